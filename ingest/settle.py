"""When has a file stopped changing? Stamps and times go in, ready paths come out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells a changed file from an unchanged one, without reading it.

    A change of permissions moves only *ctime_ns*, and may make a rejected file readable. *sidecar* is a number that
    moves with the look of the sidecar beside a page; 0 where there is none.
    """

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    sidecar: int = 0


NO_STAMP = Stamp(0, 0, 0, 0)  # of what is no file, or could not be read: no file ever looks so


@dataclass(slots=True)
class _Watch:
    stamp: Stamp
    since: float


class Settling:
    """Paths that wait until nothing has changed for *quiet* seconds."""

    def __init__(self, quiet: float) -> None:
        self.quiet = quiet
        self._watches: dict[str, _Watch] = {}

    def __len__(self) -> int:
        return len(self._watches)

    def saw(self, path: str, stamp: Stamp, now: float, *, age: float = 0.0) -> None:
        """Note that *path* looked like *stamp* at *now*; *age* is how long ago the file itself says it changed."""
        watch = self._watches.get(path)
        if watch is None:
            self._watches[path] = _Watch(stamp, now - max(0.0, age))
        elif watch.stamp != stamp:
            self._watches[path] = _Watch(stamp, now)

    def forget(self, path: str) -> None:
        """Stop waiting for *path*: it was taken, or it is gone."""
        self._watches.pop(path, None)

    def ripe(self, now: float) -> tuple[str, ...]:
        """The paths that have rested long enough, in name order."""
        return tuple(sorted(path for path in self._watches if self.is_ripe(path, now)))

    def is_ripe(self, path: str, now: float) -> bool:
        """Has *path* rested long enough?"""
        watch = self._watches.get(path)
        return watch is not None and now - watch.since >= self.quiet

    def next_due(self) -> float | None:
        """When the next path may be ripe; None if nothing waits."""
        return min((watch.since + self.quiet for watch in self._watches.values()), default=None)
