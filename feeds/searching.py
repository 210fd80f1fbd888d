"""A search becomes a feed, or a page for people, on the spot.

What is found is composed and rendered like any other feed; on a page, hits are marked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from feeds.asking import asked_by, search_of
from feeds.compose import categories_of, compose, current, text_blocks, title_of
from feeds.feed import FORMATS, Channel, Site
from feeds.gate import Catalogue
from feeds.hits import excerpt, marked
from feeds.plain import plain, shorten
from feeds.press import RENDERERS
from feeds.site.pages import Hit, Looking, Pages
from ingest.filed import Filing
from ingest.inquiry import Nonsense, Search

PATH = "feeds/search"
NAME_CAP = 60  # characters of what is asked for, in a title
FULL = 20  # articles on a page
FURTHEST = 500  # pages
GLIMPSE = 160  # characters that are shown of a text
BY_RANK = "rank"  # what `by` says where the best is to come first


@dataclass(frozen=True, slots=True)
class SearchFeeds:
    """Makes the feeds of searches in *catalogue*."""

    catalogue: Catalogue
    channels: Sequence[Channel]
    site: Site

    def make(self, ending: str, asked: str) -> bytes | str:
        """The feed of what is *asked* for, in the format that ends so; or a sentence on why there is none."""
        slugs = names_of(self.channels)
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


@dataclass(frozen=True, slots=True)
class SearchPages:
    """Makes the pages of searches in *catalogue*."""

    catalogue: Catalogue
    channels: Sequence[Channel]
    pages: Pages

    def make(self, asked: str) -> bytes:
        """The page of what is *asked* for; nothing asked, and what cannot be understood, are pages, too."""
        given = dict(parse_qsl(asked, keep_blank_values=True)) if len(asked) < 3000 else {}
        by_rank, number = given.pop("by", "") == BY_RANK, _number(given.pop("page", ""))
        shown = Looking(given, by_rank=by_rank, number=number)
        if not any(given.values()):
            return self.pages.search(shown)
        search = search_of(urlencode(given), names_of(self.channels))
        if isinstance(search, Nonsense):
            return self.pages.search(shown, why=search.why)
        found = self.catalogue.search(search, limit=FULL, offset=(number - 1) * FULL, by_rank=by_rank)
        if isinstance(found, Nonsense):
            return self.pages.search(shown, why=found.why)
        hits = [_hit(filing, found.words) for filing in found.filings]
        last = min(-(-found.total // FULL), FURTHEST)
        return self.pages.search(shown, hits=hits, total=found.total, last=last, feed=asked_by(search))


def _number(written: str) -> int:
    """The number of a page, as far as pages go; the first where none is meant."""
    number = int(written) if written.isascii() and written.isdigit() and len(written) < 5 else 1
    return min(max(number, 1), FURTHEST)


def _hit(filing: Filing, words: Sequence[str]) -> Hit:
    text = " ".join(block.text for block in text_blocks(filing.article))
    glimpse = excerpt(text, words, GLIMPSE)
    return Hit(filing, tuple(marked(title_of(filing.article), words)), tuple(marked(glimpse, words)))


def names_of(channels: Sequence[Channel]) -> Mapping[str, str]:
    """The name of every channel of a district or topic, by how addresses call it."""
    return {channel.path.removeprefix("feeds/"): channel.name for channel in channels}
