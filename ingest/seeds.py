"""The folder people drop pages into: the only file that looks at it, and it never changes anything there."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.errors import DumpError, TooLarge, Unreachable, Unreadable
from ingest.page import Dump
from ingest.parse.issue.sidecar import SidecarFault, fault_of
from ingest.settle import Stamp

HIDDEN = (
    ".", "~", "_tmp", "#recycle", "#snapshot", "@eadir", "@tmp", "$recycle", "system volume information", "lost+found",
    "__macosx", "thumbs.db", "desktop.ini",
)  # fmt: skip
UNFINISHED = (
    "~", ".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".opdownload", ".filepart", ".unconfirmed",
    ".aria2", ".!ut", ".!qb", ".swp", ".swx", ".swpx", ".bak", ".lock", ".rsync", ".sync", ".!sync", ".syncthing",
    ".gstmp", ".nfs", ".crswap", ".ds_store",
)  # fmt: skip
HALF_SAVED = re.compile(r"\.(?:kate-swp|sb-[0-9a-f]{6,}-\w+)$")  # Kate, and what macOS saves through
SIDECAR = ".toml"  # a sidecar speaks about a dump and is none
TEXT = ".txt"  # of what is named so, a sidecar may leave it out: 3.toml speaks about 3.txt
# A name that is no UTF-8 is written with \xNN for each strange byte, and so is a backslash that could be taken for one.
ESCAPE = re.compile(r"\\x([89a-f][0-9a-f]|5c)")
AMBIGUOUS = re.compile(r"\\(?=x(?:[89a-f][0-9a-f]|5c))")
LONGEST = 2000  # bytes of a name; an index of PostgreSQL holds no longer one
PIECE = 1 << 20  # bytes read at once

Refusal = tuple[str, DumpError]  # a name, and why it can be no dump
LASTING = {errno.EACCES, errno.EPERM, errno.ELOOP, errno.ENAMETOOLONG}  # no waiting helps; a worn disk may answer again
GONE = (FileNotFoundError, NotADirectoryError)  # the second where a folder above became a file


@dataclass(frozen=True, slots=True)
class Sighting:
    """A file that waits in seeds: its name, what it looked like, and when it says it changed (seconds since 1970).

    Stamp and change are those of the file and its *sidecar* together: they are read together.
    """

    name: str
    stamp: Stamp
    changed: float
    sidecar: Sighting | None = None


def is_passing(name: str) -> bool:
    """Is this the name of something that is not (yet) a dump: hidden, temporary, or a sync tool's own?"""
    part = name.rsplit("/", 1)[-1].lower()
    saved_by_emacs = len(part) > 1 and part.startswith("#") and part.endswith("#")
    saved_elsewhere = part == "4913" or bool(HALF_SAVED.search(part))  # vim asks with that name whether it may write
    named_so = part.startswith(HIDDEN) or part.endswith((*UNFINISHED, SIDECAR))
    return named_so or saved_elsewhere or saved_by_emacs or ".sync-conflict-" in part


def is_sidecar(name: str) -> bool:
    """Does a file of this name speak about a page?"""
    return name.endswith(SIDECAR)


def sidecars_of(name: str) -> tuple[str, ...]:
    """What the sidecar of *name* may be called; the first that is there counts."""
    whole = name + SIDECAR
    return (whole, name[: -len(TEXT)] + SIDECAR) if name.lower().endswith(TEXT) else (whole,)


def pages_of(sidecar: str) -> tuple[str, ...]:
    """What the page may be called that *sidecar* speaks about. (Of 3.TXT, where case counts, the next rescan hears.)"""
    stem = sidecar.removesuffix(SIDECAR)
    return (stem, stem + TEXT)


class Seeds:
    """What lies in the folder *root*. Names are paths below it with forward slashes."""

    def __init__(self, root: Path, max_bytes: int) -> None:
        self.root = root
        self._max_bytes = max_bytes

    def scan(self) -> Iterator[Sighting | Refusal]:
        """Everything that could be a dump, and every entry that cannot be, with the reason.

        Raises OSError when the folder itself is gone or cannot be listed.
        """
        with os.scandir(self.root):
            pass
        return self._scan(self.root, "")

    def _scan(self, folder: Path, prefix: str) -> Iterator[Sighting | Refusal]:
        waiting = [(folder, prefix)]
        while waiting:
            folder, prefix = waiting.pop()
            try:
                with os.scandir(folder) as entries:
                    listed = list(entries)
                    here = [entry for entry in listed if not is_passing(entry.name)]
                    found = [(entry, entry.is_dir(follow_symlinks=False)) for entry in here]
            except GONE:
                continue  # a folder that was moved away while we looked
            except OSError as problem:
                yield _refusal(prefix.rstrip("/") or ".", f"the folder cannot be listed ({problem.strerror})")
                continue
            sidecars = {entry.name for entry in listed if is_sidecar(entry.name)}
            for entry, is_folder in found:
                name = prefix + readable(entry.name)
                if is_folder and not _is_long(name):
                    waiting.append((Path(entry.path), name + "/"))
                else:
                    yield from self._look(name, Path(entry.path), sidecars)

    def look(self, path: Path) -> Iterator[Sighting | Refusal]:
        """The same for one *path* that an event told of: a file, or all of a folder; for a sidecar, of its page."""
        name = self.name_of(path)
        if name is not None and is_sidecar(name):
            pages = [self.path_of(page) for page in pages_of(name)]
            yield from (seen for page in pages if not _is_folder(page) for seen in self._look_at(page))
        else:
            yield from self._look_at(path)

    def _look_at(self, path: Path) -> Iterator[Sighting | Refusal]:
        name = self.name_of(path)
        if name is None or any(is_passing(part) for part in name.split("/")) or not self._is_below(path.parent):
            return
        if _is_long(name.rpartition("/")[0]):
            return  # it lies in a folder that is refused
        if _is_folder(path) and not _is_long(name):
            yield from self._scan(path, name + "/")
        else:
            yield from self._look(name, path)

    def _look(self, name: str, path: Path, beside: Collection[str] | None = None) -> Iterator[Sighting | Refusal]:
        """*beside* are the sidecars in its folder, if that was listed just now."""
        if _is_long(name):
            yield _refusal(name, f"its path is longer than {LONGEST:,} bytes")
            return
        try:
            yield self._sight_both(name, path, beside)
        except GONE:
            return
        except DumpError as problem:
            yield name, problem
        except OSError as problem:
            yield _refusal(name, problem.strerror or str(problem))

    def _sight_both(self, name: str, path: Path, beside: Collection[str] | None) -> Sighting:
        seen = self._sight(name, path)
        for sidecar in sidecars_of(path.name):
            # beside a name of 255 bytes there is none: its own would be too long
            if os.path.lexists(path.with_name(sidecar)) if beside is None else sidecar in beside:
                with suppress(*GONE):
                    return _together(seen, self._sight_sidecar(path.with_name(sidecar)))
        return seen

    def _sight_sidecar(self, path: Path) -> Sighting:
        """A sidecar, even one that cannot be opened: why not is told when it is to be read."""
        name = self.name_of(path) or path.name
        try:
            return self._sight(name, path)
        except DumpError:
            status = path.lstat()
            return Sighting(name, _stamp(status), status.st_ctime)

    def _sight(self, name: str, path: Path) -> Sighting:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            status = self._behind_link(path)
        if not stat.S_ISREG(status.st_mode):
            raise Unreachable("it is a folder" if stat.S_ISDIR(status.st_mode) else "it is not an ordinary file")
        return Sighting(name, _stamp(status), status.st_ctime)

    def _behind_link(self, path: Path) -> os.stat_result:
        try:
            target = path.resolve(strict=True)
        except PermissionError:
            raise Unreachable("the link leads to where pagefeed may not look") from None
        except (OSError, RuntimeError):
            raise Unreachable("the link leads nowhere") from None
        if not self._is_below(target):
            raise Unreachable("the link leads out of the seeds folder")
        if target.is_dir():
            raise Unreachable("the link leads to a folder; its files are found where they are")
        return target.stat()

    def _is_below(self, path: Path) -> bool:
        """Does *path* lie in seeds, wherever links lead?"""
        return path.resolve().is_relative_to(self.root.resolve())

    def stamp(self, name: str) -> Stamp | None:
        """What *name* looks like now; None when it is gone."""
        if is_sidecar(name):
            try:
                return self._sight_sidecar(self.path_of(name)).stamp
            except OSError:
                return None
        for seen in self._look(name, self.path_of(name)):
            return seen.stamp if isinstance(seen, Sighting) else None
        return None

    def read(self, name: str) -> Dump:
        """The bytes of *name* and its sidecar.

        Raises TooLarge or Unreachable, Unreadable where it may be read later, and FileNotFoundError when it is gone.
        """
        content = self._read(name)
        sidecar = b""
        if (beside := self.sidecar_of(name)) is not None:
            with suppress(TooLarge, Unreachable, FileNotFoundError):  # whoever asks for the sidecar itself is told
                sidecar = self._read(beside)
        return Dump(name, content, sidecar)

    def sidecar_of(self, name: str) -> str | None:
        """The name of the sidecar beside *name*, if there is one."""
        there = (sidecar for sidecar in sidecars_of(name) if os.path.lexists(self.path_of(sidecar)))
        return None if is_sidecar(name) else next(there, None)

    def fault(self, sidecar: str) -> SidecarFault | None:
        """Why *sidecar* cannot be used as it is; nothing is wrong with one that is gone. Raises Unreadable."""
        try:
            return fault_of(self.read(sidecar).content)
        except FileNotFoundError:
            return None
        except (TooLarge, Unreachable) as problem:
            return SidecarFault(*problem.args)

    def _read(self, name: str) -> bytes:
        path = self.path_of(name)
        try:
            if not self._is_below(path.parent):
                raise Unreachable("its folder is a link that leads out of the seeds folder")
            size = self._sight(name, path).stamp.size
            content = self._content(path) if size <= self._max_bytes else b""
        except GONE as problem:
            raise FileNotFoundError(name) from problem
        except OSError as problem:
            kind = Unreachable if problem.errno in LASTING else Unreadable
            raise kind(problem.strerror or str(problem)) from None
        if max(size, len(content)) > self._max_bytes:
            raise TooLarge(f"it has more than {self._max_bytes:,} bytes ([intake] max_bytes)")
        return content

    def _content(self, path: Path) -> bytes:
        """The bytes of a file that may grow while it is read: no more than prove that it is too large."""
        content = bytearray()
        # a file that has become a pipe since it was looked at must not hold us up until somebody writes
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb", buffering=0) as file:
            while more := file.read(min(PIECE, self._max_bytes + 1 - len(content))):
                content += more
        return bytes(content)

    def path_of(self, name: str) -> Path:
        return self.root / _written(name)

    def name_of(self, path: Path) -> str | None:
        """The name of *path* in seeds; None for what lies elsewhere."""
        try:
            return readable(path.relative_to(self.root).as_posix())
        except ValueError:
            return None


def _is_folder(path: Path) -> bool:
    """Is it a folder itself? What is closed to us is told of as a file."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


def _stamp(status: os.stat_result) -> Stamp:
    # some file systems have inodes beyond the signed numbers of a database
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino & 0x7FFF_FFFF_FFFF_FFFF)


def _together(page: Sighting, sidecar: Sighting) -> Sighting:
    """What a page looks like with its sidecar."""
    look = hashlib.sha256(f"{sidecar.name}{sidecar.stamp}".encode()).digest()
    stamp = replace(page.stamp, sidecar=int.from_bytes(look[:6], "big"))
    return replace(page, stamp=stamp, changed=max(page.changed, sidecar.changed), sidecar=sidecar)


def _is_long(name: str) -> bool:
    return len(name.encode()) > LONGEST


def _refusal(name: str, why: str) -> Refusal:
    """That *name* is no dump. A name too long for the store is cut, and told from others by its hash."""
    if _is_long(name):
        name = f"{name[:200]}… ({hashlib.sha256(name.encode()).hexdigest()[:16]})"
    return name, Unreachable(why)


def readable(name: str) -> str:
    """File names are bytes; those that are not UTF-8 get a readable, reversible form that every store can hold."""
    plain = AMBIGUOUS.sub(r"\\x5c", name)
    return plain.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _written(name: str) -> str:
    """The file name that *readable* made readable, also where the locale knows ASCII alone."""
    written = ESCAPE.sub(lambda match: os.fsdecode(bytes([int(match[1], 16)])), name)
    try:
        os.fsencode(written)
    except UnicodeEncodeError:
        return os.fsdecode(written.encode("utf-8", "surrogateescape"))
    return written
