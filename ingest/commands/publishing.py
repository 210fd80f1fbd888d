"""What is published of an article, and what is not: withdrawals, and old papers that are no news."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import click

from ingest.builder import open_backfill, open_desk
from ingest.commands.manners import article_id, with_archive, with_config
from ingest.config import Config

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False, resolve_path=True)


@click.command()
@article_id
@click.option("--reason", metavar="TEXT", help="Why, for readers.")
@click.option("--undo", is_flag=True, help="Publish it again.")
@with_archive
def withdraw(config: Config, article_id: str, reason: str | None, undo: bool) -> None:
    """Take the article ID out of every feed, archive document and page, whatever brings it again.

    Readers of its feeds are told that it was withdrawn, and why. It may be done while pagefeed runs.
    """
    why = " ".join((reason or "").split())
    if bool(why) == undo:
        raise click.UsageError("say why with --reason, or --undo")
    with open_desk(config) as (store, _):
        now = datetime.now(UTC)
        done = store.release(article_id, now) if undo else store.withhold(article_id, why, now)
    click.echo(f"{done} is {'published again' if undo else 'withdrawn'}")


@click.command()
@click.argument("folder", type=FOLDER, metavar="DIR")
@with_config
def backfill(config: Config, folder: Path) -> None:
    """File all pages in DIR quietly: into search, pages and archive documents, not into the current feeds.

    It may be done while pagefeed runs, and be done again where it was ended half way.
    """
    counted: Counter[str] = Counter()
    with open_backfill(config, folder) as backfill:
        from ingest.desk import Rejected

        for name, outcome in backfill.run(lambda: datetime.now(UTC)):
            counted[type(outcome).__name__.lower()] += 1
            if isinstance(outcome, Rejected):
                click.echo(f"{name}: {outcome.why}", err=True)
    click.echo(", ".join(f"{counted[what]} {what}" for what in ("filed", "known", "rejected")))
