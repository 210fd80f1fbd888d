"""What passes is tried again, after pauses that grow, and told once; a real daemon goes on meanwhile."""

from __future__ import annotations

import errno
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog
from running import Daemon, House, page, until

from ingest.errors import ConfigError, StoreError, StoreLacks
from ingest.lacking import FIRST, LONGEST, Lacking, lack_of


@dataclass
class Hand:
    """A clock that is moved by hand."""

    at: float = 100.0

    def __call__(self) -> float:
        return self.at


def test_pauses_grow() -> None:
    """Each is twice as long as the last, up to a bound, and the first again after something went well."""
    clock = Hand()
    lacking, pauses = Lacking(clock), []
    for _ in range(9):
        lacking.met("site", "no room")
        pauses.append(lacking.wait("site"))
        clock.at += pauses[-1]
        assert lacking.wait("site") == 0
    assert pauses == [FIRST, 2, 4, 8, 16, 32, LONGEST, LONGEST, LONGEST]

    assert lacking.over("site") == sum(pauses)
    assert lacking.over("site") is None
    lacking.met("site", "no room")
    assert lacking.wait("site") == FIRST


def test_what_is_told() -> None:
    """Every reason once, until it went well."""
    lacking = Lacking(Hand())
    told = [lacking.met("site", why) for why in ("no room", "no room", "read-only", "no room")]
    lacking.met("work", "locked")

    assert told == [True, False, True, False]
    assert str(lacking) == "site: no room; work: locked"
    assert lacking
    assert lacking.wait("nothing") == 0
    lacking.over("work")
    lacking.over("site")
    assert (bool(lacking), str(lacking)) == (False, "")
    assert lacking.met("site", "no room")


def test_it_is_tried_again() -> None:
    """Not before its time; it is logged once that it went wrong, and once that it went well."""
    clock = Hand()
    lacking, tried = Lacking(clock), list[float]()

    def work() -> None:
        tried.append(clock.at)
        if clock.at < 102:
            raise OSError(errno.ENOSPC, "No space left on device", "/somewhere")

    with structlog.testing.capture_logs() as log:
        done = []
        for clock.at in (100.0, 100.5, 101.0, 102.0, 103.0):
            done.append(lacking.attempt("site", work))
    assert (done, tried) == ([False, False, False, False, True], [100.0, 101.0, 103.0])
    assert [(line["event"], line.get("seconds")) for line in log] == [("lacking", None), ("lacking_no_more", 3.0)]


def test_what_is_not_tried_again() -> None:
    """What does not pass, and a lack of another kind than was asked for."""
    lacking = Lacking(Hand())

    def fails(problem: Exception) -> None:
        raise problem

    with pytest.raises(OSError, match="no number"):
        lacking.attempt("site", lambda: fails(OSError("no number")))
    with pytest.raises(StoreLacks):
        lacking.attempt("site", lambda: fails(StoreLacks("locked", "SQLITE_BUSY")), of=(OSError,))
    assert not lacking


@pytest.mark.parametrize(
    ("problem", "lack"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/somewhere"), "No space left on device"),
        (OSError(errno.EROFS, "Read-only file system", "/somewhere"), "Read-only file system"),
        (PermissionError(errno.EACCES, "Permission denied"), "Permission denied"),
        (StoreLacks("/somewhere (database is locked)", "SQLITE_BUSY"), "SQLITE_BUSY"),
        (IsADirectoryError(errno.EISDIR, "Is a directory"), ""),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), ""),
        (OSError("no number"), ""),
        (StoreError("it was made by a newer pagefeed"), ""),
        (ConfigError("wrong"), ""),
        (ZeroDivisionError(), ""),
    ],
    ids=str,
)
def test_what_passes(problem: Exception, lack: str) -> None:
    """A disk or a store that fails for now; what is ours to mend does not."""
    assert lack_of(problem) == lack


# the daemon; it lacks something while a file called "lack" lies beside its configuration

SITE_FULL = """
from pathlib import Path
from feeds.shelf import Shelf
put, lack = Shelf.put, Path(sys.argv[3]).with_name("lack")
def refuse(shelf, path, *given):
    if lack.exists() and path.endswith(".atom"):
        raise OSError(28, "No space left on device", path)
    return put(shelf, path, *given)
Shelf.put = refuse
"""
STORE_FULL = """
from pathlib import Path
import sqlalchemy
lack = Path(sys.argv[3]).with_name("lack")
@sqlalchemy.event.listens_for(sqlalchemy.engine.Engine, "begin")
def limit(connection):
    pages = connection.connection.execute("PRAGMA page_count").fetchone()[0]
    connection.connection.execute(f"PRAGMA max_page_count={pages if lack.exists() else 1_000_000}")
"""
STORE_LOCKED = """
from ingest.store import opening
opening.PATIENCE = 0.3
"""


STORE_OUT_OF_REACH = """
from pathlib import Path
import sqlalchemy
lack = Path(sys.argv[3]).with_name("lack")
@sqlalchemy.event.listens_for(sqlalchemy.engine.Engine, "begin")
def reach(connection):
    if lack.exists():
        connection.exec_driver_sql("ATTACH '/nowhere/gone.sqlite' AS gone")
"""
STORE_WAITED_FOR = """
from pathlib import Path
from ingest.store import opening
is_busy = opening.is_busy
def tell(problem):
    Path(sys.argv[3]).with_name("waiting").touch()
    return is_busy(problem)
opening.is_busy = tell
"""


def hold(house: House) -> Callable[[], None]:
    """Lets something be lacking, and gives what ends that."""
    lack = house.root / "lack"
    lack.touch()
    return lack.unlink


def lock(house: House) -> Callable[[], None]:
    """Locks the store, as another program may, and gives what lets go of it."""
    other = sqlite3.connect(house.root / "var" / "pagefeed.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other.close


def put_away(house: House) -> Callable[[], None]:
    """Takes the store from its place, and gives what puts it back."""
    store, away = house.root / "var" / "pagefeed.sqlite", house.root / "away"
    store.rename(away)

    def put_back() -> None:
        away.rename(store)

    return put_back


LACKS = pytest.mark.parametrize(
    ("sabotage", "begin", "what", "why"),
    [
        (SITE_FULL, hold, "site", "No space left on device"),
        (STORE_FULL, hold, "work", "SQLITE_FULL"),
        (STORE_LOCKED, lock, "work", "SQLITE_BUSY"),
        ("", put_away, "work", "the store: its file is gone"),
    ],
    ids=["site full", "store full", "store locked", "store gone"],
)


def told(daemon: Daemon) -> list[tuple[str, str]]:
    return [(line["event"], line["what"]) for line in daemon.said("lacking") + daemon.said("lacking_no_more")]


def at_rest(daemon: Daemon) -> bool:
    """Is the first page published, and nothing left to do?"""
    return daemon.has(1) and len(daemon.said("feeds_refreshed")) > 1


@contextmanager
def lacking(
    house: House, sabotage: str, begin: Callable[[House], Callable[[], None]], what: str
) -> Iterator[tuple[Daemon, Callable[[], None]]]:
    """A daemon that was well and lacks something now, with what ends that; 38 articles wait."""
    house.drop("1.txt", page(1))
    with house.running(sabotage) as daemon:
        until(lambda: at_rest(daemon))
        end = begin(house)
        house.drop("2.txt", page(*range(2, 40)))
        until(lambda: daemon.said("lacking", what=what))
        yield daemon, end


@LACKS
def test_a_daemon_that_lacks_something(
    tmp_path: Path, sabotage: str, begin: Callable[[House], Callable[[], None]], what: str, why: str
) -> None:
    """It says so once and at `/health`, serves what it has, and when it is over everything dropped is there, once."""
    house = House(tmp_path)
    with lacking(house, sabotage, begin, what) as (daemon, end):
        house.drop("3.txt", page(40))
        ill = until(lambda: (answer := daemon.get("/health")).status_code == 503 and answer)
        assert ill.json() == {"status": "lacking", "why": f"{what}: {why}"}
        assert daemon.get("/feeds/all.atom").status_code == 200
        assert "第1号" in daemon.get("/feeds/all.atom").text
        end()
        until(lambda: daemon.has(*range(1, 41)))
        until(lambda: daemon.get("/health").json() == {"status": "ok"})
        # health may be well before that is logged
        until(lambda: told(daemon) == [("lacking", what), ("lacking_no_more", what)])
        assert len(daemon.said("dump_filed")) == 3
        assert daemon.stop() == 0
    assert len(house.export()) == 40


@LACKS
def test_a_daemon_told_to_stop_while_it_lacks_something(
    tmp_path: Path,
    sabotage: str,
    begin: Callable[[House], Callable[[], None]],
    what: str,
    why: str,  # noqa: ARG001
) -> None:
    """It ends at once and well, and the next one finds all."""
    house = House(tmp_path)
    with lacking(house, sabotage, begin, what) as (daemon, end):
        assert daemon.stop(signal.SIGTERM, within=5) == 0
        assert daemon.said("stopped")
    end()
    with house.running() as again:
        until(lambda: again.has(*range(1, 40)))
        assert again.stop() == 0
    assert len(house.export()) == 39


def test_a_store_that_is_deleted_and_made_anew(tmp_path: Path) -> None:
    """The daemon ends and says why, instead of filing into a file that nobody will find again."""
    house = House(tmp_path)
    house.drop("1.txt", page(1))
    with house.running() as daemon:
        until(lambda: at_rest(daemon))
        for file in (tmp_path / "var").glob("pagefeed.sqlite*"):
            file.unlink()
        assert house.call("tokens", "add", "somebody").returncode == 0
        until(lambda: not daemon.alive)
        (failed,) = daemon.said("failed")
        assert (daemon.process.returncode, failed["why"]) == (
            1,
            f"The store cannot be used: sqlite:///{tmp_path}/var/pagefeed.sqlite (another file lies in its place)",
        )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_daemon_told_to_stop_while_it_waits_for_the_store(tmp_path: Path, number: signal.Signals) -> None:
    """It would wait for 15 seconds; it gives up at once, and the next one finds all."""
    house = House(tmp_path)
    house.drop("1.txt", page(1))
    with house.running(STORE_WAITED_FOR) as daemon:
        until(lambda: at_rest(daemon))
        end = lock(house)
        house.drop("2.txt", page(2))
        until((house.root / "waiting").exists)
        assert daemon.stop(number, within=6) == 0
        assert (len(daemon.said("stopped")), len(daemon.said("failed"))) == (1, 0)
    end()
    with house.running() as again:
        until(lambda: again.has(1, 2))
        assert again.stop() == 0


def test_readers_while_the_store_is_out_of_reach(tmp_path: Path) -> None:
    """Who searches is asked to come back, in a sentence; what is published is served."""
    house = House(tmp_path)
    house.drop("1.txt", page(1))
    with house.running(STORE_OUT_OF_REACH) as daemon:
        until(lambda: at_rest(daemon))
        end = hold(house)
        for asked in ("/search?q=食堂", "/feeds/search.atom?q=食堂"):
            answer = daemon.get(asked)
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
            assert answer.text == "资料库现在用不了，暂时查不到，请过一会儿再来。\n"
        assert daemon.get("/feeds/all.atom").status_code == 200
        end()
        assert daemon.get("/search?q=食堂").status_code == 200
        assert len(daemon.said("not_answered")) == 1
        assert daemon.stop() == 0
