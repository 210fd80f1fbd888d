"""Old pages are filed without being news."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from blank import blank_at
from newsroom import HEAT, NOON, TRAM, Newsroom, place, read

from ingest.backfill import Backfill
from ingest.desk import Desk, Filed, Known, Rejected, is_old
from ingest.inquiry import Found, Search
from ingest.page import Dump, Folio, IssueDate, Page
from ingest.seeds import Seeds


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(blank_at(tmp_path / "store.sqlite"))
    yield room
    room.store.close()


def fill(folder: Path) -> Path:
    (folder / "1957").mkdir(parents=True)
    (folder / "1957/p1.txt").write_text(HEAT, "utf-8")
    (folder / "1957/p2.txt").write_text(TRAM, "utf-8")
    (folder / "1957/empty.txt").write_bytes(b"")
    return folder


def test_an_archive_is_filed_quietly(room: Newsroom, tmp_path: Path) -> None:
    """It is found, and stands in archive documents, and in no current feed; a second time changes nothing."""
    backfill = Backfill(Seeds(fill(tmp_path / "old"), 10_000), "old", room.desk)
    first = {name: type(outcome) for name, outcome in backfill.run(lambda: room.now)}
    second = [type(outcome) for _, outcome in backfill.run(lambda: room.now)]
    found = room.store.search(Search(words="供热"), NOON.tzinfo)  # type: ignore[arg-type]
    documents = [room.store.document("all", name, None) for name in room.store.documents("all")]

    assert first == {"1957/empty.txt": Rejected, "1957/p1.txt": Filed, "1957/p2.txt": Filed}
    assert second == [Rejected, Known, Known]
    assert room.latest() == []
    assert isinstance(found, Found)
    assert found.filings[0].places[0].source == "backfill:old/1957/p1.txt"
    assert [len(filings) for filings in documents] == [2]


def test_a_page_dropped_by_hand_is_news(room: Newsroom) -> None:
    """However old."""
    room.take("1957-03-28.txt", TRAM)

    assert room.headlines() == ["有轨电车通车"]


@pytest.mark.parametrize(
    ("printed", "days", "old"),
    [
        ("2025-11-13", 7, False),
        ("2025-11-12", 7, True),
        ("2025-11", 7, False),
        ("2025-10", 7, True),
        ("2024", 7, True),
        ("2025", 7, False),
        (None, 7, False),
        ("1957", 0, False),
    ],
)
def test_an_issue_that_is_old(printed: str | None, days: int, old: bool) -> None:
    """Certainly: of a month or a year, the last day counts; without a date, none is."""
    assert is_old(IssueDate(printed), NOON, days) == old


def test_old_issues_are_quiet_where_that_is_the_rule(room: Newsroom) -> None:
    """[feeds] quiet_after_days makes any old page what backfill makes of it."""

    def dated(dump: Dump) -> Page:
        return replace(read(dump), folio=Folio(IssueDate("2025-11-01" if "old" in dump.name else "2025-11-19")))

    room.desk = Desk(room.store, dated, place, quiet_after_days=7)
    room.take("old.txt", TRAM)
    room.take("new.txt", HEAT)

    assert room.headlines() == ["供热期提前三天"]
    assert room.store.count("all", NOON - timedelta(days=1)) == 2
