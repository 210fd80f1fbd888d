"""Of two notices with one wording, the second is of somebody else; and his name may differ in one character only.

Noise strikes here and there. A name is another wherever it stands, and nowhere what it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ingest.likeness.difference import Hunk
from ingest.surnames import SURNAMES

TWICE = 2  # places where a name stands


class _Spot(NamedTuple):
    """One character for another, with what stands about it in both texts."""

    before: str
    after: str


def renamed(old: str, new: str, hunks: Iterable[Hunk]) -> frozenset[tuple[str, str]]:
    """The single characters, (older, newer), in which names of *old* and *new* differ that stand in several places."""
    spots: defaultdict[tuple[str, str], list[_Spot]] = defaultdict(list)
    for hunk in hunks:
        if hunk.sizes == (1, 1):
            at, to = hunk.one, hunk.other
            before = new[max(0, at.start - 2) : at.start]
            spots[old[to], new[at]].append(_Spot(before, new[at.stop : at.stop + 1]))
    return frozenset(
        pair
        for pair, found in spots.items()
        if len(found) >= TWICE and any(_stands_for(pair, name, old, new) for name in _names(pair, found))
    )


def _names(pair: tuple[str, str], spots: list[_Spot]) -> Iterator[str]:
    """What the names have in common with a "*" for what differs: one part of it at all of *spots*."""
    afters = {spot.after for spot in spots}
    if len(afters) == 1 and SURNAMES.issuperset(pair):
        yield f"*{afters.pop()}"
    for size in (1, 2):
        befores = {spot.before[-size:] for spot in spots}
        if len(befores) == 1 and (before := befores.pop())[:1] in SURNAMES and len(before) == size:
            yield f"{before}*"


def _stands_for(pair: tuple[str, str], name: str, old: str, new: str) -> bool:
    """Does one text have the name with one character only, and the other with the other only?"""
    was, now = (name.replace("*", character) for character in pair)
    return len(was) > 1 and was not in new and now not in old
