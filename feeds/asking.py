"""What somebody asks for in an address, q=供热&district=daoli, as a search; and a search as an address."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from urllib.parse import parse_qsl, quote, urlencode

from ingest.inquiry import Nonsense, Search

LONGEST = 2000  # characters of what is asked, as it stands in an address
_KEYS = {"q": "words", "district": "district", "topic": "topic", "paper": "paper", "since": "since", "until": "until"}
_DAYS = ("since", "until")


def search_of(asked: str, slugs: Collection[str]) -> Search | Nonsense:
    """The search that *asked* is, where *slugs* are those of all districts and topics; or why it is none."""
    if len(asked) > LONGEST:
        return Nonsense("查询太长")
    try:
        pairs = parse_qsl(asked, keep_blank_values=True, errors="strict", max_num_fields=len(_KEYS))
    except ValueError:
        return Nonsense("查询无法读懂")
    if not all(part.isprintable() for pair in pairs for part in pair):
        return Nonsense("查询里有不能显示的字符")
    given = {key: value.strip() for key, value in pairs}
    if unknown := [key for key in given if key not in _KEYS]:
        return Nonsense(f"不认识“{unknown[0][:40]}”，可用的是 {'、'.join(_KEYS)}")
    if len(given) < len(pairs):
        return Nonsense("同一项只能写一次")
    return _checked({key: value for key, value in given.items() if value}, slugs)


def _checked(given: Mapping[str, str], slugs: Collection[str]) -> Search | Nonsense:
    if not given:
        return Nonsense("请写明要找什么，例如 q=供热")
    for key in ("district", "topic"):
        if key in given and f"{key}s/{given[key]}" not in slugs:
            return Nonsense(f"没有“{given[key][:40]}”这个频道")
    days = {key: _day(given[key]) for key in _DAYS if key in given}
    if None in days.values():
        return Nonsense("日期要写成 2023-03-28")
    search = Search(**{_KEYS[key]: value for key, value in given.items() if key not in days}, **days)  # type: ignore[arg-type]
    if search.since and search.until and search.since > search.until:
        return Nonsense("起始日期晚于截止日期")
    return search


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if len(written) == 10 else None
    except ValueError:
        return None


def asked_by(search: Search) -> str:
    """*search* as it stands in an address: one way of several."""
    given = {key: str(value) for key, name in _KEYS.items() if (value := getattr(search, name))}
    return urlencode(given, quote_via=quote)
