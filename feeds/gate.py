"""The gate: what leaves the archive to be published goes through here, without the numbers of persons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from feeds.feed import Privacy
from feeds.press import Archive
from feeds.privacy import discreet
from ingest.page import Filing, Mark


@dataclass(frozen=True, slots=True)
class Gate:
    """An archive like the one behind it, fit to be published."""

    archive: Archive
    privacy: Privacy

    @property
    def founded(self) -> datetime:
        return self.archive.founded

    def latest(self, beat: str, *, at_least: int, within: timedelta) -> Sequence[Filing]:
        found = self.archive.latest(beat, at_least=at_least, within=within)
        return [discreet(filing, self.privacy) for filing in found]

    def next_filed(self, beat: str, since: datetime) -> datetime | None:
        return self.archive.next_filed(beat, since)

    def count(self, beat: str, since: datetime, until: datetime | None = None) -> int:
        return self.archive.count(beat, since, until)

    def some(self, beat: str, since: datetime, until: datetime, *, skip: int, most: int) -> Sequence[Filing]:
        found = self.archive.some(beat, since, until, skip=skip, most=most)
        return [discreet(filing, self.privacy) for filing in found]

    def filing(self, article_id: str) -> Filing | None:
        found = self.archive.filing(article_id)
        return discreet(found, self.privacy) if found else None

    def stale(self) -> Sequence[Mark]:
        return self.archive.stale()

    def mark_everything(self, beats: Sequence[str]) -> None:
        self.archive.mark_everything(beats)

    def refreshed(self, marks: Sequence[Mark]) -> None:
        self.archive.refreshed(marks)
