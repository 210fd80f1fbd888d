"""What editors see on the site, and what they ask for there: nothing is corrected here, only kept as a wish."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Protocol

from feeds.archive import Archive
from feeds.site.pages import Editing, Pages
from ingest.filed import Filing
from ingest.page import DOUBTFUL, Role
from ingest.sheet import Sheet, Wish, Wished

MOST = 50  # doubtful articles that are listed
LONGEST = 300  # characters of a headline


class Wishes(Protocol):
    """Where wishes are kept, and what became of them."""

    def wish(self, sha256: str, wanted: Wish, now: datetime) -> None:
        """Keep what an editor asks for a sheet."""

    def wished(self, sha256: str) -> Sequence[Wished]:
        """What was asked for a sheet lately, latest first."""

    def corrected(self, sha256: str) -> Sequence[tuple[int, str]]:
        """Number and kind of every correction of a sheet that holds."""

    def doubtful(self, below: float) -> Iterator[Filing]:
        """The live articles whose borders are less sure than *below*, most doubtful first."""


@dataclass(frozen=True, slots=True)
class EditingDesk:
    """Makes the pages of the editor's room."""

    archive: Archive
    wishes: Wishes
    pages: Pages
    now: Callable[[], datetime]

    def login(self, why: str = "", path: str = "") -> bytes:
        """The form that asks for the key, to go on to *path*."""
        return self.pages.login(why, path)

    def page(self, path: str, token: str) -> bytes | str | None:
        """The page at *path* below `edit/`, with forms that bring *token* back; or another address; or nothing."""
        match path.split("/"):
            case [""]:
                return self.pages.editor(token, list(islice(self.wishes.doubtful(DOUBTFUL), MOST)))
            case ["pages", sha256, ""]:
                sheet = self.archive.sheet(sha256)
                return self._sheet(sheet, token) if sheet else None
            case ["articles", article_id, ""]:
                return self._where(article_id)
            case _:
                return None

    def _sheet(self, sheet: Sheet, token: str) -> bytes:
        asked, made = self.wishes.wished(sheet.sha256), self.wishes.corrected(sheet.sha256)
        return self.pages.sheet(sheet, Editing(token, tuple(asked), tuple(made)))

    def _where(self, article_id: str) -> str | None:
        """Where an article begins on the sheet on which it was found first."""
        filing = self.archive.filing(article_id)
        place = next(iter(filing.places), None) if filing else None
        sheet = self.archive.sheet(place.sha256) if place else None
        if sheet is None:
            return None
        nth = next((n for n, slot in enumerate(sheet.slots) if slot.article_id == article_id), None)
        return f"../../pages/{sheet.sha256}/" + ("" if nth is None else f"#b{nth}")

    def wish(self, given: Mapping[str, str]) -> str | None:
        """Keep what a form asks for, and say where to go on from `edit/wish`."""
        sheet = self.archive.sheet(given.get("sheet", ""))
        wanted = _wish(given, [slot.article_id for slot in sheet.slots]) if sheet else None
        if sheet is None or wanted is None:
            return None
        self.wishes.wish(sheet.sha256, wanted, self.now())
        return f"pages/{sheet.sha256}/"


def _wish(given: Mapping[str, str], articles: Sequence[str]) -> Wish | None:
    """What a form of ours asks for; none for anything else."""
    kind, text = given.get("kind", ""), " ".join(given.get("text", "").split())
    one, other, role = given.get("article", ""), given.get("other", ""), given.get("role", "")
    line, correction = (_number(given.get(key, "")) for key in ("line", "correction"))
    fits = {
        "merge": one in articles and other in articles and one != other,
        "split": one in articles and line > 0,
        "retitle": one in articles and 0 < len(text) <= LONGEST and text.isprintable(),
        "relabel": one in articles and line > 0 and role in set(Role),
        "drop": one in articles,
        "approve": one in articles,
        "undo": correction > 0,
    }
    if not fits.get(kind, False):
        return None
    return Wish(kind=kind, article_id=one, other=other, line=line, role=role, text=text, correction=correction)


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0
