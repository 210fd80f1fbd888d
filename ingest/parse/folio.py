"""Paper, page and issue date: from path and file name, else from masthead or date line; never invented."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ingest.page import Folio, IssueDate
from ingest.parse.lines import narrow

DATES = (
    re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年\s*(1[0-2]|0?[1-9])\s*月\s*(3[01]|[12]\d|0?[1-9])\s*日"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)([-_./])(1[0-2]|0?[1-9])\2(3[01]|[12]\d|0?[1-9])(?!\d)"),
    re.compile(
        r"([一二]{1}[九〇零○][〇零○一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
    ),
    re.compile(r"(?<!\d)((?:19|20)\d\d)(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])(?!\d)"),
)
SEPARATORS = "-_./"
NUMERALS = "〇一二三四五六七八九"
PAPER = re.compile(r"([\u4e00-\u9fff]{2,6}(?:日报|晨报|晚报|早报|商报|时报|都市报|生活报|青年报))")
PAGE = re.compile(r"(?:第\s*)?([A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s*版")
PAGE_IN_PATH = re.compile(
    r"(?:第([A-Z]?\d{1,3})版|(?<![A-Za-z])[pP](?:age)?[-_]?(\d{1,3})(?!\d)|(?<![A-Za-z\d])([A-D]\d{1,2})(?!\d))"
)


def read_folio(path: str, furniture: Iterable[str]) -> Folio:
    """The folio of the page at *path* (relative to seeds) with its *furniture*: date line, masthead, page name."""
    stem = narrow(path.rsplit(".", 1)[0])
    lines = [narrow(line).strip() for line in furniture]
    issue_date = _date_in(stem, "path") or next(
        filter(None, (_date_in(line, "masthead") for line in lines)), IssueDate()
    )
    paper = _first(PAPER, [stem, *lines])
    page = _first(PAGE_IN_PATH, [stem.replace("/", " ")]) or _first(PAGE, [line for line in lines if len(line) <= 60])
    return Folio(issue_date, paper, page)


def _date_in(text: str, source: str) -> IssueDate | None:
    for pattern in DATES:
        for match in pattern.finditer(text):
            year, month, day = (_number(part) for part in match.groups() if part not in SEPARATORS)
            try:
                value = date(year, month, day)
            except ValueError:
                continue
            return IssueDate(value.isoformat(), source, match[0])
    return None


def _number(digits: str) -> int:
    """28, 二十八 or, as years are spelt, 二〇二三."""
    if digits.isascii():
        return int(digits)
    digits = digits.replace("零", "〇").replace("○", "〇")
    tens, ten, ones = digits.partition("十")
    if not ten:
        return int("".join(str(NUMERALS.index(digit)) for digit in digits))
    return 10 * (NUMERALS.index(tens) if tens else 1) + (NUMERALS.index(ones) if ones else 0)


def _first(pattern: re.Pattern[str], texts: Iterable[str]) -> str | None:
    for text in texts:
        if match := pattern.search(text):
            return next(part for part in match.groups() if part)
    return None
