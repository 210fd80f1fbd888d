"""What a look becomes among its neighbours: a short line alone could be many things, in company it is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from ingest.parse.authors import is_bare_name
from ingest.parse.looks import Look
from ingest.parse.pieces import Piece

LONGEST_TITLE_RUN = 4       # title lines in a row; more are verses, a table or a list
LABEL_WIDTH = 4             # a first line this short, with a title below it, names a column
ORGANISATION = re.compile(
    r"^[\u4e00-\u9fff()]{4,24}(?:局|政府|公司|委员会|办公室|办事处|指挥部|管理处|中心|协会|学会|联合会|医院|学校|大学|银行|集团|法院|检察院)$"
)


def second_looks(pieces: Sequence[Piece], looks: Sequence[Look]) -> list[Look]:
    """The looks of a page's pieces, each seen beside those before and after it."""
    seen = list(looks)
    for start, stop in _runs(seen):
        _see_run(start, stop, pieces, seen)
    for i in range(len(seen)):
        if seen[i] is Look.TITLE and _signs(i, pieces, seen):
            seen[i] = Look.SIGNATURE
    return seen


def _runs(looks: Sequence[Look]) -> list[tuple[int, int]]:
    """Where titles stand in a row: first and last-but-one."""
    runs = []
    start = None
    for i, look in enumerate([*looks, None]):
        if look is Look.TITLE and start is None:
            start = i
        elif look is not Look.TITLE and start is not None:
            runs.append((start, i))
            start = None
    return runs


def _see_run(start: int, stop: int, pieces: Sequence[Piece], looks: list[Look]) -> None:
    if stop - start >= 2 and pieces[start].width <= LABEL_WIDTH and pieces[start].text.strip().isalpha():
        looks[start] = Look.LABEL
        start += 1
    if stop - start > LONGEST_TITLE_RUN:
        _see_list(start, stop, pieces, looks)


def _see_list(start: int, stop: int, pieces: Sequence[Piece], looks: list[Look]) -> None:
    """A title, perhaps a line in brackets or a name, then verses or items; the next article's title may end the run."""
    first = start + 1
    while first < stop - 2 and pieces[first].text.strip().startswith("(") and pieces[first].text.strip().endswith(")"):
        first += 1
    if is_bare_name(pieces[first].text):
        looks[first] = Look.SIGNATURE
        first += 1
    last = stop
    if stop < len(looks) and looks[stop] in (Look.LEAD, Look.SIGNATURE, Look.BODY):
        usual = median(pieces[i].width for i in range(first, stop))
        last = stop - (2 if pieces[stop - 2].width > 1.5 * usual else 1)
    for i in range(first, last):
        looks[i] = Look.BODY


def _signs(i: int, pieces: Sequence[Piece], looks: Sequence[Look]) -> bool:
    """A name alone under a title and above a text, or below a text; or the body that gives notice, below its notice."""
    before = looks[i - 1] if i else None
    after = looks[i + 1] if i + 1 < len(looks) else None
    if is_bare_name(pieces[i].text):
        return (before is Look.TITLE and after is Look.BODY) or (before is Look.BODY and after is not Look.BODY)
    return before is Look.BODY and after is not Look.BODY and bool(ORGANISATION.match(pieces[i].text.strip()))
