"""The door: the commands. What takes long to import is imported by the command that needs it."""

from __future__ import annotations

import json
import re
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ingest import __version__
from ingest.builder import (
    channels_of,
    check_folders,
    load_tables,
    look_into_store,
    open_editor,
    open_server,
    open_worker,
    site_of,
    thinkers,
)
from ingest.config import Config, read_config
from ingest.errors import ConfigError, PagefeedError, WrongRuling
from ingest.page import DOUBTFUL, Role

if TYPE_CHECKING:
    from ingest.desk import Classifier, Reader
    from ingest.editor import Editor, Reread
    from ingest.evaluate import GoldPage, PageScore
    from ingest.page import Dump

    Doing = Callable[[Editor, datetime], Sequence[Reread]]

PASSWORD = re.compile(r"(://[^/@:]*:)[^/@]*@")
FAILED, MISUSED = 1, 2  # exit codes: the work failed; the command or the configuration is wrong


def load_config(path: Path | None) -> Config:
    """The settings in *path*; without one, in ./config.toml; without that, the defaults."""
    chosen = path or Path("config.toml")
    if path is None and not chosen.exists():
        return read_config("", Path.cwd())
    try:
        return read_config(chosen.read_text("utf-8"), chosen.absolute().parent)
    except (OSError, UnicodeDecodeError) as problem:
        raise ConfigError(str(chosen)) from problem
    except ConfigError as problem:
        raise ConfigError(f"{chosen}: {', '.join(problem.args)}") from problem.__cause__


def with_config(command: Callable[..., None]) -> Callable[..., None]:
    """Give *command* the configuration, and turn a known error into a sentence and an exit code."""

    @click.option(
        "--config", "path", envvar="PAGEFEED_CONFIG", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
        help="The configuration; else $PAGEFEED_CONFIG, else ./config.toml.",
    )  # fmt: skip
    @wraps(command)
    def wrapped(path: Path | None, **options: Any) -> None:
        chosen = _chosen(path)
        if click.get_current_context().invoked_subcommand is not None:
            return  # what comes after it is meant
        try:
            command(load_config(chosen), **options)
        except ConfigError as problem:
            _fail(problem, MISUSED)
        except BrokenPipeError:
            raise  # the reader of our output went away; click knows what to do
        except (PagefeedError, OSError) as problem:
            _fail(problem, FAILED)

    return wrapped


def _chosen(path: Path | None) -> Path | None:
    """The configuration that the command line names, after `review` or after `review merge`; else the environment's."""
    context = click.get_current_context()
    if context.get_parameter_source("path") is click.core.ParameterSource.COMMANDLINE:
        context.meta["config"] = path
    chosen: Path | None = context.meta.get("config", path)
    return chosen


def _fail(problem: Exception, code: int) -> None:
    click.echo(f"pagefeed: {problem}", err=True)
    sys.exit(code)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pagefeed")
def main() -> None:
    """Reads the bare text of newspaper pages into articles, and publishes them as feeds by district and topic."""


@main.command()
@with_config
def run(config: Config) -> None:
    """Watch the seeds folder, file what is dropped there, and serve the feeds, until told to stop."""
    on_signals(lambda: sys.exit(0))
    with open_server(config) as server, open_worker(config) as worker:
        from ingest.worker import log

        on_signals(worker.stop)
        server.start()
        log.info("started", version=__version__, seeds=str(config.paths.seeds), address=f"{config.base_url}/")
        with failures_logged():
            worker.run(healthy=lambda: server.alive)
            if not server.alive:
                raise PagefeedError("the web server ended by itself")
    log.info("stopped")


@main.command()
@with_config
def once(config: Config) -> None:
    """Take all that waits in the seeds folder, in name order, refresh the feeds, and exit; for cron."""
    with open_worker(config) as worker:
        on_signals(worker.stop)
        with failures_logged():
            taken = worker.once()
    click.echo(f"{taken.filed} filed, {taken.known} known, {taken.rejected} rejected")


def on_signals(stop: Callable[[], None]) -> None:
    """Let *stop* end the program when it is asked to end."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop())


@contextmanager
def failures_logged() -> Iterator[None]:
    """What ends the work stands in the log, like all the work before it."""
    from ingest.worker import log

    try:
        yield
    except BrokenPipeError:
        raise
    except (PagefeedError, OSError) as problem:
        log.error("failed", why=str(problem))
        sys.exit(FAILED)


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file and line, and nothing else.")
@with_config
def parse(config: Config, files: tuple[Path, ...], as_json: bool) -> None:
    """Show how FILEs are read; nothing is filed or changed."""
    from ingest.record import page_record

    read, classify = thinkers(*load_tables(), config.folio.expressions)
    failed = False
    for file in files:
        try:
            dump = read_dump(file, config)
            page = read(dump)
        except (PagefeedError, OSError) as problem:
            why = "there is no such file" if isinstance(problem, FileNotFoundError) else problem
            click.echo(f"pagefeed: {file}: {why}", err=True)
            failed = True
            continue
        record = page_record(dump, page, [classify(article) for article in page.articles])
        if as_json:
            print_json(record)
        else:
            from ingest.terminal import show_page

            show_page(record)
    if failed:
        sys.exit(FAILED)


@main.command()
@click.argument("folder", metavar="GOLD_DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--pages", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Where the pages lie; else beside their gold.",
)  # fmt: skip
@click.option("--details", is_flag=True, help="Every miss, too, and which lines were taken for what.")
@click.option("--json", "as_json", is_flag=True, help="The same as one JSON object.")
@with_config
def evaluate(config: Config, folder: Path, pages: Path | None, details: bool, as_json: bool) -> None:
    """Say how well pages are read that you annotated, NAME.json for every page; nothing is filed or changed."""
    from ingest.evaluate import misses, read_gold, report

    files = sorted(folder.glob("*.json"))
    if not files:
        raise click.BadParameter(
            f"there is no gold in {folder}, which is NAME.json for every page", param_hint="GOLD_DIR"
        )
    golds = [read_gold(file.read_bytes(), str(file)) for file in files]
    room = thinkers(*load_tables(), config.folio.expressions)
    scores = [score_file((pages or folder) / gold.file, gold, config, *room) for gold in golds]
    told = report(scores)
    if details:
        told |= misses(scores)
    if as_json:
        print_json(told)
    else:
        from ingest.terminal import show_figures

        show_figures(told)


def score_file(file: Path, gold: GoldPage, config: Config, read: Reader, classify: Classifier) -> PageScore:
    """How well *file* is read; one that cannot be read is a failed page."""
    from ingest.evaluate import score, score_unread
    from ingest.parse.decode import to_text
    from ingest.record import page_record

    try:
        dump = read_dump(file, config)
        page = read(dump)
    except (PagefeedError, OSError) as problem:
        return score_unread(gold, "there is no such file" if isinstance(problem, FileNotFoundError) else str(problem))
    record = page_record(dump, page, [classify(article) for article in page.articles])
    return score(gold, record, to_text(dump.content)[0].split("\n"))


def read_dump(file: Path, config: Config) -> Dump:
    """The bytes of *file*; its name is the one it has in seeds, where names tell issue dates, if it lies there.

    What is wrong with its sidecar is said, and the page is read without it.
    """
    from ingest.parse.sidecar import fault_of
    from ingest.seeds import Seeds

    root = config.paths.seeds.resolve()
    place = file.absolute().parent.resolve() / file.name
    if not place.is_relative_to(root):
        place = place.resolve()
        root = place.parent
    seeds = Seeds(root, config.intake.max_bytes)
    name = seeds.name_of(place) or file.name
    if (sidecar := seeds.sidecar_of(name)) is not None:
        try:
            if fault := fault_of(seeds.read(sidecar).content):
                raise fault
        except PagefeedError as problem:
            click.echo(f"pagefeed: {sidecar}: {problem}", err=True)
    return seeds.read(name)


def print_json(record: Any) -> None:
    """One JSON object on a line of its own, in UTF-8 whatever the terminal's encoding."""
    click.echo(json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace"))


as_json_lines = click.option("--json", "as_json", is_flag=True, help="One JSON object a line, and nothing else.")


@main.group(invoke_without_command=True)
@click.option(
    "--below", metavar="BOUND", type=click.FloatRange(0, 1), default=DOUBTFUL, show_default=True,
    help="Articles whose borders are less sure than this, from 0 to 1.",
)  # fmt: skip
@click.option("--all", "every", is_flag=True, help="Every article.")
@as_json_lines
@with_config
def review(config: Config, below: float, every: bool, as_json: bool) -> None:
    """Show the articles whose borders are in doubt, most doubtful first, and why; or correct them.

    A correction is kept with the bytes of its page, takes effect at once and holds whenever the page is read again; it
    may be made while pagefeed runs. LINE is the number of a line in the page's file, ID the id of an article.
    """
    from ingest.record import review_record
    from ingest.terminal import show_doubts

    with look_into_store(config) as store:
        doubts = (review_record(filing) for filing in store.doubtful(None if every else below))
        if as_json:
            for doubt in doubts:
                print_json(doubt)
        else:
            show_doubts(doubts)


def correction(command: Callable[..., Doing]) -> Callable[..., None]:
    """Let *command* say what the editor is to do, do it, publish it, and show what it changed."""

    @wraps(command)
    def wrapped(config: Config, **options: Any) -> None:
        with open_editor(config) as editor:
            done = command(**options)(editor, datetime.now(UTC))
        from ingest.editor import reread_record
        from ingest.terminal import show_corrected

        show_corrected([reread_record(reread) for reread in done])

    return wrapped


article_id = click.argument("article_id", metavar="ID")
line = click.argument("line", type=click.IntRange(1))
source = click.option("--source", metavar="NAME", help="The page, where the article stands on several.")


@review.command()
@click.argument("first", metavar="ID")
@click.argument("second", metavar="ID")
@with_config
@correction
def merge(first: str, second: str) -> Doing:
    """Make two articles one: the second goes on from the first. The older id stays."""
    return lambda editor, now: editor.merge(first, second, now)


@review.command()
@article_id
@line
@source
@with_config
@correction
def split(article_id: str, line: int, source: str | None) -> Doing:
    """Let a new article begin at LINE."""
    return lambda editor, now: editor.split(article_id, line, now, source)


@review.command()
@article_id
@click.argument("headline", metavar="TEXT")
@with_config
@correction
def retitle(article_id: str, headline: str) -> Doing:
    """Give the article the headline TEXT, whether the page printed it or not."""
    return lambda editor, now: editor.retitle(article_id, headline, now)


@review.command()
@article_id
@line
@click.argument("role", type=click.Choice([role.value for role in Role]))
@source
@with_config
@correction
def relabel(article_id: str, line: int, role: str, source: str | None) -> Doing:
    """Give LINE another role in the article, which it may join from elsewhere on the page; a notice is in none."""
    return lambda editor, now: editor.relabel(article_id, line, Role(role), now, source)


@review.command()
@article_id
@with_config
@correction
def drop(article_id: str) -> Doing:
    """Take what is no article out of the feeds."""
    return lambda editor, now: editor.drop(article_id, now)


@review.command()
@article_id
@with_config
@correction
def approve(article_id: str) -> Doing:
    """Say that the article is right as it was read: it is in doubt no more."""
    return lambda editor, now: editor.approve(article_id, now)


@review.command()
@click.argument("seq", type=int)
@with_config
@correction
def undo(seq: int) -> Doing:
    """Take back the correction with the number SEQ."""
    return lambda editor, now: editor.undo(seq, now)


@review.command()
@as_json_lines
@with_config
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
    if as_json:
        for one in told:
            print_json(one)
    else:
        show_corrections(told)


@main.group()
@with_config
def duplicates(config: Config) -> None:
    """Show which articles are one story or look like one another, and why; or overrule it.

    A ruling takes effect at once and holds whenever pages are read again; it may be made while pagefeed runs.
    """


@duplicates.command(name="list")
@as_json_lines
@with_config
def list_stories(config: Config, as_json: bool) -> None:
    """Show the stories that stand in several places or look like others."""
    from ingest.terminal import show_stories

    with look_into_store(config) as store:
        if as_json:
            for story in store.stories():
                print_json(story)
        else:
            show_stories(store.stories())


@duplicates.command()
@article_id
@as_json_lines
@with_config
def show(config: Config, article_id: str, as_json: bool) -> None:
    """Show where the article ID stands, what it is tied to, and the evidence."""
    from ingest.terminal import show_story

    with look_into_store(config) as store:
        story = store.story(article_id)
    if story is None:
        raise WrongRuling(f"there is no article {article_id}")
    if as_json:
        print_json(story)
    else:
        show_story(story)


@duplicates.command(name="split")
@article_id
@click.argument("page", metavar="NAME")
@with_config
def split_off(config: Config, article_id: str, page: str) -> None:
    """Let what stands on the page NAME be an entry of its own, never to be joined again."""
    with open_editor(config) as editor:
        own = editor.split_off(article_id, page, datetime.now(UTC))
    click.echo(f"{page} is {own} now")


@duplicates.command()
@click.argument("first", metavar="ID")
@click.argument("second", metavar="ID")
@with_config
def join(config: Config, first: str, second: str) -> None:
    """Make two entries one story; the older stays, the other leads to it."""
    with open_editor(config) as editor:
        kept = editor.join(first, second, datetime.now(UTC))
    click.echo(f"both are {kept} now")


@duplicates.command()
@click.argument("first", metavar="ID")
@click.argument("second", metavar="ID")
@with_config
def never(config: Config, first: str, second: str) -> None:
    """Never take these two for one story."""
    with open_editor(config, publishing=False) as editor:
        editor.never(first, second, datetime.now(UTC))
    click.echo(f"{first} and {second} stay two")


@main.command()
@click.option("--preview", is_flag=True, help="Change nothing, and show what would change.")
@as_json_lines
@with_config
def reprocess(config: Config, preview: bool, as_json: bool) -> None:
    """Read every kept page again with today's reader, and show what that changes; articles keep their ids.

    It may be done while pagefeed runs, and be done again where it was ended half way. With --json, a line for each page
    that changes, and a last one with the totals.
    """
    from ingest.editor import Tally, reread_record
    from ingest.terminal import show_reread, show_reread_tally

    tally = Tally()
    with open_editor(config, publishing=not preview) as editor:
        for reread in editor.reprocess(datetime.now(UTC), preview=preview):
            tally.add(reread)
            if reread.changes or reread.why:
                (print_json if as_json else show_reread)(reread_record(reread))
    (print_json if as_json else show_reread_tally)(tally.record())


@main.command()
@click.option("--json", "as_json", is_flag=True, help="The same as one JSON object.")
@with_config
def status(config: Config, as_json: bool) -> None:
    """Show what the archive holds: pages, articles, duplicates, what was rejected and why."""
    with look_into_store(config) as store:
        tally = store.tally()
    site = site_of(config)
    told = {
        "pages": tally.pages,
        "articles": tally.articles,
        "duplicates": tally.duplicates,
        "rejected": [
            {"source": name, "reason": reason, "at": at.astimezone(site.timezone).isoformat()}
            for name, reason, at in tally.rejected
        ],
        "feeds": len(channels_of(site, *load_tables())),
        "last_activity": tally.last_activity.astimezone(site.timezone).isoformat() if tally.last_activity else None,
    }
    if as_json:
        print_json(told)
    else:
        from ingest.terminal import show_status

        show_status(told)


@main.command()
@click.option("--jsonl", is_flag=True, required=True, help="One JSON object an occurrence and line.")
@with_config
def export(config: Config, jsonl: bool) -> None:  # noqa: ARG001  (the only format there is, and still to be asked for)
    """Print every filed occurrence of an article, in filing order."""
    with look_into_store(config) as store:
        for occurrence in store.occurrences():
            print_json(occurrence)


@main.command("check-config")
@with_config
def check_config(config: Config) -> None:
    """Say whether the configuration can be used, and what it comes to."""
    check_folders(config)
    click.echo("the configuration is good")
    click.echo(f"seeds  {config.paths.seeds}{'' if config.paths.seeds.is_dir() else '  (will be made)'}")
    store = PASSWORD.sub(r"\1***@", config.store_url)
    click.echo(f"store  {store}")
    click.echo(f"site   {config.base_url}/")


if __name__ == "__main__":
    main()
