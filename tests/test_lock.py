"""One pagefeed writes at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.errors import Busy
from ingest.lock import sole_writer

HOLDS = """
import sys
from pathlib import Path
from ingest.lock import sole_writer
with sole_writer(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer(tmp_path: Path) -> None:
    """It is refused, and told who is at work; the first goes on undisturbed."""
    with sole_writer(tmp_path / "var"), pytest.raises(Busy) as caught, sole_writer(tmp_path / "var"):
        pass

    assert str(caught.value) == (
        f"Another pagefeed is at work on this store: process {os.getpid()} holds {tmp_path}/var/lock"
    )


def test_one_writer_after_another(tmp_path: Path) -> None:
    """The lock is given back, also by one that failed."""
    with pytest.raises(ZeroDivisionError), sole_writer(tmp_path):
        raise ZeroDivisionError
    with sole_writer(tmp_path):
        held = (tmp_path / "lock").read_text()

    assert held == str(os.getpid())


def test_writers_in_two_folders(tmp_path: Path) -> None:
    """They have nothing to do with each other."""
    with sole_writer(tmp_path / "a"), sole_writer(tmp_path / "b"):
        held = [(tmp_path / name / "lock").is_file() for name in "ab"]

    assert held == [True, True]


def test_a_writer_that_is_killed(tmp_path: Path) -> None:
    """The system takes the lock back."""
    command = [sys.executable, "-c", HOLDS, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(Busy, match=f"process {other.pid} holds"), sole_writer(tmp_path):
            pass
        other.kill()
        other.wait(10)
        with sole_writer(tmp_path):
            held = (tmp_path / "lock").read_text()

    assert held == str(os.getpid())


def test_a_lock_file_with_something_else_in_it(tmp_path: Path) -> None:
    """What a lock file says is only said again; what holds is the lock."""
    (tmp_path / "lock").write_bytes(b"\xff" * 100)
    with sole_writer(tmp_path):
        held = (tmp_path / "lock").read_text()

    assert held == str(os.getpid())


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    """There can be no lock, and the error says where."""
    (tmp_path / "var").write_bytes(b"")

    with pytest.raises(OSError, match="var"), sole_writer(tmp_path / "var"):
        pass
