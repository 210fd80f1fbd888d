"""Which pieces are one article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

import pytest

from ingest.parse.borders.articles import FEW, SCALES, VERY_MANY, WAYS, Node, Walk, cut_into_articles, shares
from ingest.parse.borders.cut import Cut
from ingest.parse.borders.evidence import Evidence
from ingest.parse.borders.moves import Move, Moves
from ingest.parse.looks.look import look_of
from ingest.parse.looks.neighbours import Seen, second_looks
from ingest.parse.paragraphs.joins import Join
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import Piece, to_pieces

STORIES = {
    "1": {
        "T": "十条示范街路年底前建成", "K": "本报记者 史志强摄",
        "L": "本报讯(记者 张三)记者昨日从市城管部门获悉,今年我市打造的十条示范街路将于年底前全部建成,路灯和护栏一并更新。",
        "B": "示范街路的路灯采用统一的样式,护栏换成低矮的铸铁护栏,井盖与路面齐平,行人走起来更加安全。",
        "C": "城管部门介绍,示范街路建成以后,街路保洁由每天两次增加到四次,路灯的亮灯率要达到百分之九十九。",
        "Y": "□本报记者 张三", "S": "路灯怎么亮起来",
    },
    "2": {
        "T": "县医院新添两台透析机", "K": "通讯员 李志明摄",
        "L": "本报讯(记者 李四)通河县人民医院日前新添两台血液透析机,肾病患者不必再坐两个小时的车去市里做透析。",
        "B": "血透室主任说,以前只有四台透析机,患者要排队到半夜,现在透析机可以同时给六位患者做治疗。",
        "C": "患者老周算了一笔账,每周透析三次,单是来回的车费一个月就省下六百多元,人也少遭不少罪。",
        "Y": "□本报记者 李四", "S": "患者的账本",
    },
    "3": {
        "T": "雪雕大赛昨日开铲", "K": "本报记者 王五摄",
        "L": "本报讯(记者 王五)第二十届雪雕大赛昨日在太阳岛开铲,来自十二个国家的三十支队伍将用四天时间完成作品。",
        "B": "比赛用的雪坯高三米,由造雪机造出的雪压成,选手只能用铲子和锯,不许用电动的工具。",
        "C": "去年的冠军队今年带来的作品叫《候鸟》,队长说,雪雕最难的是翅膀,太薄了会断,太厚了飞不起来。",
        "Y": "□本报记者 王五", "S": "雪坯上的翅膀",
    },
}  # fmt: skip


def look_at(page: str) -> tuple[Sequence[Piece], list[Seen]]:
    """A page that is spelled as a letter and a story's number for each piece; P is a gap."""
    lines = [("\n\n" if "P" in piece else "") + STORIES[piece[-1]][piece[-2]] for piece in page.split()]
    pieces = to_pieces(to_lines("\n\n".join(lines)))
    return pieces, second_looks(pieces, [look_of(piece) for piece in pieces])


def cuts(page: str, *joins: tuple[int, int]) -> list[Cut]:
    """The articles of such a page."""
    pieces, seen = look_at(page)
    return cut_into_articles(pieces, seen, [Join(before, after, 0.97) for before, after in joins])


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("T1 L1 B1 C1 T2 L2 B2 C2", [0, 4]),  # title and lead
        ("T1 Y1 B1 S1 C1 T2 L2 B2 C2", [0, 5]),  # a feature with a subhead, then a report
        ("T1 L1 C1 T2 PB2 C2 K2", [0, 3]),  # a photo story: a picture below its title, signed at the end
        ("T1 L1 L2 L3", [0, 2, 3]),  # briefs without titles
        ("L1 T1 B1 C1 T2 L2 B2", [0, 4]),  # the title printed late
        ("T1 L1 B1 C1", [0]),
        ("B1", [0]),
    ],
)
def test_pages_as_newspapers_set_them(page: str, expected: list[int]) -> None:
    """Letters: T title, L lead, B and C text, Y byline, S subhead, K credit."""
    assert [cut.indices[0] for cut in cuts(page)] == expected


def test_two_bylines_open_one_article() -> None:
    """The writer and the photographer, each on a line."""
    assert [cut.indices for cut in cuts("T1 Y1 Y2 B1 C1 T2 L2 B2")] == [(0, 1, 2, 3, 4), (5, 6, 7)]


def test_a_beginning_in_the_middle_of_a_sentence() -> None:
    """The next article's title and lead stand between two halves of a paragraph; both articles go on below."""
    first, second = cuts("T1 L1 B1 T2 L2 C1 B2 C2", (2, 5))
    assert first.indices == (0, 1, 2, 5)
    assert second.indices == (3, 4, 6, 7)


def test_a_paragraph_that_strayed() -> None:
    """The first article's last paragraph stands in the second, and speaks of what the first speaks of."""
    first, second = cuts("T2 L2 B2 T3 L3 B3 C2 C3")
    assert first.indices == (0, 1, 2, 6)
    assert second.indices == (3, 4, 5, 7)


def test_what_an_article_is_gone_back_to_for_is_told() -> None:
    """Why its pieces stand apart is a reason as much as why it begins."""
    first, _ = cuts("T1 L1 B1 T2 L2 C1 B2 C2", (2, 5))
    assert any("article" in why for why in first.why)


def test_a_paragraph_that_runs_across_is_no_border() -> None:
    """A title between the halves of a paragraph begins no article."""
    assert [cut.indices for cut in cuts("L1 B1 T1 C1", (1, 3))] == [(0, 1, 2, 3)]


def test_all_ways_together_are_certain() -> None:
    """At every piece the ways down the page have a share of one in all."""
    pieces, seen = look_at("T1 L1 B1 T2 L2 C1 B2 C2")
    end = Walk(Moves(Evidence(pieces, seen, ())), SCALES).to_the_end()
    at = Counter[int | None]()
    for step, share in shares(end):
        at[step.move.piece if step.move else None] += share
    assert dict(at) == pytest.approx(dict.fromkeys([None, *range(1, 8)], 1.0))


@pytest.mark.parametrize(
    "page", ["T1 L1 B1 T2 L2 B2 T3 L3 B3", "T1 T2 L1 L2", "B1 B2 B3", "K1 K2", "T1 T2 T3", "S1 L1 Y2 S3 B3"]
)
def test_every_piece_is_in_one_article(page: str) -> None:
    """None is lost, none is in two, whatever the page."""
    found = sorted(chain.from_iterable(cut.indices for cut in cuts(page)))
    assert found == list(range(len(page.split())))


@pytest.mark.parametrize(("times", "kept"), [(1, WAYS), (VERY_MANY, FEW)])
def test_of_very_many_pieces_fewer_ways_are_kept(times: int, kept: int) -> None:
    """No page of 200 kB may take seconds."""
    pieces, seen = look_at("T1 L1")
    walk = Walk(Moves(Evidence([*pieces] * times, seen * times, ())), SCALES)
    alike = [Node((walk.moves.after(Move(0, None, None)),), best=0.0, total=0.0) for _ in range(WAYS + 1)]
    assert len(walk.choose(alike)) == kept


def test_an_empty_page() -> None:
    """Nothing begins."""
    assert cut_into_articles([], [], []) == []


def test_why_an_article_begins_and_how_sure_that_is() -> None:
    """The evidence is told in words, the weightiest first; what could be read otherwise is less sure."""
    clear = cuts("T1 L1 B1 C1 T2 L2 B2 C2")
    assert clear[1].why[0] == "a title that opens, by the lines around it"
    unclear = cuts("T1 T2 B1 B2")
    assert min(cut.confidence for cut in clear) > min(cut.confidence for cut in unclear)
    assert all(0 <= cut.confidence <= 1 for cut in (*clear, *unclear))
