"""Boxes between reports, with a name and no lead."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from test_strays import TREES, page_of

from ingest.parse.borders.boxes import BOXED
from ingest.parse.borders.cut import Cut
from ingest.parse.borders.signed import parted_where_signed
from ingest.parse.looks.look import Look

BOOKS = ("《渡口往事》 作家乔木著,写一座渡口六十年的兴衰。", "《一百扇窗》 摄影集,收入老建筑的照片一百幅。")
TIMES = ("五常 5:40 18:30", "尚志 6:00 17:50", "宾县 5:20 19:10")
WHY = "今天起,本报推出系列报道,走进各区县看新气象,敬请关注。"


def parted(lines: Sequence[str], name: Look, *below: Look) -> list[tuple[tuple[int, ...], str]]:
    """The pieces of what *lines* were taken for one article, and why they begin; *name* and *below* look so."""
    moves = page_of(*lines)
    for i, look in enumerate((name, *below), len(lines) - 1 - len(below)):
        moves.evidence.looks[i] = look
    cut = Cut(tuple(range(len(lines))), (0,), 0.9, ("a lead",))
    return [(part.indices, part.why[0]) for part in parted_where_signed([cut], moves)]


@pytest.mark.parametrize(
    ("name", "look", "below", "like"),
    [
        ("新书架", Look.LABEL, BOOKS, Look.BODY),
        ("周边客运班次调整", Look.TITLE, TIMES, Look.ROW),
        ("开栏的话", Look.SUBHEAD, (WHY,), Look.BODY),
    ],
)
def test_a_box_below_a_report(name: str, look: Look, below: Sequence[str], like: Look) -> None:
    """All of its lines are alike, and it speaks of nothing above."""
    found = parted((*TREES, name, *below), look, *[like] * len(below))
    assert found == [((0, 1, 2, 3), "a lead"), (tuple(range(4, 5 + len(below))), BOXED)]


@pytest.mark.parametrize(
    ("lines", "like"),
    [
        ((*TREES, "新书链接", *BOOKS), Look.BODY),
        ((*TREES, "新书架", BOOKS[0], TREES[2]), Look.BODY),
        ((*TREES, "客运班次", *TIMES[:2]), Look.ROW),
        ((*TREES[:3], TREES[3][:-1], "新书架", *BOOKS), Look.BODY),
        ((*TREES[:3], "《获奖名单》 三百八十六人。", "新书架", *BOOKS), Look.BODY),
        ((*TREES, "新书架", BOOKS[0], f"{BOOKS[1]}(林小溪)"), Look.BODY),
    ],
    ids=["a report's box", "one book", "two rows", "a text broken off", "within a list", "signed"],
)
def test_what_stays_in_its_report(lines: Sequence[str], like: Look) -> None:
    """A part of it, or of its list."""
    moves = page_of(*lines)
    name = next(i for i, line in enumerate(lines) if line.startswith(("新书", "客运")))
    moves.evidence.looks[name:] = [Look.TITLE, *[like] * (len(lines) - name - 1)]
    cut = Cut(tuple(range(len(lines))), (0,), 0.9, ("a lead",))
    assert BOXED not in [part.why[0] for part in parted_where_signed([cut], moves)]


def test_a_table_of_what_the_report_tells() -> None:
    """It is of that."""
    rows = ("老榆树树龄一百二十年 1200棵", "老榆树树高修剪建档 3800棵", "园林工程师二维码 860棵")
    assert len(parted((*TREES, "老榆树档案修剪时间", *rows), Look.TITLE, *[Look.ROW] * 3)) == 1


PRICES = ("玉米(三等,吨)2360元 涨10元", "大豆(国标,吨)4820元 平", "水稻(长粒,吨)3180元 跌20元")


@pytest.mark.parametrize(
    ("above", "name", "two"),
    [
        (TREES[2], "昨天(12月21日)成交情况", True),
        (TREES[2], "双色球第2017063期", True),
        ("和平影院:《雪线》10:20 13:45", "双色球第2017063期", True),
        (TREES[2][:-1], "昨天(12月21日)成交情况", False),
        (TREES[2], "玉米、大豆和水稻", False),
        (TREES[2], "【积分榜】资料", False),
    ],
    ids=["a table", "a draw", "below a table", "a text broken off", "not called so", "a report's box"],
)
def test_a_table_that_looks_like_its_rows(above: str, name: str, *, two: bool) -> None:
    """Its name tells it from what stands above, and is its headline."""
    moves = page_of(*TREES[:2], above, name, *PRICES)
    moves.evidence.looks[2:] = [Look.BODY, *[Look.ROW] * 4]
    found = parted_where_signed([Cut(tuple(range(7)), (0,), 0.9, ("a lead",))], moves)
    assert [cut.titles for cut in found] == ([(0,), (3,)] if two else [(0,)])


def test_a_list_of_what_the_report_tells() -> None:
    """Whoever wins what it tells of is listed below it."""
    moves = page_of(*TREES, "老榆树建档获奖名单", "园林工程师挂牌 老榆树树龄", "二维码扫码档案 树高修剪时间")
    moves.evidence.looks[4:] = [Look.TITLE, Look.ROW, Look.ROW]
    assert len(parted_where_signed([Cut(tuple(range(7)), (0,), 0.9, ("a lead",))], moves)) == 1
