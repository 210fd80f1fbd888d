"""The folder of published files: each is there whole or not at all, and is touched only when it differs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath


@dataclass(frozen=True, slots=True)
class Shelf:
    """Files under *root*, known by their paths below it."""

    root: Path

    def put(self, path: str, data: bytes, now: datetime) -> bool:
        """Make *path* hold *data*; say whether that changed anything."""
        place = self._place(path)
        if _holds(place, data):
            return False
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_name(f".{place.name}.draft")
        draft.write_bytes(data)
        moment = _next_second(place, now)
        os.utime(draft, (moment, moment))
        draft.replace(place)
        return True

    def get(self, path: str) -> bytes | None:
        """What *path* holds, if it is there."""
        try:
            return self._place(path).read_bytes()
        except FileNotFoundError:
            return None

    def remove(self, path: str) -> bool:
        """Take *path* off the shelf, and all below it; say whether it was there."""
        place = self._place(path)
        try:
            if place.is_dir() and not place.is_symlink():
                shutil.rmtree(place)
            else:
                place.unlink()
        except FileNotFoundError:
            return False
        return True

    def names(self, path: str) -> tuple[str, ...]:
        """What stands in the folder at *path*; nothing where there is none."""
        try:
            return tuple(sorted(entry.name for entry in self._place(path).iterdir()))
        except (FileNotFoundError, NotADirectoryError):
            return ()

    def missing(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Those of *paths* that are not there."""
        return tuple(path for path in paths if not self._place(path).is_file())

    def _place(self, path: str) -> Path:
        parts = PurePosixPath(path).parts
        if not parts or path.startswith("/") or ".." in parts:
            raise ValueError(f"not a path on the shelf: {path!r}")
        return self.root.joinpath(*parts)


def _holds(place: Path, data: bytes) -> bool:
    try:
        return place.stat().st_size == len(data) and place.read_bytes() == data
    except FileNotFoundError:
        return False


def _next_second(place: Path, now: datetime) -> int:
    """The time of a change: readers that ask by date miss one that falls into the second of the last."""
    moment = int(now.timestamp())
    try:
        return max(moment, int(place.stat().st_mtime) + 1)
    except FileNotFoundError:
        return moment
