"""Which articles meet on a page: every article equally often, briefs together under their label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from random import Random

from composing.specimens import Specimen

MOST = 11  # articles on a page


def hands(articles: Sequence[Specimen], level: int, rng: Random) -> Iterator[list[Specimen]]:
    """Deal pages for ever; what one page does not take waits for the next."""
    bundles: list[list[Specimen]] = []
    while True:
        room = rng.uniform(1800, 5400)
        hand: list[Specimen] = []
        if level > 1 and rng.random() < 0.04:
            room = 1.0  # a page of one article
        while sum(one.size for one in hand) < room and len(hand) < MOST:
            if not bundles:
                bundles = _shuffled(articles, rng)
            fit = next((b for b in reversed(bundles) if _fits(hand, b)), None)
            if fit is None:
                break
            bundles.remove(fit)
            hand += fit
        yield hand


def _fits(hand: list[Specimen], bundle: list[Specimen]) -> bool:
    """No article twice, and traditional characters keep to themselves."""
    if not hand:
        return True
    known = {one.id for one in hand}
    same_script = hand[0].traditional == bundle[0].traditional
    one_row_of_briefs = not (bundle[0].form == "brief" and any(one.form == "brief" for one in hand))
    return same_script and one_row_of_briefs and not any(one.id in known for one in bundle)


def _shuffled(articles: Sequence[Specimen], rng: Random) -> list[list[Specimen]]:
    briefs = [one for one in articles if one.form == "brief"]
    scripts = [one for one in articles if one.traditional]
    bundles = [[one] for one in articles if one.form != "brief" and not one.traditional]
    for _, row in groupby(sorted(briefs, key=lambda one: one.label or ""), key=lambda one: one.label):
        bundles += _chunks(list(row), rng)
    bundles += _chunks(scripts, rng)
    rng.shuffle(bundles)
    return bundles


def _chunks(row: list[Specimen], rng: Random) -> list[list[Specimen]]:
    rng.shuffle(row)
    chunks = []
    while row:
        size = rng.randint(2, 4)
        chunks.append(row[:size])
        row = row[size:]
    return chunks
