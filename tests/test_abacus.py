"""Rows of whole numbers, each kept in one number."""

from __future__ import annotations

from ingest.parse.looks.abacus import Abacus


def test_rows_are_added_up_at_once() -> None:
    """Each column by itself, whatever is above and below 0."""
    abacus = Abacus(3)
    rows = [(1, -2, 3), (-4, 5, -6), (0, -1, 2**30)]
    assert abacus.read(sum(map(abacus.set, rows))) == (-3, 2, 2**30 - 3)


def test_a_row_without_columns_holds_nothing() -> None:
    assert Abacus(0).read(Abacus(0).set(())) == ()
