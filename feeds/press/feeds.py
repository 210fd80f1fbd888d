"""The documents of one channel: the feed that people subscribe to, and its archive (RFC 5005)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from feeds.archive import Archive
from feeds.compose import compose, current
from feeds.feed import ATOM, JSON, RSS, Category, Chain, Channel, Feed, Format, Site
from feeds.render import xml
from feeds.render.jsonfeed import jsonfeed
from feeds.shelf import Shelf
from ingest.filed import Filing

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


@dataclass(frozen=True, slots=True)
class Reel:
    """Puts the documents of channels together: what the *archive* has, and the *shelf* does not."""

    archive: Archive
    shelf: Shelf
    site: Site
    names: Mapping[str, Category]

    def run(self, channel: Channel, marked: Collection[str]) -> Run:
        """What of *channel* is stale: its feed, archive documents that are *marked*, and those it has grown out of."""
        site, beat = self.site, channel.beat
        latest = self.archive.latest(beat, at_least=site.max_entries, within=site.window)
        returned = self.archive.changed(beat, latest[-1].filed) if latest else ()
        filings = current((*latest, *returned), site, self.names)
        below = _floor(latest, filings)
        every = self.archive.documents(beat)
        # Where there is one document, the feed may hold all that would stand in it.
        if len(every) < 2 and not any(self.archive.document(beat, name, below) for name in every):
            feed = Document(channel.path, filings, Chain())
            return Run(channel, (feed,), tuple(channel.archived(name) for name in every), below)
        wanted = {*marked, *self._outgrown(channel, every, below)}
        documents = [self._document(channel, name, every, below) for name in every if name in wanted]
        feed = Document(channel.path, filings, Chain(older=site.url(channel.archived(every[-1]))))
        return Run(channel, (*documents, feed), (), below)

    def _outgrown(self, channel: Channel, every: Sequence[str], below: datetime | None) -> Iterator[str]:
        """The documents that take in what the feed held when it was published last, and those that are not there yet.

        Of a month that ended, marks tell.
        """
        before = self.archive.reach(channel.beat)
        if before is None:
            yield from every
            return
        since = min(before, below or before)
        newest = every[-1][:MONTH]
        yield from (name for name in self.archive.documents(channel.beat, since) if name[:MONTH] == newest)
        for name in every[-NEWEST:]:
            if self.shelf.missing((f"{channel.archived(name)}.{ATOM.ending}",)):
                yield name

    def _document(self, channel: Channel, name: str, every: Sequence[str], below: datetime | None) -> Document:
        nth = every.index(name)
        older, newer = (every[nth - 1] if nth else None), next(iter(every[nth + 1 :]), None)
        addresses = (self.site.url(channel.archived(other)) if other else "" for other in (older, newer))
        chain = Chain(older=next(addresses), newer=next(addresses), current=self.site.url(channel.path))
        return Document(channel.archived(name), self.archive.document(channel.beat, name, below), chain)


def _floor(latest: Sequence[Filing], filings: Sequence[Filing]) -> datetime | None:
    """How far back a feed reaches without a gap: what was filed before stands in the archive.

    Beyond it the feed has only what changed and came back, that readers hear of the change.
    """
    held = {filing.article_id for filing in filings}
    unbroken = list(takewhile(lambda filing: filing.article_id in held, latest))
    return unbroken[-1].filed if unbroken else latest[0].filed + TICK if latest else None


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
