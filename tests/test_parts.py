"""What is answered to a letter, and asked of a report, is of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from test_strays import BUSES, TREES, page_of

from ingest.page import Dump
from ingest.parse.borders.cut import Cut
from ingest.parse.borders.parts import ANSWERED, ASKED, GROUPED, answers, each_with_its_parts
from ingest.parse.looks.look import Look
from ingest.parse.reading import read_page

LETTER = (
    "建议给站台加一条长椅",
    "编辑同志:",
    "我今年七十岁,每天坐公交去公园,站台上没有一处能坐,希望有关部门考虑加一条长椅。",
    "南岗区读者 周百川",
)
REPLY = ("回复", "周百川读者:", "您反映的问题我们已到现场核实,长椅将在月底之前装好,感谢您对公交工作的关心。")
ASKING = (
    "站点怎么选",
    "乘客提前一天在手机上打开定制公交的页面,点选上车和下车的站点。",
    "车票能否退",
    "发车两小时以前可以全额退票,此后只退一半。",
)


def joined(lines: Sequence[str], *starts: int, titles: int = 1, subheads: Sequence[int] = ()) -> list[Cut]:
    """What becomes of *lines* that are dealt to articles at *starts*, each with a title."""
    moves = page_of(*lines)
    for i in subheads:
        moves.evidence.looks[i] = Look.SUBHEAD
    bounds = zip((0, *starts), (*starts, len(lines)), strict=True)
    cuts = [Cut(tuple(range(a, b)), tuple(range(a, a + titles)), 0.8, ("a title",)) for a, b in bounds]
    return each_with_its_parts(cuts, moves)


def test_what_is_answered_to_a_letter() -> None:
    """It is printed below who wrote that."""
    (whole,) = joined((*LETTER, *REPLY), 4)
    assert (whole.indices, whole.titles, whole.why) == (tuple(range(7)), (0,), ("a title", ANSWERED))


def test_what_is_headed_as_an_answer_below_a_report() -> None:
    """Nobody asked there."""
    assert len(joined((*TREES, *REPLY), 4)) == 2


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("回复", True),
        ("【部门答复】", True),
        ("市住建局回应", True),
        ("处理结果", True),
        ("市民回复", False),
        ("读者来信", False),
        ("老榆树有了回音", False),
    ],
)
def test_what_an_answer_is_called(line: str, *, is_one: bool) -> None:
    """That alone, or with who answers."""
    assert answers(1, page_of(LETTER[2], line, REPLY[2]).evidence) is is_one


def test_what_is_asked_below_a_report() -> None:
    """Parallel questions, whether they were dealt to one article or to several."""
    (whole,) = joined((*BUSES, *ASKING), 4, subheads=(4, 6))
    assert (whole.indices, whole.titles, whole.why) == (tuple(range(8)), (0,), ("a title", ASKED))
    (whole,) = joined((*BUSES, *ASKING), 4, 6, subheads=(4, 6))
    assert (whole.indices, whole.why) == (tuple(range(8)), ("a title", ASKED, ASKED))


@pytest.mark.parametrize(
    ("lines", "starts"),
    [
        ((*BUSES, *ASKING[:2]), (4,)),
        ((*BUSES, *ASKING[:3], f"{ASKING[3]}(林小溪)"), (4, 6)),
        ((*BUSES, "站点这样选", ASKING[1], "车票可以退", ASKING[3]), (4,)),
        ((BUSES[0], *BUSES[2:], *ASKING), (3,)),
        ((*BUSES[:3], f"{BUSES[3]}(林小溪)", *ASKING), (4,)),
    ],
    ids=["one question", "signed", "no questions", "no report above", "below who wrote"],
)
def test_what_asks_for_itself(lines: Sequence[str], starts: Sequence[int]) -> None:
    """A lone question is a headline, and so is one above what somebody signs."""
    above = starts[0]
    subheads = list(range(above, len(lines), 2))
    assert len(joined(lines, *starts, subheads=subheads)) == 1 + len(starts)


POEMS = ("白桦", "每一只眼睛", "都朝着雪的方向", "你从不闭上", "樟子松", "风说 弯一弯吧", "你把针一样的话", "咽下去")


@pytest.mark.parametrize(
    ("title", "last", "one"),
    [
        ("北方的树(组诗)", POEMS[7], True),
        ("北方的树(外二首)", POEMS[7], True),
        ("北方的树", POEMS[7], False),
        ("北方的树(组诗)", "今年冬天下了三场大雪。", False),
        ("北方的树(组诗)", "上涨0.6%", False),
    ],
)
def test_a_group_of_poems(title: str, last: str, *, one: bool) -> None:
    """Its title tells of it; verses have neither stops nor figures."""
    moves = page_of(title, *POEMS[:7], last)
    moves.evidence.looks[:] = [Look.TITLE, Look.TITLE, *[Look.ROW] * 3, Look.TITLE, *[Look.ROW] * 3]
    cuts = [Cut((0, 1, 2, 3, 4), (0, 1), 0.8, ("a title",)), Cut((5, 6, 7, 8), (5,), 0.6, ("a title",))]
    found = each_with_its_parts(cuts, moves)
    assert (len(found) == 1, GROUPED in found[0].why) == (one, one)


def test_on_a_page() -> None:
    """A letter between two reports, with its answer."""
    page = read_page(Dump("A4.txt", "\n\n".join((*TREES, "读者来信", *LETTER, *REPLY, *BUSES)).encode()))
    assert [article.headline for article in page.articles] == [TREES[0], LETTER[0], BUSES[0]]
