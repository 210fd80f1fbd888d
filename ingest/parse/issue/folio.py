"""Paper, page and issue date: from the sidecar, path and file name, masthead or date line, text; never invented."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ingest.page import Article, Folio, IssueDate
from ingest.parse.issue.dates import IN_PATHS, days_in, masthead_date
from ingest.parse.issue.sidecar import read_sidecar
from ingest.parse.issue.tidings import told_date
from ingest.parse.text.furniture import HEAD
from ingest.parse.text.imprint import LONGEST, PAGES_IN_ALL, number_in
from ingest.parse.text.lines import narrow
from ingest.parse.text.papers import NAMED, OWN
from ingest.script import simplified

PAGE = re.compile(r"(?:第\s*)?([A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s*版")
MONTH, DAY = re.compile(r"\d{4}年\d{1,2}月$"), re.compile(r"\d{1,2}日?$")  # on lines of their own
IN_ALL = re.compile(PAGES_IN_ALL)
PAGE_IN_PATH = re.compile(
    r"(?:(?<![A-Za-z\d])([A-Z]?\d{1,3})版|(?<![A-Za-z])[pP](?:age)?[-_]?(\d{1,3})(?!\d)|(?<![A-Za-z\d])([A-D]\d{1,2})(?!\d))"
)
DATE_PARTS = ("year", "month", "day")
SOME_DAY = ("2000", "1", "1")


@dataclass(frozen=True, slots=True)
class _Named:
    """What a path tells by a pattern."""

    issue_date: IssueDate | None = None
    paper: str | None = None
    page: str | None = None


def read_folio(
    path: str,
    furniture: Iterable[str],
    articles: Sequence[Article] = (),
    *,
    sidecar: bytes = b"",
    patterns: Sequence[re.Pattern[str]] = (),
) -> Folio:
    """The folio of the page at *path* (relative to seeds), each part from the first that knows it.

    *patterns* match whole paths and may have the groups paper, page, year, month and day.
    """
    given = read_sidecar(sidecar)
    named = _named(narrow(path), patterns)
    stem = narrow(path.rsplit(".", 1)[0])
    lines = [narrow(line).strip() for line in furniture]
    lines += [f"{month}{day.rstrip('日')}日" for month, day in pairwise(lines) if MONTH.match(month) and DAY.match(day)]
    return Folio(
        given.issue_date
        or named.issue_date
        or _path_date(stem)
        or masthead_date(lines)
        or told_date(articles)
        or IssueDate(),
        given.paper or named.paper or _first(NAMED, [stem, *lines]) or _own_paper(articles),
        given.page
        or named.page
        or _first(PAGE_IN_PATH, [stem.replace("/", " ")])
        or _first(PAGE, [IN_ALL.sub(" ", line) for line in lines if len(line) <= LONGEST])
        or next((number for line in lines[:HEAD] if (number := number_in(simplified(line)))), None),
    )


def _named(path: str, patterns: Iterable[re.Pattern[str]]) -> _Named:
    """What the first of *patterns* that fits tells; a day that is in no calendar is no fit."""
    for pattern in patterns:
        if match := pattern.fullmatch(path):
            parts = {key: part for key, part in match.groupdict().items() if part}
            digits = [parts[key] for key in DATE_PARTS if key in parts]
            try:
                date(*map(int, [*digits, *SOME_DAY[len(digits) :]]))
            except ValueError:
                continue
            return _Named(_dated(match, digits), parts.get("paper"), parts.get("page"))
    return _Named()


def _dated(match: re.Match[str], digits: Sequence[str]) -> IssueDate | None:
    if not digits:
        return None
    spans = [match.span(key) for key in DATE_PARTS[: len(digits)]]
    words = match.string[min(start for start, _ in spans) : max(end for _, end in spans)]
    return IssueDate("-".join(part.zfill(2) for part in digits), "path", words)


def _path_date(stem: str) -> IssueDate | None:
    return next((IssueDate(day.isoformat(), "path", words) for day, words in days_in(stem, IN_PATHS)), None)


def _own_paper(articles: Iterable[Article]) -> str | None:
    """The one that the reports say they are of; what a paper that calls itself 本报 names is another one's."""
    texts = [narrow(block.text).strip() for article in articles for block in article.blocks]
    own = {match[1]: text[slice(*match.span(1))] for text in texts if (match := OWN.match(simplified(text)))}
    return next(iter(own.values())) if len(own) == 1 and "本报" not in own else None


def _first(pattern: re.Pattern[str], texts: Iterable[str]) -> str | None:
    """What the first of *texts* that fits says, in the characters that it is printed in."""
    for text in texts:
        if match := pattern.search(simplified(text)):
            start, end = next(match.span(group) for group, part in enumerate(match.groups(), 1) if part)
            return text[start:end]
    return None
