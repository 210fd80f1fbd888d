"""The districts and topics an article is about, with the words that earned them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ingest.classify.districts import Named, places, weigh
from ingest.classify.gazetteer import Gazetteer
from ingest.classify.passages import MARKED, passages
from ingest.classify.topics import TopicTable, judge_topics
from ingest.page import Article, Beats, Finding, Spot

__all__ = ["Gazetteer", "TopicTable", "classify"]


def classify(article: Article, gazetteer: Gazetteer, topics: TopicTable) -> Beats:
    """Say which feeds *article* belongs in: its district or the city, further ones, one to three topics."""
    named = places(tuple(passages(article)), gazetteer)
    ruling = weigh(named)
    also = tuple(_located(found, named) for found in ruling.also)
    return Beats(_located(ruling.district, named), also, judge_topics(named, topics))


def _located(found: Finding, named: Named) -> Finding:
    """A district with the spots where the names stand that earned it."""
    return replace(found, spots=tuple(sorted(_spots(found.words, named)))[:MARKED])


def _spots(words: Iterable[str], named: Named) -> Iterable[Spot]:
    wanted = frozenset(words)
    return (
        passage.spot(mention.start, mention.end)
        for passage, mentions in named
        for mention in mentions
        if mention.word in wanted
    )
