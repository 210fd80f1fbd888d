"""What people see on a terminal: the only file that imports rich."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

STYLES = {
    "headline": "bold", "kicker": "bold dim", "deck": "bold dim", "subhead": "bold", "label": "reverse",
    "byline": "cyan", "credit": "cyan", "caption": "italic", "notice": "dim",
}  # fmt: skip

Row = tuple[str, ...]


def show_page(page: Mapping[str, Any]) -> None:
    """Show how a page was read: every article with its labels, every block with its role and its lines."""
    out = Printer()
    date = page["issue_date"]["value"] or "unknown date"
    printed = f"{page['paper'] or 'unknown paper'}, {date}, page {page['page'] or '?'}"
    ignored = sum(len(block["lines"]) for block in page["ignored"])
    counted = f"{len(page['articles'])} articles, {ignored} lines ignored"
    out.say(f"{page['source']}  {page['encoding']}; {printed}; {counted}", "bold")
    for number, article in enumerate(page["articles"], 1):
        out.say("")
        out.say(_heading(number, article), "green")
        out.table([_row(block) for block in article["blocks"]])
    if page["ignored"]:
        out.say("")
        out.say("ignored", "green")
        out.table([_row(block) for block in page["ignored"]])


def _heading(number: int, article: Mapping[str, Any]) -> str:
    districts = (article["districts"]["primary"], *article["districts"]["also"])
    parts = (f"{number}.", "+".join(districts), ", ".join(article["topics"]), article["complete"], *article["authors"])
    return "  ".join(parts)


def _row(block: Mapping[str, Any]) -> Row:
    return ",".join(map(str, block["lines"])), block["role"], block["text"]


def show_status(status: Mapping[str, Any]) -> None:
    """Show what the archive holds."""
    out = Printer()
    told = {key.replace("_", " "): status[key] for key in ("pages", "articles", "duplicates", "feeds", "last_activity")}
    told["rejected"] = len(status["rejected"])
    out.table([(key, "never" if value is None else str(value)) for key, value in told.items()])
    for refusal in status["rejected"]:
        out.say(f"  {refusal['source']}: {refusal['reason']}", "yellow")


def show_figures(told: Mapping[str, Any]) -> None:
    """Show how well pages were read; before the figures every miss, where they were asked for."""
    out = Printer()
    for miss in told.get("misses", ()):
        out.say(miss, "yellow")
    if confusion := told.get("confusion"):
        out.say("")
        out.table([(str(row["lines"]), row["role"], "read as", row["read_as"]) for row in confusion])
        out.say("")
    out.table([(name, _figure(value)) for name, value in told.items() if not isinstance(value, list)])


def _figure(value: float | None) -> str:
    if value is None:
        return "not asked"
    return str(value) if isinstance(value, int) else f"{value:.4f}"


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
            table.add_row(*cells, Text(plain(row[-1]), STYLES.get(row[-2], "")))
        self._console.print(table)


def plain(text: str) -> str:
    """Text that cannot steer the terminal it is shown on, nor end its line."""
    return "".join(mark if mark.isprintable() or unicodedata.category(mark) == "Zs" else "\ufffd" for mark in text)
