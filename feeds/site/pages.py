"""The pages of the site: the only file that knows Jinja2."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from feeds import compose
from feeds.feed import ATOM, FORMATS, Channel, Site
from feeds.plain import clean, plain, shorten
from ingest.page import EVERYTHING, Article, Filing, Finding, Role

LATEST = 30  # articles on the index
BRIEF = 80  # characters of a title there
STATIC = ("style.css", "icon.svg")


@dataclass(frozen=True, slots=True)
class Beat:
    """A channel an article is in, and the words that earned it its place there."""

    channel: Channel
    words: tuple[str, ...]


class Pages:
    """Writes the pages of *site*; they lead to *channels*."""

    def __init__(self, site: Site, channels: Sequence[Channel]) -> None:
        self._site = site
        self._channels = {channel.beat: channel for channel in channels}
        self._templates = _templates(site)
        self._templates.globals.update(
            site=site,
            formats=FORMATS,
            best=ATOM,
            role=Role,
            words=compose,
            everything=self._channels[EVERYTHING],
            districts=_of_kind(channels, "districts"),
            topics=_of_kind(channels, "topics"),
        )
        folder = resources.files("feeds.site") / "static"
        self.static: Mapping[str, bytes] = {f"static/{name}": (folder / name).read_bytes() for name in STATIC}

    def index(self, filings: Sequence[Filing]) -> bytes:
        """The front page, with *filings*, newest filed first, and every channel."""
        days = groupby(filings, key=lambda filing: _day(filing.filed, self._site))
        return self._page(
            "index.html",
            root="",
            channels=tuple(self._channels.values()),
            days=[(day, tuple(filed)) for day, filed in days],
            beats=self._beats,
            newest=max((filing.updated for filing in filings), default=None),
        )

    def article(self, filing: Filing) -> bytes:
        """The page of one article; of one that no page holds any more, or that is another, a sentence that says so."""
        beats = self._beats(filing)
        return self._page(
            "article.html" if filing.live else "moved.html" if filing.leads_to else "withdrawn.html",
            root="../../",
            channels=(self._channels[EVERYTHING], *(beat.channel for beat in beats)),
            filing=filing,
            article=filing.article,
            beats=beats,
            paragraphs=_paragraphs(filing.article),
        )

    def _page(self, template: str, **known: Any) -> bytes:
        return self._templates.get_template(template).render(known).encode()

    def _beats(self, filing: Filing) -> tuple[Beat, ...]:
        """The channels of *filing* other than the one of all articles, districts first."""
        found: Mapping[str, Finding] = dict(
            zip(filing.beats.keys[1:], (*filing.beats.districts, *filing.beats.topics), strict=True)
        )
        known = ((self._channels.get(key), finding.words) for key, finding in found.items())
        return tuple(Beat(channel, words) for channel, words in known if channel)


def _of_kind(channels: Sequence[Channel], kind: str) -> tuple[Channel, ...]:
    return tuple(channel for channel in channels if channel.beat.startswith(f"{kind}/"))


def _paragraphs(article: Article) -> list[tuple[Role, str]]:
    return [(block.role, block.text) for block in compose.text_blocks(article)]


def _templates(site: Site) -> Environment:
    templates = Environment(
        loader=PackageLoader("feeds.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_fit,
    )
    templates.filters["moment"] = lambda when: _moment(when, site)
    templates.filters["brief"] = lambda text: shorten(plain(text[: BRIEF * 5]), BRIEF)
    templates.filters["clock"] = lambda when: f"{when.astimezone(site.timezone):%H:%M}"
    templates.filters["iso"] = lambda when: when.astimezone(site.timezone).isoformat(timespec="seconds")
    return templates


def _fit(value: object) -> object:
    """Whatever a template writes out passes the same cleaner as the feeds; markup is made of such parts."""
    return clean(value) if type(value) is str else value


def _moment(when: datetime, site: Site) -> str:
    local = when.astimezone(site.timezone)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"


def _day(when: datetime, site: Site) -> str:
    local = when.astimezone(site.timezone)
    return f"{local.year}年{local.month}月{local.day}日 星期{'一二三四五六日'[local.weekday()]}"
