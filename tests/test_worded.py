"""How a text is worded that breaks off, or begins."""

from __future__ import annotations

from sys import getrefcount

import pytest

from ingest.parse.looks.language import UNKNOWN
from ingest.parse.looks.wording import USAGE
from ingest.parse.paragraphs.worded import LONG, of_its_beginning, of_its_end


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("供热站昨天点火,", "an end that hangs"),
        ("供热站昨天点火。今年", "an end in which a sentence ends"),
        ("谁来供热?居民问", "an end in which a sentence ends"),
        ("供热站昨天,点火", "an end with a comma"),
        ("供热站昨天点火。", "an end with 。"),
        ("供热站有12", "an end with a figure"),
        ("供热站有12%", "an end with a sign"),
    ],
)
def test_ends(text: str, cue: str) -> None:
    """By its last characters, and by the marks before them."""
    assert cue in dict(of_its_end(text, "", UNKNOWN))


def test_an_end_like_a_title() -> None:
    """Of what may be a title it is said that it is like one, and whether it has two parts."""
    assert {"an end in two parts", "an end like a title with a figure"} <= {
        *dict(of_its_end("供热 2023", " like a title", UNKNOWN))
    }
    assert "an end in two parts" not in dict(of_its_end("供热 2023", "", UNKNOWN))


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        (",供热站点火", "a beginning with a mark"),
        ("(一)供热", "a beginning like an item"),
        ("同时,供热站点火", "a beginning that turns to something new"),
        ("近日供热站点火", "a beginning as paragraphs begin"),
        ("的供热站点火", "a beginning as no sentence begins"),
        ("热站,昨天点火", "a beginning with a mark soon"),
    ],
)
def test_beginnings(text: str, cue: str) -> None:
    """By its first characters; one such cue at most."""
    assert [name for name, _ in of_its_beginning(text, UNKNOWN, USAGE.openings)][2:] == [cue]


def test_a_long_text_is_not_kept() -> None:
    """A daemon that reads large files must not hold on to them."""
    text = "供" * (LONG + 1)
    held = getrefcount(text)
    of_its_end(text, "", UNKNOWN)
    of_its_beginning(text, UNKNOWN, USAGE.openings)

    assert getrefcount(text) == held
