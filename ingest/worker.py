"""The loop: found paths settle, go over the desk, and the press brings the feeds up to date."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol, assert_never

import structlog

from ingest.desk import Desk, Filed, Known, Outcome, Rejected
from ingest.errors import DumpError, Unreachable
from ingest.seeds import Seeds, Sighting
from ingest.settle import Settling, Stamp
from ingest.store.store import Store
from ingest.watch import Watch

NO_STAMP = Stamp(0, 0, 0, 0)
SEEDS = "."             # the name under which the folder itself is rejected
UNDER_LOAD = 2.0        # seconds between two refreshes while dumps keep coming
PATIENCE = 60.0         # seconds that `once` waits for files that do not come to rest

log = structlog.get_logger("pagefeed")


class Press(Protocol):
    """What brings the shelf up to date."""

    def refresh(self, now: datetime) -> Any: ...


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, handed in: the wall's, and one that never jumps."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    monotonic: Callable[[], float] = time.monotonic


@dataclass(frozen=True, slots=True)
class Taken:
    """How many dumps were filed, were known and were rejected."""

    filed: int = 0
    known: int = 0
    rejected: int = 0


class Worker:
    """Takes what lies in seeds, one dump at a time."""

    def __init__(
        self, seeds: Seeds, desk: Desk, store: Store, press: Press, *, settle: float, rescan: float, clock: Clock | None = None
    ) -> None:
        self._seeds, self._desk, self._store, self._press = seeds, desk, store, press
        self._settling, self._rescan_every = Settling(settle), rescan
        self._clock = clock or Clock()
        self._found: queue.SimpleQueue[Path | None] = queue.SimpleQueue()
        self._stopping = False
        self._ledger = store.stamps()
        self._refused = store.rejections()
        self._stale = True
        self._refreshed_at = self._clock.monotonic()

    # the daemon

    def run(self) -> None:
        """Watch and work until told to stop; the dump in hand is finished."""
        watch = Watch(self._seeds.root, self._found)
        watch.start()
        try:
            due = self._clock.monotonic()
            while not self._stopping:
                if self._clock.monotonic() >= due:
                    self.rescan(watch)
                    due = self._clock.monotonic() + self._rescan_every
                self.work()
                self._listen(due)
        finally:
            watch.stop()
        self.refresh()

    def stop(self) -> None:
        """Finish what is in hand, then leave. May be called from a signal handler."""
        self._stopping = True
        self._found.put(None)

    def _listen(self, due: float) -> None:
        """Wait for news: an event, a file that has come to rest, the next rescan."""
        if self._stopping:
            return
        now = self._clock.monotonic()
        wake = min(due, self._settling.next_due() or due)
        try:
            self._notice_path(self._found.get(timeout=max(0.0, wake - now)))
        except queue.Empty:
            return
        self._hear()

    def _hear(self) -> None:
        """Take note of every event that waits."""
        heard: dict[Path | None, None] = {}
        while True:
            try:
                heard[self._found.get_nowait()] = None
            except queue.Empty:
                break
        for path in heard:
            self._notice_path(path)

    def _notice_path(self, path: Path | None) -> None:
        if path is None:
            return
        for seen in self._seeds.look(path):
            self._notice(seen)

    def rescan(self, watch: Watch | None = None) -> None:
        """Look through the whole folder: events are hints, this is the truth."""
        try:
            if watch is not None and watch.renew():
                log.warning("seeds_back", seeds=str(self._seeds.root))
            names = {self._notice(seen) for seen in self._seeds.scan()}
        except FileNotFoundError:
            self._refuse(SEEDS, Unreachable("the seeds folder is not there"))
            return
        for name in [name for name in self._refused if name not in names]:
            self._store.forgive(name)
            del self._refused[name]
            self._ledger.pop(name, None)

    def _notice(self, seen: Sighting | tuple[str, DumpError]) -> str:
        if isinstance(seen, Sighting):
            if self._ledger.get(seen.name) == seen.stamp:
                self._settling.forget(seen.name)
            else:
                age = self._clock.now().timestamp() - seen.changed
                self._settling.saw(seen.name, seen.stamp, self._clock.monotonic(), age=age)
            return seen.name
        name, problem = seen
        self._refuse(name, problem)
        return name

    # one batch

    def once(self, sleep: Callable[[float], None] = time.sleep) -> Taken:
        """Take everything that waits, in name order; files that changed just now are waited for."""
        self.rescan()
        taken = Taken()
        give_up = self._clock.monotonic() + self._settling.quiet + PATIENCE
        while True:
            taken = _sum(taken, self.work(in_order=True))
            now, due = self._clock.monotonic(), self._settling.next_due()
            if due is None or now >= give_up or self._stopping:
                break
            sleep(max(0.01, min(due, give_up) - now))
        if len(self._settling):
            log.warning("dumps_left", count=len(self._settling), why="they did not come to rest")
        self.refresh()
        return taken

    def work(self, *, in_order: bool = False) -> Taken:
        """Take every dump that has come to rest; with *in_order*, only once all have. The press follows when none is left."""
        taken = Taken()
        now = self._clock.monotonic()
        ripe = self._settling.ripe(now)
        if in_order and len(ripe) < len(self._settling):
            return taken
        for name in ripe:
            if self._stopping:
                break
            taken = _sum(taken, self._take(name))
            if self._clock.monotonic() - self._refreshed_at >= UNDER_LOAD:
                self.refresh()
            if not in_order:
                self._hear()
        if not self._settling.ripe(self._clock.monotonic()):
            self.refresh()
        return taken

    def refresh(self) -> None:
        """Bring the shelf up to date, if anything was filed since."""
        if self._stale:
            self._stale = False
            started = self._clock.monotonic()
            pressed = self._press.refresh(self._clock.now())
            self._refreshed_at = self._clock.monotonic()
            if pressed.written:
                log.info("feeds_refreshed", written=len(pressed.written), seconds=round(self._refreshed_at - started, 3))

    def _take(self, name: str) -> Taken:
        """One dump: it must look the same before and after it was read."""
        stamp = self._seeds.stamp(name)
        if stamp is None:
            self._settling.forget(name)
            return Taken()
        now = self._clock.monotonic()
        self._settling.saw(name, stamp, now)
        if not self._settling.is_ripe(name, now):
            return Taken()
        try:
            dump = self._seeds.read(name)
        except FileNotFoundError:
            self._settling.forget(name)
            return Taken()
        except DumpError as problem:
            outcome: Outcome = self._desk.refuse(name, stamp, problem, self._clock.now())
        else:
            after = self._seeds.stamp(name)
            if after != stamp:
                if after is not None:
                    self._settling.saw(name, after, self._clock.monotonic())
                return Taken()
            outcome = self._desk.take(dump, stamp, self._clock.now())
        self._settling.forget(name)
        self._ledger[name] = stamp
        return self._say(name, outcome, self._clock.monotonic() - now)

    def _refuse(self, name: str, problem: DumpError) -> None:
        if self._refused.get(name) != str(problem):
            self._settling.forget(name)
            self._say(name, self._desk.refuse(name, NO_STAMP, problem, self._clock.now()), 0.0)

    def _say(self, name: str, outcome: Outcome, seconds: float) -> Taken:
        """One line a dump."""
        match outcome:
            case Filed():
                self._refused.pop(name, None)
                self._stale = True
                log.info(
                    "dump_filed",
                    dump=name,
                    new=outcome.new,
                    repeated=outcome.repeated,
                    revised=outcome.revised,
                    unchanged=outcome.unchanged,
                    gone=outcome.gone,
                    ignored_lines=outcome.ignored,
                    seconds=round(seconds, 3),
                )
                return Taken(filed=1)
            case Known():
                self._refused.pop(name, None)
                log.debug("dump_known", dump=name)
                return Taken(known=1)
            case Rejected():
                self._refused[name] = outcome.why
                if outcome.news:
                    log.warning("dump_rejected", dump=name, why=outcome.why)
                return Taken(rejected=1)
            case _:
                assert_never(outcome)


def _sum(one: Taken, other: Taken) -> Taken:
    return Taken(one.filed + other.filed, one.known + other.known, one.rejected + other.rejected)
