"""The weights by which pages are read can be learned again, and come out the same."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from composing.specimens import specimens

from ingest.parse import weights

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))
import learn

FEW = {0: 2, 1: 2, 3: 1}  # pages a fold


@pytest.fixture(scope="module")
def learned() -> learn.Learned:
    return learn.learn(specimens("train")[:80], FEW, {3: 1}, say=lambda _: None)


def test_the_same_weights_come_out(learned: learn.Learned) -> None:
    """From the same articles, to the last digit."""
    assert learn.source(learn.learn(specimens("train")[:80], FEW, {3: 1}, say=lambda _: None)) == learn.source(learned)


def test_what_is_written_can_be_read(learned: learn.Learned) -> None:
    """The written module holds what was learned."""
    module: dict[str, object] = {}
    exec(learn.source(learned), module)
    assert module["JOINS"] == {name: weight for name, weight in learned.joins.items() if weight}
    assert module["TITLES"] == {name: weight for name, weight in learned.titles.items() if weight}
    assert module["BORDERS"] == {name: weight for name, weight in learned.borders.items() if weight}
    assert module["LOOKS"] == {
        trait: {look: worth for look, worth in worths.items() if worth} for trait, worths in learned.looks.items()
    }


def test_even_a_little_learning_tells_titles_from_text(learned: learn.Learned) -> None:
    """What every newspaper page shows is learned from a handful."""
    assert learned.borders["a further lead"] < 0
    assert learned.joins["a quote is closed"] > 0


def test_the_shipped_weights_speak_of_what_is_there(learned: learn.Learned) -> None:
    """Clues that were renamed in the code would have no weight any more; a rare one may never have been seen."""
    pairs = (
        (learned.borders, weights.BORDERS),
        (learned.joins, weights.JOINS),
        (learned.looks, weights.LOOKS),
        (learned.titles, weights.TITLES),
    )
    for found, shipped in pairs:
        assert len(set(found) - set(shipped)) < 0.05 * len(found)


def test_articles_for_scoring_are_not_learned_from() -> None:
    """No article is of both uses."""
    learned_from = {one.id for one in specimens("train", "layout")}
    assert all(learned_from.isdisjoint(one.id for one in specimens(use)) for use in ("score", "held_out"))
