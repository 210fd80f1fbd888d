"""The door: the commands. What takes long to import is imported by the command that needs it."""

from __future__ import annotations

import json
import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
    open_server,
    open_worker,
    site_of,
    thinkers,
)
from ingest.config import Config, read_config
from ingest.errors import ConfigError, PagefeedError

if TYPE_CHECKING:
    from ingest.desk import Classifier, Reader
    from ingest.evaluate import GoldPage, PageScore
    from ingest.page import Dump

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
        try:
            command(load_config(path), **options)
        except ConfigError as problem:
            _fail(problem, MISUSED)
        except BrokenPipeError:
            raise  # the reader of our output went away; click knows what to do
        except (PagefeedError, OSError) as problem:
            _fail(problem, FAILED)

    return wrapped


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
