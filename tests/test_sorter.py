"""Filed articles get the labels of today's rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from newsroom import HEAT, MARKET, NOON, SNOW, TRAM, Newsroom, place, read

from ingest.classify.keywords import Counts, Said
from ingest.desk import Desk
from ingest.filed import Mark
from ingest.page import Article, Beats, Finding, Folio
from ingest.settle import NO_STAMP
from ingest.sorter import Move, Moved, Sorter
from ingest.store.store import Store


@pytest.fixture
def room(store_url: str) -> Iterator[Newsroom]:
    room = Newsroom(store_url)
    room.take("1.txt", HEAT, TRAM, SNOW)
    room.store.refreshed(room.store.stale())
    yield room
    room.store.close()


def moves_heat(article: Article, folio: Folio) -> Beats:
    """Today's rules: heat is 道外's, and snow is 道里's for another reason."""
    if "供热" in (article.headline or ""):
        return Beats(Finding("daowai", 1.0, ("供热",)), topics=(Finding("welfare", 1.0),))
    if "大雪" in (article.headline or ""):
        return Beats(Finding("daoli", 1.0, ("大雪",)))
    return place(article, folio)


def sorted_(room: Newsroom, *, preview: bool = False) -> list[Move | None]:
    return list(Sorter(room.store, Desk(room.store, read, moves_heat)).relabel(room.now, preview=preview))


def marks(room: Newsroom) -> set[str]:
    return {mark.key for mark in room.store.stale()}


def test_an_article_moves(room: Newsroom) -> None:
    """It is in the feeds it joins and no longer in those it leaves; all of them and its page are stale."""
    heat = room.ids()[0]
    moves = [move for move in sorted_(room) if move and move.moves]

    assert moves == [Move(heat, "供热期提前三天", ("districts/citywide",), ("districts/daowai", "topics/welfare"))]
    assert (room.ids("districts/citywide"), room.ids("districts/daowai")) == ([], [heat])
    assert {"districts/citywide", "districts/daowai", "topics/welfare", f"articles/{heat}"} <= marks(room)


def test_ids_and_times_stay(room: Newsroom) -> None:
    """Nothing else of an article changes."""
    before = room.latest()
    sorted_(room)

    kept = [(filing.article_id, filing.filed, filing.updated, filing.article) for filing in before]
    assert [(one.article_id, one.filed, one.updated, one.article) for one in room.latest()] == kept


def test_other_reasons(room: Newsroom) -> None:
    """An article that moves nowhere is told with its new reason, and only its own feeds are stale."""
    sorted_(room)
    told = {filing.article.headline: filing.beats.district.words for filing in room.latest()}

    assert told["大雪之后全城清雪"] == ("大雪",)


def test_a_second_time(room: Newsroom) -> None:
    """Nothing changes, and nothing is stale."""
    sorted_(room)
    room.store.refreshed(room.store.stale())

    assert sorted_(room) == [None, None, None]
    assert marks(room) == set()


def test_a_preview(room: Newsroom) -> None:
    """It says the same, and changes nothing."""
    foreseen = sorted_(room, preview=True)

    assert marks(room) == set()
    assert room.ids("districts/daowai") == []
    assert foreseen == sorted_(room)


def test_what_it_came_to(room: Newsroom) -> None:
    """Articles that move and articles told otherwise are counted, and each feed's comings and goings."""
    moved = Moved()
    for move in sorted_(room):
        moved.add(move)

    assert moved.record() == {
        "articles": 3,
        "moved": 1,
        "reasons": 1,
        "feeds": {
            "districts/citywide": {"leave": 1, "join": 0},
            "districts/daowai": {"leave": 0, "join": 1},
            "topics/welfare": {"leave": 0, "join": 1},
        },
    }


def test_an_article_that_no_page_holds_any_more(room: Newsroom) -> None:
    """It is in no feed, and nobody asks what it is about."""
    room.take("1.txt", TRAM, SNOW)

    assert len(sorted_(room)) == 2


def test_a_fault_half_way(room: Newsroom) -> None:
    """The articles of one transaction move together or not at all."""

    def fails(article: Article, folio: Folio) -> Beats:
        if "大雪" in (article.headline or ""):
            raise RuntimeError
        return moves_heat(article, folio)

    with pytest.raises(RuntimeError):
        list(Sorter(room.store, Desk(room.store, read, fails)).relabel(room.now))

    assert (room.ids("districts/daowai"), marks(room)) == ([], set())


def test_pages_are_filed_while_labels_are_thought_of(tmp_path: Path) -> None:
    """Thinking takes long, and holds the store against nobody."""
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    room, other = Newsroom(url), Store(url, NOON, patience=0.01)
    room.take("1.txt", HEAT, TRAM, SNOW)

    def judge(article: Article, folio: Folio) -> Beats:
        other.reject(f"{article.headline}.txt", NO_STAMP, "it is empty", NOON)
        return moves_heat(article, folio)

    moves = list(Sorter(room.store, Desk(room.store, read, judge)).relabel(room.now))
    rejected = other.rejections()
    other.close()
    room.store.close()

    assert (len(moves), len(rejected)) == (3, 3)


def test_an_article_that_changes_while_it_is_thought_of(room: Newsroom) -> None:
    """It gets the labels of what it says now; one that went meanwhile gets none."""
    changed = HEAT.replace("\n", "\n明天起。")

    def judge(article: Article, _: Folio) -> Beats:
        if article.headline == "有轨电车通车":
            room.take("1.txt", changed, SNOW)
        return Beats(Finding("daowai" if "明天起" in article.blocks[1].text else "acheng", 1.0))

    heat, tram, snow = room.ids()
    list(Sorter(room.store, Desk(room.store, read, judge)).relabel(room.now))

    assert (room.ids("districts/daowai"), room.ids("districts/acheng")) == ([heat], [snow])
    assert tram not in room.ids()


class Letters:
    """An indexer that works: the words are the characters of the headline, the rarest of them the keyword."""

    def words(self, article: Article) -> Said:
        return dict.fromkeys(article.headline or "", 1.0)

    def keywords(self, words: Said, archive: Counts) -> tuple[str, ...]:
        return tuple(sorted(words, key=lambda word: (archive.words.get(word, 0), word))[:1])


def newsroom(store_url: str) -> Newsroom:
    room = Newsroom(store_url)
    letters: Any = Letters()
    room.desk = Desk(room.store, read, place, letters)
    return room


def test_the_words_of_the_archive(store_url: str) -> None:
    """Every new article counts its words once: a copy, a revision and a second reading count none."""
    room = newsroom(store_url)
    room.take("1.txt", HEAT, TRAM)
    room.take("2.txt", HEAT)
    room.take("1.txt", HEAT, TRAM + "\n车上座无虚席。")
    counted = room.store.counts(["供", "车", "无"])
    room.store.close()

    assert counted == Counts(2, {"供": 1, "车": 1})


def test_keywords_stay_with_the_words(store_url: str) -> None:
    """The archive grows, and an article keeps the keywords it was filed with until it is labelled anew."""
    room = newsroom(store_url)
    room.take("1.txt", "车站开门\n昨日上午,车站广场的第一扇门打开了,市民走了进去,看了一圈。")
    first = room.latest()[0].beats.keywords
    room.take("2.txt", MARKET, "开会\n昨日下午,街道办事处的人坐在一起,谈了谈冬天的柴火。")
    room.take("1.txt", "\n\n车站开门\n昨日上午,车站广场的第一扇门打开了,市民走了进去,看了一圈。")
    kept = room.latest()[0].beats.keywords
    list(Sorter(room.store, room.desk).relabel(room.now))
    anew = room.latest()[0].beats.keywords
    again = list(Sorter(room.store, room.desk).relabel(room.now))
    room.store.close()

    assert (first, kept) == (("开",), ("开",))
    assert anew == ("站",)
    assert again == [None, None, None]


def test_a_mark_is_whole(room: Newsroom) -> None:
    """What is stale is what the press knows how to publish."""
    sorted_(room)

    assert all(isinstance(mark, Mark) for mark in room.store.stale())
