"""Whether a text begins as paragraphs begin, and as articles do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.parse.looks.language import UNKNOWN
from ingest.parse.looks.wording import (
    MOST,
    USAGE,
    Columns,
    Following,
    Openings,
    Usage,
    Wording,
    signs_of_opening,
    worded_traits,
    wording_of,
)
from ingest.words import Words

WORDS = Words()


@pytest.mark.parametrize(
    ("begins", "goes_on"),
    [
        ("记者在现场看到,新铺的步道已经通到江边。", "到江边的步道已经铺好,记者在现场看到。"),
        ("据了解,这座泵站今年汛期前就能投用。", "能投用的泵站还有两座,据了解。"),
        ("下一步,区里还将增设六处夜间门诊。", "设六处夜间门诊,下一步还将增加。"),
    ],
)
def test_beginnings_are_told_from_what_goes_on(begins: str, goes_on: str) -> None:
    """What paragraphs open with is likelier to begin one than what a column's row opens with."""
    assert USAGE.openings.odds(begins, WORDS) > max(0.0, 1.0 + USAGE.openings.odds(goes_on, WORDS))


def test_signs_of_a_beginning() -> None:
    """Characters in their places, two words and their kinds, the first mark and how far away it is."""
    signs = list(signs_of_opening("  社区食堂,开张", WORDS))

    assert {
        "^社",
        "^社区",
        "^社区食",
        "_区",
        "_区食",
        ",4",
        "…堂,",
        "1:社区",
        "2:食堂",
        "1=noun",
        "2=noun",
        "noun+noun",
        "张",
    } <= {*signs}


@pytest.mark.parametrize("text", ["", " ", "\0", "\ud800", ",", "”", "a" * 10_000, "　　　"])
def test_whatever_a_page_begins_with(text: str) -> None:
    """Nothing is too odd to be asked for."""
    assert -MOST <= USAGE.openings.odds(text, WORDS) <= MOST
    assert -MOST <= USAGE.openings.odds(text, UNKNOWN) <= MOST


def test_worths_are_summed_up_to_a_most() -> None:
    """Signs are listed by worth, with blanks between; what is not listed is worth nothing."""
    openings = Openings({2.5: "^近 ^近日", -3.0: "^的 1:的 1=particle"})

    assert openings.odds("近日", UNKNOWN) == 5.0
    assert openings.odds("近来", UNKNOWN) == 2.5
    assert openings.odds("昨天", UNKNOWN) == 0.0
    assert openings.odds("的路", WORDS) == -MOST


def test_one_digit_is_as_good_as_another() -> None:
    """What follows a number tells more than the number does."""
    assert set(signs_of_opening("112号院", WORDS)) == set(signs_of_opening("358号院", WORDS))
    assert "^000" in signs_of_opening("112号院", WORDS)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("昨日上午,道里区的一家社区食堂开门迎客,", "他说,食堂的菜价比外面便宜两成,"),
        ("近日,市民刘先生向记者反映,小区的路灯", "此外,小区还要再装三十盏路灯,下一步"),
    ],
)
def test_first_paragraphs_are_told_from_later_ones(first: str, later: str) -> None:
    """An article does not begin with who was named before."""
    assert USAGE.firsts.odds(first, WORDS) > USAGE.firsts.odds(later, WORDS)


def test_short_texts_tell_nothing() -> None:
    """Nor does any text of which nothing is known."""
    firsts = Openings({2.0: "^近日"})
    texts = ["近日,", "近日,市民刘先生向记者反映,小区的路灯坏了", "市民刘先生近日向记者反映,小区的路灯都坏了"]

    wording = wording_of(
        texts, UNKNOWN, Usage(Openings({}), firsts, Following({1.0: "了市"}, {-3.0: ","}), Columns({}))
    )

    assert wording == Wording([0.0] * 3, [0.0, 2.0, 0.0], [-3.0, 1.0, 0.0], [0.0] * 3)
    assert wording.of([1]) == Wording([0.0], [2.0], [0.0], [0.0])
    assert wording.of([1, 2]).onwards == [1.0, 0.0]
    assert wording.of([0, 2]).onwards == [0.0, 0.0]


def test_characters_that_go_together() -> None:
    """A pair that is not listed is told by its first character; one digit is as good as another."""
    following = Following({2.0: "江北0年", -1.0: "的的"}, {-0.5: "江"})

    assert following.odds("松花江", "北岸") == 2.0
    assert following.odds("松花江", "边") == -0.5
    assert following.odds("2024", "年") == following.odds("2021", "年") == 2.0
    assert following.odds("岸", "北") == 0.0
    assert following.odds("", "北") == following.odds("江", "") == 0.0


def test_what_the_text_below_says_of_a_line() -> None:
    """A short line above a text worded as articles begin may be a headline."""
    wording = Wording([0.0, 2.0], [0.0, 2.0], [0.0, 0.0], [0.0, 0.0])

    assert list(worded_traits(0, "TITLE", "text", "a stop", "BODY", wording)) == [
        "TITLE between a stop and a beginning",
        "TITLE above BODY worded as articles begin",
    ]
    assert list(worded_traits(0, "TITLE", "text", "a stop", "", wording)) == []


@pytest.mark.parametrize("name", ["健康问诊", "江畔絮语", "街坊说事", "周末话题"])
@pytest.mark.parametrize("other", ["摆渡人", "于静波", "塔吊上的月亮", "雪落故乡", "道里添三处公园"])
def test_names_of_columns_are_told_from_other_short_lines(name: str, other: str) -> None:
    """Though none of them was learned from."""
    assert USAGE.columns.odds(name, WORDS) > 0 > USAGE.columns.odds(other, WORDS)


def test_what_a_columns_name_says_of_a_line() -> None:
    """How it reads, for what it looks like and where it stands; a long line tells nothing."""
    columns = Columns({3.5: "答$"})
    short, long = wording_of(
        ["有问必答", "街坊邻居们都来有问必答"],
        UNKNOWN,
        Usage(Openings({}), Openings({}), Following({}, {}), columns),
    ).columns
    assert (short, long) == (3.5, 0.0)
    wording = Wording([0.0], [0.0], [0.0], [short])
    assert list(worded_traits(0, "TITLE", "TITLE", "a stop", "", wording)) == [
        "reads surely as a column's name",
        "TITLE reads as a column's name",
        "TITLE reads as a column's name, above no text",
        "reads as a column's name, below TITLE",
    ]


@given(st.text())
def test_any_line_may_be_asked_for_its_name(text: str) -> None:
    """Nothing is too odd."""
    assert -MOST <= USAGE.columns.odds(text, WORDS) <= MOST
