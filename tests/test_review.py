"""`pagefeed review` and `pagefeed reprocess` as a user calls them, without and beside a running daemon."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from running import PAGEFEED, House, call, page, story, until

from ingest.terminal import show_doubts

GLANCE = 2.0  # seconds within which a running daemon sees what was corrected
TITLES = [f"道里区第{n}号社区食堂开门迎客" for n in (1, 2)]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house with one page of two articles, filed."""
    house = House(tmp_path_factory.mktemp("filled"))
    house.drop("a.txt", page(1, 2))
    assert house.call("once").returncode == 0
    return house


@pytest.fixture
def house(filled: House, tmp_path: Path) -> House:
    """One of one's own."""
    shutil.copytree(filled.root, tmp_path / "house")
    return House(tmp_path / "house")


def records(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def ids(house: House) -> list[str]:
    return [told["article_id"] for told in house.export()]


def feed(house: House) -> str:
    return (house.shelf / "feeds" / "all.atom").read_text("utf-8")


def test_the_articles_in_doubt(house: House) -> None:
    """Each with its id, where it stands, its headline, how sure its borders are, and why."""
    every = records(house.call("review", "--all", "--json"))
    shown = house.call("review", "--all").stdout

    assert [told["headline"] for told in sorted(every, key=lambda told: told["lines"])] == TITLES
    assert [told["confidence"] for told in every] == sorted(told["confidence"] for told in every)
    assert all(told["article_id"] in shown and "; ".join(told["why"]) in shown for told in every)
    assert "a.txt:1-5" in shown
    assert house.call("review", "--below", "0").stdout == "no article is in doubt\n"


def test_what_is_just_below_a_bound(capsys: pytest.CaptureFixture[str]) -> None:
    """It is not shown as if it reached it."""
    doubt = {"source": "1.txt", "lines": [4], "headline": "标题", "article_id": "a", "why": ["lead below title"]}
    show_doubts([doubt | {"confidence": confidence} for confidence in (0.7999, 0.8, 0.29)])

    assert [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()[::2]] == ["0.79", "0.80", "0.29"]


def test_a_house_without_an_archive(tmp_path: Path) -> None:
    """There is nothing to review, correct or read again, and nothing is made."""
    house = House(tmp_path / "house")
    before = sorted(house.root.rglob("*"))

    assert house.call("review").stdout == "no article is in doubt\n"
    assert house.call("review", "corrections").stdout == "nothing was corrected\n"
    assert house.call("reprocess").stdout.startswith("0 pages read again")
    assert "there is no article nobody" in house.call("review", "drop", "nobody").stderr
    assert sorted(house.root.rglob("*")) == before


def test_a_correction(house: House) -> None:
    """It is in the feeds when the command ends; it is listed with its number, and can be taken back."""
    first, second = ids(house)
    done = house.call("review", "merge", first, second)
    assert (done.returncode, TITLES[1] in feed(house)) == (0, True), done.stderr
    assert ids(house) == [first]
    assert feed(house).count("<entry>") == 1

    (made,) = records(house.call("review", "corrections", "--json"))
    assert (made["kind"], made["sources"]) == ("merge", ["a.txt"])
    assert house.call("review", "undo", str(made["seq"])).returncode == 0
    assert ids(house) == [first, second]
    assert feed(house).count("<entry>") == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["retitle", "{0}", "图片里的标题"], "图片里的标题"),
        (["relabel", "{0}", "5", "notice"], "text"),
        (["drop", "{0}"], "gone"),
        (["split", "{0}", "5"], "new"),
        (["approve", "{0}"], "done"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_every_correction(house: House, arguments: list[str], told: str) -> None:
    """It says what it changed."""
    done = house.call("review", *(argument.format(*ids(house)) for argument in arguments))
    assert done.returncode == 0, done.stderr
    assert told in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["drop", "nobody"], 1, "there is no article nobody"),
        (["split", "{0}", "99"], 1, "has no line 99"),
        (["split", "{0}", "0"], 2, "0 is not in the range"),
        (["relabel", "{0}", "1", "poem"], 2, "'poem' is not one of"),
        (["retitle", "{0}", " "], 1, "a headline is a line of text"),
        (["undo", "9"], 1, "there is no correction 9"),
        (["--below", "2"], 2, "is not in the range"),
        (["--below", "nan"], 2, "'nan' is not a number"),
    ],
)
def test_a_correction_that_is_wrong(house: House, arguments: list[str], code: int, said: str) -> None:
    """A sentence that says why, and an exit code."""
    done = house.call("review", *(argument.format(*ids(house)) for argument in arguments))

    assert (done.returncode, said in done.stderr, "Traceback" in done.stderr) == (code, True, False)


def test_where_the_configuration_is_named(house: House) -> None:
    """After `review`, or after what it is to do, and before what the environment says."""
    (first, _), none = ids(house), str(house.root / "none.toml")

    assert call("review", "--config", house.config, "approve", first, PAGEFEED_CONFIG=none).returncode == 0
    assert call("review", "approve", "--config", house.config, first, PAGEFEED_CONFIG=none).returncode == 0
    assert call("review", "approve", first, PAGEFEED_CONFIG=none).returncode == 2
    assert call("review", "approve", first, PAGEFEED_CONFIG=str(house.config)).returncode == 0


def test_a_correction_beside_the_daemon(house: House) -> None:
    """The daemon publishes it soon, files on, and knows the same page under another name for what it is."""
    with house.running() as daemon:
        until(lambda: daemon.has(1, 2))
        first, second = ids(house)
        assert house.call("review", "retitle", first, "图片里的标题").returncode == 0
        assert house.call("review", "drop", second).returncode == 0
        until(lambda: daemon.feed("all", ["图片里的标题"]) == ["图片里的标题"], within=GLANCE + 3)

        house.drop("again.txt", page(1, 2))
        house.drop("other.txt", page(3))
        until(lambda: daemon.has(3), within=GLANCE + 3)  # the first page that this daemon reads: it loads its words
        until(lambda: len(house.export()) == 3, within=GLANCE + 3)
        assert [told["article_id"] for told in house.export()].count(first) == 2
        assert daemon.feed("all") == [TITLES[0].replace("第1号", "第3号"), "图片里的标题"]
        assert daemon.stop() == 0


def test_everything_read_again(house: House) -> None:
    """Also a page whose file is gone; with nothing to change, nothing changes, on the shelf neither."""
    (house.seeds / "a.txt").unlink()
    before, told = house.published(), house.export()
    preview = records(house.call("reprocess", "--preview", "--json"))
    done = records(house.call("reprocess", "--json"))

    totals = {"pages": 1, "changed": 0, "unreadable": 0, "new": 0, "gone": 0, "title": 0, "text": 0, "beats": 0}
    assert preview == done == [totals]
    assert (house.published(), house.export()) == (before, told)


def test_what_reading_again_would_change(house: House) -> None:
    """The preview tells of every page that is read otherwise now, here by the patterns, and leaves all as it is."""
    with house.running() as daemon:
        until(lambda: daemon.has(1, 2))
        _misread(house)
        before = house.export()
        preview = house.call("reprocess", "--preview", "--json")
        assert house.export() == before
        assert house.call("reprocess", "--json").stdout == preview.stdout
        until(lambda: daemon.has(1, 2), within=GLANCE + 3)
        assert daemon.stop() == 0

    changed, totals = records(preview)
    assert (changed["source"], totals["changed"], totals["title"], totals["new"]) == ("a.txt", 1, 1, 0)
    assert changed["changes"][0]["before"]["headline"] == "误读"
    assert changed["changes"][0]["after"]["headline"] == TITLES[0]


def _misread(house: House) -> None:
    """As if yesterday's reader had read another headline: the correction that said so is gone from the archive."""
    import sqlite3

    assert house.call("review", "retitle", ids(house)[0], "误读").returncode == 0
    database = sqlite3.connect(house.root / "var" / "pagefeed.sqlite", timeout=15)
    with database:
        database.execute("DELETE FROM correction")
    database.close()


def test_a_page_with_a_sidecar_that_is_gone(house: House) -> None:
    """What the sidecar said outlives both files; while the page is there, a sidecar that goes is noticed."""
    house.drop("b.txt", story(3))
    sidecar = house.drop("b.toml", 'paper = "晚报"')
    house.call("once")
    (house.seeds / "b.txt").unlink()
    sidecar.unlink()
    house.call("once")
    house.call("reprocess")
    entry = next(told["article_id"] for told in house.export() if told["source"] == "b.txt")

    assert "晚报" in (house.shelf / "articles" / entry / "index.html").read_text("utf-8")


@pytest.mark.parametrize("bare", [False, True], ids=["dressed", "NO_COLOR"])
def test_colours_on_a_terminal(house: House, bare: bool) -> None:
    """Unless NO_COLOR is set; every line number is there, and long paragraphs show where they begin and end."""
    file = house.drop("a.txt", f"{story(1)}{'供热管网注水,' * 40}完毕。\n")
    master, terminal = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    env = kept | {"COLUMNS": "80", "TERM": "xterm-256color"} | ({"NO_COLOR": "1"} if bare else {})
    command = [*PAGEFEED, "parse", "--config", str(house.config), str(file)]
    with subprocess.Popen(command, stdout=terminal, env=env, cwd=Path(__file__).parent.parent):
        os.close(terminal)
        shown = b""
        with contextlib.suppress(OSError):  # so ends a terminal on Linux
            while more := os.read(master, 65536):
                shown += more
    os.close(master)
    text = shown.decode()

    assert ("\x1b[32m" in text) is not bare
    assert all(number in text for number in ("headline", "完毕。", " … "))
