"""One pagefeed writes at a time: a lock that the system takes back when its holder dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import Busy


@contextmanager
def sole_writer(folder: Path) -> Iterator[None]:
    """Hold the lock in *folder*. Raises Busy when another process holds it, OSError when there can be none."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "lock"
    with path.open("a+", encoding="ascii", errors="replace") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise Busy(f"process {file.read(20).strip() or 'unknown'} holds {path}") from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
