"""A page's gold and its reading side by side: which article was found as which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.evaluate.gold import NOTICE, GoldArticle, GoldPage

EXACT, CLOSE, RECOGNISED = 0.99999, 0.9, 0.5  # how much of two articles' text is the same

Record = Mapping[str, Any]


def squash(text: str | None) -> str:
    """Text as it is compared: a wrapped title has no white space of its own."""
    return "".join((text or "").split())


@dataclass(frozen=True, slots=True)
class Found:
    """An article that was read, and the roles of its lines; a notice that stands in it is no part of it."""

    record: Record
    roles: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A page as it is and as it was read; *page* has its lines by number."""

    gold: GoldPage
    record: Record
    page: Mapping[int, str]
    wanted: Mapping[str, frozenset[int]]  # the lines that an article's border runs around
    found: tuple[Found, ...]
    overlaps: Mapping[tuple[str, int], float]  # wanted and found: the share of text that both have
    pairs: Mapping[str, int]  # which was found for which

    @property
    def exact(self) -> frozenset[str]:
        """The articles that were found with all of their text and nothing more."""
        return frozenset(self.alike(EXACT))

    def alike(self, bound: float) -> list[str]:
        """The articles that were found with at least this share of their text."""
        return [wanted for wanted, found in self.pairs.items() if self.overlaps[wanted, found] >= bound]

    def both(self) -> Iterator[tuple[GoldArticle, Record | None]]:
        """Every article to be found, with what it was read as, if anything."""
        for wanted in self.wanted:
            pair = self.pairs.get(wanted)
            yield self.gold.articles[wanted], None if pair is None else self.found[pair].record

    def home(self, found: int) -> str | None:
        """The article from which most of what was *found* comes."""
        shares = {wanted: self.overlaps[wanted, found] for wanted in self.wanted}
        best = max(shares, key=lambda wanted: shares[wanted], default=None)
        return best if best is not None and shares[best] > 0 else None


def compare(gold: GoldPage, record: Record, page: Sequence[str]) -> Comparison:
    """Lay the page *record* beside its gold; *page* has the lines of the dump, blank ones included."""
    numbered = dict(enumerate(page, 1))
    wanted, found = _wanted(gold), _found(gold, record)
    weights = {n: len(squash(text)) for n, text in numbered.items()}
    overlaps = {
        (article, i): _overlap(lines, one.roles.keys(), gold.loose, weights)
        for article, lines in wanted.items()
        for i, one in enumerate(found)
    }
    return Comparison(
        gold=gold, record=record, page=numbered, wanted=wanted, found=found, overlaps=overlaps, pairs=_pairs(overlaps)
    )


def _wanted(gold: GoldPage) -> dict[str, frozenset[int]]:
    """The lines of every article but notices; an article without lines of its own cannot be found."""
    loose = gold.loose
    wanted: dict[str, set[int]] = {article.id: set() for article in gold.articles.values() if article.kind != NOTICE}
    for n, line in gold.lines.items():
        if line.article in wanted and line.role != NOTICE and n not in loose:
            wanted[line.article].add(n)
    return {article: frozenset(lines) for article, lines in wanted.items() if lines}


def _found(gold: GoldPage, record: Record) -> tuple[Found, ...]:
    """The articles that were read; what stands on lines of notices alone counts neither way."""
    notices = gold.notices
    articles = [Found(article, _roles(article)) for article in record["articles"] if article["kind"] != NOTICE]
    return tuple(one for one in articles if not one.roles.keys() <= notices)


def _roles(article: Record) -> dict[int, str]:
    return {n: block["role"] for block in article["blocks"] for n in block["lines"] if block["role"] != NOTICE}


def _overlap(wanted: frozenset[int], found: Iterable[int], loose: frozenset[int], weights: Mapping[int, int]) -> float:
    """The characters in both, of those in either; a line that decides no border is not held against a find."""

    def size(lines: Iterable[int]) -> int:
        return sum(weights.get(n, 1) for n in lines)

    lines = set(found)
    return size(wanted & lines) / max(1, size(wanted | (lines - loose)))


def _pairs(overlaps: Mapping[tuple[str, int], float]) -> dict[str, int]:
    """The best match first, and each article in one pair."""
    pairs: dict[str, int] = {}
    for wanted, found in sorted(overlaps, key=lambda both: -overlaps[both]):
        if overlaps[wanted, found] > RECOGNISED and wanted not in pairs and found not in pairs.values():
            pairs[wanted] = found
    return pairs
