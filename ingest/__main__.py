"""The door: every command by its name."""

from __future__ import annotations

from typing import Any

import click

from ingest import __version__
from ingest.commands import (
    archive,
    labels,
    places,
    publishing,
    reading,
    reviewing,
    running,
    stories,
    subscribing,
)
from ingest.commands.manners import FAILED, fail
from ingest.commands.streams import stand_in


class Door(click.Group):
    """Whoever calls may have closed standard output, or let it lead to a disk that is full."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Do what the command line asks for, and end the program."""
        stand_in()
        try:
            return super().main(*args, **extra)
        except OSError as problem:  # --help cannot be written
            fail(problem, FAILED)


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pagefeed")
def main() -> None:
    """Reads the bare text of newspaper pages into articles, and publishes them as feeds by district and topic."""


for command in (
    running.run,
    running.once,
    reading.parse,
    reading.evaluate,
    labels.explain,
    labels.relabel,
    labels.rules,
    reviewing.review,
    reviewing.reprocess,
    stories.duplicates,
    places.places,
    publishing.withdraw,
    publishing.backfill,
    subscribing.tokens,
    archive.status,
    archive.export,
    archive.check_config,
):
    main.add_command(command)


if __name__ == "__main__":
    main()
