"""Noise or another bulletin? The more is misread elsewhere, the less a changed fact says."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.likeness.facts import Kind
from ingest.likeness.odds import Fates, Turn, Word

KEPT = Counter({Kind.NUMBER: 6})
NEXT_DAY = Turn(Kind.DATE, 6, 1, last=True)
FIGURE = Turn(Kind.NUMBER, 3, 1)
OTHER = Turn(Kind.NUMBER, 3, 3)
STREET = Turn(Kind.PLACE, 3, 3)


def odds(*turned: Turn, misread: int = 0, shared: int = 300, kept: Counter[Kind] = KEPT, **more: object) -> float:
    return Fates(shared, kept, [*turned], misread=misread, **more).odds()  # type: ignore[arg-type]


def test_nothing_changed() -> None:
    """It says nothing against one story, whatever was misread."""
    assert odds() == odds(misread=20) == 0.0


@pytest.mark.parametrize(
    ("turned", "misread", "low", "high"),
    [
        ((NEXT_DAY,), 0, -9, -4),  # tomorrow's bulletin
        ((NEXT_DAY, OTHER, OTHER), 0, -30, -9),
        ((OTHER, OTHER, STREET), 20, -30, -4),  # and badly scanned
        ((STREET,), 0, -9, -2),  # the next street's
        ((FIGURE,), 0, -2, 0),  # it may be corrected
        ((FIGURE,), 8, -0.5, 0),  # it is misread
        ((FIGURE, FIGURE), 24, -0.5, 0),
    ],
)
def test_facts_changed(turned: tuple[Turn, ...], misread: int, low: float, high: float) -> None:
    """A row a reason."""
    assert low <= odds(*turned, misread=misread) <= high


@pytest.mark.parametrize("change", [{"times": 3}, {"titled": True}])
def test_a_change_in_several_places(change: dict[str, int]) -> None:
    """Noise does not strike twice alike, and what a title says is seldom corrected."""
    assert odds(FIGURE._replace(**change)) < odds(FIGURE)


def test_the_last_figure() -> None:
    """Prices and days change in it; noise takes any."""
    last = FIGURE._replace(last=True)

    assert odds(last, last, last, misread=8) < odds(FIGURE, FIGURE, FIGURE, misread=8)


def test_a_telephone() -> None:
    """Another body's differs in most of its figures; in a few it is misread or corrected, as no count is."""
    misread, others = Turn(Kind.CONTACT, 10, 2), Turn(Kind.CONTACT, 10, 6)

    assert odds(others) < odds(Turn(Kind.CONTACT, 8, 1, last=True)) <= 0
    assert odds(others, misread=20) < odds(misread._replace(kind=Kind.NUMBER), misread=20) <= odds(misread, misread=20)


def test_a_passage_without_the_facts() -> None:
    """What stayed all around it speaks for one story."""
    told = odds(anew=1)

    assert odds(anew=1, kept=Counter({Kind.NUMBER: 1})) < told < odds(anew=1, kept=Counter({Kind.NUMBER: 14})) <= 0


def test_words() -> None:
    """Others stand for them in the next bulletin, and where much is misread; what no bulletin has says less."""
    said = odds(words=[Word(3)])

    assert said < odds(words=[Word(2)], misread=24) <= 0
    assert odds(words=[Word(3, garbled=True)], misread=8) >= odds(words=[Word(3)], misread=8)


def test_an_edited_version() -> None:
    """Whoever replaces one word replaces more of them; and a name that differs in one character is rarely another's."""
    one = odds(words=[Word(3)])

    assert 2 * one < odds(words=[Word(3), Word(4)]) < one
    assert odds(words=[Word(3, times=2)]) < odds(words=[Word(1, times=2)]) < 0


def test_figures_in_another_order() -> None:
    """They are put right; the next bulletin hardly ever has them so."""
    other = Turn(Kind.NUMBER, 3, 2)

    assert odds(other) < odds(other._replace(transposed=True)) <= 0


def test_a_figure_that_is_missing() -> None:
    """The next bulletin hardly ever has one less, and else the same ones."""
    other = Turn(Kind.NUMBER, 3, 1)

    assert odds(other, other) < odds(other._replace(dropped=True), other) <= 0


def test_a_word_in_several_places() -> None:
    """Noise does not strike twice alike."""
    assert odds(words=[Word(2, times=3)], misread=24) < odds(words=[Word(2)], misread=24)


def test_what_tells_bulletins_apart() -> None:
    """A character of which each may stand there, a passage in other words, facts that are all new."""
    assert max(odds(tells=1, misread=8), odds(reworded=1), odds(anew=1)) < -1


def test_facts_that_cannot_be_read() -> None:
    """A bad scan without them proves little; a good one leaves them out."""
    assert odds(robbed=1, misread=20) < odds(robbed=1) == 0.0


TURNS = st.builds(
    Turn,
    st.sampled_from(Kind),
    st.integers(1, 12),
    st.integers(1, 12),
    st.integers(1, 4),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(TURNS, max_size=14), st.integers(0, 60_000), st.integers(0, 3000))
def test_any_fates(turned: list[Turn], shared: int, misread: int) -> None:
    """The odds are a number, and never for one story by themselves."""
    assert -2000 < odds(*turned, misread=misread, shared=shared) <= 0


def test_how_likely_noise_makes_one_fact_of_another() -> None:
    """Never likelier than sure, however many of its characters may be the one."""
    struck = Turn(Kind.NUMBER, size=40, apart=1).struck()

    assert all(0 < likely <= 1 for likely in struck)
    assert struck[-1] == 1


@pytest.mark.parametrize(
    ("words", "turned", "misread", "low", "high"),
    [
        ([], [FIGURE], 0, 1, 1),  # nothing is misread
        ([], [FIGURE], 3, 0, 0),
        ([Word(3)], [], 3, 0, 0),  # noise may have taken three characters in a row
        ([Word(3)], [FIGURE], 3, 0.99, 1),  # but hardly where a figure is another, too
        ([Word(3)], [FIGURE], 24, 0.6, 0.9),
        ([Word(2)], [FIGURE], 24, 0, 0),
        ([Word(3, garbled=True)], [FIGURE], 3, 0, 0),
    ],
)
def test_what_was_meant(words: list[Word], turned: list[Turn], misread: int, low: float, high: float) -> None:
    """A whole name for another beside another figure tells two notices apart, however badly either is read."""
    assert low <= Fates(300, KEPT, turned, words=words, misread=misread).meant <= high
