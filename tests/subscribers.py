"""Feed readers as far as what they keep: by what they know an item, what they ask, and what an update does to a row."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

import httpx
from lxml import etree

NAMES = {"a": "http://www.w3.org/2005/Atom", "content": "http://purl.org/rss/1.0/modules/content/"}

Ask = Callable[[str, Mapping[str, str]], httpx.Response]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a feed as it came."""

    guid: str
    url: str
    title: str
    content: str
    date: str


def items_of(data: bytes) -> list[Item]:
    """The items of an RSS or Atom feed, in its order."""
    root = etree.fromstring(data)
    if root.tag == "rss":
        return [
            Item(
                node.findtext("guid"),
                node.findtext("link"),
                node.findtext("title"),
                node.findtext("content:encoded", namespaces=NAMES),
                node.findtext("pubDate"),
            )
            for node in root.iterfind("channel/item")
        ]
    return [
        Item(
            node.findtext("a:id", namespaces=NAMES),
            node.find("a:link", NAMES).get("href"),
            node.findtext("a:title", namespaces=NAMES),
            node.findtext("a:content", namespaces=NAMES),
            node.findtext("a:published", namespaces=NAMES),
        )
        for node in root.iterfind("a:entry", NAMES)
    ]


@dataclass(slots=True)
class Row:
    """An item as a reader keeps it."""

    item: Item
    unread: bool = True


@dataclass(slots=True)
class Subscriber:
    """A reader that keeps items by their guid, and asks by tag and date from the second time."""

    path: str
    rows: dict[str, Row] = field(default_factory=dict)
    etag: str | None = None
    modified: str | None = None
    polls: int = 0

    def poll(self, ask: Ask) -> list[Item]:
        """Ask once, keep what comes, and show what is unread; a person reads all of it."""
        self.polls += 1
        answer = ask(self.path, self.asked())
        if answer.status_code == 200 and self.takes(answer):
            seen: set[str] = set()
            for item in items_of(answer.content):
                key = self.key(item, seen)
                seen.add(key)
                self.keep(key, item)
        if answer.status_code == 200:
            self.etag, self.modified = answer.headers.get("etag"), answer.headers.get("last-modified")
        return self.read()

    def asked(self) -> dict[str, str]:
        known = {"if-none-match": self.etag, "if-modified-since": self.modified}
        return {"accept-encoding": "gzip"} | {name: value for name, value in known.items() if value}

    def takes(self, _answer: httpx.Response) -> bool:
        return True

    def key(self, item: Item, _seen: set[str]) -> str:
        return item.guid

    def keep(self, key: str, item: Item) -> None:
        if key in self.rows:
            self.update(self.rows[key], item)
        else:
            self.rows[key] = Row(item)

    def update(self, row: Row, item: Item) -> None:
        row.item = item

    def read(self) -> list[Item]:
        unread = [row for row in self.rows.values() if row.unread]
        for row in unread:
            row.unread = False
        return [row.item for row in unread]


class Miniflux(Subscriber):
    """Keeps a hash of the guid, of guid and address where the guid comes twice, and never moves a date."""

    def key(self, item: Item, seen: set[str]) -> str:
        once = hashlib.sha256((item.guid or item.url).encode()).hexdigest()
        return once if once not in seen else hashlib.sha256(f"{item.guid}{item.url}".encode()).hexdigest()

    def update(self, row: Row, item: Item) -> None:
        row.item = Item(row.item.guid, item.url, item.title, item.content, row.item.date)


class FreshRSS(Subscriber):
    """Keeps guids, and updates a row only where a hash of what the item says is another."""

    def update(self, row: Row, item: Item) -> None:
        if self._hash(row.item) != self._hash(item):
            row.item = item

    @staticmethod
    def _hash(item: Item) -> str:
        return hashlib.md5(f"{item.url}{item.title}{item.content}".encode(), usedforsecurity=False).hexdigest()


class Newsboat(Subscriber):
    """Knows no validators before its third visit, throws away what is not dated later, and keeps its tag all the same."""

    def asked(self) -> dict[str, str]:
        return Subscriber.asked(self) if self.polls > 2 else {"accept-encoding": "gzip"}

    def takes(self, answer: httpx.Response) -> bool:
        if self.polls <= 2 or self.modified is None:
            return True
        return parsedate_to_datetime(answer.headers["last-modified"]) > parsedate_to_datetime(self.modified)

    def update(self, row: Row, item: Item) -> None:
        row.item = Item(row.item.guid, item.url, item.title, item.content, row.item.date)


class ByDate(Subscriber):
    """Asks by date alone, as curl -z and many a script do, and throws away what is not dated later."""

    def asked(self) -> dict[str, str]:
        return {"if-modified-since": self.modified} if self.modified else {}

    def takes(self, answer: httpx.Response) -> bool:
        before = self.modified
        return before is None or parsedate_to_datetime(answer.headers["last-modified"]) > parsedate_to_datetime(before)
