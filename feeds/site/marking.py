"""Words of a text that say what it is about, told from the rest of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping


def marked(text: str, words: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    """*text* in pieces, each with what it speaks for; of words that begin at one place, the longest counts."""
    if not words:
        yield text, None
        return
    longest_first = sorted(words, key=len, reverse=True)
    for piece in re.split(f"({'|'.join(map(re.escape, longest_first))})", text):
        if piece:
            yield piece, words.get(piece)
