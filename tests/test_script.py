"""Traditional characters are compared as simplified ones, each at its old place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from ingest.script import simplified


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("本報訊（記者王小明）", "本报讯（记者王小明）"),
        ("島嶼時報 臺東", "岛屿时报 台东"),
        ("松花江 abc 3.5", "松花江 abc 3.5"),
        ("7⽉27⽇,⾹坊区⻓江路", "7月27日,香坊区长江路"),
        ("", ""),
    ],
)
def test_every_character_has_its_simplified_one(printed: str, plain: str) -> None:
    """A radical is the character that it stands for; what is simplified already, Latin or a mark stays as it is."""
    assert simplified(printed) == plain


@given(st.text(max_size=60))
def test_nothing_moves(text: str) -> None:
    """What is found at a place of the simplified text stands at that place of the printed one."""
    plain = simplified(text)
    assert len(plain) == len(text)
    assert simplified(plain) == plain


def test_what_a_reprint_in_traditional_characters_says_is_the_same() -> None:
    """Whatever the other script makes of a text, both are compared as one."""
    text = "市城管局昨日介绍,今年供热管网检修已经完毕,云杉社区的老人说,屋里很暖。"
    assert simplified(OpenCC("s2t").convert(text)) == text
