"""The words pagefeed speaks of a page: its lines, blocks and articles, and the beats these are on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class Role(StrEnum):
    """What a line of a page is for."""

    KICKER = "kicker"
    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    BODY = "body"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    CREDIT = "credit"
    LABEL = "label"
    NOTICE = "notice"


TITLES = frozenset({Role.KICKER, Role.HEADLINE, Role.DECK})


DOUBTFUL = 0.8  # an article is in doubt if its reader is less sure of its borders than this


class Kind(StrEnum):
    """What an article is."""

    NEWS = "news"
    PHOTO = "photo"
    ANNOUNCEMENT = "announcement"


class Completeness(StrEnum):
    """Which ends of an article the dump holds."""

    WHOLE = "whole"
    HEAD_MISSING = "head-missing"
    TAIL_MISSING = "tail-missing"
    BOTH_MISSING = "both-missing"


class CreditRole(StrEnum):
    """What somebody did for an article."""

    REPORTER = "reporter"
    CORRESPONDENT = "correspondent"
    PHOTOGRAPHER = "photographer"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Dump:
    """The bytes of one file in `seeds/`; *name* is its path relative to there, with forward slashes.

    *sidecar* is what the sidecar beside it holds; a page's hash, and with it the ids of its articles, is its own alone.
    """

    name: str
    content: bytes
    sidecar: bytes = b""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line: its number in the file (from 1), its text as decoded, and the blank lines before it."""

    n: int
    text: str
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together in one role (a paragraph, a wrapped title), in reading order."""

    role: Role
    text: str
    lines: tuple[int, ...]

    @classmethod
    def of(cls, role: Role, *lines: Line) -> Block:
        """Join *lines* with nothing between them; blanks at their ends go."""
        return cls(role, "".join(line.text.strip() for line in lines), tuple(line.n for line in lines))


LEAST_SPACED, LEAST_SPACED_OUT = 4, 10  # characters of a letter-spaced title, and within a text
WIDE_BLANK = re.compile(r"\s{2,}")
SPACED_OUT = re.compile(rf"(?<!\S)(?:[\u4e00-\u9fff,。、:;，：；] ){{{LEAST_SPACED_OUT},}}(?=[\u4e00-\u9fff])")


def closed_up(text: str) -> str:
    """*text*, as far as it was letter-spaced, as it is spoken: 环 岛 南 路  夜 间 封 闭."""
    words = text.split()
    if len(words) < LEAST_SPACED:
        return text
    if max(map(len, words)) > 1 or sum(not word.isdigit() for word in words) < LEAST_SPACED:
        return SPACED_OUT.sub(lambda spaced: spaced[0].replace(" ", ""), text)
    parts = ["".join(part.split()) for part in WIDE_BLANK.split(text.strip())]
    return " ".join(parts) if max(map(len, parts)) > 1 else "".join(parts)


@dataclass(frozen=True, slots=True)
class Credit:
    """A person or an agency credited for an article."""

    name: str
    role: CreditRole


@dataclass(frozen=True, slots=True)
class IssueDate:
    """The day, month or year a page was printed, as far as anything proves it."""

    value: str | None = None  # YYYY, YYYY-MM or YYYY-MM-DD
    source: str | None = None  # sidecar, path, masthead or text
    evidence: str | None = None  # the words it was read from

    @property
    def precision(self) -> str | None:
        return {4: "year", 7: "month", 10: "day"}[len(self.value)] if self.value else None


@dataclass(frozen=True, slots=True)
class Folio:
    """Where in the world of print a page stands."""

    issue_date: IssueDate = IssueDate()
    paper: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of a page; *blocks* in reading order."""

    blocks: tuple[Block, ...]
    kind: Kind = Kind.NEWS
    complete: Completeness = Completeness.WHOLE
    credits: tuple[Credit, ...] = ()
    why: tuple[str, ...] = ()  # what decided that it begins where it begins
    confidence: float = 1.0  # how sure the reader is of its borders, 0 to 1
    column: str | None = None  # that it stands in, where the name of that is printed with another article

    def texts(self, *roles: Role) -> Iterator[str]:
        """The text of every block in one of *roles*, in reading order."""
        return (block.text for block in self.blocks if block.role in roles)

    def _title(self, role: Role) -> str | None:
        return "".join(map(closed_up, self.texts(role))) or None

    @property
    def headline(self) -> str | None:
        return self._title(Role.HEADLINE)

    @property
    def kicker(self) -> str | None:
        return self._title(Role.KICKER)

    @property
    def deck(self) -> str | None:
        return self._title(Role.DECK)

    @property
    def label(self) -> str | None:
        return next(self.texts(Role.LABEL), self.column)

    @property
    def opening(self) -> str:
        """What its text begins with; where it has none, whatever stands there first."""
        for roles in ((Role.BODY,), (Role.CAPTION, Role.NOTICE, Role.SUBHEAD), tuple(Role)):
            if opening := next(filter(str.strip, self.texts(*roles)), ""):
                return opening
        return ""

    @property
    def authors(self) -> tuple[str, ...]:
        """Every person credited for text or pictures, once; agencies are not authors."""
        people = (credit.name for credit in self.credits if credit.role is not CreditRole.AGENCY)
        return tuple(dict.fromkeys(people))

    @property
    def lines(self) -> tuple[int, ...]:
        """Every line number of the article, ascending."""
        return tuple(sorted(n for block in self.blocks for n in block.lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A dump as it was read: every non-blank line is in exactly one block, of an article or of *ignored*."""

    encoding: str
    folio: Folio
    articles: tuple[Article, ...]
    ignored: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Beat:
    """A district or a topic that people subscribe to."""

    kind: str  # "district" or "topic"
    slug: str
    name: str  # as readers see it, in Chinese
    code: str | None = None  # GB/T 2260 for a district, IPTC Media Topic for a topic
    about: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}s/{self.slug}"


EVERYTHING = "all"  # the key of the beat that every article is on
CITYWIDE = "citywide"
NOWHERE = "none"


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Some characters of an article: of which of its blocks, from which on, up to which."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """That an article is on a beat, how sure we are (0 to 1), the words that earned it, and where they stand.

    *rule*: the rule of a person that says so.
    """

    slug: str
    confidence: float
    words: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Beats:
    """The beats of one article: its primary district (or citywide, or none), further districts, one to three topics.

    *removed*: what a person's rules took away. *keywords*: what tells this article from others, best first.
    """

    district: Finding
    also: tuple[Finding, ...] = ()
    topics: tuple[Finding, ...] = ()
    removed: tuple[Finding, ...] = ()
    keywords: tuple[str, ...] = ()

    @property
    def districts(self) -> tuple[Finding, ...]:
        return (self.district, *self.also)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of every beat whose feed carries the article, the one of all articles first."""
        places = (f"districts/{found.slug}" for found in self.districts)
        topics = (f"topics/{found.slug}" for found in self.topics)
        return (EVERYTHING, *places, *topics)

    def pieces(self, block: int, text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """*text*, of the article's block with this number, in pieces, each with the slugs of the beats it earned."""
        earned = [(spot, found.slug) for found in (*self.districts, *self.topics) for spot in found.spots]
        here = [(spot, slug) for spot, slug in earned if spot.block == block]
        borders = {min(at, len(text)) for spot, _ in here for at in (spot.start, spot.end)}
        for start, end in pairwise(sorted({0, len(text), *borders})):
            slugs = (slug for spot, slug in here if spot.start <= start and end <= spot.end)
            yield text[start:end], tuple(dict.fromkeys(slugs))

    @property
    def pairs(self) -> tuple[str, ...]:
        """The keys of every district with every topic."""
        return tuple(f"districts/{place.slug}/{topic.slug}" for place in self.districts for topic in self.topics)


@dataclass(frozen=True, slots=True)
class Lesson:
    """That a place with this name lies in the district *slug*, in the words that say so."""

    name: str
    slug: str
    evidence: str
