"""Clues that are told together, in bundles: their names are known beforehand, and what these are worth as well.

A clue is its name and how often, or how much of, it is there. Names are said to people as the reason for a border.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import repeat

PLAIN, MOST = 2.0, 6.0  # of cohesion: this much is usual, more makes no difference
NEAR = 0.5  # from here on themes are hardly different

Clue = tuple[str, float]  # its name, and how often or how much of it is there
Names = tuple[str, ...]
Bundle = tuple[Names, Sequence[float] | None]  # how much of each is there; none is told where each is there once


def clues_of(bundles: Iterable[Bundle]) -> list[Clue]:
    """What is there of the clues of *bundles*, one by one."""
    return [
        (name, amount)
        for names, amounts in bundles
        for name, amount in zip(names, repeat(1) if amounts is None else amounts, strict=False)
        if amount
    ]


def of_common(kind: str, whose: str, shared: float, near: float) -> Bundle:
    """How much a text of some *kind* has in common with an article: of what both speak, and how near their themes."""
    names, spoken = _common(kind, whose), shared if shared < PLAIN else PLAIN
    surely = 0.0 if shared <= PLAIN else min(shared, MOST) - PLAIN
    if near < 0:
        return names, (spoken, surely, 0.0, 0.0, -near)
    return names, (spoken, surely, near, near - NEAR if near > NEAR else 0.0, 0.0)


@cache
def _common(kind: str, whose: str) -> Names:
    return (
        f"{kind} speaks of {whose}",
        f"{kind} surely speaks of {whose}",
        f"{kind} near the theme of {whose}",
        f"{kind} at the theme of {whose}",
        f"{kind} far from the theme of {whose}",
    )


@cache
def of_silence(kind: str, whose: str, *, long: bool = False) -> Bundle:
    """That a text says nothing of an article, which may be so *long* that it has said what it speaks of."""
    says = f"{kind} says nothing of {whose}"
    return ((says, f"{says}, which is long") if long else (says,)), None
