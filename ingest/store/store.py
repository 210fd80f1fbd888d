"""The archive: what was taken, which articles came of it, and what is to be published anew."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from ingest.classify.keywords import Counts
from ingest.filed import Filing, Occurrence
from ingest.likeness.former import Former
from ingest.likeness.judging import Rival
from ingest.likeness.jumps import Half
from ingest.page import Beats, Dump
from ingest.parse.corrections import NAMES, Correction
from ingest.settle import Stamp
from ingest.sheet import Wish, Wished
from ingest.store import amending, ledger, memory, rulings, subscribers, telling, wishing, wordcount
from ingest.store.amending import Amendment
from ingest.store.entries import Entries
from ingest.store.filing import Clerk, Docket
from ingest.store.ledger import Kept
from ingest.store.listing import PLAIN, Order
from ingest.store.lore import Lore
from ingest.store.opening import open_database
from ingest.store.shop import Shop
from ingest.store.subscribers import Subscriber
from ingest.store.tables import clock
from ingest.store.telling import Tally

__all__ = ["Amendment", "Docket", "Kept", "Order", "Store", "Subscriber", "Tally"]


class Store(Shop):
    """One database, waited for *patience* seconds. Each method is a transaction and may raise StoreError."""

    def __init__(self, url: str, now: datetime, order: Order = PLAIN, patience: float | None = None) -> None:
        self._order = order
        self._database = open_database(url, patience)
        self.lore = Lore(self._database)
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

    # the ledger

    def stamps(self) -> dict[str, Stamp]:
        """What every file that was taken or rejected looked like then."""
        with self._database.reading() as connection:
            return ledger.stamps(connection)

    def known(self, name: str, sha256: str, sidecar: bytes | None = None) -> bool:
        """Was this very content filed under this very name, and stands there? With *sidecar*: and this?"""
        with self._database.reading() as connection:
            return ledger.holds(connection, name, sha256, sidecar)

    def touch(self, name: str, stamp: Stamp) -> None:
        """Note that *name* looks different and holds what it held."""
        with self._database.writing() as connection:
            ledger.touch(connection, name, stamp)

    def reject(self, name: str, stamp: Stamp, reason: str, now: datetime, dump: Dump | None = None) -> bool:
        """Keep that *name* cannot be filed, and why, with its bytes if they could be had. Say whether that is news."""
        sha256, packed = (dump.sha256, ledger.pack(dump.content)) if dump else (None, b"")
        with self._database.writing() as connection:
            if dump and sha256:
                ledger.keep(connection, dump, sha256, packed, now)
            sidecar = dump.sidecar if dump else None
            return ledger.note(connection, name, stamp, reason, now, sha256=sha256, sidecar=sidecar)

    def forgive(self, name: str) -> None:
        """Forget that *name* was rejected: it is no longer there. What was filed from it before stands as it stood."""
        with self._database.writing() as connection:
            ledger.forgive(connection, name)

    def rejections(self) -> dict[str, str]:
        """Names and reasons of what stands rejected."""
        with self._database.reading() as connection:
            return {name: why for name, (why, _) in ledger.rejections(connection).items()}

    def content(self, sha256: str) -> bytes:
        """The bytes of a kept dump. Raises KeyError."""
        with self._database.reading() as connection:
            return ledger.content(connection, sha256)

    def names(self, sha256: str | None = None) -> list[str]:
        """The names of every page whose bytes are kept, or of those with this very content, in the order of intake."""
        with self._database.reading() as connection:
            return ledger.names(connection) if sha256 is None else ledger.names_of(connection, sha256)

    def kept(self, name: str) -> Kept | None:
        """The page *name* as it stands; none where no bytes of it are kept."""
        with self._database.reading() as connection:
            return ledger.kept(connection, name)

    # correcting

    def amend(self, sha256: str, correction: Correction, now: datetime) -> None:
        """Keep a *correction* of the dump *sha256*."""
        with self._database.writing() as connection:
            amending.amend(connection, sha256, correction, now)

    def amendments(self, sha256: str | None = None) -> tuple[Amendment, ...]:
        """Every correction, of one dump or of all, in the order they were made."""
        with self._database.reading() as connection:
            return amending.amendments(connection, sha256)

    def withdraw(self, seq: int) -> None:
        """Forget a correction."""
        with self._database.writing() as connection:
            amending.withdraw(connection, seq)

    # wishes of editors

    def wish(self, sha256: str, wanted: Wish, now: datetime) -> None:
        """Keep what an editor asks for a sheet, to be seen to by whoever files."""
        with self._database.writing() as connection:
            wishing.wish(connection, sha256, wanted, now)

    def waiting(self) -> tuple[Wished, ...]:
        """The wishes on which nothing is decided, in the order they were made."""
        with self._database.reading() as connection:
            return wishing.waiting(connection)

    def answer(self, seq: int, said: str) -> None:
        """Note what became of a wish: nothing to say where it was granted."""
        with self._database.writing() as connection:
            wishing.answer(connection, seq, said)

    def wished(self, sha256: str) -> tuple[Wished, ...]:
        """What was asked for a sheet lately, latest first."""
        with self._database.reading() as connection:
            return tuple(wishing.wished(connection, sha256))

    def corrected(self, sha256: str) -> tuple[tuple[int, str], ...]:
        """Number and kind of every correction of a dump that holds."""
        with self._database.reading() as connection:
            made = amending.amendments(connection, sha256)
        return tuple((amendment.seq, NAMES[type(amendment.correction)]) for amendment in made)

    # recognising

    def formers(self, name: str) -> tuple[Former, ...]:
        """What the page *name* holds as far as the archive knows, in filing order."""
        with self._database.reading() as connection:
            return memory.formers(connection, name)

    def recognise(self, fingerprints: Sequence[str]) -> dict[str, str]:
        """Which of *fingerprints* are of an article that was filed, and of which."""
        with self._database.reading() as connection:
            return memory.recognise(connection, fingerprints)

    def rivals(
        self, traces: Sequence[int], most: int, sentences: Collection[int]
    ) -> tuple[list[Rival], dict[int, int]]:
        """Filed texts that left some of *traces*, a few of each of so many stories, those with the rarest first.

        Of *sentences*, those that are boilerplate bring none. And how many stories left each, up to a bound.
        """
        with self._database.reading() as connection:
            return memory.rivals(connection, traces, most, sentences)

    def texts(self, ids: Collection[str], most: int, seen: Collection[str]) -> list[Rival]:
        """So many of the texts that each of some stories was filed with, but for those *seen*, by fingerprint."""
        with self._database.reading() as connection:
            return memory.texts(connection, ids, most, seen)

    def printed(self, article_id: str, fingerprint: str) -> str | None:
        """The earliest issue date that is known of a text of an article."""
        with self._database.reading() as connection:
            return memory.printed(connection, article_id, fingerprint)

    def halves(self, traces: Sequence[int]) -> list[tuple[str, Half]]:
        """The texts of live articles with some of *traces* that lack an end, and whose other half is not known."""
        with self._database.reading() as connection:
            return memory.halves(connection, traces)

    def other_halves(self, place: Occurrence) -> list[Half]:
        """What stands in the other places of the article at *place* and lacks an end, as it stands there."""
        with self._database.reading() as connection:
            return memory.other_halves(connection, place)

    def apart(self, ids: Collection[str]) -> set[frozenset[str]]:
        """The pairs among *ids* that are two, whatever they look like: a person or their page says so."""
        with self._database.reading() as connection:
            return rulings.apart(connection, ids)

    def counts(self, words: Collection[str]) -> Counts:
        """How many articles were filed, and how many with each of *words*."""
        with self._database.reading() as connection:
            return wordcount.counts(connection, words)

    def catch_up(self, most: int) -> int:
        """Trace at most so many articles that an earlier pagefeed filed, and say how many there were."""
        with self._database.writing() as connection:
            return memory.catch_up(connection, most)

    def fresh_id(self, sha256: str, line: int) -> str:
        """An id for an article that begins on this line of this dump; nobody has or had it."""
        with self._database.reading() as connection:
            return memory.fresh_id(connection, sha256, line)

    # ruling; each raises WrongRuling or WrongWithdrawal where it cannot be

    def join(self, one: str, other: str, now: datetime) -> str:
        """Make two articles one story, and say which one stays: the older."""
        with self._database.writing() as connection:
            return rulings.join(connection, Entries(connection, now, self._order), one, other)

    def never(self, one: str, other: str, now: datetime) -> None:
        """Keep two articles two, whatever they look like."""
        with self._database.writing() as connection:
            rulings.never(connection, one, other, now)

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
            if ledger.holds(connection, dump.name, sha256, dump.sidecar):
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

    # subscribing; enrol and revoke may raise WrongSubscriber

    def enrol(self, name: str, digest: str, now: datetime) -> None:
        """Let the key with this *digest* be that of *name*."""
        with self._database.writing() as connection:
            subscribers.enrol(connection, name, digest, now)

    def revoke(self, name: str) -> None:
        """Let the key of *name* open nothing any more."""
        with self._database.writing() as connection:
            subscribers.revoke(connection, name)

    def subscribers(self) -> tuple[Subscriber, ...]:
        """Everybody who has a key, by name."""
        with self._database.reading() as connection:
            return subscribers.enrolled(connection)

    def digests(self) -> tuple[str, ...]:
        """What is kept of every key."""
        with self._database.reading() as connection:
            return subscribers.digests(connection)

    # telling

    def live(self) -> list[str]:
        """The ids of every article that is in feeds, in filing order."""
        with self._database.reading() as connection:
            return telling.live(connection)

    def tally(self) -> Tally:
        """What the archive holds."""
        with self._database.reading() as connection:
            return telling.tally(connection)

    def standing(self, name: str) -> dict[str, Filing]:
        """The articles that stand on the page *name*, by id."""
        with self._database.reading() as connection:
            return telling.standing(connection, name)

    def doubtful(self, below: float | None = None) -> Iterator[Filing]:
        """The live articles whose borders are less sure than *below*, or all, most doubtful first."""
        with self._database.reading() as connection:
            yield from telling.doubtful(connection, below)

    def stories(self) -> Iterator[dict[str, Any]]:
        """Every story that stands in several places or is tied to another, as `duplicates list` prints it."""
        with self._database.reading() as connection:
            yield from telling.stories(connection)

    def story(self, article_id: str) -> dict[str, Any] | None:
        """How one story stands to others, with the evidence, as `duplicates show` prints it."""
        with self._database.reading() as connection:
            return telling.story(connection, article_id)

    def occurrences(self) -> Iterator[dict[str, Any]]:
        """Every occurrence that stands, in filing order, as `export` prints it."""
        with self._database.reading() as connection:
            yield from telling.told(connection)


def _founded(connection: Connection) -> datetime | None:
    return connection.scalar(select(clock.c.at).where(clock.c.name == "founded"))
