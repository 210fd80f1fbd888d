"""The door: the commands. It builds every object, and is the only file that knows both packages.

What takes long to import is imported by the command that needs it.
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from ingest import __version__
from ingest.config import Config, read_config
from ingest.errors import ConfigError, PagefeedError

if TYPE_CHECKING:
    from feeds.feed import Channel, Site
    from feeds.press import Press
    from ingest.classify import Gazetteer, TopicTable
    from ingest.page import Article, Beats, Dump, Page
    from ingest.store.store import Store
    from ingest.worker import Worker

FAILED, MISUSED = 1, 2      # exit codes: the work failed; the command or the configuration is wrong


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The thinking rooms with what they need to know."""

    gazetteer: Gazetteer
    topics: TopicTable
    read: Callable[[Dump], Page]
    classify: Callable[[Article], Beats]


def open_newsroom() -> Newsroom:
    """Load gazetteer, topics and (when first needed) the word dictionary."""
    from functools import partial

    from ingest.classify import Gazetteer, TopicTable, classify
    from ingest.parse.reading import read_page
    from ingest.words import Words

    data = resources.files("ingest.classify")
    gazetteer = Gazetteer.from_toml(data.joinpath("harbin.toml").read_text("utf-8"))
    topics = TopicTable.from_toml(data.joinpath("topics.toml").read_text("utf-8"))
    return Newsroom(
        gazetteer,
        topics,
        read=partial(read_page, straddles=Words().straddles, places=gazetteer.short_names),
        classify=partial(classify, gazetteer=gazetteer, topics=topics),
    )


def site_of(config: Config) -> Site:
    from feeds.feed import Site

    return Site(
        title=config.site.title,
        base_url=config.base_url,
        timezone=ZoneInfo(config.site.timezone),
        authority=config.site.tag,
        max_entries=config.feeds.max_entries,
    )


def channels_of(config: Config, newsroom: Newsroom) -> tuple[Channel, ...]:
    from feeds.compose import channels_for

    return channels_for(newsroom.gazetteer.beats, newsroom.topics.beats, site_of(config))


def press_of(config: Config, newsroom: Newsroom, store: Store) -> Press:
    from feeds.press import Press
    from feeds.shelf import Shelf
    from feeds.site.pages import Pages

    site, channels = site_of(config), channels_of(config, newsroom)
    return Press(store, Shelf(config.shelf), channels, site, Pages(site, channels))


@contextmanager
def open_store(config: Config) -> Iterator[Store]:
    from ingest.store.store import Store

    store = Store(config.store_url, datetime.now(UTC))
    try:
        yield store
    finally:
        store.close()


@contextmanager
def open_worker(config: Config) -> Iterator[Worker]:
    """The whole way through the house, with the lock of its only writer."""
    from ingest.desk import Desk
    from ingest.lock import sole_writer
    from ingest.log import configure
    from ingest.seeds import Seeds
    from ingest.worker import Worker

    configure()
    config.paths.seeds.mkdir(parents=True, exist_ok=True)
    with sole_writer(config.paths.var), open_store(config) as store:
        newsroom = open_newsroom()
        press = press_of(config, newsroom, store)
        press.take_stock()
        yield Worker(
            Seeds(config.paths.seeds, config.intake.max_bytes),
            Desk(store, newsroom.read, newsroom.classify),
            store,
            press,
            settle=config.intake.settle_seconds,
            rescan=config.intake.rescan_seconds,
        )


def load_config(path: Path | None) -> Config:
    """The settings in *path*; without one, in ./config.toml; without that, the defaults."""
    chosen = path or Path("config.toml")
    if path is None and not chosen.exists():
        return read_config("", Path.cwd())
    try:
        return read_config(chosen.read_text("utf-8"), chosen.absolute().parent)
    except (OSError, UnicodeDecodeError) as problem:
        raise ConfigError(str(chosen)) from problem


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
            raise   # the reader of our output went away; click knows what to do
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
    from feeds.serve import Server, app_for, bind

    with ExitStack() as stack:
        try:
            listener = bind(config.serve.host, config.serve.port)
        except OSError as problem:
            raise PagefeedError(f"cannot serve on {config.serve.host}:{config.serve.port}") from problem
        stack.callback(listener.close)
        worker = stack.enter_context(open_worker(config))
        from ingest.worker import log

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: worker.stop())
        server = Server(app_for(config.shelf), listener)
        server.start()
        stack.callback(server.stop)
        log.info("started", version=__version__, seeds=str(config.paths.seeds), address=f"{config.base_url}/")
        worker.run()
        log.info("stopped")


@main.command()
@with_config
def once(config: Config) -> None:
    """Take all that waits in the seeds folder, in name order, refresh the feeds, and exit; for cron."""
    with open_worker(config) as worker:
        taken = worker.once()
    click.echo(f"{taken.filed} filed, {taken.known} known, {taken.rejected} rejected")


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file and line, and nothing else.")
@with_config
def parse(config: Config, files: tuple[Path, ...], as_json: bool) -> None:
    """Show how FILEs are read; nothing is filed or changed."""
    from ingest.record import page_record
    from ingest.seeds import Seeds

    newsroom = open_newsroom()
    failed = False
    for file in files:
        folder = config.paths.seeds if file.absolute().is_relative_to(config.paths.seeds) else file.absolute().parent
        seeds = Seeds(folder, config.intake.max_bytes)
        try:
            dump = seeds.read(seeds.name_of(file.absolute()) or file.name)
            page = newsroom.read(dump)
        except (PagefeedError, OSError) as problem:
            click.echo(f"pagefeed: {file}: {problem}", err=True)
            failed = True
            continue
        record = page_record(dump, page, [newsroom.classify(article) for article in page.articles])
        if as_json:
            click.echo(json.dumps(record, ensure_ascii=False))
        else:
            from ingest.terminal import show_page

            show_page(record)
    if failed:
        sys.exit(FAILED)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="The same as one JSON object.")
@with_config
def status(config: Config, as_json: bool) -> None:
    """Show what the archive holds: pages, articles, duplicates, what was rejected and why."""
    with open_store(config) as store:
        tally = store.tally()
    zone = ZoneInfo(config.site.timezone)
    told = {
        "pages": tally.pages,
        "articles": tally.articles,
        "duplicates": tally.duplicates,
        "rejected": [
            {"source": name, "reason": reason, "at": at.astimezone(zone).isoformat()} for name, reason, at in tally.rejected
        ],
        "feeds": len(channels_of(config, open_newsroom())),
        "last_activity": tally.last_activity.astimezone(zone).isoformat() if tally.last_activity else None,
    }
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        from ingest.terminal import show_status

        show_status(told)


@main.command()
@click.option("--jsonl", is_flag=True, required=True, help="One JSON object an occurrence and line.")
@with_config
def export(config: Config, jsonl: bool) -> None:  # noqa: ARG001  (the only format there is, and still to be asked for)
    """Print every filed occurrence of an article, in filing order."""
    with open_store(config) as store:
        for occurrence in store.occurrences():
            click.echo(json.dumps(occurrence, ensure_ascii=False))


@main.command("check-config")
@with_config
def check_config(config: Config) -> None:
    """Say whether the configuration can be used, and what it comes to."""
    click.echo("the configuration is good")
    click.echo(f"seeds  {config.paths.seeds}{'' if config.paths.seeds.is_dir() else '  (will be made)'}")
    click.echo(f"store  {config.store_url}")
    click.echo(f"site   {config.base_url}/")


if __name__ == "__main__":
    main()
