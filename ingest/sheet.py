"""The words of looking at pages: a dump with what stands on it, the archive in numbers, and what editors wish for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from ingest.filed import Relation
from ingest.page import Folio, Role


@dataclass(frozen=True, slots=True)
class Slot:
    """An article where it stands on a sheet: which of its lines have which role there.

    *opening*: what the article says first, where no headline of it stands there.
    """

    article_id: str
    headline: str | None
    roles: tuple[tuple[Role, tuple[int, ...]], ...]  # in reading order
    live: bool = True  # false: it was withdrawn, and what stands here is not to be shown
    opening: str = ""

    @property
    def first(self) -> int:
        return min((n for _, lines in self.roles for n in lines), default=0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A dump as the archive holds it: under which *names*, its *lines*, and which article stands where."""

    sha256: str
    names: tuple[str, ...]
    lines: tuple[str, ...]
    slots: tuple[Slot, ...]  # in the order of their first lines
    folio: Folio = field(default_factory=Folio)


@dataclass(frozen=True, slots=True)
class Census:
    """What the archive holds, counted: places by paper and by how they stand to what was filed before; and how fast.

    *delays*: seconds from the drop of a page to when it was filed, of the pages taken last, shortest first.
    """

    papers: tuple[tuple[str | None, int], ...] = ()  # most first
    relations: tuple[tuple[Relation, int], ...] = ()
    delays: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A correction that an editor asks for on the site: its *kind*, and what it is about, as far as it needs that."""

    kind: str  # as `pagefeed review` calls it
    article_id: str = ""
    other: str = ""  # the article that is merged into it
    line: int = 0
    role: str = ""
    text: str = ""
    correction: int = 0  # that is to be undone


IN_HAND = "in hand"  # the answer to a wish while it is tried
AGAIN = "in hand again"  # the same where the program ended while it was tried before
UNDECIDED = (IN_HAND, AGAIN)


@dataclass(frozen=True, slots=True)
class Wished:
    """A wish for a sheet, with its number; *answer* says why it was not granted, and is none before it is tried."""

    seq: int
    sha256: str
    wish: Wish
    made: datetime
    answer: str | None = None

    @property
    def waits(self) -> bool:
        """Is nothing decided yet?"""
        return self.answer in (None, *UNDECIDED)
