"""Who and what a text names: three characters in a row of which both pairs are rare, 方正县, 戚云海.

Texts of one article name the same people and places, and those of two seldom do, however near their themes are.
"""

from __future__ import annotations

from itertools import pairwise

from ingest.parse.borders.cohesion import RARE, Worths
from ingest.parse.looks.echoes import HAN


def names_in(text: str, worths: Worths) -> set[str]:
    """What *text* names, as rare as its pairs are by *worths*."""
    found = set[str]()
    for run in HAN.findall(text):
        rare = [worths[run[at : at + 2]] >= RARE for at in range(len(run) - 1)]
        found.update(run[at : at + 3] for at, both in enumerate(map(all, pairwise(rare))) if both)
    return found
