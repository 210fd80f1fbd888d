"""What lies in seeds: what of it was taken, what cannot be, and what waits until it has come to rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from ingest.errors import DumpError, Unreadable
from ingest.page import Dump
from ingest.seeds import Refusal, Seeds, Sighting, is_sidecar
from ingest.settle import NO_STAMP, Settling, Stamp


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, handed in: the wall's, and one that never jumps."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    monotonic: Callable[[], float] = monotonic


@dataclass(frozen=True, slots=True)
class Survey:
    """What a look through the whole folder brought to light, beside files to wait for."""

    problems: tuple[Refusal, ...] = ()  # what cannot be a dump, unless that was known
    gone: tuple[str, ...] = ()  # rejected names that are there no more


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that rested, with what it looked like before and after it was read; or why it cannot be read.

    What may be read later has NO_STAMP: the next look through the folder brings it back.
    """

    stamp: Stamp
    dump: Dump | DumpError


@dataclass(slots=True)
class Intake:
    """The one gate for files: scans and events tell it what they saw, and it hands out what is at rest.

    *taken* is what every file looked like when it was last dealt with, *refused* why some were not filed.
    """

    seeds: Seeds
    settling: Settling
    taken: dict[str, Stamp]
    refused: dict[str, str]
    clock: Clock = field(default_factory=Clock)

    def survey(self) -> Survey:
        """Look through the whole folder. Raises OSError when that cannot be listed."""
        seen: set[str] = set()
        problems = self._notice(self.seeds.scan(), seen, trusting=True)
        return Survey(problems, tuple(name for name in self.refused if name not in seen))

    def hear(self, path: Path) -> Survey:
        """Look at what an event told of."""
        seen: set[str] = set()
        problems = self._notice(self.seeds.look(path), seen, trusting=False)
        name = self.seeds.name_of(path)
        told = [known for known in self.refused if known == name or known.startswith(f"{name}/")]
        return Survey(problems, tuple(known for known in told if known not in seen))

    def _notice(self, found: Iterable[Sighting | Refusal], seen: set[str], *, trusting: bool) -> tuple[Refusal, ...]:
        """Wait for what is new or changed; *trusting* a file's own word for how long it has rested."""
        problems: dict[str, DumpError] = {}
        for thing in found:
            if isinstance(thing, Sighting):
                seen |= {thing.name, *self._faulty_sidecar(thing)}
                self._wait_for(thing, trusting=trusting)
                continue
            name, problem = thing
            seen.add(name)
            if self.refused.get(name) != str(problem):
                problems[name] = problem
        return tuple(problems.items())

    def _wait_for(self, seen: Sighting, *, trusting: bool) -> None:
        """A page waits together with its sidecar, which is then looked at for faults under its own name."""
        if self.taken.get(seen.name) == seen.stamp:
            self.settling.forget(seen.name)
            return
        age = self.clock.now().timestamp() - seen.changed if trusting else 0.0
        self.settling.saw(seen.name, seen.stamp, self.clock.monotonic(), age=age)
        if seen.sidecar is not None:
            self._wait_for(seen.sidecar, trusting=trusting)

    def _faulty_sidecar(self, seen: Sighting) -> tuple[str, ...]:
        """The sidecar of a page, where it stands refused and still has to: a mended one is as good as gone."""
        sidecar = seen.sidecar
        if sidecar is None or sidecar.name not in self.refused:
            return ()
        unchanged = self.taken.get(sidecar.name) == sidecar.stamp
        return (sidecar.name,) if unchanged or self._is_faulty(sidecar.name) else ()

    def _is_faulty(self, sidecar: str) -> bool:
        try:
            return self.seeds.fault(sidecar) is not None
        except Unreadable:
            return True

    @property
    def waiting(self) -> int:
        """How many files have not come to rest, or were not fetched yet."""
        return len(self.settling)

    def ripe(self) -> tuple[str, ...]:
        """The names of files at rest, in order."""
        return self.settling.ripe(self.clock.monotonic())

    def fetch(self, name: str) -> Fetched | None:
        """Read *name*; none if it is gone, or changed since it was seen or while it was read.

        Of a sidecar, only a fault is fetched: what it says is read together with its page.
        """
        stamp = self._look(name)
        if stamp is None:
            return None
        try:
            if is_sidecar(name):
                fault = self.seeds.fault(name)
                if fault is None:
                    self.settling.forget(name)
                return Fetched(stamp, fault) if fault else None
            dump = self.seeds.read(name)
        except FileNotFoundError:
            self.settling.forget(name)
            return None
        except DumpError as problem:
            return Fetched(NO_STAMP if isinstance(problem, Unreadable) else stamp, problem)
        return Fetched(stamp, dump) if self._look(name) == stamp else None

    def _look(self, name: str) -> Stamp | None:
        """What *name* looks like, if it is still at rest."""
        stamp, now = self.seeds.stamp(name), self.clock.monotonic()
        if stamp is None:
            self.settling.forget(name)
            return None
        self.settling.saw(name, stamp, now)
        return stamp if self.settling.is_ripe(name, now) else None

    def done(self, name: str, stamp: Stamp, why: str | None) -> None:
        """Remember that *name* was filed, or refused for the reason *why*; NO_STAMP is that of no file."""
        self.settling.forget(name)
        self.taken[name] = stamp
        if why is None:
            self.refused.pop(name, None)
        else:
            self.refused[name] = why

    def forget(self, name: str) -> None:
        """Forget that *name* was refused: it is not there."""
        self.refused.pop(name, None)
        self.taken.pop(name, None)
