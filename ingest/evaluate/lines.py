"""What is asked of a page's lines: their roles, places, paragraphs and order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise

from ingest.evaluate.comparison import Comparison, squash
from ingest.evaluate.gold import NOTICE, GoldArticle, texts_of
from ingest.evaluate.share import Answer, Naming
from ingest.page import Role

LOST = "lost"


def borders(both: Comparison) -> Iterator[Naming]:
    """Which lines is every article made of? A line that decides no border is not asked."""
    for article, lines in both.wanted.items():
        pair = both.pairs.get(article)
        told = both.found[pair].roles.keys() - both.gold.loose if pair is not None else ()
        yield Naming(f"{article} lines", lines, told)


def roles(both: Comparison) -> Iterator[Answer]:
    """Was every line taken for what it is? What an article or nobody has taken counts after what was found."""
    articles = both.record["articles"]
    told = dict.fromkeys((n for block in both.record["ignored"] for n in block["lines"]), NOTICE)
    for block in reversed([block for article in articles for block in article["blocks"]]):
        told |= dict.fromkeys(block["lines"], block["role"])
    for found in both.found:
        told |= found.roles
    for n, line in both.gold.lines.items():
        yield Answer(f"line {n}", line.role, told.get(n, LOST), told.get(n) in line.roles)


def lines_once(both: Comparison) -> Iterator[Answer]:
    """Is every line in exactly one block?"""
    blocks = chain(both.record["ignored"], *(article["blocks"] for article in both.record["articles"]))
    places = Counter(n for block in blocks for n in block["lines"])
    for n in both.gold.lines:
        yield Answer(f"line {n} places", 1, places[n], places[n] == 1)


def block_texts(both: Comparison) -> Iterator[Answer]:
    """Does every block of an article say what its lines say?"""
    for article in both.record["articles"]:
        for block in article["blocks"]:
            truth = texts_of(block["lines"], both.page)
            yield Answer(f"lines {block['lines']}", truth, block["text"], squash(truth) == squash(block["text"]))


def order(both: Comparison) -> Iterator[Answer]:
    """Do the paragraphs of an article that was found follow each other as they are to be read?"""
    for article, record in both.both():
        if record is not None:
            place = {n: i for i, n in enumerate(n for block in record["blocks"] for n in block["lines"])}
            for first, then in pairwise(paragraphs(both, article)):
                right = first in place and then in place and place[first] < place[then]
                yield Answer(f"{article.id} order", (first, then), "not so", right)


def paragraphs(both: Comparison, article: GoldArticle) -> list[int]:
    """The first line of every paragraph and subhead, in reading order: as printed, unless the gold says otherwise."""
    read = (Role.BODY, Role.SUBHEAD)
    mine = {n: line for n, line in both.gold.lines.items() if line.article == article.id and line.role in read}
    after = {line.follows: n for n, line in mine.items() if line.follows is not None and not line.join_optional}
    heads = sorted(mine.keys() - after.values())
    texts = {head: squash(texts_of(_chain(head, after), both.page)) for head in heads}
    ranks = {squash(text): i for i, text in enumerate(article.paragraphs)}
    told = ranks.keys() >= set(texts.values())
    return sorted(heads, key=lambda head: ranks[texts[head]]) if told else heads


def _chain(head: int, after: dict[int, int]) -> Iterator[int]:
    """The lines of one paragraph, from its first."""
    n: int | None = head
    while n is not None:
        yield n
        n = after.get(n)


def joins(both: Comparison) -> Naming:
    """Which line goes on where which other broke off; what may be joined or not is not asked."""
    lines = both.gold.lines
    silent = both.gold.notices | {n for n, line in lines.items() if line.join_optional}
    truth = {(line.follows, n) for n, line in lines.items() if line.follows is not None and line.role == Role.BODY}
    blocks = (block for found in both.found for block in found.record["blocks"] if block["role"] == Role.BODY)
    told = {join for block in blocks for join in pairwise(block["lines"])}
    return Naming("joins", *({(a, b) for a, b in side if b not in silent} for side in (truth, told)))


def windows(both: Comparison) -> Iterator[Answer]:
    """Are two lines, half an article apart, of one article or of two? (Pk asks how often that is told wrong.)"""
    kept = sorted(both.gold.lines.keys() - both.gold.notices)
    owner = {n: i for i, found in enumerate(both.found) for n in found.roles}
    apart = max(2, len(kept) // (2 * max(1, len(both.wanted))))
    for a, b in zip(kept, kept[apart:], strict=False):
        truth = both.gold.lines[a].article == both.gold.lines[b].article
        told = a in owner and b in owner and owner[a] == owner[b]
        yield Answer(f"lines {a} and {b} are one article's", truth, told, truth == told)
