"""Titles printed side by side, below the first paragraph, or above a picture; and those that only part an article."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from test_strays import BUSES, FLOUR, TREES, page_of

from ingest.page import Dump
from ingest.parse.borders.cut import Cut
from ingest.parse.borders.titled import (
    BESIDE,
    BROKEN_OFF,
    CLOSED,
    KICKED,
    PARTING,
    WOVEN,
    each_with_its_title,
    without_orphans,
)
from ingest.parse.looks.look import Look
from ingest.parse.reading import read_page

HEAP = (TREES[0], BUSES[0], *TREES[1:], *BUSES[1:])  # both titles, then both texts


def parted(lines: Sequence[str], *cuts: Cut) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The titles and the other pieces of *cuts*, once each has its own."""
    found = each_with_its_title(cuts, page_of(*lines))
    return [(cut.titles, tuple(i for i in cut.indices if i not in cut.titles)) for cut in found]


def cut(pieces: Sequence[int], titles: Sequence[int], confidence: float = 0.9) -> Cut:
    return Cut(tuple(pieces), tuple(titles), confidence, ("a lead",))


def test_the_second_title_speaks_of_the_next_article() -> None:
    """And is in no article twice."""
    assert parted(HEAP, cut(range(5), (0, 1)), cut(range(5, 8), ())) == [((0,), (2, 3, 4)), ((1,), (5, 6, 7))]


@pytest.mark.parametrize(
    ("row", "taken"), [("坐上环线公交车,", True), ("坐上环线公交车", False), ("坐上环线公交车一个小时,", False)]
)
def test_the_first_row_of_a_title_in_two(row: str, taken: bool) -> None:
    """It breaks off at a comma, and looks like text; a column's row is wider."""
    first, second = each_with_its_title(
        [cut(range(len(TREES) + 1), (0,)), cut(range(len(TREES) + 1, len(TREES) + 1 + len(BUSES)), (len(TREES) + 1,))],
        page_of(*TREES, row, *BUSES),
    )
    assert (BROKEN_OFF in second.why) is taken
    assert not taken or (first.indices, second.titles) == ((*range(len(TREES)),), (len(TREES), len(TREES) + 1))


def test_where_the_heap_is_parted() -> None:
    """Kicker and headline of the first, headline of the second."""
    lines = ("每棵老榆树都有户口", *HEAP)
    assert parted(lines, cut(range(6), (0, 1, 2)), cut(range(6, 9), ()))[0][0] == (0, 1)


@pytest.mark.parametrize(
    ("lines", "cuts"),
    [
        ((TREES[0], "园林部门给树龄建档", *TREES[1:], *BUSES[1:]), [cut(range(5), (0, 1)), cut(range(5, 8), ())]),
        ((TREES[0], *TREES[1:], *BUSES[1:]), [cut(range(4), (0,)), cut(range(4, 7), ())]),
        ((*HEAP[:5], BUSES[0], *BUSES[1:]), [cut(range(5), (0, 1)), cut(range(5, 9), (5,))]),
        ((TREES[0], FLOUR[0], *TREES[1:], *BUSES[1:]), [cut(range(5), (0, 1)), cut(range(5, 8), ())]),
    ],
    ids=["a deck of its own", "one title", "the next has a title", "a title of neither"],
)
def test_what_stays_as_it_was(lines: Sequence[str], cuts: list[Cut]) -> None:
    """Nothing speaks of another article."""
    assert each_with_its_title(cuts, page_of(*lines)) == cuts


def test_both_articles_are_as_sure_as_the_less_sure() -> None:
    """And the one that gets a title says why."""
    first, second = each_with_its_title([cut(range(5), (0, 1)), cut(range(5, 8), (), 0.7)], page_of(*HEAP))
    assert (first.confidence, second.confidence) == (0.7, 0.7)
    assert (first.why, second.why) == (("a lead",), (BESIDE, "a lead"))


COURTYARD = (
    "崔师傅请一百五十名工友吃饭",
    "“我自己掏腰包,不代表任何人”",
    "本报讯(记者 张燕)南岗洼路段在暴雨中严重积水,附近工地的工友赶到公路,救了上百名危在旦夕的司机。",
    "昨晚,崔师傅在附近一家饭店宴请了这一百五十名工友,他说这顿饭是我自己掏腰包,不代表任何人,吃饭是人与人之间最放松的沟通。",
)


def test_a_deck_that_had_got_the_lead() -> None:
    """It quotes what stands below that; both titles are of one article."""
    lead, rest = cut((1, 2), (1,)), cut((0, 3), (0,))
    assert parted(COURTYARD, rest, lead) == [((0, 1), (2, 3))]
    (whole,) = each_with_its_title([rest, lead], page_of(*COURTYARD))
    assert whole.why == ("a lead", WOVEN)


def test_two_titles_in_a_row_of_two_reports() -> None:
    """Each has its lead, or the second title speaks of its own text."""
    reports = (TREES[0], BUSES[0], *BUSES[1:3], *TREES[1:3])
    apart = [cut((0, 4, 5), (0,)), cut((1, 2, 3), (1,))]
    assert each_with_its_title(apart, page_of(*reports)) == apart
    unled = (*reports[:4], TREES[2], TREES[3])
    assert each_with_its_title(apart, page_of(*unled)) == apart


def test_on_a_page() -> None:
    """Every article has its headline."""
    page = read_page(Dump("A4.txt", "\n\n".join((*HEAP, *FLOUR)).encode()))
    assert [article.headline for article in page.articles] == [TREES[0], BUSES[0], FLOUR[0]]


REPORT = (
    *TREES[:3],
    "老榆树的户口怎么上",
    "三百八十六棵老榆树的户口由南岗区园林部门上,园林工程师先量树龄和树高,再把上一次修剪的时间写进二维码,居民扫码就看得到。",
)


def test_a_subhead_that_was_taken_for_a_title() -> None:
    """What says so much of what the report above says is the rest of it."""
    cuts = [cut(range(3), (0,)), cut((3, 4), (3,), 0.6)]
    (whole,) = each_with_its_title(cuts, page_of(*REPORT))
    assert (whole.indices, whole.titles, whole.confidence) == ((0, 1, 2, 3, 4), (0,), 0.6)
    assert whole.why == ("a lead", PARTING)


def test_who_signs_below_a_subhead_signs_the_report() -> None:
    """Its lead names nobody."""
    signed = (REPORT[0], REPORT[1].replace("(记者 林小溪)", " "), *REPORT[2:], "(何大川 林小溪)")
    cuts = [cut(range(3), (0,)), cut((3, 4, 5), (3,), 0.6)]
    assert [one.indices for one in each_with_its_title(cuts, page_of(*signed))] == [tuple(range(6))]
    assert len(each_with_its_title(cuts, page_of(*REPORT[:5], "(何大川 林小溪)"))) == 2


@pytest.mark.parametrize(
    ("lines", "sure"),
    [
        (REPORT, 0.9),
        ((*TREES[:3], "老榆树的户口怎么上", BUSES[3]), 0.6),
        ((*TREES[:3], "关于老榆树户口的公告", REPORT[4]), 0.6),
        ((*TREES[:3], "老榆树的户口怎么上", f"{REPORT[4]}(园林局 何大川)"), 0.6),
        ((TREES[0], *TREES[2:4], "老榆树的户口怎么上", REPORT[4]), 0.6),
    ],
    ids=["a sure border", "another story", "a notice", "a text of its own author", "no report above"],
)
def test_a_title_of_its_own(lines: Sequence[str], sure: float) -> None:
    """Two articles on one subject stay two."""
    above = next(n for n, line in enumerate(lines) if n > 1 and line not in TREES)
    cuts = [cut(range(above), (0,)), cut(range(above, len(lines)), (above,), sure)]
    assert each_with_its_title(cuts, page_of(*lines)) == cuts


@pytest.mark.parametrize(("photographer", "one"), [("林小溪", True), ("何大川", False)])
def test_a_part_with_a_picture_by_who_wrote_the_report(photographer: str, *, one: bool) -> None:
    """It need not say as much of what the report says."""
    report = (TREES[0], "本报记者 林小溪", *TREES[2:])
    part = ("挂牌之后", "街坊们说,牌子上的二维码谁都能扫,哪棵树多大年纪,一看就知道。", f"本报记者 {photographer} 摄")
    cuts = [cut(range(4), (0,)), cut((4, 5, 6), (4,), 0.6)]
    assert (len(each_with_its_title(cuts, page_of(*report, *part))) == 1) is one


def test_a_title_that_heads_nothing_within_an_article() -> None:
    """Nothing of a page is set aside that stands in the middle of a report; between two articles it is nobody's."""
    moves = page_of(TREES[0], TREES[1], "不同树龄的老榆树", *TREES[2:], *BUSES)
    inside = [cut((0, 1, 3, 4), (0,)), cut((2,), (2,)), cut(range(5, 9), (5,))]
    assert without_orphans(inside, moves) == [cut(range(5), (0,)), cut(range(5, 9), (5,))]
    between = [cut((0, 1), (0,)), cut((2,), (2,)), cut((3, 4), ()), cut(range(5, 9), (5,))]
    assert without_orphans(between, moves) == between


PORRIDGE = (
    "百合三十克撕成小片,与粳米同煮到黏稠,再加冰糖煮十分钟,干咳少痰的人早晚各吃一碗,喉咙会舒服很多。",
    "山药去皮切块,小米煮开后放进锅里,再煮二十分钟就软烂了,脾胃虚弱的人可以常吃。",
)


LAMP = "一座城市愿意为夜归的人留一盏灯,这城市就有了体温。"


@pytest.mark.parametrize(
    ("lines", "merged"),
    [
        (("白露后喝三碗粥", *PORRIDGE, LAMP), True),
        (("白露后喝三碗粥", *PORRIDGE, PORRIDGE[0]), False),  # long enough for a brief
        (("白露后喝三碗粥", *PORRIDGE, LAMP[:-1]), False),  # it breaks off
        (("白露后喝三碗粥", *PORRIDGE[:-1], f"{PORRIDGE[1]}(许晴)", LAMP), False),
    ],
    ids=["short", "long", "broken off", "below who wrote"],
)
def test_a_short_paragraph_alone(lines: Sequence[str], *, merged: bool) -> None:
    """Below a text that nobody signs it is the last of that."""
    moves = page_of(*lines)
    moves.evidence.looks[1:] = [Look.BODY] * 3
    cuts = [cut(range(3), (0,)), cut((3,), (), 0.6)]
    found = each_with_its_title(cuts, moves)
    assert (CLOSED in found[0].why) == merged
    assert len(found) == 2 - merged
    assert len(each_with_its_title([cuts[0], cut((3,), (), 0.9)], moves)) == 2


@pytest.mark.parametrize(("last", "merged"), [(f"{LAMP[:-1]}。”(许晴)", True), (f"{LAMP}许晴", False)])
def test_a_short_paragraph_signed_in_brackets(last: str, *, merged: bool) -> None:
    """Who signs it signs all of it, where nobody is named above."""
    moves = page_of("白露后喝三碗粥", *PORRIDGE, last)
    moves.evidence.looks[1:] = [Look.BODY] * 3
    moves.evidence.signed[3] = True
    cuts = [cut(range(3), (0,)), cut((3,), (), 0.6)]
    assert (len(each_with_its_title(cuts, moves)) == 1) is merged
    moves.evidence.bylines[1] = True
    assert len(each_with_its_title(cuts, moves)) == 2


GAMES = ("第十二轮战报", "火山鸣泉1:0浙江", "上海申鑫2:2新疆", "青岛黄海3:1大连")


@pytest.mark.parametrize(
    ("above", "line", "kicks"),
    [
        (GAMES, "一袋面粉进了新车间", True),
        (GAMES, "新疆、大连都平了", False),
        (GAMES, "售票热线95598", False),
        (GAMES, "最佳球员:孙海波", False),
        (GAMES, "本报记者 何大川", False),
        (("北方的树", "你从不闭上", "你用一生", "把它长大"), "绿了整整一个冬天", False),
    ],
    ids=["a kicker", "of the text above", "a number to call", "a last row", "a name", "a verse"],
)
def test_a_line_between_rows_and_a_headline(above: Sequence[str], line: str, *, kicks: bool) -> None:
    """The rows are done: it is of what stands below, unless it is one more of them."""
    moves = page_of(*above, line, *FLOUR)
    moves.evidence.looks[1:5] = [Look.ROW] * 3 + [Look.TITLE]
    first, second = each_with_its_title([cut(range(5), (0,)), cut((5, 6, 7), (5,))], moves)
    assert (first.indices[-1], second.titles) == ((3, (4, 5)) if kicks else (4, (5,)))
    assert (second.why[0] == KICKED) is kicks


def test_a_late_headline_is_no_kicker() -> None:
    """An article without a title has it below its text."""
    moves = page_of(*GAMES[1:], "一袋面粉进了新车间", *FLOUR)
    moves.evidence.looks[:4] = [Look.ROW] * 3 + [Look.TITLE]
    cuts = [cut(range(4), ()), cut((4, 5, 6), (4,))]
    assert each_with_its_title(cuts, moves)[0] == cuts[0]


@pytest.mark.parametrize(("photographer", "one"), [("林小溪", True), ("何大川", False)])
def test_a_picture_story_below_a_report(photographer: str, *, one: bool) -> None:
    """A caption below its title, and last who took the picture: it is of its own, unless who wrote the report did."""
    report = (TREES[0], "本报记者 林小溪", *TREES[2:])
    part = ("老榆树的户口", "图为园林工程师在给老榆树挂牌。", REPORT[4], f"本报记者 {photographer} 摄")
    moves = page_of(*report, *part)
    moves.evidence.looks[4:] = [Look.TITLE, Look.CAPTION, Look.BODY, Look.SIGNATURE]
    cuts = [cut(range(4), (0,)), cut((4, 5, 6, 7), (4,), 0.6)]
    assert (len(each_with_its_title(cuts, moves)) == 1) is one
