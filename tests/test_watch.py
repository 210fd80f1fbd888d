"""Real events from a real folder; they are hints, so each is waited for and none is counted."""

from __future__ import annotations

import logging
import os
import queue
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import until
from watchdog.observers.api import BaseObserver

from ingest.watch import Found, Watch


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    return folder


@pytest.fixture
def found() -> Found:
    return queue.SimpleQueue()


@pytest.fixture
def watch(root: Path, found: Found) -> Iterator[Watch]:
    watch = Watch(root, found)
    watch.start()
    yield watch
    watch.stop()


def heard(found: Found, path: Path) -> bool:
    """Was *path* told of by now?"""
    try:
        while found.get_nowait() != path:
            pass
    except queue.Empty:
        return False
    return True


def silence(found: Found) -> bool:
    """Is nothing told of for a while?"""
    try:
        found.get(timeout=0.3)
    except queue.Empty:
        return True
    return False


@pytest.mark.usefixtures("watch")
def test_a_file_written(root: Path, found: Found) -> None:
    """Its path is told of."""
    (root / "a.txt").write_text("一")

    until(lambda: heard(found, root / "a.txt"))


@pytest.mark.usefixtures("watch")
def test_a_file_renamed_in(root: Path, found: Found, tmp_path: Path) -> None:
    """Its new path is told of, although nobody closed it."""
    (tmp_path / "a.txt").write_text("一")
    (tmp_path / "a.txt").rename(root / "a.txt")

    until(lambda: heard(found, root / "a.txt"))


@pytest.mark.usefixtures("watch")
def test_a_file_renamed_within(root: Path, found: Found) -> None:
    """The name it has now is told of."""
    (root / "a.part").write_text("一")
    (root / "a.part").rename(root / "a.txt")

    until(lambda: heard(found, root / "a.txt"))


@pytest.mark.usefixtures("watch")
def test_a_file_in_a_folder_that_was_moved_in(root: Path, found: Found, tmp_path: Path) -> None:
    """Such a folder is watched from then on."""
    (tmp_path / "issue").mkdir()
    (tmp_path / "issue").rename(root / "issue")
    until(lambda: heard(found, root / "issue"))
    (root / "issue" / "a.txt").write_text("一")

    until(lambda: heard(found, root / "issue" / "a.txt"))


@pytest.mark.usefixtures("watch")
def test_a_file_that_may_be_read_from_now_on(root: Path, found: Found) -> None:
    """A change of permissions is told of: a rejected file may be one no more."""
    path = root / "a.txt"
    path.write_text("一")
    until(lambda: heard(found, path))
    assert until(lambda: silence(found))
    path.chmod(0o600)

    until(lambda: heard(found, path))


@pytest.mark.usefixtures("watch")
def test_a_file_that_is_read(root: Path, found: Found) -> None:
    """Reading is no news, or the daemon would wake itself for ever."""
    path = root / "a.txt"
    path.write_text("一")
    until(lambda: heard(found, path))
    assert until(lambda: silence(found))
    path.read_text()

    assert silence(found)


@pytest.mark.usefixtures("watch")
def test_a_name_that_is_not_utf_8(root: Path, found: Found) -> None:
    """It is told of as Python spells such names."""
    path = root / "\udcff\udcfe.txt"
    path.write_text("一")

    until(lambda: heard(found, path))


def test_a_folder_reached_by_a_link(root: Path, found: Found, tmp_path: Path) -> None:
    """Events name the paths by which the folder was asked for."""
    link = tmp_path / "link"
    link.symlink_to(root)
    watch = Watch(link, found)
    watch.start()
    (root / "a.txt").write_text("一")

    until(lambda: heard(found, link / "a.txt"))
    watch.stop()


@pytest.mark.usefixtures("watch")
def test_events_that_the_kernel_dropped(root: Path, found: Found) -> None:
    """The folder itself is told of: all of it is to be looked through."""
    logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed; filesystem events were lost")

    until(lambda: heard(found, root))


def test_a_folder_made_within_a_new_one(
    root: Path, found: Found, monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    """It is watched, and nothing is said of its being found twice."""
    walk = os.walk

    def late(top: bytes, **more: bool) -> object:
        if top.endswith(b"outer"):
            (root / "outer" / "inner").mkdir(exist_ok=True)  # when outer is watched, and not looked through yet
        return walk(top, **more)

    monkeypatch.setattr(os, "walk", late)
    watch = Watch(root, found)
    watch.start()
    (root / "outer").mkdir()
    until(lambda: heard(found, root / "outer" / "inner"))
    (root / "outer" / "inner" / "a.txt").write_text("一")
    until(lambda: heard(found, root / "outer" / "inner" / "a.txt"))
    watch.stop()

    assert not [warning.message for warning in recwarn]


def test_a_watch_that_holds(watch: Watch) -> None:
    """It says so; before it starts and after it stops it does not."""
    assert watch.holds()
    watch.stop()
    assert not watch.holds()


def test_a_folder_that_is_gone(watch: Watch, root: Path) -> None:
    """The watch holds no longer, and cannot be started before the folder is back."""
    root.rmdir()
    assert not watch.holds()
    watch.stop()
    with pytest.raises(FileNotFoundError):
        watch.start()
    assert not watch.holds()

    root.mkdir()
    watch.start()
    assert watch.holds()


def test_a_folder_that_was_made_anew(watch: Watch, root: Path, found: Found) -> None:
    """Another folder of the same name is not watched until the watch is started again."""
    shutil.rmtree(root)
    root.mkdir()
    until(lambda: not watch.holds())
    watch.stop()
    watch.start()
    (root / "a.txt").write_text("一")

    until(lambda: heard(found, root / "a.txt"))


def test_a_folder_that_was_put_away(watch: Watch, root: Path) -> None:
    """What is watched has another name now."""
    root.rename(root.with_name("old"))
    root.mkdir()

    assert not watch.holds()


def test_a_thread_of_watchdog_that_died(watch: Watch) -> None:
    """The watch holds no longer."""
    (observer,) = (thread for thread in threading.enumerate() if isinstance(thread, BaseObserver))
    (emitter,) = observer.emitters
    emitter.stop()

    until(lambda: not watch.holds())


def test_a_watch_that_could_not_start(root: Path, found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    """It leaves no thread behind."""

    def refuse(_observer: object) -> None:
        raise OSError("inotify watch limit reached")

    before = set(threading.enumerate())
    monkeypatch.setattr(BaseObserver, "on_thread_start", refuse)
    watch = Watch(root, found)
    with pytest.raises(OSError, match="limit"):
        watch.start()

    assert set(threading.enumerate()) == before
    assert not watch.holds()


def test_folders_deeper_than_any_stack(root: Path, found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    """They cannot be watched, and that is said."""

    def refuse(_observer: object) -> None:
        raise RecursionError

    monkeypatch.setattr(BaseObserver, "on_thread_start", refuse)
    with pytest.raises(OSError, match="too deep"):
        Watch(root, found).start()


def test_stopping_twice(watch: Watch) -> None:
    """The second time nothing happens, and no thread is left."""
    watch.stop()
    watch.stop()

    assert not [thread for thread in threading.enumerate() if type(thread).__module__.startswith("watchdog")]
