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
    """Every command, the daily ones first.

    Whoever calls may have closed standard output, or let it lead to a disk that is full.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's own would sort them)
        """The commands in the order in which people need them."""
        return list(self.commands)

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


def told_in_full(command: click.Command) -> click.Command:
    """Let lists of commands say all of what *command* is for, and those below it: click cuts that short."""
    command.short_help = (command.help or "").partition("\n\n")[0]
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        told_in_full(below)
    return command


for command in (
    running.run,
    running.once,
    archive.check_config,
    archive.status,
    reading.parse,
    labels.explain,
    reviewing.review,
    stories.duplicates,
    places.places,
    publishing.withdraw,
    labels.rules,
    labels.relabel,
    reviewing.reprocess,
    publishing.backfill,
    subscribing.tokens,
    archive.export,
    reading.evaluate,
):
    main.add_command(told_in_full(command))


if __name__ == "__main__":
    main()
