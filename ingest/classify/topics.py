"""Decides what an article is about, from the words of each topic's table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from ingest.classify.lexicon import plain
from ingest.classify.passages import TITLE_ZONES, Passage, Zone
from ingest.classify.topic_table import TopicTable, Weights
from ingest.page import Finding

__all__ = ["TopicTable", "judge_topics"]


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


_LABEL, _TITLE, _OPENING, _TEXT = _Voice(1.5, 8.0), _Voice(2.0, 12.0), _Voice(1.6, 16.0), _Voice(1.0, 40.0)

_AGAIN = 0.6  # a word said n times counts n to this power
_SECOND = 0.5  # a further topic needs this share of the first one's score
_FLOOR = 12.0  # and as much by itself
_MOST = 3


def judge_topics(text: Sequence[Passage], table: TopicTable) -> tuple[Finding, ...]:
    """One to three topics, most important first, each with the words that earned it."""
    earned = _earned(text, table)
    scores = {slug: sum(words.values()) for slug, words in earned.items()}
    ranked = sorted(scores, key=lambda slug: -scores[slug])
    if not ranked:
        return (Finding(table.beats[0].slug, 0.0),)
    floor = max(_FLOOR, _SECOND * scores[ranked[0]])
    chosen = ranked[:1] + [slug for slug in ranked[1:_MOST] if scores[slug] >= floor]
    total = sum(scores.values())
    return tuple(Finding(slug, round(scores[slug] / total, 2), _best(earned[slug])) for slug in chosen)


def _earned(text: Sequence[Passage], table: TopicTable) -> dict[str, dict[str, float]]:
    """For each topic the words found, and what each has earned."""
    earned: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for voice, weights, words in _parts(text, table):
        said = {word: count**_AGAIN for word, count in Counter(words).items()}
        points = sum(times * max(weights[word].values(), default=0.0) for word, times in said.items())
        loudness = voice.loudness(points)
        for word, times in said.items():
            for slug, weight in weights[word].items():
                earned[slug][word] += weight * times * loudness
    return earned


def _parts(text: Sequence[Passage], table: TopicTable) -> Iterator[tuple[_Voice, Weights, list[str]]]:
    """The known words of each part of an article: its column label, its titles, its first sentence, the rest."""
    words: dict[_Voice, list[str]] = {_LABEL: [], _TITLE: [], _OPENING: [], _TEXT: []}
    for passage in text:
        if passage.zone is not Zone.DATELINE:
            words[_voice(passage.zone)].extend(_known(passage, table))
    for voice, said in words.items():
        yield voice, table.labels if voice is _LABEL else table.terms, said


def _voice(zone: Zone) -> _Voice:
    if zone in TITLE_ZONES:
        return _TITLE
    return {Zone.LABEL: _LABEL, Zone.OPENING: _OPENING}.get(zone, _TEXT)


def _known(passage: Passage, table: TopicTable) -> list[str]:
    smooth = plain(passage.text)
    if passage.zone is Zone.LABEL:
        return [label for label in (smooth.strip(),) if label in table.labels]
    return [hit.word for hit in table.lexicon.find(smooth)]


def _best(words: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: -words[word])[:8])
