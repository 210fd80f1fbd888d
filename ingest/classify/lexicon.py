"""Finds known words in running text, the longest first, however wide the text was typeset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import add
from typing import NamedTuple

# One character for one, so that a hit in the plain text lies at the same place in the printed one.
_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_SIGNS = str.maketrans("\u3000“”‘’。•・‧﹑､﹒", " \"\"''.···、、.")
_TRADITIONAL = str.maketrans(
    "區縣鎮鄉爾濱裡裏崗蘭壽賓彥雙華東場處學醫會橋園廣農業屬車門衛將慶興龍鳳靈馬鳥陽樹長龐麗",
    "区县镇乡尔滨里里岗兰寿宾彦双华东场处学医会桥园广农业属车门卫将庆兴龙凤灵马鸟阳树长庞丽",
)
_PLAIN = {**_WIDE, **_SIGNS, **_TRADITIONAL}


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
    """Words to look for, by their first two characters, the longest of each first."""

    heads: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, words: Iterable[str]) -> Lexicon:
        heads: dict[str, list[str]] = {}
        for word in sorted(set(words), key=len, reverse=True):
            heads.setdefault(word[:2], []).append(word)
        return cls({head: tuple(known) for head, known in heads.items()})

    def find(self, text: str) -> Iterator[Hit]:
        """The longest word at every place of plain *text*, but none that lies inside another."""
        heads, reach = self.heads, 0
        for start, pair in enumerate(map(add, text, text[1:])):
            if pair in heads:
                for word in heads[pair]:
                    if text.startswith(word, start):
                        if start + len(word) > reach:
                            reach = start + len(word)
                            yield Hit(start, reach, word)
                        break
