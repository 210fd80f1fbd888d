"""What tells that a text goes on across a break."""

from __future__ import annotations

import pytest

from ingest.parse.looks.language import UNKNOWN
from ingest.parse.looks.wording import Following
from ingest.parse.paragraphs.across import SEARCHED, Printed, elsewhere, of_characters, of_words
from ingest.words import Words

PAGE = Printed(("尤伯杯赛昨日开赛。", "尤伯杯的观众很多,共有1990人。", "他是第一位担任过尤", "伯杯得主"))


@pytest.mark.parametrize(
    ("left", "right", "most"),
    [
        ("担任过尤", "伯杯得主", 3),
        ("昨日开", "赛。", 4),
        ("观众", "很多,人", 4),
        ("观众很多", ",共有", 0),
        ("有19", "90人", 0),
        ("担任过", "伯杯得主", 0),
        ("", "伯杯", 0),
        ("尤", "", 0),
    ],
)
def test_what_the_page_has_elsewhere(left: str, right: str, most: int) -> None:
    """Characters on both sides that stand side by side on the page; marks end them, and numbers tell nothing."""
    assert elsewhere(left, right, PAGE) == most


def test_a_text_too_long_to_be_searched() -> None:
    """It would take seconds; that it has both characters side by side is known all the same."""
    long = Printed((*PAGE.text.split("\n"), "甲" * SEARCHED))
    assert (elsewhere("担任过尤", "伯杯得主", long), elsewhere("昨日开", "赛。", long)) == (2, 2)
    assert elsewhere("观众很多", ",共有", long) == 0


def test_what_the_characters_at_a_break_tell() -> None:
    """No dictionary is needed for what the page has elsewhere, or for characters that go together."""
    assert dict(of_characters("担任过尤", "伯杯得主", Following({3.0: "尤伯"}, {}), PAGE)) == {
        "characters go together": 1.5,
        "the page has it elsewhere": 1.0,
        "the page has more of it elsewhere": 1.0,
    }


def test_characters_that_do_not_go_together() -> None:
    """It counts as what it is worth, up to a bound."""
    assert dict(of_characters("担任过的", "的", Following({-99.0: "的的"}, {}), PAGE)) == {
        "characters do not go together": 4.0
    }


def test_a_word_that_lies_across() -> None:
    """The dictionary knows it; what it does not know lies nowhere across."""
    name, much = of_words("小区居民将房", "屋漏雨,", Words(), " from above")
    assert (name, 0 < much <= 3) == ("a word lies across from above", True)
    assert of_words("小区居民将房", "屋漏雨,", UNKNOWN, "") == ("no word lies across", 1.0)
