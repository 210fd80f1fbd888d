"""The loop over a real store and a real disk; the clock is handed in, and events are fed by hand."""

from __future__ import annotations

import errno
import logging
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import structlog
from blank import blank_at
from running import page, until
from structlog.typing import EventDict
from watchdog.observers.api import BaseObserver

from ingest.desk import Desk
from ingest.errors import ConfigError, StoreError, StoreLacks
from ingest.intake import Clock
from ingest.page import Article, Beats, Finding, Folio
from ingest.parse.corrections import Retitle
from ingest.parse.reading import read_page
from ingest.seeds import Seeds
from ingest.store.store import Store
from ingest.worker import FAREWELL, PATIENCE, UNDER_LOAD, Taken, Worker

SETTLE = 10.0


@dataclass
class HandClock:
    """Stands still until it is moved."""

    at: float = field(default_factory=lambda: datetime.now(UTC).timestamp())

    def pass_by(self, seconds: float) -> None:
        self.at += seconds

    @property
    def clock(self) -> Clock:
        return Clock(lambda: datetime.fromtimestamp(self.at, UTC), lambda: self.at)


@dataclass
class FakePress:
    """Counts, and fails while there is a *problem*."""

    refreshed: int = 0
    problem: Exception | None = None
    lacks: bool = False
    enough: Callable[[], bool] = bool

    def take_stock(self) -> bool:
        lacks, self.lacks = self.lacks, False
        return lacks

    def due(self, now: datetime) -> bool:
        return now.tzinfo is None

    def refresh(self, now: datetime, enough: Callable[[], bool]) -> Sequence[str]:
        assert now.tzinfo
        if self.problem:
            raise self.problem
        self.refreshed, self.enough = self.refreshed + 1, enough
        return ("feeds/all.rss",)


@dataclass
class Office:
    """A worker with everything it works with; made again, it is the same place after a restart."""

    seeds: Path
    store: Store
    time: HandClock
    press: FakePress
    read: int = 0
    granted: list[int] = field(default_factory=list)  # how many dumps were read before, each time it was asked

    def __post_init__(self) -> None:
        self.worker = self.open()

    def open(self) -> Worker:
        desk = Desk(self.store, self._read, _on_one_beat)
        seeds = Seeds(self.seeds, max_bytes=100_000)
        self.worker = Worker(
            seeds, desk, self.store, self.press, grant=lambda _: self.granted.append(self.read),
            settle=SETTLE, rescan=60, clock=self.time.clock,
        )  # fmt: skip
        return self.worker

    def _read(self, dump):  # type: ignore[no-untyped-def]
        self.read += 1
        self.time.pass_by(0.1)
        return read_page(dump)

    def drop(self, name: str, text: str | bytes) -> Path:
        path = self.seeds / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def rest(self) -> Taken:
        """Look, let everything come to rest, work."""
        self.worker.rescan()
        self.time.pass_by(SETTLE + 1)
        return self.worker.work()

    @property
    def sources(self) -> list[str]:
        return [told["source"] for told in self.store.occurrences()]


def _on_one_beat(_article: Article, _folio: Folio) -> Beats:
    return Beats(Finding("daoli", 1.0))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    (tmp_path / "seeds").mkdir()
    store = Store(blank_at(tmp_path / "pagefeed.sqlite"), datetime.now(UTC))
    yield Office(tmp_path / "seeds", store, HandClock(), FakePress())
    store.close()


@pytest.fixture
def log() -> Iterator[list[EventDict]]:
    with structlog.testing.capture_logs() as lines:
        yield lines


# when a file is taken


def test_an_event_of_a_new_file(office: Office) -> None:
    """The file is taken when it has rested for the settle time since, and not before."""
    office.worker.hear(office.drop("a.txt", page(1)))

    office.time.pass_by(SETTLE - 0.5)
    assert office.worker.work() == Taken()
    office.time.pass_by(1)
    assert office.worker.work() == Taken(filed=1)


def test_a_file_that_rested_before_we_came(office: Office) -> None:
    """A scan believes the file itself, and takes it at once."""
    office.drop("a.txt", page(1))
    office.time.pass_by(SETTLE + 1)
    office.worker.rescan()

    assert office.worker.work() == Taken(filed=1)


def test_a_file_that_grows_unnoticed(office: Office) -> None:
    """It is looked at again before it is read, whether or not an event came."""
    path = office.drop("a.txt", page(1))
    office.worker.hear(path)
    office.time.pass_by(SETTLE + 1)
    path.write_text(page(1, 2), "utf-8")

    assert office.worker.work() == Taken()
    office.time.pass_by(SETTLE + 1)
    assert office.worker.work() == Taken(filed=1)
    assert len(office.sources) == 2


def test_a_file_that_changes_while_it_is_read(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read of it is thrown away."""
    path = office.drop("a.txt", page(1))
    office.worker.hear(path)
    office.time.pass_by(SETTLE + 1)
    reading = Seeds.read

    def read_and_grow(seeds: Seeds, name: str):  # type: ignore[no-untyped-def]
        dump = reading(seeds, name)
        path.write_text(page(1, 2), "utf-8")
        return dump

    with monkeypatch.context() as patched:
        patched.setattr(Seeds, "read", read_and_grow)
        assert office.worker.work() == Taken()
    assert office.read == 0
    assert office.rest() == Taken(filed=1)
    assert len(office.sources) == 2


@pytest.mark.parametrize("moment", ["before it rests", "while it is read"])
def test_a_file_that_vanishes(
    office: Office, log: list[EventDict], monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """It is forgotten without a word."""
    path = office.drop("a.txt", page(1))
    office.worker.hear(path)
    office.time.pass_by(SETTLE + 1)
    if moment == "before it rests":
        path.unlink()
    else:

        def read(_seeds: Seeds, name: str) -> None:
            raise FileNotFoundError(name)

        monkeypatch.setattr(Seeds, "read", read)

    assert office.worker.work() == Taken()
    office.time.pass_by(SETTLE + 1)
    assert office.worker.work() == Taken()
    assert [line["event"] for line in log] == ["feeds_refreshed"]


def test_a_folder_that_an_event_tells_of(office: Office) -> None:
    """All that lies in it is found, however deep."""
    office.drop("issue/a.txt", page(1))
    office.drop("issue/A/b.txt", page(2))
    office.worker.hear(office.seeds / "issue")
    office.time.pass_by(SETTLE + 1)

    assert office.worker.work() == Taken(filed=2)


def test_an_event_that_never_came(office: Office) -> None:
    """The rescan finds the file."""
    office.drop("a.txt", page(1))

    assert office.rest() == Taken(filed=1)


def test_an_event_from_elsewhere(office: Office, tmp_path: Path) -> None:
    """What does not lie in seeds is nobody's business."""
    (tmp_path / "a.txt").write_text(page(1), "utf-8")
    office.worker.hear(tmp_path / "a.txt")
    office.time.pass_by(SETTLE + 1)

    assert office.worker.work() == Taken()


# taking nothing twice


def test_a_file_that_was_filed(office: Office) -> None:
    """It is not read again, by this worker or the next."""
    path = office.drop("a.txt", page(1))
    office.rest()
    office.worker.hear(path)
    assert office.rest() == Taken()

    office.open()
    assert office.rest() == Taken()
    assert office.read == 1


def test_a_file_that_was_touched(office: Office) -> None:
    """Its bytes are compared, nothing is filed, and the next worker does not even read it."""
    path = office.drop("a.txt", page(1))
    office.rest()
    os.utime(path, (1, 1))

    assert office.rest() == Taken(known=1)
    office.open()
    assert office.rest() == Taken()
    assert office.read == 1


def test_a_file_that_was_rejected(office: Office, log: list[EventDict]) -> None:
    """It is told of once, and tried again when it has changed; then it leaves the list."""
    path = office.drop("a.txt", b"")
    assert office.rest() == Taken(rejected=1)
    assert office.rest() == Taken()
    office.open()
    assert office.rest() == Taken()
    assert len([line for line in log if line["event"] == "dump_rejected"]) == 1
    assert list(office.store.rejections()) == ["a.txt"]

    path.write_text(page(1), "utf-8")
    assert office.rest() == Taken(filed=1)
    assert not office.store.rejections()


def test_a_page_that_loses_a_correction(office: Office, log: list[EventDict]) -> None:
    """What a person said of a line that is no longer there is warned of, and how many of it there are."""
    office.drop("a.txt", page(1))
    office.rest()
    kept = office.store.kept("a.txt")
    assert kept is not None
    office.store.amend(kept.dump.sha256, Retitle(1, "另一个题"), office.time.clock.now())
    office.drop("a.txt", page(2))
    assert office.rest() == Taken(filed=1)
    assert [line["count"] for line in log if line["event"] == "corrections_lost"] == [1]


def test_a_rejected_file_that_is_removed(office: Office) -> None:
    """The next look through the folder takes it off the list; when it comes again it is rejected again."""
    path = office.drop("a.txt", b"")
    office.rest()
    path.unlink()
    office.worker.rescan()
    assert not office.store.rejections()

    office.drop("a.txt", b"")
    assert office.rest() == Taken(rejected=1)


def test_a_page_that_becomes_a_link_out_and_a_page_again(office: Office, tmp_path: Path) -> None:
    """It is rejected in between, and its articles keep their ids."""
    path = office.drop("a.txt", page(1))
    office.rest()
    before = list(office.store.occurrences())
    path.rename(tmp_path / "away.txt")
    path.symlink_to("/etc/passwd")
    office.rest()
    assert "out of the seeds folder" in office.store.rejections()["a.txt"]

    path.unlink()
    (tmp_path / "away.txt").rename(path)
    assert office.rest() == Taken(filed=1)
    assert list(office.store.occurrences()) == before
    assert not office.store.rejections()


def test_a_file_that_is_too_large(office: Office) -> None:
    """It is rejected with the key that says so, and not tried again before it changes."""
    office.drop("a.txt", b"x" * 100_001)

    assert office.rest() == Taken(rejected=1)
    assert "[intake] max_bytes" in office.store.rejections()["a.txt"]
    assert office.rest() == Taken()


def test_a_bad_file_between_good_ones(office: Office) -> None:
    """It holds up nobody."""
    office.drop("a.txt", page(1))
    office.drop("b.txt", bytes(range(256)) * 10)
    office.drop("c.txt", page(3))

    assert office.rest() == Taken(filed=2, rejected=1)
    assert office.sources == ["a.txt", "c.txt"]


def test_the_seeds_folder_gone_and_back(office: Office, log: list[EventDict]) -> None:
    """It is told of once; other rejections stay as they are, since nobody can say."""
    office.drop("a.txt", b"")
    office.rest()
    office.seeds.rename(office.seeds.with_name("old"))
    office.worker.rescan()
    office.worker.rescan()
    assert set(office.store.rejections()) == {".", "a.txt"}
    assert len([line for line in log if line.get("dump") == "."]) == 1

    office.seeds.with_name("old").rename(office.seeds)
    office.worker.rescan()
    assert set(office.store.rejections()) == {"a.txt"}


def test_a_seeds_folder_that_is_a_file(office: Office) -> None:
    """That is a rejection of the folder, and no crash."""
    office.seeds.rmdir()
    office.seeds.write_text("")
    office.worker.rescan()

    assert "cannot be listed" in office.store.rejections()["."]


# sidecars


def folios(office: Office) -> list[tuple[str | None, str | None, str | None]]:
    """Date, paper and page of every place that an entry shows."""
    filings = office.store.latest("all", at_least=50, within=timedelta(days=9))
    places = [place.folio for filing in filings for place in filing.places]
    return [(folio.issue_date.value, folio.paper, folio.page) for folio in places]


def told_of(log: list[EventDict], name: str) -> int:
    return len([line for line in log if line.get("dump") == name and line["event"] == "dump_rejected"])


def test_a_page_with_a_sidecar(office: Office, log: list[EventDict]) -> None:
    """What it says stands in the entry; nothing else is told of it, and neither is read again."""
    office.drop("a.toml", 'issue_date = 2023-03-28\npaper = "新晚报"')
    office.drop("a.txt", page(1))

    assert office.rest() == Taken(filed=1)
    assert folios(office) == [("2023-03-28", "新晚报", None)]
    office.open()
    assert office.rest() == Taken()
    assert (office.store.tally().pages, told_of(log, "a.toml")) == (1, 0)


def test_a_sidecar_that_comes_changes_and_goes(office: Office) -> None:
    """Each time its page is read again: the article keeps its id and its times, and shows what is known now."""
    office.drop("a.txt", page(1))
    office.rest()
    (before,) = office.store.latest("all", at_least=9, within=timedelta(days=9))
    for paper in ("新晚报", "新早报"):
        sidecar = office.drop("a.toml", f'paper = "{paper}"')
        office.worker.hear(sidecar)
        office.time.pass_by(SETTLE + 1)
        assert office.worker.work() == Taken(filed=1)
        assert folios(office) == [(None, paper, None)]
    sidecar.unlink()
    assert office.rest() == Taken(filed=1)
    (after,) = office.store.latest("all", at_least=9, within=timedelta(days=9))

    assert folios(office) == [(None, None, None)]
    assert (after.article_id, after.filed, after.updated) == (before.article_id, before.filed, before.updated)
    assert office.press.refreshed == 4


def test_a_sidecar_that_comes_while_nobody_works(office: Office) -> None:
    """The next worker reads its page again."""
    office.drop("a.txt", page(1))
    office.rest()
    office.drop("a.txt.toml", "page = 3")
    office.open()

    assert office.rest() == Taken(filed=1)
    assert folios(office) == [(None, None, "3")]


def test_a_sidecar_that_is_still_written(office: Office, log: list[EventDict]) -> None:
    """Its page waits until it has come to rest, and no half of it is read or told of."""
    office.drop("a.txt", page(1))
    sidecar = office.drop("a.toml", "page = ")
    office.worker.hear(sidecar)
    office.time.pass_by(SETTLE - 1)
    office.worker.hear(office.drop("a.toml", "page = 3"))
    office.time.pass_by(SETTLE - 1)

    assert office.worker.work() == Taken()
    office.time.pass_by(2)
    assert office.worker.work() == Taken(filed=1)
    assert (folios(office), told_of(log, "a.toml")) == ([(None, None, "3")], 0)


def test_a_sidecar_before_its_page(office: Office) -> None:
    """It waits for the page, and is read with it."""
    sidecar = office.drop("a.toml", "page = 3")
    office.worker.hear(sidecar)
    assert (office.rest(), office.store.rejections()) == (Taken(), {})

    office.drop("a.txt", page(1))
    assert office.rest() == Taken(filed=1)
    assert folios(office) == [(None, None, "3")]


def test_one_page_under_two_names_with_one_sidecar(office: Office) -> None:
    """Each place shows what is known of it."""
    office.drop("a.txt", page(1))
    office.drop("b.txt", page(1))
    office.drop("b.toml", 'paper = "新晚报"')

    assert office.rest() == Taken(filed=2)
    assert folios(office) == [(None, None, None), (None, "新晚报", None)]


def test_a_sidecar_at_fault(office: Office, log: list[EventDict]) -> None:
    """The page is filed with what is right in it; the fault is told once, under the sidecar's own name, until it is mended."""
    office.drop("a.txt", page(1))
    office.drop("a.toml", 'page = 3\ndate = "2023"')
    assert office.rest() == Taken(filed=1, rejected=1)
    office.rest()
    office.open()
    assert office.rest() == Taken()
    why = "The sidecar is at fault: unknown key 'date'; known are issue_date, paper, page"
    assert (office.store.rejections(), told_of(log, "a.toml")) == ({"a.toml": why}, 1)
    assert folios(office) == [(None, None, "3")]

    office.drop("a.toml", 'page = 3\nissue_date = "2023"')
    assert office.rest() == Taken(filed=1)
    assert (office.store.rejections(), folios(office)) == ({}, [("2023", None, "3")])


def test_a_sidecar_at_fault_in_another_way(office: Office, log: list[EventDict]) -> None:
    """The new fault is told."""
    office.drop("a.txt", page(1))
    for n, fault in enumerate(("page = ", "page = []", "page = {}"), 1):
        office.drop("a.toml", fault)
        office.rest()
        assert told_of(log, "a.toml") == n


@pytest.mark.parametrize("gone", ["a.toml", "a.txt"])
def test_a_sidecar_at_fault_that_goes_or_is_left(office: Office, gone: str) -> None:
    """Nobody is told any longer of what speaks about no page."""
    office.drop("a.txt", page(1))
    office.drop("a.toml", "page = ")
    office.rest()
    (office.seeds / gone).unlink()
    office.rest()

    assert not office.store.rejections()


def test_a_sidecar_that_cannot_be_opened(office: Office, tmp_path: Path) -> None:
    """That is told as a fault is."""
    (tmp_path / "a.toml").write_text("page = 3", "utf-8")
    office.drop("a.txt", page(1))
    (office.seeds / "a.toml").symlink_to(tmp_path / "a.toml")

    assert office.rest() == Taken(filed=1, rejected=1)
    assert "out of the seeds folder" in office.store.rejections()["a.toml"]
    assert folios(office) == [(None, None, None)]


def test_a_sidecar_that_vanishes_while_it_is_fetched(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is forgotten without a word; its page is read when that has come to rest without it."""
    office.drop("a.txt", page(1))
    sidecar = office.drop("a.toml", "page = ")
    reading = Seeds.read

    def read(seeds: Seeds, name: str):  # type: ignore[no-untyped-def]
        sidecar.unlink(missing_ok=True)
        return reading(seeds, name)

    monkeypatch.setattr(Seeds, "read", read)
    assert office.rest() == Taken()
    assert office.rest() == Taken(filed=1)
    assert not office.store.rejections()


def test_once_with_a_sidecar_at_fault(office: Office) -> None:
    """One batch tells of it, and of its mending."""
    office.drop("a.txt", page(1))
    office.drop("a.toml", "page = ")
    assert office.worker.once(office.time.pass_by) == Taken(filed=1, rejected=1)
    office.drop("a.toml", "page = 3")
    assert office.open().once(office.time.pass_by) == Taken(filed=1)

    assert not office.store.rejections()


# the press


def test_many_dumps_at_once(office: Office) -> None:
    """The press follows when none is left, and in between every few seconds."""
    for n in range(30):
        office.drop(f"{n:02}.txt", page(n))
    office.rest()

    assert 2 <= office.press.refreshed <= 2 + 30 * 0.1 / UNDER_LOAD + 1


def test_nothing_new(office: Office) -> None:
    """The press is left alone, except once at the start: a run before may have ended between filing and pressing."""
    office.rest()
    assert office.press.refreshed == 1
    office.drop("a.txt", b"")
    office.rest()

    assert office.press.refreshed == 1


def test_a_dump_that_arrives_while_others_are_taken(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its event is heard between two dumps, so that the queue does not run full."""
    office.drop("a.txt", page(1))
    heard: list[Path | None] = []
    monkeypatch.setattr(office.worker, "hear", heard.append)
    office.worker._found.put(office.seeds / "b.txt")
    office.rest()

    assert heard == [office.seeds / "b.txt"]


def test_folders_in_folders_that_are_told_of_at_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file is looked at once, and not once for every folder above it."""
    office.drop("a.txt", page(1))
    deep = office.drop("b/c/d/e.txt", page(2))
    looked: list[Path] = []
    look = Seeds.look
    monkeypatch.setattr(Seeds, "look", lambda seeds, path: (looked.append(path), look(seeds, path))[1])
    for path in (deep, office.seeds / "a.txt", deep.parent, office.seeds / "b", deep.parent.parent):
        office.worker._found.put(path)
    office.worker._hear_all()
    office.time.pass_by(SETTLE)

    assert looked == [office.seeds / "a.txt", office.seeds / "b"]
    assert office.worker.work() == Taken(filed=2)


def test_a_stop_while_all_is_published_anew(office: Office) -> None:
    """It is soon enough, and not before anybody asked for it."""
    office.worker.refresh()
    office.time.pass_by(1000)
    told = [office.press.enough()]
    office.worker.stop()
    told += [office.press.enough()]
    office.time.pass_by(FAREWELL)

    assert [*told, office.press.enough()] == [False, False, True]


def test_a_stop_among_many_events(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest of them is left to the next one, who looks through the whole folder."""
    heard: list[Path | None] = []
    monkeypatch.setattr(office.worker, "hear", lambda path: (heard.append(path), office.worker.stop()))
    for name in "abc":
        office.worker._found.put(office.seeds / name)
    office.worker._hear_all()

    assert heard == [office.seeds / "a"]


# one batch


def test_once(office: Office) -> None:
    """Everything is taken in name order, whatever came first."""
    office.drop("b.txt", page(2))
    office.drop("c/a.txt", page(3))
    office.drop("a.txt", page(1))

    assert office.worker.once(office.time.pass_by) == Taken(filed=3)
    assert office.sources == ["a.txt", "b.txt", "c/a.txt"]


def test_once_with_files_that_changed_just_now(office: Office) -> None:
    """Their settle time is waited out, and no longer."""
    office.drop("b.txt", page(2))
    office.drop("a.txt", page(1))
    start = office.time.at

    assert office.worker.once(office.time.pass_by) == Taken(filed=2)
    assert SETTLE - 1 <= office.time.at - start <= SETTLE + 1
    assert office.sources == ["a.txt", "b.txt"]


def test_once_with_a_file_that_never_rests(office: Office, log: list[EventDict]) -> None:
    """The others are filed; it is left, with a word, after a while."""
    growing = office.drop("a.txt", page(1))
    office.drop("b.txt", page(2))

    def pass_by(seconds: float) -> None:
        office.time.pass_by(seconds)
        with growing.open("a") as file:
            file.write("一\n")

    start = office.time.at
    assert office.worker.once(pass_by) == Taken(filed=1)
    assert office.time.at - start <= SETTLE + PATIENCE + 2
    assert [line["count"] for line in log if line["event"] == "dumps_left"] == [1]


def test_once_without_a_seeds_folder(office: Office) -> None:
    """That is told, and the feeds are brought up to date."""
    office.seeds.rmdir()

    assert office.worker.once(office.time.pass_by) == Taken(rejected=1)
    assert "." in office.store.rejections()
    assert office.press.refreshed == 1


def test_once_told_to_stop(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The dump in hand is finished and the rest is left for the next time."""
    for n in range(5):
        office.drop(f"{n}.txt", page(n))
    filing = Store.file

    def file_and_stop(*docket) -> None:  # type: ignore[no-untyped-def]
        filing(*docket)
        office.worker.stop()

    monkeypatch.setattr(Store, "file", file_and_stop)
    assert office.worker.once(office.time.pass_by) == Taken(filed=1)
    assert office.press.refreshed >= 1


def test_the_same_seeds_in_an_empty_store(office: Office, tmp_path: Path) -> None:
    """The ids are the same."""
    for n in range(5):
        office.drop(f"{n}.txt", page(n, n + 1))
    office.worker.once(office.time.pass_by)
    store = Store(f"sqlite:///{tmp_path / 'other.sqlite'}", datetime.now(UTC) + timedelta(days=1))
    other = Office(office.seeds, store, HandClock(), FakePress())
    other.worker.once(other.time.pass_by)

    assert list(store.occurrences()) == list(office.store.occurrences())
    store.close()


# names that change while it is at work


def test_a_gazetteer_that_changes(office: Office, log: list[EventDict]) -> None:
    """Each page is read with the gazetteer of that moment; one that cannot be used is told of, and stops nothing."""
    said: list[bool | str] = [False, True, "district daoli"]

    def renew() -> bool:
        word = said.pop(0)
        if isinstance(word, str):
            raise ConfigError(word)
        return word

    office.worker._renew = renew
    for n in range(3):
        office.drop(f"{n}.txt", page(n))

    assert office.rest() == Taken(filed=3)
    told = [line for line in log if line["event"].startswith("gazetteer")]
    assert [line["event"] for line in told] == ["gazetteer_read", "gazetteer_unusable"]
    assert "district daoli" in told[1]["why"]


# the daemon, with the real clock


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[tuple[Worker, Office]]:
    """A worker that settles in no time and looks through the folder once an hour."""
    (tmp_path / "seeds").mkdir()
    store = Store(blank_at(tmp_path / "pagefeed.sqlite"), datetime.now(UTC))
    office = Office(tmp_path / "seeds", store, HandClock(), FakePress())
    desk = Desk(store, read_page, _on_one_beat)
    yield Worker(Seeds(office.seeds, 100_000), desk, store, office.press, settle=0.05, rescan=3600), office
    store.close()


@contextmanager
def at_work(worker: Worker) -> Iterator[None]:
    thread = threading.Thread(target=worker.run)
    thread.start()
    try:
        yield
    finally:
        worker.stop()
        thread.join(10)
    assert not thread.is_alive()


def test_a_daemon_whose_watch_dies(quick: tuple[Worker, Office], monkeypatch: pytest.MonkeyPatch) -> None:
    """It notices, watches anew, and looks for what was dropped meanwhile."""
    monkeypatch.setattr("ingest.worker.GLANCE", 0.1)
    worker, office = quick
    with at_work(worker):
        office.drop("a.txt", page(1))
        until(lambda: office.sources == ["a.txt"])
        (observer,) = (other for other in threading.enumerate() if isinstance(other, BaseObserver))
        observer.stop()
        observer.join()
        office.drop("b.txt", page(2))
        until(lambda: office.sources == ["a.txt", "b.txt"])
        office.drop("c.txt", page(3))
        until(lambda: office.sources == ["a.txt", "b.txt", "c.txt"])


def test_a_daemon_that_cannot_watch(
    quick: tuple[Worker, Office], log: list[EventDict], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so once, and looks through the folder every few seconds instead."""

    def refuse(_observer: object) -> None:
        raise OSError("inotify watch limit reached")

    monkeypatch.setattr("ingest.worker.GLANCE", 0.1)
    monkeypatch.setattr(BaseObserver, "on_thread_start", refuse)
    worker, office = quick
    with at_work(worker):
        office.drop("a.txt", page(1))
        until(lambda: office.sources == ["a.txt"])
        office.drop("b.txt", page(2))
        until(lambda: office.sources == ["a.txt", "b.txt"])
    assert len([line for line in log if line["event"] == "not_watching"]) == 1


def test_events_that_were_lost(quick: tuple[Worker, Office], monkeypatch: pytest.MonkeyPatch) -> None:
    """When watchdog says so, the whole folder is looked through at once."""
    monkeypatch.setattr(Seeds, "look", lambda _seeds, _path: iter(()))
    worker, office = quick
    office.drop("a.txt", page(1))
    with at_work(worker):
        until(lambda: office.sources == ["a.txt"])
        office.drop("b.txt", page(2))
        logging.getLogger("watchdog.observers.inotify_c").warning("filesystem events were lost")
        until(lambda: office.sources == ["a.txt", "b.txt"])


def test_what_another_process_made_stale(quick: tuple[Worker, Office], monkeypatch: pytest.MonkeyPatch) -> None:
    """A person corrected a page: it is published without any dump coming in."""
    monkeypatch.setattr("ingest.worker.GLANCE", 0.1)
    worker, office = quick
    with at_work(worker):
        until(lambda: office.press.refreshed == 1)
        office.store.mark_everything(["all"])
        until(lambda: office.press.refreshed > 1)


def test_a_daemon_that_is_not_healthy(quick: tuple[Worker, Office]) -> None:
    """It ends by itself, after the dump in hand."""
    worker, office = quick
    worker.run(healthy=lambda: False)

    assert office.press.refreshed == 1


def test_a_store_that_fails(quick: tuple[Worker, Office], monkeypatch: pytest.MonkeyPatch) -> None:
    """The daemon ends with that very error and leaves no thread behind: a restart finds everything as it was."""
    worker, office = quick
    office.drop("a.txt", page(1))

    def fail(*_docket: object) -> None:
        raise StoreError("database or disk is full")

    monkeypatch.setattr(Store, "file", fail)
    with pytest.raises(StoreError, match="disk is full"):
        worker.run()

    assert not [thread for thread in threading.enumerate() if type(thread).__module__.startswith("watchdog")]
    assert office.sources == []


def test_a_page_without_permission(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused until somebody lets us read it: that alone changes how it looks."""
    path = office.drop("secret.txt", page(1))

    def fails(*_: object) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as closed:
        closed.setattr(Seeds, "_content", fails)
        assert office.rest() == Taken(rejected=1)
        assert office.rest() == Taken()
    assert office.rest() == Taken()  # nobody has told us anything
    path.chmod(0o640)

    assert office.rest() == Taken(filed=1)
    assert office.store.rejections() == {}


@pytest.mark.parametrize("restarted", [False, True])
def test_a_disk_that_fails_once(office: Office, monkeypatch: pytest.MonkeyPatch, restarted: bool) -> None:
    """Whoever looks is told; the next look through the folder takes the page, though nobody touched it."""
    office.drop("a.txt", page(1))

    def fails(*_: object) -> bytes:
        raise OSError(errno.EMFILE, "Too many open files")

    with monkeypatch.context() as broken:
        broken.setattr(Seeds, "_content", fails)
        assert office.rest() == Taken(rejected=1)
        assert "Too many open files" in office.store.rejections()["a.txt"]
        assert office.worker.work() == Taken()  # not at once: it would fail again
    if restarted:
        office.open()

    assert office.rest() == Taken(filed=1)
    assert office.store.rejections() == {}


FULL = OSError(errno.ENOSPC, "No space left on device", "/somewhere")


def test_a_store_that_fails_for_a_while(
    quick: tuple[Worker, Office], log: list[EventDict], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told once; afterwards all is filed, once, also what came meanwhile and will not be looked for soon."""
    monkeypatch.setattr("ingest.lacking.FIRST", 0.05)
    worker, office = quick
    tried: list[object] = []
    filing = Store.file

    def fail(*_docket: object) -> None:
        tried.append(_docket)
        raise StoreLacks("database or disk is full", "SQLITE_FULL")

    with monkeypatch.context() as full, at_work(worker):
        full.setattr(Store, "file", fail)
        office.drop("a.txt", page(1))
        until(lambda: len(tried) > 1)
        assert worker.lacking == "work: SQLITE_FULL"
        office.drop("b.txt", page(2))
        until(lambda: len(tried) > 3)
        full.setattr(Store, "file", filing)
        until(lambda: office.sources == ["a.txt", "b.txt"])
        until(lambda: not worker.lacking)

    told = [line["event"] for line in log if "lacking" in line["event"]]
    assert told == ["lacking", "lacking_no_more"]


def test_an_event_that_came_to_nothing(quick: tuple[Worker, Office], monkeypatch: pytest.MonkeyPatch) -> None:
    """The store failed when it was heard; the folder is looked through again."""
    monkeypatch.setattr("ingest.lacking.FIRST", 0.05)
    worker, office = quick
    link = office.seeds / "nowhere.txt"
    link.symlink_to(office.seeds / "missing.txt")
    forgive, tried = Store.forgive, list[str]()

    def fail(store: Store, name: str) -> None:
        tried.append(name)
        if len(tried) == 1:
            raise StoreLacks("database is locked", "SQLITE_BUSY")
        forgive(store, name)

    monkeypatch.setattr(Store, "forgive", fail)
    with at_work(worker):
        until(office.store.rejections)
        link.unlink()
        until(lambda: not office.store.rejections())
    assert tried == ["nowhere.txt"] * 2


def test_what_editors_ask_for_while_many_pages_wait(office: Office) -> None:
    """It is seen to between two pages, whenever the feeds are; and not while pages are taken in order."""
    for n in range(60):
        office.drop(f"{n:02}.txt", page(n))
    office.rest()
    assert len(office.granted) >= 2
    assert max(later - read for read, later in pairwise([*office.granted, 60])) <= 21  # in two seconds

    office.granted.clear()
    office.drop("60.txt", page(60))
    office.worker.rescan()
    office.time.pass_by(SETTLE + 1)
    office.worker.work(in_order=True)
    assert office.granted == []


def test_what_editors_ask_for_while_many_files_wait_that_are_no_pages(office: Office) -> None:
    """Nothing is published, and nobody asks the store at every file whether an editor wants something."""
    for n in range(100):
        office.drop(f"{n:02}.txt", b"")
    office.rest()

    assert 2 <= len(office.granted) <= 10


def test_a_site_that_somebody_deleted(office: Office, log: list[EventDict]) -> None:
    """The next look through the folder finds out, and it is published anew, once."""
    office.worker.refresh()
    office.press.lacks = True
    office.worker.refresh()
    assert office.press.refreshed == 1

    office.worker._look_through_if_due()
    office.worker.refresh()
    office.worker.refresh()
    office.worker._watch.stop()
    assert office.press.refreshed == 2
    assert [line["event"] for line in log if line["event"] == "site_incomplete"] == ["site_incomplete"]


def test_a_site_that_cannot_be_written_for_a_while(
    quick: tuple[Worker, Office], log: list[EventDict], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages are filed meanwhile; they are published when it can."""
    monkeypatch.setattr("ingest.lacking.FIRST", 0.05)
    monkeypatch.setattr("ingest.worker.GLANCE", 0.1)
    worker, office = quick
    office.press.problem = FULL
    with at_work(worker):
        office.drop("a.txt", page(1))
        until(lambda: office.sources == ["a.txt"])
        assert worker.lacking == "site: No space left on device"
        office.press.problem = None
        until(lambda: office.press.refreshed)
        until(lambda: not worker.lacking)

    told = [line for line in log if line["event"] == "lacking"]
    assert [(line["what"], line["why"]) for line in told] == [("site", str(FULL))]


def test_told_to_stop_while_something_is_lacking(quick: tuple[Worker, Office]) -> None:
    """The last look at the press is left to the next run."""
    worker, office = quick
    office.press.problem = FULL
    with at_work(worker):
        until(lambda: worker.lacking)

    assert office.press.refreshed == 0


@pytest.mark.parametrize("problem", [IsADirectoryError(errno.EISDIR, "Is a directory"), ZeroDivisionError()])
def test_a_press_that_fails_for_good(quick: tuple[Worker, Office], problem: Exception) -> None:
    """That is ours to mend, and ends the daemon."""
    worker, office = quick
    office.press.problem = problem
    with pytest.raises(type(problem)):
        worker.run()


def test_once_does_not_wait_for_better_days(office: Office) -> None:
    """Whoever called it hears what is lacking."""
    office.drop("a.txt", page(1))
    office.press.problem = FULL
    with pytest.raises(OSError, match="No space left"):
        office.worker.once(office.time.pass_by)


def test_the_event_of_a_removed_file_settles_its_rejection(office: Office) -> None:
    """The event alone settles its account; the next rescan may be an hour away."""
    link = office.seeds / "nowhere.txt"
    link.symlink_to(office.seeds / "missing.txt")
    office.worker.rescan()
    assert "nowhere.txt" in office.store.rejections()

    link.unlink()
    office.worker.hear(link)
    assert office.store.rejections() == {}
