"""Days written in full, and what stands beside them as a check."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from composing import furniture

from ingest.parse.issue.dates import agrees, days_in, masthead_date
from ingest.parse.text.lines import narrow

DAYS = [furniture.FIRST_DAY + timedelta(days=n) for n in range((furniture.LAST_DAY - furniture.FIRST_DAY).days)]
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@pytest.mark.parametrize("wide", [False, True], ids=["narrow", "wide"])
def test_every_form_of_a_date_line(wide: bool) -> None:
    """Each day of three years is read, in whichever form and width it is printed, and its checks agree."""
    rng = Random(5)
    for day in DAYS:
        for _ in range(4):
            line = furniture.date_line(day, rng)
            found = masthead_date([narrow(line.translate(WIDE) if wide else line)])
            assert (found and found.value) == day.isoformat(), line


def test_lunar_dates_of_three_years() -> None:
    """The right one is never called wrong; one of another week or another year always is."""
    for day in DAYS[8:-8]:
        assert agrees(day, f"农历{furniture.lunar(day)}"), day
        assert not agrees(day, f"农历{furniture.lunar(day - timedelta(days=7))}"), day
        assert not agrees(day.replace(year=day.year - 2, day=min(day.day, 28)), furniture.lunar(day)[:3]), day


@pytest.mark.parametrize(
    ("beside", "certain"),
    [
        ("星期二", True), ("周二", True), ("星期三", False), ("", None), ("第4版", None), ("癸卯年闰二月初七", True),
        ("癸卯年闰二月廿二", False), ("壬寅年二月初七", False), ("农历九月初七", False), ("闰二月初七 星期一", False),
    ],
)  # fmt: skip
def test_what_stands_beside_a_day(beside: str, certain: bool | None) -> None:
    """Everything that can be checked has to be right."""
    assert agrees(date(2023, 3, 28), beside) is certain


@pytest.mark.parametrize(
    "lines",
    [
        ["2023年3月28日 星期三"],
        ["2023年3月28日 癸卯年闰二月廿二 星期二"],
        ["2023年3月28日", "2023年3月29日"],
        ["2023年3月28日 星期二", "2023年3月29日 星期三"],
        ["2023年2月30日"],
        ["投票截止2023年3月28日24时,扫码参加"],
        ["20230328"],
        ["3月28日 星期二"],
    ],
)
def test_lines_that_prove_nothing(lines: list[str]) -> None:
    """A wrong check, two days, no day, a line that says something else, a number, no year: the day is not known."""
    assert masthead_date(lines) is None


@pytest.mark.parametrize(
    "lines",
    [
        ["2023年3月28日 星期二", "2023年4月1日"],
        ["2023年3月28日 星期二", "2023年4月1日 星期五"],
        ["2023年3月28日 星期二", "2023年3月28日"],
        ["责编:宋晓岚 版式:方知行 2023年3月28日 星期二 电话:84612345"],
        ["二〇二三年三月二十八日", "第4版"],
        ["二O二三年三月二十八日 星期二"],
        ["2023 年 3 月 28 日 周二"],
    ],
)
def test_lines_that_prove_a_day(lines: list[str]) -> None:
    """A day whose weekday is right goes before one without, and may stand among other words."""
    found = masthead_date(lines)

    assert found is not None
    assert (found.value, found.source) == ("2023-03-28", "masthead")


def test_every_day_of_a_text() -> None:
    """Days that are in no calendar are left out."""
    assert list(days_in("2023年2月30日至2023年3月1日")) == [(date(2023, 3, 1), "2023年3月1日")]
