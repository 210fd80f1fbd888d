"""Pages that leave a wider gap between articles."""

from __future__ import annotations

import pytest

from ingest.parse.looks.look import Look
from ingest.parse.looks.spacing import set_apart
from ingest.parse.text.lines import level, to_lines
from ingest.parse.text.pieces import to_pieces

LOOKS = {"T": Look.TITLE, "B": Look.BODY, "C": Look.CAPTION}
TEXT = "城管部门介绍了路灯改造的情况,今年还要再换三千盏,居民说亮堂多了。"


def apart(page: str) -> str:
    """A letter a piece, a blank between two for a wider gap: A where it is set apart, n where not, - where none is."""
    letters = page.replace(" ", "")
    lines = page.replace(" ", "\n").replace("T", "路灯亮了\n\n").replace("C", "新路灯\n\n").replace("B", f"{TEXT}\n\n")
    pieces = to_pieces(level(to_lines(lines)))
    signs = {"set apart": "A", "not set apart": "n", "": "-"}
    return "".join(signs[one] for one in set_apart(pieces, [LOOKS[letter] for letter in letters]))


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("TBB TBTB TBB TB", "AnnAnnnAnnAn"),
        ("TBBTBTBBTB", "----------"),
        ("TBB TBTBBTB", "----------"),
        ("TB BTB CTB BTB", "-----------"),
        ("T B T B T B", "------"),
    ],
    ids=["between articles", "nowhere", "once", "where pictures stood", "everywhere"],
)
def test_what_a_page_sets_apart(page: str, found: str) -> None:
    """A title without the gap then heads a section; where gaps mean nothing, none is said to."""
    assert apart(page) == found
