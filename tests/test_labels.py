"""`pagefeed explain`, `relabel` and `rules test` as a user calls them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import feedparser
import pytest
from running import House, page, story

CANTEEN = '[[rules]]\nname = "食堂"\nall = ["社区食堂"]\nadd = ["consumption"]\nremove = ["daoli"]\n'


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house with one story, filed before there was any rule."""
    house = House(tmp_path_factory.mktemp("house"))
    house.drop("1.txt", story(7))
    assert house.call("once").returncode == 0
    house.config.write_text(house.config.read_text("utf-8") + CANTEEN, "utf-8")
    return house


def records(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def marked(told: dict[str, Any], slug: str) -> set[str]:
    return {piece["text"] for block in told["blocks"] for piece in block["pieces"] if slug in piece["earned"]}


def entries(house: House, feed: str) -> list[str]:
    return [entry.title for entry in feedparser.parse((house.shelf / f"feeds/{feed}.atom").read_bytes()).entries]


def test_why_a_filed_article_is_where_it_is(house: House) -> None:
    """By its id: each label with its words, and the text with those words marked; nothing of it is lost."""
    (filed,) = house.export()
    (told,) = records(house.call("explain", filed["article_id"], "--json"))

    assert told["article_id"] == filed["article_id"]
    assert {label["slug"] for label in told["labels"]} == {"daoli", *filed["topics"]}
    assert "道里区" in marked(told, "daoli")
    assert all("".join(piece["text"] for piece in block["pieces"]) == block["text"] for block in told["blocks"])
    assert told["keywords"]


def test_why_a_file_would_be_where_it_would(house: House) -> None:
    """By today's rules, whose names stand beside the labels."""
    (told,) = records(house.call("explain", house.seeds / "1.txt", "--json"))
    ruled = {(label["kind"], label["slug"]): label.get("rule") for label in told["labels"]}

    assert ruled[("topic", "consumption")] == ruled[("removed", "daoli")] == "食堂"
    assert marked(told, "consumption") >= {"社区食堂"}


def test_marks_for_people(house: House) -> None:
    """The words stand in marks, in `explain` and in `parse`."""
    for command in ("explain", "parse"):
        shown = house.call(command, house.seeds / "1.txt").stdout

        assert "district\tcitywide\t1.00\trule 食堂: 社区食堂" in shown
        assert "‹社区食堂›" in shown


def test_what_is_neither_file_nor_article(house: House) -> None:
    """A sentence says so."""
    done = house.call("explain", "0123456789abcdef")

    assert (done.returncode, done.stdout) == (1, "")
    assert "There is no such article: 0123456789abcdef, nor a file of that name" in done.stderr


def test_rules_are_tried(house: House) -> None:
    """Which are for an article, by which words, and where it would be; a file that cannot be read fails the command."""
    (told,) = records(house.call("rules", "test", house.seeds / "1.txt", "--json"))
    shown = house.call("rules", "test", house.seeds / "1.txt", "nowhere.txt")

    assert told["rules"] == [{"name": "食堂", "words": ["社区食堂"], "add": ["consumption"], "remove": ["daoli"]}]
    assert ("districts/daoli" in told["before"], "districts/daoli" in told["after"]) == (True, False)
    assert shown.returncode == 1
    assert "rule\t食堂\t社区食堂\t+consumption\t-daoli" in shown.stdout
    assert "nowhere.txt: there is no such file" in shown.stderr


def test_there_are_no_rules_to_try(tmp_path: Path) -> None:
    """That is said once; the articles are listed all the same, with their first lines and their last."""
    bare = House(tmp_path / "bare")
    done = bare.call("rules", "test", bare.drop("1.txt", page(1, 2)))

    assert (done.returncode, done.stderr) == (0, "pagefeed: the configuration has no [[rules]]\n")
    assert [line.split()[0] for line in done.stdout.splitlines() if line.startswith("1.txt:")] == [
        "1.txt:1-5",
        "1.txt:7-11",
    ]


def test_a_rule_that_cannot_be_meant(house: House, tmp_path: Path) -> None:
    """Every command that needs the rules says so, check-config first of all."""
    wrong = House(tmp_path / "wrong")
    wrong.config.write_text(wrong.config.read_text("utf-8") + CANTEEN.replace("daoli", "daolli"), "utf-8")

    for done in (wrong.call("check-config"), wrong.call("rules", "test", house.seeds / "1.txt")):
        assert done.returncode == 2
        assert "[[rules]] 食堂: there is no district or topic daolli; did you mean daoli?" in done.stderr


def test_filed_articles_move(house: House) -> None:
    """First foreseen, then done: the feeds that an article leaves and joins are published; a second time is idle."""
    before = entries(house, "districts/daoli"), entries(house, "districts/citywide")
    foreseen = records(house.call("relabel", "--preview", "--json"))
    untouched = entries(house, "districts/daoli")
    done = records(house.call("relabel", "--json"))
    after = entries(house, "districts/daoli"), entries(house, "districts/citywide")
    again = house.call("relabel")

    assert foreseen == done
    assert (done[0]["leaves"], done[-1]["moved"]) == (["districts/daoli"], 1)
    assert done[-1]["feeds"]["districts/daoli"] == {"leave": 1, "join": 0}
    assert untouched == before[0] == after[1] != []
    assert before[1] == after[0] == []
    assert "0 of 1 articles move; of 0 others the reasons or keywords change" in again.stdout
