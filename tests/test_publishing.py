"""What was filed when, asked of a real store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from newsroom import HEAT, MARKET, NOON, SNOW, TRAM, Newsroom

MINUTE = timedelta(minutes=1)


@pytest.fixture
def room(store_url: str) -> Iterator[Newsroom]:
    """Four pages, a minute apart; heat is for the whole city, the others for 道里."""
    room = Newsroom(store_url)
    for n, story in enumerate((HEAT, TRAM, MARKET, SNOW), 1):
        room.take(f"{n}.txt", story)
    yield room
    room.store.close()


def test_when_the_first_was_filed(room: Newsroom) -> None:
    """At or after a moment, on one beat."""
    store, tram = room.store, NOON + 2 * MINUTE

    assert store.next_filed("districts/daoli", NOON) == store.next_filed("districts/daoli", tram) == tram
    assert store.next_filed("districts/citywide", tram) is None
    assert store.next_filed("all", NOON + timedelta(days=1)) is None


def test_when_these_were_filed(room: Newsroom) -> None:
    """Those that there are."""
    heat, tram, *_ = room.ids()

    assert sorted(room.store.filed([tram, "nobody", heat])) == [NOON + MINUTE, NOON + 2 * MINUTE]


@pytest.mark.parametrize(
    ("beat", "since", "until", "expected"),
    [
        ("all", 0, None, 4),
        ("all", 2, 4, 2),
        ("districts/daoli", 0, 4, 2),
        ("districts/daoli", 5, 9, 0),
        ("all", 0, 9, 4),
    ],
)
def test_how_many_were_filed(room: Newsroom, beat: str, since: int, until: int | None, expected: int) -> None:
    """From a moment until before another."""
    end = None if until is None else NOON + until * MINUTE

    assert room.store.count(beat, NOON + since * MINUTE, end) == expected


def test_some_of_them(room: Newsroom) -> None:
    """Oldest first, without the first few; whole, as the archive holds them."""
    found = room.store.some("all", NOON, NOON + 5 * MINUTE, skip=1, most=2)

    assert [filing.article.headline for filing in found] == ["有轨电车通车", "菜价连续回落"]
    assert found == tuple(room.store.filing(filing.article_id) for filing in found)
    assert room.store.some("all", NOON + timedelta(days=1), NOON + timedelta(days=2), skip=0, most=9) == ()
