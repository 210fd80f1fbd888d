"""The store: opened, looked into, changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.builder.publishing import press_of, publish
from ingest.builder.thinking import load_tables, thinkers
from ingest.config import MEMORY, Config
from ingest.errors import ConfigError

if TYPE_CHECKING:
    from ingest.backfill import Backfill
    from ingest.desk import Desk
    from ingest.store.store import Store


@contextmanager
def open_store(config: Config, url: str | None = None, patience: float | None = None) -> Iterator[Store]:
    """The store of *config*, or the one at *url*; others are waited for *patience* seconds."""
    from ingest.orders import order_of
    from ingest.store.store import Store

    store = Store(url or config.store_url, datetime.now(UTC), order_of(config), patience)
    try:
        yield store
    finally:
        store.close()


def look_into_store(config: Config) -> AbstractContextManager[Store]:
    """The store, to be read: where there is none yet, one that holds nothing, and the disk stays as it is."""
    missing = config.store_file is not None and not config.store_file.exists()
    return open_store(config, MEMORY if missing else None)


@contextmanager
def open_desk(config: Config, *, publishing: bool = True) -> Iterator[tuple[Store, Desk]]:
    """The store and its desk, for what changes the archive beside a running pagefeed or without one.

    *publishing*: what has become stale is published at the end.
    """
    from ingest.desk import Desk

    with look_into_store(config) as store:
        gazetteer, topics = load_tables(config)
        yield store, Desk(store, *thinkers(gazetteer, topics, config))
        if publishing and store.stale():
            publish(config, press_of(config, store, gazetteer, topics))


@contextmanager
def open_backfill(config: Config, folder: Path) -> Iterator[Backfill]:
    """Who files the pages in *folder* quietly; what has become stale is published at the end."""
    from ingest.backfill import Backfill
    from ingest.desk import Desk
    from ingest.seeds import Seeds, readable

    for name, ours in (("seeds", config.paths.seeds.resolve()), ("var", config.paths.var.resolve())):
        if folder.is_relative_to(ours) or ours.is_relative_to(folder):
            raise ConfigError(f"{folder} and [paths] {name} must not lie in one another")
    check_folders(config)
    with open_store(config) as store:
        gazetteer, topics = load_tables(config)
        desk = Desk(store, *thinkers(gazetteer, topics, config))
        yield Backfill(Seeds(folder, config.intake.max_bytes), readable(folder.name), desk)
        publish(config, press_of(config, store, gazetteer, topics))


def check_folders(config: Config) -> None:
    """Raise ConfigError for what only the disk can tell of the settings."""
    for key, folder in (("seeds", config.paths.seeds), ("var", config.paths.var)):
        if os.path.lexists(folder) and not folder.is_dir():
            raise ConfigError(f"[paths] {key} is not a folder: {folder}")
    if config.paths.var.resolve().is_relative_to(config.paths.seeds.resolve()):
        raise ConfigError("[paths] var must not lie in seeds: pagefeed would read what it writes")
