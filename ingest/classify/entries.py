"""What an entry of a table holds, checked; *table* and *who* name the entry at fault."""

from __future__ import annotations

import difflib
from collections.abc import Collection
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


def flag_of(table: str, entry: dict[str, Any], key: str, who: str) -> bool:
    """Whether something is so; if nothing is said, it is not. Raises ConfigError."""
    value = entry.get(key, False)
    if not isinstance(value, bool):
        raise ConfigError(f"{table}, {who}: {key} is true or false")
    return value


def tables_of(table: str, entry: dict[str, Any], key: str, who: str) -> list[dict[str, Any]]:
    """A list of tables, which may be missing. Raises ConfigError."""
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
        raise ConfigError(f"{table}, {who}: {key} needs a list of tables")
    return value


def section_of(table: str, entry: dict[str, Any], key: str) -> dict[str, Any]:
    """A table, which may be missing. Raises ConfigError."""
    value = entry.get(key, {})
    if not isinstance(value, dict):
        raise ConfigError(f"{table}: {key} must be a section, [{key}]")
    return value


def known_keys(table: str, entry: dict[str, Any], keys: Collection[str], who: str) -> None:
    """Raise ConfigError for a key that nobody reads: it is mistyped."""
    for key in entry:
        if key not in keys:
            meant = difflib.get_close_matches(key, keys, n=1)
            raise ConfigError(f"{table}, {who}: unknown key {key}" + (f" (meant {meant[0]}?)" if meant else ""))
