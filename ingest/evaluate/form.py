"""The form of a gold file: every fault is named with the place where it stands."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar

from ingest.errors import PagefeedError

T = TypeVar("T")

NAMES: dict[type, str] = {int: "a whole number", str: "a text", list: "a list", dict: "an object"}


class BrokenGold(PagefeedError):
    """The gold cannot be used"""


class Entry:
    """One object of a gold file, and the place where it stands; null is as good as nothing."""

    def __init__(self, value: Any, place: str) -> None:
        self.place = place
        self._value = self._checked(value, dict, place)

    def may(self, key: str, kind: type[T]) -> T | None:
        """What stands at *key*, if anything does."""
        value = self._value.get(key)
        return None if value is None else self._checked(value, kind, f"{self.place} {key}")

    def must(self, key: str, kind: type[T]) -> T:
        """What stands at *key*; a fault if nothing does."""
        value = self.may(key, kind)
        if value is None:
            raise BrokenGold(f"{self.place} has no {key}")
        return value

    def one_of(self, key: str, known: Collection[str], default: str | None = None) -> str:
        """The word at *key*, of those that are *known*."""
        word = self.must(key, str) if default is None else self.may(key, str) or default
        if word not in known:
            raise BrokenGold(f"{self.place} {key} is {word!r}, and must be one of {', '.join(sorted(known))}")
        return word

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts listed at *key*."""
        found = enumerate(self.may(key, list) or [])
        return tuple(self._checked(text, str, f"{self.place} {key}[{i}]") for i, text in found)

    def entries(self, key: str) -> tuple[Entry, ...]:
        """The objects listed at *key*."""
        return tuple(Entry(value, f"{self.place} {key}[{i}]") for i, value in enumerate(self.may(key, list) or []))

    def entry(self, key: str) -> Entry:
        """The object at *key*, an empty one if there is none."""
        return Entry(self.may(key, dict) or {}, f"{self.place} {key}")

    @staticmethod
    def _checked(value: Any, kind: type[T], place: str) -> T:
        if not isinstance(value, kind) or isinstance(value, bool) is not (kind is bool):
            raise BrokenGold(f"{place} must be {NAMES.get(kind, 'true or false')}")
        return value
