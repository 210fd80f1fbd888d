"""`pagefeed places`, as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import House

TEACHES = (
    "社区食堂开门\n\n本报讯(记者李文)日前,道里区云杉社区的食堂开门迎客,老人吃上了热饭。街坊们说,饭菜可口,价钱也公道。\n"
)
ASKS = "老楼添了扶手\n\n本报讯(记者李文)云杉社区给六栋老楼的楼梯添了扶手,上下楼稳当多了。几位老人专程来道谢,说夜里也敢出门了。\n"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    house = House(tmp_path_factory.mktemp("places"))
    house.drop("1.txt", TEACHES)
    house.drop("2.txt", ASKS)
    house.call("once")
    return house


def test_a_place_that_was_learned(house: House) -> None:
    """It is listed with its trust and shown with its evidence; what it places is in the feed of its district."""
    told = {"name": "云杉社区", "district": "daoli", "trust": 0.67, "said": {"daoli": 1}, "ruled": None}
    shown = json.loads(house.call("places", "show", "云杉社区", "--json").stdout)
    told_of = [json.loads(line)["districts"]["primary"] for line in house.call("export", "--jsonl").stdout.splitlines()]

    assert json.loads(house.call("places", "list", "--json").stdout) == told
    assert [one["words"] for one in shown["evidence"]] == ["道里区云杉社区"]
    assert told_of == ["daoli", "daoli"]
    assert "道里区云杉社区" in house.call("places", "show", "云杉社区").stdout


def test_parse_knows_nothing_of_it(house: House) -> None:
    """What a file says depends on the file and the configuration alone."""
    page = json.loads(house.call("parse", "--json", str(house.seeds / "2.txt")).stdout)

    assert page["articles"][0]["districts"]["primary"] == "citywide"


def test_what_a_person_says(house: House) -> None:
    """It settles the matter, and is listed."""
    said = [
        house.call("places", *words).stdout.strip()
        for words in (("reject", "云杉社区"), ("approve", "云杉社区", "hulan"))
    ]
    listed = house.call("places", "list").stdout

    assert said == ["云杉社区 is no place now", "云杉社区 is hulan now"]
    assert listed.split() == ["云杉社区", "hulan", "approved", "(daoli", "1)"]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("show", "无名社区"), "nothing is known of 无名社区"),
        (("approve", "无名社区"), "say in which district"),
        (("approve", "云杉社区", "atlantis"), "there is no district atlantis"),
    ],
)
def test_what_cannot_be_said(house: House, words: tuple[str, ...], named: str) -> None:
    """Exit code 1, and a sentence."""
    done = house.call("places", *words)

    assert done.returncode == 1
    assert named in done.stderr


def test_nothing_learned(tmp_path: Path) -> None:
    """That is said, and no store is made."""
    house = House(tmp_path / "house")

    assert house.call("places", "list").stdout == "no place was learned\n"
