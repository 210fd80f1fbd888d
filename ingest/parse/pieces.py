"""Lines become pieces: what the extractor wrapped at a fixed width is one piece of text again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.page import Line
from ingest.parse.lines import narrow

INDENT = "\u3000\u3000"
STOPS = "。!?…"
CLOSERS = "”’』」)》】"
UNDER, OVER = 3, 5  # cells by which a full line may differ from the column's width: marks hang over its end
PAIRS = {"“": "”", "‘": "’", "『": "』", "「": "」", "(": ")", "《": "》", "【": "】", "〈": "〉"}


@dataclass(frozen=True)
class Piece:
    """A run of text as it was set: one line of most dumps, several of a hard-wrapped one."""

    lines: tuple[Line, ...]

    @cached_property
    def raw(self) -> str:
        return "".join(line.text.strip() for line in self.lines)

    @cached_property
    def text(self) -> str:
        """For matching: narrow, inner blanks kept."""
        return narrow(self.raw)

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
    column = _column_width(lines)
    if column is None:
        return tuple(Piece((line,)) for line in lines)
    indented = sum(line.text.startswith(INDENT) for line in lines) >= 3
    pieces: list[list[Line]] = []
    for line in lines:
        if pieces and _runs_on(pieces[-1], line, column, indented):
            pieces[-1].append(line)
        else:
            pieces.append([line])
    return tuple(Piece(tuple(piece)) for piece in pieces)


def _column_width(lines: Sequence[Line]) -> int | None:
    """The width, in half-width cells, at which an extractor wrapped most lines; None where it did not."""
    if len(lines) < 6 or sum(line.gap == 0 for line in lines) < 0.5 * len(lines):
        return None
    widths = Counter(_cells(line.text) // 2 for line in lines)
    width, _ = max(widths.items(), key=lambda item: (item[1], item[0]))
    near = sum(count for other, count in widths.items() if -len(INDENT) <= other - width <= 1)
    return 2 * width if near >= 0.4 * len(lines) and 8 <= width <= 60 else None


def _runs_on(above: Sequence[Line], line: Line, column: int, indented: bool) -> bool:
    """Only a full line runs on, and what follows it is as full, or ends a paragraph; else it is a title between.

    The first line of a paragraph is shorter by the indent that an extractor took away.
    """
    before = above[-1]
    most, least = column + OVER, column - UNDER
    if line.gap or line.text.startswith(INDENT):
        return False
    if not least - (0 if indented or len(above) > 1 else 2 * len(INDENT)) <= _cells(before.text) <= most:
        return False
    if not least <= _cells(line.text) <= most and not _ends(line):
        return False
    return indented or not Piece((before,)).stops


def _ends(line: Line) -> bool:
    """Does it end as the last line of a paragraph may?"""
    return Piece((line,)).stops or narrow(line.text).rstrip().endswith((":", ";", ")"))


def _cells(text: str) -> int:
    """Width in print, in half-width cells: figures and Latin letters fill one; all else, and an indent, fills two."""
    return sum(1 if character.isascii() and character.isalnum() else 2 for character in narrow(text).rstrip())
