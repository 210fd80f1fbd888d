"""Dates, numbers and places: what tells one bulletin from the next, and nothing that only looks like it."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.likeness.facts import READ, Kind, facts_of, stem_of
from ingest.likeness.plain import bare


def found(text: str) -> list[tuple[Kind, str]]:
    """The facts of a text as it is printed."""
    return [(fact.kind, fact.value) for fact in facts_of([bare(text)])]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2025年3月4日凌晨", ["2025年3月4日"]),
        ("２０２５年３月４日", ["2025年3月4日"]),  # in another width
        ("3月4日", ["3月4日"]),
        ("3月4号", ["3月4号"]),
        ("1l月2O日", ["11月20日"]),  # as a scanner reads it
        ("三月四日", ["三月四日"]),
        ("十一月二十日", ["十一月二十日"]),
        ("12月", ["12月"]),
        ("十月", ["十月"]),
        ("24日上午", ["24日"]),
        ("二十一日", ["二十一日"]),
        ("星期三", ["星期三"]),
        ("周日休息", ["周日"]),
        ("5月1日至5月7日", ["5月1日", "5月7日"]),
        ("昨日上午", []),  # the same words every day
        ("五一节", []),
    ],
)
def test_dates(text: str, dates: list[str]) -> None:
    """In Arabic and in Chinese numerals, with a year or without."""
    assert found(text) == [(Kind.DATE, date) for date in dates]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3.5元", ["3.5"]),
        ("35元", ["35"]),
        ("２．５％", ["2.5"]),
        ("1,234元", ["1234"]),
        ("上午8:30", ["8:30"]),
        ("1.2亿元", ["1.2亿"]),
        ("3千万元", ["3千万"]),
        ("共218件。", ["218"]),
        ("涨了2.5.", ["2.5"]),  # a full stop of another kind ends the sentence, and is no point
        ("二百三十户", ["二百三十"]),
        ("一九一四年", ["一九一四"]),
        ("两元", ["两"]),
        ("三十一年", ["三十一"]),
        ("十九台消防车、三百余人", ["十九", "三百"]),
        ("棚内不低于十二摄氏度", ["十二"]),
        ("十八平方米", ["十八"]),
        ("占六成,百分之七十一", ["六", "百", "七十一"]),
        ("党的十八大、十四五开局、九二共识", []),
        ("3月4日均价4.51元", ["4.51"]),  # the date is none
        ("K1024次列车", ["K1024"]),
        ("国标GB18030", ["GB18030"]),
        ("G1次", ["G1"]),
    ],
)
def test_numbers(text: str, numbers: list[str]) -> None:
    """With their points and their letters, however they are written."""
    assert [value for kind, value in found(text) if kind is Kind.NUMBER] == numbers


@pytest.mark.parametrize(
    "text", ["一些居民", "一定", "万一", "一边", "第一", "统一", "三三两两", "八方", "千方百计", "供热"]
)
def test_words_that_only_look_like_numbers(text: str) -> None:
    """A Chinese numeral is a number only before what can be counted."""
    assert found(text) == []


def test_a_point_that_was_lost() -> None:
    """It makes another number, as no other sign does."""
    assert found("3.5元") != found("35元")
    assert found("3.5元") == found("３．５元") == found("“3.5”元")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("道里区", ["道里区"]),
        ("在中央大街", ["中央大街"]),  # a word that leads to it is no part of it
        ("他们在南岗区", ["南岗区"]),
        ("兆麟公园和友谊广场", ["兆麟公园", "友谊广场"]),
        ("万兴社区的食堂", ["万兴社区"]),
        ("学府路", ["学府路"]),
        ("第三中学", ["第三中学"]),
        ("街道", []),  # of no name
        ("去公园", []),
        ("附近小学", []),
        ("周边社区居民", []),
        ("大家都来看", []),
        ("引来数千市民", []),
        ("轻轻敲打路面", []),
        ("光伏板下养羊村集体增收", []),
        ("综合指数全市最低", []),
        ("码头比城市醒得早", []),
        ("中山路和兴山区", ["中山路"]),
        ("学府路上的方正县人", ["学府路", "方正县"]),
    ],
)
def test_places(text: str, places: list[str]) -> None:
    """They are known by what they end with."""
    assert [value for kind, value in found(text) if kind is Kind.PLACE] == places


@pytest.mark.parametrize(
    ("place", "stem"),
    [("中央大街", "中央"), ("道里区", "道里"), ("兆麟公园", "兆麟"), ("宣化街", "宣化"), ("第三中学", "第三")],
)
def test_the_stem_of_a_place(place: str, stem: str) -> None:
    """Its name, without what kind of place it is."""
    assert stem_of(place) == stem


def test_all_kinds_in_order() -> None:
    """As they stand in the text."""
    text = "3月4日,道里区供热公司有K12号阀门漏水,影响1.5万户。"

    assert found(text) == [
        (Kind.DATE, "3月4日"),
        (Kind.PLACE, "道里区"),
        (Kind.PLACE, "供热公司"),
        (Kind.NUMBER, "K12"),
        (Kind.NUMBER, "1.5万"),
    ]


SAID = st.lists(
    st.sampled_from(["3月4日", "二十", "K1024", "3.5", "道里区", "户", "年", "一些", "在", "供热", "12:30"])
).map("".join)


@given(st.lists(SAID, max_size=4))
def test_where_a_fact_stands(texts: list[str]) -> None:
    """Its place is that of its words in the whole text; each sentence has those that it has alone."""
    sentences = [bare(text) for text in texts]
    whole, facts = "".join(sentences), list(facts_of(sentences))

    assert all(whole[fact.start : fact.end] == fact.value for fact in facts)
    assert all(before.end <= after.start for before, after in pairwise(facts))
    assert [fact[:2] for fact in facts] == [fact[:2] for sentence in sentences for fact in facts_of([sentence])]


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    """Whatever an extractor wrote, positions are right and no fact is empty."""
    said = bare(text)

    for fact in facts_of([said]):
        assert fact.value
        assert said[fact.start : fact.end].translate(READ if fact.kind is Kind.DATE else {}) == fact.value


def test_a_row_of_numerals_without_end() -> None:
    """It takes no longer than its length: forty thousand take minutes, where every start is tried to the end."""
    begun = process_time()
    assert [*facts_of(["一" * 40_000])] == []
    assert process_time() - begun < 5


def test_a_year_in_chinese_figures() -> None:
    """Its noughts are figures, too."""
    assert [fact.value for year in ("二〇二〇", "二〇二三") for fact in facts_of([f"发表{year}年新年贺词"])] == [
        "二〇二〇",
        "二〇二三",
    ]
