"""Settings become frozen types once; a key that is unknown or wrong is named."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ingest.errors import ConfigError

STORES = re.compile(r"(?:sqlite(?:\+pysqlite)?|postgres|postgresql(?:\+psycopg)?)://")
SQLITE = "sqlite:///"
MEMORY = SQLITE + ":memory:"
ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # to be reached at every address is no address
TAG = re.compile(r"[a-z0-9](?:[a-z0-9.@_+-]*[a-z0-9])?,\d{4}(?:-\d\d){0,2}", re.ASCII | re.IGNORECASE)
UNPRINTED = re.compile(r"[\s\"<>\\^`{|}?#@]")  # what the address of a site cannot hold


@dataclass(frozen=True, slots=True)
class Paths:
    """Where dumps are dropped, and where everything lies that pagefeed makes."""

    seeds: Path = Path("seeds")
    var: Path = Path("var")


@dataclass(frozen=True, slots=True)
class Intake:
    """When a file is taken, and which is too large."""

    settle_seconds: float = 2.0
    rescan_seconds: float = 60.0
    max_bytes: int = 20_000_000


@dataclass(frozen=True, slots=True)
class FolioSettings:
    """What a page's path tells of it."""

    patterns: tuple[str, ...] = ()

    @property
    def expressions(self) -> tuple[re.Pattern[str], ...]:
        """The patterns, to match whole paths with."""
        return tuple(map(path_pattern, self.patterns))


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """The archive's database."""

    url: str = ""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What readers see of the site."""

    title: str = "冰城版面"
    base_url: str = ""
    timezone: str = "Asia/Shanghai"
    tag: str = "pagefeed.local,2026"


@dataclass(frozen=True, slots=True)
class FeedsSettings:
    """What a feed holds."""

    max_entries: int = 50


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """Where the feeds are served."""

    host: str = "127.0.0.1"
    port: int = 8089


@dataclass(frozen=True, slots=True)
class Config:
    """Everything a person can set, with relative paths already resolved."""

    paths: Paths = field(default_factory=Paths)
    intake: Intake = field(default_factory=Intake)
    folio: FolioSettings = field(default_factory=FolioSettings)
    store: StoreSettings = field(default_factory=StoreSettings)
    site: SiteSettings = field(default_factory=SiteSettings)
    feeds: FeedsSettings = field(default_factory=FeedsSettings)
    serve: ServeSettings = field(default_factory=ServeSettings)

    @property
    def store_url(self) -> str:
        """The database's URL; by default a SQLite file among the runtime files."""
        return self.store.url or f"{SQLITE}{self.paths.var / 'pagefeed.sqlite'}"

    @property
    def store_file(self) -> Path | None:
        """The database's file; none where it is no file."""
        return Path(self.store_url.removeprefix(SQLITE)) if _is_file(self.store_url) else None

    @property
    def base_url(self) -> str:
        """The public address of the site, without a slash at its end."""
        if self.site.base_url:
            return self.site.base_url.rstrip("/")
        host = ANYWHERE.get(self.serve.host, self.serve.host)
        host = f"[{host}]" if ":" in host else host
        return f"http://{host}:{self.serve.port}"

    @property
    def shelf(self) -> Path:
        """The folder of everything published."""
        return self.paths.var / "site"


def read_config(text: str, base: Path) -> Config:
    """The settings in TOML *text*; relative paths are relative to the folder *base*. Raises ConfigError."""
    try:
        given = tomllib.loads(text.removeprefix("\ufeff"))  # editors on Windows begin with a mark
    except (ValueError, RecursionError) as problem:
        raise ConfigError("it is not TOML") from problem
    sections: dict[str, Any] = {part.name: part.default_factory for part in fields(Config)}
    for name, values in given.items():
        if name not in sections and not isinstance(values, dict):
            raise ConfigError(f"unknown key {name}: keys stand in sections, such as [paths] seeds")
        if name not in sections:
            raise ConfigError(f"unknown section [{name}]{_meant(name, sections)}")
        if not isinstance(values, dict):
            raise ConfigError(f"{name} must be a section, [{name}]")
    config = Config(**{name: _section(name, kind, given.get(name, {}), base) for name, kind in sections.items()})
    _check_places(config)
    return config


def _section(name: str, kind: Any, given: Mapping[str, Any], base: Path) -> Any:
    known = {part.name: part for part in fields(kind)}
    for key in given:
        if key not in known:
            raise ConfigError(f"unknown key {key} in [{name}]{_meant(key, known)}")
    values = {key: _checked(f"[{name}] {key}", given.get(key, part.default)) for key, part in known.items()}
    if name == "paths":
        values = {key: _placed(value, base) for key, value in values.items()}
    if name == "store":
        values = {"url": values["url"].replace("sqlite+pysqlite:", "sqlite:", 1)}
    if name == "store" and _is_file(values["url"]):
        values = {"url": SQLITE + str(_placed(values["url"].removeprefix(SQLITE), base))}
    return kind(**values)


def _placed(path: str, base: Path) -> Path:
    """A relative path starts at the config file, wherever the command was called."""
    return Path(base, path).absolute()


def _is_file(url: str) -> bool:
    return url.startswith(SQLITE) and url not in (SQLITE, MEMORY)


def _check_places(config: Config) -> None:
    """What pagefeed writes must not lie where it reads: it would take its own files for dumps."""
    seeds, var = config.paths.seeds, config.paths.var
    if var.is_relative_to(seeds):
        raise ConfigError(f"[paths] var must not lie in seeds, as {var} does")
    if seeds.is_relative_to(config.shelf):
        raise ConfigError(f"[paths] seeds must not lie among the published files, as {seeds} does")
    if config.store_file is not None and config.store_file.is_relative_to(seeds):
        raise ConfigError(f"[store] url must not lie in seeds, as {config.store_url} does")


def _checked(key: str, value: Any) -> Any:
    kind, says, fits = CHECKS[key]
    if isinstance(value, Path):
        value = str(value)
    kinds = ALSO.get(kind, (kind,))
    if not isinstance(value, kinds) or isinstance(value, bool) or not fits(value):
        raise ConfigError(f"{key} must be {says}, not {value!r}")
    return kind(value)


def path_pattern(pattern: str) -> re.Pattern[str]:
    """The end of a path, folder by folder, with named {parts}; * is anything but a slash. Raises ValueError."""
    names = re.findall(r"\{([^{}]*)\}", pattern)
    if not names or len(set(names)) < len(names) or not set(names) <= set(PARTS):
        raise ValueError(pattern)
    if ("day" in names and "month" not in names) or ("month" in names and "year" not in names):
        raise ValueError(pattern)
    pieces = re.split(r"(\{[^{}]*\}|\*)", pattern.lstrip("/"))
    if any(brace in piece for piece in pieces[::2] for brace in "{}"):
        raise ValueError(pattern)
    written = []
    for i, piece in enumerate(pieces):
        if i % 2 == 0:
            written.append(re.escape(piece))
        elif piece == "*":
            written.append("[^/]*")
        else:
            meets = (i > 1 and not pieces[i - 1]) or (i + 2 < len(pieces) and not pieces[i + 1])
            written.append(f"(?P<{piece[1:-1]}>{(PARTS_TOGETHER if meets else PARTS)[piece[1:-1]]})")
    return re.compile("(?:.*/)?" + "".join(written))


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


def _is_store(url: str) -> bool:
    return not url or (bool(STORES.match(url)) and "\0" not in url and url != SQLITE)


def _is_host(host: str) -> bool:
    return bool(host) and host.isprintable() and not set(host) & set(" /[]@?#")


def _meant(word: str, known: Mapping[str, Any]) -> str:
    close = difflib.get_close_matches(word, known, n=1)
    return f"; did you mean {close[0]}?" if close else f"; known are {', '.join(known)}"


# Which types stand in TOML for another.
ALSO: dict[type, tuple[type, ...]] = {float: (float, int), tuple: (tuple, list)}

# What a part of a path looks like: in digits that stand apart, and where two parts meet, as in 20230328.
PARTS = {
    "paper": "[^/]+?",
    "page": "[^/]+?",
    "year": r"(?<!\d)(?:19|20)\d\d(?!\d)",
    "month": r"(?<!\d)(?:1[0-2]|0?[1-9])(?!\d)",
    "day": r"(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?!\d)",
}
PARTS_TOGETHER = PARTS | {"year": r"(?:19|20)\d\d", "month": "(?:1[0-2]|0[1-9])", "day": r"(?:3[01]|[12]\d|0[1-9])"}

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
    "[store] url": (str, "a SQLite or PostgreSQL URL such as sqlite:///pagefeed.sqlite, or empty", _is_store),
    "[site] title": (str, "a text on one line", lambda v: bool(v.strip()) and v.isprintable()),
    "[site] base_url": (str, "an http or https address, or empty", _is_address),
    "[site] timezone": (str, "the name of a time zone such as Asia/Shanghai", _is_zone),
    "[site] tag": (str, "a domain name and a year, such as example.org,2026", lambda v: bool(TAG.fullmatch(v))),
    "[feeds] max_entries": (int, "a whole number from 1 to 1000", lambda v: 1 <= v <= 1000),
    "[serve] host": (str, "a host name or address", _is_host),
    "[serve] port": (int, "a port from 1 to 65535", lambda v: 1 <= v <= 65535),
}
