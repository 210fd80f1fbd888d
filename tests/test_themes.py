"""What a text is about."""

from __future__ import annotations

import pytest

from ingest.parse.borders.cohesion import WORTHS, Worths, signs_of
from ingest.parse.borders.themes import MIDDLE, REACH, THEMES, Subjects, Themes
from ingest.parse.reading import CRUMBS

FAR, MUCH = chr(MIDDLE - REACH), chr(MIDDLE + REACH)
NONE = chr(MIDDLE)
MADE = Themes(
    Worths({0.0: "我们", 2.0: "医院患者足球"}, {}),
    [MUCH + MUCH + NONE, NONE + NONE + MUCH],
)


def nearness(one: str, other: str, themes: Themes = THEMES) -> float:
    """How near the first of two texts is to the second."""
    return Subjects([signs_of(one), signs_of(other)], themes).nearness(0, 0b10)


def test_texts_about_one_thing_lie_in_one_direction() -> None:
    """Though they share no character."""
    assert nearness("医院", "患者", MADE) == pytest.approx(1)
    assert nearness("医院", "足球", MADE) == pytest.approx(0)


def test_a_text_lies_where_its_signs_lie_on_the_whole() -> None:
    """Halfway between two themes that it speaks of alike."""
    assert nearness("医院。足球", "医院", MADE) == pytest.approx(nearness("医院。足球", "足球", MADE))
    assert 0.5 < nearness("医院。足球", "医院", MADE) < 1


def test_an_article_lies_where_its_pieces_lie_on_the_whole() -> None:
    """In whatever order it is asked for: pieces that are about two things are, together, about both."""
    subjects = Subjects([signs_of(text) for text in ("医院", "足球", "患者", "医院。足球")], MADE)
    both = subjects.nearness(3, 0b0011)
    assert both == pytest.approx(1)
    assert subjects.nearness(3, 0b0111) < both
    assert subjects.nearness(0, 0b0101) == pytest.approx(1)


@pytest.mark.parametrize("text", ["", "我们", "2023", "龘㐂"])
def test_what_is_not_listed_says_nothing(text: str) -> None:
    assert nearness(text, "医院", MADE) == nearness("医院", text, MADE) == 0


def test_a_theme_may_be_turned_away_from() -> None:
    assert nearness("医院", "足球", Themes(Worths({2.0: "医院足球"}, {}), [MUCH + FAR])) == pytest.approx(-1)


def test_nothing_may_be_listed_at_all() -> None:
    assert nearness("医院", "医院", Themes(Worths({}, {}), [])) == 0


def test_the_longest_page_does_not_run_over() -> None:
    """Each field has room for the sum, and an article may be asked for that was never asked for in parts."""
    subjects = Subjects([WORTHS] * CRUMBS)
    assert subjects.nearness(0, (1 << CRUMBS) - 1) == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("骨科医生为患者做了手术,术后恢复良好", "住院病人每天由护士量血压", "球队在下半场连入两球逆转取胜"),
        ("合作社的水稻开始插秧,农机下田", "大豆和玉米的收购价比去年上涨", "地铁列车晚点,乘客改乘公交"),
        ("剧院首演话剧,演员三次谢幕", "画展展出油画百余幅", "供热管网注水打压,锅炉点火"),
    ],
)
def test_what_is_listed_knows_what_goes_together(text: str, near: str, far: str) -> None:
    """Sentences that stand in no article that was learned from."""
    assert nearness(text, near) > 0.3 > nearness(text, far)
