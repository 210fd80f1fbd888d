"""Articles as the walk down a page finds them."""

from __future__ import annotations

from ingest.parse.borders.cut import Cut, in_order

ONE = Cut((0, 1, 4), (0, 1), 0.9, ("a lead",))
OTHER = Cut((2, 3, 5), (2,), 0.6, ("a byline",))


def test_a_piece_that_is_taken_out_is_no_title_either() -> None:
    """What an article is headed by stands in it."""
    assert ONE.without([1, 4]) == Cut((0,), (0,), 0.9, ("a lead",))


def test_two_that_are_one() -> None:
    """They are as sure as the less sure of them, and keep the titles of the first."""
    whole = ONE.with_other(OTHER, "one sentence")
    assert whole == Cut((0, 1, 2, 3, 4, 5), (0, 1), 0.6, ("a lead", "one sentence"))


def test_they_are_told_in_the_order_in_which_they_begin() -> None:
    """Wherever they end."""
    assert in_order([OTHER, ONE]) == [ONE, OTHER]
