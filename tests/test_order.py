"""Blocks of one article within another go back to their own."""

from __future__ import annotations

from ingest.parse.joins import Join
from ingest.parse.lines import to_lines
from ingest.parse.looks import look_of
from ingest.parse.order import reading_order
from ingest.parse.pieces import to_pieces

HEAT = "本报讯(记者 张三)供热企业今日提前开栓,全市供热面积达三亿平方米,供热期内居民室温不低于二十度,供热热线"
MORE_HEAT = "二十四小时受理供热投诉,居民反映室温不达标,供热企业两小时内上门,供热补贴同步发放。"
TRAM = "本报讯(记者 李四)有轨电车通车,电车沿线设站十七座,电车票价两元,乘客刷卡乘车。"
MORE_TRAM = "电车每十分钟一班,电车司机都经过半年培训,乘客可在电车站换乘地铁和公交。"


def order(*lines: str, joins: list[tuple[int, int]], strength: float = 6.0) -> list[int]:
    pieces = to_pieces(to_lines("\n\n".join(lines)))
    looks = [look_of(piece) for piece in pieces]
    return reading_order(pieces, looks, [Join(before, after, strength, "") for before, after in joins])


def test_a_page_without_breaks_is_read_as_it_stands() -> None:
    """Titles between two halves stay: they are the article's own."""
    assert order("供热开栓", HEAT, MORE_HEAT, joins=[]) == [0, 1, 2]
    assert order(HEAT, "供热提前开栓", MORE_HEAT, joins=[(0, 2)]) == [0, 1, 2]


def test_an_opening_between_two_halves_goes_below() -> None:
    """The article it opens goes on where the other ends: what speaks of the same stands together."""
    assert order("供热开栓", HEAT, "电车通车", TRAM, MORE_HEAT, MORE_TRAM, joins=[(1, 4)]) == [0, 1, 4, 2, 3, 5]


def test_a_paragraph_between_two_halves_goes_above() -> None:
    """It ends the article above the one it stands in, title and all."""
    assert order("电车通车", TRAM, "供热开栓", HEAT, MORE_TRAM, MORE_HEAT, joins=[(3, 5)]) == [0, 1, 4, 2, 3, 5]


def test_a_doubtful_join_moves_nothing() -> None:
    """Only what surely goes on shows that something stands in its way."""
    assert order("电车通车", TRAM, "供热开栓", HEAT, MORE_TRAM, MORE_HEAT, joins=[(3, 5)], strength=1.0) == [
        0,
        1,
        2,
        3,
        4,
        5,
    ]
