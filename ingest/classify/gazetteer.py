"""The names of a city's places and what each of them stands for, as the gazetteer files tell them.

One file tells of a city; what every city of the country shares (places elsewhere, bodies that every city has, words
beside a name that say how it is meant) stands in a file of its own, and the city's word goes before it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from ingest.classify.entries import Entry, section_of
from ingest.classify.lexicon import Lexicon, plain
from ingest.classify.names import KEYS, TABLE, Kind, Name, district, names_of
from ingest.classify.tiles import river_of, tiles_of
from ingest.errors import ConfigError
from ingest.page import CITYWIDE, NOWHERE, Beat

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that, beside a name, tell what is meant by it; and *own*, the names of the city itself."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    passing: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    borders: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The districts people subscribe to, and every name that speaks for one of them."""

    beats: tuple[Beat, ...]
    names: Mapping[str, Name]
    lexicon: Lexicon
    cues: Cues
    short_names: frozenset[str]
    tiles: Mapping[str, tuple[int, int]]  # column and row of a district on a schematic map, by the key of its beat
    river: tuple[str, int | None]  # that the map shows, and the row above it

    def knowing(self, learned: Mapping[str, str | None]) -> Gazetteer:
        """The same with names that were *learned*, each with its district, or with none for one that is no place."""
        slugs = {beat.slug for beat in self.beats}
        fresh = {
            word: Name(word, Kind.LEARNED, (slug,)) if slug else Name(word, Kind.DECOY)
            for word, slug in learned.items()
            if slug is None or slug in slugs
        }
        return replace(self, names={**self.names, **fresh}, lexicon=self.lexicon.plus(fresh)) if fresh else self

    def is_elsewhere(self, paper: str | None) -> bool:
        """Does a *paper* say by its name that it is of another city, or of the nation?"""
        found = {self.names[hit.word].kind for hit in self.lexicon.find(plain(paper or ""))}
        return not found.isdisjoint(_FAR)

    def is_any_citys(self, name: Name) -> bool:
        """Could a *name* be said of whatever city a paper is of? 全市, 市民"""
        return name.kind in _ANY_CITYS and not any(own in name.word for own in self.cues.own)

    @property
    def wary(self) -> frozenset[str]:
        """The districts whose short name is also a common word."""
        shorts = (name for word in self.short_names if (name := self.names[plain(word)]).kind is Kind.SHORT)
        return frozenset(slug for name in shorts if name.wary for slug in name.slugs)

    @property
    def label_names(self) -> frozenset[str]:
        """What stands alone above the news from there: districts, and cities, provinces and countries elsewhere."""
        far = [name for name in self.names.values() if name.kind in _FAR]
        places = [name.word for name in far if name.kind is not Kind.NATION or not name.word.endswith(_BODIES)]
        return self.short_names | {word.rstrip("市县省") for word in places}

    @classmethod
    def from_toml(cls, city: str, country: str = "") -> Gazetteer:
        """Read the file of a *city* and that of its *country*; a ConfigError names the entry that cannot be used."""
        table, shared = _table(city), _table(country)
        entries = _districts(table)
        cues = _cues(table, shared)
        names: dict[str, Name] = {}
        for name in _all_names(table, shared, entries, frozenset(cues.offices)):
            _enter(names, name)
        short_names = {entry.values[key] for entry in entries for key in ("short", "name")}
        return cls(
            beats=_beats(table, entries),
            names=names,
            lexicon=Lexicon.of(names),
            cues=cues,
            short_names=frozenset(short_names),
            tiles=tiles_of(entries),
            river=river_of(TABLE, table),
        )


def _table(text: str) -> dict[str, Any]:
    try:
        table = tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as exc:
        raise ConfigError(TABLE) from exc
    Entry(table, f"{TABLE}, the file").known(("district", *_SECTIONS))
    for section, keys in _SECTIONS.items():
        if keys:
            section_of(TABLE, table, section).known(keys)
    return table


# The keys of each section; any key may be a name in [shared].
_SECTIONS: dict[str, frozenset[str]] = {
    "shared": frozenset(),
    CITYWIDE: frozenset({"name", "about", "own", "words", "bodies", "hints", "home"}),
    NOWHERE: frozenset({"name", "about", "cities", "towns", "words", "papers", "province"}),
    "decoys": frozenset({"words"}),
    "river": frozenset({"name", "below"}),
    "cues": frozenset(part.name for part in fields(Cues)) - {"own"},
}
_KINDS = (
    (CITYWIDE, "words", Kind.CITY),
    (CITYWIDE, "bodies", Kind.CITY_BODY),
    (CITYWIDE, "hints", Kind.CITY_HINT),
    (CITYWIDE, "home", Kind.HOME),
    (NOWHERE, "cities", Kind.ELSEWHERE),
    (NOWHERE, "towns", Kind.ELSEWHERE),
    (NOWHERE, "words", Kind.NATION),
    (NOWHERE, "papers", Kind.NATION),
    (NOWHERE, "province", Kind.PROVINCE),
    ("decoys", "words", Kind.DECOY),
)
_FAR = frozenset({Kind.ELSEWHERE, Kind.NATION})
_ANY_CITYS = frozenset({Kind.CITY, Kind.CITY_BODY, Kind.HOME})
_BODIES = tuple("报社部院委局台席央视团行")  # of the nation, or papers: no places
_ABOUT = {CITYWIDE: ("全市", "关于全市的报道"), NOWHERE: ("市外", "与本市无关的报道")}


def _districts(table: dict[str, Any]) -> list[Entry]:
    """The districts by their codes, every one with what a district must have."""
    entries = [district(entry) for entry in Entry(table, f"{TABLE}, the file").tables("district")]
    if not entries:
        raise ConfigError(f"{TABLE}: [[district]] is missing")
    for entry in entries:
        entry.known(KEYS)
        slug, code, *_ = (entry.text(key) for key in ("slug", "code", "name", "short"))
        if not _SLUG.fullmatch(slug) or slug in (CITYWIDE, NOWHERE):
            raise ConfigError(f"{entry.place}: slug {slug!r} needs letters a-z, digits and hyphens")
        if not re.fullmatch(r"\d{6}", code, re.ASCII):
            raise ConfigError(f"{entry.place}: code {code!r} is no GB/T 2260 code")
    for key in ("slug", "code", "name", "short"):
        values = [entry.values[key] for entry in entries]
        if twice := next((value for value in values if values.count(value) > 1), None):
            raise ConfigError(f"{TABLE}, {key} {twice!r} stands twice")
    return sorted(entries, key=lambda entry: str(entry.values["code"]))


def _beats(table: dict[str, Any], entries: Sequence[Entry]) -> tuple[Beat, ...]:
    known = (entry.values for entry in entries)
    beats = [Beat("district", e["slug"], e["name"], e["code"], str(e.get("about", ""))) for e in known]
    for slug, (name, about) in _ABOUT.items():
        section = section_of(TABLE, table, slug)
        said = replace(section, values={"name": name, "about": about} | section.values)
        name, about = (said.text(key) for key in ("name", "about"))
        beats.append(Beat("district", slug, name, None, about))
    return tuple(beats)


def _all_names(
    city: dict[str, Any], country: dict[str, Any], entries: Sequence[Entry], common: frozenset[str]
) -> Iterator[Name]:
    """Every name of the files; of two equal ones the earlier tells the kind."""
    for entry in entries:
        yield Name(entry.values["name"], Kind.FULL, (entry.values["slug"],))
    for entry in entries:
        yield from names_of(entry, common)
    yield from _shared(city, {entry.values["slug"] for entry in entries})
    for table in (city, country):
        for section, key, kind in _KINDS:
            for word in section_of(TABLE, table, section).words(key):
                yield Name(word, kind, wary=key == "towns")


def _shared(table: dict[str, Any], slugs: set[str]) -> Iterator[Name]:
    for word, owners in section_of(TABLE, table, "shared").values.items():
        named = owners.split() if isinstance(owners, str) else []
        if len(named) < 2:
            raise ConfigError(f"{TABLE}, shared.{word}: two districts or more are needed")
        if unknown := set(named) - slugs:
            raise ConfigError(f"{TABLE}, shared.{word}: no district {', '.join(sorted(unknown))}")
        yield Name(word, Kind.ROAD, tuple(named))


_ONCE = frozenset({Kind.COMMUNITY, Kind.LANDMARK, Kind.ROAD})  # they lie in one district, or are said to be shared


def _enter(names: dict[str, Name], name: Name) -> None:
    word = plain(name.word)
    if len(word) < 2:
        raise ConfigError(f"{TABLE}: {name.word!r} is too short to be a name")
    known = names.get(word)
    if known is None:
        names[word] = Name(word, name.kind, name.slugs, name.wary, name.clings)
    elif known.slugs and name.slugs and known.kind is not Kind.FULL:
        if known.kind in _ONCE and known.slugs != name.slugs:
            raise ConfigError(
                f"{TABLE}: {name.word} stands for {known.slugs[0]} and {name.slugs[0]}; put it in [shared]"
            )
        slugs = tuple(dict.fromkeys(known.slugs + name.slugs))
        names[word] = Name(word, known.kind, slugs, known.wary, known.clings)


def _cues(city: dict[str, Any], country: dict[str, Any]) -> Cues:
    tables = [section_of(TABLE, table, "cues") for table in (city, country)]
    own = section_of(TABLE, city, CITYWIDE).words("own")
    found = {key: tuple(plain(word) for table in tables for word in table.words(key)) for key in _SECTIONS["cues"]}
    return Cues(own=tuple(plain(word) for word in own), **found)
