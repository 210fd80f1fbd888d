"""First paragraphs above their title, below another article's text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from test_strays import FLOUR, TREES, page_of

from ingest.parse.borders.cut import Cut
from ingest.parse.borders.firsts import ABOVE, each_with_its_first

FIRST = "4月1日,记者查询山西泽州县政府网站时注意到,《泽州县优化生育政策实施方案》中“二三孩中考加10分”的表述已被删除,引起市民关注。"
TITLE = "泽州生育政策删除“二三孩中考加10分”表述"
REST = "泽州县政府办公室发布的生育政策解读文章也同步进行了修改,原有的二三孩中考加10分政策改为由市里统一制定,加分一事不再提起。"
HARBOUR = "江面上的船只昨天全部靠岸,港务部门给四十二条渔船系上了新的缆绳,船工们把渔网搬到岸上晾晒,等着开春以后再下水。"


def cut(pieces: Sequence[int], titles: Sequence[int], confidence: float = 0.9) -> Cut:
    return Cut(tuple(pieces), tuple(titles), confidence, ("a lead",))


def found(lines: Sequence[str], *cuts: Cut) -> list[tuple[int, ...]]:
    """The pieces of *cuts*, once each has its first paragraph."""
    return [one.indices for one in each_with_its_first(cuts, page_of(*lines))]


LINES = (*TREES[:4], FIRST, TITLE, REST)


def test_the_article_above_had_taken_it() -> None:
    """Be the title taken for one of a new article, or for a subhead."""
    assert found(LINES, cut(range(5), (0,)), cut((5, 6), (5,))) == [(0, 1, 2, 3), (4, 5, 6)]
    assert found(LINES, cut(range(7), (0,))) == [(0, 1, 2, 3), (4, 5, 6)]


def test_the_titles_of_the_article_speak_of_it() -> None:
    """So it is a paragraph of that, and the title below it a subhead."""
    lines = ("中考加10分的表述被泽州县删除", *LINES[1:])
    assert found(lines, cut(range(7), (0,))) == [tuple(range(7))]


def test_an_article_whose_text_strayed_above_its_title() -> None:
    """That title stands below the first paragraph of the other one, and heads what is below it."""
    above, below = each_with_its_first([cut(range(1, 7), (5,))], page_of(*LINES))
    assert (above.indices, above.titles, below.indices) == ((1, 2, 3), (), (4, 5, 6))


def test_what_is_parted_stands_in_the_order_in_which_it_begins() -> None:
    """Another article began between the two parts."""
    lines = (*TREES[:3], FLOUR[0], FLOUR[1], TREES[3], FIRST, TITLE, REST)
    assert found(lines, cut((0, 1, 2, 5, 6, 7, 8), (0,)), cut((3, 4), (3,))) == [(0, 1, 2, 5), (3, 4), (6, 7, 8)]


def test_why_and_how_surely() -> None:
    """The title is within its article then, and both borders are as sure as the less sure was."""
    above, below = each_with_its_first([cut(range(5), (0,)), cut((5, 6), (5,), 0.6)], page_of(*LINES))
    assert (above.confidence, below.confidence) == (0.6, 0.6)
    assert (below.titles, below.why) == ((), (ABOVE, "a lead"))


@pytest.mark.parametrize(
    "lines",
    [
        (*TREES[:4], TREES[3], TITLE, REST),
        (*TREES[:4], FIRST, FLOUR[0], *FLOUR[1:]),
        (*TREES[:4], f"{FIRST}(李文)", TITLE, REST),
        (*TREES[:4], FIRST, TITLE, f"本报讯(记者 张三){REST}"),
        (*TREES[:4], FIRST, TITLE, HARBOUR),
        (TREES[0], REST, REST.replace("改为", "变为"), HARBOUR, FIRST, TITLE, REST),
    ],
    ids=["text of the article", "a title of its own", "signed", "a report below", "other text below", "alike above"],
)
def test_what_stays(lines: Sequence[str]) -> None:
    """What the title does not speak of, or the text above does, is of the article above."""
    cuts = [cut(range(5), (0,)), cut(range(5, len(lines)), (5,))]
    assert found(lines, *cuts) == [one.indices for one in cuts]


def test_a_paragraph_that_is_worded_as_no_first_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes on with something."""
    moves = page_of(*LINES)
    cuts = [cut(range(7), (0,))]
    assert len(each_with_its_first(cuts, moves)) == 2

    monkeypatch.setattr(moves.evidence, "firsts", [-3.0] * 7)
    assert each_with_its_first(cuts, moves) == cuts
