"""The archive teaches the gazetteer: at the desk, with a real store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from beats_truth import gazetteer, topic_table
from blank import blank_at
from newsroom import STAMP, Newsroom, read

from ingest.classify import classify
from ingest.classify.learning import Learner, Repute
from ingest.desk import Desk, Foresight
from ingest.page import Dump

HARBIN, TOPICS = gazetteer(), topic_table()
SORT = partial(classify, topics=TOPICS)
LEARNER = Learner(HARBIN, SORT)

TEACHES = "社区食堂开门\n日前,道里区云杉社区的食堂开门迎客,老人吃上了热饭。"
AGAIN = "棋牌室添了新桌\n道里区云杉社区的棋牌室添了三张新桌,居民的棋瘾过足了。"
CONTRADICTS = "活动室亮起灯\n呼兰区云杉社区的活动室亮起了灯,舞蹈队有了排练的地方。"
ASKS = "楼道里添了扶手\n云杉社区给六栋老楼的楼梯添了扶手,上下楼稳当多了。"
ASKS_TOO = "花坛里种下月季\n云杉社区的花坛里种下月季三百株,业主自己动手浇水。"


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Callable[[], Newsroom]]:
    rooms: list[Newsroom] = []

    def open_room() -> Newsroom:
        room = Newsroom(blank_at(tmp_path / f"{len(rooms)}.sqlite"))
        room.desk = Desk(room.store, read, partial(SORT, gazetteer=HARBIN), None, LEARNER)
        rooms.append(room)
        return room

    yield open_room
    for room in rooms:
        room.store.close()


def districts(room: Newsroom) -> list[str]:
    return [filing.beats.district.slug for filing in room.latest()]


def test_the_next_article(newsroom: Callable[[], Newsroom]) -> None:
    """A community that an article names with its district places the next article that names it alone."""
    room = newsroom()
    room.take("0.txt", ASKS)
    room.take("1.txt", TEACHES)
    room.take("2.txt", ASKS_TOO)

    assert districts(room) == ["none", "daoli", "daoli"]
    assert "云杉社区" in room.latest()[2].beats.district.words
    assert room.store.reputes(["云杉社区"]) == [Repute("云杉社区", {"daoli": 1})]


def test_the_next_article_of_the_page(newsroom: Callable[[], Newsroom]) -> None:
    """It need not be on another page."""
    room = newsroom()
    room.take("1.txt", TEACHES, ASKS)

    assert districts(room) == ["daoli", "daoli"]


def test_a_conflict(newsroom: Callable[[], Newsroom]) -> None:
    """Two articles that say different things are not believed; a person is."""
    room = newsroom()
    room.take("1.txt", TEACHES)
    room.take("2.txt", CONTRADICTS)
    room.take("3.txt", ASKS)
    room.store.settle_place("云杉社区", "hulan", room.now)
    room.take("4.txt", ASKS_TOO)

    assert districts(room) == ["daoli", "hulan", "none", "hulan"]
    assert room.store.every_repute() == [Repute("云杉社区", {"daoli": 1, "hulan": 1}, "hulan")]


def test_a_rejected_place(newsroom: Callable[[], Newsroom]) -> None:
    """A name that a person rejected places nothing."""
    room = newsroom()
    room.take("1.txt", TEACHES)
    room.store.settle_place("云杉社区", "", room.now)
    room.take("2.txt", ASKS)

    assert districts(room) == ["daoli", "none"]


def test_the_evidence(newsroom: Callable[[], Newsroom]) -> None:
    """Who says so, in whose words, each article once, however often it is printed or read."""
    room = newsroom()
    room.take("1.txt", TEACHES)
    room.take("2.txt", TEACHES)
    room.take("3.txt", AGAIN)
    kept = room.store.kept("1.txt")
    assert kept is not None
    room.desk.reread(kept, read(kept.dump), room.now)

    first, second = room.ids()
    assert room.store.evidence("云杉社区") == [
        {"district": "daoli", "words": "道里区云杉社区", "article_id": first},
        {"district": "daoli", "words": "道里区云杉社区", "article_id": second},
    ]
    assert room.store.reputes(["云杉社区", "无名社区"]) == [Repute("云杉社区", {"daoli": 2})]


def test_a_page_that_is_changed(newsroom: Callable[[], Newsroom]) -> None:
    """What an article no longer says, and an article that is gone, teaches nothing."""
    room = newsroom()
    room.take("1.txt", TEACHES)
    room.take("1.txt", TEACHES.replace("道里区", "呼兰区"))
    corrected = room.store.reputes(["云杉社区"])
    room.take("1.txt", "大雪之后全城清雪\n昨夜的大雪让早高峰慢了下来。")

    assert corrected == [Repute("云杉社区", {"hulan": 1})]
    assert room.store.every_repute() == []


def test_looking_ahead(newsroom: Callable[[], Newsroom]) -> None:
    """A preview teaches nothing."""
    room = newsroom()
    room.take("1.txt", ASKS)
    kept = room.store.kept("1.txt")
    assert kept is not None
    room.desk.foresee(kept, read(Dump("1.txt", TEACHES.encode())), Foresight())

    assert room.store.every_repute() == []


def test_the_same_dumps_in_the_same_order(newsroom: Callable[[], Newsroom]) -> None:
    """The same archive comes of them."""
    pages = [ASKS, TEACHES, CONTRADICTS, AGAIN, ASKS_TOO]
    rooms = [newsroom(), newsroom()]
    for room in rooms:
        for n, text in enumerate(pages):
            room.desk.take(Dump(f"{n}.txt", text.encode()), STAMP, room.now)

    assert rooms[0].latest() == rooms[1].latest() != []
    assert rooms[0].store.every_repute() == rooms[1].store.every_repute() != []


def test_many_names_at_once(newsroom: Callable[[], Newsroom]) -> None:
    """A long article may ask for more names than a statement takes."""
    room = newsroom()
    room.take("1.txt", TEACHES)
    names = {f"{n}号社区" for n in range(1200)} | {"云杉社区"}

    assert [repute.name for repute in room.store.reputes(names)] == ["云杉社区"]
