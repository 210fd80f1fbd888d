"""What a look becomes among its neighbours: a short line alone could be many things, in company it is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from ingest.parse.authors import is_bare_name
from ingest.parse.looks import Look
from ingest.parse.pieces import Piece

LONGEST_TITLE_RUN = 4  # title lines in a row; more are verses, a table or a list
VERSE_WIDTH = 16  # a verse or an item in such a row, with its comma or stop
LABEL_WIDTH = 4  # a first line this short, with a title below it, names a column
NUMBER = re.compile(r"^[(《]?[-+~]?\d|\d(?:℃|%|元|[:.]\d)")
ORGANISATION = re.compile(
    r"^(?!.*[每各让将把])(?:[\u4e00-\u9fff]{2,5}[省市区县镇乡]|[\u4e00-\u9fff]{2,6}街道|哈尔滨|黑龙江)[\u4e00-\u9fff()]{0,16}"
    r"(?:局|政府|公司|委员会|办公室|办事处|指挥部|管理处|中心|协会|学会|联合会|医院|学校|大学|银行|集团|法院|检察院)$"
)


def second_looks(pieces: Sequence[Piece], looks: Sequence[Look]) -> list[Look]:
    """The looks of a page's pieces, each seen beside those before and after it."""
    seen = list(looks)
    for i in range(len(pieces)):
        if seen[i] is Look.TITLE and _is_row(i, pieces):
            seen[i] = Look.BODY
        elif seen[i] is Look.TITLE and seen[i - 1 : i] == [Look.BODY] and _signs(i, pieces, seen):
            seen[i] = Look.SIGNATURE
    for i in range(1, len(seen)):
        if seen[i] is Look.BODY and seen[i - 1] is Look.TITLE and _belongs_to_title(i, pieces, seen):
            seen[i] = Look.TITLE
    for i in range(1, len(seen) - 1):
        if seen[i - 1] is Look.TITLE is seen[i] and seen[i + 1] is Look.SIGNATURE and is_bare_name(pieces[i].text):
            seen[i] = Look.SIGNATURE
    for start, stop in _runs(pieces, seen):
        _see_run(start, stop, pieces, seen)
    for i in range(1, len(seen)):
        if seen[i] is Look.TITLE and seen[i - 1] is Look.TITLE and _signs(i, pieces, seen):
            seen[i] = Look.SIGNATURE
    return seen


def _belongs_to_title(i: int, pieces: Sequence[Piece], looks: Sequence[Look]) -> bool:
    """Below a title: a line that closes its quote, or that ends in a comma with another title line below."""
    upper, lower = pieces[i - 1], pieces[i]
    if upper.unclosed and lower.orphans:
        return lower.width <= upper.width + 6 and not lower.stops and "," not in lower.text
    more = i + 1 < len(looks) and looks[i + 1] is Look.TITLE
    return more and lower.text.rstrip().endswith(",") and lower.width <= VERSE_WIDTH


def _is_row(i: int, pieces: Sequence[Piece]) -> bool:
    """Three cells or more, and a neighbour with about as many: a row of a table, or its head."""
    cells = _cells(pieces[i])
    near = [_cells(pieces[j]) for j in (i - 1, i + 1) if 0 <= j < len(pieces)]
    return len(cells) >= 3 and any(
        len(other) >= 3 and abs(len(other) - len(cells)) <= 1 and _counts(other) for other in near
    )


def _cells(piece: Piece) -> list[str]:
    return piece.text.split() if piece.width <= 60 else []


def _counts(cells: Sequence[str]) -> bool:
    return any(NUMBER.search(cell) for cell in cells)


def _runs(pieces: Sequence[Piece], looks: Sequence[Look]) -> list[tuple[int, int]]:
    """Where short lines stand in a row, a title first: first and last-but-one."""
    runs = []
    start = None
    for i in range(len(looks) + 1):
        short = i < len(looks) and (
            looks[i] is Look.TITLE or (start is not None and looks[i] is Look.BODY and pieces[i].width <= VERSE_WIDTH)
        )
        if short and start is None:
            start = i
        elif not short and start is not None:
            runs.append((start, i))
            start = None
    return runs


def _see_run(start: int, stop: int, pieces: Sequence[Piece], looks: list[Look]) -> None:
    titles = sum(looks[i] is Look.TITLE for i in range(start, stop))
    if start and looks[start - 1] is Look.SIGNATURE and titles > LONGEST_TITLE_RUN:
        _see_items(start, stop, start, pieces, looks)
        return
    if stop - start >= 2 and looks[start + 1] is Look.TITLE and _names_column(start, stop, pieces):
        looks[start] = Look.LABEL
        start += 1
    if titles > LONGEST_TITLE_RUN:
        _see_items(start, stop, _after_head(start, stop, pieces, looks), pieces, looks)


def _names_column(start: int, stop: int, pieces: Sequence[Piece]) -> bool:
    """A first line so short, unless it is the title of a poem: an author or verses stand below that."""
    if not _is_column_name(start, pieces) or is_bare_name(pieces[start + 1].text):
        return False
    return stop - start <= LONGEST_TITLE_RUN or is_bare_name(pieces[start + 2].text)


def _is_column_name(i: int, pieces: Sequence[Piece]) -> bool:
    text = pieces[i].text.strip()
    return len(text) <= LABEL_WIDTH and text.isalpha() and not text.isascii()


def _after_head(start: int, stop: int, pieces: Sequence[Piece], looks: list[Look]) -> int:
    """Behind the title, and perhaps a line in brackets and the author's name."""
    first = start + 1
    while first < stop - 2 and pieces[first].text.strip().startswith("(") and pieces[first].text.strip().endswith(")"):
        first += 1
    if is_bare_name(pieces[first].text):
        looks[first] = Look.SIGNATURE
        first += 1
    return first


def _see_items(start: int, stop: int, first: int, pieces: Sequence[Piece], looks: list[Look]) -> None:
    """Verses or items, from *first* on; the next article's label and title may end the run."""
    last = stop
    if stop < len(looks) and looks[stop] in (Look.LEAD, Look.SIGNATURE, Look.BODY, Look.CAPTION):
        while last > first and looks[last - 1] is not Look.TITLE:
            last -= 1
        last = _before_next_title(start, last, first, pieces, looks)
    for i in range(first, last):
        looks[i] = Look.BODY


def _before_next_title(start: int, last: int, first: int, pieces: Sequence[Piece], looks: list[Look]) -> int:
    """Where the title of the next article begins, that the run of lines ends with."""
    titles = last
    while titles > first and looks[titles - 1] is Look.TITLE:
        titles -= 1
    if last - titles <= 3:
        return titles
    usual = median(pieces[i].width for i in range(start, last))
    last -= 1
    if last - 1 > first and pieces[last].width > usual:
        if _is_column_name(last - 1, pieces) and usual > LABEL_WIDTH + 1:
            looks[last - 1] = Look.LABEL
            return last - 1
        if pieces[last - 1].width > 1.5 * usual:
            return last - 1
    return last


def _signs(i: int, pieces: Sequence[Piece], looks: Sequence[Look]) -> bool:
    """A name alone under a title and above a text, or below a text; or the body that gives notice, below its notice."""
    before = looks[i - 1] if i else None
    after = looks[i + 1] if i + 1 < len(looks) else None
    if is_bare_name(pieces[i].text):
        return (before is Look.TITLE and after is Look.BODY) or (before is Look.BODY and after is not Look.BODY)
    return before is Look.BODY and after is not Look.BODY and bool(ORGANISATION.match(pieces[i].text.strip()))
