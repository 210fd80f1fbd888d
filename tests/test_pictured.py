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


HOMES = (
    "武陟县阳光社区近日成立了一支由退休居民组成的互助队,住在同一个单元的老人结成对子,每天敲一敲对方的门,"
    "谁家的饭菜做多了就端一碗过去,谁的腿脚不便就替他把药取回来,冬天里的楼道因此热闹了起来。"
)
TAKEN = "记者 高超 摄"


@pytest.mark.parametrize(
    ("story", "start"),
    [
        ((HOMES, TAKEN), 0),
        ((f"{HOMES} {TAKEN}",), 0),
        (("图片新闻", STORY[0][5:], TAKEN), 0),
        ((HOMES, "图片新闻", TAKEN), 0),
        (("8日,武陟县特殊教育学校的学生给老师们戴上花环。", TAKEN), 0),
        (("通讯员 王铮 摄", f"{HOMES}园林工程师也来了。", TAKEN), 1),
    ],
    ids=["a long text", "one line", "a column", "a column's name late", "no month", "a picture's end above it"],
)
def test_a_story_of_its_own(story: Sequence[str], start: int) -> None:
    """So long is no caption of another article, and a column's name is of what stands around it."""
    end = len(TREES) + start
    assert parted((*TREES, *story)) == [tuple(range(end)), tuple(range(end, len(TREES) + len(story)))]


def test_a_picture_within_an_article() -> None:
    """It speaks of the same, and its article stands around it."""
    lines = (*TREES[:3], "园林工程师给老榆树修剪、建档。图/实习记者赵赫廷", TREES[3])
    cuts = [Cut((0, 1, 2, 4), (0,), 0.9, ("a lead",)), Cut((3,), (), 0.9, ("a body",))]
    (whole,) = each_picture_apart(cuts, page_of(*lines))
    assert (whole.indices, whole.why) == ((0, 1, 2, 3, 4), ("a lead", WITHIN))
    strange = (*TREES[:3], "学生们在操场上打排球。图/实习记者赵赫廷", TREES[3])
    assert each_picture_apart(cuts, page_of(*strange)) == cuts
