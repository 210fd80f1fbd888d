"""What is likely along a page."""

from __future__ import annotations

from math import log

import pytest

from ingest.parse.looks.chances import Turns, chances, odds_of

TURNS = Turns.of([[0.0, log(3)], [0.0, 0.0]])  # the second state likes to stand below the first
BOTH = [0, 1]


def test_a_line_alone_is_what_its_odds_say() -> None:
    """Nothing stands around it."""
    (alone,) = chances([odds_of([log(1), log(3)], BOTH)], [BOTH], TURNS)
    assert alone == pytest.approx([0.25, 0.75])


def test_neighbours_speak_for_each_other() -> None:
    """All ways through a page are weighed: of two open lines, 1 + 3 + 1 + 1 ways."""
    first, second = chances([odds_of([0.0, 0.0], BOTH)] * 2, [BOTH] * 2, TURNS)
    assert first == pytest.approx([4 / 6, 2 / 6])
    assert second == pytest.approx([2 / 6, 4 / 6])


def test_what_is_settled_stays_so() -> None:
    """A state that is not possible has no chance, whatever stands around it."""
    odds = [odds_of([0.0, 0.0], BOTH), odds_of([9.0, 99.0], [0])]
    assert list(chances(odds, [BOTH, [0]], TURNS))[1] == [1.0, 0.0]


def test_no_page_is_too_long() -> None:
    """Chances do not vanish over thousands of lines."""
    odds = [odds_of([-500.0, 500.0], BOTH)] * 5000
    assert list(chances(odds, [BOTH] * 5000, TURNS))[2500] == pytest.approx([0.0, 1.0])


def test_an_empty_page() -> None:
    """No line, no chance."""
    assert list(chances([], [], TURNS)) == []
