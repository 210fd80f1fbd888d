"""What feedgen does not know: archive documents, tombstones, imprints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from lxml import etree

from feeds.feed import Entry, Feed, Format

ATOM_NS = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
DC = "http://purl.org/dc/elements/1.1/"
TERMS = "http://purl.org/dc/terms/"


def links_of(feed: Feed, form: Format) -> Iterator[dict[str, str]]:
    """The documents around *feed* and the hub that tells of it, as links."""
    chain = feed.chain
    around = (("current", chain.current), ("prev-archive", chain.older), ("next-archive", chain.newer))
    for rel, address in around:
        if address:
            yield {"href": f"{address}.{form.ending}", "rel": rel, "type": form.media_type}
    if feed.hub:
        yield {"href": feed.hub, "rel": "hub"}


class History(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """Where a document stands in the history of its channel (RFC 5005), and what was withdrawn from it (RFC 6721)."""

    def tell(self, feed: Feed, links: Sequence[dict[str, str]] = ()) -> None:
        """Let it be of *feed*; of RSS, which has none of its own, with *links*."""
        self._feed, self._links = feed, links

    def extend_ns(self) -> dict[str, str]:
        return {"fh": HISTORY} | ({"at": TOMBSTONES} if any(self._withdrawn()) else {})

    def extend_rss(self, root: Any) -> Any:
        channel = root[0]
        for link in self._links:
            etree.SubElement(channel, f"{{{ATOM_NS}}}link", link)
        self._mark(channel)
        return root

    def extend_atom(self, root: Any) -> Any:
        self._mark(root)
        for entry in self._withdrawn():
            when = entry.updated.astimezone(UTC).isoformat()
            stone = etree.SubElement(root, f"{{{TOMBSTONES}}}deleted-entry", {"ref": entry.id, "when": when})
            etree.SubElement(stone, f"{{{TOMBSTONES}}}comment").text = entry.withdrawn
        return root

    def _mark(self, parent: Any) -> None:
        if self._feed.chain.current:
            etree.SubElement(parent, f"{{{HISTORY}}}archive")

    def _withdrawn(self) -> Iterator[Entry]:
        return (entry for entry in self._feed.entries if entry.withdrawn is not None)


class Spaces(BaseExtension):  # type: ignore[misc]
    """The namespaces of what an entry can hold: feedgen asks only the extensions of a feed."""

    def extend_ns(self) -> dict[str, str]:
        return {"dc": DC, "dcterms": TERMS}


class Provenance(BaseEntryExtension):  # type: ignore[misc]
    """Where an article was printed, and whose it is."""

    def tell(self, entry: Entry, rights: str = "") -> None:
        """Let it be of *entry*; in RSS, which has none of their own, with its *rights*."""
        self._entry, self._rights = entry, rights

    def extend_rss(self, item: Any) -> Any:
        return self._extend(item)

    def extend_atom(self, item: Any) -> Any:
        return self._extend(item)

    def _extend(self, item: Any) -> Any:
        imprint = self._entry.imprint
        known = [(DC, "rights", self._rights)]
        if imprint is not None:
            known += [
                (DC, "source", imprint.words),
                (TERMS, "issued", imprint.issued),
                (TERMS, "isPartOf", imprint.paper),
            ]
        told = [(f"{{{space}}}{name}", words) for space, name, words in known if words]
        for name, words in reversed(told):
            # In front: feedparser takes the last of a date of issue and a date of publishing for both.
            element = etree.Element(name)
            element.text = words
            item.insert(0, element)
        return item
