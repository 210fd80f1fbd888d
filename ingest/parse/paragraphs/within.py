"""What goes on with what in one article, where other lines of it tell: the sisters of a subhead, a slogan between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from ingest.parse.looks.alike import shape
from ingest.parse.looks.look import HANGING, HEADING, Look
from ingest.parse.looks.neighbours import Seen
from ingest.parse.paragraphs.joins import LIKELY, RUNNING, SURE, Join
from ingest.parse.text.pieces import Piece
from ingest.parse.text.slogans import PARTS

SISTERS = 3  # subheads set and begun alike
COLUMN = 30  # characters of a text that fills more than a line
LINES = (*HEADING, Look.LABEL, Look.ROW)


def apart_from_heads(joins: Iterable[Join], pieces: Sequence[Piece], looks: Sequence[Look]) -> tuple[Join, ...]:
    """*joins* without those of subheads that have sisters: 以“一”为本… 以“二”为桥… 以“三”为窗…"""
    told = {i: (pieces[i].text.strip()[:1], shape(pieces[i])) for i, look in enumerate(looks) if look in HEADING}
    often = Counter(one for one in told.values() if one[1] is not None)
    heads = {i for i, one in told.items() if often[one] >= SISTERS}
    return tuple(join for join in joins if not heads & {join.before, join.after})


def hung_over(joins: Collection[Join], pieces: Sequence[Piece], looks: Sequence[Look]) -> Iterator[Join]:
    """A text that breaks off where no clause ends (…是从), and the next one, if neither goes on with another."""
    kept = [join for join in joins if join.likely >= LIKELY]
    ends, starts = {join.before for join in kept}, {join.after for join in kept}
    for i in range(len(pieces) - 1):
        texts = looks[i] in RUNNING and looks[i + 1] is Look.BODY and min(p.width for p in pieces[i : i + 2]) > COLUMN
        hangs = HANGING.search(pieces[i].text.strip()) and pieces[i].text.rstrip()[-1:].isalpha()
        if texts and hangs and i not in ends and i + 1 not in starts:
            yield Join(i, i + 1, LIKELY)


def slogans_within(
    indices: Sequence[int], joins: Iterable[Join], pieces: Sequence[Piece], found: Sequence[Seen]
) -> set[int]:
    """The lines in parts of one length that stand alone within a sentence: 多读书 读好书. No subhead stands there."""
    place = {i: at for at, i in enumerate(indices)}
    between = [
        indices[place[join.before] + 1]
        for join in joins
        if join.likely >= SURE and place[join.after] == place[join.before] + 2
    ]
    return {i for i in between if found[i].look in LINES and _in_parts_alike(pieces[i].text.strip())}


def _in_parts_alike(text: str) -> bool:
    parts = text.split()
    return bool(PARTS.match(text)) and len({len(part) for part in parts}) == 1 and bool({*parts[0]} & {*parts[1]})
