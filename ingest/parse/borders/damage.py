"""How torn a page is: does something on it stand apart from its article?

Whether one paragraph strayed hardly shows in itself. But an extractor that tears sentences, breaks titles and reads
across columns in one place does so in others, and a page that shows nothing of that is most likely whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from math import exp, log1p

from ingest.parse.looks.alike import LONG, SHORT
from ingest.parse.looks.look import HEADING, TEXT, Look
from ingest.parse.paragraphs.joins import Join, choose
from ingest.parse.text.pieces import Piece
from ingest.parse.weights import DAMAGE

LEAST = -4.0  # log-odds: no page is surely whole
LINES, WIDTH = 0.3, 10.0  # above one in a title, and characters in each of them: what is usual
MOST = 3.0  # more of one kind makes no difference
WRAPPED = 0.1  # of the pieces on several lines, above which the extractor broke all lines
MUCH = 0.25  # of the long texts; as many cut are many
PIECES = 50  # on a page of usual length


def state_of(pieces: Sequence[Piece], signed: Sequence[bool]) -> str:
    """Do columns cut the paragraphs of a page? *signed*: which of its pieces end with a signature."""
    long = [i for i, piece in enumerate(pieces) if piece.width > LONG]
    broken = sum(not pieces[i].stops and not signed[i] for i in long)
    return "whole" if not broken else "cut" if broken < MUCH * len(long) else "much cut"


def damage_of(
    pieces: Sequence[Piece], looks: Sequence[Look], joins: Sequence[Join], weights: Mapping[str, float] = DAMAGE
) -> float:
    """The log of how likely it is that something on a page stands apart from its article."""
    odds = sum(weights.get(sign, 0.0) * value for sign, value in signs_of_damage(pieces, looks, joins).items())
    return -log1p(exp(-max(LEAST, odds)))


def signs_of_damage(pieces: Sequence[Piece], looks: Sequence[Look], joins: Sequence[Join]) -> dict[str, float]:
    """What shows how torn a page is, each about 0 to 3."""
    chosen = choose(joins)
    continued = {join.before for join in chosen}
    texts = [look in TEXT and piece.width > SHORT for piece, look in zip(pieces, looks, strict=True)]
    long = [i for i, piece in enumerate(pieces) if piece.width > LONG]
    opened = [i for i in long if not pieces[i].stops]
    titles = [len(list(run)) for heads, run in groupby(look in HEADING for look in looks) if heads]
    widths = [piece.width for piece, look in zip(pieces, looks, strict=True) if look in HEADING]
    short = sum(look in TEXT and piece.width < SHORT for piece, look in zip(pieces, looks, strict=True))
    return {
        "a page": 1.0,
        "lines of a title": sum(titles) / len(titles) - 1 if titles else LINES,
        "narrow titles": (WIDTH - sum(widths) / len(widths)) / WIDTH if widths else 0.0,
        "broken lines": float(sum(len(piece.lines) > 1 for piece in pieces) > WRAPPED * len(pieces)),
        "sentences that go on beyond a text": min(
            MOST, sum(join.likely for join in chosen if any(texts[_between(join)]))
        ),
        "open ends": len(opened) / max(1, len(long)),
        "ends that nothing goes on with": min(MOST, float(sum(i not in continued for i in opened))),
        "short texts": short / len(pieces),
        "length": len(pieces) / PIECES,
    }


def _between(join: Join) -> slice:
    """The pieces that stand between its halves."""
    first, last = sorted((join.before, join.after))
    return slice(first + 1, last)
