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
ENDLESS = 1_000_000  # columns of what is no terminal: whoever reads it there searches for whole sentences


def open_console() -> Console:
    """A console on standard output that can show any text there."""
    out = sys.stdout
    if hasattr(out, "reconfigure"):
        out.reconfigure(errors="replace")  # a terminal that knows no Chinese gets question marks
    return Console() if out.isatty() else Console(width=ENDLESS, color_system=None, force_terminal=False)


def show_page(page: Mapping[str, Any]) -> None:
    """Show how a page was read: every article with its labels, every block with its role and its lines."""
    console = open_console()
    date = page["issue_date"]["value"] or "unknown date"
    printed = f"{page['paper'] or 'unknown paper'}, {date}, page {page['page'] or '?'}"
    ignored = sum(len(block["lines"]) for block in page["ignored"])
    counted = f"{len(page['articles'])} articles, {ignored} lines ignored"
    console.print(Text(plain(page["source"]), "bold"), Text(plain(f"{page['encoding']}; {printed}; {counted}")))
    for number, article in enumerate(page["articles"], 1):
        _show_part(console, _heading(number, article), article["blocks"])
    if page["ignored"]:
        _show_part(console, "ignored", page["ignored"])


def _heading(number: int, article: Mapping[str, Any]) -> str:
    districts = (article["districts"]["primary"], *article["districts"]["also"])
    parts = (f"{number}.", "+".join(districts), ", ".join(article["topics"]), article["complete"], *article["authors"])
    return "  ".join(parts)


def _show_part(console: Console, heading: str, blocks: Sequence[Mapping[str, Any]]) -> None:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style="dim", max_width=24)
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for block in blocks:
        numbers = ",".join(map(str, block["lines"]))
        table.add_row(numbers, block["role"], Text(plain(block["text"]), STYLES.get(block["role"], "")))
    console.print()
    console.print(Text(plain(heading), "green"))
    console.print(table)


def show_status(status: Mapping[str, Any]) -> None:
    """Show what the archive holds."""
    console = open_console()
    table = Table.grid(padding=(0, 2))
    for key in ("pages", "articles", "duplicates", "feeds", "last_activity"):
        value = status[key]
        table.add_row(key.replace("_", " "), "never" if value is None else str(value))
    table.add_row("rejected", str(len(status["rejected"])))
    console.print(table)
    for refusal in status["rejected"]:
        console.print(Text(plain(f"  {refusal['source']}: {refusal['reason']}"), "yellow"))


def plain(text: str) -> str:
    """Text that cannot steer the terminal it is shown on."""
    return "".join(mark if mark.isprintable() or unicodedata.category(mark) == "Zs" else "\ufffd" for mark in text)
