"""Who has the key comes in, and stays in for a while; who guesses waits."""

from __future__ import annotations

import pytest

from feeds.serve.session import LASTS, TRIES, WITHIN, Door

HERE = "192.0.2.1"
KEY = "松花江上的钥匙0123456789"


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def door(clock: Clock) -> Door:
    return Door(KEY, clock)


def enter(door: Door) -> str:
    session = door.enter(KEY, HERE)
    assert session is not None
    return session


def test_a_session_lasts_a_while(door: Door, clock: Clock) -> None:
    """And then no more."""
    session = enter(door)
    clock.now += LASTS - 1
    assert door.knows(session)
    clock.now += 2
    assert not door.knows(session)


def test_every_session_is_another(door: Door) -> None:
    """So are the tokens of their forms."""
    one, other = enter(door), enter(door)

    assert one != other
    assert door.is_token(one, door.token(one))
    assert not door.is_token(one, door.token(other))


@pytest.mark.parametrize("session", ["", ".", "..", "9999999999.x.", "9999999999.x.é", "9999999999.x." + "0" * 64, "x"])
def test_a_session_that_somebody_made_up(door: Door, session: str) -> None:
    """It is none; nor is one whose end was moved, or one of another key."""
    real = enter(door)
    until, rest = real.split(".", 1)

    assert not door.knows(session)
    assert not door.knows(f"{int(until) + 1}.{rest}")
    assert not Door(f"{KEY}4").knows(real)


def guess(door: Door, host: str) -> None:
    assert [door.enter("\ud800falsch", host) for _ in range(TRIES)] == [None] * TRIES


def test_wrong_keys(door: Door, clock: Clock) -> None:
    """After a few of them, not even the right one is looked at for a minute."""
    guess(door, HERE)
    assert (door.busy(HERE), door.enter(KEY, HERE)) == (True, None)

    clock.now += WITHIN
    assert not door.busy(HERE)
    assert enter(door)


@pytest.mark.parametrize("other", ["192.0.2.2", "::ffff:192.0.2.2", "2001:db8::1", "unknown", ""])
def test_wrong_keys_of_somebody_else(door: Door, other: str) -> None:
    """They lock out nobody but themselves."""
    guess(door, other)

    assert door.busy(other)
    assert enter(door)


def test_the_addresses_of_one_visitor(door: Door) -> None:
    """Whoever has an IPv6 network is one, and so is one who comes by either protocol."""
    guess(door, "2001:db8::1")
    guess(door, f"::ffff:{HERE}")

    assert [door.busy(host) for host in ("2001:db8::ffff:2", "2001:db8:0:1::1", HERE)] == [True, False, True]
