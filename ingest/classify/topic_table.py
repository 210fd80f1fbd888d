"""The topics people subscribe to, and the words that speak for each, as the topics file tells them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.classify.entries import Entry
from ingest.classify.grams import Model
from ingest.classify.lexicon import Lexicon, plain
from ingest.errors import ConfigError
from ingest.page import Beat

Weights = Mapping[str, Mapping[str, float]]  # word -> slug of a topic -> weight

_LABEL_WEIGHT = 5.0


@dataclass(frozen=True, slots=True)
class TopicTable:
    """The topics, the weights of their terms (none for a vetoed word) and of column labels, the default topic, that of
    texts that name no place either, and what was learned of all of them."""

    beats: tuple[Beat, ...]
    terms: Weights
    labels: Weights
    lexicon: Lexicon
    default: str
    writing: str
    model: Model

    @property
    def slugs(self) -> frozenset[str]:
        return frozenset(beat.slug for beat in self.beats)

    @classmethod
    def from_toml(cls, text: str, learned: str) -> TopicTable:
        """Read the topics file and what was *learned* of its topics; a ConfigError names the entry at fault."""
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as exc:
            raise ConfigError("topics") from exc
        entries = table.get("topic")
        if not isinstance(entries, list) or not entries:
            raise ConfigError("topics: [[topic]] is missing")
        terms: dict[str, dict[str, float]] = {plain(word): {} for word in _words(table, "vetoes", "topics")}
        labels: dict[str, dict[str, float]] = {}
        beats = [_beat(entry) for entry in entries]
        _unique(beats)
        for beat, entry in zip(beats, entries, strict=True):
            for word, weight in _terms(entry, beat.slug):
                terms.setdefault(plain(word), {})[beat.slug] = weight
            for label in _words(entry, "labels", beat.slug):
                labels.setdefault(plain(label), {})[beat.slug] = _LABEL_WEIGHT
        model = Model.from_text(learned)
        if model.stances.keys() != {beat.slug for beat in beats}:
            raise ConfigError("topics: the learned weights are of other topics")
        default, writing = (_fallback(table, key, beats) for key in ("default", "writing"))
        return cls(tuple(beats), terms, labels, Lexicon.of(terms), default, writing, model)


def _beat(entry: Any) -> Beat:
    if not isinstance(entry, dict):
        raise ConfigError("topics: each [[topic]] is a table")
    who = str(entry.get("slug", "?"))
    slug, name, code, about = (Entry(entry, f"topics, {who}").text(key) for key in ("slug", "name", "code", "about"))
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
    slugs = [beat.slug for beat in beats]
    if twice := next((slug for slug in slugs if slugs.count(slug) > 1), None):
        raise ConfigError(f"topics, slug {twice!r} stands twice")


def _fallback(table: dict[str, Any], key: str, beats: Sequence[Beat]) -> str:
    slug = Entry(table, "topics, topics").text(key)
    if slug not in {beat.slug for beat in beats}:
        raise ConfigError(f"topics, {key}: no topic {slug!r}")
    return slug


def _words(entry: dict[str, Any], key: str, who: str) -> list[str]:
    words = Entry(entry, f"topics, {who}").words(key)
    if short := next((word for word in words if len(word) < 2), None):
        raise ConfigError(f"topics, {who}: {short!r} is too short to be a term")
    return words
