"""Boxes that a paper prints between its reports, with a name and no lead: new books, timetables, why a column opens.

Nothing in them speaks of what the report above speaks of, and all their lines are made alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ingest.parse.borders.cohesion import mask_of
from ingest.parse.borders.moves import Moves
from ingest.parse.looks.look import HEADING, TEXT, Look, heads_part

OPENS_COLUMN = re.compile(r"[■●◆★▌]?\s*(?:开[栏篇](?:的话|语|絮语|寄语)|栏目开篇|致读者)$")
WORK = re.compile(r"[●■◆★]?\s*[《〈]")  # a list's item that begins with what a book or a film is called
BOOKS, ROWS = 2, 3  # lines alike, from which they make a box
SILENT = 5.0  # information in common with the report above, from which on it may be of that
BOXED = "a box of lines that are made alike, which speaks of nothing above it"


def heads_box(mine: Sequence[int], start: int, below: int, moves: Moves) -> bool:
    """Do lines from *start* up to what stands *below* them name a box, under a text that is done?"""
    evidence = moves.evidence
    looks, pieces = evidence.looks, evidence.pieces
    above, name = mine[start - 1], mine[start]
    done = looks[above] in (Look.BODY, Look.LEAD) and (pieces[above].stops or evidence.signed[above])
    if not (done or evidence.closes(above)) or below != start + 1 or looks[name] not in (*HEADING, Look.LABEL):
        return False
    run = [*takewhile(lambda k: looks[mine[k]] in TEXT and mine[k] == name + k - start, range(below, len(mine)))]
    lines = [mine[k] for k in run]
    if not lines or WORK.match(pieces[above].text):
        return False
    if OPENS_COLUMN.match(pieces[name].text.strip()):
        return True
    if heads_part(pieces[name]) or any(evidence.signed[i] for i in lines):
        return False
    works = len(lines) >= BOOKS and all(WORK.match(pieces[i].text) for i in lines)
    rows = len(lines) >= ROWS and all(looks[i] is Look.ROW for i in lines)
    if not (works or rows):
        return False
    ((common, _),) = moves.in_common(mask_of([name, *lines]), [mask_of(mine[:start])])
    return common < SILENT
