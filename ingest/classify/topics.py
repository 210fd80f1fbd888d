"""Decides what an article is about, from the words of each topic's table."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.classify.lexicon import Lexicon, plain
from ingest.classify.passages import Passage, Zone
from ingest.errors import ConfigError
from ingest.page import Beat, Finding

__all__ = ["TopicTable", "judge_topics"]

_PLACE = {
    Zone.LABEL: 0.0,        # a column label is looked up whole, see `labels`
    Zone.HEADLINE: 3.0,
    Zone.KICKER: 2.0,
    Zone.DECK: 2.0,
    Zone.DATELINE: 0.0,
    Zone.OPENING: 2.0,
    Zone.LEAD: 1.2,
    Zone.SUBHEAD: 1.2,
    Zone.CAPTION: 1.0,
    Zone.BODY: 1.0,
}
_LABEL_WEIGHT = 8.0
_SECOND = 0.55          # a further topic needs this share of the first one's score
_FLOOR = 6.0            # and as much by itself
_MOST = 3


@dataclass(frozen=True, slots=True)
class TopicTable:
    """The topics people subscribe to, and the words that speak for each, with their weights."""

    beats: tuple[Beat, ...]
    weights: Mapping[str, Mapping[str, float]]      # word -> slug -> weight; none for a vetoed word
    labels: Mapping[str, tuple[str, ...]]           # column label -> slugs
    lexicon: Lexicon

    @classmethod
    def from_toml(cls, text: str) -> TopicTable:
        """Read the topics file; a ConfigError names the entry that cannot be used."""
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as exc:
            raise ConfigError("topics") from exc
        entries = table.get("topic")
        if not isinstance(entries, list) or not entries:
            raise ConfigError("topics: [[topic]] is missing")
        weights: dict[str, dict[str, float]] = {plain(word): {} for word in _words(table, "vetoes", "topics")}
        labels: dict[str, list[str]] = defaultdict(list)
        beats = []
        for entry in entries:
            beats.append(beat := _beat(entry))
            for word, weight in _terms(entry, beat.slug):
                weights.setdefault(plain(word), {})[beat.slug] = weight
            for label in _words(entry, "labels", beat.slug):
                labels[plain(label)].append(beat.slug)
        _unique(beats)
        return cls(
            tuple(beats), weights, {label: tuple(slugs) for label, slugs in labels.items()}, Lexicon.of(weights)
        )


def judge_topics(text: Sequence[Passage], table: TopicTable) -> tuple[Finding, ...]:
    """One to three topics, most important first, each with the words that earned it."""
    earned = _earned(text, table)
    scores = {slug: sum(words.values()) for slug, words in earned.items()}
    ranked = sorted(scores, key=lambda slug: -scores[slug])
    if not ranked:
        return (Finding(table.beats[-1].slug, 0.0),)
    floor = max(_FLOOR, _SECOND * scores[ranked[0]])
    chosen = ranked[:1] + [slug for slug in ranked[1:_MOST] if scores[slug] >= floor]
    total = sum(scores.values())
    return tuple(Finding(slug, round(scores[slug] / total, 2), _best(earned[slug])) for slug in chosen)


def _earned(text: Sequence[Passage], table: TopicTable) -> dict[str, dict[str, float]]:
    """For each topic the words found, and what each has earned: a word repeated adds less and less."""
    counts: dict[str, float] = defaultdict(float)
    earned: dict[str, dict[str, float]] = defaultdict(dict)
    for passage in text:
        smooth = plain(passage.text)
        for slug in table.labels.get(smooth.strip(), ()) if passage.zone is Zone.LABEL else ():
            earned[slug][passage.text] = _LABEL_WEIGHT
        for hit in table.lexicon.find(smooth):
            counts[hit.word] += _PLACE[passage.zone]
    for word, count in counts.items():
        for slug, weight in table.weights[word].items():
            earned[slug][word] = weight * count**0.6
    return {slug: words for slug, words in earned.items() if sum(words.values()) > 0}


def _best(words: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: -words[word])[:8])


def _beat(entry: Any) -> Beat:
    if not isinstance(entry, dict):
        raise ConfigError("topics: each [[topic]] is a table")
    who = str(entry.get("slug", "?"))
    slug, name, code, about = (_text(entry, key, who) for key in ("slug", "name", "code", "about"))
    if not (code.startswith("medtop:") and code[7:].isdigit() and len(code) == 15):
        raise ConfigError(f"topics, {who}: code {code!r} is no IPTC Media Topic")
    return Beat("topic", slug, name, code, about)


def _terms(entry: dict[str, Any], who: str) -> Iterator[tuple[str, float]]:
    terms = entry.get("terms")
    if not isinstance(terms, dict) or not terms:
        raise ConfigError(f"topics, {who}: [topic.terms] is missing")
    for weight in terms:
        if not weight.isdigit():
            raise ConfigError(f"topics, {who}: terms.{weight}: a weight is a number")
        for word in _words(terms, weight, f"{who}.terms"):
            yield word, float(weight)


def _unique(beats: Sequence[Beat]) -> None:
    seen: set[str] = set()
    for beat in beats:
        if beat.slug in seen:
            raise ConfigError(f"topics, slug {beat.slug!r} stands twice")
        seen.add(beat.slug)


def _text(entry: dict[str, Any], key: str, who: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value:
        raise ConfigError(f"topics, {who}: {key} needs a text")
    return value


def _words(entry: dict[str, Any], key: str, who: str) -> list[str]:
    value = entry.get(key, "")
    if not isinstance(value, str):
        raise ConfigError(f"topics, {who}: {key} needs a text of words")
    words = value.split()
    if short := next((word for word in words if len(word) < 2), None):
        raise ConfigError(f"topics, {who}: {short!r} is too short to be a term")
    return words
