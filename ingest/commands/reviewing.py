"""What a person corrects of a reading, and everything read again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import wraps
from math import isnan
from typing import TYPE_CHECKING, Any

import click

from ingest.builder import look_into_store, open_desk, site_of
from ingest.commands.manners import article, article_id, as_json_lines, print_all, print_json, with_archive
from ingest.config import Config
from ingest.page import DOUBTFUL, Role

if TYPE_CHECKING:
    from ingest.editor import Editor, Reread

    Doing = Callable[[Editor, datetime], Sequence[Reread]]


class Bound(click.FloatRange):
    """A number from 0 to 1; what is no number compares with nothing, and so lies in every range."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number that *value* is."""
        number = super().convert(value, param, ctx)
        return self.fail(f"{value!r} is not a number.", param, ctx) if isnan(number) else number


@click.group(invoke_without_command=True)
@click.option(
    "--below", metavar="BOUND", type=Bound(0, 1), default=DOUBTFUL, show_default=True,
    help="Articles whose borders are less sure than this, from 0 to 1.",
)  # fmt: skip
@click.option("--all", "every", is_flag=True, help="Every article.")
@as_json_lines
@with_archive
def review(config: Config, below: float, every: bool, as_json: bool) -> None:
    """Show the articles whose borders are in doubt, most doubtful first, and why; or correct them.

    A correction is kept with the bytes of its page, takes effect at once and holds whenever the page is read again; it
    may be made while pagefeed runs. LINE is the number of a line in the page's file, ID the id of an article.
    """
    from ingest.record import review_record
    from ingest.terminal import show_doubts

    with look_into_store(config) as store:
        doubts = (review_record(filing) for filing in store.doubtful(None if every else below))
        print_all(doubts, as_json, show_doubts)


def correction(command: Callable[..., Doing]) -> Callable[..., None]:
    """Let *command* say what the editor is to do, do it, publish it, and show what it changed."""

    @wraps(command)
    def wrapped(config: Config, **options: Any) -> None:
        from ingest.editor import Editor, reread_record
        from ingest.terminal import show_corrected

        with open_desk(config) as (store, desk):
            done = command(**options)(Editor(store, desk), datetime.now(UTC))

        show_corrected([reread_record(reread) for reread in done])

    return wrapped


line = click.argument("line", type=click.IntRange(1))
source = click.option("--source", metavar="NAME", help="The page, where the article stands on several.")


@review.command()
@article("first")
@article("second")
@with_archive
@correction
def merge(first: str, second: str) -> Doing:
    """Make two articles one: the second goes on from the first. The older id stays."""
    return lambda editor, now: editor.merge(first, second, now)


@review.command()
@article_id
@line
@source
@with_archive
@correction
def split(article_id: str, line: int, source: str | None) -> Doing:
    """Let a new article begin at LINE."""
    return lambda editor, now: editor.split(article_id, line, now, source)


@review.command()
@article_id
@click.argument("headline", metavar="TEXT")
@with_archive
@correction
def retitle(article_id: str, headline: str) -> Doing:
    """Give the article the headline TEXT, whether the page printed it or not."""
    return lambda editor, now: editor.retitle(article_id, headline, now)


@review.command()
@article_id
@line
@click.argument("role", type=click.Choice([role.value for role in Role]))
@source
@with_archive
@correction
def relabel(article_id: str, line: int, role: str, source: str | None) -> Doing:
    """Give LINE another role in the article, which it may join from elsewhere on the page; a notice is in none."""
    return lambda editor, now: editor.relabel(article_id, line, Role(role), now, source)


@review.command()
@article_id
@with_archive
@correction
def drop(article_id: str) -> Doing:
    """Take what is no article out of the feeds."""
    return lambda editor, now: editor.drop(article_id, now)


@review.command()
@article_id
@with_archive
@correction
def approve(article_id: str) -> Doing:
    """Say that the article is right as it was read: it is in doubt no more."""
    return lambda editor, now: editor.approve(article_id, now)


@review.command()
@click.argument("seq", type=int)
@with_archive
@correction
def undo(seq: int) -> Doing:
    """Take back the correction with the number SEQ."""
    return lambda editor, now: editor.undo(seq, now)


@review.command()
@as_json_lines
@with_archive
def corrections(config: Config, as_json: bool) -> None:
    """Show every correction, with its number and its pages."""
    from ingest.parse.corrections import correction_record
    from ingest.terminal import show_corrections

    zone = site_of(config).timezone
    with look_into_store(config) as store:
        told = [
            {"seq": made.seq, "made": made.made.astimezone(zone).isoformat(), "sources": store.names(made.sha256)}
            | correction_record(made.correction)
            for made in store.amendments()
        ]
    print_all(told, as_json, show_corrections)


@click.command()
@click.option("--preview", is_flag=True, help="Change nothing, and show what would change.")
@as_json_lines
@with_archive
def reprocess(config: Config, preview: bool, as_json: bool) -> None:
    """Read every kept page again with today's reader, and show what that changes; articles keep their ids.

    It may be done while pagefeed runs, and be done again where it was ended half way. With --json, a line for each page
    that changes, and a last one with the totals.
    """
    from ingest.editor import Editor, Tally, reread_record
    from ingest.terminal import show_reread, show_reread_tally

    tally = Tally()
    with open_desk(config, publishing=not preview) as (store, desk):
        for reread in Editor(store, desk).reprocess(datetime.now(UTC), preview=preview):
            tally.add(reread)
            if reread.changes or reread.why:
                (print_json if as_json else show_reread)(reread_record(reread))
    (print_json if as_json else show_reread_tally)(tally.record())
