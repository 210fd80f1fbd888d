"""Text as an index holds it: overlapping pairs of characters, so that any run of Chinese is found exactly.

供热费 is spelled `供热 热费 费`. Letters and digits of other scripts stay words. What is changed here needs a
migration that spells every article anew: an index can only forget what it is told to the letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.page import TITLES, Article

LONGEST = 100_000  # characters of an article that are searched
APART = "¶"  # between two blocks: no phrase reaches across
_RUN = re.compile("(?P<word>[0-9a-z\u00df-\u024f\u0370-\u052f]+)|(?P<run>[^\\W_0-9a-z\u00df-\u024f\u0370-\u052f]+)")


@dataclass(frozen=True, slots=True)
class Spelled:
    """The titles and the text of an article as the index holds them, with a blank before and behind every word."""

    title: str
    text: str


def spell(article: Article) -> Spelled:
    """*article* as the index holds it."""
    titles = (block.text for block in article.blocks if block.role in TITLES)
    others = (block.text for block in article.blocks if block.role not in TITLES)
    return Spelled(_joined(titles), _joined(others))


def _joined(texts: Iterator[str]) -> str:
    texts = _within(texts, LONGEST)
    return f" {f' {APART} '.join(' '.join(words_of(text)) for text in texts)} "


def _within(texts: Iterator[str], room: int) -> Iterator[str]:
    """The first *room* characters of *texts*."""
    for text in texts:
        if room <= 0:
            return
        yield text[:room]
        room -= len(text)


def words_of(text: str) -> Iterator[str]:
    """The words of *text*: of a run of Chinese every pair, then its last character alone."""
    for found in runs(text):
        if found["word"]:
            yield found["word"]
        else:
            yield from pairs(found["run"])
            yield found["run"][-1]


def pairs(run: str) -> Iterator[str]:
    """Every two neighbours in *run*."""
    return map("".join, pairwise(run))


def runs(text: str) -> Iterator[re.Match[str]]:
    """The runs of *text*, each of one kind; width and case are evened out."""
    return _RUN.finditer(unicodedata.normalize("NFKC", text).lower())
