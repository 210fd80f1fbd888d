"""The thinking rooms, as the configuration wants them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ingest.config import Config

if TYPE_CHECKING:
    from ingest.classify import Gazetteer, TopicTable
    from ingest.classify.keywords import Indexer
    from ingest.classify.learning import Learner
    from ingest.desk import Classifier, Reader
    from ingest.page import Beats, Page


def load_tables(config: Config | None = None) -> tuple[Gazetteer, TopicTable]:
    """The districts and topics: those of *config*, or those that come with pagefeed."""
    from ingest.atlas import Atlas

    return Atlas(config.classify.file if config else None).gazetteer, load_topics()


def load_topics() -> TopicTable:
    """The topics that come with pagefeed: there are no others."""
    from importlib import resources

    from ingest.classify import TopicTable

    data = resources.files("ingest.classify")
    return TopicTable.from_toml(*(data.joinpath(name).read_text("utf-8") for name in ("topics.toml", "topics.txt")))


class Thinkers(NamedTuple):
    """The rooms that a page walks through before it is filed."""

    read: Reader
    classify: Classifier
    indexer: Indexer
    learner: Learner

    def beats(self, page: Page) -> list[Beats]:
        """The beats of every article of *page*, and keywords that are none of the archive's business."""
        from ingest.classify.keywords import Counts

        return [
            replace(
                self.classify(article, page.folio),
                keywords=self.indexer.keywords(self.indexer.words(article), Counts()),
            )
            for article in page.articles
        ]


def thinkers(gazetteer: Gazetteer, topics: TopicTable, config: Config | None = None) -> Thinkers:
    """The thinking rooms as *config* wants them. Raises ConfigError for a wrong rule.

    The word dictionary is loaded when it is first asked.
    """
    from importlib import resources

    from ingest.classify import classify
    from ingest.classify.keywords import Counts, Cutter, Indexer
    from ingest.classify.learning import Learner
    from ingest.classify.rules import check_rules
    from ingest.parse.reading import read_page
    from ingest.words import Words

    patterns, rules = (config.folio.expressions, config.rules) if config else ((), ())
    check_rules(rules, (*gazetteer.beats, *topics.beats))
    words = Words()
    sort = partial(classify, topics=topics, rules=rules)
    shipped = Counts.from_text(resources.files("ingest.classify").joinpath("words.txt").read_text("utf-8"))
    return Thinkers(
        partial(read_page, language=words, places=gazetteer.label_names, patterns=patterns),
        partial(sort, gazetteer=gazetteer),
        Indexer(gazetteer, Cutter(words.cut, words.tells, words.rate), topics.lexicon, shipped),
        Learner(gazetteer, sort),
    )
