"""Rows of one form, one below the other, are a list, whatever each looks like: 滤芯 22元/个, 新登记企业——1.2万户.

So are those of a table with the line above them that says what its columns are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
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
CELLS, CELL = 3, 12  # parts of a table's row, at least; characters of one, at most
NO_CELL = re.compile("[。!?;“”]|,$")
SHORT = (Look.TITLE, Look.SUBHEAD, Look.LABEL, Look.SIGNATURE, Look.ROW)
NEVER = -6.9  # log-odds of what is as good as out of the question
ROW = Seen(Look.ROW, begins=NEVER, heads=NEVER, signs=NEVER)


def with_lists(pieces: Sequence[Piece], found: Sequence[Seen]) -> list[Seen]:
    """What the *pieces* are, once the rows of a list are; with none but the first does anything begin."""
    seen = list(found)
    for form in (_form, _cells):
        for rows in _lists(form, pieces, found):
            for i in rows:
                if found[i].look in SHORT:
                    seen[i] = replace(ROW, begins=found[i].begins) if i == rows[0] else ROW
    return seen


def _lists(form: Callable[[Piece], int], pieces: Sequence[Piece], found: Sequence[Seen]) -> Iterator[list[int]]:
    """The rows of each list, of which only the first may tell no figure; a label may be printed between them."""
    told = [form(piece) for piece in pieces]
    lines = [i for i, seen in enumerate(found) if told[i] or seen.look is not Look.LABEL]
    for kind, run in groupby(lines, told.__getitem__):
        rows = [*run]
        if kind and len(rows) >= FEWEST and all(map(_tells_figure, [pieces[i] for i in rows[1:]])):
            yield rows


def _form(piece: Piece) -> int:
    """Which of FORMS a row has, from 1; 0: none."""
    text = piece.text.strip()
    return next((nth for nth, form in enumerate(FORMS, 1) if form.match(text)), 0)


def _cells(piece: Piece) -> int:
    """How many cells a table's row has, at least three: 奖级 注数 单注奖金(元); 0: it is none."""
    parts = piece.text.split()
    row = len(parts) >= CELLS and max(map(len, parts)) <= CELL and not NO_CELL.search(piece.text.strip())
    return len(parts) if row else 0


def _tells_figure(piece: Piece) -> bool:
    return any(map(str.isdigit, piece.text))
