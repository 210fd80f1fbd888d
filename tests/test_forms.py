"""Rows of a list are of one form."""

from __future__ import annotations

import pytest

from ingest.parse.looks.forms import NEVER, with_lists
from ingest.parse.looks.look import Look
from ingest.parse.looks.neighbours import Seen
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import to_pieces


def looks(lines: list[str], look: Look) -> list[tuple[Look, bool]]:
    """What the lines are when each looked like a *look* that may begin an article, and whether it still may."""
    pieces = to_pieces(to_lines("\n\n".join(lines)))
    found = with_lists(pieces, [Seen(look, begins=1.0, heads=2.0, signs=-3.0)] * len(pieces))
    return [(one.look, one.begins > NEVER) for one in found]


@pytest.mark.parametrize(
    "rows",
    [
        ["水泵(三寸) 18元/台", "收割机刀片 14.5元/把", "滤芯 22元/个"],
        ["笨鸡蛋 散装 1.2-1.5元", "黏豆包 10元", "鲫鱼 9.50元/斤"],
        ["新开工项目——128个", "外贸进出口——约310.5亿元", "空气优良天数——27天"],
    ],
)
def test_rows_of_a_list(rows: list[str]) -> None:
    """The first may begin an article, none of the others."""
    title = "上旬主要物资批发价"
    assert looks([title, *rows], Look.TITLE) == [
        (Look.TITLE, True),
        (Look.ROW, True),
        *[(Look.ROW, False)] * (len(rows) - 1),
    ]


@pytest.mark.parametrize(
    ("lines", "look"),
    [
        (["笨鸡蛋 1.2元", "黏豆包 10元"], Look.TITLE),  # two may be the rows of a title
        (["笨鸡蛋 1.2元", "早市开张", "黏豆包 10元", "鲫鱼 9元"], Look.TITLE),
        (["笨鸡蛋 1.2元", "黏豆包 10元", "鲫鱼 9元"], Look.BODY),
    ],
)
def test_what_is_no_list(lines: list[str], look: Look) -> None:
    """Too few of one form, or what is text anyway."""
    assert looks(lines, look) == [(look, True)] * len(lines)


def test_what_the_columns_of_a_table_are() -> None:
    """The line that says so is no title, though a label is printed between it and the rows."""
    header, rows = "品种 产地 均价 较上周", ["砂糖橘 广西 6.80 -0.60", "富士苹果 山东 8.20 +0.10"]
    for between in ([], ["▌市场行情"]):
        pieces = to_pieces(to_lines("\n\n".join([header, *between, *rows])))
        told = [Seen(Look.LABEL if piece.text in between else Look.TITLE, 1.0, 2.0, -3.0) for piece in pieces]
        found = [one.look for one in with_lists(pieces, told)]
        assert found == [Look.ROW, *[Look.LABEL] * len(between), Look.ROW, Look.ROW]
    assert (
        looks(["党建引领 共治共享 一路有你", "社区 楼道 院落", "春天 花开 人来"], Look.TITLE)
        == [(Look.TITLE, True)] * 3
    )
