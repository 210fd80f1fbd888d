"""The words of publishing: the site, its channels, and a feed with its entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Privacy:
    """Which numbers of persons are masked in whatever is published."""

    identity_cards: bool = True
    bank_cards: bool = True
    mobile_numbers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every published thing has in common."""

    title: str
    base_url: str  # without a slash at its end; may end in a sub-path
    timezone: ZoneInfo
    authority: str  # of tag URIs (RFC 4151): "name,date"; never changes, whatever the address
    max_entries: int = 50
    window: timedelta = timedelta(hours=48)  # whatever was filed this long before the newest is in, too
    max_bytes: int = 512 * 1024  # of a feed; what is beyond stands in its archive
    rights: str = ""  # whose the texts are
    language: str = "zh-CN"
    privacy: Privacy = Privacy()
    editable: bool = False  # its pages lead to the editors' room
    hub: str = ""  # the address of a WebSub hub that is told of changes

    def url(self, path: str = "") -> str:
        """The public address of *path* on the shelf."""
        return f"{self.base_url}/{path}"

    def tag(self, specific: str) -> str:
        """The permanent id of something published."""
        return f"tag:{self.authority}:{specific}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """Where districts lie on a schematic map, by column and row, and what river divides the rows."""

    tiles: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # by the key of the beat
    river: str = ""
    river_below: int | None = None  # this row


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a feed down: how its address ends, its media type, and what people call it."""

    ending: str
    media_type: str
    name: str


RSS = Format("rss", "application/rss+xml", "RSS")
ATOM = Format("atom", "application/atom+xml", "Atom")
JSON = Format("json", "application/feed+json", "JSON Feed")
FORMATS = (RSS, ATOM, JSON)


@dataclass(frozen=True, slots=True)
class Category:
    """What something is about: a code or slug within a scheme (an absolute URI), and a name people read."""

    term: str
    scheme: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A feed people can subscribe to, before it has entries."""

    beat: str  # the key of the beat it carries (see `ingest.page.Beats.keys`)
    path: str  # its address without ending: feeds/districts/daoli
    name: str  # 道里区
    title: str  # what a feed reader lists
    about: str
    category: Category | None = None

    @property
    def folder(self) -> str:
        """Where its pages for people stand: districts/daoli/."""
        return f"{self.path.removeprefix('feeds/')}/"

    def file(self, form: Format) -> str:
        """Where its feed in *form* stands on the shelf."""
        return f"{self.path}.{form.ending}"

    def archived(self, name: str) -> str:
        """Where its archive document *name* stands, without ending."""
        return f"feeds/archive/{self.path.removeprefix('feeds/')}/{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A feed of one entry a day, made at an *hour* of *zone*, of what came into a channel."""

    path: str  # feeds/digests/morning
    name: str
    title: str
    of: Channel
    hour: int
    zone: ZoneInfo

    @property
    def folder(self) -> str:
        """Where what it is made of stands for people."""
        return self.of.folder

    def file(self, form: Format) -> str:
        """Where its feed in *form* stands on the shelf."""
        return f"{self.path}.{form.ending}"


@dataclass(frozen=True, slots=True)
class Folder:
    """Channels that belong together; those of a folder without a name stand by themselves."""

    name: str
    channels: tuple[Channel | Digest, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Where an article was printed first, as far as that is known."""

    words: str  # for people
    paper: str = ""
    page: str = ""
    issued: str = ""  # YYYY, YYYY-MM or YYYY-MM-DD, as in W3CDTF


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The documents around one of a channel (RFC 5005), by address without ending; empty where there is none."""

    older: str = ""
    newer: str = ""
    current: str = ""  # of an archive document: the one that people subscribe to


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article in a feed: plain-text titles, HTML content; no character that XML forbids."""

    id: str
    url: str
    title: str
    summary: str  # plain text: the lead
    content: str  # clean HTML with absolute addresses
    published: datetime
    updated: datetime
    authors: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    imprint: Imprint | None = None
    withdrawn: str | None = None  # why; nothing of what it said is in it any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A channel with its entries, newest filed first."""

    channel: Channel
    id: str
    home: str  # where people read it, rather than programs
    title: str
    about: str
    updated: datetime
    author: str
    entries: tuple[Entry, ...]
    language: str
    rights: str = ""
    chain: Chain = Chain()
    hub: str = ""
    generator: str = "pagefeed"
