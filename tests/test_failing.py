"""What a real database says when it fails, and whether that passes."""

from __future__ import annotations

import signal
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from blank import blank_at
from sqlalchemy.exc import DBAPIError, InternalError, OperationalError, ProgrammingError

from ingest.errors import StoreError, StoreLacks
from ingest.store import opening
from ingest.store.failing import lack_of
from ingest.store.opening import open_database
from ingest.store.store import Store

NOW = datetime(2025, 11, 21, 12, tzinfo=UTC)


def opened(root: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(opening, "PATIENCE", 0.01)
    return Store(blank_at(root / "a.sqlite"), NOW)


def test_a_store_that_is_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It passes, and afterwards the store is as good as before."""
    store, other = opened(tmp_path, monkeypatch), sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreLacks, match=r"just now: .*a\.sqlite \(database is locked\)") as caught:
        store.forgive("1.txt")
    other.close()
    store.forgive("1.txt")
    store.close()

    assert caught.value.lack == "SQLITE_BUSY"


def test_a_store_that_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It passes, and nothing of what was begun is left."""
    store = opened(tmp_path, monkeypatch)
    with store._database.writing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1")  # as many as there are
    with pytest.raises(StoreLacks, match="full") as caught:
        store.enrol("a", "b" * 10_000_000, NOW)
    left = store.subscribers()
    store.close()

    assert (caught.value.lack, left) == ("SQLITE_FULL", ())


def test_a_store_that_is_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody but its owner can mend it."""
    store = opened(tmp_path, monkeypatch)
    store.close()
    (tmp_path / "a.sqlite").write_bytes(b"this is no database" * 1000)
    with pytest.raises(StoreError) as caught:
        store.forgive("1.txt")

    assert not isinstance(caught.value, StoreLacks)


def failure(kind: type[DBAPIError], state: str | None) -> DBAPIError:
    """As a driver of PostgreSQL fails."""
    said = type("Said", (Exception,), {"sqlstate": state})()
    return kind("SELECT 1", {}, said)


@pytest.mark.parametrize(
    ("problem", "passes"),
    [
        (failure(OperationalError, None), True),  # no server
        (failure(OperationalError, "57P01"), True),  # it is shut down
        (failure(OperationalError, "53100"), True),  # its disk is full
        (failure(OperationalError, "40P01"), True),  # a deadlock
        (failure(InternalError, "25006"), True),  # it is a standby
        (failure(OperationalError, "28P01"), False),  # a wrong password
        (failure(ProgrammingError, "42P01"), False),  # no such table
        (failure(ProgrammingError, None), False),
        (OperationalError("SELECT 1", {}, Exception()), False),  # of a driver we do not know
    ],
)
def test_a_server_that_fails(problem: DBAPIError, passes: bool) -> None:
    """It passes where the server says so, or is not there to say anything."""
    assert bool(lack_of(problem)) == passes


@pytest.mark.parametrize("begin", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_a_signal_that_comes_while_a_store_is_waited_for(tmp_path: Path, begin: str) -> None:
    """It is heard then, and may end the waiting."""
    store, other = Store(blank_at(tmp_path / "a.sqlite"), NOW), sqlite3.connect(tmp_path / "a.sqlite")
    other.isolation_level = None
    other.execute(begin)
    before = signal.signal(signal.SIGALRM, lambda *_: store.hurry())
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    began = time.monotonic()
    try:
        with pytest.raises(StoreLacks):
            store.forgive("1.txt")
    finally:
        signal.signal(signal.SIGALRM, before)
        other.close()
        store.close()

    assert time.monotonic() - began < opening.PATIENCE / 3


def test_a_signal_that_comes_while_another_writes_to_a_server(postgres_url: str) -> None:
    """It is heard within a moment, too, though the server would let us wait for ever."""
    store, other = Store(postgres_url, NOW), open_database(postgres_url)
    before = signal.signal(signal.SIGALRM, lambda *_: store.hurry())
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    began = time.monotonic()
    try:
        with other.writing(), pytest.raises(StoreLacks, match="lock timeout"):
            store.forgive("1.txt")
    finally:
        signal.signal(signal.SIGALRM, before)
    lasted = time.monotonic() - began
    store.forgive("1.txt")
    store.close()
    other.close()

    assert lasted < opening.PATIENCE / 3


def test_a_turn_that_is_waited_for(postgres_url: str) -> None:
    """It comes when the one before is over, and nothing else is hurried by it."""
    store, other = open_database(postgres_url), open_database(postgres_url)

    def write() -> list[object]:
        with store.writing() as connection:
            asked = ("SHOW lock_timeout", "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted")
            return [connection.exec_driver_sql(one).scalar() for one in asked]

    with ThreadPoolExecutor(1) as threads:
        with other.writing():
            written = threads.submit(write)
            with pytest.raises(TimeoutError):
                written.result(2.5 * opening.BRIEF)
        assert written.result(5) == ["0", 1]
    store.close()
    other.close()


@pytest.mark.parametrize("patience", [None, 2.0])
def test_a_store_that_is_deleted(tmp_path: Path, patience: float | None) -> None:
    """Nothing is written into a file that nobody will find again; where it is back, all goes on, but not in another."""
    path, kept = tmp_path / "a.sqlite", tmp_path / "kept"
    store = Store(blank_at(path), NOW, patience=patience)
    store.enrol("a", "b", NOW)
    path.rename(kept)
    for ask in (store.stale, lambda: store.forgive("1.txt")):
        with pytest.raises(StoreLacks, match=r"just now: .*a\.sqlite \(its file is gone\)") as caught:
            ask()
        assert caught.value.lack == "the store: its file is gone"
    path.symlink_to(path)
    with pytest.raises(StoreLacks, match="symbolic links"):
        store.stale()
    path.unlink()
    kept.rename(path)
    there = len(store.subscribers())
    blank_at(kept)
    kept.replace(path)
    with pytest.raises(StoreError, match="another file lies in its place") as failed:
        store.stale()
    store.close()

    assert (there, type(failed.value)) == (1, StoreError)


def test_a_reader_of_a_store_that_another_has_to_itself(tmp_path: Path) -> None:
    """It waits before its first question, as long as it was told, and asks when it may."""
    store, other = Store(blank_at(tmp_path / "a.sqlite"), NOW, patience=0.01), sqlite3.connect(tmp_path / "a.sqlite")
    store.close()
    other.isolation_level = None
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreLacks) as caught:
        store.stamps()
    other.close()
    found = store.stamps()
    store.close()

    assert (caught.value.lack, found) == ("SQLITE_BUSY", {})
