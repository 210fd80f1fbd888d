"""Pieces become articles: the likeliest way to cut a page, by exact dynamic programming.

A way to cut a page is a path over its borders, an article a step. Where one article stands in another's way, the path
goes over a crossing: there the one is done, and the other, which was interrupted, goes on. What a step is worth is the
sum of its clues (evidence.py), each times its weight (weights.py): log-odds, so that all ways to cut a page can be
weighed against each other, and how sure the chosen one is can be told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import exp, log

from ingest.parse.contents import Clue, Contents, of_inside
from ingest.parse.evidence import LONGEST_HEAD, Evidence, Head, Runs
from ingest.parse.joins import Join
from ingest.parse.looks import Look
from ingest.parse.neighbours import Seen
from ingest.parse.pieces import Piece
from ingest.parse.weights import BORDERS

SPAN = 20  # places where an article could begin, that one article may swallow
FOREIGN = 1  # further leads and bylines in an article, from which on it is not weighed any more
SWALLOWED = 12.0  # log-odds, summed, of all beginnings inside an article, from which on it is not weighed any more
NEAR = 5  # places where an article could begin or end, that are tried around a crossing
HELD = 0.05  # a sentence less likely than this to go on behind another article is not tried
REACH = 10  # pieces after an interruption, within which the interrupting article goes on
BESIDE = 16  # pieces within which the second of two titles side by side has its text
SAID, MOST_SAID = 0.5, 4  # the reasons that are told: worth at least this much, at most so many
HEADS = (Look.LABEL, Look.TITLE, Look.SUBHEAD)


@dataclass(frozen=True, slots=True, eq=False)
class Crossing:
    """One article stands in another's way.

    The one has what is above *first*, and from *second* to *third*; the other what is between *first* and *second*, and
    goes on from *third*.
    """

    first: int
    second: int
    third: int
    clues: tuple[Clue, ...] = ()
    abrupt: bool = False  # the one is not finished when the other begins


Place = int | Crossing  # the border above a piece, or a crossing


@dataclass(frozen=True, slots=True)
class Step:
    """One article, from *start* to *stop*."""

    start: Place
    stop: Place
    runs: Runs
    worth: float


@dataclass(frozen=True, slots=True)
class Cut:
    """One article: its pieces as runs in reading order, how sure its borders are (0 to 1), and why they are there."""

    runs: Runs
    titles: tuple[int, ...]  # the pieces it begins with that are titles
    confidence: float
    why: tuple[str, ...]

    @property
    def indices(self) -> list[int]:
        return [i for run in self.runs for i in range(*run)]


def cut_into_articles(
    pieces: Sequence[Piece], seen: Sequence[Seen], joins: Sequence[Join], scales: Scales | None = None
) -> list[Cut]:
    """The best cut of a page whose furniture was taken out, in the order in which its articles begin."""
    if not pieces:
        return []
    judge = Judge(Evidence(pieces, seen, joins), scales or SCALES)
    steps = steps_of(judge, len(pieces))
    sure = _sureness(steps, len(pieces))
    chosen = sorted(step.runs for step in best_path(steps, len(pieces)))
    return [Cut(runs, judge.head(runs).titles, round(min(1.0, sure[runs]), 3), judge.why(runs)) for runs in chosen]


def best_path(steps: Sequence[Step], end: int) -> list[Step]:
    """The steps of highest worth that lead from border 0 to border *end*; *steps* are in order."""
    best: dict[Place, tuple[float, Step | None]] = {0: (0.0, None)}
    for step in steps:
        if step.start in best:
            worth = best[step.start][0] + step.worth
            if step.stop not in best or worth > best[step.stop][0]:
                best[step.stop] = (worth, step)
    path: list[Step] = []
    last = best[end][1]
    while last is not None:
        path.append(last)
        last = best[last.start][1]
    return path[::-1]


def forward_backward(steps: Sequence[Step], end: int) -> tuple[dict[Place, float], dict[Place, float]]:
    """For every place the log of the summed exp(worth) of all paths to it, and of all paths from it to the *end*."""
    above = _log_sums(((step.start, step.stop, step.worth) for step in steps), 0)
    below = _log_sums(((step.stop, step.start, step.worth) for step in reversed(steps)), end)
    return above, below


def _log_sums(steps: Iterator[tuple[Place, Place, float]], origin: Place) -> dict[Place, float]:
    reached: dict[Place, float] = {origin: 0.0}
    for near, far, worth in steps:
        if near in reached:
            new = reached[near] + worth
            if far in reached:
                low, high = sorted((reached[far], new))
                new = high + log(1 + exp(low - high))
            reached[far] = new
    return reached


def _sureness(steps: Sequence[Step], end: int) -> dict[Runs, float]:
    """The share of all ways to cut the page, by their likelihood, in which exactly these pieces are an article."""
    above, below = forward_backward(steps, end)
    sure: dict[Runs, float] = defaultdict(float)
    for step in steps:
        if step.start in above and step.stop in below:
            sure[step.runs] += exp(above[step.start] + step.worth + below[step.stop] - above[end])
    return sure


def steps_of(judge: Judge, end: int) -> list[Step]:
    """Every article that some part of the page may be, in the order in which paths take them."""
    starts = [0, *(i for i in range(1, end) if judge.evidence.may_start(i))]
    found = list(_plain(judge, starts, end))
    crossings = sorted(crossings_of(judge.evidence, starts, end), key=_order)
    for crossing in crossings:
        found += _into(judge, crossing, starts)
        found += _out_of(judge, crossing, starts, end)
    beginning = defaultdict(list)
    for crossing in crossings:
        beginning[crossing.first].append(crossing)
    for one in crossings:
        for other in chain.from_iterable(
            beginning[i] for i in range(one.third + 1, one.third + REACH) if i in beginning
        ):
            if not judge.evidence.openings(one.third, other.first):
                runs = ((one.first, one.second), (one.third, other.first), (other.second, other.third))
                found.append(Step(one, other, runs, judge.worth(runs, other.clues, abrupt=one.abrupt)))
    found.sort(key=lambda step: (_order(step.stop), _order(step.start)))
    return found


def _order(place: Place) -> tuple[int, int, int, int]:
    """A path goes over a crossing where the one article is done, just above the border there."""
    return (place, 1, 0, 0) if isinstance(place, int) else (place.third, 0, place.second, place.first)


def _plain(judge: Judge, starts: Sequence[int], end: int) -> Iterator[Step]:
    evidence = judge.evidence
    for k, stop in enumerate([*starts[1:], end]):
        foreign, swallowed = 0, 0.0
        for start in reversed(starts[max(0, k - SPAN) : k + 1]):
            runs = ((start, stop),)
            yield Step(start, stop, runs, judge.worth(runs))
            foreign += evidence.is_opening(start)
            swallowed += max(0.0, evidence.begins(start))
            if foreign > FOREIGN or swallowed > SWALLOWED:
                break


def _into(judge: Judge, crossing: Crossing, starts: Sequence[int]) -> Iterator[Step]:
    """The article that is done at a *crossing*, wherever it began."""
    foreign = 0
    for start in reversed([start for start in starts if start < crossing.first][-NEAR:]):
        runs = ((start, crossing.first), (crossing.second, crossing.third))
        yield Step(start, crossing, runs, judge.worth(runs, crossing.clues))
        foreign += judge.evidence.is_opening(start)
        if foreign > 1:
            break


def _out_of(judge: Judge, crossing: Crossing, starts: Sequence[int], end: int) -> Iterator[Step]:
    """The article that goes on after a *crossing*, wherever it stops; it may not go on at all."""
    inner = (crossing.first, crossing.second)
    yield Step(crossing, crossing.third, (inner,), judge.worth((inner,), abrupt=crossing.abrupt))
    for stop in [stop for stop in (*starts, end) if stop > crossing.third][:NEAR]:
        runs = (inner, (crossing.third, stop))
        yield Step(crossing, stop, runs, judge.worth(runs, abrupt=crossing.abrupt))
        if judge.evidence.openings(crossing.third, stop) > 1:
            break


def crossings_of(evidence: Evidence, starts: Sequence[int], end: int) -> Iterator[Crossing]:
    """Where one article may stand in another's way."""
    seen: set[tuple[int, int, int]] = set()
    for crossing in (
        *_around_breaks(evidence, starts, end),
        *_titles_side_by_side(evidence, end),
    ):
        place = (crossing.first, crossing.second, crossing.third)
        if place not in seen:
            seen.add(place)
            yield crossing


def _around_breaks(evidence: Evidence, starts: Sequence[int], end: int) -> Iterator[Crossing]:
    """A sentence goes on behind another article's beginning, or behind another article's end."""
    heads = _heads(evidence, starts)
    openings = _openings(evidence, heads)
    for join in evidence.possible:
        if join.after <= join.before + 1 or join.likely < HELD:
            continue
        a, b = join.before + 1, join.after
        held = (("a sentence goes on behind another article", join.likely),)
        if a in heads and evidence.has_text(a, b):
            limit = min(end, b + REACH, next((start for start in heads if start > b), end))
            for c in range(b + 1, limit + 1):
                if c == limit or not evidence.goes_on(c):
                    clue = f"another article's beginning in a sentence of a {evidence.state} page", 1
                    yield Crossing(a, b, c, (clue, *held), abrupt=True)
        if not any(a <= start < b for start in heads):
            for start in _nearest(heads, openings, a):
                yield Crossing(
                    start, a, b, ((f"another article's end in a sentence of a {evidence.state} page", 1), *held)
                )


def _heads(evidence: Evidence, starts: Sequence[int]) -> list[int]:
    """Where the labels and titles of an article begin, or its lead or byline that has none."""
    looks = evidence.looks
    return [
        start
        for start in starts
        if (looks[start] in HEADS or evidence.is_opening(start)) and (not start or looks[start - 1] not in HEADS)
    ]


def _openings(evidence: Evidence, heads: Sequence[int]) -> list[int]:
    """Those of *heads* above a lead or a byline."""
    below = ((start, evidence.head(((start, len(evidence.looks)),)).text) for start in heads)
    return [start for start, text in below if text is not None and evidence.is_opening(text)]


def _nearest(heads: Sequence[int], openings: Sequence[int], piece: int) -> list[int]:
    """Where the article may begin that holds *piece*: the last heads above may be subheads."""
    return sorted({*[i for i in heads if i < piece][-2:], *[i for i in openings if i < piece][-1:]})


def _titles_side_by_side(evidence: Evidence, end: int) -> Iterator[Crossing]:
    """The titles of two articles, then the text of the one, then that of the other."""
    looks = evidence.looks
    i = 0
    while i < end:
        if looks[i] not in HEADS:
            i += 1
            continue
        start = i
        while i < end and looks[i] in HEADS:
            i += 1
        if not 2 <= i - start <= LONGEST_HEAD or i == end:
            continue
        for c in range(i + 1, min(end, i + BESIDE)):
            if looks[c] in HEADS:
                break
            if evidence.is_opening(c) or (looks[c] is Look.BODY and not evidence.goes_on(c)):
                for a in range(start + 1, i):
                    side_by_side = f"titles of two articles side by side on a {evidence.state} page", 1
                    apart = "each title speaks of its own text", evidence.parting(range(start, a), range(a, i), i, c)
                    yield Crossing(a, i, c, (side_by_side, apart), abrupt=True)


class Scales:
    """What clues are worth."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self.inside = lru_cache(maxsize=1 << 16)(self._inside)

    def weigh(self, clues: Iterable[Clue]) -> float:
        """The summed worth of *clues*."""
        weights = self._weights
        return sum(weights.get(name, 0.0) * value for name, value in clues)

    def _inside(self, contents: Contents) -> float:
        return self.weigh(of_inside(contents))

    def reasons(self, clues: Iterable[Clue]) -> tuple[str, ...]:
        """The weightiest of *clues*, at least one."""
        weighed = sorted(((self._weights.get(name, 0.0) * value, name) for name, value in clues), reverse=True)
        return tuple(name for worth, name in weighed if worth >= SAID)[:MOST_SAID] or tuple(
            name for _, name in weighed[:1]
        )


SCALES = Scales(BORDERS)


class Judge:
    """Weighs what may be articles of one page."""

    def __init__(self, evidence: Evidence, scales: Scales) -> None:
        self.evidence, self._scales = evidence, scales
        self._heads: dict[int, Head] = {}
        self._starts: dict[tuple[int, int | None, int, bool], float] = {}
        self._ends: dict[tuple[int, bool, bool], float] = {}

    def head(self, runs: Runs) -> Head:
        """What the article of *runs* begins with, up to its end."""
        start, stop = runs[0]
        head = self._heads.get(start)
        if head is None:
            head = self._heads[start] = self.evidence.head(((start, len(self.evidence.looks)),))
        if start + head.size < stop:
            return head
        if len(runs) > 1:
            return self.evidence.head(runs)
        titles = tuple(title for title in head.titles if title < stop)
        return Head(stop - start - len(titles), titles, None)

    def worth(self, runs: Runs, clues: Iterable[Clue] = (), *, abrupt: bool = False) -> float:
        """Log-odds that *runs* are one article; *clues* are further ones, *abrupt*: it interrupts another."""
        head, start, last = self.head(runs), runs[0][0], runs[-1][1] - 1
        opening = start, head.text, head.size, abrupt
        if opening not in self._starts:
            self._starts[opening] = self._scales.weigh(self.evidence.of_start(start, head, abrupt=abrupt))
        end = last, self._is_unsigned(head), last == head.text
        if end not in self._ends:
            self._ends[end] = self._scales.weigh(self.evidence.of_end(last, unsigned=end[1], bare=end[2]))
        worth = self._starts[opening] + self._ends[end] + self._scales.inside(self.evidence.contents(runs, head))
        further = [*self.evidence.of_borders(runs), *clues]
        return worth + self._scales.weigh(further) if further else worth

    def clues(self, step: Step) -> list[Clue]:
        """Everything that speaks for and against *step*."""
        runs, head, last = step.runs, self.head(step.runs), step.runs[-1][1] - 1
        abrupt = isinstance(step.start, Crossing) and step.start.abrupt
        return [
            *(step.stop.clues if isinstance(step.stop, Crossing) else ()),
            *self.evidence.of_start(runs[0][0], head, abrupt=abrupt),
            *self.evidence.of_end(last, unsigned=self._is_unsigned(head), bare=last == head.text),
            *of_inside(self.evidence.contents(runs, head)),
            *self.evidence.of_borders(runs),
        ]

    def _is_unsigned(self, head: Head) -> bool:
        return head.text is None or not self.evidence.is_opening(head.text)

    def why(self, runs: Runs) -> tuple[str, ...]:
        """The clues that decided that an article begins where *runs* begin, the weightiest first."""
        return self._scales.reasons(self.evidence.of_start(runs[0][0], self.head(runs)))
