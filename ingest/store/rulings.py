"""Which articles are one story: what the clerk finds out, and what a person decides."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, or_, select, update

from ingest.errors import PagefeedError, WrongRuling, WrongWithdrawal
from ingest.filed import Joins, Judged, Relation, Stray, Tie, named
from ingest.likeness.clipping import clip
from ingest.likeness.judging import OTHER_HALF, mint
from ingest.likeness.jumps import Half, half_of, whole_of
from ingest.likeness.kinship import compare
from ingest.likeness.traces import traces_of
from ingest.record import article_from, beats_from, folio_from, kinship_from, kinship_record
from ingest.store import tables
from ingest.store.entries import Entries
from ingest.store.memory import fresh_id, retrace
from ingest.store.tables import STANDING, articles, changes, clippings, occurrences, ties

SPOT = re.compile(r"(?P<page>.+):(?P<line>\d{1,9})(?:-\d+)?", re.ASCII | re.DOTALL)  # as `duplicates show` says it
APART = select(tables.apart.c.one, tables.apart.c.other).where(
    *(side.in_(bindparam("some", expanding=True)) for side in (tables.apart.c.one, tables.apart.c.other))
)
ALIKE = select(ties.c.article_id, ties.c.of, ties.c.kinship).where(
    ties.c.relation == Relation.SIBLING.value,
    *(side.in_(bindparam("some", expanding=True)) for side in (ties.c.article_id, ties.c.of)),
)


def apart(connection: Connection, ids: Collection[str]) -> set[frozenset[str]]:
    """The pairs among *ids* that are two: a person said so, or they look alike and stood on one page."""
    alike = connection.execute(ALIKE, {"some": list(ids)})
    beside = {frozenset((row.article_id, row.of)) for row in alike if kinship_from(row.kinship).beside}
    return beside | _ruled(connection, ids)


def _ruled(connection: Connection, ids: Collection[str]) -> set[frozenset[str]]:
    """The pairs among *ids* that a person said are two."""
    return {frozenset((row.one, row.other)) for row in connection.execute(APART, {"some": list(ids)})}


def merge(connection: Connection, entries: Entries, tie: Tie, into: str) -> None:
    """The article of *tie* turns out to be *into*: it leaves the feeds, leads there and gives it all it has."""
    row, relation = entries.article(tie.of), tie.kinship.relation or Relation.REPEAT
    first = (occurrences.c.article_id == row.id) & (occurrences.c.relation == Relation.NEW.value)
    joined = {"relation": relation.value, "related_to": into, "kinship": kinship_record(tie.kinship)}
    connection.execute(update(occurrences).where(first).values(**joined))
    told = clippings.c.fingerprint == row.fingerprint
    connection.execute(update(clippings).where(told).values(record=row.record))
    for table in (occurrences, clippings, changes):
        connection.execute(update(table).where(table.c.article_id == row.id).values(article_id=into))
    connection.execute(update(articles).where(articles.c.leads_to == row.id).values(leads_to=into))
    _retie(connection, entries, row.id, into)
    entries.retire(row, into)


def withhold(connection: Connection, entries: Entries, article_id: str, reason: str) -> str:
    """Let nothing be published of an article any more, and say its id. Raises WrongWithdrawal."""
    row = _entry(connection, article_id, WrongWithdrawal)
    if row.withdrawn is not None:
        raise WrongWithdrawal(f"{row.id} is withdrawn already")
    entries.withhold(row, reason)
    entries.settle()
    return str(row.id)


def release(connection: Connection, entries: Entries, article_id: str) -> str:
    """Let an article that was withdrawn be published again, and say its id. Raises WrongWithdrawal."""
    row = _entry(connection, article_id, WrongWithdrawal)
    if row.withdrawn is None:
        raise WrongWithdrawal(f"{row.id} is not withdrawn")
    entries.release(row)
    entries.settle()
    return str(row.id)


def join(connection: Connection, entries: Entries, one: str, other: str) -> str:
    """Make two articles one story because a person says so, and say which one stays: the older. Raises WrongRuling.

    Two halves of one that goes on elsewhere become a whole.
    """
    rows = sorted((_entry(connection, article_id) for article_id in (one, other)), key=lambda row: row.ordinal)
    older, younger = rows
    if older.id == younger.id:
        raise WrongRuling(f"{one} and {other} are one story already")
    if (older.withdrawn is None) != (younger.withdrawn is None):
        raise WrongRuling(f"{(younger if older.withdrawn is None else older).id} is withdrawn; publish it again first")
    kinship = compare(clip(article_from(younger.record)), clip(article_from(older.record)))
    whole = None
    if not kinship.joins:
        whole = _whole(connection, older, younger)
        kinship = OTHER_HALF if whole else replace(kinship, relation=Relation.PART)
    let_join(connection, older.id, younger.id)
    merge(connection, entries, Tie(younger.id, kinship), older.id)
    entries.touch(older)
    if whole:
        entries.tell(entries.article(older.id), whole, kinship)
    entries.settle()
    return str(older.id)


def _whole(connection: Connection, older: Row[Any], younger: Row[Any]) -> Judged | None:
    """What two halves make, on the beats of the older one; none where one does not lack what the other may have."""
    one, other = _half(connection, older), _half(connection, younger)
    if not one or not other:
        return None
    if one.is_first and other.is_second:
        article = whole_of(one, other)
    elif other.is_first and one.is_second:
        article = whole_of(other, one)
    else:
        return None
    known, beats = clip(article), beats_from(older.record)
    verdict = Joins(Tie(older.id, OTHER_HALF))
    return Judged(article=article, beats=beats, fingerprint=known.fingerprint, verdict=verdict, traces=traces_of(known))


def _half(connection: Connection, row: Row[Any]) -> Half | None:
    said = (place for place in _places(connection, row) if place.fingerprint == row.fingerprint)
    place = next(said, None)
    return half_of(article_from(row.record), folio_from(place.folio)) if place else None


def never(connection: Connection, one: str, other: str, now: datetime) -> None:
    """Keep two articles two, whatever they look like. Raises WrongRuling."""
    rows = [_entry(connection, article_id) for article_id in (one, other)]
    if rows[0].id == rows[1].id:
        raise WrongRuling(f"{one} and {other} are one story; split it first")
    keep_apart(connection, rows[0].id, rows[1].id, now)


def split(connection: Connection, entries: Entries, article_id: str, source: str, now: datetime) -> str:
    """Let the article on the page *source* be an entry of its own, and say its id. Raises WrongRuling.

    What stands at a line of the page is meant by 2.txt:5 or 2.txt:5-9, too.
    """
    row = _entry(connection, article_id)
    places = _places(connection, row)
    leaving = _meant(places, source)
    staying = [place for place in places if place not in leaving]
    if not leaving or not staying:
        why = "stands nowhere else" if leaving else f"does not stand on {source}"
        raise WrongRuling(f"{row.id} {why}")
    own = _open(connection, entries, row, leaving, staying)
    keep_apart(connection, row.id, own, now)
    entries.settle()
    return own


def _meant(places: Sequence[Row[Any]], name: str) -> list[Row[Any]]:
    """Those of *places* on the page with that *name*, or the one at its line. Raises WrongRuling."""
    spot = SPOT.fullmatch(name)
    pages, line = named((place.source for place in places), name), None
    if not pages and spot:
        pages, line = named((place.source for place in places), spot["page"]), int(spot["line"])
    if len(pages) > 1:
        raise WrongRuling(f"which page? Say one of {', '.join(sorted(pages))}")
    return [place for place in places if place.source in pages and (line is None or line in place.lines)]


def stray(connection: Connection, entries: Entries, stray: Stray, into: str | None) -> None:
    """Let texts that were taken for an article's go over to *into*, or be one of their own, with every page of theirs.

    Not the last that the article has: it would be no article any more; and nothing of one that is withdrawn.
    """
    row = entries.article(stray.of)
    places = _places(connection, row)
    leaving = [place for place in places if place.fingerprint in stray.fingerprints]
    staying = [place for place in places if place.fingerprint not in stray.fingerprints]
    if not leaving or not staying or row.withdrawn is not None:
        return
    if into is None:
        _open(connection, entries, row, leaving, staying)
        return
    relation = (stray.kinship.relation or Relation.NEAR).value
    joined = {"article_id": into, "relation": relation, "related_to": into, "kinship": kinship_record(stray.kinship)}
    for fingerprint in stray.fingerprints:
        kept = {"record": _said(connection, row, fingerprint)}
        connection.execute(update(clippings).where(clippings.c.fingerprint == fingerprint).values(**kept))
    _leave(connection, entries, row, leaving, staying, joined)


def _open(
    connection: Connection, entries: Entries, row: Row[Any], leaving: Sequence[Row[Any]], staying: Sequence[Row[Any]]
) -> str:
    """Some places of an article become an entry of their own, the one that they were before if there is one; its id."""
    first = leaving[0]
    told = first.fingerprint, _said(connection, row, first.fingerprint)
    led = (articles.c.id == mint(first.sha256, first.lines[0])) & (articles.c.leads_to == row.id)
    if before := connection.execute(select(articles).where(led)).one_or_none():
        own = before.id
        entries.reopen(before, *told)
    else:
        own = fresh_id(connection, first.sha256, first.lines[0])
        entries.open(own, *told)
    new = {"article_id": own, "relation": Relation.NEW.value, "related_to": None, "kinship": None}
    _leave(connection, entries, row, leaving, staying, new)
    return str(own)


def _places(connection: Connection, row: Row[Any]) -> list[Row[Any]]:
    standing = (occurrences.c.article_id == row.id) & STANDING
    return list(connection.execute(select(occurrences).where(standing).order_by(occurrences.c.seq)))


def _leave(
    connection: Connection,
    entries: Entries,
    row: Row[Any],
    leaving: Sequence[Row[Any]],
    staying: Sequence[Row[Any]],
    joined: Mapping[str, Any],
) -> None:
    """Some places of an article become another's, and what is said only there, too."""
    left = _said(connection, row, staying[0].fingerprint)
    alone = {place.fingerprint for place in leaving} - {place.fingerprint for place in staying}
    gone = update(clippings).where(clippings.c.fingerprint.in_(alone))
    connection.execute(gone.values(article_id=joined["article_id"]))
    seqs = [place.seq for place in leaving]
    connection.execute(update(occurrences).where(occurrences.c.seq.in_(seqs)).values(**joined))
    if row.fingerprint in alone or _falls_apart(connection, row, leaving, staying):
        kept = (clippings.c.fingerprint == row.fingerprint) & (clippings.c.article_id == row.id)
        connection.execute(update(clippings).where(kept).values(record=row.record))
        entries.say(row, staying[0].fingerprint, left)
    entries.touch(row)
    for article_id in (row.id, joined["article_id"]):
        retrace(connection, article_id)


def _falls_apart(
    connection: Connection, row: Row[Any], leaving: Sequence[Row[Any]], staying: Sequence[Row[Any]]
) -> bool:
    """Does an article say what no place of it does, for halves made it, and do those that stay make it no more?"""
    if any(place.fingerprint == row.fingerprint for place in (*leaving, *staying)):
        return False
    said = ((article_from(_said(connection, row, place.fingerprint)), place) for place in staying)
    halves = [half for article, place in said if (half := half_of(article, folio_from(place.folio)))]
    return not (any(half.is_first for half in halves) and any(half.is_second for half in halves))


def _entry(connection: Connection, article_id: str, wrong: type[PagefeedError] = WrongRuling) -> Row[Any]:
    """The entry with this id, or the one it leads to; raises *wrong* where there is none."""
    row = connection.execute(select(articles).where(articles.c.id == article_id)).one_or_none()
    if row is None:
        raise wrong(f"there is no article {article_id}")
    return _entry(connection, row.leads_to, wrong) if row.leads_to else row


def _said(connection: Connection, row: Row[Any], fingerprint: str) -> Any:
    """The record of what an article said with this fingerprint; what it says today where that is not known."""
    here = (clippings.c.fingerprint == fingerprint) & (clippings.c.article_id == row.id)
    return connection.scalar(select(clippings.c.record).where(here)) or row.record


def _retie(connection: Connection, entries: Entries, away: str, into: str) -> None:
    """What was tied to *away* is tied to *into*, once."""
    here = or_(ties.c.article_id == away, ties.c.of == away)
    rows = list(connection.execute(select(ties).where(here)))
    connection.execute(delete(ties).where(here))
    for row in rows:
        one, other = (into if end == away else end for end in (row.article_id, row.of))
        both = or_((ties.c.article_id == one) & (ties.c.of == other), (ties.c.article_id == other) & (ties.c.of == one))
        entries.touch(entries.article(other if one == into else one))
        if one != other and connection.scalar(select(ties.c.relation).where(both)) is None:
            connection.execute(
                insert(ties).values(article_id=one, of=other, relation=row.relation, kinship=row.kinship)
            )


def keep_apart(connection: Connection, one: str, other: str, now: datetime) -> None:
    """Never take these two articles for one."""
    one, other = sorted((one, other))
    if not _ruled(connection, {one, other}):
        connection.execute(insert(tables.apart).values(one=one, other=other, made=now))


def let_join(connection: Connection, one: str, other: str) -> None:
    """Forget that these two must not be one."""
    one, other = sorted((one, other))
    connection.execute(delete(tables.apart).where(tables.apart.c.one == one, tables.apart.c.other == other))
