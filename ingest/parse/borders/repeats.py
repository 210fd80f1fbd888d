"""Which pieces of a page say the same: no article says a thing twice, and the next notice of a column does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from ingest.parse.borders.clues import MOST
from ingest.parse.borders.cohesion import Mask, bits, mask_of

DOUBLE = 0.7  # share of the signs of either, from which two texts say the same
TOLD = 30  # signs of a text that is long enough to be told from another of its kind


class Repeats:
    """By piece, what says the same above it."""

    def __init__(self, signs: Sequence[AbstractSet[str]], spoken: Sequence[Mapping[int, float]]) -> None:
        """*signs* has those of each piece, *spoken* how much it speaks of each one above."""
        self._signs = signs
        self.above = [
            mask_of(k for k, shared in told.items() if shared >= MOST and self._say_the_same(i, k))
            for i, told in enumerate(spoken)
        ]
        self._again = mask_of(i for i, above in enumerate(self.above) if above)

    def how_many(self, pieces: Mask, article: Mask) -> int:
        """How many of *pieces* say what a piece of *article* says, as those of the next notice of a column do?"""
        if not self._again:
            return 0  # most pages say nothing twice
        found = mask_of(k for k in bits(pieces & self._again) if self.above[k] & article)
        for k in bits(article & self._again):
            found |= self.above[k] & pieces
        return found.bit_count()

    def _say_the_same(self, i: int, k: int) -> bool:
        ours, theirs = self._signs[i], self._signs[k]
        least = max(TOLD, DOUBLE * max(len(ours), len(theirs)))
        return min(len(ours), len(theirs)) >= least and len(ours & theirs) >= least
