"""Clues that are told together: what is there of them, one by one."""

from __future__ import annotations

from math import log1p

import pytest

from ingest.parse.borders.clues import (
    MOST,
    NEAR,
    PLAIN,
    Clue,
    clues_of,
    of_common,
    of_going_back,
    of_leaving,
    of_silence,
    of_title,
)


def test_what_is_there_of_bundles() -> None:
    """Where no amounts are told each is there once; what is not there at all is no clue."""
    assert clues_of([(("a", "b"), None), (("c", "d"), (0.5, 0.0))]) == [("a", 1), ("b", 1), ("c", 0.5)]


@pytest.mark.parametrize(
    ("shared", "near", "expected"),
    [
        (0.0, 0.0, []),
        (1.5, 0.0, [("text speaks of it", 1.5)]),
        (PLAIN + 1, 0.0, [("text speaks of it", PLAIN), ("text surely speaks of it", 1.0)]),
        (MOST + 9, 0.0, [("text speaks of it", PLAIN), ("text surely speaks of it", MOST - PLAIN)]),
        (0.0, 0.25, [("text near the theme of it", 0.25)]),
        (0.0, NEAR + 0.25, [("text near the theme of it", NEAR + 0.25), ("text at the theme of it", 0.25)]),
        (0.0, -0.25, [("text far from the theme of it", 0.25)]),
    ],
)
def test_what_two_have_in_common(shared: float, near: float, expected: list[Clue]) -> None:
    """More than is usual tells more, up to a bound; themes tell how near they are, or how far."""
    assert clues_of([of_common("text", "it", shared, near)]) == expected


def test_silence() -> None:
    """That a long article is not spoken of is said besides."""
    assert clues_of([of_silence("text", "it")]) == [("text says nothing of it", 1)]
    assert clues_of([of_silence("text", "it", long=True)])[1:] == [("text says nothing of it, which is long", 1)]


def test_words_of_a_title() -> None:
    """Some, or none."""
    assert clues_of([of_title("text", "it", 3.0)]) == [("text says words of the title of it", log1p(3.0))]
    assert clues_of([of_title("text", "it", 0.0)]) == [("text says none of the title of it", 1)]


def test_where_one_is_left_or_gone_back_to() -> None:
    """What stands open, and what does not, is told by the name of the clue."""
    assert (
        "begins with a lead in a torn article on a whole page"
        in of_leaving("a lead", "text that breaks off", "whole")[0]
    )
    assert "begins with a lead elsewhere on a whole page" in of_leaving("a lead", "a title", "whole")[0]
    assert of_going_back("far back", "torn", gap=True, joined=True)[0] == (
        "goes back on a torn page",
        "goes back after a gap",
    )
    assert of_going_back("far back", "torn", gap=False, joined=False)[0][1:] == ("no sentence goes on, far back",)
