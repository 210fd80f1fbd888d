"""One story, or two that look alike? What noise and corrections make of facts, against what the next bulletin does.

Neither how much is misread nor how much a bulletin changes is known, so both are summed over: what is misread outside
of facts says how much is to be expected within them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp, lgamma, log
from typing import NamedTuple

from ingest.likeness.facts import Kind

# The shares of characters that may be misread, and how often a copy is so bad.
NOISE = ((0.0003, 0.55), (0.003, 0.1), (0.01, 0.1), (0.025, 0.08), (0.05, 0.07), (0.09, 0.06), (0.15, 0.04))
# The shares of its dates, and of its other facts, that a bulletin may change, and how often it does.
DATES = ((0.0, 0.1), (0.3, 0.3), (0.8, 0.6))
OTHERS = ((0.0, 0.25), (0.04, 0.1), (0.12, 0.15), (0.3, 0.15), (0.5, 0.15), (0.8, 0.2))
CONTACTS = ((0.0, 0.5), (0.9, 0.5))  # whoever publishes the next bulletin has its own telephone, or has not
FEW = 3  # one of so many figures of a contact: another's has more of them different
AGAIN = 0.2  # of the facts that are corrected, those that stand in the title or in several places
REWORDED = 0.06, 0.5  # words for which others stand: how often in a later version, and in the next bulletin
TRANSPOSED = 0.02  # of the numbers that the next bulletin changes, those that have the same figures in another order
DROPPED = 0.1  # of those of which one character is another, those that have one less and else the same
NAMESAKES = 0.1  # of the names for which others stand, those that differ in one character
EDITED = 0.2  # words that a later version has another for, where it has for one
GARBLED = 0.06  # how often a bulletin has a word of characters that hardly any text has
IMPOSSIBLE = 0.005  # the same of a day that no newspaper tells of
TELLING = 0.01, 0.5  # the same of a character for another that tells bulletins apart
SWAPPED = 0.02  # of the misread characters that tell bulletins apart, those read as another such
RETOLD = log(0.05 / 0.5)  # a passage stands for another and has none of its facts
CHANGED = log(0.1 / 0.5)  # a passage stands for another, behind the lead
UNPROVEN = -0.35  # what would tell one bulletin from the next can be read no more
MISREAD = 0.03  # share of characters, from which that is no wonder
NEVER = 1e-300


@dataclass(frozen=True, slots=True)
class Chance:
    """How facts of one kind fare.

    *corrected*: the share that a later version changes. *last*, *close*: of those that the next bulletin changes, the
    share that differs in its last figure only, and in another single character (or in few of many), by the number of
    its characters.
    *valid*: of the misread characters, the share that makes another such fact.
    *turnover*: the shares of such facts that the next bulletin may change, and how often it does.
    """

    corrected: float
    last: float
    close: tuple[float, ...]
    valid: float
    turnover: tuple[tuple[float, float], ...] = OTHERS


CHANCES = {
    Kind.DATE: Chance(0.001, 0.45, (0.15,), 0.3, DATES),
    Kind.NUMBER: Chance(0.004, 0.35, (0.6, 0.15, 0.1, 0.06), 0.6),
    Kind.PLACE: Chance(0.001, 0.0, (0.2,), 0.5),
    Kind.CONTACT: Chance(0.004, 0.01, (0.03,), 0.6, CONTACTS),
}


class Turn(NamedTuple):
    """A fact for which another stands: how many characters the longer has, how many differ, and in how many places.

    *last*: only the last figure is another; *titled*: it stands in a title; *garbled*: as hardly any text has it;
    *impossible*: as none has; *transposed*: its figures are the same in another order; *dropped*: one of many, or the
    sign before them, is missing.
    """

    kind: Kind
    size: int
    apart: int
    times: int = 1
    last: bool = False
    titled: bool = False
    garbled: bool = False
    impossible: bool = False
    transposed: bool = False
    dropped: bool = False

    @property
    def mangled(self) -> bool:
        """Is it rather misread than changed, by whomever?"""
        return self.garbled or self.dropped

    @property
    def _rare(self) -> float:
        return IMPOSSIBLE if self.impossible else GARBLED if self.garbled else 1.0

    @property
    def corrected(self) -> float:
        """How likely a later version has it so."""
        again = AGAIN if self.times > 1 or self.titled else 1.0
        return CHANCES[self.kind].corrected * again * self._rare

    @property
    def anew(self) -> float:
        """How likely the next bulletin, if it changes the fact, changes so much of it."""
        chance = CHANCES[self.kind]
        close = chance.close[min(self.size, len(chance.close)) - 1]
        if self.transposed:
            return TRANSPOSED * self._rare
        if self.dropped:
            close *= DROPPED
        few = self.size // FEW if self.kind is Kind.CONTACT else 1
        told = chance.last if self.last else close if self.apart <= few else 1 - chance.last - close
        return told * self._rare

    def struck(self) -> tuple[float, ...]:
        """How likely noise makes it of the other, for each share of NOISE; it does not strike twice alike."""
        return _struck(self.kind, self.size, min(self.apart, self.size), self.times, self.last)


@lru_cache(1024)
def _struck(kind: Kind, size: int, hits: int, times: int, last: bool) -> tuple[float, ...]:
    where = 0.0 if last else lgamma(size + 1) - lgamma(hits + 1) - lgamma(size - hits + 1)
    likely = (where + hits * log(CHANCES[kind].valid * noise) for noise, _ in NOISE)
    return tuple(exp(times * min(0.0, one)) for one in likely)


class Word(NamedTuple):
    """A word for which another stands, in so many places: how many characters the longer has."""

    size: int
    times: int = 1
    garbled: bool = False


@dataclass(slots=True)
class Fates:
    """What became of one text in another, counted."""

    shared: int  # characters that both have
    kept: Counter[Kind] = field(default_factory=Counter)  # facts that both have
    turned: list[Turn] = field(default_factory=list)
    robbed: int = 0  # kinds of facts of which more were misread or left out than stayed
    anew: int = 0  # passages that stand for others and have none of their facts
    reworded: int = 0  # passages for which others stand, whatever they tell
    misread: int = 0  # single characters outside of facts
    words: list[Word] = field(default_factory=list)  # that were replaced
    tells: int = 0  # characters for others, of which each may stand in a bulletin
    blurred: bool = False  # the one fact that turned may as well be misread in one character

    @property
    def noise(self) -> float:
        """The share of characters that are misread, as far as it can be told."""
        return self.misread / max(1, self.shared + self.misread)

    @property
    def meant(self) -> float:
        """How sure it is that all was meant: nothing is misread, or beside a fact a whole word is another."""
        if not self.misread or not self.turned:
            return float(not self.misread)
        often = [2 * self.shared * self.noise ** (word.size * word.times) for word in self.words if not word.garbled]
        return 1 - min([1.0, *often])

    def odds(self) -> float:
        """Of one story against two that look alike, in nats; never more than 0, for a bulletin keeps most, too."""
        turned = [(turn, turn.corrected, turn.struck()) for turn in self.turned]
        told = [
            self._told_anew(kind, [(turn.anew, strikes) for turn, _, strikes in turned if turn.kind is kind])
            for kind in CHANCES
        ]
        one, two = NEVER, NEVER
        for nth, (noise, often) in enumerate(NOISE):
            seen = often * _poisson(self.misread, noise * self.shared)
            same, other = self._words(noise)
            for _, corrected, strikes in turned:
                same *= corrected + strikes[nth]
            for likely in told:
                other *= likely[nth]
            one += seen * same
            two += seen * other
        odds = min(0.0, log(one / two) + self.anew * RETOLD) + self.reworded * CHANGED
        return odds + UNPROVEN * self.robbed if self.noise > MISREAD else odds

    def _words(self, noise: float) -> tuple[float, float]:
        """How likely words are replaced as they are, in one story and in two."""
        swapped = noise * SWAPPED
        same, other = (TELLING[0] + swapped) ** self.tells, (TELLING[1] + swapped) ** self.tells
        for nth, word in enumerate(self.words):
            often = REWORDED[0] if not nth else EDITED
            strike, rare = 2 * self.shared * noise ** (word.size * word.times), GARBLED if word.garbled else 1.0
            same *= min(1.0, often * rare * (AGAIN if word.times > 1 else 1.0) + strike)
            other *= min(1.0, REWORDED[1] * rare * (NAMESAKES if word.size == 1 else 1.0) + strike)
        return same, other

    def _told_anew(self, kind: Kind, fares: Sequence[tuple[float, Sequence[float]]]) -> list[float]:
        """How likely the next bulletin has just these facts changed, for each share of NOISE.

        What is misread differs from it, too.
        """
        if not fares:
            return [_all_kept(kind, self.kept[kind])] * len(NOISE)  # the same for each share
        found = [0.0] * len(NOISE)
        for turnover, often in CHANCES[kind].turnover:
            stays = 1 - turnover
            kept = often * stays ** self.kept[kind]
            changed = [(turnover * anew, strikes) for anew, strikes in fares]
            for nth in range(len(NOISE)):
                likely = kept
                for anew, strikes in changed:
                    likely *= anew + stays * strikes[nth]
                found[nth] += likely
        return found


@lru_cache(1024)
def _all_kept(kind: Kind, count: int) -> float:
    """How likely the next bulletin changes none of so many facts."""
    likely = 0.0
    for turnover, often in CHANCES[kind].turnover:
        likely += often * (1 - turnover) ** count
    return likely


def _poisson(count: int, mean: float) -> float:
    return exp(count * log(mean) - mean - lgamma(count + 1)) if mean > 0 else float(not count)
