"""The words pagefeed speaks of what is filed: articles, how one stands to another, and what is decided of a new one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from ingest.page import Article, Beats, Folio


class Relation(StrEnum):
    """How an occurrence of an article stands to what was filed before."""

    NEW = "new"
    REPEAT = "repeat"
    NEAR = "near"
    REVISION = "revision"
    PART = "part"
    SIBLING = "sibling"
    FOLLOW_UP = "follow-up"


JOINING = frozenset({Relation.REPEAT, Relation.NEAR, Relation.REVISION, Relation.PART})
"""The relations of one story to itself; the others link two stories."""


def named(sources: Iterable[str], name: str) -> set[str]:
    """The one of *sources* with that *name*, or else those that end in it, as a person would say: 04.txt."""
    found = {*sources}
    return {name} & found or {source for source in found if source.endswith(f"/{name}")}


@dataclass(frozen=True, slots=True)
class Place:
    """One spot in `seeds/` where an article stands."""

    source: str
    lines: tuple[int, ...]
    folio: Folio = Folio()  # noqa: RUF009 - it is frozen
    sha256: str = field(default="", compare=False)  # of the dump that lies there


@dataclass(frozen=True, slots=True)
class Kinship:
    """How one article stands to another that was filed before it, and what says so.

    *shared*: share of the newer one's text in passages of the older, and of the older one's in the newer, 0 to 1.
    *likeness*: Jaccard similarity of their runs of four characters. *odds*: of one story against two that look
    alike, in nats. *noise*: share of characters misread. *changed*: facts and names that differ, as (older, newer).
    *kept*: how many facts both have. *added*, *lost*: characters of whole passages that only the newer or the older
    one has.
    """

    relation: Relation | None
    shared: tuple[float, float] = (0.0, 0.0)
    likeness: float = 0.0
    odds: float = 0.0
    noise: float = 0.0
    changed: tuple[tuple[str, str], ...] = ()
    kept: int = 0
    added: int = 0
    lost: int = 0
    longer: bool = False  # the newer one holds the older one, and more
    retitled: bool = False
    jump: bool = False  # they are the two halves of an article that goes on elsewhere
    beside: bool = False  # they stand on one page

    @property
    def joins(self) -> bool:
        """Is it one story?"""
        return self.relation in JOINING

    @property
    def turned(self) -> Kinship:
        """The same, of the older one to the newer."""
        return replace(
            self,
            shared=(self.shared[1], self.shared[0]),
            changed=tuple((newer, older) for older, newer in self.changed),
            added=self.lost,
            lost=self.added,
            longer=self.relation is Relation.PART and not self.longer,
        )


@dataclass(frozen=True, slots=True)
class Tie:
    """That an article stands to article *of* as *kinship* says."""

    of: str
    kinship: Kinship


@dataclass(frozen=True, slots=True)
class Update:
    """That an article changed at a time, as *kinship* says: its new text is to its old one."""

    at: datetime
    kinship: Kinship


@dataclass(frozen=True, slots=True)
class Related:
    """Another article that one is tied to, with its headline and what its text begins with, to know it by."""

    article_id: str
    relation: Relation
    headline: str | None
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That an article must not be published any more, since when, and why."""

    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """An article as the archive holds it."""

    article_id: str
    article: Article
    beats: Beats
    places: tuple[Place, ...]  # where it stands now, first filed first; empty when no page holds it any more
    filed: datetime  # first filed; never moves
    updated: datetime  # last real change
    live: bool = True  # false: it is in no feed
    updates: tuple[Update, ...] = ()  # what changed, and when; oldest first
    related: tuple[Related, ...] = ()  # what looks like it and is not, and what goes on from it
    leads_to: str | None = None  # the article that it turned out to be, or that took it in
    withdrawn: Withdrawal | None = None  # by a person; nothing of what it says may be published


@dataclass(frozen=True, slots=True)
class Stray:
    """Texts (their fingerprints) that article *of* was taken to have, before one came that tells them from it.

    They go over to that one, or, *alone*, become an article of their own.
    """

    of: str
    fingerprints: tuple[str, ...]
    kinship: Kinship
    alone: bool = False


@dataclass(frozen=True, slots=True)
class New:
    """The verdict that an article was never filed before; it gets this id.

    *ties*: what it looks like and is not. *strays*: texts that leave other articles for it.
    """

    article_id: str
    ties: tuple[Tie, ...] = ()
    strays: tuple[Stray, ...] = ()


@dataclass(frozen=True, slots=True)
class Joins:
    """The verdict that an article is the story that *tie* names.

    *tells*: the story says from now on what stands here. *merges*: further stories that turn out to be this one.
    *strays*: texts that leave other articles for it.
    """

    tie: Tie
    tells: bool = False
    merges: tuple[Tie, ...] = ()
    strays: tuple[Stray, ...] = ()
    whole: Article | None = None  # what the story says, where this is one half of an article and it held the other


@dataclass(frozen=True, slots=True)
class Standing:
    """The verdict that an article is what its page held before it was changed.

    *revised*: the story says from now on what stands here. *whole*: it says that, of which one half stands here.
    """

    occurrence: int
    article_id: str
    revised: bool
    kinship: Kinship | None = None  # to what the article said before, where it is revised
    whole: Article | None = None


Verdict = New | Joins | Standing


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One article on one page, as filed: *seq* is the order of filing."""

    seq: int
    article_id: str
    sha256: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An article of a dump with its beats, its fingerprint and what was decided of it."""

    article: Article
    beats: Beats
    fingerprint: str
    verdict: Verdict
    traces: tuple[int, ...] = ()  # what it leaves in the index
    words: tuple[str, ...] = ()  # what it says that can tell it from others, each once
    whole: Judged | None = None  # what its story says, where this is only one half of it


ARTICLES, SHEETS, DIGESTS = "articles/", "pages/", "digests/"  # what keys of marks begin with, but for those of beats


@dataclass(frozen=True, slots=True)
class Mark:
    """Something stale: a beat, a document (`BEAT@NAME`) or digest of it, an article, a sheet. Later: a higher *seq*."""

    key: str
    seq: int = field(default=0, compare=False)
