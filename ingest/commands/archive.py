"""What the archive holds, and whether the configuration can be used."""

from __future__ import annotations

import re

import click

from ingest.builder import (
    channels_of,
    check_folders,
    check_tables,
    editor_key,
    load_tables,
    look_into_store,
    site_of,
    thinkers,
)
from ingest.commands.manners import chosen_file, print_json, with_archive, with_config
from ingest.config import Config

PASSWORD = re.compile(r"(://[^/@:]*:)[^/@]*@")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The same as one JSON object.")
@with_archive
def status(config: Config, as_json: bool) -> None:
    """Show what the archive holds: pages, articles, duplicates, what was rejected and why."""
    with look_into_store(config) as store:
        tally = store.tally()
    site = site_of(config)
    last = tally.last_activity
    told = {
        "pages": tally.pages,
        "articles": tally.articles,
        "duplicates": tally.duplicates,
        "rejected": [
            {"source": name, "reason": reason, "at": at.astimezone(site.timezone).isoformat(timespec="seconds")}
            for name, reason, at in tally.rejected
        ],
        "feeds": len(channels_of(config, site, *load_tables(config))),
        "last_activity": last.astimezone(site.timezone).isoformat(timespec="seconds") if last else None,
    }
    if as_json:
        print_json(told)
    else:
        from ingest.terminal import show_status

        show_status(told)


@click.command()
@click.option("--jsonl", is_flag=True, required=True, help="One JSON object an occurrence and line.")
@with_archive
def export(config: Config, jsonl: bool) -> None:  # noqa: ARG001  (the only format there is, and still to be asked for)
    """Print every filed occurrence of an article, in filing order."""
    with look_into_store(config) as store:
        for occurrence in store.occurrences():
            print_json(occurrence)


@click.command("check-config")
@with_config
def check_config(config: Config) -> None:
    """Say whether the configuration can be used, and what it comes to."""
    check_folders(config)
    tables = load_tables(config)
    thinkers(*tables, config)
    check_tables(config, *tables)
    if config.serve.editor_key_file:
        editor_key(config)
    file = chosen_file()
    click.echo("the configuration is good")
    click.echo(f"file   {file.absolute() if file else 'none; the defaults hold'}")
    click.echo(f"seeds  {config.paths.seeds}{'' if config.paths.seeds.is_dir() else '  (will be made)'}")
    store = PASSWORD.sub(r"\1***@", config.store_url)
    click.echo(f"store  {store}")
    click.echo(f"site   {config.base_url}/")
