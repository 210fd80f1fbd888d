"""A search becomes a feed, on the spot: what is found is composed and rendered like any other feed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from feeds.asking import asked_by, search_of
from feeds.compose import categories_of, compose, current
from feeds.feed import FORMATS, Channel, Site
from feeds.gate import Catalogue
from feeds.plain import plain, shorten
from feeds.press import RENDERERS
from ingest.inquiry import Nonsense, Search

PATH = "feeds/search"
NAME_CAP = 60  # characters of what is asked for, in a title


@dataclass(frozen=True, slots=True)
class SearchFeeds:
    """Makes the feeds of searches in *catalogue*."""

    catalogue: Catalogue
    channels: Sequence[Channel]
    site: Site

    def make(self, ending: str, asked: str) -> bytes | str:
        """The feed of what is *asked* for, in the format that ends so; or a sentence on why there is none."""
        slugs = self._slugs()
        search = search_of(asked, slugs)
        if isinstance(search, Nonsense):
            return search.why
        found = self.catalogue.search(search, limit=self.site.max_entries)
        if isinstance(found, Nonsense):
            return found.why
        categories = categories_of(self.channels)
        filings = current(found.filings, self.site, categories)
        channel = self._channel(search, slugs)
        feed = compose(channel, filings, self.site, founded=self.catalogue.founded, categories=categories)
        home = self.site.url(f"search?{asked_by(search)}")
        feed = replace(feed, home=home, hub="")  # nobody can tell a hub when what is found is another
        form = next(form for form in FORMATS if form.ending == ending)
        return RENDERERS[form](feed, self.site.url(f"{PATH}.{ending}?{asked_by(search)}"))

    def _slugs(self) -> Mapping[str, str]:
        """The name of every channel of a district or topic, by how addresses call it."""
        return {channel.path.removeprefix("feeds/"): channel.name for channel in self.channels}

    def _channel(self, search: Search, slugs: Mapping[str, str]) -> Channel:
        name = shorten(plain(self._name(search, slugs)), NAME_CAP)
        return Channel(
            beat="",
            path=f"{PATH}?{asked_by(search)}",
            name=name,
            title=f"搜索：{name} · {self.site.title}",
            about=f"{self.site.title}中符合“{name}”的报道",
        )

    def _name(self, search: Search, slugs: Mapping[str, str]) -> str:
        district = slugs.get(f"districts/{search.district}", "")
        topic = slugs.get(f"topics/{search.topic}", "")
        since, until = (day.isoformat() if day else "" for day in (search.since, search.until))
        days = f"{since}—{until}" if search.since or search.until else ""
        return " · ".join(part for part in (search.words, district, topic, search.paper, days) if part)
