"""Whether one article is what a search is for: what the archive finds with its index, found without one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ingest.inquiry import Nonsense, Search
from ingest.page import Beats, Folio
from ingest.search.pairs import Spelled
from ingest.search.query import matches, parse


def fits(search: Search, spelled: Spelled, beats: Beats, folios: Sequence[Folio], filed: date) -> bool:
    """Is an article that is *spelled* so, on *beats*, printed as *folios* say and *filed* then what it is for?"""
    query = parse(search.words)
    if isinstance(query, Nonsense) or (query is not None and not matches(query, spelled)):
        return False
    if not {*search.beats} <= {*beats.keys}:
        return False
    if search.paper and search.paper not in {folio.paper for folio in folios}:
        return False
    dates = [folio.issue_date.value for folio in folios if folio.issue_date.value]
    return any(is_within(search, printed) for printed in dates or [filed.isoformat()])


def is_within(search: Search, printed: str) -> bool:
    """Is some day of *printed* (a day, a month or a year) within the days that are asked for?"""
    since, until = (day.isoformat()[: len(printed)] if day else "" for day in (search.since, search.until))
    return printed >= since and (not until or printed <= until)
