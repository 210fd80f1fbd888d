"""The order in which a page was written: blocks of one article that stand within another go back to their own.

A paragraph that goes on behind something shows that this something was printed in its way. If that opens an
article, it belongs below the one it interrupts; if it is plain text, it ends the one above.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.parse.cohesion import Cohesion
from ingest.parse.joins import SURE, Join
from ingest.parse.looks import Look
from ingest.parse.pieces import Piece

CERTAIN = 4.5  # a join so strong that a paragraph between its halves must be another article's
HEADS = (Look.LABEL, Look.TITLE, Look.SIGNATURE)


def reading_order(pieces: Sequence[Piece], looks: Sequence[Look], joins: Sequence[Join]) -> list[int]:
    """The indices of *pieces* as they are to be read."""
    order = list(range(len(pieces)))
    cohesion = Cohesion(pieces)
    for join in sorted(joins, key=lambda join: -join.strength):
        if join.strength < SURE or join.after <= join.before + 1:
            continue
        start, stop = order.index(join.before) + 1, order.index(join.after)
        if stop <= start or any(order[k] < join.before or order[k] > join.after for k in range(start, stop)):
            continue  # something was moved here already
        block = order[start:stop]
        if any(looks[i] is Look.LEAD for i in block):
            _move_below(block, order, stop, looks, cohesion)
        elif join.strength >= CERTAIN and all(_is_text(i, pieces, looks) or looks[i] is Look.SIGNATURE for i in block):
            _move_above(block, order, start, looks)
    return order


def _is_text(i: int, pieces: Sequence[Piece], looks: Sequence[Look]) -> bool:
    return looks[i] is Look.BODY and pieces[i].width > 30 and pieces[i].stops


def _move_above(block: list[int], order: list[int], start: int, looks: Sequence[Look]) -> None:
    """Plain text between two halves of a paragraph ends the article above the one it stands in."""
    head = start - 1
    while head > 0 and looks[order[head]] is not Look.LEAD and not _opens(head, order, looks):
        head -= 1
    while head > 0 and looks[order[head - 1]] in HEADS:
        head -= 1
    if head > 0:
        del order[start : start + len(block)]
        order[head:head] = block


def _opens(k: int, order: Sequence[int], looks: Sequence[Look]) -> bool:
    """A byline below a title opens an article as a lead does."""
    return looks[order[k]] is Look.SIGNATURE and k > 0 and looks[order[k - 1]] is Look.TITLE


def _move_below(block: list[int], order: list[int], stop: int, looks: Sequence[Look], cohesion: Cohesion) -> None:
    """An article's opening goes below the one it stands in: to where that ends and its own text goes on."""
    start = stop - len(block)
    end = stop + 1
    while end < len(order) and looks[order[end]] in (Look.BODY, Look.CAPTION):
        end += 1
    host = [order[k] for k in range(max(0, start - 4), start) if looks[order[k]] in (Look.BODY, Look.LEAD)]
    host.append(order[stop])
    best, at = 0.0, end
    total = 0.0
    for k in range(end - 1, stop, -1):
        total += cohesion.between([order[k]], block) - cohesion.between([order[k]], host)
        if total > best or k == end - 1:
            best, at = total, k
    del order[start:stop]
    at -= len(block)
    order[at:at] = block
