"""A real archive and a real press in one folder; articles are filed by hand, and feeds are read as readers do."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser
from blank import blank_at
from fakes import CHANNELS, DISTRICTS, SITE, TOPICS, article

from feeds.compose import channels_for
from feeds.feed import Digest, Site
from feeds.gate import Gate
from feeds.press import Press
from feeds.shelf import Shelf
from feeds.site.pages import Pages
from feeds.wall import Wall
from ingest.filed import Filing, Judged, New, Standing, Verdict
from ingest.inquiry import Saved
from ingest.likeness.clipping import fingerprint
from ingest.page import Beats, Dump, Finding, Folio, Role
from ingest.settle import Stamp
from ingest.store.store import Docket, Order, Store

NOVEMBER = datetime(2025, 11, 20, 4, 0, tzinfo=UTC)
SMALL = replace(SITE, max_entries=3, window=timedelta(0))
UNKNOWN = Folio()


def press_at(
    root: Path, store: Store, saved: Sequence[Saved] = (), digests: Sequence[Digest] = (), site: Site = SMALL
) -> Press:
    """The press of *store* below *root*, with its stock taken."""
    channels = channels_for(DISTRICTS, TOPICS, site, [(one.slug, one.slug) for one in saved])
    archive, shelf, pages = Gate(store, site.privacy), Shelf(root), Pages(site, channels)
    press = Press(archive, shelf, channels, site, pages, Wall(archive, shelf, site, channels, pages), digests)
    press.take_stock()
    return press


class House:
    """A store, and its press on the shelf *root*."""

    def __init__(
        self, folder: Path, saved: Sequence[Saved] = (), digests: Sequence[Digest] = (), site: Site = SMALL
    ) -> None:
        self.root = folder / "site"
        self.now = NOVEMBER
        self.store = Store(blank_at(folder / "store.sqlite"), NOVEMBER, Order(site.timezone, tuple(saved)))
        self.store.adopt()
        self.presses = press_at(self.root, self.store, saved, digests, site)
        self._names = itertools.count()

    def __enter__(self) -> House:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    def file(
        self,
        *names: str,
        on: tuple[str, str] = ("daoli", "transport"),
        text: str = "",
        folio: Folio = UNKNOWN,
        quiet: bool = False,
    ) -> None:
        """File one new article a name, each on a page of its own, a minute apart."""
        for name in names:
            self._file(name, name, New(name), on, text, folio, quiet=quiet)

    def revise(self, name: str, seq: int, text: str, on: tuple[str, str] = ("daoli", "transport")) -> None:
        """Let the article that stands as occurrence *seq* say something else."""
        self._file(name, name, Standing(seq, name, revised=True), on, text, UNKNOWN, quiet=False)

    def drop(self, page: str, name: str, verdict: Verdict) -> None:
        """Let another page hold an article as it was filed."""
        self._file(page, name, verdict, ("daoli", "transport"), "", UNKNOWN, quiet=False)

    def _file(
        self,
        page: str,
        name: str,
        verdict: Verdict,
        on: tuple[str, str],
        text: str,
        folio: Folio,
        *,
        quiet: bool = False,
    ) -> None:
        self.now += timedelta(minutes=1)
        headline, body = f"{name}的消息", text or f"本报讯 {name}，市民很高兴。"
        said = article((Role.HEADLINE, headline), (Role.BODY, body))
        beats = Beats(Finding(on[0], 0.9), topics=(Finding(on[1], 0.8),))
        judged = Judged(article=said, beats=beats, fingerprint=fingerprint(said), verdict=verdict)
        dump = Dump(page, f"{headline}\n{body}\n{next(self._names)}".encode())
        docket = Docket(dump=dump, stamp=Stamp(1, 2, 3, 4), folio=folio, judged=(judged,), quiet=quiet)
        self.store.file(docket, self.now)

    def press(self) -> tuple[str, ...]:
        """Publish what is stale."""
        return self.presses.refresh(self.now)

    def filing(self, name: str) -> Filing:
        found = self.store.filing(name)
        assert found is not None
        return found

    def read(self, path: str) -> Any:
        """A published document, read back."""
        found = feedparser.parse((self.root / path).read_bytes())
        assert not found.bozo, found.get("bozo_exception")
        return found

    def ids(self, path: str) -> list[str]:
        """The articles of a document, as they stand in it."""
        return [entry.id.rpartition("/")[2] for entry in self.read(path).entries]

    def follow(self, path: str) -> list[list[str]]:
        """The articles of a feed, then of each archive document behind it."""
        found = []
        while path:
            found.append(self.ids(path))
            links = {link.rel: link.href for link in self.read(path).feed.links}
            path = links.get("prev-archive", "").removeprefix(f"{SITE.base_url}/")
        return found

    def files(self) -> dict[str, bytes]:
        """Everything that is published."""
        return {str(file.relative_to(self.root)): file.read_bytes() for file in self.root.rglob("*") if file.is_file()}


__all__ = ["CHANNELS", "NOVEMBER", "SMALL", "House", "press_at"]
