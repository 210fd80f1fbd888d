"""Who may read, where not everybody may."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from ingest.builder import fresh_key, look_into_store, open_store, site_of
from ingest.commands.manners import as_json_lines, print_all, with_archive
from ingest.config import Config
from ingest.errors import WrongSubscriber

LONGEST = 100  # characters of a name


@click.group()
@with_archive
def tokens(config: Config) -> None:
    """Give keys to subscribers, and take them back; a key is only asked for where [serve] access is "token".

    It may be done while pagefeed runs.
    """


@tokens.command()
@click.argument("name", metavar="NAME")
@with_archive
def add(config: Config, name: str) -> None:
    """Give NAME a key, and print the address that it opens: it is shown this once."""
    if not name.strip() or not name.isprintable() or len(name) > LONGEST:
        raise WrongSubscriber(f"a name is a text on one line, of at most {LONGEST} characters")
    digest, address = fresh_key(config)
    with open_store(config) as store:
        store.enrol(name, digest, datetime.now(UTC))
    click.echo(address)
    if config.serve.access != "token":
        click.echo('pagefeed: everybody may read: [serve] access is not "token"', err=True)


@tokens.command(name="list")
@as_json_lines
@with_archive
def list_subscribers(config: Config, as_json: bool) -> None:
    """Show who has a key, and since when."""
    from ingest.terminal import show_subscribers

    zone = site_of(config).timezone
    with look_into_store(config) as store:
        told = [{"name": one.name, "since": one.since.astimezone(zone).isoformat()} for one in store.subscribers()]
    print_all(told, as_json, show_subscribers)


@tokens.command()
@click.argument("name", metavar="NAME")
@with_archive
def revoke(config: Config, name: str) -> None:
    """Let the key of NAME open nothing any more, within a second."""
    with look_into_store(config) as store:
        store.revoke(name)
    click.echo(f"the key of {name} opens nothing any more")
