"""What an article has below its head, counted, and the clues of that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.parse.borders.clues import Clue
from ingest.parse.borders.given import FURTHER
from ingest.parse.looks.look import HEADING, Look

# An article's contents are counted in one number, with BITS for each of these: another piece is then one addition, and
# articles with equal contents are seen to be alike by comparing two numbers.
BITS = 24
(
    LEADS,
    NAMING_LEADS,
    BYLINES,
    CREDITS,
    TEXTS,
    ROWS,
    CAPTIONS,
    LABELS,
    OPEN_ENDS,
    TORN_STARTS,
    GAPS,
    TITLES,
    SEVERAL,
    SUBHEADS,
    CLOSED,
) = (1 << BITS * place for place in range(15))
OPENERS = {LEADS: "lead", NAMING_LEADS: "lead that names somebody", BYLINES: "byline"}
COUNTED = {
    CREDITS: "a credit above text",
    CAPTIONS: "captions",
    LABELS: "a label inside",
    OPEN_ENDS: "text that breaks off inside",
    TORN_STARTS: "text inside that starts in mid-sentence",
    GAPS: "gaps inside",
    CLOSED: "a title below who wrote",
}


class Contents(NamedTuple):
    """What an article has below its head."""

    counts: int
    form: str
    titled: bool

    def number(self, unit: int) -> int:
        """How many of one kind."""
        return self.counts // unit & (1 << BITS) - 1


def of_inside(contents: Contents) -> Iterator[Clue]:
    """The clues of what an article has below its head."""
    if contents.form == "nothing":
        yield "titles without text", 1
        return
    texts, rows, captions = (contents.number(unit) for unit in (TEXTS, ROWS, CAPTIONS))
    if texts:
        yield f"{_some(texts)} paragraphs", 1
        if rows:
            yield "rows and paragraphs", 1
    else:
        yield ("rows only" if rows else "pictures only" if captions else "no text"), 1
    yield from _of_titles_inside(contents, contents.form if texts or contents.form != "story" else "poem or table")
    for unit, name in OPENERS.items():
        if number := contents.number(unit):
            yield f"a further {name} in a {contents.form}", number
            if unit != BYLINES and contents.form != "story":
                yield FURTHER, number
    for unit, name in COUNTED.items():
        if number := contents.number(unit):
            yield name, number


def _of_titles_inside(contents: Contents, form: str) -> Iterator[Clue]:
    """Subheads are single lines and mostly live in features."""
    singles, several, subheads = (contents.number(unit) for unit in (TITLES, SEVERAL, SUBHEADS))
    if subheads:
        yield f"subheads in a {form}", subheads
        if subheads == 1:
            yield f"one subhead in a {form}", 1
    if not contents.titled and (singles or several):
        yield ("a late title over several lines" if several else "a late title"), 1
        several, singles = (several - 1, singles) if several else (several, singles - 1)
    if singles:
        yield f"title lines inside a {form}", singles
        if singles == 1 and not subheads:
            yield f"one title line inside a {form}", 1
    if several:
        yield f"several title lines together inside a {form}", several


def _some(number: int) -> str:
    return str(number) if number <= 2 else "several"


def title_runs(looks: Sequence[Look]) -> list[int]:
    """At the first piece of each run of titles its length, elsewhere 0."""
    runs, first = [0] * len(looks), 0
    for i, look in enumerate(looks):
        if look in HEADING:
            first = first if i and looks[i - 1] in HEADING else i
            runs[first] += 1
    return runs
