"""Where words that were searched for stand in a text, and the piece of it that shows them best."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from feeds.marking import told_apart
from feeds.plain import MORE

_BREAKS = re.compile(r"[\W_]+")


def marked(text: str, words: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """*text* in pieces, each with whether it is one of *words*; width, case and punctuation do not matter."""
    even, places = _even(text)
    spans = _merged(sorted(span for word in words for span in _spans(even, word)))
    found = told_apart(text, ((places[start], places[end - 1] + 1, True) for start, end in spans))
    return ((piece, hit is not None) for piece, hit in found)


def excerpt(text: str, words: Sequence[str], length: int) -> str:
    """About *length* characters of *text*, from a little before the first of *words*."""
    even, places = _even(text)
    starts = [places[start] for word in words for start, _ in _spans(even, word)]
    start = max(0, min(starts, default=0) - length // 4)
    start = 0 if len(text) <= length else min(start, len(text) - length)
    cut = text[start : start + length]
    return (MORE if start else "") + cut + (MORE if start + length < len(text) else "")


def _even(text: str) -> tuple[str, list[int]]:
    """*text* in one width and case, and where each of its characters comes from."""
    even = [(char, place) for place, raw in enumerate(text) for char in unicodedata.normalize("NFKC", raw).lower()]
    return "".join(char for char, _ in even), [place for _, place in even]


def _spans(even: str, word: str) -> Iterator[tuple[int, int]]:
    parts = [re.escape(part) for part in _BREAKS.split(_even(word)[0]) if part]
    if not parts:
        return
    pattern = r"[\W_]*".join(parts)
    head = r"(?<![0-9a-z])" if parts[0][0].isascii() else ""
    tail = r"(?![0-9a-z])" if parts[-1][-1].isascii() else ""
    for match in re.finditer(head + pattern + tail, even):
        yield match.span()


def _merged(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held is None or start > held[1]:
            if held is not None:
                yield held
            held = start, end
        else:
            held = held[0], max(held[1], end)
    if held is not None:
        yield held
