"""Clues that are told together, in bundles: their names are known beforehand, and what these are worth as well.

A clue is its name and how often, or how much of, it is there. Names are said to people as the reason for a border.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import repeat
from math import log1p

PLAIN, MOST = 2.0, 6.0  # of cohesion: this much is usual, more makes no difference
NEAR = 0.5  # from here on themes are hardly different

Clue = tuple[str, float]  # its name, and how often or how much of it is there
Names = tuple[str, ...]
Bundle = tuple[Names, Sequence[float] | None]  # how much of each is there; none is told where each is there once

BEGINS_OVER_RETURN = ("begins over one gone back to", "begins over one gone back to, as likely as the page is torn")
GOES_BACK = ("goes back, as likely as the page is torn", "goes back with what might begin")
GOES_BACK_JOINED = (
    *GOES_BACK,
    "a sentence goes on in an article that was left",
    "a sentence surely goes on in an article that was left",
)
GOES_BACK_BARE = (*GOES_BACK, "no sentence goes on, as likely as the page is torn")


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


def of_title(kind: str, whose: str, shared: float) -> Bundle:
    """How much of what the title of an article says a text of some *kind* says, too."""
    names = _of_title(kind, whose)
    return (names[:1], (log1p(shared),)) if shared else (names[1:], None)


@cache
def _of_title(kind: str, whose: str) -> Names:
    return f"{kind} says words of the title of {whose}", f"{kind} says none of the title of {whose}"


@cache
def of_silence(kind: str, whose: str, *, long: bool = False) -> Bundle:
    """That a text says nothing of an article, which may be so *long* that it has said what it speaks of."""
    says = f"{kind} says nothing of {whose}"
    return ((says, f"{says}, which is long") if long else (says,)), None


@cache
def of_leaving(kind: str, standing: str, state: str) -> Bundle:
    """A piece of some *kind* begins an article where another is left *standing* so, on a page in some *state*."""
    torn = "in a torn article" if standing == "text that breaks off" else "elsewhere"
    return (f"begins over {standing}", f"begins with {kind} {torn} on a {state} page"), None


@cache
def of_going_back_there(way: str, kind: str, into: str, left: str, texts: int) -> Bundle:
    """It goes back to an article over so many *texts*; *into* and *left*: how that stands, and the one in hand."""
    names = (
        f"goes {way}",
        f"goes {way} to {into}",
        f"goes {way} from {left}",
        f"goes {way}, {texts} texts between",
        f"goes back with {kind}",
        f"goes back with {kind} to {into}",
    )
    return names, None


@cache
def of_going_back(way: str, state: str, *, gap: bool, joined: bool) -> Bundle:
    """It goes back on a page in some *state*, below a *gap*, or with a sentence that is *joined*."""
    names = [f"goes back on a {state} page"]
    if gap:
        names.append("goes back after a gap")
    if not joined:
        names.append(f"no sentence goes on, {way}")
    return tuple(names), None
