"""What may stand behind each key, and the words that say so."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ingest.config.patterns import path_pattern
from ingest.config.settings import SQLITE
from ingest.rules import FIELDS

STORES = re.compile(r"(?:sqlite(?:\+pysqlite)?|postgres|postgresql(?:\+psycopg)?)://")
TAG = re.compile(r"[a-z0-9](?:[a-z0-9.@_+-]*[a-z0-9])?,\d{4}(?:-\d\d){0,2}", re.ASCII | re.IGNORECASE)
SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?", re.ASCII)
A_SLUG = "up to 40 small letters, digits and hyphens"
UNPRINTED = re.compile(r"[\s\"<>\\^`{|}?#@]")  # what the address of a site cannot hold


def _are_patterns(patterns: Any) -> bool:
    try:
        return all(isinstance(pattern, str) and pattern.isprintable() and path_pattern(pattern) for pattern in patterns)
    except ValueError:
        return False


def _is_path(path: str) -> bool:
    return bool(path) and "\0" not in path and not path.startswith("~")


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return not url or (whole and url.isascii() and url.isprintable() and not UNPRINTED.search(url))


def _is_hub(url: str) -> bool:
    return _is_address(url.partition("?")[0]) and url.isascii() and url.isprintable() and not set(url) & set(' <>"#')


def _is_store(url: str) -> bool:
    return not url or (bool(STORES.match(url)) and "\0" not in url and url != SQLITE and _has_port(url))


def _has_port(url: str) -> bool:
    """Is its port a number, if it has one? A SQLite file's name is no address."""
    if url.startswith("sqlite"):
        return True
    try:
        port = urlsplit(url).port
    except ValueError:
        return False
    return port is None or port > 0


def _is_host(host: str) -> bool:
    return bool(host) and host.isprintable() and not set(host) & set(" /[]@?#")


def _is_either(_: bool) -> bool:
    return True


def _is_slug(slug: str) -> bool:
    return bool(SLUG.fullmatch(slug))


def _is_line(text: str) -> bool:
    return bool(text.strip()) and text.isprintable()


def _is_day(day: str) -> bool:
    try:
        return not day or date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


def _are_words(words: Any) -> bool:
    return all(isinstance(word, str) and word.strip() and word.isprintable() for word in words)


Check = tuple[type, str, Callable[[Any], bool]]

CHECKS: dict[str, Check] = {
    "[paths] seeds": (str, "a path, in which ~ is no home folder", _is_path),
    "[paths] var": (str, "a path, in which ~ is no home folder", _is_path),
    "[intake] settle_seconds": (float, "a number of seconds from 0 to 3600", lambda v: 0 <= v <= 3600),
    "[intake] rescan_seconds": (float, "a number of seconds from 1 to 86400", lambda v: 1 <= v <= 86400),
    "[intake] max_bytes": (int, "a number of bytes from 1 to 500,000,000", lambda v: 1 <= v <= 500_000_000),
    "[folio] patterns": (
        tuple,
        "a list of paths such as {paper}/{year}-{month}-{day}/{page}.txt, each with one or more of these parts, none "
        "of them twice, a day with its month and a month with its year",
        _are_patterns,
    ),
    "[classify] gazetteer": (
        str,
        "the path of a gazetteer, in which ~ is no home folder, or empty",
        lambda v: not v or _is_path(v),
    ),
    "[store] url": (str, "a SQLite or PostgreSQL URL such as sqlite:///pagefeed.sqlite, or empty", _is_store),
    "[site] title": (str, "a text on one line", lambda v: bool(v.strip()) and v.isprintable()),
    "[site] base_url": (str, "an http or https address, or empty", _is_address),
    "[site] timezone": (str, "the name of a time zone such as Asia/Shanghai", _is_zone),
    "[site] tag": (str, "a domain name and a year, such as example.org,2026", lambda v: bool(TAG.fullmatch(v))),
    "[feeds] max_entries": (int, "a whole number from 1 to 1000", lambda v: 1 <= v <= 1000),
    "[feeds] max_bytes": (int, "a number of bytes from 10,000 to 50,000,000", lambda v: 10_000 <= v <= 50_000_000),
    "[feeds] rights": (str, "a text on one line, or empty", lambda v: not v or v.isprintable()),
    "[feeds] hub": (str, "an http or https address, or empty", _is_hub),
    "[feeds] quiet_after_days": (int, "a number of days from 0 to 100,000", lambda v: 0 <= v <= 100_000),
    "[[feeds.saved]] slug": (str, A_SLUG, _is_slug),
    "[[feeds.saved]] name": (str, "a text on one line", _is_line),
    "[[feeds.saved]] words": (str, "a text on one line, or empty", lambda v: not v or v.isprintable()),
    "[[feeds.saved]] district": (str, "the slug of a district, or empty", lambda v: not v or _is_slug(v)),
    "[[feeds.saved]] topic": (str, "the slug of a topic, or empty", lambda v: not v or _is_slug(v)),
    "[[feeds.saved]] paper": (str, "a text on one line, or empty", lambda v: not v or v.isprintable()),
    "[[feeds.saved]] since": (str, "a day such as 2025-11-20, or empty", _is_day),
    "[[feeds.saved]] until": (str, "a day such as 2025-11-20, or empty", _is_day),
    "[[feeds.digest]] slug": (str, A_SLUG, _is_slug),
    "[[feeds.digest]] name": (str, "a text on one line", _is_line),
    "[[feeds.digest]] channel": (str, "a channel such as all or districts/daoli", _is_line),
    "[[feeds.digest]] hour": (int, "an hour from 0 to 23", lambda v: 0 <= v <= 23),
    "[[feeds.digest]] timezone": (str, "the name of a time zone, or empty", lambda v: not v or _is_zone(v)),
    "[serve] host": (str, "a host name or address", _is_host),
    "[serve] port": (int, "a port from 1 to 65535", lambda v: 1 <= v <= 65535),
    "[serve] access": (str, '"open" or "token"', lambda v: v in ("open", "token")),
    "[serve] editor_key_file": (
        str,
        "the path of a file with the editors' key, in which ~ is no home folder, or empty",
        lambda v: not v or _is_path(v),
    ),
    "[privacy] identity_cards": (bool, "true or false", _is_either),
    "[privacy] bank_cards": (bool, "true or false", _is_either),
    "[privacy] mobile_numbers": (bool, "true or false", _is_either),
    "[[rules]] name": (str, "a text on one line", lambda v: bool(v.strip()) and v.isprintable()),
    "[[rules]] any": (tuple, "a list of words", _are_words),
    "[[rules]] all": (tuple, "a list of words", _are_words),
    "[[rules]] none": (tuple, "a list of words", _are_words),
    "[[rules]] fields": (tuple, f"a list of {', '.join(FIELDS)}", lambda v: bool(v) and all(f in FIELDS for f in v)),
    "[[rules]] add": (tuple, "a list of districts and topics", _are_words),
    "[[rules]] remove": (tuple, "a list of districts and topics", _are_words),
}
