"""The districts and topics an article is about, with the words that earned them."""

from __future__ import annotations

from ingest.classify.districts import rule
from ingest.classify.gazetteer import Gazetteer
from ingest.classify.passages import passages
from ingest.classify.topics import TopicTable, judge_topics
from ingest.page import Article, Beats

__all__ = ["Gazetteer", "TopicTable", "classify"]


def classify(article: Article, gazetteer: Gazetteer, topics: TopicTable) -> Beats:
    """Say which feeds *article* belongs in: its district or the city, further ones, one to three topics."""
    text = tuple(passages(article))
    ruling = rule(text, gazetteer)
    return Beats(ruling.district, ruling.also, judge_topics(text, topics))
