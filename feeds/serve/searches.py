"""Feeds that are made when they are asked for: few at a time, and each dated by when its bytes last changed."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace

from starlette.concurrency import run_in_threadpool

from feeds.serve.wares import Dress, Ware

AT_ONCE = 2  # searches under way
WAITING = 16  # and searches that wait for their turn; whoever comes then is told to come back
REMEMBERED = 1000  # searches whose last tag and date are known

Make = Callable[[str, str], bytes | str]  # from a format's ending and what is asked to a feed, or to a sentence


class Busy(Exception):
    """Too many search already"""


class Searches:
    """Asks *make* for the feeds of searches."""

    def __init__(self, make: Make, dress: Dress, clock: Callable[[], float] = time.time) -> None:
        self._make, self._dress = make, dress
        self._clock = clock
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._under_way = 0
        self._last: OrderedDict[tuple[str, str, str], tuple[str, int]] = OrderedDict()

    async def ware(self, ending: str, asked: str, key: str = "") -> Ware | str:
        """The feed of what is *asked*, for the subscriber with *key*; or why there is none. Raises Busy."""
        if self._under_way >= AT_ONCE + WAITING:
            raise Busy
        self._under_way += 1
        try:
            async with self._turns:
                made = await run_in_threadpool(self._make, ending, asked)
                if isinstance(made, str):
                    return made
                ware = await run_in_threadpool(Ware.of, self._dress(made, key) if key else made, int(self._clock()))
        finally:
            self._under_way -= 1
        return self._dated((ending, asked, key), ware)

    def _dated(self, about: tuple[str, str, str], ware: Ware) -> Ware:
        """*ware* with the time of its last change, as far as memory goes; each change is at least a second later."""
        etag, changed = self._last.pop(about, ("", 0))
        moment = changed if etag == ware.etag else max(ware.changed, changed + 1)
        self._last[about] = ware.etag, moment
        if len(self._last) > REMEMBERED:
            self._last.popitem(last=False)
        return replace(ware, changed=moment)
