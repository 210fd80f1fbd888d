"""Everything a person can set, as frozen types."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from ingest.config.patterns import path_pattern
from ingest.rules import Rule

SQLITE = "sqlite:///"
MEMORY = SQLITE + ":memory:"
ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # to be reached at every address is no address
EACH = "each"  # names, on a field, what every table of a list of tables is: field(default=(), metadata={EACH: Rule})


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
class ClassifySettings:
    """What articles are classified by."""

    gazetteer: str = ""

    @property
    def file(self) -> Path | None:
        """The gazetteer's file; none where it is the one that comes with pagefeed."""
        return Path(self.gazetteer) if self.gazetteer else None


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
class SavedSettings:
    """A search that is a feed."""

    slug: str
    name: str
    words: str = ""
    district: str = ""
    topic: str = ""
    paper: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class DigestSettings:
    """A feed of one entry a day."""

    slug: str
    name: str
    channel: str = "all"
    hour: int = 7
    timezone: str = ""  # empty: that of the site


@dataclass(frozen=True, slots=True)
class FeedsSettings:
    """What a feed holds, and which there are beside those of districts and topics."""

    max_entries: int = 50
    max_bytes: int = 512 * 1024
    rights: str = ""
    hub: str = ""
    quiet_after_days: int = 0
    saved: tuple[SavedSettings, ...] = field(default=(), metadata={EACH: SavedSettings})
    digest: tuple[DigestSettings, ...] = field(default=(), metadata={EACH: DigestSettings})


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """Where the feeds are served."""

    host: str = "127.0.0.1"
    port: int = 8089
    access: str = "open"  # or "token"
    editor_key_file: str = ""


@dataclass(frozen=True, slots=True)
class PrivacySettings:
    """Which numbers of persons are masked in whatever is published."""

    identity_cards: bool = True
    bank_cards: bool = True
    mobile_numbers: bool = False


@dataclass(frozen=True, slots=True)
class Config:
    """Everything a person can set, with relative paths already resolved."""

    paths: Paths = field(default_factory=Paths)
    intake: Intake = field(default_factory=Intake)
    folio: FolioSettings = field(default_factory=FolioSettings)
    classify: ClassifySettings = field(default_factory=ClassifySettings)
    store: StoreSettings = field(default_factory=StoreSettings)
    site: SiteSettings = field(default_factory=SiteSettings)
    feeds: FeedsSettings = field(default_factory=FeedsSettings)
    serve: ServeSettings = field(default_factory=ServeSettings)
    privacy: PrivacySettings = field(default_factory=PrivacySettings)
    rules: tuple[Rule, ...] = field(default=(), metadata={EACH: Rule})

    @property
    def store_url(self) -> str:
        """The database's URL; by default a SQLite file among the runtime files."""
        return self.store.url or f"{SQLITE}{self.paths.var / 'pagefeed.sqlite'}"

    @property
    def store_file(self) -> Path | None:
        """The database's file; none where it is no file."""
        return Path(self.store_url.removeprefix(SQLITE)) if is_on_disk(self.store_url) else None

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


def is_on_disk(url: str) -> bool:
    """Is the database at *url* one file?"""
    return url.startswith(SQLITE) and url not in (SQLITE, MEMORY)
