"""watchdog's events become paths on a queue: the only file that imports watchdog."""

from __future__ import annotations

import queue
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirModifiedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

# Reading a file sends events too; those of the daemon's own reading must not wake it.
EVENTS = [
    FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileClosedEvent, DirCreatedEvent, DirMovedEvent,
]  # fmt: skip


class Watch:
    """Puts the path of whatever changes below *root* on a queue. Events are hints: they come twice, late or never."""

    def __init__(self, root: Path, found: queue.SimpleQueue[Path | None]) -> None:
        self._root, self._found = root, found
        self._observer = Observer()
        self._inode: int | None = None

    def start(self) -> None:
        """Begin to watch. Raises OSError when the folder is gone or the system has no watches left."""
        self._inode = self._root.stat().st_ino
        self._observer = Observer()
        self._observer.schedule(_Enqueue(self._found), str(self._root), recursive=True, event_filter=EVENTS)
        self._observer.start()

    def stop(self) -> None:
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join(5)

    def renew(self) -> bool:
        """Watch again if the folder was put away and made anew; say whether that was so."""
        if self._observer.is_alive() and self._inode == self._root.stat().st_ino:
            return False
        self.stop()
        self.start()
        return True


class _Enqueue(FileSystemEventHandler):
    """Only enqueues: a handler that works falls behind the kernel's queue, and events are lost."""

    def __init__(self, found: queue.SimpleQueue[Path | None]) -> None:
        self._found = found

    def on_any_event(self, event: FileSystemEvent) -> None:
        if isinstance(event, DirModifiedEvent):
            return
        self._found.put(Path(str(event.dest_path or event.src_path)))
