"""What a dictionary tells the reader: whether a word lies across a break, and what kinds of words stand beside it."""

from __future__ import annotations

from typing import Protocol


class Language(Protocol):
    """The language that a page is written in; what it says of a text may be remembered."""

    def __hash__(self) -> int: ...

    def gain(self, left: str, right: str) -> float:
        """How much likelier (log-odds) are the words of two texts when they are read as one?"""
        ...

    def first_word(self, text: str) -> str:
        """The longest word that *text* begins with; without any its first character."""
        ...

    def first_kind(self, text: str) -> str:
        """What kind of word *text* begins with, or the mark that it begins with."""
        ...

    def last_kind(self, text: str) -> str:
        """What kind of word *text* ends with, or the mark that it ends with."""
        ...

    def kinds(self, text: str) -> list[str]:
        """What kinds of words *text* is made of, and the marks between them."""
        ...


class Unknown:
    """A language without a dictionary: no word is seen across a break, and all words are of one kind."""

    def gain(self, left: str, right: str) -> float:  # noqa: ARG002  (it stands where a dictionary would)
        """Nothing."""
        return 0.0

    def first_word(self, text: str) -> str:
        """A character."""
        return text[:1]

    def first_kind(self, text: str) -> str:  # noqa: ARG002
        """A word like any other."""
        return "word"

    last_kind = first_kind

    def kinds(self, text: str) -> list[str]:
        """A word."""
        return ["word"] if text.strip() else []


UNKNOWN = Unknown()
