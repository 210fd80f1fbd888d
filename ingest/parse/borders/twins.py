"""Two bulletins of one kind side by side: the second is worded as the first is, under a title of its own.

Both speak of the same, so that the second title looks like a subhead of the first bulletin; or, if it is the same, like
a label above both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.parse.borders.cut import Cut
from ingest.parse.looks.echoes import pairs_of
from ingest.parse.looks.look import HEADING, TEXT, Look
from ingest.parse.text.pieces import Piece

OPENING = 6  # characters with which both open
TITLE = 16  # characters of a line that may be a title
LEAST = 24  # characters of a text that shows how it is worded
ALIKE = 0.5  # share of the pairs of characters of either
WHY = "a title over text that is worded as the bulletin above is"


def part_twins(cut: Cut, pieces: Sequence[Piece], looks: Sequence[Look]) -> Iterator[Cut]:
    """The bulletins that *cut* holds: most times it is one article, and stays it."""
    mine = cut.indices
    texts = [k for k, i in enumerate(mine) if looks[i] in TEXT and not _heads(i, pieces, looks)]
    starts = {0: cut.titles}
    if texts and looks[mine[texts[0]]] is Look.BODY and max(cut.titles, default=-1) < mine[texts[0]]:
        for above, text in pairwise(texts):
            head = text
            while head > above + 1 and _heads(mine[head - 1], pieces, looks):
                head -= 1
            if head < text and _are_twins(pieces[mine[texts[0]]], pieces[mine[text]]):
                starts[head] = tuple(
                    i for i in mine[head:text] if looks[i] is not Look.LABEL or _is_named(i, cut, pieces)
                )
    for start, end in pairwise([*starts, len(mine)]):
        why = (WHY, *cut.why) if start else cut.why
        yield replace(cut, indices=mine[start:end], titles=starts[start], why=why)


def _heads(i: int, pieces: Sequence[Piece], looks: Sequence[Look]) -> bool:
    """May a line be a bulletin's title, whatever it looks like?"""
    return looks[i] in (*HEADING, Look.LABEL) or (looks[i] is Look.ROW and pieces[i].width <= TITLE)


def _is_named(i: int, cut: Cut, pieces: Sequence[Piece]) -> bool:
    """Is a line the title of the first bulletin again? 停水通知 … 停水通知 …"""
    return pieces[i].text.strip() in {pieces[title].text.strip() for title in cut.titles}


def _are_twins(one: Piece, other: Piece) -> bool:
    first, second = one.text.strip(), other.text.strip()
    if min(one.width, other.width) < LEAST or first[:OPENING] != second[:OPENING]:
        return False
    ours, theirs = pairs_of(first), pairs_of(second)
    return len(ours & theirs) >= ALIKE * max(len(ours), len(theirs))
