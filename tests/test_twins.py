"""Two bulletins of one kind side by side are two."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.page import Line
from ingest.parse.borders.cut import Cut
from ingest.parse.borders.twins import WHY, part_twins
from ingest.parse.looks.look import Look
from ingest.parse.text.pieces import Piece

TODAY = "据市气象台预报,今天白天多云转阴,南风3级,最高气温10℃;今天夜间阴,东风2到3级,最低气温2℃。"
LATER = "据市气象台预报,今天白天阴有小雨,东北风4级,最高气温6℃;今天夜间小雨转阴,北风4级,最低气温1℃。"
ADVICE = "气象专家提醒,早春时节昼夜温差大,外出应及时增减衣物。"
STORY = "据市气象台老台长回忆,那年冬天的雪下了三天三夜,江面上的冰能走卡车,孩子们在桥下打雪仗。"
LOOKS = {"T": Look.TITLE, "S": Look.SUBHEAD, "B": Look.BODY, "L": Look.LEAD, "N": Look.LABEL}


def parted(looks: str, *texts: str) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The pieces and the titles of every bulletin of an article with these lines."""
    pieces = [Piece((Line(n, text),)) for n, text in enumerate(texts, 1)]
    cut = Cut(tuple(range(len(texts))), (0,), 0.9, ("the page begins",))
    return [(one.indices, one.titles) for one in part_twins(cut, pieces, [LOOKS[look] for look in looks])]


@pytest.mark.parametrize("look", ["T", "S"])
def test_the_second_bulletin(look: str) -> None:
    """Whatever its title was taken for."""
    texts = "今天多云转阴", TODAY, ADVICE, "今天有小雨", LATER, ADVICE
    assert parted(f"TBB{look}BB", *texts) == [((0, 1, 2), (0,)), ((3, 4, 5), (3,))]


@pytest.mark.parametrize(("label", "titles"), [("天气", (2,)), ("明天", ())])
def test_the_second_bulletin_below_a_label(label: str, titles: tuple[int, ...]) -> None:
    """The title of the first one again is its title."""
    assert parted("TBNB", "天气", TODAY, label, LATER) == [((0, 1), (0,)), ((2, 3), titles)]


@pytest.mark.parametrize(
    ("looks", "texts"),
    [
        ("TBSB", ("天气", TODAY, "三天三夜的雪", STORY)),
        ("TBB", ("天气", TODAY, LATER)),
        ("TLSB", ("天气", TODAY, "明天", LATER)),
        ("TSB", ("天气", "今天", TODAY)),
    ],
)
def test_one_article(looks: str, texts: Sequence[str]) -> None:
    """Other words, no title between, a report with its lead, a subhead above the first text."""
    assert len(parted(looks, *texts)) == 1


def test_a_headline_below_the_text() -> None:
    """Whose it is cannot be told from here: every title stays in its article."""
    pieces = [Piece((Line(n, text),)) for n, text in enumerate((TODAY, "今天有小雨", LATER), 1)]
    cut = Cut((0, 1, 2), (1,), 0.9, ("the page begins",))
    assert [*part_twins(cut, pieces, [Look.BODY, Look.TITLE, Look.BODY])] == [cut]


def test_why_they_are_two() -> None:
    """The border tells its reason."""
    pieces = [Piece((Line(n, text),)) for n, text in enumerate(("今天", TODAY, "明天", LATER), 1)]
    looks = [Look.TITLE, Look.BODY, Look.SUBHEAD, Look.BODY]
    first, second = part_twins(Cut((0, 1, 2, 3), (0,), 0.9, ("the page begins",)), pieces, looks)
    assert (first.why, second.why) == (("the page begins",), (WHY, "the page begins"))
