"""The archive's tables."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    false,
    text,
)

MANY = 500  # bound on the names in one IN list
FULL = 32  # clippings under one trace
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Moment(TypeDecorator[datetime]):
    """A point in time as milliseconds since 1970: the same in every database, and never without a zone."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:  # noqa: ARG002
        return None if value is None else (value - EPOCH) // timedelta(milliseconds=1)

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:  # noqa: ARG002
        return None if value is None else moment(value)


def moment(milliseconds: int) -> datetime:
    """The point in time that a column of `Moment` keeps as so many *milliseconds*."""
    return EPOCH + timedelta(milliseconds=milliseconds)


class Json(TypeDecorator[Any]):
    """A value as JSON text: a NUL, which PostgreSQL can keep in no text, is written out as an escape."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> str:  # noqa: ARG002
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Any) -> Any:  # noqa: ARG002
        return None if value is None else json.loads(value)


# SQLite counts up by itself only in a column that is INTEGER to the letter.
Counter = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData()

clock = Table(
    "clock",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("at", Moment, nullable=False),
)
"""Two moments: *founded*, when the archive was opened first, and *latest*, the last one given to an article."""

dumps = Table(
    "dump",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),  # zlib
    Column("first_seen", Moment, nullable=False),
)

sources = Table(
    "source",
    metadata,
    Column("name", Text, primary_key=True),
    Column("sha256", String(64), ForeignKey("dump.sha256")),  # null where the bytes could not be had
    Column("size", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger, nullable=False),
    Column("ctime_ns", BigInteger, nullable=False),
    Column("inode", BigInteger, nullable=False),
    Column("sidecar_look", BigInteger, nullable=False),  # 0 where there was none
    Column("sidecar", LargeBinary),  # its bytes, empty where there was none; null where they were not kept
    Column("rejected", Text),  # the reason, for people; null for a page that was filed
    Column("taken", Moment, nullable=False),
    Index("source_by_taken", "taken"),
)

articles = Table(
    "article",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("ordinal", BigInteger, nullable=False, unique=True),
    Column("filed", Moment, nullable=False),
    Column("updated", Moment, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("fingerprint", String(64), nullable=False),  # of what it says today
    Column("record", Json, nullable=False),  # ingest.record.article_record and beats_record
    Column("leads_to", String(32)),  # the article that it turned out to be, or that took it in
    Column("quiet", Boolean, nullable=False, server_default=false()),  # an old one: in no current feed
    Column("withdrawn", Moment),  # when somebody said that it must not be published
    Column("reason", Text),  # and why
    Index("article_by_filed", "filed"),
    # Those that changed since they were filed, by when.
    Index(
        "article_by_change", "updated", sqlite_where=text("updated > filed"), postgresql_where=text("updated > filed")
    ),
)

occurrences = Table(
    "occurrence",
    metadata,
    Column("seq", Counter, primary_key=True, autoincrement=True),
    Column("source", Text, nullable=False),
    Column("sha256", String(64), ForeignKey("dump.sha256"), nullable=False),
    Column("article_id", String(32), ForeignKey("article.id"), nullable=False),
    Column("relation", String(16), nullable=False),
    Column("related_to", String(32)),
    Column("kinship", Json),  # ingest.record.kinship_record: why
    Column("fingerprint", String(64), nullable=False),  # of what stands here
    Column("headline", Json, nullable=False),
    Column("lines", Json, nullable=False),
    Column("folio", Json, nullable=False),  # ingest.record.folio_record
    Column("paper", Text),  # of the folio
    Column("printed", String(10)),  # its issue date: YYYY, YYYY-MM or YYYY-MM-DD
    Column("roles", Json),  # of its lines: [[role, [numbers]], ...] in reading order; null where that was not kept
    Column("ended", Boolean, nullable=False),  # its page was changed and holds it no more
    Index("occurrence_by_source", "source", "ended"),
    Index("occurrence_by_article", "article_id"),
    Index("occurrence_by_dump", "sha256"),
    Index("occurrence_by_relation", "relation", "paper", "ended"),
)
STANDING = occurrences.c.ended.is_(False)

clippings = Table(
    "clipping",
    metadata,
    Column("number", Counter, primary_key=True, autoincrement=True),
    Column("fingerprint", String(64), nullable=False, unique=True),
    Column("article_id", String(32), ForeignKey("article.id"), nullable=False),
    Column("record", Json),  # ingest.record.article_record; null where it is what the article says today
    Column("traced", Integer, nullable=False),  # the version of its traces, 0 where it has none yet
    Index("clipping_by_article", "article_id"),
)
"""Every text an article was filed with, to recognise it by."""

traces = Table(
    "trace",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("clipping", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""What a copy of a clipping leaves in the index, too (ingest.likeness.traces); no key has more than FULL of them."""

ties = Table(
    "tie",
    metadata,
    Column("article_id", String(32), ForeignKey("article.id"), primary_key=True),
    Column("of", String(32), ForeignKey("article.id"), primary_key=True),
    Column("relation", String(16), nullable=False),  # sibling or follow-up
    Column("kinship", Json, nullable=False),
    Index("tie_by_of", "of"),
)
"""Articles that look like an older one and are entries of their own."""

changes = Table(
    "change",
    metadata,
    Column("seq", Counter, primary_key=True, autoincrement=True),
    Column("article_id", String(32), ForeignKey("article.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("kinship", Json, nullable=False),
    Index("change_by_article", "article_id"),
)
"""What changed in an article, and when."""

apart = Table(
    "apart",
    metadata,
    Column("one", String(32), ForeignKey("article.id"), primary_key=True),
    Column("other", String(32), ForeignKey("article.id"), primary_key=True),
    Column("made", Moment, nullable=False),
)
"""Pairs of articles that a person said are two; *one* sorts before *other*."""

listings = Table(
    "listing",
    metadata,
    Column("beat", String(80), primary_key=True),
    Column("ordinal", BigInteger, primary_key=True, autoincrement=False),
    Column("article_id", String(32), ForeignKey("article.id"), nullable=False),
    Column("document", String(12), nullable=False),  # of the beat's archive
    Column("quiet", Boolean, nullable=False),
    Index("listing_by_article", "article_id"),
    Index("listing_by_document", "beat", "document", "ordinal"),
    Index("listing_by_quiet", "beat", "quiet", "ordinal"),
)
"""Which live articles are on which beat, pair of beats or saved search, in the order of filing."""

documents = Table(
    "document",
    metadata,
    Column("beat", String(80), primary_key=True),
    Column("name", String(12), primary_key=True),  # YYYY-MM, then YYYY-MM-0002; the later one is the greater
    Column("entries", Integer, nullable=False),  # that were ever put into it
)
"""The archive documents of every beat."""

reaches = Table(
    "reach",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("at", Moment, nullable=False),
)
"""How far back the feed of a beat reached when it was last published; and which moment a digest was last made for."""

saved_searches = Table(
    "saved",
    metadata,
    Column("beat", String(80), primary_key=True),
    Column("definition", Text, nullable=False),
)
"""What was looked for when the articles of a saved search were listed."""

words = Table(
    "word",
    metadata,
    Column("word", String(64), primary_key=True),
    Column("articles", BigInteger, nullable=False),
)
"""In how many of the articles filed each word stands; the empty one stands in all."""

corrections = Table(
    "correction",
    metadata,
    Column("seq", Counter, primary_key=True, autoincrement=True),
    Column("sha256", String(64), ForeignKey("dump.sha256"), nullable=False),
    Column("record", Json, nullable=False),  # ingest.parse.corrections.correction_record; empty once it was undone
    Column("made", Moment, nullable=False),
    Index("correction_by_dump", "sha256"),
)
"""What people decided of how a dump is read, in the order they did."""

lessons = Table(
    "lesson",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("slug", String(64), primary_key=True),
    Column("article_id", String(32), primary_key=True),
    Column("evidence", Text, nullable=False),  # the words that say so
    Index("lesson_by_article", "article_id"),
)
"""Places that the gazetteer does not know, and the district in which an article says that they lie."""

place_rulings = Table(
    "place_ruling",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("slug", String(64), nullable=False),  # empty: it stands for no district
    Column("made", Moment, nullable=False),
)
"""What people said of such places."""

subscribers = Table(
    "subscriber",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),  # of a key that nobody but the subscriber has
    Column("since", Moment, nullable=False),
)
"""Who may read, where not everybody may."""

wishes = Table(
    "wish",
    metadata,
    Column("seq", Counter, primary_key=True, autoincrement=True),
    Column("sha256", String(64), nullable=False),
    Column("record", Json, nullable=False),  # ingest.page.Wish
    Column("made", Moment, nullable=False),
    Column("answer", Text),  # null while it waits; empty where it was granted
    Index("wish_by_dump", "sha256"),
)
"""Corrections that editors asked for on the site."""

stale = Table(
    "stale",
    metadata,
    Column("key", String(96), primary_key=True),
    Column("seq", BigInteger, nullable=False),
)
"""What must be published anew: keys of beats, articles/ID and pages/SHA256."""
