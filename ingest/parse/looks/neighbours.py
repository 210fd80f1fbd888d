"""What a look becomes among its neighbours: a short line alone could be many things, in company it is one.

A linear-chain conditional random field over the lines of a page: traits of a line speak for and against each state it
may be in, and so does the state of the line above. A state is a look, told more closely (a signature above a text or
below it, a verse or a row of a table), and whether an article begins there. The weights are learned on composed pages.
Each line gets its likeliest look, and the chance that an article begins with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log
from typing import NamedTuple

from ingest.parse.looks.abacus import Abacus
from ingest.parse.looks.chances import Row, Turns, chances, odds_of
from ingest.parse.looks.echoes import speaks_of_what_is_below
from ingest.parse.looks.edges import SURELY, gain_across
from ingest.parse.looks.language import UNKNOWN, Language
from ingest.parse.looks.look import (
    HEADING,
    Look,
)
from ingest.parse.looks.offices import heads_what_is_below
from ingest.parse.looks.pictures import shows_scene
from ingest.parse.looks.possible import HEADS, LISTED, looks_to_be, may_begin
from ingest.parse.looks.traits import (
    traits_of,
)
from ingest.parse.looks.wording import Wording, wording_of
from ingest.parse.text.pieces import Piece
from ingest.parse.text.slogans import may_exhort
from ingest.parse.weights import LOOKS


class State(NamedTuple):
    """What a line can be in the chain."""

    name: str
    look: Look
    first: bool = False  # an article begins there

    def begun(self) -> State:
        """The same at the beginning of an article."""
        return State(f"first {self.name}", self.look, first=True)


OPENERS = (  # what an article may begin with
    State("LEAD", Look.LEAD),
    State("BYLINE", Look.SIGNATURE),
    State("LABEL", Look.LABEL),
    State("CAPTION", Look.CAPTION),
    State("TITLE", Look.TITLE),
    State("BODY", Look.BODY),
    State("VERSE", Look.ROW),
    State("ROW", Look.ROW),
    State("RESUMED", Look.RESUMED),
)
OTHERS = (
    State("CREDIT", Look.SIGNATURE),
    State("NOTICE", Look.NOTICE),
    State("JUMP", Look.JUMP),
    State("SUBHEAD", Look.SUBHEAD),
)
STATES = (*OPENERS, *OTHERS, *(state.begun() for state in OPENERS))
PLACE = {state.name: place for place, state in enumerate(STATES)}
BELOW = tuple(f"below {state.name}" for state in STATES)
INNER = {look: [i for i, state in enumerate(STATES) if state.look is look and not state.first] for look in Look}
BEGUN = {look: [i for i, state in enumerate(STATES) if state.look is look and state.first] for look in Look}
CREDIT = PLACE["CREDIT"]

NOTHING = (0.0,) * len(STATES)
ABACUS = Abacus(len(STATES))
LONGEST_HEADING = 30  # characters of a line that heads a paragraph, which has more
BEGUN_WORTH, MOST_BEGUN = 0.3, 3.0  # what it is worth that the text below a line is worded as paragraphs begin
HEADS_IT = 0.15  # log-odds from which on it heads that
LATER = -3.0  # log-odds of a beginning where one is right above
NEVER = 0.001  # nothing is less likely than this, or likelier than the rest

Worths = Mapping[str, Mapping[str, float]]  # by trait, or by the state above, what it is worth for each state


@dataclass(frozen=True, slots=True)
class Table:
    """What traits and neighbours are worth."""

    rows: Mapping[str, int]  # of ABACUS
    turns: Turns

    def worths(self, traits: Iterable[str]) -> Row:
        """What *traits* are worth together for each of STATES."""
        return [hundredths / 100 for hundredths in ABACUS.read(sum(filter(None, map(self.rows.get, traits))))]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a piece most likely is, and what else it may be (log-odds)."""

    look: Look
    begins: float  # an article begins with it
    heads: float  # it is a title or label
    signs: float  # it signs a text


def table_of(worths: Worths) -> Table:
    """*worths*, which are hundredths, as rows in the order of STATES, and what lines are worth below each other."""
    rows = {trait: [row.get(state.name, 0.0) for state in STATES] for trait, row in worths.items()}
    hundredths = {trait: ABACUS.set([round(100 * worth) for worth in row]) for trait, row in rows.items()}
    return Table(hundredths, Turns.of([rows.get(below, NOTHING) for below in BELOW]))


TABLE = table_of(LOOKS)


def second_looks(
    pieces: Sequence[Piece],
    looks: Sequence[Look],
    language: Language = UNKNOWN,
    wording: Wording | None = None,
    table: Table | None = None,
) -> list[Seen]:
    """What a page's pieces most likely are, given the look of each alone, and how each is worded."""
    table = TABLE if table is None else table
    wording = wording_of([piece.text for piece in pieces], language) if wording is None else wording
    possible = states_of(pieces, looks)
    is_settled = [len(states) == 1 for states in possible]
    odds: list[Row] = []
    for traits, states in zip(traits_of(pieces, looks, is_settled, language, wording), possible, strict=True):
        if len(states) == 1:
            odds.append(ONE[states[0]])
            continue
        odds.append(odds_of(table.worths(traits), states))
    rows_and_states = zip(chances(odds, possible, table.turns), possible, strict=True)
    seen = [_seen(row, states) if len(states) > 1 else SURE[states[0]] for row, states in rows_and_states]
    named = [_no_name(*each) for each in zip(pieces, looks, seen, strict=True)]
    headed = with_headings(pieces, looks, named, wording.paragraphs)
    return with_captions(pieces, with_titles(pieces, with_rows(pieces, headed, language)))


def _no_name(piece: Piece, alone: Look, seen: Seen) -> Seen:
    """What signs no text, for it is called as places or columns are: 方正."""
    signs = seen.look is Look.SIGNATURE and alone is Look.LABEL and piece.text.strip().isalpha()
    return replace(seen, look=Look.LABEL) if signs else seen


def with_headings(
    pieces: Sequence[Piece], alone: Sequence[Look], seen: Sequence[Seen], begun: Sequence[float]
) -> list[Seen]:
    """What the *pieces* are, once a line between paragraphs heads the one below, and does not break off above it.

    That says again what it says, and is *begun* as paragraphs are, by log-odds. Whether it is a title or a subhead, or
    a label after all, is told apart less well than whether it is any of them.
    """
    found = list(seen)
    for i in range(1, len(pieces) - 1):
        above, line, below = pieces[i - 1 : i + 2]
        parts = found[i - 1].look in (Look.BODY, Look.LEAD) and above.stops and not line.stops
        text = found[i].look in LISTED and found[i + 1].look in LISTED and below.width > LONGEST_HEADING
        if not (alone[i] is Look.TITLE and parts and text and line.width <= LONGEST_HEADING):
            continue
        said = speaks_of_what_is_below(line.text, below.text) + BEGUN_WORTH * min(MOST_BEGUN, begun[i + 1])
        if found[i].heads + said > HEADS_IT:
            found[i] = replace(found[i], look=Look.TITLE if found[i].begins > 0 else Look.SUBHEAD)
    return found


def with_rows(pieces: Sequence[Piece], seen: Sequence[Seen], language: Language) -> list[Seen]:
    """What the *pieces* are, once a label that surely goes on in the title below it is that title's first row."""
    found = list(seen)
    for i, (upper, lower) in enumerate(pairwise(pieces)):
        wrapped = found[i].look is Look.LABEL and found[i + 1].look in HEADING
        if wrapped and gain_across(upper.text, lower.text, language) > SURELY:
            found[i] = replace(TITLED, begins=found[i].begins)
    return found


def with_captions(pieces: Sequence[Piece], seen: Sequence[Seen]) -> list[Seen]:
    """What the *pieces* are, once one short sentence among paragraphs is a caption if it says what a picture shows."""
    found = list(seen)
    for i, piece in enumerate(pieces):
        shows = found[i].look is Look.ROW and shows_scene(piece.text.strip())
        if shows and _stands_among_text(i, pieces, found):
            found[i] = replace(found[i], look=Look.CAPTION)
    return found


def _stands_among_text(i: int, pieces: Sequence[Piece], seen: Sequence[Seen]) -> bool:
    """Does piece *i* stand below a paragraph that is done, and above none of the rows that it may be one of?"""
    above, below = (seen[k].look if 0 <= k < len(seen) else None for k in (i - 1, i + 1))
    if above not in (Look.BODY, Look.LEAD, Look.CAPTION) or not pieces[i - 1].stops:
        return False
    return below is not Look.ROW or shows_scene(pieces[i + 1].text.strip())


def with_titles(pieces: Sequence[Piece], seen: Sequence[Seen]) -> list[Seen]:
    """What the *pieces* are, once lines are titles that can be nothing else where they stand."""
    found, looks = list(seen), [one.look for one in seen]
    for i in range(len(found) - 2, -1, -1):
        if found[i].look is Look.SUBHEAD and found[i + 1].look in (Look.TITLE, Look.LABEL, Look.LEAD):
            found[i] = replace(found[i], look=Look.TITLE)  # a subhead stands above its own text
        elif found[i].look is Look.NOTICE and _opens_below(i, found) and may_exhort(pieces[i].text.strip()):
            found[i] = TITLED  # no slogan is printed between a report and its title: it is the title
        elif found[i].look is Look.SIGNATURE and heads_what_is_below(i, pieces, looks):
            found[i] = replace(TITLED, begins=found[i + 1].begins)  # what begins with the title begins with it
            found[i + 1] = replace(found[i + 1], begins=LATER)
        looks[i] = found[i].look
    return found


def _opens_below(i: int, seen: Sequence[Seen]) -> bool:
    """Does a lead stand below piece *i*, or a byline, and no title above?"""
    if i and seen[i - 1].look in (Look.TITLE, Look.LABEL):
        return False
    below = [one.look for one in seen[i + 1 : i + 3]]
    return below[:1] == [Look.LEAD] or (below[:1] == [Look.SIGNATURE] and below[1:] in ([Look.BODY], [Look.LEAD]))


def _seen(row: Row, states: Sequence[int]) -> Seen:
    """The look that is likeliest, whether an article begins there or not, of those that the *states* have.

    Furniture is left out for good: it must be likelier than all that a heading may be.
    """
    shares: dict[Look, float] = defaultdict(float)
    for i in states:
        shares[STATES[i].look] += row[i]
    heads = sum([shares[look] for look in HEADS if look in shares])
    if shares.get(Look.NOTICE, 1.0) < heads:
        shares[Look.NOTICE] = 0.0
    return Seen(
        look=max(shares, key=shares.__getitem__),
        begins=_log_odds(sum([row[i] for i in states if STATES[i].first])),
        heads=_log_odds(heads),
        signs=_log_odds(row[CREDIT]),
    )


def _log_odds(chance: float) -> float:
    chance = min(1 - NEVER, max(NEVER, chance))
    return log(chance / (1 - chance))


ONE = [[float(other == state) for other in range(len(STATES))] for state in range(len(STATES))]
SURE = [_seen(row, [state]) for state, row in enumerate(ONE)]
TITLED = Seen(Look.TITLE, begins=0.0, heads=3.0, signs=log(NEVER))  # what is taken for a title after all


def states_of(pieces: Sequence[Piece], looks: Sequence[Look]) -> list[list[int]]:
    """By piece, every state it may be in."""
    return [
        [i for look in may for i in INNER[look]]
        + ([i for look in may for i in BEGUN[look]] if may_begin(k, pieces) else [])
        for k, may in enumerate(looks_to_be(pieces, looks))
    ]
