"""Runs of two and three characters in an article, and what they were learned to say of its topics.

Beside the points that the words of the topics earn, these tell apart what no list of words foresees. What each is worth
was learned from written articles by bench/topics.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, log1p, sqrt

from ingest.classify.lexicon import plain
from ingest.classify.mentions import Mention
from ingest.classify.passages import TITLE_ZONES, Passage, Zone
from ingest.errors import ConfigError
from ingest.page import Spot

LENGTHS = (2, 3)
FEW = 50.0  # keeps a run or two from being as loud as many
DOUBT = 2.0  # points that would be earned by chance: a topic of few points is less sure

_LOUD = {Zone.LABEL: 3.0, Zone.OPENING: 1.5} | dict.fromkeys(TITLE_ZONES, 3.0)

Text = Sequence[tuple[Passage, Sequence[Mention]]]
Runs = Mapping[str, Sequence[tuple[Passage, int]]]
Points = Mapping[str, float]  # of each topic, what its words have earned


@dataclass(frozen=True, slots=True)
class Gram:
    """How rare a run of characters is, and what it is worth for each topic."""

    rarity: float
    worth: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Stance:
    """How likely a topic is to begin with, and what a share of the points and their number are worth for it."""

    bias: float
    share: float
    number: float

    def odds(self, points: float, total: float) -> float:
        share, number = features(points, total)
        return self.bias + self.share * share + self.number * number


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned of topics."""

    stances: Mapping[str, Stance]
    grams: Mapping[str, Gram]

    @classmethod
    def from_text(cls, text: str) -> Model:
        """Read what bench/topics.py wrote: a row for each topic, a blank row, a row for each run of characters."""
        try:
            heads, _, tails = text.strip().partition("\n\n")
            stances = {slug: Stance(*map(float, row)) for slug, *row in map(str.split, heads.split("\n"))}
            rows = (line.split("\t") for line in tails.split("\n") if line)
            return cls(stances, {gram: Gram(float(rarity), _worth(worth)) for gram, rarity, *worth in rows})
        except (ValueError, TypeError) as problem:
            raise ConfigError("topic weights") from problem

    def chances(self, points: Points, said: Mapping[str, float]) -> dict[str, float]:
        """How likely (0 to 1) an article is on each topic, by the points of its words and the runs that it has."""
        total = sum(points.values())
        odds = {slug: stance.odds(points.get(slug, 0.0), total) for slug, stance in self.stances.items()}
        for gram, weight in weights(said, {gram: self.grams[gram].rarity for gram in said}).items():
            for slug, worth in self.grams[gram].worth.items():
                odds[slug] += weight * worth
        return {slug: 1 / (1 + exp(-sum_)) for slug, sum_ in odds.items()}

    def speaking_for(self, slug: str, said: Mapping[str, float]) -> list[str]:
        """Those of the runs *said* that speak for a topic, the strongest first."""
        known = weights(said, {gram: self.grams[gram].rarity for gram in said})
        worth = {gram: weight * self.grams[gram].worth.get(slug, 0.0) for gram, weight in known.items()}
        return sorted((gram for gram in worth if worth[gram] > _HEARD), key=lambda gram: (-worth[gram], gram))


_HEARD = 0.1  # odds below which a run of characters is not worth telling


def features(points: float, total: float) -> tuple[float, float]:
    """What the model sees of the points of one topic: their share of all, and their number."""
    return points / (total + DOUBT), log1p(points) / 4


def weights(said: Mapping[str, float], rarity: Mapping[str, float]) -> dict[str, float]:
    """What the model sees of runs of characters: how loud and how rare they are; their squares add up to nearly one."""
    loud = {gram: (1 + log(count)) * rarity[gram] for gram, count in said.items()}
    size = sqrt(FEW + sum(value * value for value in loud.values()))
    return {gram: value / size for gram, value in loud.items()}


def runs_of(text: Text, wanted: Callable[[str], bool]) -> Runs:
    """The runs *wanted* that *text* has outside of the names of places, and where each begins."""
    found: dict[str, list[tuple[Passage, int]]] = defaultdict(list)
    for passage, mentions in text:
        if passage.zone is not Zone.DATELINE:
            smooth = without_places(plain(passage.text), mentions)
            for length in LENGTHS:
                for start in range(len(smooth) - length + 1):
                    if wanted(gram := smooth[start : start + length]):
                        found[gram].append((passage, start))
    return found


def loudness(runs: Runs) -> dict[str, float]:
    """How loudly each run is said."""
    return {gram: sum(_LOUD.get(passage.zone, 1.0) for passage, _ in spots) for gram, spots in runs.items()}


def spots_of(gram: str, runs: Runs) -> list[Spot]:
    """Where a run stands."""
    return [passage.spot(start, start + len(gram)) for passage, start in runs.get(gram, ())]


def without_places(text: str, mentions: Sequence[Mention]) -> str:
    """*text* with the places blotted out, and all else where it was."""
    pieces, reached = [], 0
    for mention in mentions:
        pieces += [text[reached : mention.start], "\n" * (mention.end - max(reached, mention.start))]
        reached = max(reached, mention.end)
    return "".join(pieces) + text[reached:]


def _worth(cells: Sequence[str]) -> dict[str, float]:
    pairs = (cell.rpartition("=") for cell in cells)
    return {slug: float(worth) for slug, _, worth in pairs}
