"""What is asked of a page's articles: titles, label, authors, ends, beats; and of the page its date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ingest.evaluate.comparison import Comparison, Record, squash
from ingest.evaluate.gold import Choice, GoldArticle, Titles
from ingest.evaluate.share import Answer, Naming


class Asked(NamedTuple):
    """The beats of an article: what may be named, and what was."""

    about: str
    choice: Choice
    told: tuple[str | None, ...]


def titles(both: Comparison, part: str) -> Iterator[Answer]:
    """Is *part* of the title as printed? Of several right titles the one counts that comes nearest as a whole."""
    for article, record in both.both():
        truth = _nearest(article, record)[part]
        told = record[part] if record else None
        yield Answer(f"{article.id} {part}", truth, told, record is not None and squash(told) == squash(truth))


def _nearest(article: GoldArticle, record: Record | None) -> Titles:
    def parts_right(title: Titles) -> int:
        return sum(squash(record[part] if record else None) == squash(text) for part, text in title.items())

    return max(article.titles, key=parts_right)


def labels(both: Comparison) -> Iterator[Answer]:
    """Is the label that governs the article named?"""
    for article, record in both.both():
        told = record["label"] if record else None
        right = record is not None and squash(told) in map(squash, article.labels)
        yield Answer(f"{article.id} label", article.labels[0], told, right)


def completeness(both: Comparison) -> Iterator[Answer]:
    """Is it told which ends of the article are on the page?"""
    for article, record in both.both():
        told = record["complete"] if record else None
        yield Answer(f"{article.id} complete", article.complete[0], told, told in article.complete)


def authors(both: Comparison) -> Iterator[Naming]:
    """Who is credited?"""
    for article, record in both.both():
        yield Naming(f"{article.id} authors", article.authors, record["authors"] if record else ())


def districts(both: Comparison) -> Iterator[Asked]:
    """Where is it of interest?"""
    for article, record in both.both():
        if article.districts:
            told = (record["districts"]["primary"], *record["districts"]["also"]) if record else ()
            yield Asked(f"{article.id} district", article.districts, told)


def topics(both: Comparison) -> Iterator[Asked]:
    """What is it about?"""
    for article, record in both.both():
        if article.topics:
            yield Asked(f"{article.id} topic", article.topics, tuple(record["topics"]) if record else ())


def first_of(beats: Iterable[Asked]) -> Iterator[Answer]:
    """Is the beat that was named first a right one?"""
    for about, choice, told in beats:
        first = told[0] if told else None
        yield Answer(about, choice.named[0], first, first in choice.firsts)


def all_of(beats: Iterable[Asked]) -> Iterator[Naming]:
    """Which beats are named? What is optional is neither missed nor held against whoever names it."""
    for about, choice, told in beats:
        truth = {slug for slug in choice.named if slug not in choice.optional or slug in told}
        asked = {slug for slug in told if slug and (slug in choice.named or slug not in choice.optional)}
        yield Naming(f"{about}s", truth, asked)


def issue_date(both: Comparison) -> Iterator[Answer]:
    """Is the date as precise as the page's own text supports, and no more?"""
    if dates := both.gold.dates:
        told = both.record["issue_date"]["value"]
        yield Answer("issue date", dates[0], told, told in dates)
