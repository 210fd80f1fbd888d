"""NAME.toml beside NAME.txt: what a person or a crawler knows of a page that the page does not say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from reprlib import Repr
from typing import Any

from ingest.errors import DumpError
from ingest.page import IssueDate

SPELT = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
UNQUOTED = re.compile(r"^([ \t]*issue_date[ \t]*=[ \t]*)(\d+-\d+-\d+)(?=[ \t\r]*(?:#|$))", re.ASCII | re.MULTILINE)
LONGEST = 100  # characters of a paper's or a page's name
EXAMPLE = 'lines such as issue_date = 2023-03-28 and paper = "新晚报"'


class SidecarFault(DumpError):
    """The sidecar is at fault"""


class Brief(Repr):
    """Tells a value in few words, days and times as they are written in TOML."""

    def repr_date(self, day: date | time, _: int) -> str:
        return day.isoformat()

    repr_datetime = repr_time = repr_date


brief = Brief().repr


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar says, and what is wrong with the rest of it."""

    issue_date: IssueDate | None = None
    paper: str | None = None
    page: str | None = None
    faults: tuple[str, ...] = ()


def read_sidecar(content: bytes) -> Sidecar:
    """The sidecar in *content*. A key that is unknown or wrong spoils no other."""
    try:
        given = _as_toml(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Sidecar(faults=("it is not in UTF-8",))
    except (ValueError, RecursionError) as problem:
        return Sidecar(faults=(f"it is not TOML, {EXAMPLE}: {problem}",))
    faults = [f"unknown key {brief(key)}; known are {', '.join(KEYS)}" for key in given if key not in KEYS]
    values: dict[str, Any] = {}
    for key, (says, meant) in KEYS.items():
        if key in given and (value := meant(given[key])) is None:
            faults.append(f"{key} must be {says}, not {brief(given[key])}")
        elif key in given:
            values[key] = value
    return Sidecar(**values, faults=tuple(faults))


def fault_of(content: bytes) -> SidecarFault | None:
    """What is wrong with a sidecar, if anything is."""
    faults = read_sidecar(content).faults
    return SidecarFault("; ".join(faults)) if faults else None


def _as_toml(text: str) -> dict[str, Any]:
    """What *text* says. A day that no calendar has is no TOML; in quotes it is a value that is wrong, as others are."""
    try:
        return tomllib.loads(text)
    except ValueError:
        return tomllib.loads(UNQUOTED.sub(r'\1"\2"', text))


def _issue_date(given: Any) -> IssueDate | None:
    if isinstance(given, date) and not isinstance(given, datetime):
        given = given.isoformat()
    if not isinstance(given, str) or not SPELT.fullmatch(given):
        return None
    try:
        date.fromisoformat(given + "-01-01"[len(given) - 4 :])
    except ValueError:
        return None
    return IssueDate(given, "sidecar", f"issue_date = {given}")


def _name(given: Any) -> str | None:
    fits = isinstance(given, str) and given.strip() and given.isprintable() and len(given) <= LONGEST
    return given.strip() if fits else None


def _page(given: Any) -> str | None:
    """Page 4 may well be written without quotes."""
    number = isinstance(given, int) and not isinstance(given, bool) and 0 < given < 10_000
    return str(given) if number else _name(given)


KEYS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "issue_date": ('a day such as 2023-03-28, or "2023-03" or "2023"', _issue_date),
    "paper": ("a name on one line", _name),
    "page": ("a number, or a name on one line", _page),
}
