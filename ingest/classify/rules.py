"""Applies the rules that people make to the beats of an article."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.classify.lexicon import plain
from ingest.classify.passages import MARKED
from ingest.errors import ConfigError
from ingest.page import CITYWIDE, Article, Beat, Beats, Finding, Folio, Spot
from ingest.rules import Rule


@dataclass(frozen=True, slots=True)
class Match:
    """That an article is as *rule* wants it, the words that say so, and where they stand."""

    rule: Rule
    words: tuple[str, ...]
    spots: tuple[Spot, ...]

    def finding(self, slug: str, known: Finding | None = None) -> Finding:
        """The beat *slug* as the rule has it, beside what was *known* of it."""
        words = dict.fromkeys((*self.words, *(known.words if known else ())))
        spots = {*self.spots, *(known.spots if known else ())}
        return Finding(slug, 1.0, tuple(words), tuple(sorted(spots))[:MARKED], self.rule.name)

    def record(self) -> dict[str, Any]:
        """What `rules test --json` prints for one rule."""
        rule = self.rule
        return {"name": rule.name, "words": list(self.words), "add": list(rule.add), "remove": list(rule.remove)}


def check_rules(rules: Sequence[Rule], beats: Iterable[Beat]) -> None:
    """Raise ConfigError for the first of *rules* that cannot be meant; *beats* are those that there are."""
    slugs = {beat.slug for beat in beats}
    names: set[str] = set()
    for rule in rules:
        who = f"[[rules]] {rule.name}"
        if rule.name in names:
            raise ConfigError(f"{who}: there are two rules of this name")
        names.add(rule.name)
        if not rule.any and not rule.all:
            raise ConfigError(f"{who}: it needs words, any or all")
        if not rule.add and not rule.remove:
            raise ConfigError(f"{who}: it needs districts or topics to add or to remove")
        for slug in (*rule.add, *rule.remove):
            if slug not in slugs:
                close = difflib.get_close_matches(slug, slugs, n=1)
                meant = f"; did you mean {close[0]}?" if close else f"; there are {', '.join(sorted(slugs))}"
                raise ConfigError(f"{who}: there is no district or topic {slug}{meant}")


def matches(rules: Iterable[Rule], article: Article, folio: Folio) -> tuple[Match, ...]:
    """Those of *rules* that *article*, printed on *folio*, is as they want it."""
    tried = (_match(rule, article, folio) for rule in rules)
    return tuple(match for match in tried if match)


def apply(found: Iterable[Match], beats: Beats, topics: frozenset[str]) -> Beats:
    """*beats* with what each rule adds and without what it removes, one after the other; *topics* are all topics.

    An article is always somewhere: without its last district it is the whole city's.
    """
    for match in found:
        for slug in match.rule.add:
            beats = _add_topic(beats, match, slug) if slug in topics else _add_district(beats, match, slug)
        for slug in match.rule.remove:
            beats = _remove(beats, match, slug)
    return beats


def _match(rule: Rule, article: Article, folio: Folio) -> Match | None:
    parts = tuple(_parts(rule.fields, article, folio))
    said = {word: tuple(_spots(plain(word), parts)) for word in (*rule.any, *rule.all, *rule.none)}
    found = tuple(word for word in dict.fromkeys((*rule.all, *rule.any)) if said[word])
    fits = all(said[word] for word in rule.all) and not any(said[word] for word in rule.none)
    if not fits or (rule.any and not any(said[word] for word in rule.any)):
        return None
    return Match(rule, found, tuple(sorted({spot for word in found for spot in said[word] if spot.block >= 0})))


def _parts(fields: Sequence[str], article: Article, folio: Folio) -> Iterator[tuple[int, str]]:
    """The texts of some fields, each with the number of its block; -1 where it is in none."""
    for number, block in enumerate(article.blocks):
        if block.role.value in fields:
            yield number, plain(block.text)
    if "author" in fields:
        yield from ((-1, plain(author)) for author in article.authors)
    if "paper" in fields and folio.paper:
        yield -1, plain(folio.paper)


def _spots(word: str, parts: Iterable[tuple[int, str]]) -> Iterator[Spot]:
    for number, text in parts:
        for at in re.finditer(re.escape(word), text, re.IGNORECASE):
            yield Spot(number, *at.span())


def _add_topic(beats: Beats, match: Match, slug: str) -> Beats:
    known = next((found for found in beats.topics if found.slug == slug), None)
    made = match.finding(slug, known)
    rest = tuple(found for found in beats.topics if found.confidence > 0)  # one that nobody believes in goes
    topics = tuple(made if found is known else found for found in beats.topics) if known else (*rest, made)
    return replace(beats, topics=topics)


def _add_district(beats: Beats, match: Match, slug: str) -> Beats:
    known = next((found for found in beats.districts if found.slug == slug), None)
    made = match.finding(slug, known)
    first, *also = (made if found is known else found for found in beats.districts)
    return replace(beats, district=first, also=tuple(also) if known else (*also, made))


def _remove(beats: Beats, match: Match, slug: str) -> Beats:
    gone = [found for found in (*beats.districts, *beats.topics) if found.slug == slug]
    if not gone:
        return beats
    districts = [found for found in beats.districts if found.slug != slug] or [match.finding(CITYWIDE)]
    return replace(
        beats,
        district=districts[0],
        also=tuple(districts[1:]),
        topics=tuple(found for found in beats.topics if found.slug != slug),
        removed=(*beats.removed, match.finding(slug)),
    )
