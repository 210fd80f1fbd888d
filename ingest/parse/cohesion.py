"""How much two texts speak of the same: the pairs of characters they share, rare ones counting more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from math import fsum, log

from ingest.parse.pieces import Piece

HAN = re.compile(r"[\u4e00-\u9fff]{2,}")

Pairs = frozenset[str]


class Cohesion:
    """The pairs of characters of a page's pieces; a pair is worth the more, the fewer pieces hold it."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._said: dict[tuple[int, ...], tuple[Pairs, float]] = {}

    def between(self, left: Sequence[int], right: Sequence[int]) -> float:
        """From 0 to 1: which share of what the smaller side says, by worth, the other says too."""
        mine, my_worth = self._says(tuple(left))
        theirs, their_worth = self._says(tuple(right))
        least = min(my_worth, their_worth)
        return self._sum(mine & theirs) / least if least else 0.0

    def _says(self, indices: tuple[int, ...]) -> tuple[Pairs, float]:
        """The pairs of some pieces, and what they are worth together."""
        if indices not in self._said:
            pairs = Pairs().union(*(self._pairs[i] for i in indices))
            self._said[indices] = pairs, self._sum(pairs)
        return self._said[indices]

    def _sum(self, pairs: Iterable[str]) -> float:
        return fsum(map(self._worth.__getitem__, pairs))  # exact, so that the order of a set makes no difference

    @cached_property
    def _pairs(self) -> list[Pairs]:
        return [
            Pairs(upper + lower for run in HAN.findall(piece.text) for upper, lower in pairwise(run))
            for piece in self._pieces
        ]

    @cached_property
    def _worth(self) -> dict[str, float]:
        held = Counter(pair for pairs in self._pairs for pair in pairs)
        worths = [0.0, *(log((len(self._pieces) + 1) / count) for count in range(1, len(self._pieces) + 1))]
        return {pair: worths[count] for pair, count in held.items()}
