"""Places of a text that say what it is about, told from the rest of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

Name = TypeVar("Name")


def told_apart(text: str, places: Iterable[tuple[int, int, Name]]) -> Iterator[tuple[str, Name | None]]:
    """*text* in pieces, each with what it speaks for; of two that overlap the earlier, or the longer, counts."""
    at = 0
    for start, end, name in sorted(places, key=lambda place: (place[0], -place[1])):
        if start < at or end > len(text):
            continue
        if start > at:
            yield text[at:start], None
        yield text[start:end], name
        at = end
    if at < len(text):
        yield text[at:], None
