"""Labels of a series: which one of it is printed stands in brackets behind its name."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from test_strays import BUSES, TREES, page_of

from ingest.parse.borders.cut import Cut
from ingest.parse.borders.labelled import OF_ABOVE, OF_BELOW, each_with_its_label, names_series


@pytest.mark.parametrize(
    "text",
    ["连载(27)", "我家灯火(征文选登)", "长篇小说连载之三", "家风故事(连载之八)", "读书征文选登(5)", "老街坊(系列之二)"],
)
def test_a_series_says_which_one_of_it_is_printed(text: str) -> None:
    """By number, or as chosen from many."""
    assert names_series(text)


@pytest.mark.parametrize(
    "text",
    [
        "松花江上的摆渡人(12)",
        "冬天的列车(外一首)",
        "北方的树(组诗)",
        "连载",
        "一等奖(3名)",
        "甲(左二)",
        "教师”系列报道之四",
    ],
)
def test_a_title_may_have_brackets_as_well(text: str) -> None:
    """What it is one of, nobody says."""
    assert not names_series(text)


def labelled(lines: Sequence[str], *ends: int) -> list[Cut]:
    """What *lines* are dealt to, when they were cut at *ends*, each with its first line for a title."""
    cuts = [Cut(tuple(range(a, b)), (a,), 0.8, ()) for a, b in zip((0, *ends), ends, strict=False)]
    return each_with_its_label(cuts, page_of(*lines))


def test_the_label_of_a_series_is_of_the_article_below() -> None:
    """It stood as the last line of the one above."""
    above, below = labelled((*TREES, "连载(27)", *BUSES), 5, 9)
    assert above.indices == (0, 1, 2, 3)
    assert (below.indices, below.titles, below.why) == ((4, 5, 6, 7, 8), (5,), (OF_BELOW,))


def test_the_label_of_a_series_that_was_taken_for_a_title_is_none() -> None:
    """Neither of the article above nor of its own."""
    cuts = [Cut((0, 1, 2, 3, 4), (0, 4), 0.8, ()), Cut((5, 6, 7, 8), (5,), 0.8, ())]
    above, below = each_with_its_label(cuts, page_of(*TREES, "连载(27)", *BUSES))
    assert (above.titles, below.titles) == ((0,), (5,))


def test_who_wrote_stays_above() -> None:
    """A name is no label."""
    assert [cut.indices for cut in labelled((*TREES, "康永昌", *BUSES), 5, 9)] == [(0, 1, 2, 3, 4), (5, 6, 7, 8)]


FIELDS = (
    "稻田画开镰",
    "本报讯(记者 林小溪)五常市龙凤山镇的稻田画昨日开镰,三百亩水稻将在一周内收完,稻草留作饲料。",
)


def test_the_label_of_a_place_that_the_article_above_names() -> None:
    """It was printed below that; the next article happens elsewhere."""
    above, below = labelled((*FIELDS, "五常", *BUSES), 2, 7)
    assert (above.indices, above.why) == ((0, 1, 2), (OF_ABOVE,))
    assert (below.indices, below.titles) == ((3, 4, 5, 6), ())


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        ((*FIELDS, "五常", *FIELDS), 2),
        ((*FIELDS, "巴彦", *BUSES), 2),
        ((*FIELDS, "街区故事", *BUSES), 2),
        ((*FIELDS, "五常", BUSES[1], *BUSES[2:]), 2),
    ],
    ids=["both name it", "neither names it", "no place", "no title below it"],
)
def test_the_label_of_a_place_stays_above_its_title(lines: Sequence[str], end: int) -> None:
    """Nothing says that it is of the article above."""
    assert labelled(lines, end, len(lines))[0].indices == (0, 1)
