"""Published files as they go over the wire, kept in memory as long as they stay as they are on disk."""

from __future__ import annotations

import errno
import os
import stat
from collections import OrderedDict
from pathlib import Path

from feeds.serve.wares import Dress, Ware

ROOM = 64 * 1024 * 1024

# A path that cannot name a published file, whatever the reason; any other failure is the machine's.
_NOT_THERE = frozenset(
    {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EACCES, errno.EPERM, errno.EINVAL}
)

Stamp = tuple[int, int, int]


def _as_it_is(data: bytes, _key: str) -> bytes:
    return data


class Larder:
    """Files below *root*, those asked for last in memory; one look at the disk tells if they still hold."""

    def __init__(self, root: Path, room: int = ROOM, dress: Dress = _as_it_is) -> None:
        self._root = root.resolve()
        self._room = room
        self._dress = dress
        self._held: OrderedDict[tuple[str, str], tuple[Stamp, Ware]] = OrderedDict()
        self._weight = 0

    def has(self, path: str) -> bool:
        """Say whether there is a file at *path*."""
        info = self._look(path)
        return info is not None and stat.S_ISREG(info.st_mode)

    def held(self, path: str, key: str = "") -> Ware | None:
        """The file at *path*, if it is in memory and has not changed since."""
        stamp, ware = self._held.get((path, key), (None, None))
        if ware is None or (info := self._look(path)) is None or _stamp(info) != stamp:
            return None
        self._held.move_to_end((path, key))
        return ware

    def fetch(self, path: str, key: str = "") -> tuple[Stamp, Ware] | None:
        """Read the file at *path*, unless there is none inside the root; memory stays as it is."""
        info = self._look(path)
        if info is None or not stat.S_ISREG(info.st_mode):
            return None
        real = (self._root / path).resolve()
        found = _read(real) if real.is_relative_to(self._root) else None
        if found is None:
            return None
        stamp, data = found
        return stamp, Ware.of(self._dress(data, key) if key else data, stamp[0] // 1_000_000_000)

    def keep(self, path: str, found: tuple[Stamp, Ware] | None, key: str = "") -> None:
        """Hold what was *found* at *path*; what was asked for longest ago makes room."""
        if gone := self._held.pop((path, key), None):
            self._weight -= gone[1].weight
        if found is None or found[1].weight > self._room // 4:
            return
        self._held[path, key] = found
        self._weight += found[1].weight
        while self._weight > self._room:
            self._weight -= self._held.popitem(last=False)[1][1].weight

    def _look(self, path: str) -> os.stat_result | None:
        try:
            return (self._root / path).stat()
        except OSError as exc:
            if exc.errno in _NOT_THERE:
                return None
            raise


def _read(place: Path) -> tuple[Stamp, bytes] | None:
    try:
        with place.open("rb") as file:
            return _stamp(os.fstat(file.fileno())), file.read()
    except OSError as exc:
        if exc.errno in _NOT_THERE:
            return None
        raise


def _stamp(info: os.stat_result) -> Stamp:
    return info.st_mtime_ns, info.st_size, info.st_ino
