"""How lines and tables are printed: the only file that imports rich."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

STYLES = {
    "headline": "bold", "kicker": "bold dim", "deck": "bold dim", "subhead": "bold", "label": "reverse",
    "byline": "cyan", "credit": "cyan", "caption": "italic", "notice": "dim",
}  # fmt: skip

Row = tuple[str, ...]


class Printer:
    """Standard output: dressed for a person on a terminal, plain lines with tabs for whatever else reads it."""

    def __init__(self) -> None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="replace")  # where Chinese cannot be written there are question marks
        self._console = Console(highlight=False) if sys.stdout.isatty() else None

    def say(self, text: str, style: str = "") -> None:
        """One line."""
        if self._console:
            self._console.print(Text(plain(text), style))
        else:
            print(plain(text))

    def line(self, cells: Row, style: str = "") -> None:
        """One line of several cells."""
        if self._console:
            self._console.print(Text("  ".join(map(plain, cells)), style))
        else:
            print(*map(plain, cells), sep="\t")

    def table(self, rows: Sequence[Row]) -> None:
        """Columns; long text wraps within the last one."""
        if self._console is None:
            for row in rows:
                print(*map(plain, row), sep="\t")
            return
        table = Table.grid(padding=(0, 1))
        for _ in rows[0]:
            table.add_column(overflow="fold")
        for row in rows:
            cells = [Text(plain(cell), "dim") for cell in row[:-1]]
            text = shorten(plain(row[-1]), 2 * max(20, self._console.width - 24))
            told = Text(text, STYLES.get(row[-2], ""))
            told.highlight_regex("‹[^›]*›", "yellow")
            table.add_row(*cells, told)
        self._console.print(table)


def shorten(text: str, cells: int) -> str:
    """Beginning and end of *text*, where it would take more *cells* of a terminal; most Chinese characters take two."""
    if cell_len(text) <= cells:
        return text
    end = set_cell_size(text[::-1], cells // 3)[::-1].strip()
    return f"{set_cell_size(text, cells - cells // 3 - 2).strip()} … {end}"


def plain(text: str) -> str:
    """Text that cannot steer the terminal it is shown on, nor end its line."""
    return "".join(mark if mark.isprintable() or unicodedata.category(mark) == "Zs" else "\ufffd" for mark in text)
