"""Where the parts of the front page's drawings stand: the tile map of districts and the bars of topics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from feeds.feed import Channel, Sketch
from feeds.month import Month, months_between

TILE, ROW, GAP, RIVER = 86, 74, 6, 32  # of the map: a tile's width and height, what is between tiles, the river's width
SHADES = 6  # from no news to most
LINE, LABEL, BAR = 27, 94, 210  # of the bars: height of a line, width of its label, length of the longest bar
SHOWN, WIDE, TALL = 36, 22, 160  # of the columns: how many months, the width of one, the height of the highest


@dataclass(frozen=True, slots=True)
class Tile:
    """A district on the map, with its number of articles and how dark that makes it."""

    channel: Channel
    count: int
    shade: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class TileMap:
    """The districts as tiles, roughly where they lie, and the river between two of the rows."""

    tiles: tuple[Tile, ...]
    width: int
    height: int
    river: str
    river_y: int

    @property
    def stream(self) -> str:
        """The river as a path: a wave from one side of the map to the other."""
        waves = [f"q{TILE // 2} {9 if n % 2 else -9} {TILE} 0" for n in range(-(-self.width // TILE))]
        return f"M0 {self.river_y}" + "".join(waves)


@dataclass(frozen=True, slots=True)
class Bar:
    """Something with its number of articles, as a bar, and where it leads to, if anywhere."""

    name: str
    count: int
    length: int
    y: int
    folder: str = ""
    hue: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A month with its number of articles, as a column."""

    month: Month
    count: int
    height: int
    x: int


def tile_map(sketch: Sketch, channels: Mapping[str, Channel], counts: Mapping[str, int]) -> TileMap | None:
    """The map of *sketch*; none where none of its districts is a channel."""
    placed = [(channels[beat], column, row) for beat, (column, row) in sketch.tiles.items() if beat in channels]
    if not placed:
        return None
    most = max(counts.get(channel.beat, 0) for channel, *_ in placed)
    below = sketch.river_below
    tiles = tuple(
        Tile(
            channel,
            number := counts.get(channel.beat, 0),
            shade(number, most),
            column * (TILE + GAP),
            row * (ROW + GAP) + (RIVER if below is not None and row > below else 0),
        )
        for channel, column, row in placed
    )
    width, height = max(tile.x for tile in tiles) + TILE, max(tile.y for tile in tiles) + ROW
    river_y = 0 if below is None else (below + 1) * (ROW + GAP) - GAP + (RIVER + GAP) // 2
    return TileMap(tiles, width, height, sketch.river, river_y)


def shade(number: int, most: int) -> int:
    """How dark: none, or one of the others by the share of the most."""
    return 0 if number == 0 else 1 + (number * (SHADES - 1) - 1) // most


def bars(
    channels: Sequence[Channel], counts: Mapping[str, int], hues: Mapping[str, str] = MappingProxyType({})
) -> list[Bar]:
    """One bar for each of *channels*, in their order."""
    numbers = [(channel.name, counts.get(channel.beat, 0)) for channel in channels]
    return [
        replace(bar, folder=channel.folder, hue=hues.get(channel.beat, ""))
        for bar, channel in zip(bars_of(numbers), channels, strict=True)
    ]


def bars_of(numbers: Sequence[tuple[str, int]]) -> list[Bar]:
    """One bar for each name with its number."""
    most = max((number for _, number in numbers), default=0) or 1
    return [Bar(name, number, -(-number * BAR // most), n * LINE) for n, (name, number) in enumerate(numbers)]


def columns(counts: Mapping[Month, int]) -> list[Column]:
    """One column for each of the last months, those without articles included."""
    if not counts:
        return []
    months = list(months_between(min(counts), max(counts)))[-SHOWN:]
    most = max(counts.get(month, 0) for month in months) or 1
    return [
        Column(month, number := counts.get(month, 0), -(-number * TALL // most), n * WIDE)
        for n, month in enumerate(months)
    ]
