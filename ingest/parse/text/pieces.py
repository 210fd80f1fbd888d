"""Lines become pieces: what the extractor wrapped at a fixed width is one piece of text again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from ingest.page import Line, closed_up
from ingest.parse.text.lines import narrow
from ingest.script import simplified

INDENT = "\u3000\u3000"
STOPS = "。!?…"
CLOSERS = "”’』」)》】"
LEAST_ROWS = 6  # lines of a page that shows how it was wrapped
DOUBLE_SPACED, WRAPPED = 0.9, 0.4  # shares of lines: behind a blank one, and of prose that ends in mid-sentence
FEW, EVEN = 12, 0.4  # lines of a page, and the share of so few that must be full to show where they were wrapped
LEAST_PARTED, PARTED = 4, 0.95  # lines that are not full, and the share of them that a blank one stands below
LEAST_INDENT = 3  # cells
LEAST_SOLID = 0.25  # of the lines of a hard-wrapped page stand right below another, however short its paragraphs are
LEAST_INDENTED = 3  # lines of a page that indents its paragraphs
AROUND = 8  # lines above and below that tell the width of the column that a line stands in
NARROWEST, WIDEST = 16, 120  # cells of a column
MARK = re.compile("[,。、;:!?，；：！？“”「」()（）《》]")
OPENS = re.compile(  # 本报讯(记者 甲), 新华社某地7月3日电
    r"[\[【]?(?:本报|新华社|中新社|人民网|中新网|[\u4e00-\u9fff]{1,4}[日晚晨早商]报)[\u4e00-\u9fff\d]{0,12}?(?<![通腾资音来致])[讯电](?=[\s(\]】]|记者|通讯员)"
)
BYLINE = re.compile(r"[□▢☐■◆]\s*(?:[文图]\s*[/、]|(?:文字|图片|摄影|采写)\s*[/:]|本[报刊]|\S{0,6}(?:记者|通讯员)\s)")
BRACKETED = re.compile(r"\([^()]+\)")
Measure = Callable[[str], int]  # how wide a line is, in cells
MOST_TITLES = 3  # rows of a title above a lead
UNDER, OVER = 3, 5  # cells by which a full line may differ from the column's width: marks hang over its end
PAIRS = {"“": "”", "‘": "’", "『": "』", "「": "」", "(": ")", "《": "》", "【": "】", "〈": "〉"}


@dataclass(frozen=True)
class Piece:
    """A run of text as it was set: one line of most dumps, several of a hard-wrapped one."""

    lines: tuple[Line, ...]
    set_in: bool | None = None  # is it indented as paragraphs are? None on a page that indents none

    @cached_property
    def raw(self) -> str:
        return "".join(line.text.strip() for line in self.lines)

    @cached_property
    def text(self) -> str:
        """For matching: narrow, in simplified characters, inner blanks kept but for those of a letter-spaced title."""
        return closed_up(simplified(narrow(self.raw)))

    @cached_property
    def width(self) -> int:
        """Characters, blanks not counted."""
        return len("".join(self.text.split()))

    @property
    def gap(self) -> int:
        """Blank lines before it."""
        return self.lines[0].gap

    @cached_property
    def bare(self) -> str:
        """The text without the quotes and brackets that close behind its last character."""
        return self.text.rstrip(CLOSERS + " ")

    @cached_property
    def stops(self) -> bool:
        """Does it end as a sentence ends? Closing quotes and brackets after the stop do not matter."""
        return self.bare.endswith((*STOPS, "..."))

    @cached_property
    def unclosed(self) -> str:
        """The quotes and brackets it opens and does not close, innermost last."""
        waiting: list[str] = []
        for character in self.text:
            if character in PAIRS:
                waiting.append(character)
            elif waiting and character == PAIRS[waiting[-1]]:
                waiting.pop()
        return "".join(waiting)

    @cached_property
    def orphans(self) -> str:
        """The quotes and brackets it closes without having opened them."""
        waiting: list[str] = []
        lost = []
        for character in self.text:
            if character in PAIRS:
                waiting.append(PAIRS[character])
            elif character in CLOSERS:
                if waiting and waiting[-1] == character:
                    waiting.pop()
                else:
                    lost.append(character)
        return "".join(lost)


def to_pieces(lines: Sequence[Line]) -> tuple[Piece, ...]:
    """Undo hard wrapping where the page shows it; else every line is a piece of its own."""
    laid = max((_laid(lines, measure) for measure in (_cells, _characters)), key=_evenness)
    usual = _usual_indent(laid.rows)
    indented, parted = usual is not None, _is_parted(laid)
    pieces: list[list[Row]] = []
    for row, column in zip(laid.rows, [None, *laid.columns], strict=False):
        if pieces and column is not None and _runs_on(pieces[-1], row, column, indented, parted):
            pieces[-1].append(row)
        else:
            pieces.append([row])
    return tuple(
        Piece(tuple(row.line for row in piece), None if usual is None else piece[0].indent == usual)
        for piece in _apart(pieces)
    )


class Laid(NamedTuple):
    """Lines and, by line, the width of its column, by one measure; a line that is full may differ by the *slack*."""

    rows: list[Row]
    columns: list[int | None]
    slack: int


def _laid(lines: Sequence[Line], measure: Measure) -> Laid:
    """Where all lines leave the same margin, it is none of theirs."""
    printed = [Row.of(line, measure) for line in lines]
    margin = min((row.indent for row in printed), default=0)
    rows = _close_set([Row(row.line, row.indent - margin, row.edge - margin) for row in printed])
    return Laid(rows, _columns(rows), slack=1 if measure is _cells else 0)


def _evenness(laid: Laid) -> int:
    """How many lines end where their column does, less those that end behind it; 0 where few lines tell nothing.

    Most do by the measure at which the extractor wrapped them: most set columns, some count characters. The rows of a
    short table are now and then as long as each other.
    """
    over = [row.edge - column for row, column in zip(laid.rows, laid.columns, strict=True) if column is not None]
    even = sum(1 if abs(cells) <= laid.slack else -(cells > laid.slack) for cells in over)
    return even if len(laid.rows) >= FEW or even >= EVEN * len(laid.rows) else 0


def _apart(pieces: Sequence[list[Row]]) -> Iterator[list[Row]]:
    """The *pieces*, but the rows of a title as wide as the column, right above a lead, are lines of their own."""
    for piece, below in pairwise([*pieces, []]):
        opened = bool(below) and not below[0].line.gap and _opens(below[0])
        if (
            opened
            and len(piece) <= MOST_TITLES
            and not _ends(piece[-1].line)
            and not any(row.is_prose for row in piece)
        ):
            yield from ([row] for row in piece)
        else:
            yield piece


class Row(NamedTuple):
    """A line as it was set: how far it is indented, and where it ends, in half-width cells or characters of two."""

    line: Line
    indent: int
    edge: int

    @classmethod
    def of(cls, line: Line, measure: Measure) -> Row:
        text = line.text.rstrip()
        bare = text.lstrip()
        indent = sum(2 if blank == "\u3000" else 1 for blank in text[: len(text) - len(bare)])
        return cls(line, indent, indent + measure(bare))

    @property
    def is_prose(self) -> bool:
        """Is there a mark within it? Verses, titles and items have few."""
        return MARK.search(self.line.text.strip()[:-1]) is not None


def _close_set(rows: Sequence[Row]) -> list[Row]:
    """The *rows*, if an extractor put a blank line between each and the next, as if it had not."""
    spaced = sum(row.line.gap > 0 for row in rows[1:]) >= DOUBLE_SPACED * len(rows)
    narrow_set = sum(row.edge <= WIDEST // 2 for row in rows) >= DOUBLE_SPACED * len(rows)
    if not (spaced and narrow_set) or len(rows) < LEAST_ROWS:
        return [*rows]
    if sum(row.is_prose and not Piece((row.line,)).stops for row in rows) < WRAPPED * len(rows):
        return [*rows]
    return [row._replace(line=replace(row.line, gap=max(0, row.line.gap - 1))) for row in rows]


def _columns(rows: Sequence[Row]) -> list[int | None]:
    """By line, the width of the column at which an extractor wrapped it; None where it did not.

    Most pages have one; where the lines around are as wide as another, and prose, it is theirs.
    """
    if len(rows) < LEAST_ROWS or sum(row.line.gap == 0 for row in rows) < LEAST_SOLID * len(rows):
        return [None] * len(rows)
    if max(row.edge for row in rows) < NARROWEST:
        return [None] * len(rows)
    page = _width(rows)
    return [_own_width(rows[max(0, i - AROUND) : i + AROUND + 1], page) for i in range(len(rows))]


def _usual_indent(rows: Sequence[Row]) -> int | None:
    """How far the page indents its paragraphs, in cells; None where it does not."""
    indents = Counter(row.indent for row in rows if row.indent >= LEAST_INDENT)
    if indents.total() < LEAST_INDENTED:
        return None
    return max(indents.items(), key=lambda item: (item[1], -item[0]))[0]


def _own_width(rows: Sequence[Row], page: int | None) -> int | None:
    width = _width(rows)
    if width is None or width == page:
        return page
    full = [row for row in rows if _is_full(row, width)]
    told = page is None or len(full) > sum(_is_full(row, page) for row in rows)
    return width if told and 2 * sum(row.is_prose for row in full) >= len(full) else page


def _width(rows: Sequence[Row]) -> int | None:
    """The width that most of *rows* have; None where they have none in common."""
    widths = Counter(row.edge // 2 for row in rows)
    width = 2 * max(widths.items(), key=lambda item: (item[1], item[0]))[0]
    near = sum(count for other, count in widths.items() if -len(INDENT) <= other - width // 2 <= 1)
    return width if near >= 0.4 * len(rows) and NARROWEST <= width <= WIDEST else None


def _is_full(row: Row, column: int, missing: int = 0) -> bool:
    """Does a line reach to the end of its column, or but for so many *missing* cells?"""
    return column - UNDER - missing <= row.edge <= column + OVER


def _is_parted(laid: Laid) -> bool:
    """Does a blank line stand below every line that is not full? Then what stands right below one goes on with it."""
    short = [
        below.line.gap > 0
        for (above, below), column in zip(pairwise(laid.rows), laid.columns, strict=False)
        if column is not None and not _is_full(above, column)
    ]
    return len(short) >= LEAST_PARTED and sum(short) >= PARTED * len(short)


def _runs_on(above: Sequence[Row], row: Row, column: int, indented: bool, parted: bool) -> bool:
    """Only a full line runs on, and what follows it is as full, or ends a paragraph; else it is a title between.

    Where blank lines part the paragraphs, whatever follows without one.
    The first line of a paragraph is shorter by the indent that an extractor took away.
    """
    before = above[-1]
    if len(above) == 1 and BRACKETED.fullmatch(narrow(before.line.text).strip()):
        return False  # (作者系某会会员 甲)
    if row.line.gap or row.indent >= LEAST_INDENT or _opens(row):
        return False
    if not _is_full(before, column, 0 if indented or len(above) > 1 else 2 * len(INDENT)):
        return False
    if not (parted or _is_full(row, column) or _ends(row.line)):
        return False
    return indented or parted or not Piece((before.line,)).stops


def _opens(row: Row) -> bool:
    """Does a report begin there, as it says itself, or what names who wrote it?"""
    text = narrow(row.line.text).lstrip()
    return bool(OPENS.match(text) or BYLINE.match(text))


def _ends(line: Line) -> bool:
    """Does it end as the last line of a paragraph may?"""
    return Piece((line,)).stops or narrow(line.text).rstrip().endswith((":", ";", ")"))


def _cells(text: str) -> int:
    """Width in print, in half-width cells: figures and Latin letters fill one; all else fills two."""
    return sum(1 if character.isascii() and character.isalnum() else 2 for character in narrow(text))


def _characters(text: str) -> int:
    """Width as a program counts that wraps at so many characters, each of two cells."""
    return 2 * len(text)
