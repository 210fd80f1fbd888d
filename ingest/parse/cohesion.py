"""How much two texts speak of the same: the pairs of characters they share, rare ones counting more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import log

from ingest.parse.pieces import Piece

HAN = re.compile(r"[\u4e00-\u9fff]{2,}")


class Cohesion:
    """The pairs of characters of a page's pieces; a pair is worth the more, the fewer pieces hold it."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._pairs = lru_cache(maxsize=None)(self._pairs_of)
        self._worth: dict[str, float] | None = None

    def between(self, left: Sequence[int], right: Sequence[int]) -> float:
        """From 0 to 1: which share of what the smaller side says, by worth, the other says too."""
        mine = frozenset[str]().union(*(self._pairs(i) for i in left))
        theirs = frozenset[str]().union(*(self._pairs(i) for i in right))
        least = min(self._sum(mine), self._sum(theirs))
        return self._sum(mine & theirs) / least if least else 0.0

    def _pairs_of(self, i: int) -> frozenset[str]:
        runs = HAN.findall(self._pieces[i].text)
        return frozenset(run[k : k + 2] for run in runs for k in range(len(run) - 1))

    def _sum(self, pairs: frozenset[str]) -> float:
        if self._worth is None:
            held = Counter(pair for i in range(len(self._pieces)) for pair in self._pairs(i))
            self._worth = {pair: log((len(self._pieces) + 1) / count) for pair, count in held.items()}
        return sum(self._worth[pair] for pair in pairs)
