"""How a line is like those around it."""

from __future__ import annotations

import pytest

from ingest.page import Line
from ingest.parse.looks.alike import goes_on_listing, likeness, opening, opens_alike
from ingest.parse.text.pieces import Piece

REST = "批发市场今早到货充足,零售价与上周持平,业内人士说月底前再涨的可能不大。"


@pytest.mark.parametrize(
    ("text", "how"),
    [
        (f"●{REST}", "mark"),
        (f"③{REST}", "number"),
        (f"二、{REST}", "number"),
        (f"7:40 {REST}", "time"),
        (f"叶菜 {REST}", "clause"),
        (REST, None),
        (f"3.5元一斤,{REST}", None),
        ("●简短", None),
    ],
)
def test_how_a_text_opens(text: str, how: str | None) -> None:
    """With a mark, a number, a time, a clause set off; a figure is no number, a short line no text."""
    assert opening(Piece((Line(1, text),))) == how


@pytest.mark.parametrize(
    ("above", "below", "listed"),
    [
        ("46秒——单回线路停电操作所用的时间。", "0起——连续十年的事故。", True),
        ("●批发市场到货充足。", "●零售价持平。", True),
        ("46秒——单回线路停电操作所用的时间。", "批发市场到货充足——零售价持平。", False),
        ("46秒,单回线路停电操作所用的时间。", "0起,连续十年的事故。", False),
    ],
)
def test_a_further_item_of_a_list(above: str, below: str, *, listed: bool) -> None:
    """It opens with the same mark, or with a figure that it explains."""
    assert goes_on_listing(1, [Piece((Line(1, above),)), Piece((Line(2, below),))]) == listed


def test_items_open_alike() -> None:
    """Each by what stands above and below it."""
    openings = ["mark", "mark", "time", None]

    assert opens_alike(0, openings) == ["opens with a mark", "opens with a mark like a line below"]
    assert opens_alike(1, openings) == ["opens with a mark", "opens with a mark like a line above"]
    assert opens_alike(2, openings) == ["opens with a time", "opens with a time like a line nowhere"]


def test_the_heads_of_columns_above_their_rows() -> None:
    """As many cells, of words above figures."""
    table = [
        Piece((Line(n, text),)) for n, text in enumerate(("品名 规格 价格", "白菜 500克 1.20元", "土豆 500克 1.50元"))
    ]

    assert "cells of words, below figures" in likeness(0, table)
    assert "cells of figures, above words" in likeness(1, table)
    assert "cells of figures, above figures" in likeness(2, table)


def test_a_caption_that_stands_there_twice() -> None:
    """Nothing else is printed twice in a row."""
    lines = [Piece((Line(n, text),)) for n, text in enumerate(("抢救室外", "抢救室外", "天亮之前"))]

    assert ["printed twice in a row" in likeness(i, lines) for i in range(3)] == [True, True, False]
