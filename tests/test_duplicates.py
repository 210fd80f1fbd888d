"""`pagefeed duplicates` as a user calls it, and what subscribers see of it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import feedparser
import pytest
from running import House, story

from ingest.filed import Kinship, Relation
from ingest.record import kinship_record
from ingest.terminal import show_story

WHOLE = story(7) + (
    "食堂由闲置的锅炉房改建,灶台、冷库和消防设施全部换新,厨师是从街道里招来的两位退休师傅。\n"
    "居民孙玉兰说,儿女都在外地,从前一锅粥要吃一天,如今下楼就有热饭,还能碰见从前车间里的姐妹。\n"
)
BADLY_SCANNED = WHOLE.replace("老人", "老入").replace("师傅", "帅傅")
LATER = WHOLE + "街道办事处昨晚补充说,食堂周末也开门,冬季开饭时间提前半小时,菜单每周一贴在门口的黑板上。\n"


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house with a story, a bad copy of it, a later version, and one that looks like it."""
    house = House(tmp_path / "house")
    house.drop("1.txt", WHOLE)
    house.drop("2.txt", BADLY_SCANNED)
    house.drop("3.txt", LATER)
    house.drop("4.txt", story(8))
    assert house.call("once").returncode == 0
    return house


def records(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def entries(house: House) -> dict[str, Any]:
    feed = feedparser.parse((house.shelf / "feeds" / "all.atom").read_bytes())
    return {entry.link.rstrip("/").rpartition("/")[2]: entry for entry in feed.entries}


def text_of(entry: Any) -> str:
    return str(entry.content[0].value)


def test_what_subscribers_see(house: House) -> None:
    """One entry a story: it says where else it stands, what changed, and what looks like it."""
    relations = {told["source"]: (told["relation"], told["article_id"]) for told in house.export()}
    one, other = relations["1.txt"][1], relations["4.txt"][1]
    found = entries(house)

    assert [relations[name][0] for name in sorted(relations)] == ["new", "near", "revision", "new"]
    assert len({article_id for _, article_id in relations.values()}) == len(found) == 2
    assert "又见：2.txt；3.txt" in text_of(found[one])
    assert "更新：新增约" in text_of(found[one])
    assert f"/articles/{other}/" in text_of(found[one])
    assert f"/articles/{one}/" in text_of(found[other])
    assert found[one].updated > found[one].published
    assert found[other].updated == found[other].published


def test_the_list(house: House) -> None:
    """What stands in several places or looks like something, with the headline."""
    told = records(house.call("duplicates", "list", "--json"))
    shown = house.call("duplicates", "list").stdout

    assert [one["places"] for one in told] == [3, 1]
    assert told[0]["relations"] == {"new": 1, "near": 1, "revision": 1}
    assert told[0]["related"] == told[1]["related"] == {"sibling": 1}
    assert all(one["article_id"] in shown and one["headline"] in shown for one in told)


def test_one_story(house: House) -> None:
    """Each place with its evidence, what changed, and what is related."""
    one = house.export()[0]["article_id"]
    (told,) = records(house.call("duplicates", "show", one, "--json"))
    shown = house.call("duplicates", "show", one).stdout

    assert [place["relation"] for place in told["places"]] == ["new", "near", "revision"]
    assert told["places"][1]["evidence"]["noise"] > 0
    assert told["changes"][0]["evidence"]["added"] > 30
    assert told["related"][0]["evidence"]["changed"] == [["7", "8"]]
    assert "misread" in shown
    assert "7 → 8" in shown


def test_a_person_overrules(house: House) -> None:
    """Joined, the younger leads to the older; split again, both stand; and it holds in every later reading."""
    one, other = (told["article_id"] for told in house.export() if told["source"] in ("1.txt", "4.txt"))
    joined = house.call("duplicates", "join", other, one)
    page = (house.shelf / "articles" / other / "index.html").read_text("utf-8")
    assert (joined.returncode, list(entries(house))) == (0, [one]), joined.stderr
    assert f"../../articles/{one}/" in page
    assert one in house.call("duplicates", "show", other).stdout

    split = house.call("duplicates", "split", one, "4.txt")
    house.call("reprocess")
    found = entries(house)
    own = next(told["article_id"] for told in house.export() if told["source"] == "4.txt")

    assert split.returncode == 0, split.stderr
    assert own in split.stdout
    assert set(found) == {one, own}
    assert own in house.call("duplicates", "show", one).stdout  # never


def test_a_place_as_it_is_shown(house: House) -> None:
    """It is split off by page and line, also where another place stands on the same page."""
    house.drop("5.txt", f"{story(9)}\n\n{story(9)}")
    house.call("once")
    one = next(told["article_id"] for told in house.export() if told["source"] == "5.txt")
    (told,) = records(house.call("duplicates", "show", one, "--json"))
    first, second = ((place["lines"][0], place["lines"][-1]) for place in told["places"])
    shown = house.call("duplicates", "show", one).stdout.splitlines()
    nowhere = house.call("duplicates", "split", one, "5.txt:9999")
    done = house.call("duplicates", "split", one, f"5.txt:{second[0]}-{second[1]}")
    house.call("reprocess")
    stands = {told["lines"][0]: told["article_id"] for told in house.export() if told["source"] == "5.txt"}

    assert f"repeat\t5.txt:{second[0]}-{second[1]}\tthe very same words" in shown
    assert (nowhere.returncode, "does not stand on 5.txt:9999" in nowhere.stderr) == (1, True)
    assert (done.returncode, len(set(stands.values()))) == (0, 2), done.stderr
    assert stands[first[0]] == one


def test_what_only_a_person_joins(capsys: pytest.CaptureFixture[str]) -> None:
    """Two texts with nothing in common are one story by nobody's evidence but theirs."""
    place = {"source": "2.txt", "lines": [1, 3], "relation": "part", "evidence": kinship_record(Kinship(Relation.PART))}
    story = {"article_id": "a" * 16, "headline": "老码头亮灯", "leads_to": None, "places": [place]}
    show_story(story | dict.fromkeys(("led_here", "changes", "related", "never"), ()))

    assert "2.txt:1-3\ta person said so" in capsys.readouterr().out


def test_never(house: House) -> None:
    """Two that stay two are said to."""
    one, other = (told["article_id"] for told in house.export() if told["source"] in ("1.txt", "4.txt"))
    assert house.call("duplicates", "never", one, other).returncode == 0
    (told,) = records(house.call("duplicates", "show", one, "--json"))

    assert told["never"] == [other]


def test_an_id_as_people_give_it(house: House) -> None:
    """With blanks around it, in capitals, or as the address of the article's page, with a key before it or not."""
    one = house.export()[0]["article_id"]
    ways = (f" {one}\n", one.upper(), f"{house.address}/articles/{one}/", f"https://example.org/k/abc/articles/{one}")

    for way in ways:
        assert records(house.call("duplicates", "show", way, "--json"))[0]["article_id"] == one
        assert records(house.call("explain", way, "--json"))[0]["article_id"] == one


def test_an_id_that_is_shortened(house: House) -> None:
    """Exit code 2, and a word on what is missing."""
    one, other = (told["article_id"] for told in house.export() if told["source"] in ("1.txt", "4.txt"))
    shown, ruled = house.call("duplicates", "show", one[:8]), house.call("duplicates", "join", other, one[:15])

    assert (shown.returncode, ruled.returncode) == (2, 2)
    assert f"{one[:8]} is not the whole of an id, which has 16 characters" in shown.stderr
    assert f"{one[:15]} is not the whole of an id" in ruled.stderr


def test_an_id_of_two_lines(house: House) -> None:
    """The error has one."""
    done = house.call("duplicates", "show", "nobody\nat all")

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "There is no such article: nobody at all" in done.stderr


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (("show", "f" * 16), "There is no such article: ffff"),
        (("split", "f" * 16, "1.txt"), "there is no article"),
        (("join", "f" * 16, "e" * 16), "there is no article"),
        (("never", "f" * 16, "e" * 16), "there is no article"),
    ],
)
def test_a_ruling_on_nothing(command: tuple[str, ...], why: str, tmp_path: Path) -> None:
    """A sentence, and an exit code that says so."""
    done = House(tmp_path / "house").call("duplicates", *command)

    assert done.returncode == 1
    assert why in done.stderr


def test_an_empty_house(tmp_path: Path) -> None:
    """Nothing to show, and nothing made."""
    house = House(tmp_path / "house")

    assert "no story" in house.call("duplicates", "list").stdout
    assert house.call("duplicates", "list", "--json").stdout == ""
