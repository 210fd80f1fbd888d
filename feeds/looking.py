"""The search for people: what is asked in an address becomes a page with what was found, hits marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from feeds.asking import asked_by, search_of
from feeds.compose import text_blocks, title_of
from feeds.feed import Channel
from feeds.gate import Catalogue
from feeds.hits import excerpt, marked
from feeds.site.pages import Hit, Looking, Pages
from ingest.filed import Filing
from ingest.inquiry import Nonsense

FULL = 20  # articles on a page
FURTHEST = 500  # pages
GLIMPSE = 160  # characters that are shown of a text
BY_RANK = "rank"  # what `by` says where the best is to come first


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
        slugs = {channel.path.removeprefix("feeds/") for channel in self.channels}
        search = search_of(urlencode(given), slugs)
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
