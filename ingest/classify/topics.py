"""Decides what an article is about, from the words of each topic's table.

A word of weight 1 goes along with others and makes no topic alone. Where no word makes one, the article gets the
default topic of the table, on no words and with no confidence: it is filed somewhere, and nobody need believe it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from ingest.classify.gazetteer import Kind
from ingest.classify.lexicon import Hit, plain
from ingest.classify.mentions import Mention
from ingest.classify.passages import MARKED, TITLE_ZONES, Passage, Zone
from ingest.classify.topic_table import TopicTable, Weights
from ingest.page import Finding, Spot

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
_TELLING = 2.0  # a word of this weight makes a topic, a lesser one goes along
_DOUBT = 2.0  # points that would be earned by chance: a topic of few points is less sure

Text = Sequence[tuple[Passage, Sequence[Mention]]]

# Of these names no part is a word of its own (阿城区 is no 城区); of the others the last part is (七政街道 is a 街道).
_WHOLE_KINDS = frozenset({Kind.FULL, Kind.SHORT, Kind.FORMER})
_PLACE_KINDS = _WHOLE_KINDS | {Kind.OFFICE, Kind.COMMUNITY, Kind.LEARNED, Kind.LANDMARK, Kind.ROAD}


def judge_topics(text: Text, table: TopicTable) -> tuple[Finding, ...]:
    """One to three topics, most important first, each with the words that earned it."""
    earned = {slug: words for slug, words in _earned(text, table).items() if _is_telling(slug, words, table)}
    scores = {slug: sum(words.values()) for slug, words in earned.items()}
    ranked = sorted(scores, key=lambda slug: -scores[slug])
    if not ranked:
        return (Finding(table.default, 0.0),)
    floor = max(_FLOOR, _SECOND * scores[ranked[0]])
    chosen = ranked[:1] + [slug for slug in ranked[1:_MOST] if scores[slug] >= floor]
    total = sum(scores.values()) + _DOUBT
    where = _where(text, table)
    return tuple(_finding(slug, scores[slug] / total, _best(earned[slug]), where) for slug in chosen)


def _finding(slug: str, share: float, words: tuple[str, ...], where: Mapping[str, Sequence[Spot]]) -> Finding:
    return Finding(slug, round(share, 2), words, tuple(sorted(spot for word in words for spot in where[word]))[:MARKED])


def _where(text: Text, table: TopicTable) -> dict[str, list[Spot]]:
    """Where each known word stands."""
    found: dict[str, list[Spot]] = defaultdict(list)
    for passage, names in text:
        for hit in _known(passage, names, table):
            found[hit.word].append(passage.spot(hit.start, hit.end))
    return found


def _is_telling(slug: str, words: Iterable[str], table: TopicTable) -> bool:
    """Whether one of the words is telling enough to make the topic."""
    return any(max(w.get(word, {}).get(slug, 0.0) for w in (table.terms, table.labels)) >= _TELLING for word in words)


def _earned(text: Text, table: TopicTable) -> dict[str, dict[str, float]]:
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


def _parts(text: Text, table: TopicTable) -> Iterator[tuple[_Voice, Weights, list[str]]]:
    """The known words of each part of an article: its column label, its titles, its first sentence, the rest."""
    words: dict[_Voice, list[str]] = {_LABEL: [], _TITLE: [], _OPENING: [], _TEXT: []}
    for passage, names in text:
        if passage.zone is not Zone.DATELINE:
            words[_voice(passage.zone)].extend(hit.word for hit in _known(passage, names, table))
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
    spots = [name for name in names if name.name.kind in _PLACE_KINDS]
    return [hit for hit in table.lexicon.find(smooth) if not any(_is_part(hit, spot) for spot in spots)]


def _is_part(hit: Hit, spot: Mention) -> bool:
    """Whether a word is only a piece of a place's name, or of the name and what stands beside it."""
    if hit.end <= spot.start or spot.end <= hit.start or (hit.start <= spot.start and spot.end <= hit.end):
        return False
    return spot.name.kind in _WHOLE_KINDS or hit.end != spot.end


def _best(words: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: -words[word])[:8])
