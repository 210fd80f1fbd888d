"""What the daemon lacks for a while: what of it passes by itself, and when it is tried again."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from ingest.errors import StoreLacks

FIRST, LONGEST = 1.0, 60.0  # seconds before it is tried again: each time twice as many, up to a bound

# What a disk, a mount or the machine denies today. Any other error is ours, or the configuration's.
PASSING = frozenset(
    {
        errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EMFILE, errno.ENFILE,
        errno.ENOMEM, errno.ENOBUFS, errno.EAGAIN, errno.EBUSY, errno.ESTALE, errno.ETIMEDOUT, errno.ENOENT,
        errno.ENODEV, errno.ENXIO, errno.ENOTCONN, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENETUNREACH,
    }
)  # fmt: skip


log = structlog.get_logger("pagefeed")


def lack_of(problem: BaseException) -> str:
    """What is lacking that may be there again soon, without the name of a place; empty where *problem* is no lack."""
    match problem:
        case StoreLacks():
            return problem.lack
        case OSError(errno=number) if number in PASSING:
            return problem.strerror or str(number)
    return ""


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that was tried in vain, all times in seconds."""

    since: float
    due: float  # when it is tried again
    pause: float
    whys: tuple[str, ...] = ()  # the last one last


@dataclass(slots=True)
class Lacking:
    """What was tried in vain and will be tried again, by its name; *clock* gives seconds and never jumps."""

    clock: Callable[[], float]
    lacks: dict[str, Lack] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.lacks)

    def __str__(self) -> str:
        return "; ".join(f"{what}: {lack.whys[-1]}" for what, lack in tuple(self.lacks.items()))

    def attempt(
        self, what: str, work: Callable[[], None], of: tuple[type[Exception], ...] = (StoreLacks, OSError)
    ) -> bool:
        """Do *work*, unless it failed a moment ago, and say whether that went well.

        Raises whatever *work* does, but for a lack that passes and is one *of* these: that is logged, and for later.
        """
        if self.wait(what):
            return False
        try:
            work()
        except of as problem:
            why = lack_of(problem)
            if not why:
                raise
            if self.met(what, why):
                log.warning("lacking", what=what, why=str(problem))
            return False
        if (lasted := self.over(what)) is not None:
            log.info("lacking_no_more", what=what, seconds=round(lasted, 3))
        return True

    def wait(self, what: str) -> float:
        """How many seconds remain before *what* is tried again; none where nothing is known against it."""
        lack = self.lacks.get(what)
        return max(0.0, lack.due - self.clock()) if lack else 0.0

    def met(self, what: str, why: str) -> bool:
        """Note that *what* was tried in vain, and *why*; say whether that was not told since it last went well."""
        now = self.clock()
        before = self.lacks.get(what, Lack(now, now, FIRST / 2))
        pause = min(LONGEST, 2 * before.pause)
        whys = (*(other for other in before.whys if other != why), why)
        self.lacks[what] = Lack(before.since, now + pause, pause, whys)
        return why not in before.whys

    def over(self, what: str) -> float | None:
        """Note that *what* went well, and say for how many seconds it had not."""
        lack = self.lacks.pop(what, None)
        return self.clock() - lack.since if lack else None
