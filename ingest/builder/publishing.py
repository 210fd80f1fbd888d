"""The site, its channels, and the press that publishes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ingest.config import Config
from ingest.errors import Busy

if TYPE_CHECKING:
    from feeds.feed import Channel, Digest, Site
    from feeds.press import Press
    from ingest.classify import Gazetteer, TopicTable
    from ingest.store.store import Store


def site_of(config: Config) -> Site:
    """What every published thing has in common."""
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


def check_tables(config: Config, gazetteer: Gazetteer, topics: TopicTable) -> None:
    """Raise ConfigError for a saved search or a digest that the tables do not know."""
    from ingest.orders import check_orders

    check_orders(config, {beat.key for beat in (*gazetteer.beats, *topics.beats)})


def channels_of(config: Config, site: Site, gazetteer: Gazetteer, topics: TopicTable) -> tuple[Channel, ...]:
    """Every channel that is always there. Raises ConfigError for one that cannot be."""
    from feeds.compose import channels_for

    check_tables(config, gazetteer, topics)
    return channels_for(gazetteer.beats, topics.beats, site, [(one.slug, one.name) for one in config.feeds.saved])


def digests_of(config: Config, site: Site, channels: Sequence[Channel]) -> tuple[Digest, ...]:
    """The digests that are ordered of *channels*, each of one that is there: *channels_of* saw to it."""
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
    """What publishes *store*, whose articles it lists under the saved searches of today. Raises ConfigError."""
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


def publish(config: Config, press: Press) -> None:
    """Bring the shelf up to date; where another pagefeed is at work, that one does.

    It asks once more when others may work again: what became stale meanwhile was left to it.
    """
    from ingest.lock import sole_writer

    stale = True
    while stale:
        try:
            with sole_writer(config.paths.var):
                press.take_stock()
                with heralded(config, press) as telling:
                    telling.refresh(datetime.now(UTC))
        except Busy:
            return
        stale = bool(press.archive.stale())


@contextmanager
def heralded(config: Config, press: Press) -> Iterator[Press]:
    """*press*, with the hub told of what it publishes, if there is one."""
    from feeds.hub import Hub

    if not config.feeds.hub:
        yield press
        return
    hub = Hub(config.feeds.hub)
    try:
        yield replace(press, tell=hub.tell)
    finally:
        hub.close()
