"""Pieces become articles: the cheapest way to cut a page into segments that a newspaper would print.

A segment is what one article should look like: labels and titles, then a lead or a byline, then text with subheads
and captions, at last a credit. Every deviation costs; exact dynamic programming finds the cheapest cuts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from ingest.parse.authors import credits_of_end
from ingest.parse.cohesion import Cohesion
from ingest.parse.joins import Join
from ingest.parse.looks import Look
from ingest.parse.pieces import Piece

ANNOUNCES = re.compile(
    r"(?:公告|通告|启事|声明|公示|通知|预报|天气|日程|赛程|一览表?|安排|价格|均价|行情|菜价|须知|提示)\s*$"
)
LONGEST_HEAD = 8  # labels and title lines an article may begin with
SPAN = 32  # places where an article could begin, that one article may swallow

# Log-odds, by hand: what a segment gains or pays for looking, or not looking, like one article.
TITLES_AND_LEAD = 6.0  # or a byline
LEAD_ALONE, BYLINE_ALONE = 0.5, -1.0
NOTICE_TITLE = 2.5
TITLES_AND_TEXT = (-1.5, 1.0, 1.0)  # one title line, two, three: a single one may be a subhead
PICTURE_BELOW_TITLE = 1.5
TEXT_ALONE, SIGNED_PICTURE = -4.0, 2.0
LABEL_ABOVE = 2.5
EACH_TITLE_TOO_MANY, MOST_TITLES = -2.0, 4
LEAN = 2.0  # times the share by which titles speak of the text above more than of the text below
SECOND_LEAD, SECOND_BYLINE, CREDIT_INSIDE = -7.0, -6.0, -3.0
SUBHEAD, SUBHEADS = -1.8, -2.5  # a title line inside, two or more in a row
SUBHEAD_IN_FEATURE, SUBHEADS_IN_FEATURE = -0.7, -1.2
LATE_TITLE = 1.0
NO_TEXT, NOTHING_BELOW_TITLES = -7.0, -9.0
TITLE_AT_END = -3.0  # a title stands above or within its text, hardly ever below it
SIGNED_AT_END = 3.0
TEXT = (Look.BODY, Look.LEAD, Look.CAPTION)


@dataclass(frozen=True, slots=True)
class Segment:
    """Pieces *start* to *stop* (exclusive) that make one article, and why it begins where it begins."""

    start: int
    stop: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """What an article that began at some piece would open with."""

    labels: int
    titles: int
    text: int  # index of the first piece after the head
    look: Look | None  # its look; None at the end of the page
    picture: bool  # a wide gap follows the titles
    lean: float  # from -1 to 1: do the titles speak of the text above, or of the text below?


def cut_into_segments(pieces: Sequence[Piece], looks: Sequence[Look], joins: Sequence[Join]) -> list[Segment]:
    """The best segmentation of a page whose furniture was taken out."""
    if not pieces:
        return []
    judge = _Judge(pieces, looks, joins)
    starts = [0, *(i for i in range(1, len(pieces)) if judge.may_start(i))]
    best: dict[int, tuple[float, int]] = {}
    stops = [*starts[1:], len(pieces)]
    for k, stop in enumerate(stops):
        options = []
        for start in starts[max(0, k - SPAN) : k + 1]:
            before = 0.0 if start == 0 else best[start][0]
            options.append((before + judge.worth(start, stop), start))
        best[stop] = max(options)
    cuts = []
    stop = len(pieces)
    while stop > 0:
        start = best[stop][1]
        cuts.append(Segment(start, stop, judge.why(start)))
        stop = start
    return cuts[::-1]


class _Judge:
    """Weighs segments; all counts are prefix sums, so that weighing one costs the same however long it is."""

    def __init__(self, pieces: Sequence[Piece], looks: Sequence[Look], joins: Sequence[Join]) -> None:
        self.pieces, self.looks = pieces, looks
        self._openings: dict[int, Opening] = {}
        self._inside = {join.after for join in joins}
        count = len(pieces)
        self._signed = [
            look is Look.BODY and bool(credits_of_end(piece.text)) for piece, look in zip(pieces, looks, strict=True)
        ]
        self._cohesion = Cohesion(pieces)
        self._leads = self._sums(look is Look.LEAD for look in looks)
        self._bylines = self._sums(self._is_byline(i) for i in range(count))
        self._bodies = self._sums(look in TEXT for look in looks)
        self._credits_mid = self._sums(
            looks[i] is Look.SIGNATURE
            and i + 1 < count
            and looks[i + 1] in (Look.BODY, Look.LEAD)
            and not self._is_byline(i)
            for i in range(count)
        )
        self._runs, self._rank = self._title_runs()
        self._singles = self._sums(self._runs[i] == 1 for i in range(count))
        self._multiples = self._sums(self._runs[i] > 1 for i in range(count))
        self._torn = [0.0] * (count + 1)
        for join in joins:
            for border in range(min(join.before, join.after) + 1, max(join.before, join.after) + 1):
                self._torn[border] += join.strength

    @staticmethod
    def _sums(flags: object) -> list[int]:
        return [0, *accumulate(map(int, flags))]  # type: ignore[call-overload]

    def _title_runs(self) -> tuple[list[int], list[int]]:
        """At the first piece of each run of titles its length, elsewhere 0; and each title's place in its run."""
        runs, ranks = [0] * len(self.looks), [0] * len(self.looks)
        for i, look in enumerate(self.looks):
            if look is Look.TITLE:
                ranks[i] = ranks[i - 1] + 1 if i and self.looks[i - 1] is Look.TITLE else 0
                runs[i - ranks[i]] += 1
        return runs, ranks

    def _is_byline(self, i: int) -> bool:
        """A signature that text follows and titles or another signature precede; □ is a byline anywhere."""
        if self.looks[i] is not Look.SIGNATURE:
            return False
        if self.pieces[i].text.strip()[:1] in "□■◎●○◇◆":
            return True
        before = self.looks[i - 1] if i else None
        after = self.looks[i + 1] if i + 1 < len(self.looks) else None
        return before in (Look.TITLE, Look.LABEL, Look.SIGNATURE, None) and after in (
            Look.BODY,
            Look.SIGNATURE,
            Look.CAPTION,
        )

    def may_start(self, i: int) -> bool:
        """Could an article begin here? Long running text begins one only after a credit."""
        if i in self._inside:
            return False
        look = self.looks[i]
        if look in (Look.LABEL, Look.LEAD) or (look is Look.SIGNATURE and self._is_byline(i)):
            return True
        if look is Look.TITLE:
            return self._rank[i] < LONGEST_HEAD
        if look is not Look.BODY:
            return False
        if self.looks[i - 1] is Look.SIGNATURE and not self._is_byline(i - 1):
            return True
        return self.pieces[i].gap >= 2 and self._signed[i]

    def opening(self, i: int) -> Opening:
        if i not in self._openings:
            self._openings[i] = self._open(i)
        return self._openings[i]

    def _open(self, i: int) -> Opening:
        labels = titles = 0
        j, end = i, min(len(self.looks), i + LONGEST_HEAD)
        while j < end and self.looks[j] in (Look.LABEL, Look.TITLE) and j not in self._inside:
            labels += self.looks[j] is Look.LABEL
            titles += self.looks[j] is Look.TITLE
            j += 1
        look = self.looks[j] if j < len(self.looks) else None
        if look is Look.SIGNATURE and not self._is_byline(j):
            look = None
        picture = j < len(self.pieces) and j > i and self.pieces[j].gap >= 2
        lean = self._lean(i, j) if i and titles and look not in (Look.LEAD, Look.SIGNATURE) else 0.0
        return Opening(labels, titles, j, look, picture, lean)

    def worth(self, start: int, stop: int) -> float:
        """Log-odds that pieces *start* to *stop* are one article."""
        opening = self.opening(start)
        if opening.text >= stop:
            return NOTHING_BELOW_TITLES
        own_lead = opening.look is Look.LEAD
        own_byline = opening.look is Look.SIGNATURE
        after = opening.text + (1 if own_lead or own_byline else 0)
        leads = self._count(self._leads, after, stop)
        bylines = self._count(self._bylines, after, stop)
        if own_byline:  # 本报讯 may follow it, or its second line
            leads -= self._count(self._leads, after, min(stop, after + 2))
            bylines -= self._count(self._bylines, after, min(stop, after + 2))
        worth = self._welcome(opening) + SECOND_LEAD * leads + SECOND_BYLINE * bylines
        worth += CREDIT_INSIDE * self._count(self._credits_mid, after, stop)
        worth += self._interruptions(after, stop, headless=not opening.titles, feature=own_byline)
        worth += self._ending(opening, stop, unsigned=not own_lead and not own_byline)
        return worth - (self._torn[start] if start else 0.0)

    def _ending(self, opening: Opening, stop: int, *, unsigned: bool) -> float:
        """How well the pieces before *stop* end an article that began *unsigned* or not."""
        worth = 0.0 if self._count(self._bodies, opening.text, stop) else NO_TEXT
        last = stop - 1
        if self.looks[last] is Look.TITLE:
            worth += TITLE_AT_END
        if unsigned and (self.looks[last] is Look.SIGNATURE or self._signed[last]):
            worth += SIGNED_AT_END
        return worth

    def _welcome(self, opening: Opening) -> float:
        """How well the pieces at its beginning begin an article."""
        if opening.look is Look.LEAD:
            worth = TITLES_AND_LEAD if opening.titles else LEAD_ALONE
        elif opening.look is Look.SIGNATURE:
            worth = TITLES_AND_LEAD if opening.titles else BYLINE_ALONE
        elif opening.titles and ANNOUNCES.search(self.pieces[opening.text - 1].text):
            worth = NOTICE_TITLE
        elif opening.titles:
            worth = TITLES_AND_TEXT[min(opening.titles, 3) - 1] + PICTURE_BELOW_TITLE * opening.picture
        else:
            pictured = self.pieces[opening.text].gap >= 2 and self._signed[opening.text]
            worth = SIGNED_PICTURE if pictured else TEXT_ALONE
        if opening.labels and opening.titles:
            worth += LABEL_ABOVE
        return worth + LEAN * min(0.0, opening.lean) + EACH_TITLE_TOO_MANY * max(0, opening.titles - MOST_TITLES)

    def _lean(self, start: int, text: int) -> float:
        """Whether the titles from *start* on share their words with what is above them or with the *text* below."""
        titles = [i for i in range(start, text) if self.looks[i] is Look.TITLE]
        below = [i for i in range(text, min(text + 3, len(self.looks))) if self.looks[i] in TEXT][:2]
        above = [i for i in range(max(0, start - 3), start) if self.looks[i] in TEXT]
        if not below or not above:
            return 0.0
        return self._cohesion.between(titles, below) - self._cohesion.between(titles, above)

    def _interruptions(self, start: int, stop: int, *, headless: bool, feature: bool) -> float:
        """The price of titles inside: subheads are single lines and mostly live in features."""
        singles = self._count(self._singles, start, stop)
        multiples = self._count(self._multiples, start, stop)
        late = 0.0
        if headless and (singles or multiples):
            late = LATE_TITLE
            multiples, singles = (multiples - 1, singles) if multiples else (multiples, singles - 1)
        if feature or singles >= 2:
            return late + SUBHEAD_IN_FEATURE * singles + SUBHEADS_IN_FEATURE * multiples
        return late + SUBHEAD * singles + SUBHEADS * multiples

    @staticmethod
    def _count(sums: list[int], start: int, stop: int) -> int:
        return sums[stop] - sums[start] if stop > start else 0

    def why(self, start: int) -> tuple[str, ...]:
        """The evidence that an article begins at *start*, in words."""
        opening = self.opening(start)
        said = []
        if opening.labels:
            said.append("a label stands first")
        if opening.titles:
            said.append(f"{opening.titles} title line{'s' if opening.titles > 1 else ''}")
        said += {Look.LEAD: ["a lead"], Look.SIGNATURE: ["a byline"]}.get(opening.look or Look.BODY, [])
        if opening.picture:
            said.append("a picture after the title")
        if start == 0:
            said.append("the page begins")
        return tuple(said) or ("text after a credit",)
