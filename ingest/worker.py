"""The loop: found paths settle, go over the desk, and the press brings the feeds up to date."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from math import inf
from pathlib import Path
from typing import Protocol, assert_never

import structlog

from ingest.desk import Desk, Filed, Known, Outcome, Rejected
from ingest.errors import ConfigError, DumpError, Unreachable
from ingest.intake import Clock, Intake, Survey
from ingest.lacking import Lacking
from ingest.seeds import Refusal, Seeds
from ingest.settle import NO_STAMP, Settling
from ingest.store.store import Store
from ingest.watch import Found, Watch

SEEDS = "."  # the name under which the folder itself is rejected
UNDER_LOAD = 2.0  # seconds between two refreshes while dumps keep coming
SHARE = 3.0  # but so many times as long as the last one took: most of the time is for the dumps
GLANCE = 2.0  # seconds between two looks at whether the folder is still watched, and the site still served
WORK, SITE = "work", "site"  # what is tried again where something is lacking: all of it, or to publish what is filed
FAREWELL = 1.0  # seconds that publishing may take once it was told to stop; what is stale then is for the next one
PATIENCE = 60.0  # seconds that `once` waits for files that do not come to rest

log = structlog.get_logger("pagefeed")


class Press(Protocol):
    """What brings the shelf up to date."""

    def refresh(self, now: datetime, enough: Callable[[], bool]) -> Sequence[str]:
        """Publish anew whatever is stale, until it is *enough*, and say which paths changed."""

    def due(self, now: datetime) -> bool:
        """Has something to be published because of the hour?"""

    def take_stock(self) -> bool:
        """Find everything stale where the shelf lacks something that is always there, and say whether it does."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How many dumps were filed, were known and were rejected."""

    filed: int = 0
    known: int = 0
    rejected: int = 0

    def __add__(self, other: Taken) -> Taken:
        return Taken(self.filed + other.filed, self.known + other.known, self.rejected + other.rejected)


class Worker:
    """Takes what lies in seeds, one dump at a time."""

    def __init__(
        self,
        seeds: Seeds,
        desk: Desk,
        store: Store,
        press: Press,
        renew: Callable[[], bool] = lambda: False,
        grant: Callable[[datetime], object] = lambda _: None,
        *,
        settle: float,
        rescan: float,
        clock: Clock | None = None,
    ) -> None:
        self._desk, self._store, self._press = desk, store, press
        self._renew, self._grant = renew, grant
        self._clock = clock or Clock()
        self._intake = Intake(seeds, Settling(settle), store.stamps(), store.rejections(), self._clock)
        self._found: Found = queue.SimpleQueue()
        self._watch = Watch(seeds.root, self._found)
        self._blind: str | None = None  # why the folder cannot be watched
        self._rescan_every = rescan
        self._rescan_due = self._refreshed_at = self._clock.monotonic()
        self._refresh_took = 0.0
        self._stopping, self._leave_at = False, inf
        self._patient = False  # a daemon tries again what fails for a while
        self._lacking = Lacking(self._clock.monotonic)
        self._counted = True  # the shelf was, since the folder was looked through
        self._stale = True  # a run before this one may have ended between filing and pressing

    # the daemon

    def run(self, healthy: Callable[[], bool] = lambda: True) -> None:
        """Watch and work until told to stop or no longer *healthy*; the dump in hand is finished.

        Where a disk or the store fails for a while, it is logged, and tried again after growing pauses. Raises
        StoreError or OSError where that does not pass.
        """
        self._patient = True
        self._attempt(self._publish)  # a shelf that is new has every feed before the first dump is read
        try:
            while not self._stopping and healthy():
                if wait := self._lacking.wait(WORK):
                    self._rest(min(wait, GLANCE))
                else:
                    self._attempt(self._round)
        finally:
            self._watch.stop()
        if not self._lacking:
            self._attempt(self._publish)

    def _round(self) -> None:
        self._look_through_if_due()
        self.work()
        self._listen()

    def _attempt(self, work: Callable[[], None]) -> None:
        """Do *work*; where something is lacking, events that were heard may have come to nothing."""
        if not self._lacking.attempt(WORK, work):
            self._rescan_due = self._clock.monotonic()

    def _rest(self, seconds: float) -> None:
        """Wait so long, or until something happens; what does is found by the next look through the folder."""
        with suppress(queue.Empty):
            self._found.get(timeout=seconds)

    @property
    def lacking(self) -> str:
        """What fails for a while, and why, without a name of a place; empty where all goes well. For any thread."""
        return str(self._lacking)

    def stop(self) -> None:
        """Finish what is in hand, but wait for no store that others hold; then leave. For signal handlers, too."""
        self._stopping, self._leave_at = True, self._clock.monotonic() + FAREWELL
        self._store.hurry()
        self._found.put(None)

    def _look_through_if_due(self) -> None:
        watched = self._watch.holds()
        if watched and self._clock.monotonic() < self._rescan_due:
            return
        if not watched:
            self._watch_anew()
        self.rescan()
        self._counted = False
        self._rescan_due = self._clock.monotonic() + self._rescan_every

    def _watch_anew(self) -> None:
        """Without events, the folder is looked through at every glance."""
        self._watch.stop()
        blind, self._blind = self._blind, None
        try:
            self._watch.start()
        except FileNotFoundError:
            return  # the look through the folder tells of it
        except OSError as problem:
            self._blind = str(problem)
            if self._blind != blind:
                log.warning("not_watching", seeds=str(self._intake.seeds.root), why=self._blind)
        else:
            log.info("watching", seeds=str(self._intake.seeds.root))

    def _listen(self) -> None:
        """Wait for news: an event, a file that has come to rest, the next rescan, a signal.

        What a person corrected meanwhile is stale, too, and what one asked for on the site is seen to now.
        """
        now = self._clock.monotonic()
        wake = min(now + GLANCE, self._rescan_due, self._intake.settling.next_due() or self._rescan_due)
        self._hear_all(max(0.0, wake - now))
        self._grant(self._clock.now())
        self._stale = self._stale or bool(self._store.stale()) or self._press.due(self._clock.now())

    def _hear_all(self, patience: float = 0.0) -> None:
        """Take note of every event that waits; if none does, of the first within *patience* seconds."""
        if self._stopping:
            return
        heard: dict[Path | None, None] = {}
        with suppress(queue.Empty):
            heard[self._found.get(timeout=patience)] = None
            while True:
                heard[self._found.get_nowait()] = None
        for path in heard:
            if self._stopping:
                return
            if path is not None and not heard.keys().isdisjoint(path.parents):
                continue  # it is found in the folder that was heard of
            self.hear(path)

    def hear(self, path: Path | None) -> None:
        """Look at what an event told of; of the folder itself, it tells that events were lost."""
        if path == self._intake.seeds.root:
            self._rescan_due = self._clock.monotonic()
        elif path is not None:
            self._settle_accounts(self._intake.hear(path))

    def rescan(self) -> Taken:
        """Look through the whole folder: events are hints, this is the truth."""
        try:
            survey = self._intake.survey()
        except OSError as problem:
            return self._refuse_seeds(problem)
        return self._settle_accounts(survey)

    def _settle_accounts(self, survey: Survey) -> Taken:
        """Refuse what cannot be a dump, and forgive what is there no more."""
        for name in survey.gone:
            self._store.forgive(name)
            self._intake.forget(name)
        return self._refuse(survey.problems)

    # one batch

    def once(self, wait: Callable[[float], None] | None = None) -> Taken:
        """Take everything that waits, in name order; files that changed just now are waited for."""
        wait = wait or self._hear_all
        taken = self.rescan()
        give_up = self._clock.monotonic() + self._intake.settling.quiet + PATIENCE
        while True:
            taken += self.work(in_order=True)
            now, due = self._clock.monotonic(), self._intake.settling.next_due()
            if due is None or now >= give_up or self._stopping:
                break
            wait(max(0.01, min(due, give_up) - now))
        if self._intake.waiting:
            log.warning("dumps_left", count=self._intake.waiting, why="they did not come to rest")
        self.refresh()
        return taken

    def work(self, *, in_order: bool = False) -> Taken:
        """Take every dump that has come to rest; with *in_order*, once all have. Then the press follows."""
        taken = Taken()
        ripe = self._intake.ripe()
        if in_order and len(ripe) < self._intake.waiting:
            return taken
        for name in ripe:
            if self._stopping:
                return taken
            taken += self._take(name)
            if self._clock.monotonic() - self._refreshed_at >= max(UNDER_LOAD, SHARE * self._refresh_took):
                self._refreshed_at = self._clock.monotonic()  # also where nothing is stale
                if not in_order:
                    self._grant(self._clock.now())
                self._publish()
            if not in_order:
                self._hear_all()
        if not self._intake.ripe():
            self._publish()
        return taken

    def _publish(self) -> None:
        """Refresh; a daemon files on while its site cannot be written."""
        if self._patient:
            self._lacking.attempt(SITE, self.refresh, of=(OSError,))  # without the store, all work rests
        else:
            self.refresh()

    def refresh(self) -> None:
        """Bring the shelf up to date, if anything was filed since, or somebody took something from it."""
        if not self._counted:
            if self._press.take_stock():
                log.warning("site_incomplete", why="files were gone; all of it is published anew")
                self._stale = True
            self._counted = True
        if not self._stale:
            return
        started = self._clock.monotonic()
        written = self._press.refresh(self._clock.now(), lambda: self._clock.monotonic() >= self._leave_at)
        self._stale = False
        self._refreshed_at = self._clock.monotonic()
        self._refresh_took = self._refreshed_at - started
        if written:
            log.info("feeds_refreshed", written=len(written), seconds=round(self._refresh_took, 3))

    # one dump

    def _take(self, name: str) -> Taken:
        self._look_up_names()
        started = self._clock.monotonic()
        fetched = self._intake.fetch(name)
        if fetched is None:
            return Taken()
        if isinstance(fetched.dump, DumpError):
            outcome: Outcome = self._desk.refuse(name, fetched.stamp, fetched.dump, self._clock.now())
        else:
            outcome = self._desk.take(fetched.dump, fetched.stamp, self._clock.now())
        self._intake.done(name, fetched.stamp, outcome.why if isinstance(outcome, Rejected) else None)
        self._stale = self._stale or isinstance(outcome, Filed)
        return _tell(name, outcome, self._clock.monotonic() - started)

    def _look_up_names(self) -> None:
        """Read a gazetteer that has changed; one that cannot be used is told of, and the earlier one holds."""
        try:
            if self._renew():
                log.info("gazetteer_read")
        except ConfigError as problem:
            log.warning("gazetteer_unusable", why=str(problem))

    def _refuse(self, problems: Iterable[Refusal]) -> Taken:
        """Entries that cannot be dumps, whatever they hold."""
        taken = Taken()
        for name, problem in problems:
            outcome = self._desk.refuse(name, NO_STAMP, problem, self._clock.now())
            self._intake.done(name, NO_STAMP, outcome.why)
            taken += _tell(name, outcome, 0.0)
        return taken

    def _refuse_seeds(self, problem: OSError) -> Taken:
        gone = isinstance(problem, FileNotFoundError)
        why = "the seeds folder is not there" if gone else f"the seeds folder cannot be listed ({problem.strerror})"
        refusal = Unreachable(why)
        known = self._intake.refused.get(SEEDS) == str(refusal)
        return Taken() if known else self._refuse([(SEEDS, refusal)])


def _tell(name: str, outcome: Outcome, seconds: float) -> Taken:
    """Log one line a dump, and count it."""
    match outcome:
        case Filed():
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
            if outcome.lost:
                log.warning("corrections_lost", dump=name, count=outcome.lost)
            return Taken(filed=1)
        case Known():
            log.debug("dump_known", dump=name)
            return Taken(known=1)
        case Rejected(why, news):
            if news:
                log.warning("dump_rejected", dump=name, why=why)
            return Taken(rejected=1)
        case _:
            assert_never(outcome)
