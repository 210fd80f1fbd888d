"""Published files as they go over the wire, kept in memory as long as they stay as they are on disk."""

from __future__ import annotations

import errno
import gzip
import hashlib
import os
import stat
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

ROOM = 64 * 1024 * 1024
WORTH_PACKING = 256  # bytes; below, gzip adds more than it saves

# A path that cannot name a published file, whatever the reason; any other failure is the machine's.
_NOT_THERE = frozenset(
    {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EACCES, errno.EPERM, errno.EINVAL}
)

Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Ware:
    """A file ready to be handed out."""

    stamp: Stamp
    data: bytes
    packed: bytes | None
    etag: str

    @property
    def changed(self) -> int:
        """When its bytes last changed, in whole seconds."""
        return self.stamp[0] // 1_000_000_000

    @property
    def packed_etag(self) -> str:
        """The packed bytes are another representation, and strong tags tell them apart."""
        return f'{self.etag[:-1]}-gzip"'

    @property
    def weight(self) -> int:
        return len(self.data) + len(self.packed or b"")


class Larder:
    """Files below *root*, those asked for last in memory; one look at the disk tells if they still hold."""

    def __init__(self, root: Path, room: int = ROOM) -> None:
        self._root = root.resolve()
        self._room = room
        self._held: OrderedDict[str, Ware] = OrderedDict()
        self._weight = 0

    def has(self, path: str) -> bool:
        """Say whether there is a file at *path*."""
        info = self._look(path)
        return info is not None and stat.S_ISREG(info.st_mode)

    def held(self, path: str) -> Ware | None:
        """The file at *path*, if it is in memory and has not changed since."""
        ware = self._held.get(path)
        if ware is None or (info := self._look(path)) is None or _stamp(info) != ware.stamp:
            return None
        self._held.move_to_end(path)
        return ware

    def fetch(self, path: str) -> Ware | None:
        """Read the file at *path*, unless there is none inside the root; memory stays as it is."""
        info = self._look(path)
        if info is None or not stat.S_ISREG(info.st_mode):
            return None
        real = (self._root / path).resolve()
        return _read(real) if real.is_relative_to(self._root) else None

    def keep(self, path: str, ware: Ware | None) -> None:
        """Hold *ware* in memory for *path*; what was asked for longest ago makes room."""
        if gone := self._held.pop(path, None):
            self._weight -= gone.weight
        if ware is None or ware.weight > self._room // 4:
            return
        self._held[path] = ware
        self._weight += ware.weight
        while self._weight > self._room:
            self._weight -= self._held.popitem(last=False)[1].weight

    def _look(self, path: str) -> os.stat_result | None:
        try:
            return (self._root / path).stat()
        except OSError as exc:
            if exc.errno in _NOT_THERE:
                return None
            raise


def _read(place: Path) -> Ware | None:
    try:
        with place.open("rb") as file:
            data, info = file.read(), os.fstat(file.fileno())
    except OSError as exc:
        if exc.errno in _NOT_THERE:
            return None
        raise
    packed = gzip.compress(data, 6, mtime=0) if len(data) >= WORTH_PACKING else None
    if packed is not None and len(packed) >= len(data):
        packed = None
    return Ware(_stamp(info), data, packed, f'"{hashlib.sha256(data).hexdigest()[:32]}"')


def _stamp(info: os.stat_result) -> Stamp:
    return info.st_mtime_ns, info.st_size, info.st_ino
