"""A digest's name stands once, above several briefs: it is the label of them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.page import TITLES, Article, Role
from ingest.parse.looks.briefs import DIGEST, LONGEST
from ingest.parse.text.lines import narrow
from ingest.script import simplified

PARAGRAPHS = 2  # of a brief, at most


def with_columns(articles: Sequence[Article]) -> list[Article]:
    """*articles*, in the order in which they begin, each brief with the name of the digest that it stands in.

    All briefs of a digest are made alike: they have titles, or none has.
    """
    found: list[Article] = []
    first: Article | None = None  # of the digest that goes on
    last = 0
    for article in articles:
        if article.label is not None:
            first = article if _heads_digest(article) else None
        elif first and (article.lines[0] < last or not _is_brief(article) or _made(article) != _made(first)):
            first = None
        elif first:
            article = replace(article, column=first.label)
        found.append(article)
        last = article.lines[-1]
    return found


def _heads_digest(article: Article) -> bool:
    """Is it a brief below a digest's name?"""
    return bool(_is_brief(article) and article.label and DIGEST.search(simplified(narrow(article.label))))


def _made(article: Article) -> tuple[bool, int]:
    """How a brief is made: has it a title, and how many parts has that?"""
    title = article.headline or ""
    return bool(title), len(title.split())


def _is_brief(article: Article) -> bool:
    """Is it a paragraph or two, below no more than a title, and nobody named who wrote it or took a picture?"""
    bodies = [block for block in article.blocks if block.role is Role.BODY]
    others = {block.role for block in article.blocks} - {*TITLES, Role.BODY, Role.LABEL}
    return 1 <= len(bodies) <= PARAGRAPHS and not others and sum(len(block.text) for block in bodies) <= LONGEST
