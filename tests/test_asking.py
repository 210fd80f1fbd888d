"""An address is a search, or a sentence on why it is none."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

import pytest
from fakes import NASTY
from hypothesis import given
from hypothesis import strategies as st

from feeds.asking import LONGEST, asked_by, search_of
from ingest.inquiry import Nonsense, Search

SLUGS = {"districts/daoli", "districts/elsewhere", "topics/transport"}


@pytest.mark.parametrize(
    ("asked", "search"),
    [
        ("q=供热", Search(words="供热")),
        (f"q={quote('供热')}&district=daoli", Search(words="供热", district="daoli")),
        ("q=%22a+b%22%20OR%20c", Search(words='"a b" OR c')),
        ("topic=transport", Search(topic="transport")),
        ("district=elsewhere&q=", Search(district="elsewhere")),
        ("q= a &paper=新晚报", Search(words="a", paper="新晚报")),
        ("since=2023-03-01&until=2023-03-31", Search(since=date(2023, 3, 1), until=date(2023, 3, 31))),
    ],
)
def test_what_can_be_looked_for(asked: str, search: Search) -> None:
    """Words, a channel or two, a paper, days; what is empty is not asked."""
    assert search_of(asked, SLUGS) == search


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("", "请写明"),
        ("q=", "请写明"),
        ("q=%20%20", "请写明"),
        ("query=x", "不认识“query”"),
        ("q=a&q=b", "只能写一次"),
        ("q=%ff%fe", "无法读懂"),
        ("q=a%00b", "不能显示"),
        ("q=a%E2%80%AEb", "不能显示"),
        ("district=nowhere", "没有“nowhere”"),
        ("district=none", "没有“none”"),
        ("topic=daoli", "没有“daoli”"),
        ("topic=../all", "没有"),
        ("since=yesterday", "日期"),
        ("since=20230301", "日期"),
        ("since=2023-02-30", "日期"),
        ("since=2023-03-02&until=2023-03-01", "晚于"),
        ("q=" + "a" * LONGEST, "太长"),
        ("&".join(f"q={n}" for n in range(200)), "无法读懂"),
    ],
)
def test_what_cannot_is_told_why(asked: str, why: str) -> None:
    """In one sentence, to whoever typed it."""
    found = search_of(asked, SLUGS)

    assert isinstance(found, Nonsense)
    assert why in found.why
    assert found.why.isprintable()


@given(
    st.builds(
        Search,
        words=st.sampled_from(["", "供热 停水", '"a b"', "a&b=c#d?e/f%20+"]),
        district=st.sampled_from(["", "daoli"]),
        topic=st.sampled_from(["", "transport"]),
        since=st.none() | st.dates(date(1900, 1, 1), date(2000, 1, 1)),
        until=st.none() | st.dates(date(2000, 1, 2), date(2100, 1, 1)),
        paper=st.just("新晚报"),
    )
)
def test_a_search_has_an_address(search: Search) -> None:
    """It leads back to the search, and holds nothing that an address may not."""
    address = asked_by(search)

    assert search_of(address, SLUGS) == search
    assert address.isascii()
    assert not set(address) & set(" <>\"'#?")


@given(st.text(max_size=80))
def test_whatever_is_asked_gets_an_answer(asked: str) -> None:
    """Also what nobody would."""
    for said in (asked, f"q={asked}", f"since={asked}", f"{asked}=1"):
        found = search_of(said, SLUGS)
        assert isinstance(found, Search) or found.why.isprintable()


def test_nasty_words_are_refused() -> None:
    """Controls and turns have no place in what is looked for."""
    assert isinstance(search_of(f"q={quote(NASTY, errors='surrogatepass')}", SLUGS), Nonsense)
