"""Two texts side by side: the passages both have, and what stands between them in one and in the other."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.likeness.plain import runs

GRAMS = (4, 2)  # characters of the runs by which passages are found; the shorter ones within a gap
ROUNDS = 3  # how often what was moved is looked for
NARROW = 40  # characters of a gap that is looked into more closely


@dataclass(frozen=True, slots=True)
class Passage:
    """The same *size* characters from *one* on in one text and from *other* on in the other."""

    one: int
    other: int
    size: int


@dataclass(frozen=True, slots=True)
class Hunk:
    """What stands between two passages that follow on each other in both texts."""

    one: slice
    other: slice

    @property
    def sizes(self) -> tuple[int, int]:
        return self.one.stop - self.one.start, self.other.stop - self.other.start


@dataclass(frozen=True, slots=True)
class Difference:
    """The *passages* two texts share, in the order of the first, and the *hunks* between them."""

    passages: tuple[Passage, ...]
    hunks: tuple[Hunk, ...]

    @property
    def shared(self) -> int:
        """Characters that both have."""
        return sum(passage.size for passage in self.passages)


def difference(one: str, other: str) -> Difference:
    """How *one* and *other* differ. Passages that were moved are found, too."""
    passages = _passages(one, other)
    hunks: list[Hunk] = []
    found: list[Passage] = []
    order = {passage: nth for nth, passage in enumerate(sorted(passages, key=lambda passage: passage.other))}
    starts = [Passage(0, 0, 0), *passages]
    ends = [*passages, Passage(len(one), len(other), 0)]
    for before, after in zip(starts, ends, strict=True):
        found.append(before)
        if order.get(after, len(passages)) != order.get(before, -1) + 1:
            continue  # something was moved to here or from here
        hunk = Hunk(slice(before.one + before.size, after.one), slice(before.other + before.size, after.other))
        if min(hunk.sizes) >= GRAMS[1] and max(hunk.sizes) <= NARROW:
            closer = _closer(one, other, hunk)
            found += closer.passages
            hunks += closer.hunks
        elif hunk.sizes != (0, 0):
            hunks.append(hunk)
    return Difference(tuple(passage for passage in found if passage.size), tuple(hunks))


def _closer(one: str, other: str, hunk: Hunk) -> Difference:
    """The same for a small gap, by shorter runs of characters and in order only."""
    at, to = hunk.one.start, hunk.other.start
    inside = _chain(one[hunk.one], other[hunk.other], GRAMS[1], (), ())
    passages = [Passage(passage.one + at, passage.other + to, passage.size) for passage in inside]
    hunks = []
    for passage in (*passages, Passage(hunk.one.stop, hunk.other.stop, 0)):
        if (at, to) != (passage.one, passage.other):
            hunks.append(Hunk(slice(at, passage.one), slice(to, passage.other)))
        at, to = passage.one + passage.size, passage.other + passage.size
    return Difference(tuple(passages), tuple(hunks))


def _passages(one: str, other: str) -> list[Passage]:
    found: list[Passage] = []
    for _ in range(ROUNDS):
        ours = sorted((passage.one, passage.one + passage.size) for passage in found)
        theirs = sorted((passage.other, passage.other + passage.size) for passage in found)
        more = _chain(one, other, GRAMS[0], ours, theirs)
        if not more:
            break
        found = sorted([*found, *more], key=lambda passage: passage.one)
    return found


Taken = Sequence[tuple[int, int]]


def _chain(one: str, other: str, gram: int, ours: Taken, theirs: Taken) -> list[Passage]:
    """The longest row of passages that stand in the same order in both, outside of what is *ours* and *theirs*."""
    mine, yours = _rare(one, gram, ours), _rare(other, gram, theirs)
    pairs = sorted((mine[run], yours[run]) for run in mine.keys() & yours.keys())
    passages: list[Passage] = []
    walls = _Walls(one, other, ours, theirs)
    at = to = 0
    for i, j in _rising(pairs):
        if i < at or j < to:
            continue  # within the passage before
        passage = walls.widen(i, j, gram, at, to)
        passages.append(passage)
        at, to = passage.one + passage.size, passage.other + passage.size
    return passages


def _rare(text: str, gram: int, taken: Taken) -> dict[str, int]:
    """Where every run of *gram* characters stands that there is once, outside of what is *taken*."""
    found: list[str] = []
    places: list[int] = []
    for start, end in _free(len(text), taken):
        if end - start >= gram:
            found += runs(text[start:end], gram)
            places += range(start, end - gram + 1)
    once = dict(zip(found, places, strict=True))
    if len(once) < len(found):
        for run, count in Counter(found).items():
            if count > 1:
                del once[run]
    return once


def _free(size: int, taken: Taken) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in taken:
        yield at, start
        at = end
    yield at, size


class _Walls:
    """Widens a passage until the texts differ, or to where another one begins."""

    def __init__(self, one: str, other: str, ours: Taken, theirs: Taken) -> None:
        self._one, self._other = one, other
        self._ours = [edge for span in ours for edge in span]
        self._theirs = [edge for span in theirs for edge in span]

    def widen(self, i: int, j: int, size: int, at: int, to: int) -> Passage:
        one, other = self._one, self._other
        low, high = self._room(self._ours, i, len(one))
        lower, higher = self._room(self._theirs, j, len(other))
        low, lower = max(low, at), max(lower, to)
        end, stop = i + size, j + size
        while i > low and j > lower and one[i - 1] == other[j - 1]:
            i, j = i - 1, j - 1
        while end < high and stop < higher and one[end] == other[stop]:
            end, stop = end + 1, stop + 1
        return Passage(i, j, end - i)

    def _room(self, edges: list[int], place: int, size: int) -> tuple[int, int]:
        nth = bisect_left(edges, place + 1)
        return (edges[nth - 1] if nth else 0), (edges[nth] if nth < len(edges) else size)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of *pairs*, which rise in the first number, that rises in the second, too."""
    if all(one[1] < other[1] for one, other in pairwise(pairs)):
        return pairs
    tails: list[int] = []
    last: list[int] = []  # index of the pair that ends the best run of each length
    before: list[int] = []
    for nth, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        before.append(last[place - 1] if place else -1)
        if place == len(tails):
            tails.append(j)
            last.append(nth)
        else:
            tails[place] = j
            last[place] = nth
    run: list[tuple[int, int]] = []
    nth = last[-1] if last else -1
    while nth >= 0:
        run.append(pairs[nth])
        nth = before[nth]
    return run[::-1]
