"""The folder people drop pages into: the only file that looks at it, and it never changes anything there."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import DumpError, TooLarge, Unreachable
from ingest.page import Dump
from ingest.settle import Stamp

HIDDEN = (".", "~", "#", "_tmp", "@eaDir", "$RECYCLE", "Thumbs.db", "desktop.ini", "lost+found", "__MACOSX")
UNFINISHED = (
    ".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".swp", ".swx", ".swpx", ".filepart", ".!ut", ".!qb",
    ".bak", "~", ".lock", ".sync", ".syncthing", ".nfs", ".ds_store", ".unconfirmed", ".aria2", ".rsync",
)  # fmt: skip
ESCAPED = re.compile(r"\\x([89a-f][0-9a-f])")
ABOUT = (".toml",)      # a sidecar speaks about a dump and is none


@dataclass(frozen=True, slots=True)
class Sighting:
    """A file that waits in seeds: its name, what it looked like, and when it says it changed (seconds since 1970)."""

    name: str
    stamp: Stamp
    changed: float


def is_passing(name: str) -> bool:
    """Is this the name of something that is not (yet) a dump: hidden, temporary, or a sync tool's own?"""
    part = name.rsplit("/", 1)[-1]
    return part.startswith(HIDDEN) or part.lower().endswith(UNFINISHED + ABOUT) or ".sync-conflict-" in part


class Seeds:
    """What lies in the folder *root*. Names are paths below it with forward slashes."""

    def __init__(self, root: Path, max_bytes: int) -> None:
        self.root = root
        self._max_bytes = max_bytes

    def scan(self) -> Iterator[Sighting | tuple[str, DumpError]]:
        """Everything that could be a dump, and every entry that cannot be, with the reason.

        Raises FileNotFoundError when the folder itself is gone.
        """
        with os.scandir(self.root):
            pass
        return self._scan(self.root, "")

    def _scan(self, folder: Path, prefix: str) -> Iterator[Sighting | tuple[str, DumpError]]:
        waiting = [(folder, prefix)]
        while waiting:
            folder, prefix = waiting.pop()
            try:
                with os.scandir(folder) as entries:
                    found = [entry for entry in entries if not is_passing(entry.name)]
            except FileNotFoundError:
                continue    # a folder that was moved away while we looked
            except OSError as problem:
                yield prefix.rstrip("/") or ".", Unreachable(f"the folder cannot be listed ({problem.strerror})")
                continue
            for entry in found:
                name = prefix + _readable(entry.name)
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((Path(entry.path), name + "/"))
                else:
                    yield from self._look(name, Path(entry.path))

    def look(self, path: Path) -> Iterator[Sighting | tuple[str, DumpError]]:
        """The same for one *path* that an event told of: a file, or all of a folder."""
        name = self.name_of(path)
        if name is None or any(is_passing(part) for part in name.split("/")):
            return
        if path.is_dir() and not path.is_symlink():
            yield from self._scan(path, name + "/")
        elif os.path.lexists(path):
            yield from self._look(name, path)

    def _look(self, name: str, path: Path) -> Iterator[Sighting | tuple[str, DumpError]]:
        try:
            yield self._sight(name, path)
        except FileNotFoundError:
            return
        except DumpError as problem:
            yield name, problem
        except OSError as problem:
            yield name, Unreachable(problem.strerror or str(problem))

    def _sight(self, name: str, path: Path) -> Sighting:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            status = self._behind_link(path)
        if not stat.S_ISREG(status.st_mode):
            raise Unreachable("it is not an ordinary file")
        return Sighting(name, _stamp(status), status.st_ctime)

    def _behind_link(self, path: Path) -> os.stat_result:
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError) as problem:
            raise Unreachable("the link leads nowhere") from problem
        if not target.is_relative_to(self.root.resolve()):
            raise Unreachable("the link leads out of the seeds folder")
        if target.is_dir():
            raise Unreachable("the link leads to a folder; its files are found where they are")
        return target.stat()

    def stamp(self, name: str) -> Stamp | None:
        """What *name* looks like now; None when it is gone."""
        for seen in self._look(name, self.path_of(name)):
            return seen.stamp if isinstance(seen, Sighting) else None
        return None

    def read(self, name: str) -> Dump:
        """The bytes of *name*. Raises TooLarge or Unreachable; FileNotFoundError when it is gone."""
        path = self.path_of(name)
        size = self._sight(name, path).stamp.size
        if size <= self._max_bytes:
            try:
                with path.open("rb", buffering=0) as file:
                    content = file.read(self._max_bytes + 1) or b""
                    while len(content) <= self._max_bytes and (more := file.read(self._max_bytes + 1 - len(content))):
                        content += more
            except FileNotFoundError:
                raise
            except OSError as problem:
                raise Unreachable(problem.strerror or str(problem)) from None
            size = len(content)
        if size > self._max_bytes:
            raise TooLarge(f"it has more than {self._max_bytes:,} bytes ([intake] max_bytes)")
        return Dump(name, content)

    def path_of(self, name: str) -> Path:
        return self.root / _written(name)

    def name_of(self, path: Path) -> str | None:
        """The name of *path* in seeds; None for what lies elsewhere."""
        try:
            return _readable(path.relative_to(self.root).as_posix())
        except ValueError:
            return None


def _stamp(status: os.stat_result) -> Stamp:
    # some file systems have inodes beyond the signed numbers of a database
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino & 0x7FFF_FFFF_FFFF_FFFF)


def _readable(name: str) -> str:
    """File names are bytes; those that are not UTF-8 get a readable, reversible form that every store can hold."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _written(name: str) -> str:
    """The file name that *_readable* made readable."""
    if "\\x" not in name:
        return name
    return ESCAPED.sub(lambda match: os.fsdecode(bytes([int(match[1], 16)])), name)

