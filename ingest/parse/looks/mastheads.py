"""What a page has at its edges: the name of its paper beside the day, the name of its section beside other furniture.

Alone they look like labels, or like who signs the last text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from ingest.page import Line
from ingest.parse.looks.look import Look
from ingest.parse.looks.neighbours import Seen
from ingest.parse.people.names import HAN
from ingest.parse.text.pieces import Piece

NAME = re.compile(rf"[{HAN}]{{2,6}}(?:报|[晨晚早周日]刊|新闻|时讯)$")
DATED = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")
SHORT = (Look.LABEL, Look.SIGNATURE, Look.TITLE, Look.SUBHEAD, Look.ROW)
SECTION = 4  # characters of its name, at most


def with_mastheads(pieces: Sequence[Piece], found: Sequence[Seen], aside: Collection[Line]) -> list[Seen]:
    """What the *pieces* are, once those at the edges of a page are furniture; *aside* are the lines that surely are."""
    around = {line.n: line.text for line in aside}
    around |= {
        line.n: line.text
        for piece, one in zip(pieces, found, strict=True)
        for line in piece.lines
        if one.look is Look.NOTICE
    }
    numbers = sorted({*around, *(line.n for piece in pieces for line in piece.lines)})
    place = {n: at for at, n in enumerate(numbers)}
    last = max((n for n in numbers if n not in around), default=0)
    seen = list(found)
    for i, piece in enumerate(pieces):
        if found[i].look not in SHORT or len(piece.lines) != 1:
            continue
        n = piece.lines[0].n
        at = place[n]
        beside = [around[m] for m in (*numbers[max(0, at - 1) : at], *numbers[at + 1 : at + 2]) if m in around]
        paper = NAME.match(piece.text.strip()) and any(map(DATED.search, beside))
        section = found[i].look is Look.LABEL and piece.width <= SECTION and n == last and i and n != numbers[-1]
        if paper or section:
            seen[i] = replace(found[i], look=Look.NOTICE)
    return seen
