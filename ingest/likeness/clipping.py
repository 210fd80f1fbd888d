"""What is remembered of an article, to know it again by."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from ingest.likeness.facts import Fact, facts_of
from ingest.likeness.plain import GRAM, bare, numbers, sentences, without_jumps
from ingest.page import TITLES, Article, Completeness, Role

TEXT = (Role.BODY, Role.SUBHEAD)
ASIDES = tuple({*Role} - {*TEXT, *TITLES})
LONGEST = 60_000  # characters of an article that are compared; no newspaper prints a longer one
HEADING = 30  # characters of a line that may be one
ASIDE = 10  # characters of a note that says something of its own
# A row that is broken within a number goes on with the rest of it.
CUTS = (re.compile(r"\d[.．]$"), re.compile(r"\d")), (re.compile(r"\d$"), re.compile(r"[.．]\d"))
CUT_OFF = re.compile(r"\s*[.．\d]")


@dataclass(frozen=True)
class Clipping:
    """An article without its typography: its titles, its text and the sentences that make it.

    *headings* are sentences that stand alone: subheads, and what a paragraph says that ends without a stop. *asides*
    say something beside the text: what is a credit on one page is the last line of the text on another.
    """

    fingerprint: str
    headline: str
    lines: tuple[str, ...]
    sentences: tuple[str, ...]
    complete: Completeness = Completeness.WHOLE
    headings: frozenset[str] = frozenset()
    asides: tuple[str, ...] = ()

    @cached_property
    def titles(self) -> str:
        """All lines of its titles."""
        return "".join(self.lines)

    @cached_property
    def text(self) -> str:
        """All of its sentences."""
        return "".join(self.sentences)

    @cached_property
    def ends(self) -> frozenset[int]:
        """Where its sentences end in the text."""
        return frozenset(accumulate(map(len, self.sentences)))

    @cached_property
    def titled(self) -> Clipping:
        """The same with its titles as the first sentences of the text: where they end, readers do not agree."""
        said = (*self.lines, *self.sentences)
        return Clipping(self.fingerprint, self.headline, self.lines, said, self.complete, self.headings)

    @cached_property
    def grams(self) -> frozenset[int]:
        """Every run of GRAM characters of the text."""
        whole = self.titled.text  # its runs are asked for anyway, to lay it beside another
        found = numbers(whole)
        if len(self.text) < GRAM or len(found) != len(whole) - GRAM + 1:
            return grams(self.text)
        return frozenset(found[len(self.titles) :])

    def without(self, common: frozenset[str]) -> frozenset[int]:
        """The same of the text without the sentences that many carry."""
        said = "".join(sentence for sentence in self.sentences if sentence not in common)
        return self.grams if len(said) == len(self.text) else grams(said)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The dates, numbers and places of the text; none reaches from one sentence into the next."""
        return facts_of(self.sentences)

    @cached_property
    def told(self) -> frozenset[str]:
        """What its facts say."""
        return frozenset(fact.value for fact in self.facts)


def grams(text: str) -> frozenset[int]:
    """Every run of GRAM characters, each as the number that their bytes make; the whole of a shorter text."""
    return frozenset(numbers(text)) or frozenset({int.from_bytes(text.encode("utf-16-le", "surrogatepass"), "little")})


def clip(article: Article, known: str | None = None) -> Clipping:
    """What to remember of *article*; *known* is its fingerprint, where that was taken before."""
    return Clipping(
        fingerprint=known or fingerprint(article),
        headline=bare(article.headline or ""),
        lines=tuple(line for text in article.texts(*TITLES) if (line := bare(text))),
        sentences=_sentences(article),
        complete=article.complete,
        headings=frozenset(_headings(article)),
        asides=tuple(note for text in article.texts(*ASIDES) if len(text) >= ASIDE <= len(note := bare(text))),
    )


def _headings(article: Article) -> Iterator[str]:
    for block in article.blocks:
        text = block.text.strip()
        if block.role is Role.SUBHEAD or (block.role is Role.BODY and len(text) <= HEADING and text[-1:].isalnum()):
            yield bare(text)


def _sentences(article: Article) -> tuple[str, ...]:
    """The sentences of the text; where there is none, of the captions; where those are missing, too, of everything."""
    for roles in (TEXT, (Role.CAPTION,), tuple(Role)):
        texts = _first(LONGEST, _whole_rows(article.texts(*roles)))
        if said := sentences(map(without_jumps, texts)):
            return said
    return ()


def _first(room: int, texts: Iterable[str]) -> Iterator[str]:
    """The first so many characters of *texts*."""
    for text in texts:
        yield text[:room]
        room = max(0, room - len(text))


def fingerprint(article: Article) -> str:
    """A hash of what *article* says, indifferent to white space, width and punctuation.

    Titles come first, for a headline may be printed after its lead on one page and before it on another. Labels,
    bylines and notices are left out: they belong to the page it stands on. Captions count only where there is no
    text, for a picture may be printed once with and once without.
    """
    text = _said(article, *TEXT) or _said(article, Role.CAPTION)
    said = _said(article, *TITLES) + text or "".join(block.text for block in article.blocks)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _said(article: Article, *roles: Role) -> str:
    return "".join(bare(text) for text in _whole_rows(article.texts(*roles)))


def _whole_rows(texts: Iterable[str]) -> list[str]:
    """*texts*, but what begins with the rest of a number goes on with the one before: 4. and 00 are no 400."""
    found = list(texts)
    if not any(map(CUT_OFF.match, found)):  # most times there is no such
        return found
    rows: list[str] = []
    for text in found:
        begins = text.lstrip()
        if rows and _is_cut(rows[-1].rstrip()[-2:], begins):
            rows[-1] = rows[-1].rstrip() + begins
        else:
            rows.append(text)
    return rows


def _is_cut(ends: str, begins: str) -> bool:
    return any(end.search(ends) and start.match(begins) for end, start in CUTS)
