"""Digests: a column's name above items behind a mark each."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from test_strays import BUSES, TREES, page_of

from ingest.page import Dump
from ingest.parse.borders.cut import Cut
from ingest.parse.borders.digests import DIGESTED, each_digest_whole, each_with_its_figures, heads_digest
from ingest.parse.borders.signed import parted_where_signed
from ingest.parse.reading import read_page

NAME = "生活资讯"
ITEMS = (
    "●市图书馆六一起延长开馆时间,周末闭馆推迟到21时。",
    "●人民公园“消夏晚会”每周六19时30分开演,免费入场。",
    "●市血液中心流动采血车本周停靠百货大楼,市民献血请带身份证。",
)


def together(lines: Sequence[str], *ends: int) -> list[tuple[int, ...]]:
    """The pieces of what *lines* are dealt to, when they were cut at *ends*."""
    cuts = [Cut(tuple(range(start, end)), (), 0.8, ("a label",)) for start, end in zip((0, *ends), ends, strict=False)]
    return [cut.indices for cut in each_digest_whole(cuts, page_of(*lines))]


def test_an_item_is_no_article_of_its_own() -> None:
    """All of them are one text, and as sure as the least sure of them."""
    assert together((NAME, *ITEMS), 2, 4) == [(0, 1, 2, 3)]
    assert together((NAME, *ITEMS), 2, 3, 4) == [(0, 1, 2, 3)]


@pytest.mark.parametrize("why", [("a label",), (DIGESTED, "a label")])
def test_why_its_items_are_one_text(why: tuple[str, ...]) -> None:
    """It is said once, of however many articles they were, and whoever said it before."""
    cuts = [Cut((0, 1), (), 0.8, why), Cut((2,), (), 0.6, ("text",)), Cut((3,), (), 0.7, ("text",))]
    (digest,) = each_digest_whole(cuts, page_of(NAME, *ITEMS))
    assert (digest.why, digest.confidence) == ((DIGESTED, "a label"), 0.6)


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        ((NAME, ITEMS[0][1:], *ITEMS[1:]), 2),
        ((NAME, ITEMS[0], "■" + ITEMS[1][1:]), 2),
        ((NAME, f"{ITEMS[0]}(林小溪)", f"{ITEMS[1]}(何大川)"), 2),
        ((TREES[0], *ITEMS), 2),
        ((NAME, *ITEMS[:2], BUSES[0], *BUSES[1:]), 3),
    ],
    ids=["no mark", "another mark", "signed", "a title", "another article"],
)
def test_what_stays_apart(lines: Sequence[str], end: int) -> None:
    """Items that are signed, or that do not go on with the list, are no rest of it."""
    assert len(together(lines, end, len(lines))) == 2


def test_a_digest_below_a_report() -> None:
    """It parts from that and says why; the items of a report's box do not."""
    cut = Cut(tuple(range(8)), (0,), 0.9, ("a lead",))
    found = parted_where_signed([cut], page_of(*TREES, NAME, *ITEMS))
    assert [part.indices for part in found] == [(0, 1, 2, 3), (4, 5, 6, 7)]
    assert found[-1].why == (DIGESTED, "a lead")
    assert len(parted_where_signed([cut], page_of(*TREES, "温馨提示", *ITEMS))) == 1


@pytest.mark.parametrize(
    ("lines", "heads"),
    [((NAME, *ITEMS), True), ((NAME, ITEMS[0]), False), ((NAME, *TREES[1:]), False), (("停水范围", *ITEMS), False)],
)
def test_the_name_of_a_digest(lines: Sequence[str], *, heads: bool) -> None:
    """It is called as digests are, and stands above several items."""
    assert heads_digest(0, page_of(*lines).evidence) is heads


def test_on_a_page() -> None:
    """A digest between two reports."""
    page = read_page(Dump("A4.txt", "\n\n".join((*TREES, NAME, *ITEMS, *BUSES)).encode()))
    assert [article.label for article in page.articles] == [None, NAME, None]


def test_the_figures_of_a_box() -> None:
    """They stand below its name, and none is of another article."""
    figures = ("46秒——单回线路停电所用的时间。", "1.2亿千瓦——电网的装机。", "0起——电网十年的事故。")
    moves = page_of(*TREES, "数读", *figures)
    cuts = [Cut((0, 1, 2, 3, 6), (0,), 0.9, ("a lead",)), Cut((4, 5, 7), (), 0.8, ("a label",))]
    assert [cut.indices for cut in each_with_its_figures(cuts, moves)] == [(0, 1, 2, 3), (4, 5, 6, 7)]
