"""The districts and topics an article is about, with the words that earned them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.classify.districts import Named, places, weigh
from ingest.classify.gazetteer import Gazetteer
from ingest.classify.passages import MARKED, passages
from ingest.classify.rules import apply, matches
from ingest.classify.topic_table import TopicTable
from ingest.classify.topics import judge_topics
from ingest.page import Article, Beats, Finding, Folio, Spot
from ingest.rules import Rule

__all__ = ["Gazetteer", "TopicTable", "classify"]


def classify(
    article: Article, folio: Folio, gazetteer: Gazetteer, *, topics: TopicTable, rules: Sequence[Rule] = ()
) -> Beats:
    """Say which feeds *article*, printed on *folio*, belongs in: its district or the city, further ones, its topics.

    What a paper of another city calls 全市 or 市民 is that city's.
    """
    named = placed = places(tuple(passages(article)), gazetteer)
    if gazetteer.is_elsewhere(folio.paper):
        placed = [(text, tuple(one for one in spots if not gazetteer.is_any_citys(one.name))) for text, spots in named]
    ruling = weigh(placed)
    also = tuple(_located(found, placed) for found in ruling.also)
    beats = Beats(_located(ruling.district, placed), also, judge_topics(named, topics))
    return apply(matches(rules, article, folio), beats, topics.slugs) if rules else beats


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
