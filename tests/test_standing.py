"""A story that stands in several places, when one of them is corrected or changed: nothing of it is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from newsroom import HEAT, SNOW, TRAM, Newsroom

from ingest.builder import load_tables, thinkers
from ingest.editor import Editor
from ingest.errors import WrongCorrection, WrongRuling
from ingest.page import Role
from ingest.parse.corrections import Merge

TITLE = "滑梯八条今起开放"
FIRST = f"{TITLE}\n\n本报讯(记者 梁可心)道里区斯大林公园的冰滑梯今天开放,滑梯八条,最长的一百六十米。工作人员介绍,今年的滑梯比去年多了两条,每天上午九点开门。排队的人从江边一直站到"
SECOND = "防洪纪念塔下。市民王先生带着孩子坐了三次,他说孩子还想再坐一次。公园在出口铺了厚厚的雪垫,夜里有灯照着坡道,每小时检查一次坡面。滑梯开放到二月底,票价二十元,老人和儿童半价。"
HERE, THERE = f"{FIRST}(下转第4版)\n", f"{TITLE}\n\n(上接第1版){SECOND}\n"
WHOLE = f"{FIRST}{SECOND}\n"
ABRIDGED = f"{FIRST[: FIRST.index('工作人员')]}\n"
PAGES = ("2026-01-08/A1.txt", "2026-01-08/A4.txt")


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


def undo(room: Newsroom) -> None:
    """Take the one thing back that a person said, wherever it was said of."""
    made, *_ = room.store.amendments()
    editor(room).undo(made.seq, room.now)
    assert room.store.amendments() == ()


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


def test_a_story_of_two_halves_is_dropped_and_comes_back(house: Newsroom) -> None:
    """It is whole again."""
    for name, half in zip(PAGES, (HERE, THERE), strict=True):
        house.take(name, half)
    before, (one,) = text(house), house.ids()
    editor(house).drop(one, house.now)
    assert house.ids() == []

    undo(house)
    assert (text(house), house.ids()) == (before, [one])


@pytest.mark.parametrize(
    "printed",
    [
        dict(zip(PAGES, (HERE, THERE), strict=True)),  # two halves
        {"1.txt": WHOLE, "2.txt": ABRIDGED},
        {"2.txt": WHOLE, "1.txt": ABRIDGED},
    ],
)
def test_a_story_in_two_places_gets_another_headline(house: Newsroom, printed: dict[str, str]) -> None:
    """The headline changes, nothing else, and it goes back: neither a half nor less of it is ever all that it says."""
    for name, said in printed.items():
        house.take(name, said)
    before, (one,) = text(house), house.ids()
    editor(house).retitle(one, "冰滑梯开门迎客", house.now)
    assert (house.headlines(), text(house)) == (["冰滑梯开门迎客"], before)

    undo(house)
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

    undo(room)
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

    undo(room)
    (after,) = room.latest()
    assert (after.article_id, after.article) == (before.article_id, before.article)


def test_two_articles_of_one_page_are_one_story(room: Newsroom) -> None:
    """What a person says of it is said of both."""
    room.take("1.txt", SNOW, TRAM)
    snow, tram = room.ids()
    one = room.store.join(snow, tram, room.now)
    told = text(room)

    editor(room).retitle(one, "雪中通车", room.now)
    assert (room.headlines(), text(room)) == (["雪中通车"], told)
    editor(room).drop(one, room.now)
    assert room.ids() == []


def test_a_correction_that_others_build_on_is_held_by_them(room: Newsroom) -> None:
    """Without it they would be about something else; the last one can be undone, and then it can."""
    room.take("1.txt", f"{SNOW}\n{TRAM}", HEAT)
    one = next(filing.article_id for filing in room.latest() if filing.places[0].lines[0] == 1)
    editor(room).split(one, 3, room.now)
    other = next(filing.article_id for filing in room.latest() if filing.places[0].lines[0] == 3)
    editor(room).relabel(one, 2, Role.DECK, room.now)
    editor(room).drop(other, room.now)
    split, relabel, drop = [made.seq for made in room.store.amendments()]

    with pytest.raises(WrongCorrection, match=f"undo correction {drop} first"):
        editor(room).undo(split, room.now)
    editor(room).undo(drop, room.now)
    with pytest.raises(WrongCorrection, match=f"undo correction {relabel} first"):
        editor(room).undo(split, room.now)
    editor(room).undo(relabel, room.now)
    editor(room).undo(split, room.now)
    assert len(room.ids()) == 2


def test_what_is_withdrawn_takes_nothing_down_with_it(room: Newsroom) -> None:
    """Neither a merged article nor a joined story is withdrawn unnoticed."""
    room.take("1.txt", SNOW, TRAM)
    snow, tram = room.ids()
    room.store.withhold(snow, "他人权利", room.now)
    with pytest.raises(WrongCorrection, match="is withdrawn"):
        editor(room).merge(tram, snow, room.now)
    with pytest.raises(WrongRuling, match="is withdrawn"):
        room.store.join(tram, snow, room.now)
    assert tram in room.ids()


def test_a_page_goes_back_to_what_it_was(room: Newsroom) -> None:
    """A correction made meanwhile holds, though that page had one of its own."""
    room.take("1.txt", SNOW, TRAM)
    snow, tram = room.ids()
    editor(room).approve(snow, room.now)
    room.take("1.txt", SNOW, TRAM, HEAT)
    editor(room).drop(tram, room.now)
    room.take("1.txt", SNOW, TRAM)
    assert room.ids() == [snow]


def test_what_is_undone_does_not_come_back_with_its_page(room: Newsroom) -> None:
    """A page that was changed meanwhile and goes back to what it was brings no correction back."""
    room.take("1.txt", SNOW)
    (one,) = room.ids()
    editor(room).retitle(one, "全城清雪", room.now)
    room.take("1.txt", SNOW, TRAM)
    assert "全城清雪" in room.headlines()
    undo(room)
    room.take("1.txt", SNOW)
    assert room.headlines() == [SNOW.partition("\n")[0]]


def test_a_headline_that_a_person_gave(room: Newsroom) -> None:
    """It stays as it was given, whichever lines are said to be the headline."""
    room.take("1.txt", SNOW)
    (one,) = room.ids()
    editor(room).retitle(one, "全城清雪", room.now)
    editor(room).relabel(one, 2, Role.HEADLINE, room.now)
    assert room.headlines() == ["全城清雪"]


def test_where_an_article_has_gone(room: Newsroom) -> None:
    """A correction of what was dropped or merged says so."""
    room.take("1.txt", SNOW, TRAM, HEAT)
    snow, tram, heat = room.ids()
    editor(room).drop(snow, room.now)
    editor(room).merge(tram, heat, room.now)
    gone, kept = sorted((tram, heat), key=lambda one: one in room.ids())
    with pytest.raises(WrongCorrection, match="tells what was dropped"):
        editor(room).retitle(snow, "全城清雪", room.now)
    with pytest.raises(WrongCorrection, match=f"{gone} is {kept} now"):
        editor(room).retitle(gone, "全城清雪", room.now)


def test_stories_that_are_joined_and_split_say_the_same(room: Newsroom) -> None:
    """Nothing was updated: no reader sees either anew."""
    room.take("1.txt", SNOW)
    room.take("2.txt", TRAM)
    before = {filing.article_id: filing.updated for filing in room.latest()}
    one = room.store.join(*before, room.now)
    room.store.split(one, "2.txt", room.now)
    assert {filing.article_id: filing.updated for filing in room.latest()} == before


def test_two_things_said_at_one_moment(room: Newsroom) -> None:
    """Undoing one leaves the other: they were two decisions."""
    room.take("1.txt", SNOW, TRAM)
    now = room.now
    for one, headline in zip(room.ids(), ("其一", "其二"), strict=True):
        editor(room).retitle(one, headline, now)
    said = room.headlines()
    first, second = room.store.amendments()
    editor(room).undo(first.seq, room.now)
    assert [made.seq for made in room.store.amendments()] == [second.seq]
    assert len({*said} & {*room.headlines()}) == 1


def test_corrections_keep_their_order_when_a_page_goes_back(room: Newsroom) -> None:
    """The last word is the last, though it is the same as the first."""
    room.take("1.txt", SNOW)
    (one,) = room.ids()
    editor(room).retitle(one, "甲题", room.now)
    room.take("1.txt", SNOW, TRAM)
    for headline in ("乙题", "甲题"):
        editor(room).retitle(one, headline, room.now)
    room.take("1.txt", SNOW)
    assert room.headlines() == ["甲题"]


def test_one_of_two_printings_is_abridged(house: Newsroom) -> None:
    """The other still has all of it, and so has the story."""
    for name in ("1.txt", "2.txt"):
        house.take(name, WHOLE)
    before = text(house)
    house.take("2.txt", ABRIDGED)
    assert text(house) == before
    house.take("1.txt", ABRIDGED)
    assert text(house) != before


def test_half_of_a_story_that_was_printed_again(house: Newsroom) -> None:
    """What a later reprint says of it stays when an earlier half is changed."""
    for name, half in zip(PAGES, (HERE, THERE), strict=True):
        house.take(name, half)
    house.take("2026-01-09/B2.txt", WHOLE.replace("二十元", "三十元"))
    assert "三十元" in text(house)
    house.take(PAGES[0], HERE.replace("两条", "三条"))
    assert "三十元" in text(house)


def test_two_that_look_alike_on_one_page_and_a_person_says_so(room: Newsroom) -> None:
    """It is kept that a person said it."""
    notice = "滨江县法院公告\n徐宝{}:本院受理原告滨江信用社与你借款合同纠纷一案,案号民初{}号,现依法向你公告送达起诉状副本及开庭传票,自公告之日起三十日即视为送达。"
    room.take("1.txt", notice.format("全", 214), notice.format("金", 215))
    one, other = room.ids()
    room.store.never(one, other, room.now)
    story = room.store.story(one)
    assert story is not None
    assert story["never"] == [other]


def test_a_page_that_prints_an_article_twice(room: Newsroom) -> None:
    """It is merged once, and what is relabelled in it is no riddle."""
    room.take("1.txt", TRAM, SNOW, TRAM)
    tram, snow = (
        next(one.article_id for one in room.latest() if one.article.headline == said.partition("\n")[0])
        for said in (TRAM, SNOW)
    )
    editor(room).merge(tram, snow, room.now)
    assert [made.correction for made in room.store.amendments()] == [Merge(2, 6)]
