"""A file is taken when it has stopped changing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.settle import Settling, Stamp

PAGE = "2025/三版.txt"
STAMP = Stamp(size=1, mtime_ns=1, ctime_ns=1, inode=1)


def test_a_file_at_rest() -> None:
    """It is ready when nothing has changed for the quiet time."""
    settling = Settling(quiet=10)
    settling.saw(PAGE, STAMP, now=0)

    assert (settling.ripe(now=9.9), settling.ripe(now=10)) == ((), (PAGE,))


@pytest.mark.parametrize("change", ["size", "mtime_ns", "ctime_ns", "inode"])
def test_a_file_that_changes(change: str) -> None:
    """The quiet time starts again whenever anything about it changes."""
    settling = Settling(quiet=10)
    settling.saw(PAGE, STAMP, now=0)
    settling.saw(PAGE, replace(STAMP, **{change: 2}), now=9)

    assert (settling.ripe(now=18), settling.ripe(now=19)) == ((), (PAGE,))


def test_a_file_that_is_seen_again_and_again() -> None:
    """Looking at it is no change."""
    settling = Settling(quiet=10)
    for now in range(11):
        settling.saw(PAGE, STAMP, now=now)

    assert settling.is_ripe(PAGE, now=10)


def test_a_file_that_rested_before_it_was_found() -> None:
    """What lay there when pagefeed started is not waited for."""
    settling = Settling(quiet=10)
    settling.saw(PAGE, STAMP, now=100, age=3600)

    assert settling.ripe(now=100) == (PAGE,)


def test_a_file_from_the_future() -> None:
    """A clock that is ahead makes nobody wait longer than the quiet time."""
    settling = Settling(quiet=10)
    settling.saw(PAGE, STAMP, now=100, age=-3600)

    assert (settling.ripe(now=109), settling.ripe(now=110)) == ((), (PAGE,))


def test_an_old_date_on_a_file_that_is_growing() -> None:
    """Only at first sight is a file's own word taken for its age."""
    settling = Settling(quiet=10)
    settling.saw(PAGE, STAMP, now=100, age=5)
    settling.saw(PAGE, replace(STAMP, size=2), now=101, age=3600)

    assert not settling.is_ripe(PAGE, now=110)


def test_no_quiet_time() -> None:
    """Then everything is ready at once."""
    settling = Settling(quiet=0)
    settling.saw(PAGE, STAMP, now=5)

    assert settling.ripe(now=5) == (PAGE,)


def test_several_files() -> None:
    """They come in name order, whatever the order they came in."""
    settling = Settling(quiet=1)
    for name in ("b.txt", "a/2.txt", "a/10.txt"):
        settling.saw(name, STAMP, now=0)

    assert settling.ripe(now=1) == ("a/10.txt", "a/2.txt", "b.txt")


def test_a_file_that_was_taken() -> None:
    """Nobody waits for it; forgetting it twice does no harm."""
    settling = Settling(quiet=1)
    settling.saw(PAGE, STAMP, now=0)
    settling.forget(PAGE)
    settling.forget(PAGE)

    assert (len(settling), settling.ripe(now=9), settling.is_ripe(PAGE, now=9)) == (0, (), False)


def test_when_to_look_again() -> None:
    """When the first of those that wait may be ready; never, if none waits."""
    settling = Settling(quiet=10)
    idle = settling.next_due()
    settling.saw("b.txt", STAMP, now=3)
    settling.saw("a.txt", STAMP, now=5)

    assert (idle, settling.next_due()) == (None, 13)
