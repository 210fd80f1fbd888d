"""Where a gazetteer's districts stand on a schematic map, and the river between two rows of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ingest.classify.entries import Entry, section_of
from ingest.errors import ConfigError


def tiles_of(entries: Sequence[Entry]) -> dict[str, tuple[int, int]]:
    """Column and row of every district that has a place on the map, by the key of its beat. Raises ConfigError."""
    tiles: dict[str, tuple[int, int]] = {}
    for entry in (entry for entry in entries if "tile" in entry.values):
        place = entry.values["tile"]
        if not isinstance(place, list) or [type(n) for n in place] != [int, int] or min(place) < 0:
            raise ConfigError(f"{entry.place}: tile needs a column and a row")
        if tuple(place) in tiles.values():
            raise ConfigError(f"{entry.place}: another district has the same tile")
        tiles[f"districts/{entry.values['slug']}"] = (place[0], place[1])
    return tiles


def river_of(table: str, file: dict[str, Any]) -> tuple[str, int | None]:
    """The name of the map's river and the row of tiles above it; none where there is none. Raises ConfigError."""
    river = section_of(table, file, "river")
    if not river.values:
        return "", None
    if type(river.values.get("below")) is not int:
        raise ConfigError(f"{river.place}: below needs the number of a row")
    return river.text("name"), river.values["below"]
