"""Which pieces are one paragraph: a column break cut them, in mid-sentence or in mid-word.

Every open end may go on with every possible beginning near it, or with none. The cues of the end, of the beginning and
of what lies between make a score; over all pairs of an end, and over all of a beginning, the scores become
probabilities. The weights of the cues are learned on composed pages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from math import exp, sqrt

from ingest.parse.looks.beginnings import STARTERS
from ingest.parse.looks.language import UNKNOWN, Language
from ingest.parse.looks.look import FACT, LEADS_ON, Look
from ingest.parse.looks.wording import USAGE, Openings, Usage
from ingest.parse.paragraphs.across import (
    MOST_GAIN,
    MOST_OF_CHARACTERS,
    UNIT_GAIN,
    Cue,
    Printed,
    of_characters,
    of_words,
)
from ingest.parse.paragraphs.worded import of_its_beginning, of_its_end
from ingest.parse.people.authors import credits_of_end
from ingest.parse.text.pieces import PAIRS, Piece
from ingest.parse.weights import JOINS

REACH = 8  # pieces that a break is searched across, either way
NEAR = 3  # the same, where the left piece looks like a title and most likely is one
LIKELY = 0.4  # a join at least this likely is taken where nothing likelier stands against it: joins are found best so
SURE = 0.8  # halves of a join at least this likely are running text, whatever they look like
LEAST = 0.02  # a join less likely than this is no possibility
FAR = 3  # pieces from the first or the last
SHORT = 16  # characters; of two halves of a cut paragraph, one is longer
RUNNING = (Look.LEAD, Look.BODY)
SHORT_LINES = (Look.TITLE, Look.SUBHEAD, Look.ROW)  # may be running text all the same
LOWEST = -4.0  # a score too low for a join
BETWEEN: dict[Look, Cue] = {
    look: (f"a {look.name.lower()} between", 1.0)
    for look in (Look.LEAD, Look.TITLE, Look.SUBHEAD, Look.ROW, Look.LABEL, Look.SIGNATURE, Look.CAPTION)
}
WHERE = ("", " from above", " further down")
TOP = 25.0  # scores above this make no difference

ROW = re.compile(r"\S\s+\S+\s+\S")
NUMBERED = re.compile(
    r"[个人名年月日元户条万千百亿%.吨公平米小多余家次岁段道层栋幢座处台辆架艘张件份项种类批组届期章节页篇首部套双对只头匹亩斤克升瓦度分秒时点天周级倍折块棵株根支把粒颗袋箱盒瓶桶所间车班趟列场站号楼门位]"
)


@dataclass(frozen=True, slots=True)
class Join:
    """That the piece at *after* goes on with the one at *before*, and how likely that is (0 to 1)."""

    before: int
    after: int
    likely: float


def find_joins(
    pieces: Sequence[Piece],
    looks: Sequence[Look],
    language: Language = UNKNOWN,
    weights: Mapping[str, float] = JOINS,
    usage: Usage = USAGE,
) -> tuple[Join, ...]:
    """Everything that may go on with something on a page, the likeliest first."""

    def weigh(cues: Iterable[Cue]) -> float:
        return sum([weights.get(name, 0.0) * value for name, value in cues])

    breaks = Breaks(pieces, looks, language, usage)
    ends = {i: weigh(cues) for i, cues in breaks.ends.items()}
    starts = {j: weigh(cues) for j, cues in breaks.starts.items()}
    above = {j: weigh(cues) for j, cues in breaks.above.items()}
    most = {where: weigh([(f"a word lies across{where}", MOST_GAIN / UNIT_GAIN)]) for where in WHERE}
    more = max(0.0, weigh(MOST_OF_CHARACTERS))
    odds: dict[tuple[int, int], float] = {}
    for i, j in breaks.pairs():
        score = ends[i] + starts[j] + (above[j] if j != i + 1 else 0.0) + weigh(breaks.way(i, j))
        word = most[_where(i, j)]
        if score + more + word <= LOWEST:
            continue  # nothing could make a join of it: neither the page nor the dictionary need be asked
        score += weigh(breaks.characters(i, j))
        if score + word > LOWEST:
            odds[i, j] = exp(min(score + weigh([breaks.word(i, j)]), TOP))
    return tuple(sorted(_likely(odds), key=lambda join: (-join.likely, join.before, join.after)))


def _likely(odds: Mapping[tuple[int, int], float]) -> Iterator[Join]:
    """The pairs as joins: how likely each is among those of its end, and among those of its beginning."""
    of_end: dict[int, float] = defaultdict(lambda: 1.0)  # 1 = exp(0): it goes on with none
    of_start: dict[int, float] = defaultdict(lambda: 1.0)
    for (before, after), odd in odds.items():
        of_end[before] += odd
        of_start[after] += odd
    for (before, after), odd in odds.items():
        likely = round(odd / sqrt(of_end[before] * of_start[after]), 4)
        if likely >= LEAST:
            yield Join(before, after, likely)


def choose(joins: Iterable[Join]) -> tuple[Join, ...]:
    """The joins that can hold together, each piece joined once at either end, the first served first."""
    followed: dict[int, int] = {}
    taken: set[int] = set()
    kept = []
    for join in joins:
        if join.likely < LIKELY or join.before in followed or join.after in taken or _circles(join, followed):
            continue
        followed[join.before] = join.after
        taken.add(join.after)
        kept.append(join)
    return tuple(sorted(kept, key=lambda join: join.before))


def _circles(join: Join, followed: Mapping[int, int]) -> bool:
    """Would the end of the paragraph go on with its own beginning?"""
    last = join.after
    while last in followed:
        last = followed[last]
    return last == join.before


class Breaks:
    """The open ends and possible beginnings of a page, with the cues of each and of what lies between two."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        looks: Sequence[Look],
        language: Language,
        usage: Usage = USAGE,
    ) -> None:
        self._pieces, self._looks, self._language, self._following = pieces, looks, language, usage.following
        self._page = Printed(piece.text for piece in pieces)
        is_text = [piece.width > 20 and look in RUNNING for piece, look in zip(pieces, looks, strict=True)]
        self._texts = list(accumulate(is_text, initial=0))  # above each piece
        self.ends = {
            i: _of_the_end(i, pieces, looks, language) for i in range(len(pieces)) if _may_go_on(pieces[i], looks[i])
        }
        self._reached = {i: _within_reach(i, looks) for i in self.ends}
        begun = sorted(set(chain.from_iterable(self._reached.values())))
        self.starts = {j: _of_the_start(j, pieces, looks, language, usage.openings) for j in begun}
        self.above = {j: _of_what_is_above(j, pieces, looks) for j in begun}

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Every end with every beginning near it."""
        for i, reached in self._reached.items():
            for j in reached:
                yield i, j

    def way(self, i: int, j: int) -> list[Cue]:
        """What lies between, and the marks on either side."""
        way = self._next_to_it(i, j) if abs(i - j) == 1 else self._between(i, j)
        return [*way, *_of_the_marks(self._pieces[i], self._pieces[j])]

    def _next_to_it(self, i: int, j: int) -> list[Cue]:
        """Nothing lies between: the usual way."""
        piece, looks = self._pieces[i], self._looks
        if j < i:
            return [("next to it above", 1.0)]
        if looks[i] in RUNNING and looks[j] is Look.BODY and not piece.stops:
            return [("next to it below", 1.0), (f"next to text that breaks off after {_size(piece)}", 1.0)]
        return [("next to it below", 1.0)]

    def _between(self, i: int, j: int) -> list[Cue]:
        """What lies between: a caption, a title, other paragraphs."""
        first, last, way = (i + 1, j, "below") if i < j else (j + 1, i, "above")
        kinds = set(self._looks[first:last])
        texts = min(self._texts[last] - self._texts[first], 4)
        return [(f"{texts} texts between, {way}", 1.0), *[cue for look, cue in BETWEEN.items() if look in kinds]]

    def characters(self, i: int, j: int) -> list[Cue]:
        """Do the characters at the break go together?"""
        return list(of_characters(self._pieces[i].text, self._pieces[j].text, self._following, self._page))

    def word(self, i: int, j: int) -> Cue:
        """Does a word lie across?"""
        return of_words(self._pieces[i].text, self._pieces[j].text, self._language, _where(i, j))

    def cues(self, i: int, j: int) -> list[Cue]:
        """All cues of one pair."""
        above = self.above[j] if j != i + 1 else ()
        return [*self.ends[i], *self.starts[j], *above, *self.way(i, j), *self.characters(i, j), self.word(i, j)]


def _where(i: int, j: int) -> str:
    """Where a paragraph that breaks off with piece *i* would go on, if not next to it."""
    return WHERE[0] if j == i + 1 else WHERE[1] if j < i else WHERE[2]


def _may_go_on(piece: Piece, look: Look) -> bool:
    if piece.stops and not (piece.unclosed and not piece.text.rstrip().endswith(tuple("。!?…"))):
        return False
    if credits_of_end(piece.text) or LEADS_ON.search(piece.text):
        return False  # signed, or gone on to another page
    return look in (Look.LEAD, Look.BODY) or (look in SHORT_LINES and piece.width >= 4)


def _within_reach(i: int, looks: Sequence[Look]) -> list[int]:
    reach = REACH if looks[i] not in SHORT_LINES else NEAR
    near = [*range(i + 1, min(i + 1 + reach, len(looks))), *range(i - 1, max(-1, i - 1 - reach), -1)]
    return [j for j in near if looks[j] is Look.BODY or looks[j] is Look.CAPTION or looks[j] in SHORT_LINES]


def _of_the_end(i: int, pieces: Sequence[Piece], looks: Sequence[Look], language: Language) -> list[Cue]:
    """Does the left piece stand alone, or does it break off?"""
    piece, like = pieces[i], _like(looks[i])
    cues = [
        (f"an end{like} of {_size(piece)}", 1.0),
        (f"an end above {_follower(i, looks)}", 1.0),
        (f"an end {min(len(pieces) - 1 - i, FAR)} from the last", 1.0),
        *of_its_end(piece.text.strip(), like, language),
    ]
    if piece.gap > 1:
        cues.append((f"an end{like} after a gap", 1.0))
    if i and looks[i - 1] in (Look.TITLE, Look.SUBHEAD, Look.LABEL):
        cues.append((f"an end{like} below a title", 1.0))
    elif i and looks[i - 1] in (Look.BODY, Look.LEAD) and not pieces[i - 1].stops:
        cues.append((f"an end{like} below open text", 1.0))
    if i + 1 < len(pieces) and pieces[i + 1].gap > 1:
        cues.append(("an end above a gap", 1.0))
    if piece.width <= 60 and (ROW.search(piece.text.strip()) or FACT.match(piece.text.strip())):
        cues.append(("an end like a row", 1.0))
    return cues


def _like(look: Look) -> str:
    """Of what may be running text for all its looks."""
    return f" like a {look.name.lower()}" if look in SHORT_LINES else ""


def _size(piece: Piece) -> str:
    width = piece.width
    return (
        "6 characters" if width <= 6 else "10 characters" if width <= 10 else "16 characters" if width <= 16
        else "25 characters" if width <= 25 else "60 characters" if width <= 60 else "more"
    )  # fmt: skip


def _follower(i: int, looks: Sequence[Look]) -> str:
    return looks[i + 1].name.lower() if i + 1 < len(looks) else "nothing"


def _of_the_start(
    j: int, pieces: Sequence[Piece], looks: Sequence[Look], language: Language, openings: Openings
) -> list[Cue]:
    """Does the right piece begin a paragraph, or go on with one?"""
    piece = pieces[j]
    cues = [
        (f"a beginning of {_size(piece)}", 1.0),
        (f"a beginning {min(j, FAR)} from the first", 1.0),
        (f"a beginning{_like(looks[j])} above {_follower(j, looks)}", 1.0),
        *of_its_beginning(piece.text.lstrip(), language, openings),
    ]
    if looks[j] is not Look.BODY:
        cues.append((f"a beginning like a {looks[j].name.lower()}", 1.0))
    if piece.stops:
        cues.append(("a beginning that comes to an end", 1.0))
    if piece.gap > 1:
        cues.append(("a beginning after a gap", 1.0))
    if piece.set_in is not None:
        cues.append(("a beginning set in" if piece.set_in else "a beginning set out", 1.0))
    return cues


def _of_what_is_above(j: int, pieces: Sequence[Piece], looks: Sequence[Look]) -> list[Cue]:
    """What stands above a beginning, where that is not the end it would go on with."""
    if not j:
        return [("a beginning at the top", 1.0)]
    look = looks[j - 1]
    if look in (Look.BODY, Look.LEAD):
        return [(f"a beginning below {'closed' if pieces[j - 1].stops else 'open'} text", 1.0)]
    return [(f"a beginning below a {look.name.lower()}", 1.0)]


def _of_the_marks(left: Piece, right: Piece) -> Iterator[Cue]:
    """Quotes and brackets that are open on one side of the break, and a comma before a new clause."""
    if left.width <= SHORT and right.width <= SHORT:
        yield "both are short, as verses and items are", 1.0
    if left.unclosed and right.orphans.startswith(PAIRS[left.unclosed[-1]]):
        yield "a quote is closed", 1.0
    elif left.unclosed:
        yield "a quote stays open", 1.0
    elif right.orphans:
        yield "closes what was not open", 1.0
    end, start = left.text.rstrip()[-1:], right.text.lstrip()
    if end == "," and STARTERS.match(start):
        yield "a new clause after a comma", 1.0
    elif end.isdigit() and NUMBERED.match(start):
        yield "a unit after a number", 1.0
    elif end.isascii() and end.isalnum() and start[:1].isascii() and start[:1].isalnum():
        yield "a word or number goes on", 1.0
