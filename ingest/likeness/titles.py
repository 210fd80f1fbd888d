"""What the titles of two articles have in common."""

from __future__ import annotations

from ingest.likeness.clipping import Clipping

SAME_TITLE = 0.6  # of the longer of two


def likeness_of(one: str, other: str) -> float:
    """The share of the longer of two titles that both have, 0 to 1."""
    if not one or not other:
        return 0.0
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}, {other[i : i + 2] for i in range(len(other) - 1)}
    return len(pairs[0] & pairs[1]) / max(1, *map(len, pairs))


def stands_in(clipping: Clipping, other: Clipping) -> bool:
    """Is its title a line of the other's text, and not of its own?"""
    title = clipping.headline
    return bool(title) and title in other.sentences and title not in clipping.text
