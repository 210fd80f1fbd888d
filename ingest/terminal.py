"""What people see on a terminal: the only file that imports rich."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

STYLES = {
    "headline": "bold", "kicker": "bold dim", "deck": "bold dim", "subhead": "bold", "label": "reverse",
    "byline": "cyan", "credit": "cyan", "caption": "italic", "notice": "dim",
}  # fmt: skip


def show_page(page: Mapping[str, Any]) -> None:
    """Show how a page was read: every article with its labels, every block with its role and its lines."""
    console = Console()
    date = page["issue_date"]["value"] or "unknown"
    console.print(
        f"[bold]{escape(page['source'])}[/]  {page['encoding']}  issue date {date}  "
        f"{len(page['articles'])} articles, {sum(len(block['lines']) for block in page['ignored'])} lines ignored"
    )
    for number, article in enumerate(page["articles"], 1):
        console.print(Panel(_blocks(article["blocks"]), title=_heading(number, article), title_align="left"))
    if page["ignored"]:
        console.print(Panel(_blocks(page["ignored"]), title="ignored", title_align="left", style="dim"))


def _heading(number: int, article: Mapping[str, Any]) -> str:
    districts = [article["districts"]["primary"], *article["districts"]["also"]]
    said = f"{number}  {'+'.join(districts)}  {', '.join(article['topics'])}  {article['complete']}"
    return escape(f"{said}  {'、'.join(article['authors'])}".rstrip())


def _blocks(blocks: Sequence[Mapping[str, Any]]) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for block in blocks:
        lines = ",".join(map(str, block["lines"]))
        table.add_row(lines, block["role"], Text(_plain(block["text"]), style=STYLES.get(block["role"], "")))
    return table


def show_status(status: Mapping[str, Any]) -> None:
    """Show what the archive holds."""
    console = Console()
    table = Table.grid(padding=(0, 2))
    for key in ("pages", "articles", "duplicates", "feeds", "last_activity"):
        value = status[key]
        table.add_row(key.replace("_", " "), str("never" if value is None else value))
    table.add_row("rejected", str(len(status["rejected"])))
    console.print(table)
    for item in status["rejected"]:
        console.print(Text(f"  {_plain(item['source'])}: {_plain(item['reason'])}", style="yellow"))


def _plain(text: str) -> str:
    """Text that cannot steer the terminal it is shown on."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
