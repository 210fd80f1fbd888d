"""How likely each line of a page is each of several things, seen together with the lines around it: forward-backward.

Chances are plain numbers, made to sum to one line by line, so that no page is too long for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp
from operator import mul

Row = Sequence[float]  # a number for every state that a line can be in


@dataclass(frozen=True, slots=True)
class Turns:
    """What it is worth (as odds) that a line in one state stands below a line in another."""

    out_of: Sequence[Row]  # by the state above, then by that below
    into: Sequence[Row]  # by the state below, then by that above

    @classmethod
    def of(cls, worths: Sequence[Row]) -> Turns:
        """From log-odds, by the state above."""
        out_of = [list(map(exp, row)) for row in worths]
        return cls(out_of, list(zip(*out_of, strict=True)))


def odds_of(worths: Row, states: Sequence[int]) -> list[float]:
    """Log-odds of the possible *states* as odds, 0 where a state is not possible; the best state has 1."""
    top = max([worths[state] for state in states])
    odds = [0.0] * len(worths)
    for state in states:
        odds[state] = exp(worths[state] - top)
    return odds


def from_above(odds: Sequence[Row], possible: Sequence[Sequence[int]], turns: Turns) -> list[Row]:
    """By line, how likely each state is given this line and all lines above."""
    passed: list[Row] = []
    for own, states in zip(odds, possible, strict=True):
        if not passed:
            passed.append(_to_one(own))
            continue
        before, here = passed[-1], [0.0] * len(own)
        for state in states:
            here[state] = own[state] * sum(map(mul, before, turns.into[state]))
        passed.append(_to_one(here))
    return passed


def from_below(odds: Sequence[Row], possible: Sequence[Sequence[int]], turns: Turns) -> list[Row]:
    """By line, how well each state goes with all lines below."""
    passed: list[Row] = [[1.0] * len(odds[-1])] if odds else []
    for i in range(len(odds) - 2, -1, -1):
        after, here = list(map(mul, odds[i + 1], passed[-1])), [0.0] * len(odds[i])
        for state in possible[i]:
            here[state] = sum(map(mul, after, turns.out_of[state]))
        passed.append(_to_one(here))
    return passed[::-1]


def chances(odds: Sequence[Row], possible: Sequence[Sequence[int]], turns: Turns) -> Iterator[Row]:
    """By line, how likely each state is given the whole page."""
    above, below = from_above(odds, possible, turns), from_below(odds, possible, turns)
    for upper, lower in zip(above, below, strict=True):
        yield _to_one(list(map(mul, upper, lower)))


def _to_one(row: Row) -> Row:
    total = sum(row)
    return [number / total for number in row]
