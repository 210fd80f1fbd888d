"""Which beats every live article is listed under, and in which archive document of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from ingest.filed import DIGESTS
from ingest.inquiry import Saved
from ingest.page import Beats
from ingest.record import article_from, beats_from, folio_from
from ingest.search import fits, spell
from ingest.store.marks import document_key
from ingest.store.tables import STANDING, documents, listings, occurrences

PART = 100  # articles of one archive document
MONTH = 7  # characters of its name, which a number follows where the month has several


@dataclass(frozen=True, slots=True)
class Order:
    """How articles are listed: in the months of *zone*, and under each of the *saved* searches that finds them."""

    zone: tzinfo = UTC
    saved: tuple[Saved, ...] = ()


PLAIN = Order()  # where nothing is ordered


class Shelving:
    """Puts articles into documents, each into the newest of its beat: one that has its place never moves.

    What is listed under a beat later than it was filed stands in the document of then, so that a month that is over
    stays as it is.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._newest: dict[str, tuple[str, int]] = {}  # of a beat, with its number of entries
        self._rows: list[dict[str, Any]] = []

    def enter(
        self, article_id: str, ordinal: int, beats: Iterable[str], month: str, *, quiet: bool
    ) -> list[tuple[str, str]]:
        """List an article; the documents that this changes, by beat and name: its own, and those that it ends."""
        changed = []
        for beat in beats:
            last, entries = self._newest.get(beat) or self._kept(beat)
            name = document_name(last, entries, month)
            changed += [(beat, name), *((beat, ended) for ended in self._ended(beat, last, name))]
            self._newest[beat] = (name, entries + 1 if name == last else 1)
            row = {"beat": beat, "ordinal": ordinal, "article_id": article_id, "document": name, "quiet": quiet}
            self._rows.append(row)
            if name != last:
                self._connection.execute(insert(documents).values(beat=beat, name=name, entries=0))
        return changed

    def settle(self) -> None:
        """Keep what was listed."""
        if self._rows:
            self._connection.execute(insert(listings), self._rows)
        for beat, (name, entries) in self._newest.items():
            here = (documents.c.beat == beat) & (documents.c.name == name)
            self._connection.execute(update(documents).where(here).values(entries=entries))

    def _ended(self, beat: str, last: str, name: str) -> Sequence[str]:
        """What the first article of a document ends: the one before it, or all of the month before it."""
        if not last or last == name:
            return ()
        if last[:MONTH] == name[:MONTH]:
            return (last,)
        here = (documents.c.beat == beat) & documents.c.name.startswith(last[:MONTH])
        return list(self._connection.scalars(select(documents.c.name).where(here)))

    def _kept(self, beat: str) -> tuple[str, int]:
        query = select(documents.c.name, documents.c.entries).where(documents.c.beat == beat)
        row = self._connection.execute(query.order_by(documents.c.name.desc()).limit(1)).first()
        return (row.name, row.entries) if row else ("", 0)


def document_name(last: str, entries: int, month: str) -> str:
    """The document that comes next to one of so many *entries*: 2026-11, then 2026-11-0002."""
    if last[:MONTH] < month:
        return month
    if entries < PART:
        return last
    return f"{last[:MONTH]}-{int(last[MONTH + 1 :] or 1) + 1:04}"


def relist(
    connection: Connection, order: Order, changed: Sequence[tuple[Row[Any] | None, Row[Any]]], month: str
) -> Iterator[str]:
    """List articles that *changed*, each as it was and is, where they belong now; yield the keys of what is stale."""
    shelving = Shelving(connection)
    for before, after in changed:
        here = listings.c.article_id == after.id
        held = {row.beat: row.document for row in connection.execute(select(listings).where(here))}
        now = dict.fromkeys(_beats(connection, order, after) if after.live else ())
        yield from (*held, *now)
        if left := held.keys() - now.keys():
            connection.execute(delete(listings).where(here, listings.c.beat.in_(left)))
        joined = [beat for beat in now if beat not in held]
        for beat, name in shelving.enter(after.id, after.ordinal, joined, month, quiet=after.quiet):
            yield document_key(beat, name)
        if before is not None:
            yield from _told(before, after, held, left, month)
    shelving.settle()


def _told(before: Row[Any], after: Row[Any], held: dict[str, str], left: Iterable[str], month: str) -> Iterator[str]:
    """Documents and digests that hold an article as it was. A month that is over changes only by what goes."""
    gone = before.withdrawn != after.withdrawn
    yield from (document_key(beat, name) for beat, name in held.items() if gone or beat in left or name >= month)
    yield from (f"{DIGESTS}{beat}" for beat in held)


def _beats(connection: Connection, order: Order, row: Row[Any]) -> Iterator[str]:
    beats = beats_from(row.record)
    yield from (*beats.keys, *beats.pairs)
    if order.saved:
        yield from _saved(connection, order, row, beats)


def _saved(connection: Connection, order: Order, row: Row[Any], beats: Beats) -> Iterator[str]:
    standing = (occurrences.c.article_id == row.id) & STANDING
    folios = [folio_from(folio) for folio in connection.scalars(select(occurrences.c.folio).where(standing))]
    spelled = spell(article_from(row.record))
    for saved in order.saved:
        if fits(saved.search, spelled, beats, folios, row.filed.astimezone(order.zone).date()):
            yield saved.beat
