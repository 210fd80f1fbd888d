"""The short runs of characters by which two texts are laid side by side, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from ingest.likeness.plain import GRAM, LONGEST, numbers, runs

KEPT = 8  # texts whose landmarks are kept: a new one is compared with several


class Landmarks:
    """Where the runs of *size* characters stand that a text was *found* to have, as far as they are at some *places*.

    *once*: where those stand that stand there once.
    """

    __slots__ = ("_found", "_last", "once", "size")

    def __init__(self, size: int, found: Sequence[str | int], places: Sequence[int]) -> None:
        self.size = size
        self._found = found
        stand = found if len(places) == len(found) else [found[place] for place in places]
        self._last = self.once = dict(zip(stand, places, strict=True))
        if len(self._last) < len(places):
            self.once = self._last.copy()
            for run in {run for run, place in zip(stand, places, strict=True) if self._last[run] != place}:
                del self.once[run]

    def __len__(self) -> int:
        return len(self._last)

    def pairs(self, others: Landmarks) -> list[tuple[int, int]]:
        """The places of those that stand once in either text, from left to right in this one."""
        theirs = others.once
        return [(place, theirs[run]) for run, place in self.once.items() if run in theirs]

    def left(self, others: Landmarks, taken: Iterable[tuple[int, int]]) -> Landmarks:
        """Those that *others* has, too, outside of the passages *taken*: from where on, and so many characters."""
        places: list[int] = []
        at = 0
        for start, size in sorted(taken):
            places += range(at, start - self.size + 1)
            at = start + size
        places += range(at, len(self._found))
        return Landmarks(self.size, self._found, [place for place in places if self._found[place] in others._last])


def landmarks(text: str, size: int) -> Landmarks:
    """Those of a *text*."""
    found = runs(text, size)
    return Landmarks(size, found, range(len(found)))


def landmarks_of_both(one: str, other: str) -> tuple[Landmarks, Landmarks]:
    """Those of two long texts, of GRAM characters."""
    short = max(len(one), len(other)) <= LONGEST  # longer ones would fill the memory
    ours, theirs = (_numbered(one), _numbered(other)) if short else (None, None)
    if ours is None or theirs is None:
        return landmarks(one, GRAM), landmarks(other, GRAM)
    return ours, theirs


@lru_cache(KEPT)
def _numbered(text: str) -> Landmarks | None:
    """Those of GRAM characters as numbers; none where a character takes two places, as hardly any does."""
    found = numbers(text)
    return Landmarks(GRAM, found, range(len(found))) if len(found) == max(0, len(text) - GRAM + 1) else None
