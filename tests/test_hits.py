"""What was searched for is marked where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.hits import excerpt, marked


def bracketed(text: str, *words: str) -> str:
    return "".join(f"[{piece}]" if hit else piece for piece, hit in marked(text, words))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("今冬供热开栓，供热费下调", ("供热",), "今冬[供热]开栓，[供热]费下调"),
        ("供热费", ("供热", "热费"), "[供热费]"),
        ("ＧＤＰ增长", ("gdp",), "[ＧＤＰ]增长"),
        ("GDPR与GDP", ("gdp",), "GDPR与[GDP]"),
        ("供热、供水", ("供热 供水",), "[供热、供水]"),
        ("㎡的供热", ("m2", "热"), "[㎡]的供[热]"),
        ("没有", ("供热",), "没有"),
        ("", ("供热",), ""),
        ("a+b", ("+",), "a+b"),
    ],
)
def test_words_are_marked(text: str, words: tuple[str, ...], expected: str) -> None:
    """Whatever their width and case, and once where they overlap."""
    assert bracketed(text, *words) == expected


@given(st.text(), st.lists(st.text(max_size=3), max_size=3))
def test_nothing_is_lost_in_marking(text: str, words: list[str]) -> None:
    """The pieces are the text."""
    assert "".join(piece for piece, _ in marked(text, words)) == text


def test_an_excerpt_shows_what_was_found() -> None:
    """From a little before it; a cut shows."""
    text = "前" * 100 + "供热" + "后" * 100

    assert excerpt(text, ("供热",), 20) == "…" + "前" * 5 + "供热" + "后" * 13 + "…"
    assert excerpt("供热开栓", ("开栓",), 20) == "供热开栓"
    assert excerpt(text, (), 3) == "前前前…"
    assert excerpt(text, ("后" * 100,), 20).endswith("后" * 15 + "…")
