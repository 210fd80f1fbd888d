"""The settings in a configuration file; a key that is unknown or wrong is named."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from pathlib import Path
from typing import Any

from ingest.config.checks import CHECKS
from ingest.config.settings import EACH, SQLITE, Config, Paths, StoreSettings, is_on_disk
from ingest.errors import ConfigError

# Which types stand in TOML for another.
ALSO: dict[type, tuple[type, ...]] = {float: (float, int), tuple: (tuple, list)}


def read_config(text: str, base: Path) -> Config:
    """The settings in TOML *text*; relative paths are relative to the folder *base*. Raises ConfigError."""
    try:
        given = tomllib.loads(text.removeprefix("\ufeff"))  # editors on Windows begin with a mark
    except (ValueError, RecursionError) as problem:
        raise ConfigError("it is not TOML") from problem
    known = {part.name: part for part in fields(Config)}
    for name, values in given.items():
        if name not in known and not isinstance(values, dict):
            raise ConfigError(f"unknown key {name}: keys stand in sections, such as [paths] seeds")
        if name not in known:
            raise ConfigError(f"unknown section [{name}]{_meant(name, known)}")
        if EACH not in known[name].metadata and not isinstance(values, dict):
            raise ConfigError(f"{name} must be a section, [{name}]")
    config = Config(**{name: _part(name, part, given.get(name), base) for name, part in known.items()})
    _check_places(config)
    if config.feeds.hub and config.serve.access != "open":
        raise ConfigError('[feeds] hub needs [serve] access = "open": a hub hands feeds to everybody')
    return config


def _part(name: str, part: Field[Any], given: Any, base: Path) -> Any:
    """A section, or as many tables of one kind as there are."""
    if (kind := part.metadata.get(EACH)) is not None:
        return tables_of(f"[[{name}]]", kind, given or [], base)
    return section_of(f"[{name}]", part.default_factory, given or {}, base)


def tables_of(name: str, kind: Any, given: Any, base: Path) -> tuple[Any, ...]:
    """One *kind* for each table written as *name*, [[feeds.saved]] for one. Raises ConfigError."""
    if not isinstance(given, list) or not all(isinstance(table, dict) for table in given):
        raise ConfigError(f"{name.strip('[]')} must be tables, each below a line {name}")
    return tuple(section_of(name, kind, table, base) for table in given)


def section_of(name: str, kind: Any, given: Mapping[str, Any], base: Path) -> Any:
    """The *kind* that the keys and values *given* below *name* make. Raises ConfigError."""
    known = {part.name: part for part in fields(kind)}
    for key in given:
        if key not in known:
            raise ConfigError(f"unknown key {key} in {name}{_meant(key, known)}")
    values: dict[str, Any] = {}
    for key, part in known.items():
        if (each := part.metadata.get(EACH)) is not None:
            values[key] = tables_of(f"[[{name.strip('[]')}.{key}]]", each, given.get(key, []), base)
        elif key not in given and part.default is MISSING:
            raise ConfigError(f"{name} needs {key}")
        else:
            values[key] = _checked(f"{name} {key}", given.get(key, part.default))
    if kind is Paths:
        values = {key: _placed(value, base) for key, value in values.items()}
    for file in ("gazetteer", "editor_key_file"):
        if values.get(file):
            values[file] = str(_placed(values[file], base))
    if kind is StoreSettings:
        values = {"url": _store_url(values["url"], base)}
    return kind(**values)


def _store_url(url: str, base: Path) -> str:
    url = url.replace("sqlite+pysqlite:", "sqlite:", 1)
    return SQLITE + str(_placed(url.removeprefix(SQLITE), base)) if is_on_disk(url) else url


def keys() -> Iterator[str]:
    """Every key there is, as people speak of it: [paths] seeds."""
    for part in fields(Config):
        each = part.metadata.get(EACH)
        yield from _keys_of(f"[{part.name}]" if each is None else f"[[{part.name}]]", each or part.default_factory)


def _keys_of(name: str, kind: Any) -> Iterator[str]:
    for part in fields(kind):
        if (each := part.metadata.get(EACH)) is not None:
            yield from _keys_of(f"[[{name.strip('[]')}.{part.name}]]", each)
        else:
            yield f"{name} {part.name}"


def _placed(path: str, base: Path) -> Path:
    """A relative path starts at the config file, wherever the command was called."""
    return Path(base, path).absolute()


def _check_places(config: Config) -> None:
    """What pagefeed writes must not lie where it reads: it would take its own files for dumps."""
    seeds, var = config.paths.seeds, config.paths.var
    if var.is_relative_to(seeds):
        raise ConfigError(f"[paths] var must not lie in seeds, as {var} does")
    if seeds.is_relative_to(config.shelf):
        raise ConfigError(f"[paths] seeds must not lie among the published files, as {seeds} does")
    if config.store_file is not None and config.store_file.is_relative_to(seeds):
        raise ConfigError(f"[store] url must not lie in seeds, as {config.store_url} does")


def _checked(key: str, value: Any) -> Any:
    kind, says, fits = CHECKS[key]
    if isinstance(value, (Path, date)):  # a day may be written with or without quotes
        value = str(value)
    kinds = ALSO.get(kind, (kind,))
    if not isinstance(value, kinds) or isinstance(value, bool) != (kind is bool) or not fits(value):
        raise ConfigError(f"{key} must be {says}, not {value!r}")
    return kind(value)


def _meant(word: str, known: Mapping[str, Any]) -> str:
    close = difflib.get_close_matches(word, known, n=1)
    return f"; did you mean {close[0]}?" if close else f"; known are {', '.join(known)}"
