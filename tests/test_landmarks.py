"""Where the short runs of a text stand, and which of two texts stand opposite each other."""

from __future__ import annotations

import pytest

from ingest.likeness.landmarks import landmarks, landmarks_of_both

ONE = "路灯亮了,路灯又灭了"
OTHER = "昨晚路灯亮了,后来又灭了"


def stand(one: str, other: str, size: int) -> list[str]:
    """The runs that stand once in either text."""
    found = landmarks(one, size).pairs(landmarks(other, size))
    assert all(one[i : i + size] == other[j : j + size] for i, j in found)
    return [one[i : i + size] for i, _ in found]


def test_what_stands_once_in_either() -> None:
    """From left to right; what one has twice is no landmark."""
    assert stand(ONE, OTHER, 2) == ["灯亮", "亮了", "了,", "又灭", "灭了"]


def test_what_is_left_beside_passages() -> None:
    """Runs that reach into none of them, and stand in the other text as well; twice before may be once then."""
    ours, theirs = landmarks(ONE, 2), landmarks(OTHER, 2)
    left = ours.left(theirs, [(0, 5)])

    assert len(left) == 3
    assert left.pairs(theirs) == [(5, 2), (7, 9), (8, 10)]
    assert len(ours.left(theirs, [(0, len(ONE))])) == 0


@pytest.mark.parametrize(
    "texts", [(ONE, OTHER), (f"𠮷{ONE}", OTHER), ("", OTHER), ("路灯", "路灯"), (ONE * 3000, OTHER)]
)
def test_as_numbers_or_as_text(texts: tuple[str, str]) -> None:
    """Characters beyond the first plane take two numbers; the same runs are found."""
    ours, theirs = landmarks_of_both(*texts)

    assert ours.pairs(theirs) == landmarks(texts[0], 4).pairs(landmarks(texts[1], 4))
