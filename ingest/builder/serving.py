"""The server of the published files, of searches and of the editors' room."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.builder.publishing import channels_of, site_of
from ingest.builder.stores import open_store
from ingest.builder.thinking import load_tables
from ingest.config import Config
from ingest.errors import StoreError, Unserved

if TYPE_CHECKING:
    from feeds.serve import EditorsRoom, Make, Server
    from ingest.store.store import Store

PATIENCE = 2.0  # seconds that a reader waits for a store that others hold
SHORTEST_KEY = 16  # characters of the editors' key


@contextmanager
def open_server(config: Config, lacking: Callable[[], str] = str) -> Iterator[Server]:
    """The server of the published files, on its port, not started yet; it tells what is *lacking*. Raises Unserved."""
    from feeds.serve import Keyring, Kiosk, Server, bind

    try:
        listener = bind(config.serve.host, config.serve.port)
    except (OSError, UnicodeError) as problem:
        taken = isinstance(problem, OSError) and problem.errno == errno.EADDRINUSE
        which = f"[serve] {config.serve.host}:{config.serve.port}{', where another pagefeed may run' if taken else ''}"
        raise Unserved(which) from problem
    with listener, ExitStack() as opened:
        # when the first reader needs it
        store = cache(lambda: opened.enter_context(open_store(config, patience=PATIENCE)))
        keys = Keyring(lambda: store().digests()) if config.serve.access == "token" else None
        searches = cache(lambda: searches_of(config, store()))
        app = Kiosk(
            config.shelf,
            config.base_url,
            keys,
            lambda ending, asked: searches()(ending, asked),
            config.feeds.hub,
            editors_room(config, store()) if config.serve.editor_key_file else None,
            lacking,
            (StoreError, OSError),
        )
        server = Server(app, listener)
        try:
            yield server
        finally:
            server.stop()


def editor_key(config: Config) -> str:
    """What stands in the editors' key file. Raises Unserved."""
    try:
        key = Path(config.serve.editor_key_file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise Unserved(f"[serve] editor_key_file {config.serve.editor_key_file}") from problem
    if len(key) < SHORTEST_KEY:
        raise Unserved(f"[serve] editor_key_file: the key has fewer than {SHORTEST_KEY} characters")
    return key


def editors_room(config: Config, store: Store) -> EditorsRoom:
    """The editors' room, for those who know what stands in its key file. Raises Unserved."""
    from feeds.editing import EditingDesk
    from feeds.gate import Gate
    from feeds.serve import Door, EditorsRoom
    from feeds.site.pages import Pages

    key = editor_key(config)
    site = site_of(config)
    pages = Pages(site, channels_of(config, site, *load_tables(config)))
    desk = EditingDesk(Gate(store, site.privacy), store, pages, lambda: datetime.now(UTC))
    return EditorsRoom(Door(key), desk, secure=site.base_url.startswith("https:"))


def searches_of(config: Config, store: Store) -> Make:
    """What makes feeds, and pages for people, of whatever is looked for."""
    from feeds.gate import Catalogue
    from feeds.searching import SearchFeeds, SearchPages
    from feeds.site.pages import Pages
    from ingest.search import answers

    site = site_of(config)
    channels, catalogue = channels_of(config, site, *load_tables(config)), Catalogue(store, site, answers)
    feeds, people = SearchFeeds(catalogue, channels, site), SearchPages(catalogue, channels, Pages(site, channels))
    return lambda ending, asked: people.make(asked) if ending == "html" else feeds.make(ending, asked)


def fresh_key(config: Config) -> tuple[str, str]:
    """The digest of a key that nobody has, and the address that it opens."""
    from feeds.serve import digest_of, fresh_key, keyed

    key = fresh_key()
    return digest_of(key), f"{config.base_url}/{keyed(key)}"
