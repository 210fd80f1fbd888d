"""Titles within a sentence: a column breaks off, another article's title follows, and the sentence goes on below it.

Among rows of a column such a line looks like one more of them. But the sentence goes on around it better than over it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import exp, log

from ingest.parse.looks.language import UNKNOWN, Language
from ingest.parse.looks.look import Look
from ingest.parse.looks.neighbours import Seen
from ingest.parse.paragraphs.joins import Join, find_joins
from ingest.parse.text.pieces import Piece

NARROWEST, WIDEST = 6, 36  # characters of a title's line
MAYBE = -2.0  # log-odds from which on a line may be a title
AROUND, OVER = 0.9, 0.4  # how likely a sentence must go on around it at least, and over it at most
TITLE = 3.0  # log-odds that it is one then


def with_insets(
    pieces: Sequence[Piece], found: Sequence[Seen], joins: Sequence[Join], language: Language = UNKNOWN
) -> tuple[list[Seen], tuple[Join, ...]]:
    """*found* and *joins* once titles within a sentence are taken for such."""
    maybe = [*_maybe(pieces, found)]
    if not maybe:
        return list(found), tuple(joins)
    over = _by_ends(joins)
    titled = [replace(seen, look=Look.TITLE) if i in maybe else seen for i, seen in enumerate(found)]
    around = _by_ends(find_joins(pieces, [seen.look for seen in titled], language))
    insets = {
        i
        for i in maybe
        if around.get((i - 1, i + 1), 0.0) >= AROUND and over.get((i - 1, i), 0.0) * over.get((i, i + 1), 0.0) < OVER
    }
    if not insets:
        return list(found), tuple(joins)
    seen_as = [_titled(seen) if i in insets else seen for i, seen in enumerate(found)]
    return seen_as, find_joins(pieces, [seen.look for seen in seen_as], language)


def _maybe(pieces: Sequence[Piece], found: Sequence[Seen]) -> Iterator[int]:
    """Lines that look like a row of a column between rows of one, and may be titles."""
    text = (Look.BODY, Look.LEAD)
    for i in range(1, len(pieces) - 1):
        above, here, below = found[i - 1 : i + 2]
        rows = above.look in text and here.look in (Look.BODY, Look.ROW) and below.look is Look.BODY
        breaks_off = pieces[i - 1].width > WIDEST and not pieces[i - 1].stops
        titled = here.heads >= MAYBE and NARROWEST <= pieces[i].width <= WIDEST and not pieces[i].stops
        if rows and breaks_off and titled:
            yield i


def _by_ends(joins: Sequence[Join]) -> dict[tuple[int, int], float]:
    return {(join.before, join.after): join.likely for join in joins}


def _titled(seen: Seen) -> Seen:
    """The same as a title: what it is no more made it less likely that an article begins there."""
    begins = min(_chance(seen.begins) / _chance(seen.heads), 0.9)
    return Seen(Look.TITLE, begins=log(begins / (1 - begins)), heads=TITLE, signs=seen.signs)


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-odds))
