"""A story that stands in several places, when one of them is corrected or changed: nothing of it is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from newsroom import HEAT, SNOW, TRAM, Newsroom

from ingest.builder import load_tables, thinkers
from ingest.editor import Editor
from ingest.page import Role

TITLE = "滑梯八条今起开放"
FIRST = f"{TITLE}\n\n本报讯(记者 梁可心)道里区斯大林公园的冰滑梯今天开放,滑梯八条,最长的一百六十米。工作人员介绍,今年的滑梯比去年多了两条,每天上午九点开门。排队的人从江边一直站到"
SECOND = "防洪纪念塔下。市民王先生带着孩子坐了三次,他说孩子还想再坐一次。公园在出口铺了厚厚的雪垫,夜里有灯照着坡道,每小时检查一次坡面。滑梯开放到二月底,票价二十元,老人和儿童半价。"
HERE, THERE = f"{FIRST}(下转第4版)\n", f"{TITLE}\n\n(上接第1版){SECOND}\n"
WHOLE = f"{FIRST}{SECOND}\n"
ABRIDGED = f"{FIRST[: FIRST.index('工作人员')]}\n"
PAGES = ("2026-01-08/A1.txt", "2026-01-08/A4.txt")


@pytest.fixture
def room(store_url: str) -> Iterator[Newsroom]:
    room = Newsroom(store_url)
    yield room
    room.store.close()


@pytest.fixture
def house(store_url: str) -> Iterator[Newsroom]:
    """The same with the reader that is shipped."""
    gazetteer, topics = load_tables()
    reader, judge, *_ = thinkers(gazetteer, topics)
    house = Newsroom(store_url, reader, judge)
    yield house
    house.store.close()


def editor(room: Newsroom) -> Editor:
    return Editor(room.store, room.desk)


def text(room: Newsroom) -> str:
    """What the one story in the archive says below its titles."""
    (filing,) = room.latest()
    return "".join(block.text for block in filing.article.blocks if block.role is Role.BODY)


def reprocess(room: Newsroom) -> None:
    assert all(reread.why is None for reread in editor(room).reprocess(room.now))


@pytest.mark.parametrize("order", [PAGES, PAGES[::-1]])
def test_half_of_a_story_is_changed(house: Newsroom, order: tuple[str, str]) -> None:
    """The story says both halves still, and the change."""
    halves = dict(zip(PAGES, (HERE, THERE), strict=True))
    for name in order:
        house.take(name, halves[name])
    (before,) = house.latest()
    assert text(house).count("今天开放") == 1
    assert text(house).endswith("半价。")

    house.take(PAGES[0], HERE.replace("八条", "九条"))
    (after,) = house.latest()
    assert after.article_id == before.article_id
    assert after.updated > before.updated
    assert "滑梯九条" in text(house)
    assert text(house).endswith("半价。")
    house.take(PAGES[1], THERE.replace("二十元", "三十元"))
    assert "滑梯九条" in text(house)
    assert "三十元" in text(house)


def test_a_story_of_two_halves_gets_another_headline(house: Newsroom) -> None:
    """The headline changes, nothing else; and it goes back."""
    for name, half in zip(PAGES, (HERE, THERE), strict=True):
        house.take(name, half)
    before, (one,) = text(house), house.ids()
    editor(house).retitle(one, "冰滑梯开门迎客", house.now)
    assert (house.headlines(), text(house)) == (["冰滑梯开门迎客"], before)

    for made, _ in editor(house).corrections():
        editor(house).undo(made.seq, house.now)
    reprocess(house)
    assert (house.headlines(), text(house), house.ids()) == ([TITLE], before, [one])


def test_a_story_of_two_halves_is_dropped_and_comes_back(house: Newsroom) -> None:
    """It is whole again."""
    for name, half in zip(PAGES, (HERE, THERE), strict=True):
        house.take(name, half)
    before, (one,) = text(house), house.ids()
    editor(house).drop(one, house.now)
    assert house.ids() == []

    for made, _ in editor(house).corrections():
        editor(house).undo(made.seq, house.now)
    assert (text(house), house.ids()) == (before, [one])


@pytest.mark.parametrize("names", [("1.txt", "2.txt"), ("2.txt", "1.txt")])
def test_a_story_and_less_of_it_get_another_headline(house: Newsroom, names: tuple[str, str]) -> None:
    """What the shorter one says is never all that the story says."""
    for name, said in zip(names, (WHOLE, ABRIDGED), strict=True):
        house.take(name, said)
    before, (one,) = text(house), house.ids()
    editor(house).retitle(one, "冰滑梯开门迎客", house.now)
    assert (house.headlines(), text(house)) == (["冰滑梯开门迎客"], before)

    for made, _ in editor(house).corrections():
        editor(house).undo(made.seq, house.now)
        assert text(house) == before
    reprocess(house)
    assert (house.headlines(), text(house), house.ids()) == ([TITLE], before, [one])


@pytest.mark.parametrize("articles", [(SNOW, TRAM), (TRAM, SNOW), (HEAT, TRAM)])
def test_two_articles_are_merged_and_taken_apart(room: Newsroom, articles: tuple[str, str]) -> None:
    """Each says what it said, under its own id."""
    room.take("1.txt", *articles)
    before = {filing.article_id: filing.article for filing in room.latest()}
    first, second = room.ids()
    editor(room).merge(first, second, room.now)
    assert len(room.ids()) == 1

    ((made, _),) = editor(room).corrections()
    editor(room).undo(made.seq, room.now)
    assert {filing.article_id: filing.article for filing in room.latest()} == before
    reprocess(room)
    assert {filing.article_id: filing.article for filing in room.latest()} == before


def test_an_article_is_divided_and_made_whole_again(room: Newsroom) -> None:
    """The part below its headline goes on as what it was, be it the shorter one; and all of it does in the end."""
    room.take("1.txt", f"{SNOW}\n{TRAM}")
    (before,) = room.latest()
    editor(room).split(before.article_id, 3, room.now)
    said = {filing.article_id: filing.article.headline for filing in room.latest()}
    assert said[before.article_id] == before.article.headline
    assert len(said) == 2

    ((made, _),) = editor(room).corrections()
    editor(room).undo(made.seq, room.now)
    (after,) = room.latest()
    assert (after.article_id, after.article) == (before.article_id, before.article)
