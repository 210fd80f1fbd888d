"""The word cutter: the only file that imports jieba."""

from __future__ import annotations

import logging
import warnings
from functools import cached_property
from pathlib import Path
from typing import Any


class Words:
    """A dictionary of Chinese words; it is loaded when first asked, and caches itself in *folder* alone.

    jieba would otherwise unmarshal a file from the shared temporary folder, where anybody can plant one.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _tokenizer(self) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")     # its source has invalid escapes, and asks for pkg_resources
            import jieba
        jieba.setLogLevel(logging.WARNING)
        self._folder.mkdir(parents=True, exist_ok=True)
        tokenizer = jieba.Tokenizer()
        tokenizer.tmp_dir = str(self._folder)
        tokenizer.initialize()
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
