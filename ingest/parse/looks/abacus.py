"""Rows of whole numbers, each kept in one number: as many rows as may be are added up at once."""

from __future__ import annotations

from collections.abc import Sequence
from struct import Struct

BITS = 32  # for each number; what is below 0 takes from the one beside it, and is given back when they are read


class Abacus:
    """How rows with so many *columns* are kept; the sum of two is that of all their columns."""

    def __init__(self, columns: int) -> None:
        self._columns = Struct(f"<{columns}i")
        self._signs = sum(1 << BITS * (column + 1) - 1 for column in range(columns))

    def set(self, numbers: Sequence[int]) -> int:
        """*numbers* as a row."""
        return (int.from_bytes(self._columns.pack(*numbers), "little") ^ self._signs) - self._signs

    def read(self, row: int) -> tuple[int, ...]:
        """The numbers of a *row*."""
        return self._columns.unpack(((row + self._signs) ^ self._signs).to_bytes(self._columns.size, "little"))
