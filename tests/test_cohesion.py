"""How much two texts speak of the same."""

from __future__ import annotations

import pytest

from ingest.parse.cohesion import Cohesion
from ingest.parse.lines import to_lines
from ingest.parse.pieces import to_pieces


@pytest.fixture
def cohesion() -> Cohesion:
    return Cohesion(to_pieces(to_lines("供热企业提前开栓\n供热企业检修管网\n有轨电车通车\n2023\n供热企业提前开栓")))


def test_the_same_words(cohesion: Cohesion) -> None:
    """Equal texts have all in common, strange ones nothing, digits alone say nothing."""
    assert (cohesion.between([0], [4]), cohesion.between([0], [2]), cohesion.between([0], [3])) == (1.0, 0.0, 0.0)


def test_some_words_in_common(cohesion: Cohesion) -> None:
    """More than nothing, less than all, and the same from either side."""
    assert 0 < cohesion.between([0], [1]) == cohesion.between([1], [0]) < 1
