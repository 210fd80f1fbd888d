"""The word cutter: the only file that imports jieba."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from typing import Any

# By their tags: nouns and abbreviations say what a text is about; places, numbers, times, plain verbs do not.
TELLING = frozenset({"n", "nr", "nrt", "nrfg", "nt", "nz", "vn", "an", "j", "l", "eng"})


class Words:
    """A dictionary of Chinese words, loaded when it is first asked."""

    @cached_property
    def _tokenizer(self) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its source has invalid escapes, and asks for pkg_resources
            import jieba
        jieba.setLogLevel(logging.WARNING)
        jieba.default_logger.handlers.clear()  # its own would write to standard error past our log
        tokenizer = jieba.Tokenizer()
        # Its own start unmarshals a cache from the shared temporary folder, where anybody can plant one, and saves
        # a fifth of the half second that reading the dictionary takes.
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        tokenizer.initialized = True
        return tokenizer

    @cached_property
    def _idle(self) -> frozenset[str]:
        """The words of the dictionary that do not say what a text is about."""
        with self._tokenizer.get_dict_file() as lines:
            entries = (line.decode().split() for line in lines)
            return frozenset(word for word, _, tag in entries if len(word) > 1 and tag not in TELLING)

    def cut(self, text: str) -> Iterator[str]:
        """The words of *text*; what the dictionary does not know falls into single characters."""
        words: Iterator[str] = self._tokenizer.cut(text, HMM=False)
        return words

    def tells(self, word: str) -> bool:
        """Can *word* say what a text is about?"""
        return len(word) > 1 and word not in self._idle

    def rate(self, word: str) -> float:
        """How often *word* is used, among all words of all texts."""
        return float(self._tokenizer.FREQ.get(word, 0) / self._tokenizer.total)

    def gain(self, left: str, right: str) -> float:
        """How much likelier (natural log) the words of both texts are when read as one; 0 when no word lies across."""
        if not self._crosses(left + right, len(left)):
            return 0.0
        return self._likelihood(left + right) - self._end(left) - self._end(right)

    def _crosses(self, text: str, border: int) -> bool:
        """Does any word of the dictionary lie across *border*? It knows every beginning of a word, too, with 0."""
        words = self._tokenizer.FREQ
        for start in range(border):
            stop = border
            while stop <= len(text) and (part := text[start:stop]) in words:
                if stop > border and words[part]:
                    return True
                stop += 1
        return False

    @cached_property
    def _end(self) -> Callable[[str], float]:
        """The ends of a text are asked for again and again, with every text that may go on with it."""
        return lru_cache(maxsize=4096)(self._likelihood)

    def _likelihood(self, text: str) -> float:
        tokenizer = self._tokenizer
        route: dict[int, tuple[float, int]] = {}
        tokenizer.calc(text, tokenizer.get_DAG(text), route)
        return float(route[0][0])
