"""Months and days are those of the site's zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from feeds.month import Month, days_before, firsts, midnight

HARBIN = ZoneInfo("Asia/Shanghai")
EVE = datetime(2025, 12, 31, 17, 0, tzinfo=UTC)  # the new year is an hour old in Harbin


def test_the_month_of_a_moment() -> None:
    """By the clocks of the zone."""
    assert (Month.of(EVE, HARBIN), Month.of(EVE, ZoneInfo("UTC"))) == (Month(2026, 1), Month(2025, 12))


def test_where_a_month_begins() -> None:
    """At midnight there; the one after December is January."""
    assert Month(2025, 12).next == Month(2026, 1)
    assert Month(2026, 1).start(HARBIN) == datetime(2025, 12, 31, 16, 0, tzinfo=UTC)
    assert str(Month(2026, 1)) == "2026-01"


def test_the_first_moment_of_every_month() -> None:
    """In order, by the clocks of the zone."""
    eve, later, before = EVE, EVE + timedelta(days=1), EVE - timedelta(days=1)

    assert list(firsts([later, eve, before], HARBIN).items()) == [(Month(2025, 12), before), (Month(2026, 1), eve)]
    assert firsts([], HARBIN) == {}


def test_days_counted_back() -> None:
    """Whole days, from midnight to midnight."""
    assert midnight(EVE, HARBIN) == datetime(2025, 12, 31, 16, 0, tzinfo=UTC)
    assert days_before(EVE, HARBIN, 29) == datetime(2025, 12, 2, 16, 0, tzinfo=UTC)
