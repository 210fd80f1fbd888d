"""Kicker, headline and deck, each over as many lines as the page gives it."""

from __future__ import annotations

import pytest

from ingest.page import Line, Role
from ingest.parse.blocks.titles import ranks_of, readings
from ingest.parse.blocks.told import Told
from ingest.parse.text.pieces import Piece
from ingest.words import Words

WORDS = Words()
INITIALS = {Role.KICKER: "k", Role.HEADLINE: "h", Role.DECK: "d", Role.BYLINE: "b"}


def pieces(*lines: str) -> list[Piece]:
    return [Piece((Line(n, text, 1),)) for n, text in enumerate(lines, 1)]


def ranks(*lines: str) -> str:
    return "".join(INITIALS[rank] for rank in ranks_of(pieces(*lines), WORDS))


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("指引正式出台实施",), "h"),
        (("新区企业造出“冰面清扫", "机器人”"), "hh"),
        (("全市首届寻找最美快递员活动揭晓", "十名小哥获得荣誉称号"), "kh"),
        (("聚焦急难愁盼 办好民生实事", "十条示范街路今春全部完工", "全市新增绿地四十公顷,市民出门即见绿色风景"), "khd"),
        (("“空心村”是怎样“回血”的", "——木兰县利东镇三个村庄抱团发展的探索与启示"), "hd"),
        (("供水管线改造月底完", "工"), "hh"),
        (("为民办实事不能“数豆子”", "本报评论员"), "hb"),
        (("一本写给慢船的书", "读《松花江上的最后一班客轮》"), "hd"),
    ],
)
def test_titles(lines: tuple[str, ...], told: str) -> None:
    """An open quote or a cut word goes on; what stands in apposition is a deck."""
    assert ranks(*lines) == told


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("航天部门悬赏250", "万征集月球车方案"),
        ("纳入城市更新的大众传", "媒园区昨日揭牌亮相"),
        ("洗面奶该归“护肤”还是归“清洁", "”引来两家协会争论"),
        ("塔吊上的月亮", "(外二首)"),
        ("见到这五种", "“老师”先挂电话"),
        ("像啄木鸟一样", "在月壤里“取样”"),
        ("首批电动公交车将", "于下月驶入江北"),
    ],
)
def test_no_part_ends_where_a_line_was_full(upper: str, lower: str) -> None:
    """Whatever the weights of the day say."""
    weights = {"headline and deck in 2 lines": 99.0, "kicker and headline in 2 lines": 99.0}
    assert ranks_of(pieces(upper, lower), WORDS, weights=weights) == (Role.HEADLINE, Role.HEADLINE)


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("", set()),
        ("昨日,江堤上的步道完工。", {"the text has nothing across", "none in the lead", "most in the lead"}),
        (
            "昨日," + "江水一天天地涨了上来。" * 20 + "夜里风也大了,人们加宽步道。",
            {"the text has four across", "none in the lead", "some in the text", "late"},
        ),
    ],
)
def test_what_the_text_says_again_of_a_title(text: str, cues: set[str]) -> None:
    """Of a part in its lead or at all, and whether it spells out what the line's end parts; nothing without a text."""
    kicker, headline = pieces("沿江加宽", "步道完工")
    told = Told([kicker, headline], text)
    of_parts = [name for name, _ in told.of([(Role.KICKER, 0, 1), (Role.HEADLINE, 1, 2)])]
    of_break = [name for name, _ in told.of_break(0)]
    assert bool(of_parts) == bool(of_break) == bool(text)
    assert all(any(cue in name for name in (*of_parts, *of_break)) for cue in cues)


def test_the_text_parts_what_the_lines_leave_open() -> None:
    """A headline says what the lead says; what only comes further down is a deck."""
    weights = {
        f"{rank}, most in the lead": worth
        for rank, worth in (("a headline", 1.0), ("a kicker", -1.0), ("a deck", -1.0))
    }
    lines = pieces("沿江加宽步道", "市民散步有了去处")
    lead, rest = "本报讯 昨日,沿江加宽步道的工程开工。", "工期一年,设计由市里几家单位一道做成。" * 9
    other = "本报讯 昨日起,市民散步有了去处。"
    assert [rank.value for rank in ranks_of(lines, WORDS, lead + rest + other, weights)] == ["headline", "deck"]
    assert [rank.value for rank in ranks_of(lines, WORDS, other + rest + lead, weights)] == ["kicker", "headline"]


def test_every_title_has_a_headline() -> None:
    """Whatever else there is: three long lines can be read in six ways, or in four with captions below."""
    ways = list(
        readings(pieces("很长很长很长很长的一行标题", "很长很长很长很长的一行标题", "很长很长很长很长的一行标题"))
    )
    assert len(set(ways)) == len(ways) == 10
    assert all(Role.HEADLINE in way for way in ways)


def test_a_hundred_lines_that_look_like_titles() -> None:
    """No title has so many: they are not weighed against each other."""
    found = ranks_of(pieces(*["十条示范街路今春全部完工"] * 100), WORDS)
    assert found[8:] == (Role.DECK,) * 92


def test_no_title_at_all() -> None:
    """The headline was a picture."""
    assert ranks() == ""


@pytest.mark.parametrize(("surer", "told"), [(0.2, "hd"), (0.6, "kh")])
def test_a_kicker_that_is_hardly_likelier(surer: float, told: str) -> None:
    """It is read as one only where more speaks for it than that learned titles have kickers more often."""
    weights = {"kicker and headline in 2 lines": 1.0 + surer, "headline and deck in 2 lines": 1.0}
    lines = pieces("全市首届寻找最美快递员活动揭晓", "十名小哥获得荣誉称号")

    assert "".join(INITIALS[rank] for rank in ranks_of(lines, WORDS, weights=weights)) == told
