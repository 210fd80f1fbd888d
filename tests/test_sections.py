"""Whether a title heads a section of the article above."""

from __future__ import annotations

import pytest
from test_strays import BUSES, FLOUR, TREES, page_of

from ingest.parse.borders.cohesion import Cohesion
from ingest.parse.borders.evidence import Evidence, Story
from ingest.parse.borders.given import AGAIN, ANEW, GIVEN, SECTION
from ingest.parse.borders.moves import Move
from ingest.parse.borders.sections import MOST, USUAL, Sections
from ingest.parse.looks.look import Look
from ingest.parse.looks.neighbours import Seen
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import to_pieces
from ingest.parse.weights import BORDERS

REST = (
    "老榆树的户口怎么上",
    "三百八十六棵老榆树的户口由南岗区园林部门上,园林工程师先量树龄和树高,再把上一次修剪的时间写进二维码,居民扫码就看得到。",
)


def alike(*lines: str, below: Look = Look.BODY) -> float:
    """What the title at place 4, above *below*, heads against the four pieces of TREES above it."""
    pieces = to_pieces(to_lines("\n\n".join((*TREES[:4], *lines))))
    looks = [Look.TITLE if piece.width < 16 else Look.BODY for piece in pieces]
    looks[5] = below
    evidence = Evidence(pieces, [Seen(look, 0.0, 0.0, 0.0) for look in looks], ())
    cohesion = Cohesion(pieces)
    story: Story = evidence.begun(0, cohesion.sizes[0])
    for i in range(1, 4):
        story = evidence.grown(story, i, cohesion.sizes[i])
    return Sections(evidence, cohesion).alike(4, story)


def test_what_speaks_of_the_same() -> None:
    """A section has names, figures and words of the text above; another article has not."""
    assert alike(*REST) > 0 > alike(BUSES[0], *BUSES[2:])


@pytest.mark.parametrize(
    ("lines", "below"),
    [((FLOUR[0], "面粉涨价。"), Look.BODY), (REST, Look.LEAD)],
    ids=["too short to tell", "a report of its own"],
)
def test_where_nothing_is_said(lines: tuple[str, ...], below: Look) -> None:
    """Other signs tell there, or nothing does."""
    assert alike(*lines, below=below) == 0


def test_the_next_title_ends_a_section() -> None:
    """What stands below that is no part of it."""
    assert alike(BUSES[0], *BUSES[2:]) == alike(BUSES[0], *BUSES[2:], "路灯亮了", REST[1])


def test_what_is_given_is_what_is_weighed() -> None:
    """Learning leaves it as it is."""
    assert {name: BORDERS[name] for name in GIVEN} == GIVEN


def test_what_is_closer_than_a_section() -> None:
    """It may as well be the next of two bulletins, and says no more."""
    assert alike("又有一批老榆树有了户口", *TREES[1:4]) == MOST - USUAL


def test_a_notice_under_the_title_of_the_one_above() -> None:
    """The next of a column; a headline that stands there again is not, for its article may have been continued."""
    jobs = "海州天源食品有限公司招聘包装工28名,身体健康,有健康证,月薪3200至4200元,报名时间即日起至3月3日。"
    for title, again in (("食品公司招聘启事", True), ("老榆树有了户口", False)):
        moves = page_of(title, jobs, title, TREES[1])
        story = moves.after(Move(1, moves.after(Move(0, None, None)), None))
        assert (AGAIN in dict(moves.clues(Move(2, story, None)))) is again
        assert AGAIN not in dict(moves.clues(Move(2, None, story)))


@pytest.mark.parametrize(
    ("above", "title", "again"),
    [
        ("福彩双色球第25期开奖", "福彩双色球第26期开奖", True),
        ("道里区11日停水范围", "南岗区7日停水范围", True),
        ("道里区11日停水范围", "道里区11日停电范围", False),
    ],
)
def test_a_title_that_has_another_figure_or_place(above: str, title: str, *, again: bool) -> None:
    """It is that of the next notice, whatever it announces."""
    moves = page_of(above, TREES[1], title, BUSES[1])
    story = moves.after(Move(1, moves.after(Move(0, None, None)), None))
    assert (AGAIN in dict(moves.clues(Move(2, story, None)))) is again


def test_a_notice_like_the_one_above() -> None:
    """Another day in its title, or another title: what it says tells that it is the next of its kind."""
    off = "为了您能够更好地用电,滨河供电公司计划于4月{}日对下列线路进行检修,届时将停止供电,请广大用户提前做好准备,给您带来不便,敬请谅解。"
    told = {}
    for title in ("4月17日停电检修公告", "这些区域将停电", "明天怎么用电"):
        moves = page_of(
            "4月18日停电检修公告", off.format(18), title, off.format(17) if title != "明天怎么用电" else TREES[1]
        )
        story = moves.after(Move(1, moves.after(Move(0, None, None)), None))
        told[title] = dict(moves.clues(Move(2, story, None))).get(AGAIN, 0)
    assert told == {"4月17日停电检修公告": 2, "这些区域将停电": 1, "明天怎么用电": 0}


def test_a_notice_of_which_every_paragraph_is_like_one_above() -> None:
    """The more it says again, the surer it is the next one: a section repeats hardly a paragraph."""
    notice = (
        "根据有关规定,现将{}等拟任职人选予以公示。公示期间,任何单位和个人均可通过电话、信函、来访等形式反映公示对象的情况和问题。",
        "反映情况须实事求是,以单位名义反映的应加盖公章,以个人名义反映的提倡签署真实姓名,以便调查核实和反馈情况。",
    )
    above, below = ([text.format(name) for text in notice] for name in ("郑树林", "孔祥玉"))
    moves = page_of("任职前公示", *above, "干部任前公示", *below)
    story = moves.after(Move(2, moves.after(Move(1, moves.after(Move(0, None, None)), None)), None))
    assert dict(moves.clues(Move(3, story, None)))[AGAIN] == len(below)


def test_it_speaks_for_going_on_and_against_beginning() -> None:
    """By the same measure."""
    moves = page_of(*TREES[:4], *REST)
    story = moves.after(Move(0, None, None))
    for i in range(1, 4):
        story = moves.after(Move(i, story, None))

    on, anew = dict(moves.clues(Move(4, story, None))), dict(moves.clues(Move(4, None, story)))

    assert on[SECTION] > 0
    assert anew[ANEW] == -on[SECTION]
