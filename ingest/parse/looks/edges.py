"""What the edges of a line show: the kinds of its outer words, and what lies across to the lines above and below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.parse.looks.language import Language
from ingest.parse.text.pieces import Piece

EDGE = 8  # characters on either side of a break in which a word can lie across it
NOTHING, SURELY = 0.01, 4.0  # gains (log-odds) below which no word lies across, and from which on one is sure to
STEP, STEPS = 2.0, 2  # nats by which characters go together more or less, and so often they are told apart


def gain_across(upper: str, lower: str, language: Language) -> float:
    """The log-odds that words lie across the break between two texts; below NOTHING none does."""
    return language.gain(upper.rstrip()[-EDGE:], lower.lstrip()[:EDGE])


def across_traits(
    i: int, pieces: Sequence[Piece], language: Language, onwards: Sequence[float], *, from_above: bool, to_below: bool
) -> Iterator[str]:
    """Does a word lie across line *i*'s beginning or end, do characters go together? Then it is no line of its own.

    *from_above*, *to_below*: is there text on that side? *onwards*: how well each piece goes on in the next, in nats.
    """
    if from_above and not pieces[i - 1].stops:
        yield f"{_word(pieces[i - 1], pieces[i], language)} from above"
        yield f"{_characters(onwards[i - 1])} from above"
    if to_below and not pieces[i].stops:
        yield f"{_word(pieces[i], pieces[i + 1], language)} to below"
        yield f"{_characters(onwards[i])} to below"


def _word(upper: Piece, lower: Piece, language: Language) -> str:
    gain = gain_across(upper.text, lower.text, language)
    return "no word across" if gain < NOTHING else "a word across" if gain < SURELY else "surely a word across"


def _characters(odds: float) -> str:
    return f"characters together by {max(-STEPS, min(STEPS, round(odds / STEP)))}"


def kinds_at_edges(text: str, language: Language) -> list[str]:
    """The kinds of words it begins and ends with."""
    first, last = language.first_kind(text), language.last_kind(text)
    return [f"first word {first}", f"last word {last}", f"words {first} to {last}"]
