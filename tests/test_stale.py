"""Whatever changes in the archive, what is published afterwards is what would be published anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from blank import blank_at
from fakes import CHANNELS
from newsroom import HEAT, MARKET, NOON, SNOW, TRAM, Newsroom, place, read
from publishing import press_of

from feeds.feed import Privacy
from feeds.gate import Gate
from ingest.desk import Desk
from ingest.editor import Editor

NEWS = "\n\n".join((HEAT, TRAM, MARKET))


class Room:
    """A newsroom with its press."""

    def __init__(self, root: Path) -> None:
        self.news = Newsroom(blank_at(root / "store.sqlite"))
        self.editor = Editor(self.news.store, Desk(self.news.store, read, place))
        self.press = press_of(Gate(self.news.store, Privacy()), root / "site")
        self.news.take("1.txt", NEWS)
        self.press.refresh(NOON)

    def again(self) -> tuple[str, ...]:
        """What a whole new printing would change."""
        self.news.store.mark_everything([channel.beat for channel in CHANNELS])
        return self.press.refresh(NOON)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path)
    yield room
    room.news.store.close()


CHANGES: dict[str, Callable[[Room, list[str]], object]] = {
    "news": lambda room, _: room.news.take("2.txt", SNOW),
    "a copy": lambda room, _: room.news.take("2.txt", NEWS),
    "a page goes on elsewhere": lambda room, _: room.news.take("2.txt", SNOW, MARKET),
    "a page is changed": lambda room, _: room.news.take("1.txt", TRAM, SNOW),
    "a page loses an article": lambda room, _: room.news.take("1.txt", HEAT, MARKET),
    "another headline": lambda room, ids: room.editor.retitle(ids[1], "电车来了", room.news.now),
    "no article": lambda room, ids: room.editor.drop(ids[1], room.news.now),
    "two articles of one": lambda room, ids: room.editor.split(ids[1], 7, room.news.now),
    "one article of two": lambda room, ids: room.editor.merge(ids[0], ids[1], room.news.now),
    "two stories are one": lambda room, ids: room.news.store.join(ids[1], ids[2], room.news.now),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changes_is_published_and_nothing_is_forgotten(
    room: Room, change: Callable[[Room, list[str]], object]
) -> None:
    """Feeds, articles, sheets, channels and numbers: a whole new printing changes nothing."""
    change(room, room.news.ids())
    written = room.press.refresh(NOON)

    assert written
    assert room.again() == ()
