"""Paragraphs that strayed into another article than their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import log1p

import pytest

from ingest.page import Article, Dump, Role
from ingest.parse.borders import strays as strays_module
from ingest.parse.borders.cut import Cut
from ingest.parse.borders.evidence import Evidence
from ingest.parse.borders.moves import Moves
from ingest.parse.borders.strays import WHY, Stray, brought_home, may_be_strays
from ingest.parse.looks.look import look_of
from ingest.parse.looks.neighbours import second_looks
from ingest.parse.paragraphs.joins import Join
from ingest.parse.reading import read_page
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import to_pieces

TREES = (
    "三百八十六棵老榆树有了户口",
    "本报讯(记者 林小溪)南岗区园林部门日前为三百八十六棵老榆树逐一建档,树龄最大的一棵老榆树已有一百二十年。",
    "园林工程师介绍,每棵老榆树都挂上了二维码,居民扫码可以看到树龄、树高和上一次修剪的时间。",
    "今后凡是给老榆树动锯修剪,都要先由两名园林工程师签字,把树龄和修剪的时间写进档案。",
)
BUSES = (
    "八条公交线路开进产业园",
    "本报讯(记者 周启明)市公交集团昨日开通八条定制公交线路,早晚高峰把乘客从地铁站直接送到产业园门口。",
    "公交集团调度员说,定制公交按预约发车,乘客提前一天在手机上选好站点,票价两元。",
    "据统计,定制公交首日运送乘客一千二百人次,最忙的一条线路满载率达到百分之九十。",
)
FLOUR = (
    "一袋面粉的旅行",
    "本报讯(记者 何大川)巴彦县面粉厂的新车间本月投产,日处理小麦四百吨,一粒小麦变成面粉只要十一分钟。",
    "车间主任说,小麦要过六道清理、五道研磨,面粉的含水量由仪器每分钟测一次。",
)


def page_of(*lines: str) -> Moves:
    pieces = to_pieces(to_lines("\n\n".join(lines)))
    return Moves(Evidence(pieces, second_looks(pieces, [look_of(piece) for piece in pieces]), ()))


def home(moves: Moves, *articles: Sequence[int]) -> list[tuple[int, ...]]:
    """The pieces of *articles*, the first of each its title, once strays are back."""
    return [cut.indices for cut in brought_home(dealt(*articles), moves)]


def dealt(*articles: Sequence[int]) -> list[Cut]:
    return [Cut(tuple(article), (article[0],), 0.8, ("a lead",)) for article in articles]


def test_a_paragraph_above_its_own_article() -> None:
    """What it speaks of shows only below."""
    moves = page_of(*BUSES[:3], TREES[3], BUSES[3], *TREES[:3])
    assert home(moves, range(5), range(5, 8)) == [(0, 1, 2, 4), (3, 5, 6, 7)]


def test_a_paragraph_far_below_its_own_article() -> None:
    """Two articles further down, on a page of which nothing is sure."""
    far = f"{TREES[3][:-1]},挂在老榆树的二维码上,居民扫码就看得到。"
    moves = page_of(*TREES[:3], *BUSES, *FLOUR[:2], far, FLOUR[2])
    cuts = [replace(cut, confidence=0.4) for cut in dealt(range(3), range(3, 7), range(7, 11))]
    assert [cut.indices for cut in brought_home(cuts, moves)] == [(0, 1, 2, 9), (3, 4, 5, 6), (7, 8, 10)]


def test_what_stands_where_it_belongs() -> None:
    """Nothing moves on a page that was dealt out rightly."""
    moves = page_of(*TREES, *BUSES, *FLOUR)
    assert home(moves, range(4), range(4, 8), range(8, 11)) == [(0, 1, 2, 3), (4, 5, 6, 7), (8, 9, 10)]


def test_both_articles_are_told_of_it() -> None:
    """Neither is surer than that the paragraph strayed, and the one that gets it says why."""
    moves = page_of(*BUSES[:3], TREES[3], BUSES[3], *TREES[:3])
    left, gained = brought_home(dealt(range(5), range(5, 8)), moves)
    assert left.why == ("a lead",)
    assert gained.why == ("a lead", WHY)
    assert 0.5 < left.confidence == gained.confidence <= 0.8


def strays(moves: Moves, *articles: Sequence[int]) -> list[Stray]:
    return list(may_be_strays(dealt(*articles), moves))


def test_no_lead_and_no_only_text_may_stray() -> None:
    """A lead is where its article is; what is all the text of an article cannot leave it."""
    moves = page_of(BUSES[0], TREES[1], BUSES[2], TREES[0], BUSES[3], *FLOUR)
    assert not strays(moves, range(3), (3,), range(5, 8))[0].pieces >> 1 & 1
    assert not any(stray.pieces >> 4 & 1 for stray in strays(moves, range(3), range(3, 5), range(5, 8)))


@pytest.mark.parametrize(("damage", "worth", "moves"), [(0.0, 1.5, True), (-2.0, 1.5, False), (-2.0, 4.0, True)])
def test_a_page_that_shows_little_damage_is_doubted_less(
    monkeypatch: pytest.MonkeyPatch, damage: float, worth: float, moves: bool
) -> None:
    """Where articles are related a text is soon as close to another one; on a torn page it may well have strayed."""
    monkeypatch.setattr(strays_module, "STRAYS", {"a body": worth})
    page = page_of(*BUSES[:3], TREES[3], BUSES[3], *TREES[:3])
    monkeypatch.setattr(page.evidence, "damage", damage)
    cuts = dealt(range(5), range(5, 8))
    assert (brought_home(cuts, page) != cuts) is moves


def test_no_article_is_left_without_its_title() -> None:
    """What may be a title against its looks stays with what it heads."""
    moves = page_of(*BUSES[:3], TREES[3], BUSES[3], *TREES[:3])
    headed = Cut((0, 1, 2, 3, 4), (0, 3), 0.8, ("a lead",))
    assert brought_home([headed, *dealt(range(5, 8))], moves)[0].indices == headed.indices


def test_the_last_text_of_an_article_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be it as likely another's as the one before it, which went."""
    monkeypatch.setattr(strays_module, "STRAYS", {"a body": 9.0})
    moves = page_of(FLOUR[0], TREES[3], TREES[2], *TREES[:2])
    assert home(moves, range(3), range(3, 5)) == [(0, 2), (1, 3, 4)]


def test_a_page_of_one_article_has_no_strays() -> None:
    """There is no other article that its texts could be of."""
    assert strays(page_of(*BUSES), range(4)) == []


def test_only_what_has_more_in_common_with_another_article_is_weighed() -> None:
    """The stray is held against its own article; the other texts of its host against nothing."""
    moves = page_of(*BUSES[:3], TREES[3], BUSES[3], *TREES[:3])
    (stray,) = [one for one in strays(moves, range(5), range(5, 8)) if one.home == 0]
    assert (stray.pieces, stray.others) == (1 << 3, (1,))


def test_the_halves_of_a_paragraph_stray_together() -> None:
    """A column cut it, and both halves stand in the same foreign article."""
    first, second = f"{TREES[2][:-1]},{TREES[3][:22]}", TREES[3][22:]
    pieces = to_pieces(to_lines("\n\n".join([*BUSES[:3], first, second, BUSES[3], *TREES[:2]])))
    seen = second_looks(pieces, [look_of(piece) for piece in pieces])
    moves = Moves(Evidence(pieces, seen, [Join(3, 4, 0.97)]))
    assert home(moves, range(6), range(6, 8)) == [(0, 1, 2, 5), (3, 4, 6, 7)]


def test_the_chances_of_a_stray() -> None:
    """They are shares of one, and staying has the rest."""
    stray = Stray(1, 0, (1, 2), ((("near", 1.0),), (("far", 1.0),)))
    assert stray.shares({}) == [pytest.approx(1 / 3)] * 2
    near, far = stray.shares({"near": 5.0, "far": -5.0})
    assert near > 0.99
    assert far < 0.001


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.role is Role.BODY]


def test_it_is_read_behind_the_others() -> None:
    """Whoever reads the article reads its lead first, wherever the page has the stray."""
    page = "\n\n".join([*BUSES[:3], TREES[3], BUSES[3], *TREES[:3]])
    buses, trees = read_page(Dump("a.txt", page.encode())).articles
    assert buses.headline == BUSES[0]
    assert texts(buses) == list(BUSES[1:])
    assert trees.headline == TREES[0]
    assert texts(trees) == list(TREES[1:])


def test_a_text_is_held_against_how_an_article_is_written_and_against_its_likest_text() -> None:
    """A report that says 我 may hold a paragraph of the letter below; of an article one text speaks of it most."""
    letter = (
        "老榆树下的童年",
        "我小时候就住在老榆树下,我和我的爷爷每天在老榆树下听广播。",
        "爷爷说,老榆树的树龄比他大得多,我信,后来我带着我的孩子也来看这些老榆树。",
    )
    moves = page_of(*BUSES[:3], "我至今记得老榆树的树影,爷爷的广播一响,我就往老榆树下跑。", BUSES[3], *letter)
    [stray] = [one for one in may_be_strays(dealt(range(5), range(5, 8)), moves) if one.pieces == 1 << 3]
    told = dict(stray.clues[0])
    assert told["says I in a report where it stands"] == told["says I in a story of mine elsewhere"] == 1
    assert told["shared with one text elsewhere"] > told["shared with one text where it stands"]
    assert told["more shared with one text elsewhere"] == 1


def test_whom_and_what_a_text_names_again() -> None:
    """Words that no list has tell as well: what is named elsewhere, and not where the text stands."""
    moves = page_of(
        *BUSES[:3],
        "乌苏勒根路,老榆树的树龄要到档案里去查。",
        BUSES[3],
        *TREES[:2],
        "住在乌苏勒根路的人最先问老榆树的树龄。",
    )
    [stray] = [one for one in may_be_strays(dealt(range(5), range(5, 8)), moves) if one.pieces == 1 << 3]
    told = dict(stray.clues[0])
    assert told["names what is named where it stands"] == 0.0
    assert told["names what is named elsewhere"] == log1p(3)  # 乌苏勒, 苏勒根, 勒根路
    assert told["names what is named elsewhere alone"] == 1
    assert "names what is named where it stands alone" not in told


def test_words_of_the_title_tell_whose_a_text_is() -> None:
    """老榆树 stands in one title, and 公交线路 in the other."""
    moves = page_of(*BUSES[:3], TREES[3], BUSES[3], *TREES[:3])
    [stray] = [one for one in may_be_strays(dealt(range(5), range(5, 8)), moves) if one.pieces == 1 << 3]
    told = dict(stray.clues[0])
    assert told["says words of the title elsewhere"] == log1p(moves.of_titles(1 << 3, (5,))) > 0
    assert told["says words of the title elsewhere"] > told["says words of the title where it stands"]


PRICES = (
    "{}日蔬菜批发市场菜价",
    "本报讯(记者 米兰)据蔬菜批发市场统计,{}日主要蔬菜每公斤批发均价如下(单位:元):",
    "大白菜1.{0}、土豆1.8{0}、洋葱2.1{0}、胡萝卜2.4{0}、黄瓜5.{0}、西红柿4.{0}、豆角9.{0}、青椒6.{0}、茄子5.{0}、芹菜3.{0}。",
    "当日进场车辆41{}台,上市总量6230吨,与前一日相比略有下降。",
)


def test_of_two_bulletins_of_one_kind_each_keeps_its_rows() -> None:
    """The rows of the other say the same of the same; a row that the other lacks, and this one has twice, is of that."""
    one, other = ([line.format(day) for line in PRICES] for day in (3, 4))
    page = read_page(Dump("1.txt", "\n\n".join([*one, *other]).encode()))
    assert [article.lines for article in page.articles] == [(1, 3, 5, 7), (9, 11, 13, 15)]

    moves = page_of(*one, *other)
    assert moves.repeats.how_many(1 << 2, 0b11110000)
    assert moves.repeats.how_many(1 << 6, 0b00001111)
    assert not moves.repeats.how_many(1 << 2, 0b10110000)


@pytest.mark.parametrize(("compared", "heard"), [(1, 5), (2, 6)])
def test_of_an_article_without_end_the_nearest_texts_are_looked_at(
    compared: int, heard: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of thousands of lines is read in no time; no paper's article is so long."""
    monkeypatch.setattr("ingest.parse.borders.strays.COMPARED", compared)
    moves = page_of(*BUSES[:3], TREES[3], TREES[0], FLOUR[1], *TREES[1:3])
    [stray] = [one for one in may_be_strays(dealt(range(4), range(4, 8)), moves) if one.pieces == 1 << 3]
    told = dict(stray.clues[0])
    shared = max(shared for shared, _ in moves.in_common(1 << 3, [1 << i for i in range(5, heard + 1)]))
    assert told["shared with one text elsewhere"] == log1p(shared)


def test_what_single_texts_have_in_common_is_told_as_of_articles() -> None:
    """Only quicker; of no text it is nothing."""
    moves = page_of(*BUSES, *TREES)
    shared, near = zip(*moves.in_common(1 << 3, [1 << i for i in (1, 2, 5)]), strict=True)
    assert moves.most_in_common(1 << 3, [1, 2, 5]) == (max(shared), max(near))
    assert moves.most_in_common(1 << 3, []) == (0.0, 0.0)
