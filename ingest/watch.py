"""watchdog's events become paths on a queue: the only file that imports watchdog."""

from __future__ import annotations

import logging
import os
import queue
import warnings
from pathlib import Path

from watchdog.events import (
    DirAttribEvent,
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

# Reading a file sends events too; those of the daemon's own reading must not wake it.
# Those about attributes tell of what may be read from now on, those about deletion of a rejection that is settled.
EVENTS: list[type[FileSystemEvent]] = [
    FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileClosedEvent, FileAttribEvent, FileDeletedEvent,
    DirCreatedEvent, DirMovedEvent, DirAttribEvent, DirDeletedEvent,
]  # fmt: skip

Found = queue.SimpleQueue[Path | None]


class Watch:
    """Puts the path of whatever changes below *root* on a queue, and *root* itself when events were lost.

    Events are hints: they come twice, late or never.
    """

    def __init__(self, root: Path, found: Found) -> None:
        self._root, self._found = root, found
        self._observer: BaseObserver | None = None
        self._folder = (0, 0)
        self._alarm = _Alarm(root, found)

    def start(self) -> None:
        """Begin to watch. Raises OSError when the folder is gone or the system has no watches left."""
        real = self._root.resolve(strict=True)  # of a link, inotify would watch the link and not the folder
        folder = _identity(real)
        # A folder made within a new one is found twice, by looking through that and by an event: one line for each.
        warnings.filterwarnings("ignore", "Callback with id .* already exists for watch", RuntimeWarning)
        observer = Observer()
        try:
            observer.schedule(_Enqueue(real, self._root, self._found), str(real), recursive=True, event_filter=EVENTS)
            observer.start()
        except BaseException as problem:
            observer.stop()  # it holds a thread and an inotify instance from its making on
            if isinstance(problem, RecursionError):  # watchdog walks down folders by calling itself
                raise OSError("a folder lies too deep in others") from None
            raise
        logging.getLogger("watchdog").addHandler(self._alarm)
        self._observer, self._folder = observer, folder

    def stop(self) -> None:
        """Watch no longer; without effect when it does not."""
        logging.getLogger("watchdog").removeHandler(self._alarm)
        observer, self._observer = self._observer, None
        if observer is not None:
            observer.stop()
            if observer.is_alive():
                observer.join(5)

    def holds(self) -> bool:
        """Is what is watched still the folder of that name? It may be gone or made anew, and a thread may have died."""
        observer = self._observer
        if observer is None or not all(thread.is_alive() for thread in (observer, *observer.emitters)):
            return False
        try:
            return _identity(self._root) == self._folder
        except OSError:
            return False


def _identity(folder: Path) -> tuple[int, int]:
    status = folder.stat()
    return status.st_dev, status.st_ino


class _Enqueue(FileSystemEventHandler):
    """Only enqueues: a handler that works falls behind the kernel's queue, and events are lost."""

    def __init__(self, real: Path, root: Path, found: Found) -> None:
        self._from, self._to = os.fspath(real), os.fspath(root)
        self._found = found

    def on_any_event(self, event: FileSystemEvent) -> None:
        path = os.fsdecode(event.dest_path or event.src_path)
        self._found.put(Path(self._to + path.removeprefix(self._from)))


class _Alarm(logging.Handler):
    """Events that the kernel dropped are told of in watchdog's log and nowhere else."""

    def __init__(self, root: Path, found: Found) -> None:
        super().__init__(logging.WARNING)
        self._root, self._found = root, found

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002  (whatever it was, the folder is looked through)
        self._found.put(self._root)
