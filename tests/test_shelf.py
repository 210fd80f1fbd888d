"""What is published is whole, and is touched only when it differs."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from fakes import NOON

from feeds.shelf import Shelf

SECOND = timedelta(seconds=1)


def changed(tmp_path: Path, path: str) -> float:
    return (tmp_path / path).stat().st_mtime


def test_a_file_is_put_where_its_path_says(tmp_path: Path) -> None:
    """Folders are made as they are needed."""
    assert Shelf(tmp_path / "public").put("feeds/districts/daoli.rss", b"one", NOON)
    assert (tmp_path / "public/feeds/districts/daoli.rss").read_bytes() == b"one"


def test_equal_bytes_are_not_written(tmp_path: Path) -> None:
    """So that time and inode stay, and with them what readers hold."""
    shelf = Shelf(tmp_path)
    shelf.put("a.rss", b"one", NOON)
    before = (tmp_path / "a.rss").stat()

    assert not shelf.put("a.rss", b"one", NOON + SECOND)
    after = (tmp_path / "a.rss").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_change_of_the_same_length_is_a_change(tmp_path: Path) -> None:
    """Size alone proves nothing."""
    shelf = Shelf(tmp_path)
    shelf.put("a.rss", b"one", NOON)

    assert shelf.put("a.rss", b"two", NOON)
    assert shelf.get("a.rss") == b"two"


def test_a_file_is_dated_by_the_clock_handed_in(tmp_path: Path) -> None:
    """In whole seconds, which is all that HTTP can say."""
    Shelf(tmp_path).put("a.rss", b"one", NOON + timedelta(milliseconds=900))

    assert changed(tmp_path, "a.rss") == NOON.timestamp()


def test_every_change_moves_the_date_by_a_second(tmp_path: Path) -> None:
    """A reader that asks by date would otherwise discard the second of two changes in one second."""
    shelf = Shelf(tmp_path)
    times = []
    for n in range(3):
        shelf.put("a.rss", b"%d" % n, NOON + n * timedelta(milliseconds=10))
        times.append(changed(tmp_path, "a.rss"))

    assert [time - NOON.timestamp() for time in times] == [0, 1, 2]


def test_a_clock_put_back_does_not_put_the_date_back(tmp_path: Path) -> None:
    """Not even a machine's time sync may make a change look old."""
    shelf = Shelf(tmp_path)
    shelf.put("a.rss", b"one", NOON)
    shelf.put("a.rss", b"two", NOON - timedelta(hours=1))

    assert changed(tmp_path, "a.rss") == NOON.timestamp() + 1


def test_a_draft_left_by_a_crash_does_no_harm(tmp_path: Path) -> None:
    """The next draft takes its place, and none stays."""
    (tmp_path / ".a.rss.draft").write_bytes(b"half of someth")
    shelf = Shelf(tmp_path)
    shelf.put("a.rss", b"something", NOON)

    assert [file.name for file in tmp_path.iterdir()] == ["a.rss"]


def test_what_was_there_stays_until_the_new_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash before the renaming leaves the old file as it was."""
    shelf = Shelf(tmp_path)
    shelf.put("a.rss", b"one", NOON)

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        shelf.put("a.rss", b"two", NOON)

    assert shelf.get("a.rss") == b"one"


def test_what_is_not_there_is_missing(tmp_path: Path) -> None:
    """Files, not folders."""
    shelf = Shelf(tmp_path)
    shelf.put("feeds/all.rss", b"one", NOON)

    assert shelf.missing(["feeds/all.rss", "feeds/all.atom", "feeds"]) == ("feeds/all.atom", "feeds")
    assert shelf.get("feeds/all.atom") is None


def test_removing_twice_removes_once(tmp_path: Path) -> None:
    """What is not there cannot go."""
    shelf = Shelf(tmp_path)
    shelf.put("a.rss", b"one", NOON)

    assert [shelf.remove("a.rss"), shelf.remove("a.rss")] == [True, False]


@pytest.mark.parametrize("path", ["", "/etc/x", "../x", "a/../../x"])
def test_nothing_is_put_beside_the_shelf(tmp_path: Path, path: str) -> None:
    """A path that leads out of it is a bug of ours, and says so."""
    with pytest.raises(ValueError, match="not a path on the shelf"):
        Shelf(tmp_path).put(path, b"", NOON)


def test_a_folder_that_is_taken_off(tmp_path: Path) -> None:
    """With all that is below it; where it is a link, what it leads to stays."""
    shelf = Shelf(tmp_path / "public")
    shelf.put("feeds/searches/heating.rss", b"one", NOON)
    shelf.put("searches/heating/2025-11/index.html", b"two", NOON)
    (tmp_path / "public/link").symlink_to(tmp_path / "public/feeds")
    assert shelf.names("feeds") == ("searches",)
    assert [shelf.names(path) for path in ("nowhere", "feeds/searches/heating.rss")] == [(), ()]

    assert [shelf.remove(path) for path in ("searches", "searches", "link")] == [True, False, True]
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()] == [
        "public/feeds/searches/heating.rss"
    ]
