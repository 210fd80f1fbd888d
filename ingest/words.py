"""The word cutter: the only file that imports jieba."""

from __future__ import annotations

import logging
import warnings
from functools import cached_property
from typing import Any


class Words:
    """A dictionary of Chinese words, loaded when it is first asked."""

    @cached_property
    def _tokenizer(self) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")     # its source has invalid escapes, and asks for pkg_resources
            import jieba
        jieba.setLogLevel(logging.WARNING)
        tokenizer = jieba.Tokenizer()
        # Its own start unmarshals a cache from the shared temporary folder, where anybody can plant one, and saves
        # a fifth of the half second that reading the dictionary takes.
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        tokenizer.initialized = True
        return tokenizer

    def cut(self, text: str) -> list[str]:
        """The words of *text*, in order; nothing is lost."""
        return list(self._tokenizer.cut(text, HMM=False))

    def straddles(self, left: str, right: str) -> bool:
        """Does a dictionary word lie across the border between *left* and *right*?"""
        border = len(left)
        at = 0
        for word in self.cut(left + right):
            if at < border < at + len(word):
                return True
            at += len(word)
        return False
