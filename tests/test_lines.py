"""Lines are counted over "\\n" alone."""

import pytest

from ingest.page import Line
from ingest.parse.text.lines import level, narrow, to_lines


def test_blank_lines_count_and_are_left_out() -> None:
    """A line has its number in the file and knows the blank lines before it: they are layout."""
    assert to_lines("\n\n甲\n\n\n\n 乙 \n丙") == (Line(3, "甲", 2), Line(7, " 乙 ", 3), Line(8, "丙", 0))


def test_form_feeds_and_unicode_line_ends_end_no_line() -> None:
    """str.splitlines() would break there, and every number behind them would be wrong."""
    assert [line.n for line in to_lines("甲\x0c乙\u2028丙\x85丁\n戊")] == [1, 2]


def test_narrow_keeps_every_character_in_place() -> None:
    """Full-width ASCII becomes narrow one for one; 。 and 、 stay."""
    assert narrow("（记者　张三）１２：３０，好。") == "(记者 张三)12:30,好。"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("供热管网检修完毕.记者在现场看到", "供热管网检修完毕。记者在现场看到"),
        ("他说:“都修好了.”", "他说:“都修好了。”"),
        ("管网检修完毕.", "管网检修完毕。"),
        ("诗.灯塔", "诗.灯塔"),
        ("一.报名时间", "一.报名时间"),
        ("气温升到3.5度...", "气温升到3.5度..."),
        ("网址www.example.cn", "网址www.example.cn"),
    ],
)
def test_a_point_behind_a_character_is_a_stop(text: str, read: str) -> None:
    """No sentence begins within so short a line as 诗.灯塔."""
    assert narrow(text) == read


def test_radicals_are_characters() -> None:
    """As PDFs have them that a browser drew."""
    assert narrow("7⽉27⽇,⾹坊区⻓江路、⻢家沟") == "7月27日,香坊区长江路、马家沟"


def test_gaps_are_measured_against_the_pages_own() -> None:
    """Three blank lines are the mark of a picture where one is usual, and the usual where all have three."""
    once, thrice = "甲\n\n乙\n\n丙\n\n\n\n丁", "甲\n\n\n\n乙\n\n\n\n丙\n\n\n\n\n\n丁"
    assert (
        [line.gap for line in level(to_lines(once))] == [line.gap for line in level(to_lines(thrice))] == [0, 1, 1, 3]
    )


def test_gaps_that_hardly_a_line_has_are_none_that_is_usual() -> None:
    """They part articles, whose paragraphs have none between them."""
    article = "\n".join("甲乙丙丁戊己庚")
    assert {line.gap for line in level(to_lines(f"{article}\n\n\n{article}"))} == {0, 2}


def test_blanks_without_width_are_blanks() -> None:
    """Some extractors leave zero-width spaces after stops."""
    assert narrow("好。\u200b").strip() == "好。"
