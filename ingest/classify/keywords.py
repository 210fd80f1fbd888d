"""The keywords of an article: words that it says often and that few other articles say at all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from math import exp, log

from ingest.classify.districts import places
from ingest.classify.gazetteer import Gazetteer
from ingest.classify.grams import without_places
from ingest.classify.lexicon import Lexicon, plain
from ingest.classify.names import Kind
from ingest.classify.passages import TITLE_ZONES, Zone, passages
from ingest.errors import ConfigError
from ingest.page import Article

MOST, LEAST = 8, 3
ENOUGH = 0.4  # share of the best word's weight that a further one needs
LOUD = {Zone.OPENING: 1.5, Zone.LEAD: 1.5} | dict.fromkeys(TITLE_ZONES, 3.0)
AGAIN = 0.7  # a word said n times counts n to this power
USUAL = 300  # words of a usual article
FAITH = 20.0  # so many articles weigh as much as what the dictionary says of a word
QUIET = frozenset({Zone.LABEL, Zone.DATELINE})

_WORD = re.compile("[\u4e00-\u9fff]{2,16}|[A-Za-z]{2,16}|[0-9]{1,3}[A-Za-z]{1,3}")

Said = Mapping[str, float]  # what an article says, and how loudly


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles there are, and in how many of them each word stands."""

    articles: int = 0
    words: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def from_text(cls, text: str) -> Counts:
        """The table that comes with pagefeed: the number of articles, then below each other a word and its number."""
        try:
            first, *rows = text.splitlines()
            return cls(int(first), {word: int(count) for word, count in (row.split() for row in rows)})
        except ValueError as problem:
            raise ConfigError("words") from problem


@dataclass(frozen=True, slots=True)
class Cutter:
    """What is to be known of words: how a text falls into them, which can tell anything, how often each is used."""

    cut: Callable[[str], Iterable[str]]
    tells: Callable[[str], bool]
    rate: Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Indexer:
    """Finds the words of an article, and its keywords among them."""

    gazetteer: Gazetteer
    cutter: Cutter
    terms: Lexicon  # words that are longer than the dictionary's
    shipped: Counts = Counts()

    def words(self, article: Article) -> Said:
        """Every word of *article* that can tell anything and is in no place's name, and how loudly it is said."""
        said: dict[str, float] = defaultdict(float)
        for passage, mentions in places(tuple(passages(article)), self.gazetteer):
            if passage.zone not in QUIET:
                named = [mention for mention in mentions if mention.name.kind is not Kind.HOME]
                for word in self._telling(without_places(plain(passage.text), named)):
                    said[word] += LOUD.get(passage.zone, 1.0)
        return said

    def _telling(self, text: str) -> Iterator[str]:
        for word, is_term in self._cut(text):
            if len(word) > 1 and _WORD.fullmatch(word) and (is_term or self.cutter.tells(word)):
                yield word

    def _cut(self, text: str) -> Iterator[tuple[str, bool]]:
        """The words of *text*, and which are of the terms; of two at one place the longer."""
        cuts = list(self.cutter.cut(text))
        ends = list(accumulate(map(len, cuts)))
        borders = {0, *ends}
        hits = {hit.start: hit.word for hit in self.terms.find(text) if {hit.start, hit.end} <= borders}
        reach = 0
        for end, word in zip(ends, cuts, strict=True):
            start = end - len(word)
            if start >= reach:
                longest = hits.get(start, word)
                reach = start + len(longest)
                yield longest, start in hits

    def keywords(self, words: Said, archive: Counts) -> tuple[str, ...]:
        """Three to eight of the *words* of an article, best first; fewer where it says fewer."""
        weights = {word: loud**AGAIN * self._rarity(word, archive) for word, loud in words.items()}
        chosen: list[str] = []
        for word in sorted(weights, key=lambda word: (-weights[word], word)):
            enough = len(chosen) < LEAST or weights[word] >= ENOUGH * weights[chosen[0]]
            if len(chosen) == MOST or not enough:
                break
            if not any(word in other or other in word for other in chosen):
                chosen.append(word)
        return tuple(chosen)

    def _rarity(self, word: str, archive: Counts) -> float:
        """How little it is to be expected (natural log) that a usual article says *word*."""
        expected = 1 - exp(-USUAL * self.cutter.rate(word))
        articles = self.shipped.articles + archive.articles
        stands = self.shipped.words.get(word, 0) + archive.words.get(word, 0)
        return log((articles + FAITH + 1) / (stands + FAITH * expected + 0.5))
