"""What an entry of a table holds, checked; *table* and *who* name the entry at fault."""

from __future__ import annotations

from typing import Any

from ingest.errors import ConfigError


def text_of(table: str, entry: dict[str, Any], key: str, who: str) -> str:
    """A text that must not be missing. Raises ConfigError."""
    value = entry.get(key)
    if not isinstance(value, str) or not value:
        raise ConfigError(f"{table}, {who}: {key} needs a text")
    return value


def words_of(table: str, entry: dict[str, Any], key: str, who: str) -> list[str]:
    """A text of words, which may be missing. Raises ConfigError."""
    value = entry.get(key, "")
    if not isinstance(value, str):
        raise ConfigError(f"{table}, {who}: {key} needs a text of words")
    return value.split()
