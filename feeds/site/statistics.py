"""The archive in numbers, as people read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from feeds.month import Month
from ingest.filed import JOINING, Relation
from ingest.sheet import Census

FEW = 12  # papers that are named
BOUNDS = (
    (3, "3 秒内"),
    (10, "10 秒内"),
    (60, "1 分钟内"),
    (600, "10 分钟内"),
    (3600, "1 小时内"),
    (float("inf"), "更久"),
)
RELATIONS = {
    Relation.NEW: "首次收录",
    Relation.REPEAT: "一字不差",
    Relation.NEAR: "只差误字",
    Relation.REVISION: "有改动",
    Relation.PART: "节录或续文",
}


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the statistics page tells: articles by beat and by month, and the *census* of the archive."""

    totals: Mapping[str, int]  # by the key of the beat
    months: Mapping[Month, int]  # of all articles
    census: Census

    @property
    def papers(self) -> list[tuple[str, int]]:
        """The papers with most articles; those of no known paper come last, with the others."""
        named = [(paper, number) for paper, number in self.census.papers if paper]
        rest = sum(number for _, number in named[FEW:])
        unknown = sum(number for paper, number in self.census.papers if not paper)
        return [*named[:FEW], *((name, number) for name, number in (("其他", rest), ("不详", unknown)) if number)]

    @property
    def relations(self) -> list[tuple[str, int]]:
        """How the places stand to what was filed before."""
        found = dict(self.census.relations)
        return [(name, found[relation]) for relation, name in RELATIONS.items() if relation in found]

    @property
    def copies(self) -> int:
        """Places where a story stands once more."""
        return sum(number for relation, number in self.census.relations if relation in JOINING)

    @property
    def waits(self) -> list[tuple[str, int]]:
        """How many pages took how long."""
        counted = []
        for n, (bound, name) in enumerate(BOUNDS):
            above = BOUNDS[n - 1][0] if n else -1.0
            counted.append((name, sum(above < seconds <= bound for seconds in self.census.delays)))
        return counted

    def within(self, share: float) -> str:
        """The time within which so many of the pages were filed."""
        delays: Sequence[float] = self.census.delays
        seconds = delays[min(len(delays) - 1, int(len(delays) * share))]
        if seconds < 60:
            return f"{seconds:.1f} 秒"
        return f"{seconds / 60:.0f} 分钟" if seconds < 3600 else f"{seconds / 3600:.0f} 小时"
