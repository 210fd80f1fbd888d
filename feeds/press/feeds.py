"""The documents of one channel: the feed that people subscribe to, and its archive (RFC 5005)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from feeds.compose import compose, current
from feeds.feed import ATOM, JSON, RSS, Category, Chain, Channel, Feed, Format, Site
from feeds.press.archive import Archive
from feeds.render import xml
from feeds.render.jsonfeed import jsonfeed
from feeds.shelf import Shelf
from ingest.page import Filing

RENDERERS: Mapping[Format, Callable[[Feed, str], bytes]] = {RSS: xml.rss, ATOM: xml.atom, JSON: jsonfeed}
TICK = timedelta(milliseconds=1)
MONTH = 7  # characters of a document's name that are its month
NEWEST = 2  # archive documents that are looked for on the shelf

File = tuple[str, bytes | None]


@dataclass(frozen=True, slots=True)
class Document:
    """A document that is to be rendered: its address without ending, its articles, and what is around it."""

    path: str
    filings: Sequence[Filing]
    chain: Chain


@dataclass(frozen=True, slots=True)
class Run:
    """The documents of *channel* that have to be printed, archive first, and how far back its feed reaches now."""

    channel: Channel
    documents: tuple[Document, ...]
    gone: tuple[str, ...]  # addresses of archive documents that are none any more
    reach: datetime | None


def run_of(
    channel: Channel, marked: Collection[str], archive: Archive, shelf: Shelf, site: Site, names: Mapping[str, Category]
) -> Run:
    """What of *channel* is stale: its feed, the archive documents that are *marked*, and those it has grown out of."""
    latest = archive.latest(channel.beat, at_least=site.max_entries, within=site.window)
    returned = archive.changed(channel.beat, latest[-1].filed) if latest else ()
    filings = current((*latest, *returned), site, names)
    below = _floor(latest, filings)
    every = list(archive.documents(channel.beat))
    held = _held(channel, every, archive, below)
    before = archive.reach(channel.beat)
    # What the feed held when it was published last, it may hold no more; of a month that ended, marks tell.
    since = min(filter(None, (before, below)), default=None)
    recent = [name for name in archive.documents(channel.beat, since) if name[:MONTH] == every[-1][:MONTH]]
    wanted = {*marked, *(recent if before else every)}
    wanted |= {name for name in every[-NEWEST:] if shelf.missing((f"{channel.archived(name)}.{ATOM.ending}",))}
    older = [name for name in every if name in wanted and held]
    documents = [_document(channel, name, every, archive, below, site) for name in older]
    chain = Chain(older=site.url(channel.archived(every[-1]))) if held else Chain()
    gone = () if held else tuple(channel.archived(name) for name in every)
    return Run(channel, (*documents, Document(channel.path, filings, chain)), gone, below)


def _floor(latest: Sequence[Filing], filings: Sequence[Filing]) -> datetime | None:
    """How far back a feed reaches without a gap: what was filed before stands in the archive.

    Beyond it the feed has only what changed and came back, that readers hear of the change.
    """
    held = {filing.article_id for filing in filings}
    unbroken = list(takewhile(lambda filing: filing.article_id in held, latest))
    return unbroken[-1].filed if unbroken else latest[0].filed + TICK if latest else None


def _held(channel: Channel, every: Sequence[str], archive: Archive, below: datetime | None) -> bool:
    """Does the archive hold anything that the feed does not? Where it is one document, it may be empty."""
    return len(every) > 1 or any(archive.document(channel.beat, name, below) for name in every)


def _document(
    channel: Channel, name: str, every: Sequence[str], archive: Archive, below: datetime | None, site: Site
) -> Document:
    nth = every.index(name)
    around = (every[nth - 1] if nth else "", *every[nth + 1 : nth + 2], "")
    older, newer = (other and site.url(channel.archived(other)) for other in around[:2])
    chain = Chain(older=older, newer=newer, current=site.url(channel.path))
    return Document(channel.archived(name), archive.document(channel.beat, name, below), chain)


def printed(run: Run, site: Site, founded: datetime, names: Mapping[str, Category]) -> Iterator[File]:
    """Every file of *run*, the archive first: no link leads to what is not there."""
    for document in run.documents:
        told = {"founded": founded, "categories": names, "chain": document.chain}
        feed = compose(run.channel, document.filings, site, **told)  # type: ignore[arg-type]
        yield from rendered(feed, document.path, site)
    for path in run.gone:
        yield from ((f"{path}.{form.ending}", None) for form in RENDERERS)


def rendered(feed: Feed, path: str, site: Site) -> Iterator[File]:
    """*feed* in every format."""
    for form, render in RENDERERS.items():
        file = f"{path}.{form.ending}"
        yield file, render(feed, site.url(file))
