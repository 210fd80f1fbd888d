"""The districts and topics an article is about, with the words that earned them."""

from __future__ import annotations

from ingest.classify.districts import places, weigh
from ingest.classify.gazetteer import Gazetteer
from ingest.classify.passages import passages
from ingest.classify.topics import TopicTable, judge_topics
from ingest.page import Article, Beats

__all__ = ["Gazetteer", "TopicTable", "classify"]


def classify(article: Article, gazetteer: Gazetteer, topics: TopicTable) -> Beats:
    """Say which feeds *article* belongs in: its district or the city, further ones, one to three topics."""
    named = places(tuple(passages(article)), gazetteer)
    ruling = weigh(named)
    return Beats(ruling.district, ruling.also, judge_topics(named, topics))
