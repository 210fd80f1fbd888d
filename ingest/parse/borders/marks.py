"""What single pieces are by those around them: bylines, who signs, open ends, titles against their looks."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.page import CreditRole
from ingest.parse.borders.contents import (
    BYLINES,
    CAPTIONS,
    CLOSED,
    CREDITS,
    GAPS,
    LABELS,
    LEADS,
    NAMING_LEADS,
    OPEN_ENDS,
    ROWS,
    SEVERAL,
    SUBHEADS,
    TEXTS,
    TITLES,
    TORN_STARTS,
    title_runs,
)
from ingest.parse.looks.beginnings import STARTERS, TORN
from ingest.parse.looks.look import COMES_FROM, HEADING, LEADS_ON, Look
from ingest.parse.looks.neighbours import Seen
from ingest.parse.paragraphs.joins import SURE, Join, choose
from ingest.parse.people.authors import MARKERS, credits_of_end, credits_of_line
from ingest.parse.people.described import signs_unnamed
from ingest.parse.people.leads import credits_of_lead
from ingest.parse.people.pairs import is_checked
from ingest.parse.text.pieces import Piece

FEW = 3  # leads or bylines, from which on a page shows how its reports begin
DOUBTFUL = -3.0  # log-odds above which a line may be a title against its looks
MOST_SOFT = 2  # such lines in a row


class Marks:
    """By piece: is it a byline, does a lead say who reports, is it *signed*, a *soft* title, and what it counts for.

    *habit*: how the page's reports begin; *signed_where*: above or below.
    """

    def __init__(self, pieces: Sequence[Piece], seen: Sequence[Seen], joins: Sequence[Join]) -> None:
        self._pieces, self._seen = pieces, seen
        self._looks = looks = [each.look for each in seen]
        chosen = choose(joins)
        self.goes_on = {join.after for join in chosen if join.likely >= SURE}
        self._is_continued = {join.before for join in chosen}
        self.names_somebody = [look is Look.LEAD and _names_somebody(pieces[i].text) for i, look in enumerate(looks)]
        self.signed = [
            look in (Look.BODY, Look.LEAD) and not self.names_somebody[i] and _is_signed(pieces[i].text)
            for i, look in enumerate(looks)
        ]
        self.bylines = [self._is_byline(i) for i in range(len(pieces))]
        self.soft = self._soft_titles()
        runs = title_runs(looks)
        self.habit = self._habit_of(runs)
        self.signed_where = self._where_it_signs()
        self.counts = [self._count(i, runs[i]) for i in range(len(pieces))]

    def is_opening(self, i: int) -> bool:
        """Does what stands at piece *i* open an article by itself, as a lead or a byline does?"""
        return self._looks[i] is Look.LEAD or self.bylines[i]

    def opener(self, i: int) -> int:
        """What it counts for if something else has opened the article; of two in a row one counts."""
        if not self.is_opening(i) or (i and self.bylines[i - 1]):
            return 0
        return BYLINES if self.bylines[i] else NAMING_LEADS if self.names_somebody[i] else LEADS

    def starts_torn(self, i: int) -> bool:
        """Does text begin there in the middle of a sentence?"""
        if self._looks[i] is not Look.BODY or i in self.goes_on:
            return False
        text = self._pieces[i].text.lstrip()
        if text[:1] in tuple(",。、;:!?)”’》") or COMES_FROM.match(text):
            return True
        return bool(TORN.match(text) and not STARTERS.match(text))

    def _habit_of(self, runs: Sequence[int]) -> str:
        """How do its reports begin, in a word or two?"""
        opened, titled = sum(map(self.is_opening, range(len(runs)))), sum(map(bool, runs))
        if opened < FEW:
            return "of few leads"
        return "of leads" if opened > titled / 2 else "of leads and subheads"

    def _where_it_signs(self) -> str:
        """Where do the names of those who wrote stand on the page?"""
        above, looks = sum(self.bylines), self._looks
        below = sum(
            look is Look.SIGNATURE and i > 0 and looks[i - 1] in (Look.BODY, Look.LEAD) and not self.bylines[i]
            for i, look in enumerate(looks)
        )
        if above + below < FEW or (above and below):
            return ""
        return "above texts" if above else "below texts"

    def _count(self, i: int, title_lines: int) -> int:
        """What piece *i* adds to the contents of an article."""
        look, piece = self._looks[i], self._pieces[i]
        units = {
            Look.LEAD: TEXTS,
            Look.BODY: TEXTS + GAPS * (piece.gap > 1),
            Look.ROW: ROWS,
            Look.CAPTION: CAPTIONS,
            Look.LABEL: LABELS,
            Look.TITLE: TITLES if title_lines == 1 else 0,
            Look.SUBHEAD: SUBHEADS if title_lines == 1 else 0,
        }
        return (
            units.get(look, 0)
            + SEVERAL * (title_lines > 1)
            + self.opener(i)
            + CREDITS * self._is_credit_above_text(i)
            + OPEN_ENDS * self._ends_open(i)
            + TORN_STARTS * self.starts_torn(i)
            + CLOSED * (title_lines > 0 and self.closes(i - 1))
        )

    def closes(self, i: int) -> bool:
        """Does somebody sign at piece *i* who wrote what stands above, and did not only picture it?"""
        if i < 0 or self.bylines[i] or not (self.signed[i] or self._looks[i] is Look.SIGNATURE):
            return False
        text = self._pieces[i].text
        told = credits_of_line(text) if self._looks[i] is Look.SIGNATURE else credits_of_end(text)
        return (
            signs_unnamed(text)
            or is_checked(text)
            or any(credit.role is not CreditRole.PHOTOGRAPHER for credit in told)
        )

    def _is_byline(self, i: int) -> bool:
        """A signature that text follows and titles or another signature precede; □ is a byline anywhere."""
        if self._looks[i] is not Look.SIGNATURE:
            return False
        if self._pieces[i].text.strip()[:1] in MARKERS:
            return True
        before = self._looks[i - 1] if i else None
        after = self._looks[i + 1] if i + 1 < len(self._looks) else None
        if after is Look.LEAD and not self.names_somebody[i + 1]:
            after = Look.BODY  # 记者甲 above 本报讯 …
        above = before in (Look.TITLE, Look.SUBHEAD, Look.LABEL, Look.SIGNATURE, None)
        return above and after in (Look.BODY, Look.ROW, Look.SIGNATURE, Look.CAPTION)

    def _is_credit_above_text(self, i: int) -> bool:
        return (
            self._looks[i] is Look.SIGNATURE
            and i + 1 < len(self._looks)
            and self._looks[i + 1] in (Look.BODY, Look.LEAD)
            and not self.bylines[i]
        )

    def _ends_open(self, i: int) -> bool:
        piece = self._pieces[i]
        return (
            self._looks[i] in (Look.BODY, Look.LEAD)
            and piece.width > 20
            and not piece.stops
            and i not in self._is_continued
            and not self.signed[i]
            and not LEADS_ON.search(piece.text)
        )

    def _soft_titles(self) -> list[bool]:
        """Lines at an article's beginning that do not look like titles, and may be titles all the same."""
        soft, depth = [False] * len(self._looks), 0
        for i in range(len(self._looks) - 2, -1, -1):
            short = self._looks[i] in (Look.ROW, Look.BODY) and self._seen[i].heads > DOUBTFUL
            free = i not in self.goes_on and i not in self._is_continued and not self.signed[i]
            head = self._looks[i + 1] in HEADING or self.is_opening(i + 1) or self._seen[i].begins > 0
            depth = depth + 1 if short and free and (head or soft[i + 1]) else 0
            soft[i] = 0 < depth <= MOST_SOFT
        return soft


def _is_signed(text: str) -> bool:
    return bool(credits_of_end(text)) or is_checked(text)


def _names_somebody(lead: str) -> bool:
    """Does it say who reports, and not the agency alone?"""
    return any(credit.role is not CreditRole.AGENCY for credit in credits_of_lead(lead))
