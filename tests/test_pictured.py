"""Pictures with a story and no title, and those of an article that stands around them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from test_strays import TREES, page_of

from ingest.parse.borders.cut import Cut
from ingest.parse.borders.pictured import SHOWN, WITHIN, each_picture_apart

STORY = ("9月8日,武陟县特殊教育学校的学生给老师们戴上花环,表达节日的祝福。", "高超 秦林林 摄")


def parted(lines: Sequence[str]) -> list[tuple[int, ...]]:
    """The pieces of what *lines* are dealt to, when they were taken for one article."""
    cut = Cut(tuple(range(len(lines))), (0,), 0.9, ("a lead",))
    return [one.indices for one in each_picture_apart([cut], page_of(*lines))]


def test_a_story_below_an_article() -> None:
    """It has its own day and place, and who took the picture stands below."""
    assert parted((*TREES, *STORY)) == [(0, 1, 2, 3), (4, 5)]
    cut = Cut(tuple(range(6)), (0,), 0.9, ("a lead",))
    assert each_picture_apart([cut], page_of(*TREES, *STORY))[1].why == (SHOWN,)


@pytest.mark.parametrize("day", ["9月8日清晨", "昨日傍晚", "今天上午", "2025年9月8日深夜", "日前"])
def test_a_story_may_tell_the_hour(day: str) -> None:
    """It opens with its day all the same."""
    assert parted((*TREES, day + STORY[0][4:], STORY[1])) == [(0, 1, 2, 3), (4, 5)]


@pytest.mark.parametrize(
    "lines",
    [
        (*TREES, "9月8日,南岗区园林部门的园林工程师给老榆树逐一建档、修剪。", STORY[1]),
        (*TREES, STORY[0][5:], STORY[1]),
        (*TREES, STORY[0], "本报记者 林小溪"),
        (*TREES[:3], TREES[3][:-9], *STORY),
        (TREES[0], *STORY),
    ],
    ids=["of the article", "no day", "who wrote it", "text that breaks off", "a title of its own"],
)
def test_what_stays_whole(lines: Sequence[str]) -> None:
    """It is a picture of the article, or no picture story."""
    assert parted(lines) == [tuple(range(len(lines)))]


def test_a_picture_within_an_article() -> None:
    """It speaks of the same, and its article stands around it."""
    lines = (*TREES[:3], "园林工程师给老榆树修剪、建档。图/实习记者赵赫廷", TREES[3])
    cuts = [Cut((0, 1, 2, 4), (0,), 0.9, ("a lead",)), Cut((3,), (), 0.9, ("a body",))]
    (whole,) = each_picture_apart(cuts, page_of(*lines))
    assert (whole.indices, whole.why) == ((0, 1, 2, 3, 4), ("a lead", WITHIN))
    strange = (*TREES[:3], "学生们在操场上打排球。图/实习记者赵赫廷", TREES[3])
    assert each_picture_apart(cuts, page_of(*strange)) == cuts
