"""What the configuration orders to be listed and digested: saved searches, and an entry a day for a channel."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ingest.config import Config, SavedSettings
from ingest.errors import ConfigError
from ingest.inquiry import Nonsense, Saved, Search
from ingest.search import parse

if TYPE_CHECKING:
    from ingest.store.listing import Order


def order_of(config: Config) -> Order:
    """How articles are listed."""
    from ingest.store.listing import Order

    saved = tuple(Saved(one.slug, _search(one)) for one in config.feeds.saved)
    return Order(ZoneInfo(config.site.timezone), saved)


def check_orders(config: Config, beats: Collection[str]) -> None:
    """Raise ConfigError for what cannot be listed or digested; *beats* are the keys of districts and topics."""
    for problem in (*_wrong_searches(config, beats), *_wrong_digests(config, beats)):
        raise ConfigError(problem)


def _wrong_searches(config: Config, beats: Collection[str]) -> Iterator[str]:
    seen: set[str] = set()
    for one in config.feeds.saved:
        where = f"[[feeds.saved]] {one.slug}"
        search = _search(one)
        if one.slug in seen:
            yield f"{where} is there twice"
        if isinstance(nonsense := parse(one.words), Nonsense):
            yield f"{where} words make no sense: {nonsense.why}"
        if search == Search():
            yield f"{where} looks for nothing in particular"
        yield from (f"{where} knows no {beat}" for beat in search.beats if beat not in beats)
        seen.add(one.slug)


def _wrong_digests(config: Config, beats: Collection[str]) -> Iterator[str]:
    channels = {"all", "districts/elsewhere", *beats, *(f"searches/{one.slug}" for one in config.feeds.saved)}
    slugs = [one.slug for one in config.feeds.digest]
    yield from (f"[[feeds.digest]] {slug} is there twice" for slug in slugs if slugs.count(slug) > 1)
    for one in config.feeds.digest:
        if one.channel not in channels:
            choices = "all, districts/SLUG, topics/SLUG or searches/SLUG"
            yield f"[[feeds.digest]] channel must be {choices}, not {one.channel!r}"


def _search(one: SavedSettings) -> Search:
    since, until = (date.fromisoformat(day) if day else None for day in (one.since, one.until))
    return Search(words=one.words, district=one.district, topic=one.topic, paper=one.paper, since=since, until=until)
