"""Settings become frozen types once; a key that is unknown or wrong is named."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ingest.errors import ConfigError

SQLITE = "sqlite:///"


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
    store: StoreSettings = field(default_factory=StoreSettings)
    site: SiteSettings = field(default_factory=SiteSettings)
    feeds: FeedsSettings = field(default_factory=FeedsSettings)
    serve: ServeSettings = field(default_factory=ServeSettings)

    @property
    def store_url(self) -> str:
        """The database's URL; by default a SQLite file among the runtime files."""
        return self.store.url or f"{SQLITE}{self.paths.var / 'pagefeed.sqlite'}"

    @property
    def base_url(self) -> str:
        """The public address of the site, without a slash at its end."""
        if self.site.base_url:
            return self.site.base_url.rstrip("/")
        host = f"[{self.serve.host}]" if ":" in self.serve.host else self.serve.host
        return f"http://{host}:{self.serve.port}"

    @property
    def shelf(self) -> Path:
        """The folder of everything published."""
        return self.paths.var / "site"


def read_config(text: str, base: Path) -> Config:
    """The settings in TOML *text*; relative paths are relative to the folder *base*. Raises ConfigError."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise ConfigError("it is not TOML") from problem
    sections: dict[str, Any] = {part.name: part.default_factory for part in fields(Config)}  # type: ignore[misc]
    for name, values in given.items():
        if name not in sections:
            raise ConfigError(f"unknown section [{name}]{_meant(name, sections)}")
        if not isinstance(values, dict):
            raise ConfigError(f"{name} must be a section, [{name}]")
    built = {name: _section(name, kind, given.get(name, {}), base) for name, kind in sections.items()}
    return Config(**built)


def _section(name: str, kind: Any, given: Mapping[str, Any], base: Path) -> Any:
    known = {part.name: part for part in fields(kind)}
    for key in given:
        if key not in known:
            raise ConfigError(f"unknown key {key} in [{name}]{_meant(key, known)}")
    values = {key: _checked(f"[{name}] {key}", given.get(key, part.default)) for key, part in known.items()}
    if name == "paths":
        values = {key: Path(base, value).absolute() for key, value in values.items()}
    if name == "store":
        values = {"url": _anchored(values["url"], base)}
    return kind(**values)


def _anchored(url: str, base: Path) -> str:
    """A relative SQLite path starts at the config file, wherever the command was called."""
    if url.startswith(SQLITE) and url != SQLITE and not url.startswith(SQLITE + ":memory:"):
        return SQLITE + str(Path(base, url.removeprefix(SQLITE)).absolute())
    return url


def _checked(key: str, value: Any) -> Any:
    kind, says, fits = CHECKS[key]
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if isinstance(value, Path):
        value = str(value)
    if not isinstance(value, kind) or isinstance(value, bool) or not fits(value):
        raise ConfigError(f"{key} must be {says}, not {value!r}")
    return value


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        port_fits = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return not url or (
        parts.scheme in ("http", "https") and bool(parts.hostname) and port_fits and not parts.query and not parts.fragment
        and url.isascii() and not any(character.isspace() for character in url)
    )  # fmt: skip


def _is_tag(tag: str) -> bool:
    name, comma, date = tag.partition(",")
    return bool(comma) and name.isascii() and bool(name) and not set(name) & set(" :/,") and date[:4].isdigit()


def _meant(word: str, known: Mapping[str, Any]) -> str:
    close = difflib.get_close_matches(word, known, n=1)
    return f"; did you mean {close[0]}?" if close else f"; known are {', '.join(known)}"


Check = tuple[type, str, Callable[[Any], bool]]

CHECKS: dict[str, Check] = {
    "[paths] seeds": (str, "a path", bool),
    "[paths] var": (str, "a path", bool),
    "[intake] settle_seconds": (float, "a number of seconds from 0 to 3600", lambda v: 0 <= v <= 3600),
    "[intake] rescan_seconds": (float, "a number of seconds from 1 to 86400", lambda v: 1 <= v <= 86400),
    "[intake] max_bytes": (int, "a number of bytes from 1", lambda v: v >= 1),
    "[store] url": (str, "a database URL such as sqlite:///pagefeed.sqlite, or empty", lambda v: not v or "://" in v),
    "[site] title": (str, "a text", lambda v: bool(v.strip())),
    "[site] base_url": (str, "an http or https address, or empty", _is_address),
    "[site] timezone": (str, "the name of a time zone such as Asia/Shanghai", _is_zone),
    "[site] tag": (str, "a domain name and a year, such as example.org,2026", _is_tag),
    "[feeds] max_entries": (int, "a whole number from 1 to 1000", lambda v: 1 <= v <= 1000),
    "[serve] host": (str, "a host name or address", lambda v: bool(v.strip())),
    "[serve] port": (int, "a port from 1 to 65535", lambda v: 1 <= v <= 65535),
}
