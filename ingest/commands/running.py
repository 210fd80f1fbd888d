"""The daemon, and its one round for cron."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from ingest import __version__
from ingest.builder import open_server, open_worker
from ingest.commands.manners import FAILED, with_config
from ingest.config import Config
from ingest.errors import PagefeedError


@click.command()
@with_config
def run(config: Config) -> None:
    """Watch the seeds folder, file what is dropped there, and serve the feeds, until told to stop."""
    on_signals(lambda: sys.exit(0))
    with open_worker(config) as worker, open_server(config, lambda: worker.lacking) as server:
        from ingest.worker import log

        on_signals(worker.stop)
        server.start()
        log.info("started", version=__version__, seeds=str(config.paths.seeds), address=f"{config.base_url}/")
        with failures_logged():
            worker.run(healthy=lambda: server.alive)
            if not server.alive:
                raise PagefeedError("the web server ended by itself")
    log.info("stopped")


@click.command()
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
    except (PagefeedError, OSError) as problem:
        log.error("failed", why=str(problem))
        sys.exit(FAILED)
