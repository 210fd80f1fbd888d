"""A feed as RSS 2.0 and as Atom 1.0, with feedgen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from feeds.feed import ATOM, RSS, Category, Entry, Feed, Format
from feeds.render.extensions import History, Provenance, Spaces, links_of


def rss(feed: Feed, self_url: str) -> bytes:
    """Write *feed*, published at *self_url*, as RSS 2.0."""
    writer = _writer(feed, self_url, RSS)
    writer.load_extension("dc", atom=False, rss=True)
    writer.history.tell(feed, list(links_of(feed, RSS)))
    for entry in feed.entries:
        item = _add(writer, entry)
        item.dc.dc_creator(list(entry.authors) or [feed.author])
        item.provenance.tell(entry, feed.rights)
        item.category(_in_rss(entry.categories))
    return bytes(writer.rss_str())


def atom(feed: Feed, self_url: str) -> bytes:
    """Write *feed*, published at *self_url*, as Atom 1.0.

    Its times are in UTC: newsboat forgets the zone that stands behind a fraction of a second.
    """
    writer = _writer(feed, self_url, ATOM)
    writer.updated(writer.updated().astimezone(UTC))
    writer.history.tell(feed)
    for link in links_of(feed, ATOM):
        writer.link(**link)
    for entry in feed.entries:
        item = _add(writer, entry)
        item.published(item.published().astimezone(UTC))
        item.updated(item.updated().astimezone(UTC))
        item.author([{"name": name} for name in entry.authors])
        item.provenance.tell(entry)
        item.category([{"term": c.term, "scheme": c.scheme, "label": c.label} for c in entry.categories])
        if feed.rights:
            item.rights(feed.rights)
    return bytes(writer.atom_str())


def _writer(feed: Feed, self_url: str, form: Format) -> FeedGenerator:
    writer = FeedGenerator()
    writer.register_extension("history", History)
    writer.register_extension("provenance", Spaces, Provenance)
    writer.id(feed.id)
    writer.title(feed.title)
    writer.description(feed.about)
    # The channel's link is the last one set, whatever its rel: the site goes last.
    writer.link(href=self_url, rel="self", type=form.media_type)
    writer.link(href=feed.home, rel="alternate", type="text/html")
    writer.language(feed.language)
    writer.author({"name": feed.author})
    writer.generator(feed.generator)
    if feed.rights:
        writer.rights(feed.rights)
    # Left alone, both dates are the moment of writing.
    writer.updated(feed.updated)
    writer.lastBuildDate(feed.updated)
    return writer


def _add(writer: FeedGenerator, entry: Entry) -> FeedEntry:
    item = writer.add_entry(order="append")
    item.guid(entry.id, permalink=False)
    item.title(entry.title)
    # feedgen writes an Atom entry's links without their rel: one link is all an entry can have.
    item.link(href=entry.url, rel="alternate")
    item.summary(entry.summary)
    item.content(entry.content, type="html")
    item.published(entry.published)
    item.updated(entry.updated)
    return item


def _in_rss(categories: Sequence[Category]) -> list[dict[str, str]]:
    """RSS has room for one word: codes go within their scheme, then the names, which readers show, without."""
    codes = [{"term": category.term, "scheme": category.scheme} for category in categories]
    return codes + [{"term": name} for name in dict.fromkeys(category.label for category in categories)]
