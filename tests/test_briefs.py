"""Below a label of briefs stand items; below another label may stand anything."""

from __future__ import annotations

import pytest

from ingest.page import Line
from ingest.parse.looks.briefs import rows_of_briefs
from ingest.parse.looks.look import Look
from ingest.parse.text.pieces import Piece

ITEM = "卫生署宣布,流感疫苗外展队下周起到访一千二百间中小学,家长可预先签署同意书,同意书可在网上填写。"
LOOKS = {"N": Look.LABEL, "T": Look.TITLE, "B": Look.BODY, "L": Look.LEAD, "R": Look.ROW, "S": Look.SIGNATURE}


def row(looks: str, label: str = "港闻速递", text: str = ITEM) -> str:
    """A "#" for every piece in a row of briefs."""
    texts = {"N": label, "B": text, "L": text, "T": "流感疫苗外展队到校", "R": "港队摘铜", "S": "文家宝"}
    pieces = [Piece((Line(n, texts[look]),)) for n, look in enumerate(looks, 1)]
    return "".join("#" if is_in else "." for is_in in rows_of_briefs(pieces, [LOOKS[look] for look in looks]))


@pytest.mark.parametrize(
    ("looks", "found"),
    [
        ("NTBTBTB", "#######"),
        ("NTLSRBTBS", "#########"),  # signed, or with what looks like no title
        ("TBNTB", "..###"),  # what stands above is none
        ("NTBTBBTB", "#####..."),  # an article of two paragraphs is none, nor is what stands below it
        ("NBBTB", "##..."),
    ],
)
def test_a_row(looks: str, found: str) -> None:
    """Items of a title and a text."""
    assert row(looks) == found


@pytest.mark.parametrize("label", ["简讯", "区县动态", "一句话新闻", "口岸短波", "冰城速览", "城市24小时"])
def test_labels_of_briefs(label: str) -> None:
    """As they are called."""
    assert row("NTBTB", label) == "#####"


@pytest.mark.parametrize("label", ["道里", "人物", "深度", "读者来信", "副刊"])
def test_other_labels(label: str) -> None:
    """A feature with its subheads stands below these."""
    assert row("NTBTB", label) == "....."


def test_a_long_text_is_no_brief() -> None:
    """Nor is it if its label says so."""
    assert row("NTBTB", text=ITEM * 8) == "##..."
