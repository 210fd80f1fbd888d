"""What an entry of a table holds, checked."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from ingest.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Entry:
    """The *values* of an entry; *place*, its table and what it is called there, stands in every fault.

    Each raises ConfigError for what is of another kind.
    """

    values: dict[str, Any]
    place: str

    def text(self, key: str) -> str:
        """A text that must not be missing."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value:
            raise ConfigError(f"{self.place}: {key} needs a text")
        return value

    def words(self, key: str) -> list[str]:
        """A text of words, which may be missing."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            raise ConfigError(f"{self.place}: {key} needs a text of words")
        return value.split()

    def flag(self, key: str) -> bool:
        """Whether something is so; if nothing is said, it is not."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise ConfigError(f"{self.place}: {key} is true or false")
        return value

    def tables(self, key: str) -> list[dict[str, Any]]:
        """A list of tables, which may be missing."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            raise ConfigError(f"{self.place}: {key} needs a list of tables")
        return value

    def known(self, keys: Collection[str]) -> None:
        """Raise ConfigError for a key that nobody reads: it is mistyped."""
        for key in self.values:
            if key not in keys:
                meant = difflib.get_close_matches(key, keys, n=1)
                raise ConfigError(f"{self.place}: unknown key {key}" + (f" (meant {meant[0]}?)" if meant else ""))


def section_of(table: str, file: dict[str, Any], key: str) -> Entry:
    """A section of a table's *file*, which may be missing. Raises ConfigError."""
    value = file.get(key, {})
    if not isinstance(value, dict):
        raise ConfigError(f"{table}: {key} must be a section, [{key}]")
    return Entry(value, f"{table}, {key}")
