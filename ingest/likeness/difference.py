"""Two texts side by side: the passages both have, and what stands between them in one and in the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ingest.likeness.landmarks import Landmarks, landmarks, landmarks_of_both
from ingest.likeness.plain import GRAM, runs

SHORT = 2  # characters of the runs by which passages are found within a gap; elsewhere they are of GRAM
ROUNDS = 3  # how often what was moved is looked for
PASSAGE = 12  # characters of a passage that is told in other words
NARROW = 40  # characters of a gap that is looked into more closely


class Passage(NamedTuple):
    """The same *size* characters from *one* on in one text and from *other* on in the other."""

    one: int
    other: int
    size: int


class Hunk(NamedTuple):
    """What stands between two passages that follow on each other in both texts; its *sizes* are asked for often."""

    one: slice
    other: slice
    sizes: tuple[int, int]

    @classmethod
    def between(cls, one: slice, other: slice) -> Hunk:
        return cls(one, other, (one.stop - one.start, other.stop - other.start))


@dataclass(frozen=True)
class Difference:
    """The *passages* two texts share, in the order of the first, and the *hunks* between them.

    Beside a passage that was moved there is a hunk only where both texts have figures.
    """

    passages: tuple[Passage, ...]
    hunks: tuple[Hunk, ...]

    @cached_property
    def shared(self) -> int:
        """Characters that both have."""
        return sum(passage.size for passage in self.passages)

    @cached_property
    def blended(self) -> list[Hunk]:
        """The hunks, those of a passage that is told in other words as one."""
        return blended(self.hunks)


def difference(one: str, other: str) -> Difference:
    """How *one* and *other* differ. Passages that were moved are found, too."""
    passages = _passages(one, other, landmarks_of_both(one, other), ROUNDS)
    hunks: list[Hunk] = []
    found: list[Passage] = []
    theirs = sorted([*(passage.other for passage in passages), len(other)])
    starts, ends = [Passage(0, 0, 0), *passages], [*passages, Passage(len(one), len(other), 0)]
    for before, after in zip(starts, ends, strict=True):
        found.append(before)
        behind = before.other + before.size
        nearest = theirs[bisect_left(theirs, behind)]  # where something was moved, another passage than *after*
        hunk = Hunk.between(slice(before.one + before.size, after.one), slice(behind, nearest))
        sizes = hunk.sizes
        if nearest != after.other and not (max(sizes) <= PASSAGE and _counts(one[hunk.one], other[hunk.other])):
            continue  # something was moved to here or from here, and no other figure stands beside it
        if min(sizes) >= SHORT and max(sizes) <= NARROW:
            closer = _closer(one, other, hunk)
            found += closer.passages
            hunks += closer.hunks
        elif sizes != (0, 0):
            hunks.append(hunk)
    return Difference(tuple(passage for passage in found if passage.size), tuple(hunks))


def _counts(*texts: str) -> bool:
    """Does each of *texts* have a figure?"""
    return all(any(map(str.isnumeric, text)) for text in texts)


def _closer(one: str, other: str, hunk: Hunk) -> Difference:
    """The same for a small gap, by shorter runs of characters and in order only."""
    at, to = hunk.one.start, hunk.other.start
    mine, yours = one[hunk.one], other[hunk.other]
    if {*mine}.isdisjoint(yours) or {*runs(mine, SHORT)}.isdisjoint(runs(yours, SHORT)):
        return Difference((), (hunk,))
    inside = _passages(mine, yours, (landmarks(mine, SHORT), landmarks(yours, SHORT)), 1)
    passages = [Passage(passage.one + at, passage.other + to, passage.size) for passage in inside]
    hunks = []
    for passage in (*passages, Passage(hunk.one.stop, hunk.other.stop, 0)):
        if (at, to) != (passage.one, passage.other):
            hunks.append(Hunk.between(slice(at, passage.one), slice(to, passage.other)))
        at, to = passage.one + passage.size, passage.other + passage.size
    return Difference(tuple(passages), tuple(hunks))


def blended(hunks: Iterable[Hunk]) -> list[Hunk]:
    """*hunks* in order, those of a passage that is told in other words as one.

    What two tellings have in common between two gaps is chance where it is shorter than either gap.
    """
    found: list[list[Hunk]] = []
    for hunk in hunks:
        if found and _is_chance(_around(found[-1]), hunk):
            found[-1].append(hunk)
        else:
            found.append([hunk])
    told = ([_around(some)] if len(some) > 1 and _is_retold(some) else some for some in found)
    return [hunk for some in told for hunk in some]


def _is_retold(hunks: Sequence[Hunk]) -> bool:
    """Is a passage told in other words in either text, and not only longer in one?"""
    ones, others = zip(*(hunk.sizes for hunk in hunks), strict=True)
    return min(_around(hunks).sizes) > PASSAGE and min(sum(ones), sum(others)) > GRAM


def _around(hunks: Sequence[Hunk]) -> Hunk:
    first, last = hunks[0], hunks[-1]
    if first is last:
        return first
    return Hunk.between(slice(first.one.start, last.one.stop), slice(first.other.start, last.other.stop))


def _is_chance(before: Hunk, hunk: Hunk) -> bool:
    """Is what both texts have between two gaps chance?"""
    common, other = hunk.one.start - before.one.stop, hunk.other.start - before.other.stop
    return bool(common == other and 0 <= common < min(max(before.sizes), max(hunk.sizes)))


def _passages(one: str, other: str, marks: tuple[Landmarks, Landmarks], rounds: int) -> list[Passage]:
    """The passages of both, from left to right in the first: what stands in order, then what was moved."""
    found: list[Passage] = []
    ours, theirs = marks
    for nth in range(rounds):
        if nth:
            ours = ours.left(theirs, [(passage.one, passage.size) for passage in found])
            if not ours:
                break  # most times all that stands in both was found at once
            theirs = theirs.left(ours, [(passage.other, passage.size) for passage in found])
        pairs = ours.pairs(theirs)
        if not pairs:
            break
        found = sorted([*found, *_chain(pairs, ours.size, _Walls(one, other, found))])
    return found


def _chain(pairs: list[tuple[int, int]], gram: int, walls: _Walls) -> list[Passage]:
    """The longest row of passages that stand in the same order in both, made of *pairs* of runs."""
    passages: list[Passage] = []
    at = to = 0
    for i, j in _rising(pairs):
        if i < at or j < to:
            continue  # within the passage before
        passage = walls.widen(i, j, gram, at, to)
        passages.append(passage)
        at, to = passage.one + passage.size, passage.other + passage.size
    return passages


class _Walls:
    """Widens a passage until the texts differ, or to where one that was *found* begins."""

    def __init__(self, one: str, other: str, found: Iterable[Passage]) -> None:
        self._one, self._other = one, other
        self._ours, self._theirs = [0, len(one)], [0, len(other)]
        for start, to, size in found:
            self._ours += (start, start + size)
            self._theirs += (to, to + size)
        self._ours.sort()
        self._theirs.sort()

    def widen(self, i: int, j: int, size: int, at: int, to: int) -> Passage:
        one, other = self._one, self._other
        low, high = _room(self._ours, i)
        lower, higher = _room(self._theirs, j)
        low, lower = max(low, at), max(lower, to)
        end, stop = i + size, j + size
        while i > low and j > lower and one[i - 1] == other[j - 1]:
            i, j = i - 1, j - 1
        while end < high and stop < higher and one[end] == other[stop]:
            end, stop = end + 1, stop + 1
        return Passage(i, j, end - i)


def _room(edges: list[int], place: int) -> tuple[int, int]:
    """Between which two of *edges* a character stands."""
    nth = bisect_left(edges, place + 1)
    return edges[nth - 1], edges[nth]


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of *pairs*, which rise in the first number, that rises in the second, too."""
    seconds = [j for _, j in pairs]
    if seconds == sorted(seconds):
        return pairs
    tails: list[int] = []
    last: list[int] = []  # index of the pair that ends the best run of each length
    before: list[int] = []
    for nth, j in enumerate(seconds):
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


def distance(one: str, other: str) -> int:
    """How many characters must be put in, left out or replaced to make *other* of *one* (Levenshtein)."""
    while one and one[0] == other[:1]:
        one, other = one[1:], other[1:]
    while one and one[-1] == other[-1:]:
        one, other = one[:-1], other[:-1]
    longer = max(len(one), len(other))
    if longer <= 2 or {*one}.isdisjoint(other):  # of two characters, neither stands at its place in the other
        return longer
    row = list(range(len(other) + 1))
    for i, mine in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, theirs in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (mine != theirs))
    return row[-1]
