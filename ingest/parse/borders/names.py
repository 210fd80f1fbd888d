"""Who and what is named on a page: three characters in a row of which both pairs are rare, 方正县, 戚云海, 晒田技.

Texts of one article name the same people and places, and those of two seldom do, however near their themes are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.parse.borders.cohesion import RARE, Mask, Worths, bits
from ingest.parse.looks.echoes import HAN
from ingest.parse.text.pieces import Piece


class Names:
    """By piece, what it names, and which pieces name that."""

    def __init__(self, pieces: Sequence[Piece], worths: Worths) -> None:
        self._named = [set(_names_in(piece.text, worths)) for piece in pieces]
        self._naming: dict[str, Mask] = {}
        for i, names in enumerate(self._named):
            for name in names:
                self._naming[name] = self._naming.get(name, 0) | 1 << i

    def elsewhere(self, pieces: Mask) -> list[Mask]:
        """For all that *pieces* name, which others name it."""
        names = set[str]().union(*(self._named[i] for i in bits(pieces)))
        return [others for name in names if (others := self._naming[name] & ~pieces)]


def _names_in(text: str, worths: Worths) -> Iterator[str]:
    for run in HAN.findall(text):
        rare = [worths[run[at : at + 2]] >= RARE for at in range(len(run) - 1)]
        yield from (run[at : at + 3] for at, both in enumerate(map(all, pairwise(rare))) if both)
