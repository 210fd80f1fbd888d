"""The names of Harbin's places and what each of them stands for, as the gazetteer file tells them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ingest.classify.entries import text_of, words_of
from ingest.classify.lexicon import Lexicon, plain
from ingest.errors import ConfigError
from ingest.page import CITYWIDE, NOWHERE, Beat


class Kind(StrEnum):
    """What sort of name a name is: that is, how much it proves."""

    FULL = "full"
    FORMER = "former"
    OFFICE = "office"
    UNIT = "unit"
    COMMUNITY = "community"
    LANDMARK = "landmark"
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


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that, beside a name, tell what is meant by it."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    passing: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    borders: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    works: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The districts people subscribe to, and every name that speaks for one of them."""

    beats: tuple[Beat, ...]
    names: Mapping[str, Name]
    lexicon: Lexicon
    cues: Cues
    short_names: frozenset[str]

    @classmethod
    def from_toml(cls, text: str) -> Gazetteer:
        """Read the gazetteer file; a ConfigError names the entry that cannot be used."""
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as exc:
            raise ConfigError("gazetteer") from exc
        districts = sorted(
            _entries(table, "district"), key=lambda entry: text_of("gazetteer", entry, "code", _who(entry))
        )
        _unique(districts)
        names: dict[str, Name] = {}
        for name in _all_names(table, districts):
            _enter(names, name)
        short_names = {text_of("gazetteer", e, key, _who(e)) for e in districts for key in ("short", "name")}
        return cls(_beats(table, districts), names, Lexicon.of(names), _cues(table), frozenset(short_names))


def _beats(table: dict[str, Any], districts: list[dict[str, Any]]) -> tuple[Beat, ...]:
    beats = [
        Beat("district", entry["slug"], entry["name"], entry["code"], entry.get("about", "")) for entry in districts
    ]
    for slug in (CITYWIDE, NOWHERE):
        entry = _section(table, slug)
        beats.append(
            Beat(
                "district",
                slug,
                text_of("gazetteer", entry, "name", slug),
                None,
                text_of("gazetteer", entry, "about", slug),
            )
        )
    return tuple(beats)


def _all_names(table: dict[str, Any], districts: list[dict[str, Any]]) -> Iterator[Name]:
    """Every name of the file; of two equal ones the earlier tells the kind."""
    for entry in districts:
        yield Name(entry["name"], Kind.FULL, (entry["slug"],))
    common = frozenset(words_of("gazetteer", _section(table, "cues"), "offices", "cues"))
    for entry in districts:
        yield from _names_of(entry, _who(entry), common)
    slugs = {entry["slug"] for entry in districts}
    for word in (shared := _section(table, "shared")):
        owners = tuple(text_of("gazetteer", shared, word, "shared").split())
        if unknown := set(owners) - slugs:
            raise ConfigError(f"gazetteer, shared.{word}: no district {', '.join(sorted(unknown))}")
        yield Name(word, Kind.LANDMARK, owners)
    for section, key, kind in _SECTIONS:
        for word in words_of("gazetteer", _section(table, section), key, section):
            yield Name(word, kind)


_SECTIONS = (
    (CITYWIDE, "words", Kind.CITY),
    (CITYWIDE, "bodies", Kind.CITY_BODY),
    (CITYWIDE, "hints", Kind.CITY_HINT),
    (CITYWIDE, "home", Kind.HOME),
    (NOWHERE, "cities", Kind.ELSEWHERE),
    (NOWHERE, "words", Kind.NATION),
    (NOWHERE, "province", Kind.PROVINCE),
    ("decoys", "words", Kind.DECOY),
)

_LISTS = (
    ("units", Kind.UNIT),
    ("zones", Kind.UNIT),
    ("communities", Kind.COMMUNITY),
    ("landmarks", Kind.LANDMARK),
    ("hints", Kind.HINT),
)

_PEOPLES = ("满族锡伯族", "满族", "朝鲜族")


def _names_of(entry: dict[str, Any], who: str, common: frozenset[str]) -> Iterator[Name]:
    slugs = (entry["slug"],)
    wary, clings = bool(entry.get("wary", False)), bool(entry.get("clings", False))
    yield Name(text_of("gazetteer", entry, "short", who), Kind.SHORT, slugs, wary, clings)
    for former in _entries(entry, "former", ()):
        yield Name(text_of("gazetteer", former, "name", f"{who}.former"), Kind.FORMER, slugs)
    for street in words_of("gazetteer", entry, "streets", who):
        for office in ("街道", "街办", "街工委", "街道办", "办事处"):
            yield Name(street + office, Kind.OFFICE, slugs, street in common)
    for town in words_of("gazetteer", entry, "towns", who):
        yield Name(town, Kind.OFFICE, slugs)
        for people in _PEOPLES:
            if people in town:
                yield Name(town.replace(people, ""), Kind.OFFICE, slugs)
    for key, kind in _LISTS:
        for word in words_of("gazetteer", entry, key, who):
            yield Name(word, kind, slugs)


def _enter(names: dict[str, Name], name: Name) -> None:
    word = plain(name.word)
    if len(word) < 2:
        raise ConfigError(f"gazetteer: {name.word!r} is too short to be a name")
    known = names.get(word)
    if known is None:
        names[word] = Name(word, name.kind, name.slugs, name.wary, name.clings)
    elif known.slugs and name.slugs and known.kind is not Kind.FULL:
        slugs = tuple(dict.fromkeys(known.slugs + name.slugs))
        names[word] = Name(word, known.kind, slugs, known.wary, known.clings)


def _cues(table: dict[str, Any]) -> Cues:
    cues = _section(table, "cues")
    keys = ("before", "after", "passing", "speakers", "borders", "bodies", "titles", "works")
    return Cues(*(tuple(plain(word) for word in words_of("gazetteer", cues, key, "cues")) for key in keys))


def _unique(districts: list[dict[str, Any]]) -> None:
    for key in ("slug", "code", "name", "short"):
        seen: set[str] = set()
        for entry in districts:
            value = text_of("gazetteer", entry, key, _who(entry))
            if value in seen:
                raise ConfigError(f"gazetteer, {key} {value!r} stands twice")
            seen.add(value)


def _who(entry: dict[str, Any]) -> str:
    return f"district {entry.get('slug', '?')}"


def _entries(table: dict[str, Any], key: str, default: object = None) -> list[dict[str, Any]]:
    entries = table.get(key, default)
    if not isinstance(entries, list | tuple) or not all(isinstance(entry, dict) for entry in entries):
        raise ConfigError(f"gazetteer, {key}: a list of tables is needed")
    return list(entries)


def _section(table: dict[str, Any], key: str) -> dict[str, Any]:
    section = table.get(key)
    if not isinstance(section, dict):
        raise ConfigError(f"gazetteer, [{key}] is missing")
    return section
