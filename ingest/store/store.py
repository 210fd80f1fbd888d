"""The archive: what was taken, which articles came of it, and what is to be published anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from functools import wraps
from types import MappingProxyType
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, insert, select

from ingest.filed import Mark
from ingest.page import Beats, Dump
from ingest.settle import Stamp
from ingest.store import (
    corrections,
    ledger,
    lore,
    marks,
    memory,
    publishing,
    rulings,
    searching,
    sheets,
    subscribers,
    telling,
    wishes,
    wordcount,
)
from ingest.store.corrections import Amendment
from ingest.store.entries import Entries
from ingest.store.filing import Clerk, Docket
from ingest.store.ledger import Kept
from ingest.store.listing import PLAIN, Order
from ingest.store.opening import open_database
from ingest.store.subscribers import Subscriber
from ingest.store.tables import clock
from ingest.store.telling import Tally

__all__ = ["Amendment", "Docket", "Kept", "Order", "Store", "Subscriber", "Tally"]

NONE: Mapping[str, datetime] = MappingProxyType({})

P = ParamSpec("P")
T = TypeVar("T")


def reads(question: Callable[Concatenate[Connection, P], T]) -> Callable[Concatenate[Store, P], T]:
    """Let a method answer *question* in a transaction that changes nothing."""
    return _within(lambda store: store._database.reading(), question)


def writes(work: Callable[Concatenate[Connection, P], T]) -> Callable[Concatenate[Store, P], T]:
    """Let a method do *work* in a transaction that is kept whole, or not at all."""
    return _within(lambda store: store._database.writing(), work)


def _within(
    transaction: Callable[[Store], AbstractContextManager[Connection]], work: Callable[Concatenate[Connection, P], T]
) -> Callable[Concatenate[Store, P], T]:
    @wraps(work)
    def method(self: Store, /, *given: P.args, **named: P.kwargs) -> T:
        with transaction(self) as connection:
            return work(connection, *given, **named)

    return method


def tells(question: Callable[Concatenate[Connection, P], Iterator[T]]) -> Callable[Concatenate[Store, P], Iterator[T]]:
    """The same as `reads` of what is told one by one: the transaction lasts until all of it is."""

    @wraps(question)
    def method(self: Store, /, *given: P.args, **named: P.kwargs) -> Iterator[T]:
        with self._database.reading() as connection:
            yield from question(connection, *given, **named)

    return method


class Store:
    """One database, waited for *patience* seconds. Each method is a transaction and may raise StoreError."""

    def __init__(self, url: str, now: datetime, order: Order = PLAIN, patience: float | None = None) -> None:
        self._order = order
        self._database = open_database(url, patience)
        try:
            self.founded: datetime = self._found(now)
        except BaseException:
            self.close()
            raise

    def _found(self, now: datetime) -> datetime:
        with self._database.reading() as connection:
            founded = _founded(connection)
        if founded is None:
            with self._database.writing() as connection:
                if _founded(connection) is None:  # nobody was faster
                    connection.execute(insert(clock), [{"name": "founded", "at": now}, {"name": "latest", "at": now}])
                founded = _founded(connection)
        assert founded is not None
        return founded

    def close(self) -> None:
        self._database.close()

    def hurry(self) -> None:
        """From now on wait for nobody; whoever waits gives up (StoreLacks). May be called from a signal handler."""
        self._database.hurry()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Several steps as one transaction: all of them, or nothing, and nobody else writes meanwhile."""
        with self._database.writing():
            yield

    # which files were taken or rejected, and the bytes of every dump

    stamps = reads(ledger.stamps)
    known = reads(ledger.known)
    touch = writes(ledger.touch)
    forgive = writes(ledger.forgive)
    rejections = reads(ledger.rejections)
    content = reads(ledger.content)
    names = reads(ledger.names)
    kept = reads(ledger.kept)

    def reject(self, name: str, stamp: Stamp, reason: str, now: datetime, dump: Dump | None = None) -> bool:
        """Keep that *name* cannot be filed, and why, with its bytes if they could be had. Say whether that is news."""
        sha256, packed = (dump.sha256, ledger.pack(dump.content)) if dump else (None, b"")
        with self._database.writing() as connection:
            if dump and sha256:
                ledger.keep(connection, dump, sha256, packed, now)
            sidecar = dump.sidecar if dump else None
            return ledger.note(connection, name, stamp, reason, now, sha256=sha256, sidecar=sidecar)

    # filing

    def file(self, docket: Docket, now: datetime) -> None:
        """Put one dump with its articles into the archive and mark what is stale: all of it, or nothing.

        A page that stands there with this very content and sidecar is not filed again, unless the docket says so.
        """
        dump, sha256 = docket.dump, docket.dump.sha256
        packed = ledger.pack(dump.content)
        with self._database.writing() as connection:
            clerk = Clerk(connection, docket, sha256, Entries(connection, now, self._order))
            if docket.again:
                clerk.file()
                return
            if ledger.known(connection, dump.name, sha256, dump.sidecar):
                ledger.touch(connection, dump.name, docket.stamp)
                return
            ledger.keep(connection, dump, sha256, packed, now)
            clerk.file()
            ledger.note(connection, dump.name, docket.stamp, None, now, sha256=sha256, sidecar=dump.sidecar)

    def relabel(self, article_id: str, beats: Beats, now: datetime) -> None:
        """Put an article on other *beats*, or tell other reasons for them; its times stay."""
        with self._database.writing() as connection:
            entries = Entries(connection, now, self._order)
            entries.relabel(entries.article(article_id), beats)
            entries.settle()

    # what articles are recognised and labelled by

    formers = reads(memory.formers)
    recognise = reads(memory.recognise)
    rivals = reads(memory.rivals)
    texts = reads(memory.texts)
    printed = reads(memory.printed)
    halves = reads(memory.halves)
    other_halves = reads(memory.other_halves)
    fresh_id = reads(memory.fresh_id)
    catch_up = writes(memory.catch_up)
    apart = reads(rulings.apart)
    counts = reads(wordcount.counts)
    reputes = reads(lore.reputes)
    every_repute = reads(lore.every_repute)
    evidence = reads(lore.evidence)
    learn = writes(lore.learn)
    settle_place = writes(lore.settle_place)

    # what people decide; of rulings each raises WrongRuling or WrongWithdrawal where it cannot be

    amend = writes(corrections.amend)
    amendments = reads(corrections.amendments)
    corrected = reads(corrections.corrected)
    withdraw = writes(corrections.withdraw)
    never = writes(rulings.never)

    def join(self, one: str, other: str, now: datetime) -> str:
        """Make two articles one story, and say which one stays: the older."""
        with self._database.writing() as connection:
            return rulings.join(connection, Entries(connection, now, self._order), one, other)

    def split(self, article_id: str, source: str, now: datetime) -> str:
        """Let the article on the page *source* be an entry of its own, and say its id."""
        with self._database.writing() as connection:
            entries = Entries(connection, now, self._order)
            return rulings.split(connection, entries, article_id, source, now)

    def withhold(self, article_id: str, reason: str, now: datetime) -> str:
        """Let nothing be published of an article any more, whatever page brings it again, and say its id."""
        with self._database.writing() as connection:
            return rulings.withhold(connection, Entries(connection, now, self._order), article_id, reason)

    def release(self, article_id: str, now: datetime) -> str:
        """Let an article that was withdrawn be published again, and say its id."""
        with self._database.writing() as connection:
            return rulings.release(connection, Entries(connection, now, self._order), article_id)

    # what editors wish for on the site

    wish = writes(wishes.wish)
    waiting = reads(wishes.waiting)
    answer = writes(wishes.answer)
    wished = reads(wishes.wished)

    # who may read; enrol and revoke may raise WrongSubscriber

    enrol = writes(subscribers.enrol)
    revoke = writes(subscribers.revoke)
    digests = reads(subscribers.digests)
    subscribers = reads(subscribers.enrolled)

    # what people are told

    filing = reads(telling.filing)
    standing = reads(telling.standing)
    live = reads(telling.live)
    tally = reads(telling.tally)
    doubtful = tells(telling.doubtful)
    stories = tells(telling.stories)
    story = reads(telling.story)
    occurrences = tells(telling.told)

    # what is published

    latest = reads(publishing.latest)
    filed = reads(publishing.filed)
    next_filed = reads(publishing.next_filed)
    count = reads(publishing.count)
    some = reads(publishing.some)
    between = reads(publishing.between)
    changed = reads(publishing.changed)
    documents = reads(publishing.document_names)
    document = reads(publishing.document)
    census = reads(telling.census)
    sheet = reads(sheets.sheet)
    slots = reads(sheets.slots)
    stale = reads(marks.stale_marks)
    mark_everything = writes(marks.mark_all)
    reach = reads(publishing.reach)
    search = reads(searching.seek)

    def refreshed(self, erased: Sequence[Mark], reached: Mapping[str, datetime] = NONE) -> None:
        """Erase marks of what is on the shelf now, and keep how far back feeds *reached*.

        A mark that was set again meanwhile stays.
        """
        with self._database.writing() as connection:
            marks.erase(connection, erased)
            publishing.keep_reaches(connection, reached)

    def adopt(self) -> None:
        """List articles under the saved searches as they are now, and under those that are gone no more."""
        with self._database.writing() as connection:
            searching.adopt(connection, self._order)


def _founded(connection: Connection) -> datetime | None:
    return connection.scalar(select(clock.c.at).where(clock.c.name == "founded"))
