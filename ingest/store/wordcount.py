"""In how many articles of the archive each word stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, bindparam, insert, select, update

from ingest.classify.keywords import Counts
from ingest.store.tables import MANY, words

ANY = ""  # stands in every article


def counts(connection: Connection, wanted: Collection[str]) -> Counts:
    """The number of articles, and of those with each of the words *wanted*."""
    known = _known(connection, (ANY, *wanted))
    return Counts(known.pop(ANY, 0), known)


def count(connection: Connection, articles: Iterable[Collection[str]]) -> None:
    """Count *articles* that were filed now, each once for every one of its words."""
    said = Counter(word for article in articles for word in (ANY, *article))
    known = _known(connection, said)
    if more := [{"said": word, "by": said[word]} for word in said if word in known]:
        here = words.c.word == bindparam("said")
        connection.execute(update(words).where(here).values(articles=words.c.articles + bindparam("by")), more)
    if fresh := [{"word": word, "articles": said[word]} for word in said if word not in known]:
        connection.execute(insert(words), fresh)


def _known(connection: Connection, wanted: Collection[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    asked = list(wanted)
    for start in range(0, len(asked), MANY):
        query = select(words).where(words.c.word.in_(asked[start : start + MANY]))
        found |= {row.word: row.articles for row in connection.execute(query)}
    return found
