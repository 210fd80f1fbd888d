"""What whoever calls brings along: standard output and error that are closed or full, and bytes that are no text."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from running import PAGEFEED, House, call, page

STRANGE = "\udcff\udcfe"  # as bytes that are not UTF-8 come from the command line


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "house")


def shell(house: House, streams: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command with its *streams* as a shell lays them."""
    script = f'exec "$@" {streams}'
    env = os.environ | {"PAGEFEED_CONFIG": str(house.config)}
    return subprocess.run(
        ["/bin/sh", "-c", script, "sh", *PAGEFEED, *arguments], env=env, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "arguments",
    [("status",), ("status", "--json"), ("review",), ("places", "list"), ("check-config",), ("--help",)],
    ids=" ".join,
)
@pytest.mark.parametrize(
    ("streams", "why"),
    [(">&-", "standard output is closed"), (">/dev/full", "No space left on device")],
)
def test_what_cannot_be_told_is_a_failure(house: House, streams: str, why: str, arguments: tuple[str, ...]) -> None:
    """One line says why, and the exit code says that the work failed."""
    done = shell(house, streams, *arguments)

    assert (done.returncode, done.stderr) == (1, f"pagefeed: {why}\n")


def test_nobody_hears_the_log(house: House) -> None:
    """Where standard error is closed, pages are filed all the same."""
    house.drop("a.txt", page(1))
    done = shell(house, "2>&-", "once")

    assert (done.returncode, done.stdout) == (0, "1 filed, 0 known, 0 rejected\n")
    assert house.status()["articles"] == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("tokens", "add", STRANGE), ("tokens", "revoke", STRANGE),
        ("places", "show", STRANGE), ("places", "approve", f"{STRANGE}村", "daoli"), ("places", "reject", STRANGE),
        ("review", "split", STRANGE, "2"), ("review", "retitle", "0" * 16, STRANGE),
        ("review", "split", "0" * 16, "2", "--source", STRANGE),
        ("duplicates", "show", STRANGE), ("duplicates", "split", "0" * 16, STRANGE),
        ("withdraw", "0" * 16, "--reason", STRANGE),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)  # fmt: skip
def test_words_that_are_not_utf8(house: House, arguments: tuple[str, ...]) -> None:
    """They are refused before anything is asked of the archive."""
    done = call(*arguments, PAGEFEED_CONFIG=str(house.config))

    assert done.returncode == 2
    assert done.stderr.endswith("it is not in UTF-8\n")
    assert not (house.root / "var").exists()


def test_names_of_files_that_are_not_utf8(house: House) -> None:
    """Names are bytes: such a page is explained and such a folder filed, and what is no file is no article either."""
    folder = house.root / f"old{STRANGE}"
    folder.mkdir()
    file = folder / f"a{STRANGE}.txt"
    file.write_text(page(1), "utf-8")

    assert house.call("explain", file).returncode == 0
    assert house.call("backfill", folder).stdout == "1 filed, 0 known, 0 rejected\n"
    assert house.export()[0]["source"] == r"backfill:old\xff\xfe/a\xff\xfe.txt"
    assert house.call("explain", STRANGE).stderr.startswith("pagefeed: There is no such article: ")


def test_a_house_whose_path_is_not_utf8(tmp_path: Path) -> None:
    """Its archive is made and found there."""
    house = House(tmp_path / f"house{STRANGE}")
    house.drop("a.txt", page(1))

    assert house.call("once").returncode == 0
    assert house.status()["articles"] == 1
