"""What of a title its own article says again, and where: a headline in the lead, a deck rather further down.

And a word that a line's end cuts is written out there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from ingest.page import Role
from ingest.parse.looks.echoes import HAN, pairs_of
from ingest.parse.text.pieces import Piece

Cue = tuple[str, float]

LEAD = 100  # characters
LESS = 0.1  # of a part, from which on one says less of it than the other
SHARES = ((0.0, "none"), (0.34, "some"), (0.67, "half"))  # told up to there
WHERE = ((0.2, "early"), (0.6, "amid"))  # in the text, up to there


class Told:
    """The parts of one title beside the *text* below it."""

    def __init__(self, lines: Sequence[Piece], text: str) -> None:
        self._lines = [line.text.strip() for line in lines]
        self._text = "".join(text.split())
        self._shares = cache(self._shares_of)
        self._breaks = [[*self._of_break(i)] for i in range(len(lines) - 1)] if self._text else []

    def of(self, parts: Sequence[tuple[Role, int, int]]) -> Iterator[Cue]:
        """What speaks for and against *parts*, each from one line to before another."""
        if not self._text:
            return
        shares = [(rank, self._shares(start, end)) for rank, start, end in parts]
        for rank, (lead, text, place) in shares:
            yield f"a {rank}, {_up_to(lead, SHARES, 'most')} in the lead", 1.0
            yield f"a {rank}, {_up_to(text, SHARES, 'most')} in the text", 1.0
            if text:
                yield f"a {rank} told {_up_to(place, WHERE, 'late')}", 1.0
        for (upper, above), (lower, below) in pairwise(shares):
            for where, more, less in zip(("lead", "text"), above, below, strict=False):
                yield f"{upper} {_compared(more, less)} in the {where} than {lower}", 1.0

    def of_break(self, i: int) -> Sequence[Cue]:
        """What the text says of the break below line *i*."""
        return self._breaks[i] if self._breaks else ()

    def _of_break(self, i: int) -> Iterator[Cue]:
        above, below = self._lines[i : i + 2]
        if HAN.fullmatch(across := above[-1:] + below[:1]):
            wider = (above[-2:] + below[:2],), (above[-2:] + below[:1], above[-1:] + below[:2]), (across,)
            met = (names for names, some in zip(("four", "three", "two"), wider, strict=True) if self._says(*some))
            yield f"the text has {next(met, 'nothing')} across", 1.0
        told = [_up_to(self._shares(line, line + 1)[0], SHARES, "most") for line in (i, i + 1)]
        yield f"{told[0]} and {told[1]} in the lead", 1.0

    def _says(self, *words: str) -> bool:
        return any(word in self._text for word in words)

    def _shares_of(self, start: int, end: int) -> tuple[float, float, float]:
        """Which share of the lines' pairs of characters the lead and the text say, and at which part of it."""
        pairs = pairs_of("".join(self._lines[start:end]))
        places = sorted(place for pair in pairs if (place := self._text.find(pair)) >= 0)
        count = max(1, len(pairs))
        middle = places[len(places) // 2] / len(self._text) if places else 0.0
        return sum(place < LEAD - 1 for place in places) / count, len(places) / count, middle


def _up_to(value: float, names: Sequence[tuple[float, str]], more: str) -> str:
    return next((name for most, name in names if value <= most), more)


def _compared(share: float, other: float) -> str:
    return "more" if share > other + LESS else "less" if share < other - LESS else "as much"
