"""The language of searching: 供热 停水, "供热 费用", 供热 OR 供暖, 供热 NOT 电 (or -电), and parentheses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.inquiry import Nonsense
from ingest.page import Article
from ingest.search.pairs import Spelled, pairs, runs, spell

LONGEST = 300  # characters of a query
DEEPEST = 20  # parentheses within parentheses

_TOKEN = re.compile(r'"(?P<quoted>[^"]*)"|(?P<sign>[()]|-(?=[^\s)]))|(?P<word>[^\s()"]+)')
_EVEN = str.maketrans("“”„「」『』", '"' * 7)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this very order; where it *begins*, the last one only has to begin so."""

    words: tuple[str, ...]
    begins: bool
    typed: str


@dataclass(frozen=True, slots=True)
class Every:
    """All of these."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of these."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """The one, and not the other."""

    wanted: Query
    unwanted: Query


Query = Phrase | Every | Some | Without


class _Unreadable(Exception):
    """Why the words say nothing"""


def parse(typed: str) -> Query | Nonsense | None:
    """What *typed* asks for; none where it says nothing at all."""
    even = unicodedata.normalize("NFKC", typed).translate(_EVEN).strip()
    if not even:
        return None
    if len(even) > LONGEST:
        return Nonsense(f"搜索词太长，最多{LONGEST}个字")
    if even.count('"') % 2:
        return Nonsense("引号没有成对")
    try:
        return _Parser(even).whole()
    except _Unreadable as why:
        return Nonsense(str(why))


class _Parser:
    """Walks once over the tokens of a query."""

    def __init__(self, even: str) -> None:
        self._tokens = [_told(match) for match in _TOKEN.finditer(even)]
        self._at = 0
        self._depth = 0

    def whole(self) -> Query:
        query = self._either()
        if self._next() is not None:
            raise _Unreadable("括号没有成对")
        return query

    def _next(self) -> str | None:
        """The sign or the operator that comes next; a blank for a phrase."""
        if self._at == len(self._tokens):
            return None
        kind, text = self._tokens[self._at]
        return text if kind == "sign" or (text in ("AND", "OR", "NOT") and kind == "word") else " "

    def _takes(self, *signs: str) -> bool:
        found = self._next() in signs
        self._at += found
        return found

    def _either(self) -> Query:
        parts = [self._all()]
        while self._takes("OR"):
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Some(tuple(parts))

    def _all(self) -> Query:
        wanted: list[Query] = []
        unwanted: list[Query] = []
        while True:
            negated = self._takes("NOT", "-")
            (unwanted if negated else wanted).append(self._one())
            if not self._takes("AND") and self._next() in (None, ")", "OR"):
                break
        if not wanted:
            raise _Unreadable("只写了不要什么，没写要找什么")
        query = wanted[0] if len(wanted) == 1 else Every(tuple(wanted))
        if not unwanted:
            return query
        return Without(query, unwanted[0] if len(unwanted) == 1 else Some(tuple(unwanted)))

    def _one(self) -> Query:
        match self._next():
            case "(":
                return self._within()
            case " ":
                self._at += 1
                return phrase(self._tokens[self._at - 1][1])
            case ")":
                raise _Unreadable("括号里没有内容，或括号没有成对")
            case None:
                raise _Unreadable("搜索词没有写完")
            case sign:
                raise _Unreadable(f"{sign} 的前后都要有搜索词")

    def _within(self) -> Query:
        self._at += 1
        self._depth += 1
        if self._depth > DEEPEST:
            raise _Unreadable("括号套得太深")
        query = self._either()
        self._depth -= 1
        if not self._takes(")"):
            raise _Unreadable("括号没有成对")
        return query


def _told(match: re.Match[str]) -> tuple[str, str]:
    kind = match.lastgroup
    assert kind is not None
    return kind, match[kind]


def phrase(typed: str) -> Phrase:
    """*typed* as the index spells it."""
    found = [(match["word"], match["run"]) for match in runs(typed)]
    if not found:
        raise _Unreadable(f"“{typed}”里没有可以搜索的字")
    words: list[str] = []
    for nth, (word, run) in enumerate(found, start=1):
        words += [word] if word else pairs(run)
        if run and (nth < len(found) or len(run) == 1):
            words.append(run[-1])
    return Phrase(tuple(words), begins=len(found[-1][1] or "") == 1, typed=typed)


def answers(words: str, article: Article) -> bool:
    """Would *article* be found by these *words*?"""
    query = parse(words)
    return query is None or (not isinstance(query, Nonsense) and matches(query, spell(article)))


def wanted_words(query: Query) -> tuple[str, ...]:
    """What to mark in what was found, as it was typed."""
    return tuple(dict.fromkeys(_wanted(query)))


def _wanted(query: Query) -> Iterator[str]:
    match query:
        case Phrase():
            yield query.typed
        case Every(parts) | Some(parts):
            for part in parts:
                yield from _wanted(part)
        case Without(wanted):
            yield from _wanted(wanted)


def matches(query: Query, spelled: Spelled) -> bool:
    """Does *query* find what is *spelled* so?"""
    match query:
        case Phrase(words, begins):
            sought = f" {' '.join(words)}{'' if begins else ' '}"
            return sought in spelled.title or sought in spelled.text
        case Every(parts):
            return all(matches(part, spelled) for part in parts)
        case Some(parts):
            return any(matches(part, spelled) for part in parts)
        case Without(wanted, unwanted):
            return matches(wanted, spelled) and not matches(unwanted, spelled)
