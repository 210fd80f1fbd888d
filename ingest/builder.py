"""The builder: every object, made from the configuration. The only file that knows both packages.

What takes long to import is imported by what needs it, for many commands need little.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ingest.config import MEMORY, Config
from ingest.errors import Busy, ConfigError, Unserved

if TYPE_CHECKING:
    from feeds.feed import Channel, Digest, Site
    from feeds.hub import Herald
    from feeds.press import Press
    from feeds.serve import Editing, Make, Server
    from ingest.backfill import Backfill
    from ingest.classify import Gazetteer, TopicTable
    from ingest.classify.keywords import Indexer
    from ingest.classify.learning import Learner
    from ingest.desk import Classifier, Reader
    from ingest.editor import Editor
    from ingest.page import Beats, Page
    from ingest.rules import Rule
    from ingest.sorter import Sorter
    from ingest.store.store import Store
    from ingest.worker import Worker


SHORTEST_KEY = 16  # characters of the editors' key
AT_ONCE = 200  # articles of an earlier pagefeed's archive that are put into the index in one transaction


def load_tables(config: Config | None = None) -> tuple[Gazetteer, TopicTable]:
    """The districts and topics: those of *config*, or those that come with pagefeed."""
    from ingest.atlas import Atlas

    return Atlas(config.classify.file if config else None).gazetteer, load_topics()


def load_topics() -> TopicTable:
    from importlib import resources

    from ingest.classify import TopicTable

    data = resources.files("ingest.classify")
    return TopicTable.from_toml(*(data.joinpath(name).read_text("utf-8") for name in ("topics.toml", "topics.txt")))


class Thinkers(NamedTuple):
    """The rooms that a page walks through before it is filed."""

    read: Reader
    classify: Classifier
    indexer: Indexer
    learner: Learner

    def beats(self, page: Page) -> list[Beats]:
        """The beats of every article of *page*, and keywords that are none of the archive's business."""
        from ingest.classify.keywords import Counts

        return [
            replace(
                self.classify(article, page.folio),
                keywords=self.indexer.keywords(self.indexer.words(article), Counts()),
            )
            for article in page.articles
        ]


def thinkers(
    gazetteer: Gazetteer,
    topics: TopicTable,
    patterns: tuple[re.Pattern[str], ...] = (),
    rules: tuple[Rule, ...] = (),
) -> Thinkers:
    """The thinking rooms; the word dictionary is loaded when it is first asked. Raises ConfigError for a wrong rule."""
    from importlib import resources

    from ingest.classify import classify
    from ingest.classify.keywords import Counts, Cutter, Indexer
    from ingest.classify.learning import Learner
    from ingest.classify.rules import check_rules
    from ingest.parse.reading import read_page
    from ingest.words import Words

    check_rules(rules, (*gazetteer.beats, *topics.beats))
    words = Words()
    sort = partial(classify, topics=topics, rules=rules)
    shipped = Counts.from_text(resources.files("ingest.classify").joinpath("words.txt").read_text("utf-8"))
    return Thinkers(
        partial(read_page, gain=words.gain, places=gazetteer.short_names, patterns=patterns),
        partial(sort, gazetteer=gazetteer),
        Indexer(gazetteer, Cutter(words.cut, words.tells, words.rate), topics.lexicon, shipped),
        Learner(gazetteer, sort),
    )


def thinkers_of(config: Config, gazetteer: Gazetteer, topics: TopicTable) -> Thinkers:
    """The thinking rooms as *config* wants them."""
    return thinkers(gazetteer, topics, config.folio.expressions, config.rules)


def site_of(config: Config) -> Site:
    from zoneinfo import ZoneInfo

    from feeds.feed import Privacy, Site

    return Site(
        title=config.site.title,
        base_url=config.base_url,
        timezone=ZoneInfo(config.site.timezone),
        authority=config.site.tag,
        max_entries=config.feeds.max_entries,
        max_bytes=config.feeds.max_bytes,
        rights=config.feeds.rights,
        hub=config.feeds.hub,
        privacy=Privacy(**asdict(config.privacy)),
        editable=bool(config.serve.editor_key_file),
    )


def channels_of(config: Config, site: Site, gazetteer: Gazetteer, topics: TopicTable) -> tuple[Channel, ...]:
    """Every channel that is always there. Raises ConfigError for one that cannot be."""
    from feeds.compose import channels_for
    from ingest.orders import check_orders

    check_orders(config, {beat.key for beat in (*gazetteer.beats, *topics.beats)})
    return channels_for(gazetteer.beats, topics.beats, site, [(one.slug, one.name) for one in config.feeds.saved])


def digests_of(config: Config, site: Site, channels: Sequence[Channel]) -> tuple[Digest, ...]:
    from zoneinfo import ZoneInfo

    from feeds.compose import digest_channel

    known = {channel.path.removeprefix("feeds/"): channel for channel in channels}
    known |= {channel.beat: channel for channel in channels}
    return tuple(
        digest_channel(
            one.slug,
            one.name,
            known[one.channel],
            one.hour,
            ZoneInfo(one.timezone) if one.timezone else site.timezone,
            site,
        )
        for one in config.feeds.digest
    )


def press_of(config: Config, store: Store, gazetteer: Gazetteer, topics: TopicTable) -> Press:
    from feeds.feed import Sketch
    from feeds.gate import Gate
    from feeds.press import Press
    from feeds.shelf import Shelf
    from feeds.site.pages import Pages
    from feeds.wall import Wall

    site, shelf = site_of(config), Shelf(config.shelf)
    channels = channels_of(config, site, gazetteer, topics)
    river, above = gazetteer.river
    sketch = Sketch(tiles=gazetteer.tiles, river=river, river_below=above)
    archive, pages = Gate(store, site.privacy), Pages(site, channels, sketch)
    wall = Wall(archive, shelf, site, channels, pages)
    store.adopt()
    return Press(archive, shelf, channels, site, pages, wall, digests_of(config, site, channels))


@contextmanager
def open_store(config: Config, url: str | None = None) -> Iterator[Store]:
    """The store of *config*, or the one at *url*."""
    from ingest.orders import order_of
    from ingest.store.store import Store

    store = Store(url or config.store_url, datetime.now(UTC), order_of(config))
    try:
        yield store
    finally:
        store.close()


def look_into_store(config: Config) -> AbstractContextManager[Store]:
    """The store, to be read: where there is none yet, one that holds nothing, and the disk stays as it is."""
    missing = config.store_file is not None and not config.store_file.exists()
    return open_store(config, MEMORY if missing else None)


@contextmanager
def open_editor(config: Config, *, publishing: bool = True) -> Iterator[Editor]:
    """Who corrects and reads again, beside a running pagefeed or without one.

    *publishing*: what has become stale is published at the end.
    """
    from ingest.desk import Desk
    from ingest.editor import Editor

    with look_into_store(config) as store:
        gazetteer, topics = load_tables(config)
        yield Editor(store, Desk(store, *thinkers_of(config, gazetteer, topics)))
        if publishing and store.stale():
            publish(config, press_of(config, store, gazetteer, topics))


@contextmanager
def open_backfill(config: Config, folder: Path) -> Iterator[Backfill]:
    """Who files the pages in *folder* quietly; what has become stale is published at the end."""
    from ingest.backfill import Backfill
    from ingest.desk import Desk
    from ingest.seeds import Seeds

    seeds = config.paths.seeds.resolve()
    if folder.is_relative_to(seeds) or seeds.is_relative_to(folder):
        raise ConfigError(f"{folder} and [paths] seeds must not lie in one another")
    check_folders(config)
    with open_store(config) as store:
        gazetteer, topics = load_tables(config)
        desk = Desk(store, *thinkers_of(config, gazetteer, topics))
        yield Backfill(Seeds(folder, config.intake.max_bytes), folder.name, desk)
        publish(config, press_of(config, store, gazetteer, topics))


@contextmanager
def open_sorter(config: Config, *, publishing: bool = True) -> Iterator[Sorter]:
    """Who puts filed articles on other beats; *publishing*: what has become stale is published at the end."""
    from ingest.desk import Desk
    from ingest.sorter import Sorter

    with look_into_store(config) as store:
        gazetteer, topics = load_tables(config)
        yield Sorter(store, Desk(store, *thinkers_of(config, gazetteer, topics)))
        if publishing and store.stale():
            publish(config, press_of(config, store, gazetteer, topics))


def publish(config: Config, press: Press) -> None:
    """Bring the shelf up to date; where another pagefeed is at work, that one does."""
    from ingest.lock import sole_writer

    try:
        with sole_writer(config.paths.var):
            press.take_stock()
            with heralded(config, press) as telling:
                telling.refresh(datetime.now(UTC))
    except Busy:
        return


@contextmanager
def heralded(config: Config, press: Press) -> Iterator[Press | Herald]:
    """*press*, with the hub told of what it publishes, if there is one."""
    from feeds.hub import Herald, Hub

    if not config.feeds.hub:
        yield press
        return
    hub = Hub(config.feeds.hub)
    try:
        yield Herald(press, hub, press.site)
    finally:
        hub.close()


@contextmanager
def open_server(config: Config) -> Iterator[Server]:
    """The server of the published files, on its port and not started yet. Raises Unserved."""
    from feeds.serve import Keyring, Server, app_for, bind

    try:
        listener = bind(config.serve.host, config.serve.port)
    except (OSError, UnicodeError) as problem:
        raise Unserved(f"[serve] {config.serve.host}:{config.serve.port}; does another pagefeed run?") from problem
    with listener, ExitStack() as opened:
        store = cache(lambda: opened.enter_context(open_store(config)))  # when the first reader needs it
        keys = Keyring(lambda: store().digests()) if config.serve.access == "token" else None
        searches = cache(lambda: searches_of(config, store()))
        app = app_for(
            config.shelf,
            config.base_url,
            keys,
            lambda ending, asked: searches()(ending, asked),
            config.feeds.hub,
            editing_of(config, store()) if config.serve.editor_key_file else None,
        )
        server = Server(app, listener)
        try:
            yield server
        finally:
            server.stop()


def editing_of(config: Config, store: Store) -> Editing:
    """The editors' room, for those who know what stands in its key file. Raises Unserved."""
    from feeds.editing import EditingDesk
    from feeds.gate import Gate
    from feeds.serve import Door, Editing
    from feeds.site.pages import Pages

    try:
        key = Path(config.serve.editor_key_file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise Unserved(f"[serve] editor_key_file {config.serve.editor_key_file}") from problem
    if len(key) < SHORTEST_KEY:
        raise Unserved(f"[serve] editor_key_file: the key has fewer than {SHORTEST_KEY} characters")
    site = site_of(config)
    pages = Pages(site, channels_of(config, site, *load_tables(config)))
    desk = EditingDesk(Gate(store, site.privacy), store, pages, lambda: datetime.now(UTC))
    return Editing(Door(key), desk, secure=site.base_url.startswith("https:"))


def searches_of(config: Config, store: Store) -> Make:
    """What makes feeds, and pages for people, of whatever is looked for."""
    from feeds.gate import Catalogue
    from feeds.looking import SearchPages
    from feeds.searching import SearchFeeds
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


@contextmanager
def open_worker(config: Config) -> Iterator[Worker]:
    """The whole way through the house, with the lock of its only writer."""
    from ingest.atlas import Atlas
    from ingest.desk import Desk
    from ingest.editor import Editor
    from ingest.granting import Granting
    from ingest.lock import sole_writer
    from ingest.log import configure
    from ingest.seeds import Seeds
    from ingest.worker import Worker

    check_folders(config)
    configure()
    for key, folder in (("seeds", config.paths.seeds), ("var", config.paths.var)):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise ConfigError(f"[paths] {key} cannot be made") from problem
    with sole_writer(config.paths.var), open_store(config) as store:
        while store.catch_up(AT_ONCE):
            pass
        atlas, topics = Atlas(config.classify.file), load_topics()
        press = press_of(config, store, atlas.gazetteer, topics)
        press.take_stock()
        quiet = config.feeds.quiet_after_days
        desk = Desk(store, *thinkers_of(config, atlas.gazetteer, topics), quiet_after_days=quiet)

        def renew() -> bool:
            """Let the desk think with a gazetteer that has changed."""
            changed = atlas.renew()
            if changed:
                desk.rethink(*thinkers_of(config, atlas.gazetteer, topics))
            return changed

        with heralded(config, press) as telling:
            yield Worker(
                Seeds(config.paths.seeds, config.intake.max_bytes),
                desk,
                store,
                telling,
                renew,
                Granting(store, Editor(store, desk)).work,
                settle=config.intake.settle_seconds,
                rescan=config.intake.rescan_seconds,
            )


def check_folders(config: Config) -> None:
    """Raise ConfigError for what only the disk can tell of the settings."""
    for key, folder in (("seeds", config.paths.seeds), ("var", config.paths.var)):
        if os.path.lexists(folder) and not folder.is_dir():
            raise ConfigError(f"[paths] {key} is not a folder: {folder}")
    if config.paths.var.resolve().is_relative_to(config.paths.seeds.resolve()):
        raise ConfigError("[paths] var must not lie in seeds: pagefeed would read what it writes")
