"""Days written out in full, and whether the weekday and the lunar date beside them agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ingest.page import IssueDate
from ingest.parse.text.furniture import is_date_line
from ingest.script import simplified

DATES = (
    re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年\s*(1[0-2]|0?[1-9])\s*月\s*(3[01]|[12]\d|0?[1-9])\s*日"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)([-_./])(1[0-2]|0?[1-9])\2(3[01]|[12]\d|0?[1-9])(?!\d)"),
    re.compile(
        r"([一二][九〇零○O][〇零○O一二三四五六七八九]{2})\s*年\s*([一二三四五六七八九十]{1,2})\s*月"
        r"\s*([一二三四五六七八九十]{1,3})\s*日"
    ),
)
IN_PATHS = (
    *DATES,
    re.compile(r"(?<!\d)((?:19|20)\d\d)-(1[0-2]|0[1-9])/(3[01]|[12]\d|0[1-9])(?!\d)"),  # as many e-papers keep house
    re.compile(r"(?<!\d)((?:19|20)\d\d)(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])(?!\d)"),
)
SEPARATORS = "-_./"
NUMERALS = "〇一二三四五六七八九"
LONGEST = 60  # characters of a line that may be a masthead's

WEEKDAY = re.compile(r"(?:星期|礼拜|周)([一二三四五六日天])")
WEEKDAYS = {name: number for number, name in enumerate("一二三四五六日")} | {"天": 6}

STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
LUNAR_YEAR = re.compile(f"([{STEMS}])([{BRANCHES}])年?")
LUNAR_DAY = re.compile(
    r"(正|冬|腊|十[一二]?|[一二三四五六七八九])月(初十|初[一二三四五六七八九]|[二三]十(?![一-九])|[十廿][一二三四五六七八九]|二十[一二三四五六七八九]|三十|廿)"
)
LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
NEW_MOON, LUNATION = date(2000, 1, 7).toordinal() + 0.09, 29.530588853  # in China's time; the mean month in days


def days_in(text: str, patterns: Sequence[re.Pattern[str]] = DATES) -> Iterator[tuple[date, str]]:
    """Every day that narrow *text* names with its year, and the words that name it."""
    for pattern in patterns:
        for match in pattern.finditer(text):
            year, month, day = (number(part) for part in match.groups() if part not in SEPARATORS)
            try:
                yield date(year, month, day), match[0]
            except ValueError:
                continue


def number(digits: str) -> int:
    """28, 二十八 or, as years are spelt, 二〇二三."""
    if digits.isascii():
        return int(digits)
    digits = digits.replace("零", "〇").replace("○", "〇").replace("O", "〇")
    tens, ten, ones = digits.partition("十")
    if not ten:
        return int("".join(str(NUMERALS.index(digit)) for digit in digits))
    return 10 * (NUMERALS.index(tens) if tens else 1) + (NUMERALS.index(ones) if ones else 0)


def masthead_date(lines: Sequence[str]) -> IssueDate | None:
    """The day in a page's narrow date *lines*; none where they contradict themselves or each other.

    A wrong weekday or lunar date says that something was misprinted or misread, and it may be the day itself.
    """
    found = []
    for line in lines:
        for day, words in days_in(line) if len(line) <= LONGEST else ():
            certain = agrees(day, line.replace(words, " "))
            if certain or (certain is None and is_date_line(simplified(line))):
                found.append((bool(certain), day, words))
    surest = [(day, words) for certain, day, words in found if certain == any(row[0] for row in found)]
    if len({day for day, _ in surest}) != 1:
        return None
    day, words = surest[0]
    return IssueDate(day.isoformat(), "masthead", words)


def agrees(day: date, beside: str) -> bool | None:
    """Do weekday and lunar date in the words *beside* a day belong to it? None where there is neither."""
    checks = [WEEKDAYS[match[1]] == day.weekday() for match in WEEKDAY.finditer(beside)]
    checks += [_is_lunar_year(day, *match.groups()) for match in LUNAR_YEAR.finditer(beside)]
    checks += [_is_lunar_day(day, *match.groups()) for match in LUNAR_DAY.finditer(beside)]
    return all(checks) if checks else None


def _is_lunar_year(day: date, stem: str, branch: str) -> bool:
    """癸卯 is 2023; the lunar year begins between 21 January and 20 February."""
    years = (day.year - 1, day.year) if day.timetuple().tm_yday <= 52 else (day.year,)
    return (STEMS.index(stem), BRANCHES.index(branch)) in [((year - 4) % 10, (year - 4) % 12) for year in years]


def _is_lunar_day(day: date, month_name: str, nth_name: str) -> bool:
    """Near enough: true new moons stray from the mean one by less than a day, and lunar months lag behind ours."""
    month = LUNAR_MONTHS.get(month_name) or number(month_name)
    nth = number(nth_name.replace("初", "").replace("廿", "二十"))
    age = (day.toordinal() + 0.5 - NEW_MOON) % LUNATION
    apart = abs(age - (nth - 0.5))
    return min(apart, LUNATION - apart) <= 2 and (day.month - month) % 12 in (0, 1, 2)
