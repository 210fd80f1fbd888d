"""What a short line says is said again in its own text: a title's words are, a slogan's hardly."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from operator import add

from ingest.parse.looks.alike import LONG
from ingest.parse.text.pieces import Piece

HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
NEAR = 2  # pieces of text on either side that are looked into
OFTEN = 2  # pairs of characters; more say no more
WORTH, MORE = 0.3, 0.1  # of the first of them, and of further ones
MOST = 6


def pairs_of(text: str) -> set[str]:
    """Every two Chinese characters that stand side by side."""
    return pairs_in(HAN.findall(text))


def pairs_in(runs: Iterable[str]) -> set[str]:
    """The same of *runs* of them."""
    pairs = set[str]()
    for run in runs:
        pairs.update(map(add, run, run[1:]))
    return pairs


def speaks_of_what_is_below(line: str, below: str) -> float:
    """What it is worth, in log-odds that *line* heads the text *below*, that this says again what it says."""
    heard = min(MOST, sum(pair in below for pair in pairs_of(line)))
    return WORTH * min(heard, OFTEN) + MORE * max(0, heard - OFTEN)


def echoes(pieces: Sequence[Piece], texts: Sequence[int]) -> dict[int, str]:
    """By short line that is none of the *texts*: how much of it is heard in those above and below, as a trait."""
    found, running = {}, {*texts}
    for i, piece in enumerate(pieces):
        if piece.width <= LONG and i not in running and (pairs := pairs_of(piece.text)):
            at = bisect(texts, i)
            above, below = (
                _heard(pairs, pieces, some) for some in (texts[max(0, at - NEAR) : at], texts[at : at + NEAR])
            )
            found[i] = f"heard {above} above and {below} below"
    return found


def _heard(pairs: set[str], pieces: Sequence[Piece], texts: Sequence[int]) -> int:
    said = "".join(pieces[i].text for i in texts)
    return min(OFTEN, sum(pair in said for pair in pairs))
