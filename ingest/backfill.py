"""Backfill: an archive of old pages is filed without being news."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from ingest.desk import Desk, Outcome
from ingest.errors import DumpError
from ingest.seeds import Seeds, Sighting
from ingest.settle import NO_STAMP


class Backfill:
    """Files what lies in a *folder*, wherever that is; *name* tells its pages from those in seeds."""

    def __init__(self, folder: Seeds, name: str, desk: Desk) -> None:
        self._folder, self._name, self._desk = folder, name, desk

    def run(self, now: Callable[[], datetime]) -> Iterator[tuple[str, Outcome]]:
        """File every page, in name order, and say what came of it. What is filed already costs little, a second time.

        Raises OSError when the folder cannot be listed.
        """
        found = sorted(self._folder.scan(), key=lambda one: one.name if isinstance(one, Sighting) else one[0])
        for one in found:
            name = one.name if isinstance(one, Sighting) else one[0]
            yield name, self._take(one, f"backfill:{self._name}/{name}", now())

    def _take(self, found: Sighting | tuple[str, DumpError], name: str, now: datetime) -> Outcome:
        if not isinstance(found, Sighting):
            return self._desk.refuse(name, NO_STAMP, found[1], now)
        try:
            dump = replace(self._folder.read(found.name), name=name)
        except DumpError as problem:
            return self._desk.refuse(name, found.stamp, problem, now)
        return self._desk.take(dump, found.stamp, now, quiet=True)
