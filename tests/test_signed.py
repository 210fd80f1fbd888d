"""Articles that stand in one, though who wrote each is named."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from test_strays import BUSES, TREES, page_of

from ingest.page import Dump
from ingest.parse.borders.cut import Cut
from ingest.parse.borders.signed import GIVEN_BACK, NEXT, WHY, each_with_its_names, parted_where_signed
from ingest.parse.reading import read_page

SIGNED = f"{TREES[3]}(林业局 林小溪)"
COMMENT = (
    "老榆树的户口",
    "本报记者 何大川",
    "一棵老榆树有了户口,园林工程师就有了难处,居民也有了盼头,这样的难处越多越好。",
)


def parted(lines: Sequence[str]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The titles and all pieces of what *lines* are dealt to, when they were taken for one article under one title."""
    cut = Cut(tuple(range(len(lines))), (0,), 0.9, ("a lead",))
    return [(part.titles, part.indices) for part in parted_where_signed([cut], page_of(*lines))]


def test_a_title_above_a_byline() -> None:
    """The comment on a report has an author of its own."""
    assert parted((*TREES, *COMMENT)) == [((0,), (0, 1, 2, 3)), ((4,), (4, 5, 6))]


def test_a_title_below_who_wrote() -> None:
    """The text above is done."""
    assert parted((*TREES[:3], SIGNED, COMMENT[0], COMMENT[2])) == [((0,), (0, 1, 2, 3)), ((4,), (4, 5))]


@pytest.mark.parametrize(
    "lines",
    [
        TREES,
        (*TREES, COMMENT[0], COMMENT[2]),
        (*TREES[:3], f"{TREES[3]}(林小溪 摄)", COMMENT[0], COMMENT[2]),
        (*TREES[:3], SIGNED, "(二)", COMMENT[2]),
        (*TREES[:3], SIGNED, "【相关链接】", COMMENT[2]),
        (*TREES[:3], SIGNED, COMMENT[0]),
        (TREES[0], COMMENT[1], *TREES[1:]),
    ],
    ids=["an article", "a subhead", "a photographer", "a part's number", "a box", "no text below", "its own byline"],
)
def test_what_stays_one_article(lines: Sequence[str]) -> None:
    """Nobody else wrote any of it."""
    assert parted(lines) == [((0,), tuple(range(len(lines))))]


ASKING = (
    "这段路的路灯何时能亮",
    "编辑同志:",
    "我们是城南新村三区的住户,小区西门到菜场的那段路去年冬天以来路灯一直不亮,恳请贵报帮我们问一问。",
    "城南新村部分居民",
)
ANSWER = (
    "回音壁",
    "已更换电缆 恢复照明",
    "本报读者来信版:",
    "城南新村居民反映的路灯不亮问题,我处收悉后立即派人到现场查看,目前已更换电缆三百八十米,恢复照明。",
    "市路灯管理处",
)


def test_two_pictures_in_a_row() -> None:
    """Each has below it who took it."""
    rice = (
        "秋分开镰",
        "9月22日,弋江镇农民驾驶收割机抢收早熟中稻,全县二十五万亩中稻陆续开镰。",
        "本报通讯员 刘晓阳 摄影报道",
    )
    school = ("9月9日,召陵区实验小学的学生们向老师敬礼,祝福老师节日快乐。", "王铮 杨东辉 摄")
    moves = page_of(*rice, *school)
    cuts = [Cut((0, 1), (0,), 0.9, ("a title",)), Cut((2, 3, 4), (), 0.9, ("a byline",))]
    assert [cut.indices for cut in each_with_its_names(cuts, moves)] == [(0, 1, 2), (3, 4)]


@pytest.mark.parametrize("above", [("招聘启事", *TREES[1:]), ("招聘启事", "某公司招聘", *TREES[1:])])
def test_the_name_of_a_notice_that_nothing_stands_below(above: Sequence[str]) -> None:
    """The notice is lost, or stands elsewhere; its name begins nothing."""
    lines = (*above, "遗失声明")
    assert parted(lines) == [((0,), tuple(range(len(lines))))]


LOST = "李文遗失本人身份证,自登报之日起声明作废,如有人冒用,本人不承担任何责任。"


@pytest.mark.parametrize(
    ("above", "name", "two"),
    [
        ("招聘启事", "遗失声明", True),
        ("招聘启事", "报名须知", False),  # a part of it
        ("招聘启事", "特此声明", False),
        ("招聘启事", "相关公告", False),
        ("老榆树有了户口", "遗失声明", False),  # a box of a report
    ],
)
def test_the_next_notice_of_a_column(above: str, name: str, *, two: bool) -> None:
    """It has a name of its own, however short it is."""
    moves = page_of(above, TREES[1], name, LOST)
    found = parted_where_signed([Cut((0, 1, 2, 3), (0,), 0.9, ("a lead",))], moves)
    assert [part.indices for part in found] == ([(0, 1), (2, 3)] if two else [(0, 1, 2, 3)])
    assert found[-1].why == ((NEXT, "a lead") if two else ("a lead",))


LETTER = (
    "公园里的“大喇叭”能不能小点声",
    "我家窗户对着公园,每天早上五点半,跳舞的音响就准时响起,孩子今年高三,戴着耳塞也睡不着。",
    "道里区 一位高三家长",
)
AFTER = ("编后", "一封信说的是耳边的声,是小事,又不是小事,城市的文明就在这些小事里。")


def test_what_the_editors_say_below_a_letter() -> None:
    """Who wrote that is told, though not by name; what is headed below the editors is another text again."""
    lines = (*LETTER, *AFTER, "提醒", "出门前请切断电热毯的电源,不要同时使用多台大功率电器。")
    assert [indices for _, indices in parted(lines)] == [(0, 1, 2), (3, 4), (5, 6)]


def test_what_the_editors_say_below_a_report() -> None:
    """Nobody signs above it: it is a part of that."""
    assert len(parted((*TREES, *AFTER))) == 1


def test_what_is_answered_to_a_letter() -> None:
    """It is of that, though somebody signs above."""
    assert len(parted((*LETTER, "回复", "您反映的问题已到现场核实,公园管理处今后每天七点以前不许放音响。"))) == 1


def test_a_second_lead_below_a_title() -> None:
    """It opens another report."""
    assert [indices for _, indices in parted((*TREES, *BUSES))] == [(0, 1, 2, 3), (4, 5, 6, 7)]


def test_the_second_says_why() -> None:
    """And the first stays as it was."""
    cut = Cut(tuple(range(7)), (0,), 0.9, ("a lead",))
    first, second = parted_where_signed([cut], page_of(*TREES, *COMMENT))
    assert (first.why, second.why) == (("a lead",), (WHY, "a lead"))


def test_on_a_page() -> None:
    """Two headlines, two authors."""
    page = read_page(Dump("A4.txt", "\n\n".join((*TREES, *COMMENT, *BUSES)).encode()))
    assert [article.headline for article in page.articles] == [TREES[0], COMMENT[0], BUSES[0]]


NAMED = (BUSES[0], f"本报讯(记者 李晓鹤){BUSES[1].partition(')')[2] or BUSES[1]}", *BUSES[2:])


def between(*below: str) -> list[Cut]:
    """TREES, and the article that a name begins which stands above *below*."""
    lines = (*TREES, "摄影/本报记者 黄亮", *below)
    end = len(TREES)
    cuts = [Cut(tuple(range(end)), (0,), 0.9, ("a lead",)), Cut(tuple(range(end, len(lines))), (), 0.9, ("a name",))]
    return each_with_its_names(cuts, page_of(*lines))


def test_a_name_between_two_articles() -> None:
    """The second says who reports, so the name signs the first."""
    above, below = between(*NAMED)
    assert above.indices == (0, 1, 2, 3, 4)
    assert (below.indices[0], below.titles, below.why) == (5, (5,), (GIVEN_BACK, "a name"))


ESSAY = ("大院里的晾衣绳", TREES[2], TREES[3])


@pytest.mark.parametrize(
    ("above", "name", "given"),
    [
        (ESSAY, "文静怡", True),
        (ESSAY, "(作者系市民俗学会会员 文静怡)", True),
        ((*ESSAY[:1], "江畔", *ESSAY[1:]), "文静怡", True),
        ((*ESSAY[:1], "本报记者 江畔", *ESSAY[1:]), "文静怡", False),
        (TREES, "文静怡", False),
        (TREES, "(作者系市民俗学会会员 文静怡)", True),
    ],
    ids=["an essay", "who the author is", "a column's name", "a byline", "a lead", "who the author is, of a report"],
)
def test_a_name_between_a_text_and_the_next_title(above: Sequence[str], name: str, given: bool) -> None:
    """It signs the text, unless somebody else wrote that; what says who the author is signs it in any case."""
    lines, end = (*above, name, "雪道上的红马甲", BUSES[2]), len(above)
    cuts = [Cut(tuple(range(end)), (0,), 0.9, ("a lead",)), Cut(tuple(range(end, end + 3)), (), 0.9, ("a name",))]
    first, second = each_with_its_names(cuts, page_of(*lines))
    assert (first.indices[-1], second.indices[0]) == ((end, end + 1) if given else (end - 1, end))
    assert (GIVEN_BACK in second.why) is given


def test_a_byline_above_its_title() -> None:
    """Nobody else is named below it."""
    above, below = between(COMMENT[0], COMMENT[2])
    assert (above.indices[-1], below.indices[0], below.why) == (3, 4, ("a name",))


@pytest.mark.parametrize(
    ("line", "above"),
    [("本报记者 何大川 摄", True), ("何大川摄", True), ("本报记者 何大川 文/摄", False), ("本报记者 何大川", False)],
)
def test_whose_picture_is_printed_with_the_text_above(line: str, *, above: bool) -> None:
    """A photographer opens no text; who wrote it may."""
    moves = page_of(*TREES, line, BUSES[1], BUSES[2])
    cuts = [Cut((0, 1, 2, 3), (0,), 0.9, ("a lead",)), Cut((4, 5, 6), (), 0.8, ("a byline",))]
    first, second = each_with_its_names(cuts, moves)
    assert (4 in first.indices, 4 in second.indices) == (above, not above)
