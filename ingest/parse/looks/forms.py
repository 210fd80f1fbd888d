"""Rows of one form, one below the other, are a list, whatever each looks like: 滤芯 22元/个, 新登记企业——1.2万户."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.parse.looks.look import Look
from ingest.parse.looks.neighbours import Seen
from ingest.parse.text.pieces import Piece

FIGURE = r"(?:约|逾|近|超)?\d[\d.,]*(?:[-—~]\d[\d.,]*)?"
FORMS = (
    re.compile(rf"\S{{1,16}}(?:\s+\S{{1,8}})?\s+{FIGURE}\s*(?:[万亿]?[元角分])(?:/\S{{1,3}})?$"),
    re.compile(rf"\S{{2,16}}(?:——|--){FIGURE}\S{{0,5}}$"),
)
FEWEST = 3  # rows of a list
SHORT = (Look.TITLE, Look.SUBHEAD, Look.LABEL, Look.SIGNATURE, Look.ROW)
NEVER = -6.9  # log-odds of what is as good as out of the question
ROW = Seen(Look.ROW, begins=NEVER, heads=NEVER, signs=NEVER)


def with_lists(pieces: Sequence[Piece], found: Sequence[Seen]) -> list[Seen]:
    """What the *pieces* are, once the rows of a list are; with none but the first does anything begin."""
    seen = list(found)
    for rows in _lists(pieces):
        for i in rows:
            if found[i].look in SHORT:
                seen[i] = replace(ROW, begins=found[i].begins) if i == rows[0] else ROW
    return seen


def _lists(pieces: Sequence[Piece]) -> Iterator[list[int]]:
    forms = [next((form for form in FORMS if form.match(piece.text.strip())), None) for piece in pieces]
    for form, run in groupby(range(len(pieces)), forms.__getitem__):
        if form is not None and len(rows := [*run]) >= FEWEST:
            yield rows
