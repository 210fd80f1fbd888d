"""What sorts of names there are, and every form of a district's names that a text may use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ingest.classify.entries import Entry
from ingest.errors import ConfigError


class Kind(StrEnum):
    """What sort of name a name is: that is, how much it proves."""

    FULL = "full"
    FORMER = "former"
    OFFICE = "office"
    UNIT = "unit"
    COMMUNITY = "community"
    LEARNED = "learned"
    LANDMARK = "landmark"
    ROAD = "road"
    SHORT = "short"
    HINT = "hint"
    CITY = "city"
    CITY_BODY = "city body"
    CITY_HINT = "city hint"
    HOME = "home"
    ELSEWHERE = "elsewhere"
    NATION = "nation"
    PROVINCE = "province"
    DECOY = "decoy"


@dataclass(frozen=True, slots=True)
class Name:
    """A name, the districts it may mean, and whether it needs good neighbours, or at least a border, to count."""

    word: str
    kind: Kind
    slugs: tuple[str, ...] = ()
    wary: bool = False
    clings: bool = False


TABLE = "gazetteer"

_LISTS = (
    ("variants", Kind.OFFICE),
    ("units", Kind.UNIT),
    ("zones", Kind.UNIT),
    ("communities", Kind.COMMUNITY),
    ("landmarks", Kind.LANDMARK),
    ("roads", Kind.ROAD),
    ("hints", Kind.HINT),
)
KEYS = frozenset(
    {
        "slug",
        "code",
        "name",
        "short",
        "about",
        "former",
        "wary",
        "tile",
        "clings",
        "streets",
        "towns",
        "series",
        *dict(_LISTS),
    }
)
_OFFICES = ("街道", "街道办", "街道办事处", "街办", "街工委", "街道党工委")
_WAYS = ("大街", "路", "街")
_PEOPLES = ("满族锡伯族", "满族", "朝鲜族")
_NUMBERS = ("头", *"二三四五六七八九十", *(f"十{digit}" for digit in "一二三四五六七八九"), "二十")


def district(entry: dict[str, Any]) -> Entry:
    """A district of the gazetteer."""
    return Entry(entry, f"{TABLE}, district {entry.get('slug', '?')}")


def names_of(entry: Entry, common: frozenset[str]) -> Iterator[Name]:
    """Every name of a district but its full one; an office or a road of a *common* name is wary. Raises ConfigError."""
    slugs = (entry.text("slug"),)
    yield Name(entry.text("short"), Kind.SHORT, slugs, entry.flag("wary"), entry.flag("clings"))
    for former in entry.tables("former"):
        yield Name(Entry(former, f"{entry.place}.former").text("name"), Kind.FORMER, slugs)
    for street in entry.words("streets"):
        for form in street_forms(street):
            yield Name(form, Kind.OFFICE, slugs, street in common)
    for town in entry.words("towns"):
        for form in town_forms(town):
            yield Name(form, Kind.OFFICE, slugs)
    for key, kind in _LISTS:
        for word in entry.words(key):
            for alias in word.split("="):
                yield Name(alias, kind, slugs, kind is Kind.ROAD and alias in common)
    for street in numbered(entry):
        yield Name(street, Kind.ROAD, slugs)


def street_forms(street: str) -> Iterator[str]:
    """兆麟街道, its office and its committee, with 路 or 大街 and without: people write 南马路街道 for 南马街道."""
    bare = next((street.removesuffix(way) for way in _WAYS if street.endswith(way)), street)
    for stem in dict.fromkeys((street, bare, f"{bare}路", f"{bare}大街")):
        if len(stem) > 1:
            yield from (stem + office for office in _OFFICES)


def town_forms(town: str) -> Iterator[str]:
    """红旗满族乡 is also 红旗乡."""
    yield town
    for people in _PEOPLES:
        if people in town:
            yield town.replace(people, "")
            return


def numbered(entry: Entry) -> Iterator[str]:
    """The streets that are counted: 西头道街, 西二道街. Raises ConfigError."""
    for series in (Entry(table, f"{entry.place}.series") for table in entry.tables("series")):
        before, after = (series.text(key) for key in ("before", "after"))
        upto = series.values.get("upto")
        if not isinstance(upto, int) or not 1 <= upto <= len(_NUMBERS):
            raise ConfigError(f"{series.place}: upto needs a number from 1 to {len(_NUMBERS)}")
        yield from (before + number + after for number in _NUMBERS[:upto])
