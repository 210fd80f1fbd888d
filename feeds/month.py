"""Months and days of a site's zone: how what was filed long ago is found again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of the calendar."""

    year: int
    month: int

    @classmethod
    def of(cls, when: datetime, zone: ZoneInfo) -> Month:
        """The month in which *when* lies, by the clocks of *zone*."""
        local = when.astimezone(zone)
        return cls(local.year, local.month)

    @property
    def next(self) -> Month:
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    def start(self, zone: ZoneInfo) -> datetime:
        """Its first moment by the clocks of *zone*."""
        return datetime(self.year, self.month, 1, tzinfo=zone)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"


def firsts(moments: Iterable[datetime], zone: ZoneInfo) -> dict[Month, datetime]:
    """The months of *moments*, in order, each with the first of them."""
    found: dict[Month, datetime] = {}
    for when in sorted(moments):
        found.setdefault(Month.of(when, zone), when)
    return found


def months_between(first: Month, last: Month) -> Iterator[Month]:
    """Every month from *first* to *last*, both included."""
    while first <= last:
        yield first
        first = first.next


def midnight(when: datetime, zone: ZoneInfo) -> datetime:
    """The first moment of the day in which *when* lies, by the clocks of *zone*."""
    return when.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)


def days_before(when: datetime, zone: ZoneInfo, days: int) -> datetime:
    """The first moment of the day so many days before that of *when*."""
    return midnight(midnight(when, zone) - timedelta(days=days), zone)
