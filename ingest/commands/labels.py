"""Why articles are in the feeds they are in; the rules of people; and all labels given anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest.builder import load_tables, look_into_store, open_desk, thinkers
from ingest.commands.manners import as_json_lines, id_in, is_text, print_json, say, with_archive, with_config
from ingest.commands.reading import read_files
from ingest.config import Config
from ingest.errors import NoSuchArticle

if TYPE_CHECKING:
    from ingest.record import Record


@click.command()
@click.argument("what", metavar="FILE|ID", type=click.Path(path_type=Path))
@as_json_lines
@with_config
def explain(config: Config, what: Path, as_json: bool) -> None:
    """Show which words put the articles of FILE, or the filed article ID, into their feeds, marked in their text."""
    from ingest.terminal import show_why

    for record in _explained(config, what):
        (print_json if as_json else show_why)(record)


def _explained(config: Config, what: Path) -> Iterator[Record]:
    from ingest.record import why_record

    if what.exists():
        room = thinkers(*load_tables(config), config)
        for _, page in read_files([what], config, room.read):
            yield from (why_record(*one) for one in zip(page.articles, room.beats(page), strict=True))
        return
    with look_into_store(config) as store:
        filing = store.filing(id_in(str(what))) if is_text(str(what)) else None
    if filing is None:
        raise NoSuchArticle(f"{what}, nor a file of that name")
    yield why_record(filing.article, filing.beats, filing.article_id)


@click.command()
@click.option("--preview", is_flag=True, help="Change nothing, and show what would change.")
@as_json_lines
@with_archive
def relabel(config: Config, preview: bool, as_json: bool) -> None:
    """Give every filed article the districts and topics of today's rules, and show which leave or join which feeds.

    It may be done while pagefeed runs; ids and times stay. With --json, a line for each article that moves, and a last
    one with the totals.
    """
    from ingest.sorter import Moved, Sorter
    from ingest.terminal import show_move, show_moved

    moved = Moved()
    with open_desk(config, publishing=not preview) as (store, desk):
        for move in Sorter(store, desk).relabel(datetime.now(UTC), preview=preview):
            moved.add(move)
            if move is not None and move.moves:
                (print_json if as_json else show_move)(move.record())
    (print_json if as_json else show_moved)(moved.record())


@click.group()
@with_config
def rules(config: Config) -> None:
    """Try the rules in the configuration, which put articles into feeds or take them out."""


@rules.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@as_json_lines
@with_config
def test(config: Config, files: tuple[Path, ...], as_json: bool) -> None:
    """Show which rules the articles of FILEs are as they want them, by which words, and what they do; nothing is filed.

    With --json, a line for each article.
    """
    from ingest.classify import classify
    from ingest.classify.rules import apply, matches
    from ingest.terminal import show_tried

    gazetteer, topics = load_tables(config)
    room = thinkers(gazetteer, topics, config)
    if not config.rules:
        say("the configuration has no [[rules]]")
    for dump, page in read_files(files, config, room.read):
        for article in page.articles:
            plain = classify(article, page.folio, gazetteer=gazetteer, topics=topics)
            found = matches(config.rules, article, page.folio)
            record = {
                "source": dump.name,
                "lines": list(article.lines),
                "headline": article.headline,
                "rules": [match.record() for match in found],
                "before": list(plain.keys[1:]),
                "after": list(apply(found, plain, topics.slugs).keys[1:]),
            }
            (print_json if as_json else show_tried)(record)
