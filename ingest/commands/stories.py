"""Which articles are one story, and what a person rules on that."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from ingest.builder import look_into_store, open_desk
from ingest.commands.manners import article, article_id, as_json_lines, print_all, print_json, with_archive
from ingest.config import Config
from ingest.errors import NoSuchArticle


@click.group()
@with_archive
def duplicates(config: Config) -> None:
    """Show which articles are one story or look like one another, and why; or overrule it.

    A ruling takes effect at once and holds whenever pages are read again; it may be made while pagefeed runs.
    """


@duplicates.command(name="list")
@as_json_lines
@with_archive
def list_stories(config: Config, as_json: bool) -> None:
    """Show the stories that stand in several places or look like others."""
    from ingest.terminal import show_stories

    with look_into_store(config) as store:
        print_all(store.stories(), as_json, show_stories)


@duplicates.command()
@article_id
@as_json_lines
@with_archive
def show(config: Config, article_id: str, as_json: bool) -> None:
    """Show where the article ID stands, what it is tied to, and the evidence."""
    from ingest.terminal import show_story

    with look_into_store(config) as store:
        story = store.story(article_id)
    if story is None:
        raise NoSuchArticle(article_id)
    (print_json if as_json else show_story)(story)


@duplicates.command(name="split")
@article_id
@click.argument("page", metavar="NAME")
@with_archive
def split_off(config: Config, article_id: str, page: str) -> None:
    """Let what stands on the page NAME be an entry of its own, never to be joined again.

    NAME may say the line, too, as `duplicates show` does: 2.txt:5-9.
    """
    with open_desk(config) as (store, _):
        own = store.split(article_id, page, datetime.now(UTC))
    click.echo(f"{page} is {own} now")


@duplicates.command()
@article("first")
@article("second")
@with_archive
def join(config: Config, first: str, second: str) -> None:
    """Make two entries one story; the older stays, the other leads to it."""
    with open_desk(config) as (store, _):
        kept = store.join(first, second, datetime.now(UTC))
    click.echo(f"both are {kept} now")


@duplicates.command()
@article("first")
@article("second")
@with_archive
def never(config: Config, first: str, second: str) -> None:
    """Never take these two for one story."""
    with open_desk(config, publishing=False) as (store, _):
        store.never(first, second, datetime.now(UTC))
    click.echo(f"{first} and {second} stay two")
