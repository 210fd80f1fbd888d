"""The words of looking for articles: what somebody asks for, and what is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ingest.filed import Filing
from ingest.page import NOWHERE

SEARCHES = "searches/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What somebody looks for: *words* as typed (`ingest.search` reads them), and what the articles must be besides.

    An article is of the day it was printed; where that is not known, of the day it was filed.
    """

    words: str = ""
    district: str = ""  # a slug
    topic: str = ""  # a slug
    paper: str = ""
    since: date | None = None
    until: date | None = None  # this day included

    @property
    def beats(self) -> tuple[str, ...]:
        """The keys of the beats that an article must be on."""
        district = NOWHERE if self.district == "elsewhere" else self.district  # as addresses have it
        named = (("districts", district), ("topics", self.topic))
        return tuple(f"{kind}/{slug}" for kind, slug in named if slug)


@dataclass(frozen=True, slots=True)
class Saved:
    """A search that is kept: whatever it finds is listed under its *slug*."""

    slug: str
    search: Search

    @property
    def beat(self) -> str:
        """The key of what it finds."""
        return f"{SEARCHES}{self.slug}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Some of the articles that were looked for, how many there are in all, and the words that found them."""

    filings: tuple[Filing, ...]
    total: int
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nonsense:
    """The words say nothing that could be looked for; *why* is a sentence for whoever typed them."""

    why: str
