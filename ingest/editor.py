"""The editor: what a person corrects is kept and takes effect; and the whole archive is read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ingest.desk import Change, Desk, Foresight, Told
from ingest.errors import DumpError, WrongCorrection
from ingest.filed import Filing, named
from ingest.page import Article, Dump, Page, Role
from ingest.parse.corrections import (
    Approve,
    Correction,
    Drop,
    Merge,
    Relabel,
    Retitle,
    Split,
    articles_of,
    check,
)
from ingest.parse.galley import correct
from ingest.parse.text.decode import to_text
from ingest.parse.text.lines import to_lines
from ingest.store.entries import TICK
from ingest.store.store import Amendment, Kept, Store

WHAT = ("new", "gone", "title", "text", "beats")


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading the page *source* again changed or would change; *why* it could not be read, if it could not."""

    source: str
    changes: tuple[Change, ...] = ()
    why: str | None = None


@dataclass(slots=True)
class Tally:
    """What reading pages again changed, counted: every article once."""

    pages: int = 0
    changed: int = 0
    unreadable: int = 0
    articles: dict[str, set[str]] = field(default_factory=lambda: {what: set() for what in WHAT})

    def add(self, reread: Reread) -> None:
        self.pages += 1
        self.changed += bool(reread.changes)
        self.unreadable += reread.why is not None
        for change in reread.changes:
            for what in change.what:
                self.articles[what].add(change.article_id)

    def record(self) -> dict[str, int]:
        counted = {what: len(articles) for what, articles in self.articles.items()}
        return {"pages": self.pages, "changed": self.changed, "unreadable": self.unreadable} | counted


def reread_record(reread: Reread) -> dict[str, Any]:
    """What `reprocess --json` prints for one page."""
    changes = [
        {"article_id": change.article_id, "what": list(change.what)}
        | {when: _told_record(told) for when, told in (("before", change.before), ("after", change.after))}
        for change in reread.changes
    ]
    return {"source": reread.source, "changes": changes, "unreadable": reread.why}


def _told_record(told: Told | None) -> dict[str, Any] | None:
    return None if told is None else {"headline": told.headline, "beats": list(told.beats[1:])}


@dataclass(frozen=True, slots=True)
class Spot:
    """An *article* where it stands: on a *page* as that is read and corrected today."""

    kept: Kept
    sha256: str
    page: Page
    article: Article

    @property
    def anchor(self) -> int:
        """The line that stands for the article: of its text, for titles are what readings differ in most."""
        text = (block.lines[0] for block in self.article.blocks if block.role is Role.BODY and block.lines)
        return next(text, self.article.lines[0])


Correcting = tuple[Spot, Correction]


class Editor:
    """Corrects and reads again what is filed. Each correction, and each page read again, is one transaction."""

    def __init__(self, store: Store, desk: Desk) -> None:
        self._store, self._desk = store, desk

    # corrections: each raises WrongCorrection where it cannot be

    def merge(self, first: str, second: str, now: datetime) -> tuple[Reread, ...]:
        """Make the article *second* go on from *first*, on every page where both stand."""
        others = _first_of_each(self._spots(second))
        found = [
            (one, others[sha256]) for sha256, one in _first_of_each(self._spots(first)).items() if sha256 in others
        ]
        if first == second or not found:
            raise WrongCorrection(f"{first} and {second} are not two articles of one page")
        for article_id in (first, second):
            if (filing := self._store.filing(article_id)) and filing.withdrawn:
                raise WrongCorrection(f"{article_id} is withdrawn; publish it again first")
        return self._carry_out([(one, Merge(one.anchor, other.anchor)) for one, other in found], now)

    def split(self, article_id: str, line: int, now: datetime, source: str | None = None) -> tuple[Reread, ...]:
        """Let a new article begin at *line*."""
        spots = [spot for spot in self._spots(article_id, source) if line in spot.article.lines]
        return self._carry_out([(_only(spots, f"{article_id} has no line {line}"), Split(line))], now)

    def retitle(self, article_id: str, headline: str, now: datetime) -> tuple[Reread, ...]:
        """Give an article the *headline*, wherever it stands."""
        spots = self._spots(article_id)
        return self._carry_out([(spot, Retitle(spot.anchor, " ".join(headline.split()))) for spot in spots], now)

    def relabel(
        self, article_id: str, line: int, role: Role, now: datetime, source: str | None = None
    ) -> tuple[Reread, ...]:
        """Give *line* the *role* in an article, wherever on its page the line was; a notice is in none."""
        spots = self._spots(article_id, source)
        here = [spot for spot in spots if line in spot.article.lines] or list(_first_of_each(spots).values())
        spot = _only(here, f"{article_id} has no page")
        return self._carry_out([(spot, Relabel(line, role, spot.anchor))], now)

    def drop(self, article_id: str, now: datetime) -> tuple[Reread, ...]:
        """Take what is no article out of the archive, wherever it stands."""
        return self._carry_out([(spot, Drop(spot.anchor)) for spot in self._spots(article_id)], now)

    def approve(self, article_id: str, now: datetime) -> tuple[Reread, ...]:
        """Say that an article is right as it was read, wherever it stands."""
        return self._carry_out([(spot, Approve(spot.article.lines)) for spot in self._spots(article_id)], now)

    def undo(self, seq: int, now: datetime) -> tuple[Reread, ...]:
        """Forget the correction *seq*, on every page and of every content that it was made of.

        One that divided or merged articles is held by those that were made of what came of it.
        """
        pages = {made.sha256: self._pages(made.sha256) for made in self._decided(seq)}
        with self._store.transaction():
            alike = self._decided(seq)
            for made in alike:
                read = next(iter(pages.get(made.sha256, {}).items()), None)
                if read and (held := _held(made.seq, self._store.amendments(made.sha256), *read)):
                    raise WrongCorrection(f"undo correction {held} first: it is about what correction {made.seq} made")
                self._store.withdraw(made.seq)
            hashes = dict.fromkeys(made.sha256 for made in alike)
            return self._again(hashes, {dump: page for some in pages.values() for dump, page in some.items()}, now)

    def _decided(self, seq: int) -> list[Amendment]:
        """All that was decided together with the correction *seq*: it was made at the very moment."""
        every = self._store.amendments()
        moments = {made.made for made in every if made.seq == seq}
        if not moments:
            raise WrongCorrection(f"there is no correction {seq}")
        return [made for made in every if made.made in moments]

    def _spots(self, article_id: str, source: str | None = None) -> list[Spot]:
        """Where an article stands, on the page *source* or on all: each spot of a dump once, under its first name."""
        filing = self._store.filing(article_id)
        if filing is None:
            raise WrongCorrection(f"there is no article {article_id}")
        spots: dict[tuple[str, tuple[int, ...]], Spot] = {}
        pages: dict[str, Page] = {}
        sources = {place.source for place in filing.places}
        wanted = sources if source is None else named(sources, source)
        for place in filing.places:
            kept = self._store.kept(place.source)
            if kept is None or place.source not in wanted:
                continue
            sha256 = kept.dump.sha256
            if sha256 not in pages:
                pages[sha256] = self._desk.corrected(self._read(kept), kept.dump)
            page = pages[sha256]
            article = max(page.articles, key=lambda one: len({*one.lines} & {*place.lines}), default=None)
            if article is None or not {*article.lines} & {*place.lines}:
                raise WrongCorrection(f"{place.source} is read otherwise today; see pagefeed reprocess")
            spots.setdefault((sha256, article.lines), Spot(kept, sha256, page, article))
        if not spots:
            raise WrongCorrection(_gone(filing, source))
        return list(spots.values())

    def _read(self, kept: Kept) -> Page:
        try:
            return self._desk.read(kept.dump)
        except DumpError as problem:
            raise WrongCorrection(kept.dump.name) from problem

    def _carry_out(self, wanted: Sequence[Correcting], now: datetime) -> tuple[Reread, ...]:
        for spot, correction in wanted:
            check(correction, spot.page)
        hashes = [spot.sha256 for spot, _ in wanted]
        pages = {dump: page for sha256 in hashes for dump, page in self._pages(sha256).items()}
        with self._store.transaction():
            made = max([now, *(made.made + TICK for made in self._store.amendments())])
            for sha256, (_, correction) in zip(hashes, wanted, strict=True):
                self._store.amend(sha256, correction, made)
            return self._again(dict.fromkeys(hashes), pages, now)

    def _pages(self, sha256: str) -> dict[Dump, Page]:
        """A dump, read under each of its names: that takes too long to let others wait."""
        stands = [kept for name in self._store.names(sha256) if (kept := self._store.kept(name))]
        return {kept.dump: self._read(kept) for kept in stands}

    def _again(self, hashes: Iterable[str], pages: dict[Dump, Page], now: datetime) -> tuple[Reread, ...]:
        """File the pages that hold a dump anew."""
        done = []
        for name in [name for sha256 in hashes for name in self._store.names(sha256)]:
            kept = self._store.kept(name)
            assert kept is not None
            page = pages.get(kept.dump) or self._read(kept)
            done.append(Reread(name, self._desk.reread(kept, page, now)))
        return tuple(done)

    # everything again

    def reprocess(self, now: datetime, *, preview: bool = False) -> Iterator[Reread]:
        """Read every kept page again, in the order of intake; with *preview*, only say what that would change."""
        foresight = Foresight()
        for name in self._store.names():
            kept = self._store.kept(name)
            if kept is None:
                continue  # it was forgotten meanwhile
            try:
                page = self._desk.read(kept.dump)
            except DumpError as problem:
                yield Reread(name, why=str(problem) if kept.filed else None)  # what was rejected still is
                continue
            if preview:
                yield Reread(name, self._desk.foresee(kept, page, foresight))
            else:
                yield Reread(name, self._desk.reread(kept, page, now))


def _first_of_each(spots: Sequence[Spot]) -> dict[str, Spot]:
    """Where an article stands first on each dump that holds it."""
    return {spot.sha256: spot for spot in reversed(spots)}


def _held(seq: int, made: Sequence[Amendment], dump: Dump, page: Page) -> int | None:
    """The last of the corrections *made* that would be about other lines, had *seq* not divided or merged articles."""
    lines = to_lines(to_text(dump.content)[0])
    nth = next(i for i, one in enumerate(made) if one.seq == seq)
    later = range(len(made) - 1, nth, -1) if isinstance(made[nth].correction, Merge | Split) else ()
    for i in later:
        correction, before = made[i].correction, [one.correction for one in made[:i]]
        ways = (correct(page, some, lines) for some in (before, before[:nth] + before[nth + 1 :]))
        here, there = (_about(correction, way) for way in ways)
        if here != there and not isinstance(correction, Approve):
            return made[i].seq
    return None


def _about(correction: Correction, page: Page) -> list[tuple[int, ...]]:
    """The lines of the articles that a correction is about."""
    numbers = {*articles_of(correction)}
    return [article.lines for article in page.articles if numbers & {*article.lines}]


def _gone(filing: Filing, source: str | None) -> str:
    if source and filing.places:
        return f"{filing.article_id} does not stand on {source}"
    if filing.leads_to:
        return f"{filing.article_id} is {filing.leads_to} now"
    return f"{filing.article_id} stands on no page any more; `review corrections` tells what was dropped"


def _only(spots: Sequence[Spot], none: str) -> Spot:
    """The one there is."""
    if len(spots) == 1:
        return spots[0]
    if not spots:
        raise WrongCorrection(none)
    raise WrongCorrection(f"which page? Say --source, one of {', '.join(spot.kept.dump.name for spot in spots)}")
