"""The word cutter: the only file that imports jieba."""

from __future__ import annotations

import logging
import re
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from sys import intern
from typing import Any

# By their tags: nouns and abbreviations say what a text is about; places, numbers, times, plain verbs do not.
TELLING = frozenset({"n", "nr", "nrt", "nrfg", "nt", "nz", "vn", "an", "j", "l", "eng"})
KINDS = {
    tag: kind
    for kind, tags in {
        "noun": "n vn an nz ng j g",
        "person": "nr nrt nrfg",
        "place": "ns nt s",
        "verb": "v vd vg vi vq",
        "quality": "a ad ag b z zg",
        "adverb": "d df dg",
        "preposition": "p",
        "conjunction": "c",
        "particle": "u ud ug uj ul uv uz e h k o y",
        "number": "m mg mq",
        "unit": "q",
        "pronoun": "r rg rr rz",
        "time": "t tg",
        "side": "f",
        "saying": "i l",
    }.items()
    for tag in tags.split()
}
LONGEST = 4  # characters of a word that stands at the edge of a text
COUNT = re.compile(r" (\d+) ")
ALIKE = re.compile(r"^(.).*\n?(?:\1.*\n?)*", re.MULTILINE)  # the lines that begin with one character


class Dictionary:
    """Words with how often they are used and their part of speech, read from lines of `word count tag`.

    A page has a few hundred characters: the words that begin with one are read when a text first has it.
    """

    def __init__(self, lines: str) -> None:
        self.total = sum(map(int, COUNT.findall(lines)))
        self.often: dict[str, int] = {}  # every beginning of a word is there, too, with 0
        self.tags: dict[str, str] = {}
        self._closed: defaultdict[str, list[str]] = defaultdict(list)
        for alike in ALIKE.finditer(lines):
            self._closed[alike[1]].append(alike[0])

    def open(self, text: str) -> None:
        """Read every word that begins with a character of *text*."""
        if self._closed.keys().isdisjoint(text):
            return
        for first in [one for one in set(text) if one in self._closed]:
            for line in "".join(self._closed[first]).splitlines():
                word, count, tag = line.split()
                self.often[word], self.tags[word] = int(count), intern(tag)
                for size in range(1, len(word)):
                    self.often.setdefault(word[:size], 0)
            self._closed.pop(first, None)  # only now: another thread may ask for the same


class Words:
    """A dictionary of Chinese words, loaded when it is first asked."""

    @cached_property
    def _tokenizer(self) -> Any:
        return self._loaded[0]

    @cached_property
    def _dictionary(self) -> Dictionary:
        return self._loaded[1]

    @cached_property
    def _loaded(self) -> tuple[Any, Dictionary]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its source has invalid escapes, and asks for pkg_resources
            import jieba
        jieba.setLogLevel(logging.WARNING)
        jieba.default_logger.handlers.clear()  # its own would write to standard error past our log
        tokenizer = jieba.Tokenizer()
        # Its own start reads all of the dictionary, which takes over a second, or unmarshals a cache from the shared
        # temporary folder, where anybody can plant one, which takes no less.
        with tokenizer.get_dict_file() as file:
            dictionary = Dictionary(file.read().decode())
        tokenizer.FREQ, tokenizer.total, tokenizer.initialized = dictionary.often, dictionary.total, True
        return tokenizer, dictionary

    def _tags(self, text: str) -> dict[str, str]:
        """By word, its part of speech, for all words in *text*."""
        self._dictionary.open(text)
        return self._dictionary.tags

    def _often(self, text: str) -> dict[str, int]:
        """By word, how often it is used, for all words in *text*; every beginning of one is there, too, with 0."""
        self._dictionary.open(text)
        return self._dictionary.often

    def cut(self, text: str) -> Iterator[str]:
        """The words of *text*; what the dictionary does not know falls into single characters."""
        self._dictionary.open(text)
        words: Iterator[str] = self._tokenizer.cut(text, HMM=False)
        return words

    def tells(self, word: str) -> bool:
        """Can *word* say what a text is about?"""
        return len(word) > 1 and self._tags(word).get(word, "n") in TELLING

    def first_word(self, text: str) -> str:
        """The longest word of the dictionary that *text* begins with; without any its first character."""
        tags = self._tags(text[:1])
        return next((word for size in range(LONGEST, 1, -1) if (word := text[:size]) in tags), text[:1])

    def first_kind(self, text: str) -> str:
        """What kind of word *text* begins with, of those in the dictionary the longest; else a mark, or nothing."""
        return self._kind([text[:size] for size in range(LONGEST, 0, -1)])

    def last_kind(self, text: str) -> str:
        """The same of its end."""
        return self._kind([text[-size:] for size in range(LONGEST, 0, -1)])

    def kinds(self, text: str) -> list[str]:
        """The kinds of its words in turn, blanks left out; a mark is its own."""
        return [self._kind([word]) for word in self.cut(text) if not word.isspace()]

    def _kind(self, candidates: Sequence[str]) -> str:
        tags, word = self._tags(candidates[0]), ""
        for word in candidates:
            if word in tags:
                return KINDS.get(tags[word], "other")
        return word if not word.isalnum() else "number" if word.isdigit() else "letter" if word.isascii() else "other"

    def rate(self, word: str) -> float:
        """How often *word* is used, among all words of all texts."""
        return self._often(word).get(word, 0) / self._dictionary.total

    def gain(self, left: str, right: str) -> float:
        """How much likelier (natural log) the words of both texts are when read as one; 0 when no word lies across."""
        if not any(self._goes_on(tail, right) for tail in self._tails(left)):
            return 0.0
        return self._likelihood(left + right) - self._end(left) - self._end(right)

    def _goes_on(self, tail: str, right: str) -> bool:
        """Is *tail* with what *right* begins with a word of the dictionary?"""
        words = self._dictionary.often
        for stop in range(1, len(right) + 1):
            often = words.get(tail + right[:stop])
            if often is None:
                return False
            if often:
                return True
        return False

    @cached_property
    def _tails(self) -> Callable[[str], Sequence[str]]:
        """What words that lie across a border may begin with; it is asked for as often as the end of a text."""
        return lru_cache(maxsize=4096)(self._begun)

    def _begun(self, text: str) -> Sequence[str]:
        """The ends of *text* that are words of the dictionary, or beginnings of some."""
        words = self._often(text)
        return [tail for start in range(len(text)) if (tail := text[start:]) in words]

    @cached_property
    def _end(self) -> Callable[[str], float]:
        """The ends of a text are asked for again and again, with every text that may go on with it."""
        return lru_cache(maxsize=4096)(self._likelihood)

    def _likelihood(self, text: str) -> float:
        tokenizer = self._tokenizer
        self._dictionary.open(text)
        route: dict[int, tuple[float, int]] = {}
        tokenizer.calc(text, tokenizer.get_DAG(text), route)
        return float(route[0][0])
