"""Gold: what a careful reader says of a page, and which other answers the bare text allows as well."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from ingest.evaluate.form import BrokenGold, Entry
from ingest.page import Completeness, Kind, Role

NOTICE = "notice"  # a role of lines, and of the gold's articles the kind that nobody wants to find
KINDS = {*Kind, NOTICE}
TITLE_PARTS = ("kicker", "headline", "deck")
DATE_LENGTHS = {"year": 4, "month": 7, "day": 10}
UNPROVEN = ("none", "month-day only")  # the page's text does not support a date of any precision

Titles = Mapping[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldLine:
    """A line of the page, and what it may be taken for."""

    n: int
    article: str | None
    role: str
    roles: frozenset[str]  # every right answer
    shared: bool  # more than one article may have it
    follows: int | None  # the line whose paragraph it continues
    join_optional: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Slugs to be named: any of *firsts* may come first, and what is *optional* may be named or left out."""

    firsts: frozenset[str]
    named: tuple[str, ...]
    optional: frozenset[str]

    @property
    def slugs(self) -> frozenset[str]:
        """Every slug there is in it."""
        return self.firsts | self.optional | set(self.named)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """An article as it is to be found; of alternatives the printed one comes first."""

    id: str
    kind: str
    titles: tuple[Titles, ...]
    ranks: Mapping[str, frozenset[str]]  # which roles the lines of its title may have, where type size would tell
    labels: tuple[str | None, ...]
    complete: tuple[str, ...]
    authors: frozenset[str]
    districts: Choice | None
    topics: Choice | None
    paragraphs: tuple[str, ...]  # in reading order, where that is not the printed order


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPage:
    """A page's truth."""

    name: str  # of the gold itself, as its faults are told
    file: str
    articles: Mapping[str, GoldArticle]
    lines: Mapping[int, GoldLine]
    dates: tuple[str | None, ...]  # every right issue date, the best first; none where the date is not asked

    @property
    def notices(self) -> frozenset[int]:
        """The lines of announcements and furniture: an article made of nothing else counts neither way."""
        kinds = {article.id: article.kind for article in self.articles.values()}
        return frozenset(n for n, line in self.lines.items() if line.article and kinds[line.article] == NOTICE)

    @property
    def loose(self) -> frozenset[int]:
        """The lines that decide no border: labels, which can govern several articles, and what may be another's."""
        return frozenset(n for n, line in self.lines.items() if line.shared or line.role == Role.LABEL)


def read_gold(data: bytes, name: str) -> GoldPage:
    """The gold in the JSON file *name*. Raises BrokenGold, which says what is wrong and where."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as problem:
        raise BrokenGold(f"{name} is not JSON") from problem
    return gold_from(value, name)


def gold_from(value: Any, name: str) -> GoldPage:
    """The same from what the JSON holds."""
    page = Entry(value, name)
    page.must("articles", list)
    page.must("lines", list)
    articles = {article.id: article for article in map(_article, page.entries("articles"))}
    lines = {line.n: line for line in (_line(entry, articles) for entry in page.entries("lines"))}
    _check_unique(page, "articles", articles)
    _check_unique(page, "lines", lines)
    _check_joins(page, lines)
    return GoldPage(name=name, file=_file(page), articles=articles, lines=lines, dates=_dates(page.entry("issue_date")))


def _file(page: Entry) -> str:
    """The name of the page, in the folder where pages lie or below it."""
    file = page.must("file", str)
    parts = PurePath(file).parts
    if not parts or ".." in parts or PurePath(file).is_absolute() or not file.isprintable():
        raise BrokenGold(f"{page.place} file is {file!r}, and must be the name of a page in its folder")
    return file


def _check_unique(page: Entry, key: str, found: Mapping[str, object] | Mapping[int, object]) -> None:
    if len(found) < len(page.entries(key)):
        raise BrokenGold(f"{page.place} {key} have one twice")


def _check_joins(page: Entry, lines: Mapping[int, GoldLine]) -> None:
    for entry, line in zip(page.entries("lines"), lines.values(), strict=True):
        if line.follows is not None and line.follows not in lines.keys() - {line.n}:
            raise BrokenGold(f"{entry.place} joins_to is {line.follows}, and no other line has this number")


def _line(entry: Entry, articles: Mapping[str, GoldArticle]) -> GoldLine:
    role = entry.one_of("role", list(Role))
    owner = entry.may("article", str)
    if owner is not None and owner not in articles:
        raise BrokenGold(f"{entry.place} article is {owner!r}, and no article has this id")
    article = articles[owner] if owner is not None else None
    roles = frozenset(entry.texts("role_any")) or (article.ranks.get(role) if article else None) or {role}
    return GoldLine(
        n=entry.must("n", int),
        article=owner,
        role=role,
        roles=frozenset(roles | ({NOTICE} if article and article.kind == NOTICE else set())),
        shared=bool(entry.may("article_any", list)),
        follows=entry.must("joins_to", int) if entry.may("joins", bool) else None,
        join_optional=bool(entry.may("joins_optional", bool)),
    )


def _article(entry: Entry) -> GoldArticle:
    titles, ranks = _titles(entry)
    whole = entry.one_of("complete", list(Completeness), Completeness.WHOLE)
    return GoldArticle(
        id=entry.must("id", str),
        kind=entry.one_of("kind", KINDS, Kind.NEWS),
        titles=titles,
        ranks=ranks,
        labels=_labels(entry),
        complete=entry.texts("complete_any") or (whole,),
        authors=frozenset(entry.texts("authors")),
        districts=_districts(entry),
        topics=_topics(entry),
        paragraphs=tuple(part.must("text", str) for part in entry.entries("paragraphs")),
    )


def _titles(entry: Entry) -> tuple[tuple[Titles, ...], dict[str, frozenset[str]]]:
    """Bare text shows no type size: of a title in two parts, either may be the headline."""
    printed = _title(entry)
    others = tuple(_title(other) for other in entry.entries("titles_any"))
    parts = {part: text for part, text in printed.items() if text}
    if others or len(parts) != 2 or "headline" not in parts:
        return (printed, *others), {}
    upper, lower = parts.values()
    either: tuple[Titles, Titles] = (
        {"kicker": upper, "headline": lower, "deck": None},
        {"kicker": None, "headline": upper, "deck": lower},
    )
    ranks = (frozenset({"kicker", "headline"}), frozenset({"headline", "deck"}))
    return (printed, *either), dict(zip(parts, ranks, strict=True))


def _title(entry: Entry) -> Titles:
    return {part: entry.may(part, str) for part in TITLE_PARTS}


def _labels(entry: Entry) -> tuple[str | None, ...]:
    """A label that may be missing is allowed as null, which is no text."""
    others = entry.may("label_any", list)
    return tuple(None if label is None else str(label) for label in others) if others else (entry.may("label", str),)


def _districts(entry: Entry) -> Choice | None:
    where = entry.entry("districts")
    primary = where.may("primary", str)
    if not primary:
        return None
    others = frozenset(entry.texts("district_any"))
    named = _once(primary, *where.texts("also"))
    return Choice(others or frozenset({primary}), named, frozenset(where.texts("optional")) | others)


def _topics(entry: Entry) -> Choice | None:
    """Editors differ on what comes first; only the first of the gold must be named."""
    named = _once(*entry.texts("topics"))
    if not named:
        return None
    firsts = frozenset({named[0], *entry.texts("topic_any")})
    return Choice(firsts, named, (firsts | set(entry.texts("topics_optional"))) - {named[0]})


def _once(*slugs: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slug for slug in slugs if slug))


def _dates(entry: Entry) -> tuple[str | None, ...]:
    """The date as precise as the page's own text supports it: more would be invention."""
    value = entry.may("value", str)
    if not value:
        return ()
    by_length = {length: precision for precision, length in DATE_LENGTHS.items()}
    if len(value) not in by_length or not _is_date(value):
        raise BrokenGold(f"{entry.place} value is {value!r}, and must be a date, YYYY, YYYY-MM or YYYY-MM-DD")
    support = entry.one_of("support", {*DATE_LENGTHS, *UNPROVEN}, by_length[len(value)])
    return (None, value) if support in UNPROVEN else (value[: DATE_LENGTHS[support]],)


def _is_date(value: str) -> bool:
    """Does the calendar have this day, month or year?"""
    first = value + "-01-01"[len(value) - DATE_LENGTHS["year"] :]
    try:
        return date.fromisoformat(first).isoformat() == first
    except ValueError:
        return False


def texts_of(lines: Iterable[int], page: Mapping[int, str]) -> str:
    """What *lines* of a page say together."""
    return "".join(page.get(n, "") for n in lines)
