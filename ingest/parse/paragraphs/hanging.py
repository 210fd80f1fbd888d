"""A text that breaks off where no clause ends goes on with the next one, whatever their words say of each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ingest.parse.looks.look import HANGING, Look
from ingest.parse.paragraphs.joins import LIKELY, RUNNING, Join
from ingest.parse.text.pieces import Piece

COLUMN = 30  # characters of a text that fills more than a line


def hung_over(joins: Collection[Join], pieces: Sequence[Piece], looks: Sequence[Look]) -> Iterator[Join]:
    """A text that breaks off where no clause ends (…是从), and the next one, if neither goes on with another."""
    kept = [join for join in joins if join.likely >= LIKELY]
    ends, starts = {join.before for join in kept}, {join.after for join in kept}
    for i in range(len(pieces) - 1):
        texts = looks[i] in RUNNING and looks[i + 1] is Look.BODY and min(p.width for p in pieces[i : i + 2]) > COLUMN
        hangs = HANGING.search(pieces[i].text.strip()) and pieces[i].text.rstrip()[-1:].isalpha()
        if texts and hangs and i not in ends and i + 1 not in starts:
            yield Join(i, i + 1, LIKELY)
