"""Which edition of the shelf this is: another one has to be published from the start."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from feeds.feed import Channel, Digest, Site


def edition_of(site: Site, channels: Sequence[Channel | Digest], founded: datetime) -> bytes:
    """A stamp that differs whenever the shelf would: by archive, site, channels or publishing code."""
    return hashlib.sha256(repr((site, tuple(channels), founded)).encode() + _code()).hexdigest().encode()


@cache
def _code() -> bytes:
    """A stamp of the publishing code that runs here, whatever is put in its place meanwhile."""
    stamp = hashlib.sha256()
    for name, content in sorted(_package(resources.files("feeds"))):
        stamp.update(f"\0{name}\0".encode() + content)
    return stamp.digest()


def _package(folder: Traversable, above: str = "") -> Iterator[tuple[str, bytes]]:
    """Every file of the package: a version's number would not tell one day's checkout from the next."""
    for entry in folder.iterdir():
        name = f"{above}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _package(entry, name)
        elif entry.is_file() and not entry.name.startswith("."):
            yield name, entry.read_bytes()
