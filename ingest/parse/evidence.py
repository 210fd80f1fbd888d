"""What speaks for and against some pieces being one article: clues, counted. What each is worth stands in weights.py.

A clue is its name and how often, or how much of, it is there. Names are said to people as the reason for a border.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, islice
from math import fsum

from ingest.parse.authors import credits_of_end
from ingest.parse.cohesion import Cohesion
from ingest.parse.contents import (
    BYLINES,
    CAPTIONS,
    CREDITS,
    GAPS,
    LABELS,
    LEADS,
    OPEN_ENDS,
    ROWS,
    SEVERAL,
    SUBHEADS,
    TEXTS,
    TITLES,
    TORN_STARTS,
    Clue,
    Contents,
)
from ingest.parse.joins import STARTERS, SURE, TORN, Join, choose
from ingest.parse.looks import Look
from ingest.parse.neighbours import LONG, Seen, signs_as
from ingest.parse.pieces import Piece

Run = tuple[int, int]  # pieces from the first to the second, which is not in it
Runs = tuple[Run, ...]  # the pieces of one article in reading order; more than one where another stands in it

ANNOUNCES = re.compile(
    r"(?:公告|通告|启事|声明|公示|通知|预报|天气|日程|赛程|一览表?|安排|价格|均价|行情|菜价|须知|提示)\s*$"
)
LONGEST_HEAD = 8  # labels and title lines an article may begin with
TEXT = (Look.BODY, Look.LEAD, Look.ROW, Look.CAPTION)
HEADING = (Look.TITLE, Look.SUBHEAD)
HARDLY = -4.0  # log-odds below which no article begins
DOUBTFUL = -3.0  # log-odds above which a line may be a title against its looks
MOST_SOFT = 2  # such lines in a row
MARKERS = "□■◎●○◇◆"


@dataclass(frozen=True, slots=True)
class Head:
    """What an article that begins at some piece opens with."""

    labels: int
    titles: tuple[int, ...]
    text: int | None  # the first piece below; None at the end of the page

    @property
    def size(self) -> int:
        return self.labels + len(self.titles)


class Evidence:
    """The clues of a page. All counts are prefix sums: an article's clues cost the same however long it is."""

    def __init__(self, pieces: Sequence[Piece], seen: Sequence[Seen], joins: Sequence[Join]) -> None:
        self.pieces, self._seen = pieces, seen
        self.looks = looks = [each.look for each in seen]
        self.possible, self.joins = joins, choose(joins)
        count = len(pieces)
        self._cohesion = Cohesion(pieces)
        self._goes_on = {join.after for join in self.joins if join.likely >= SURE}
        self._is_continued = {join.before for join in self.joins}
        self._signed = [
            look is Look.BODY and bool(credits_of_end(piece.text)) for piece, look in zip(pieces, looks, strict=True)
        ]
        self._bylines = [self._is_byline(i) for i in range(count)]
        self._soft = self._soft_titles()
        self._opening = list(accumulate(map(self.is_opening, range(count)), initial=0))
        runs, self._rank = _title_runs(looks)
        self._counts = list(accumulate((self._count(i, runs[i]) for i in range(count)), initial=0))
        self._across: dict[int, list[Join]] = defaultdict(list)  # by border
        for join in self.joins:
            low, high = sorted((join.before, join.after))
            for border in range(low + 1, high + 1):
                self._across[border].append(join)

    # single pieces

    def _count(self, i: int, title_lines: int) -> int:
        """What piece *i* adds to the contents of an article."""
        look, piece = self.looks[i], self.pieces[i]
        units = {
            Look.LEAD: LEADS * (not (i and self._bylines[i - 1])) + TEXTS,
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
            + BYLINES * (self._bylines[i] and not (i and self._bylines[i - 1]))
            + CREDITS * self._is_credit_above_text(i)
            + OPEN_ENDS * self._ends_open(i)
            + TORN_STARTS * self._starts_torn(i)
        )

    def _is_byline(self, i: int) -> bool:
        """A signature that text follows and titles or another signature precede; □ is a byline anywhere."""
        if self.looks[i] is not Look.SIGNATURE:
            return False
        if self.pieces[i].text.strip()[:1] in MARKERS:
            return True
        before = self.looks[i - 1] if i else None
        after = self.looks[i + 1] if i + 1 < len(self.looks) else None
        above = before in (Look.TITLE, Look.SUBHEAD, Look.LABEL, Look.SIGNATURE, None)
        return above and after in (Look.BODY, Look.ROW, Look.SIGNATURE, Look.CAPTION)

    def _is_credit_above_text(self, i: int) -> bool:
        return (
            self.looks[i] is Look.SIGNATURE
            and i + 1 < len(self.looks)
            and self.looks[i + 1] in (Look.BODY, Look.LEAD)
            and not self._bylines[i]
        )

    def _ends_open(self, i: int) -> bool:
        piece = self.pieces[i]
        return (
            self.looks[i] in (Look.BODY, Look.LEAD)
            and piece.width > 20
            and not piece.stops
            and i not in self._is_continued
            and not self._signed[i]
        )

    def _starts_torn(self, i: int) -> bool:
        if self.looks[i] is not Look.BODY or i in self._goes_on:
            return False
        text = self.pieces[i].text.lstrip()
        return text[:1] in tuple(",。、;:!?)”’》") or bool(TORN.match(text) and not STARTERS.match(text))

    def _soft_titles(self) -> list[bool]:
        """Lines at an article's beginning that do not look like titles, and may be titles all the same."""
        soft, depth = [False] * len(self.looks), 0
        for i in range(len(self.looks) - 2, -1, -1):
            short = self.looks[i] in (Look.ROW, Look.BODY) and self._seen[i].heads > DOUBTFUL
            free = i not in self._goes_on and i not in self._is_continued
            head = self.looks[i + 1] in HEADING or self.is_opening(i + 1) or self._seen[i].begins > 0
            depth = depth + 1 if short and free and (head or soft[i + 1]) else 0
            soft[i] = 0 < depth <= MOST_SOFT
        return soft

    def may_start(self, i: int) -> bool:
        """Could an article begin here?"""
        return i not in self._goes_on and self._seen[i].begins > HARDLY

    def begins(self, i: int) -> float:
        """The log-odds that an article begins with piece *i*, as the lines around it tell."""
        return self._seen[i].begins

    def goes_on(self, i: int) -> bool:
        """Is piece *i* surely in the middle of a paragraph?"""
        return i in self._goes_on

    def is_opening(self, i: int) -> bool:
        """Does what stands here open an article by itself, as a lead or a byline does?"""
        return self.looks[i] is Look.LEAD or self._bylines[i]

    def openings(self, start: int, stop: int) -> int:
        """How many leads and bylines stand from piece *start* to *stop*?"""
        return self._opening[stop] - self._opening[start]

    # articles

    def head(self, runs: Runs) -> Head:
        """The labels and titles that the article made of *runs* begins with, and what stands below them."""
        labels = 0
        titles: list[int] = []
        for i in islice(chain.from_iterable(range(*run) for run in runs), LONGEST_HEAD + 1):
            if i in self._goes_on or (self.looks[i] not in (Look.LABEL, *HEADING) and not self._soft[i]):
                return Head(labels, tuple(titles), i)
            if self.looks[i] is Look.LABEL:
                labels += 1
            else:
                titles.append(i)
        return Head(labels, tuple(titles), None)

    def of_start(self, start: int, head: Head, *, abrupt: bool = False) -> list[Clue]:
        """How well an article begins at *start* with *head*, after what stands above; *abrupt*: that is interrupted."""
        first = self.looks[start].name.lower()
        clues: list[Clue] = list(self._of_head(head))
        if not start:
            clues.append(("the page begins", 1))
            return clues
        clues.append((f"a {first} that opens, by the lines around it", self._seen[start].begins))
        clues.append((f"{first} {'after' if abrupt else 'below'} {self._above(start)}", 1))
        if self.pieces[start].gap > 1:
            clues.append((f"a gap above {first}", 1))
        if head.text is not None:
            clues += self._of_words(start, head)
        return clues

    def _of_head(self, head: Head) -> Iterator[Clue]:
        titles = min(len(head.titles), 4)
        text = "nothing" if head.text is None else self._kind_of_text(head.text)
        yield f"{titles} title lines above {text}", 1
        if head.labels:
            yield f"a label above {'titles' if titles else text}", 1
        if head.labels > 1:
            yield "several labels", 1
        subheads = sum(self.looks[i] is Look.SUBHEAD for i in head.titles)
        if subheads:
            yield ("a subhead for a title" if subheads == titles else "a subhead among titles"), 1
        for i in head.titles:
            if self._soft[i]:
                yield "a line that does not look like a title", 1
                yield "how much it looks like a title", self._seen[i].heads
        if len(head.titles) > 4:
            yield "titles too many", len(head.titles) - 4
        if head.size and head.text is not None and ANNOUNCES.search(self.pieces[head.text - 1].text):
            yield f"a title that gives notice above {text}", 1
        if titles and head.text is not None and self.pieces[head.text].gap > 1:
            yield f"a picture between titles and {text}", 1
        if titles == 1 and text == "body":
            yield from self._of_a_lone_title(head.titles[0])
        if head.text is not None and self._starts_torn(head.text):
            yield "text that starts in mid-sentence", 1

    def _of_a_lone_title(self, i: int) -> Iterator[Clue]:
        """A headline, or a subhead of the article above?"""
        width = self.pieces[i].width
        yield ("a lone short title" if width <= 8 else "a lone long title" if width > 16 else "a lone title"), 1
        text = self.pieces[i].text.strip()
        if " " in text:
            yield "a lone title in two parts", 1
        if "," in text:
            yield "a lone title with a comma", 1

    def _kind_of_text(self, i: int) -> str:
        if self._bylines[i]:
            return "byline"
        if self._signed[i]:
            return "signed text after a gap" if self.pieces[i].gap > 1 else "signed text"
        return self.looks[i].name.lower()

    def _above(self, i: int) -> str:
        """What stands above piece *i*, in a word or two."""
        look = self.looks[i - 1]
        if look in (Look.BODY, Look.LEAD):
            if self._signed[i - 1]:
                return "signed text"
            return "text that stops" if self.pieces[i - 1].stops else "text that breaks off"
        if self._bylines[i - 1]:
            return "byline"
        return look.name.lower()

    def _of_words(self, start: int, head: Head) -> Iterator[Clue]:
        """Do titles and text speak of what stands above?"""
        assert head.text is not None
        count = len(self.looks)
        below = [i for i in range(head.text, min(head.text + 3, count)) if self.looks[i] in TEXT][:2]
        above = [i for i in range(max(0, start - 3), start) if self.looks[i] in TEXT]
        if not below or not above:
            return
        yield "text speaks of what stands above", self._cohesion.between(below, above)
        if head.titles and not self.is_opening(head.text):
            yield "titles speak of the text below", self._cohesion.between(head.titles, below)
            yield "titles speak of the text above", self._cohesion.between(head.titles, above)

    def of_end(self, last: int, *, unsigned: bool, bare: bool = False) -> list[Clue]:
        """How well an article that opened with a lead or byline, or *unsigned*, ends with piece *last*.

        *bare*: that is all the text it has.
        """
        look = self.looks[last]
        if bare and self._bylines[last]:
            return [("a byline without text", 1)]
        signs = look is Look.SIGNATURE or self._signed[last]
        if signs:
            return [("signed at the end" if unsigned else "signed at both ends", 1)]
        if look in (*HEADING, Look.LABEL) or (look is Look.ROW and unsigned):
            kind = signs_as(self.pieces[last].text.strip()) or f"a {look.name.lower()}"
            told = ", unsigned" if unsigned else ""
            return [(f"ends with {kind}{told}", 1), (f"the last line signs{told}", self._seen[last].signs)]
        if look in (Look.BODY, Look.LEAD, Look.ROW):
            return [("ends with a stop" if self.pieces[last].stops else "breaks off at the end", 1)]
        return [(f"ends with a {look.name.lower()}", 1)]

    def contents(self, runs: Runs, head: Head) -> Contents:
        """What an article made of *runs* has below its *head*."""
        if head.text is None:
            return Contents(0, "nothing", titled=True)
        counts, text, below = self._counts, head.text, 0
        for start, stop in runs:
            if start <= text < stop:
                below += counts[stop] - counts[text]
            elif below:
                below += counts[stop] - counts[start]
        further = text and self._bylines[text - 1]  # of two bylines, or a byline and a lead, one is counted
        if self._bylines[text]:
            return Contents(below if further else below - BYLINES, "feature", bool(head.titles))
        if self.looks[text] is Look.LEAD:
            return Contents(below if further else below - LEADS, "report", bool(head.titles))
        return Contents(below, "story", bool(head.titles))

    def of_borders(self, runs: Runs) -> list[Clue]:
        """How many sentences lead out of the article or into it, by likelihood; each counts half on either side."""
        borders = [border for run in runs for border in run if border in self._across]
        if not borders:
            return []
        met = {join for border in borders for join in self._across[border]}
        torn = fsum(join.likely for join in met if _holds(runs, join.before) is not _holds(runs, join.after))
        return [("a sentence cut in two", torn / 2)] if torn else []

    @cached_property
    def state(self) -> str:
        """Do columns cut the paragraphs of this page?"""
        long = [i for i, piece in enumerate(self.pieces) if piece.width > LONG]
        broken = sum(not self.pieces[i].stops and not self._signed[i] for i in long)
        return "whole" if not broken else "cut" if broken < 0.25 * len(long) else "much cut"

    def has_text(self, start: int, stop: int) -> bool:
        """Does any text stand from piece *start* to *stop*?"""
        return any(self.looks[i] in (Look.LEAD, Look.BODY, Look.ROW) for i in range(start, stop))

    def parting(self, upper: Sequence[int], lower: Sequence[int], first: int, second: int) -> float:
        """From -2 to 2: how much the *upper* titles speak of the text at *first*, the *lower* of that at *second*."""
        above, below = (
            [i for i in range(text, min(text + 3, len(self.looks))) if self.looks[i] in TEXT]
            for text in (first, second)
        )
        right = self._cohesion.between(upper, above) + self._cohesion.between(lower, below)
        return right - self._cohesion.between(upper, below) - self._cohesion.between(lower, above)


def _holds(runs: Runs, piece: int) -> bool:
    for start, stop in runs:  # noqa: SIM110 - any() over so few costs more than they do
        if start <= piece < stop:
            return True
    return False


def _title_runs(looks: Sequence[Look]) -> tuple[list[int], list[int]]:
    """At the first piece of each run of titles its length, elsewhere 0; and each title's place in its run."""
    runs, ranks = [0] * len(looks), [0] * len(looks)
    for i, look in enumerate(looks):
        if look in HEADING:
            ranks[i] = ranks[i - 1] + 1 if i and looks[i - 1] in HEADING else 0
            runs[i - ranks[i]] += 1
    return runs, ranks
