"""Decides what an article is about, from the words of each topic's table and from what was learned of its characters.

Each word earns its topic points; how likely an article is on a topic follows from the points and from the runs of
characters that it has (grams). A word of weight 1 goes along with others and makes no topic alone. Where nothing makes
one, the article gets the default topic of the table, or, if it names no place and no paper either, that of writing, on
no words and with no confidence: it is filed somewhere, and nobody need believe it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from ingest.classify.grams import DOUBT, Runs, Text, loudness, runs_of, spots_of
from ingest.classify.lexicon import Hit, plain
from ingest.classify.mentions import Mention
from ingest.classify.names import Kind
from ingest.classify.passages import MARKED, TITLE_ZONES, Passage, Zone
from ingest.classify.topic_table import TopicTable, Weights
from ingest.page import Finding, Spot


@dataclass(frozen=True, slots=True)
class _Voice:
    """How loudly a part of an article speaks, and where further words stop making it louder.

    So a long body full of side matters does not shout down its headline.
    """

    weight: float
    most: float

    def loudness(self, strength: float) -> float:
        """What each point counts, when the part makes *strength* points in all."""
        return self.weight * self.most * (1 - exp(-strength / self.most)) / strength if strength else 0.0


Heard = Sequence[tuple[Passage, Sequence[Hit]]]

_LABEL, _TITLE, _OPENING, _TEXT = _Voice(1.5, 8.0), _Voice(2.0, 12.0), _Voice(1.6, 16.0), _Voice(1.0, 40.0)

_AGAIN = 0.6  # a word said n times counts n to this power
_SHARE = 0.8  # of two likely topics, the one whose words earn more comes first: their share counts to this power
_FAINT = 0.01
_SURE = 0.6  # as likely as this, by so many runs of characters, a topic needs no telling word
_RUNS = 8
_FURTHER = 0.4  # a further topic is as likely as this
_FIRST = 0.3  # the likeliest of all is right more often than its own chance says: to this power
_MOST = 3
_TELLING = 2.0  # a word of this weight makes a topic, a lesser one goes along
_ENOUGH = 3  # words that explain a topic; of fewer, runs of characters help

# Of these names no part is a word of its own (阿城区 is no 城区); of the others the last part is (七政街道 is a 街道).
_WHOLE_KINDS = frozenset({Kind.FULL, Kind.SHORT, Kind.FORMER})
_PLACE_KINDS = _WHOLE_KINDS | {Kind.OFFICE, Kind.COMMUNITY, Kind.LEARNED, Kind.LANDMARK, Kind.ROAD}


def judge_topics(text: Text, table: TopicTable) -> tuple[Finding, ...]:
    """One to three topics, most important first, each with the words that earned it."""
    heard = _heard(text, table)
    earned = _earned(heard, table)
    points = {slug: sum(words.values()) for slug, words in earned.items()}
    runs = runs_of(text, table.model.grams.__contains__)
    said = loudness(runs)
    chances = table.model.chances(points, said)
    total = sum(points.values()) + DOUBT
    ranks = {slug: chance * (points.get(slug, 0.0) / total + _FAINT) ** _SHARE for slug, chance in chances.items()}
    sure = _SURE if len(said) >= _RUNS else 1.0
    made = [slug for slug in ranks if chances[slug] >= sure or _is_telling(slug, earned.get(slug, ()), table)]
    ranked = sorted(made, key=lambda slug: -ranks[slug])[:_MOST]
    if not ranked:
        return (Finding(table.default if any(names for _, names in text) else table.writing, 0.0),)
    chosen = {ranked[0]: chances[ranked[0]] ** _FIRST}
    chosen |= {slug: chances[slug] for slug in ranked[1:] if chances[slug] >= _FURTHER}
    words = {slug: _words(earned.get(slug, {}), table.model.speaking_for(slug, said)) for slug in chosen}
    return tuple(
        Finding(slug, round(chance, 2), words[slug], _spots(words[slug], heard, runs))
        for slug, chance in chosen.items()
    )


def points_of(text: Text, table: TopicTable) -> dict[str, float]:
    """What the words of *text* earn each topic."""
    return {slug: sum(words.values()) for slug, words in _earned(_heard(text, table), table).items()}


def _heard(text: Text, table: TopicTable) -> Heard:
    """The known words of each passage."""
    return [(passage, _known(passage, names, table)) for passage, names in text if passage.zone is not Zone.DATELINE]


def _spots(words: Sequence[str], heard: Heard, runs: Runs) -> tuple[Spot, ...]:
    """Where *words* stand, or runs of characters."""
    known = {passage.spot(hit.start, hit.end) for passage, hits in heard for hit in hits if hit.word in words}
    return tuple(sorted(known.union(*(spots_of(word, runs) for word in words))))[:MARKED]


def _is_telling(slug: str, words: Iterable[str], table: TopicTable) -> bool:
    """Whether one of the words is telling enough to make the topic."""
    return any(max(w.get(word, {}).get(slug, 0.0) for w in (table.terms, table.labels)) >= _TELLING for word in words)


def _earned(heard: Heard, table: TopicTable) -> dict[str, dict[str, float]]:
    """For each topic the words found, and what each has earned."""
    earned: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for voice, weights, words in _parts(heard, table):
        said = {word: count**_AGAIN for word, count in Counter(words).items()}
        points = sum(times * max(weights[word].values(), default=0.0) for word, times in said.items())
        loudness = voice.loudness(points)
        for word, times in said.items():
            for slug, weight in weights[word].items():
                earned[slug][word] += weight * times * loudness
    return earned


def _parts(heard: Heard, table: TopicTable) -> Iterator[tuple[_Voice, Weights, list[str]]]:
    """The known words of each part of an article: its column label, its titles, its first sentence, the rest."""
    words: dict[_Voice, list[str]] = {_LABEL: [], _TITLE: [], _OPENING: [], _TEXT: []}
    for passage, hits in heard:
        words[_voice(passage.zone)].extend(hit.word for hit in hits)
    for voice, said in words.items():
        yield voice, table.labels if voice is _LABEL else table.terms, said


def _voice(zone: Zone) -> _Voice:
    if zone in TITLE_ZONES:
        return _TITLE
    return {Zone.LABEL: _LABEL, Zone.OPENING: _OPENING}.get(zone, _TEXT)


def _known(passage: Passage, names: Sequence[Mention], table: TopicTable) -> list[Hit]:
    smooth = plain(passage.text)
    if passage.zone is Zone.LABEL:
        return [Hit(0, len(smooth), label) for label in (smooth.strip(),) if label in table.labels]
    spots = (name for name in names if name.name.kind in _PLACE_KINDS)
    over = {at: spot for spot in spots for at in range(spot.start, spot.end)}
    hits = ((hit, (over.get(hit.start), over.get(hit.end - 1))) for hit in table.lexicon.find(smooth))
    return [hit for hit, around in hits if not any(spot and _is_part(hit, spot) for spot in around)]


def _is_part(hit: Hit, spot: Mention) -> bool:
    """Whether a word is only a piece of a place's name, or of the name and what stands beside it."""
    if hit.end <= spot.start or spot.end <= hit.start or (hit.start <= spot.start and spot.end <= hit.end):
        return False
    return spot.name.kind in _WHOLE_KINDS or hit.end != spot.end


def _words(words: Mapping[str, float], grams: Sequence[str]) -> tuple[str, ...]:
    """The words that explain a topic, the best first; where they are few, runs of characters outside of them, too."""
    best = sorted(words, key=lambda word: -words[word])[:8]
    further = [gram for gram in grams if not any(gram in word for word in best)]
    return (*best, *further[: max(0, _ENOUGH - len(best))])
