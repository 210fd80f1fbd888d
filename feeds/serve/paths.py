"""Which published file a request names, if it names one."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes

INDEX = "index.html"
KEYED = "k"  # the folder of the folders of subscribers
_AUTHORITY = re.compile(rb"https?://[^/]*", re.IGNORECASE)


def path_of(raw: bytes) -> str | None:
    """The path below the root that the target *raw* of a request names; none if it could only name something else."""
    if authority := _AUTHORITY.match(raw):  # a request may name the whole address (RFC 9112, 3.2.2)
        raw = raw[authority.end() :] or b"/"
    if b"%2f" in raw.lower() or b"%5c" in raw.lower():
        return None
    try:
        path = unquote_to_bytes(raw).decode().removeprefix("/")
    except UnicodeDecodeError:
        return None
    names = path.split("/")
    if "" in names[:-1] or any(name.startswith(".") for name in names):
        return None
    return path if path.isprintable() and "\\" not in path else None


def below(mount: str, path: str) -> str | None:
    """What comes after the site's own sub-path *mount* in *path*, which a proxy may take off, or leave."""
    return path.removeprefix(f"{mount}/") if path.startswith(f"{mount}/") else None


def parted(path: str) -> tuple[str, str | None]:
    """The key and the rest of a path such as k/KEY/feeds/all.atom: no key, no rest, where there is none."""
    first, _, inner = path.partition("/")
    key, slash, rest = inner.partition("/")
    return (key if first == KEYED else "", rest if slash else None)


def keyed(key: str) -> str:
    """Where what is below the root stands for the subscriber with *key*."""
    return f"{KEYED}/{key}/"


def folder_beside(path: str) -> str:
    """Where the folder *path* is, seen from the same address without a slash: a proxy may have cut the way there."""
    return f"./{quote(path.rpartition('/')[2])}/"
