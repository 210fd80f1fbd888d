"""Finds known words in running text, the longest first, however wide the text was typeset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import add
from typing import NamedTuple

from ingest.script import SIMPLER

# One character for one, so that a hit in the plain text lies at the same place in the printed one.
_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_SIGNS = str.maketrans("\u3000“”‘’。•・‧﹑､﹒", " \"\"''.···、、.")
_PLAIN: dict[int, int | str] = {**_WIDE, **_SIGNS, **SIMPLER}


def plain(text: str) -> str:
    """*text* in one width and in simplified characters, each character at its old place."""
    return text.translate(_PLAIN)


class Hit(NamedTuple):
    """A known word and where it stands."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words to look for, and how long those are that begin with two characters, the longest first."""

    words: frozenset[str]
    lengths: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, words: Iterable[str]) -> Lexicon:
        known = frozenset(words)
        lengths: dict[str, set[int]] = {}
        for word in known:
            lengths.setdefault(word[:2], set()).add(len(word))
        return cls(known, {head: tuple(sorted(those, reverse=True)) for head, those in lengths.items()})

    def plus(self, words: Iterable[str]) -> Lexicon:
        """The same with more *words*."""
        more = Lexicon.of(words)
        lengths = dict(self.lengths)
        for head, those in more.lengths.items():
            lengths[head] = tuple(sorted({*those, *lengths.get(head, ())}, reverse=True))
        return Lexicon(self.words | more.words, lengths)

    def find(self, text: str) -> Iterator[Hit]:
        """The longest word at every place of plain *text*, but none that lies inside another."""
        words, lengths, reach = self.words, self.lengths, 0
        for start, pair in enumerate(map(add, text, text[1:])):
            if pair in lengths:
                for length in lengths[pair]:
                    word = text[start : start + length]  # shorter at the end of the text
                    if word in words:
                        if start + len(word) > reach:
                            reach = start + len(word)
                            yield Hit(start, reach, word)
                        break
