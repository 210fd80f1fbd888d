"""The names of Harbin's places, and the files that tell them."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
from beats_truth import DATA, gazetteer

from ingest.classify.gazetteer import Gazetteer
from ingest.classify.mentions import mentions
from ingest.classify.names import Kind, district, numbered, street_forms, town_forms
from ingest.errors import ConfigError

HARBIN = gazetteer()
SOURCE = (DATA / "harbin.toml").read_text("utf-8")
CHINA = (DATA / "china.toml").read_text("utf-8")
TABLE = tomllib.loads(SOURCE)
DISTRICTS = {entry["slug"]: entry for entry in TABLE["district"]}

# What the statistics bureau counts in each: street offices, towns and townships, farms and the like.
COUNTS = {
    "daoli": (19, 4, 0), "nangang": (18, 2, 2), "daowai": (23, 4, 2), "pingfang": (9, 1, 1), "songbei": (7, 2, 0),
    "xiangfang": (20, 4, 1), "hulan": (16, 10, 1), "acheng": (15, 4, 1), "shuangcheng": (10, 17, 0), "yilan": (0, 9, 3),
    "fangzheng": (0, 8, 2), "binxian": (0, 17, 0), "bayan": (0, 18, 2), "mulan": (0, 8, 1), "tonghe": (0, 8, 3),
    "yanshou": (0, 9, 2), "shangzhi": (0, 17, 3), "wuchang": (0, 24, 1),
}  # fmt: skip
CODES = {
    "daoli": "230102", "nangang": "230103", "daowai": "230104", "pingfang": "230108", "songbei": "230109", "xiangfang": "230110",
    "hulan": "230111", "acheng": "230112", "shuangcheng": "230113", "yilan": "230123", "fangzheng": "230124", "binxian": "230125",
    "bayan": "230126", "mulan": "230127", "tonghe": "230128", "yanshou": "230129", "shangzhi": "230183", "wuchang": "230184",
}  # fmt: skip


def listed(slug: str, key: str) -> list[str]:
    words: str = DISTRICTS[slug].get(key, "")
    return words.split()


def slugs_in(text: str, gazetteer: Gazetteer = HARBIN) -> set[str]:
    return {slug for mention in mentions(text, gazetteer) for slug in mention.name.slugs}


def test_the_codes() -> None:
    """The eighteen with their codes of GB/T 2260."""
    assert {beat.slug: beat.code for beat in HARBIN.beats if beat.code} == CODES


@pytest.mark.parametrize("slug", COUNTS)
def test_every_office_is_there(slug: str) -> None:
    """As many as the statistics bureau counts, none of them twice."""
    keys = ("streets", "towns", "units")
    names = [name for key in keys for name in listed(slug, key)]

    assert tuple(len(listed(slug, key)) for key in keys) == COUNTS[slug]
    assert len(names) == len(set(names))


def test_all_offices_together() -> None:
    """303 street offices, towns and townships, and 25 farms, forest bureaus and the like."""
    assert sum(streets + towns for streets, towns, _ in COUNTS.values()) == 303
    assert sum(units for _, _, units in COUNTS.values()) == 25


@pytest.mark.parametrize("slug", COUNTS)
def test_every_form_of_an_office(slug: str) -> None:
    """Each form of its name votes for its district, alone on a line and behind the district's name."""
    forms = [form for street in listed(slug, "streets") for form in street_forms(street)]
    forms += [form for town in listed(slug, "towns") for form in town_forms(town)]
    for form in forms + listed(slug, "units") + listed(slug, "variants"):
        assert slug in slugs_in(form), form
        assert slug in slugs_in(f"{DISTRICTS[slug]['name']}{form}组织居民演练"), form


def test_forms_of_a_street_office() -> None:
    """People write 南马路街道 for 南马街道, and 街办, 办事处 and 工委 for the office."""
    assert {"南马街道", "南马路街道", "南马街道办事处", "南马街办", "南马街工委"} <= set(street_forms("南马"))
    assert {"香坊大街街道", "香坊街道", "香坊大街街办"} <= set(street_forms("香坊大街"))
    assert list(town_forms("农丰满族锡伯族镇")) == ["农丰满族锡伯族镇", "农丰镇"]
    assert list(town_forms("亚布力镇")) == ["亚布力镇"]


def test_how_much_is_known() -> None:
    """Landmarks and roads by the hundred, each of them the vote of its district."""
    landmarks = [name for slug in COUNTS for name in listed(slug, "landmarks")]
    roads = [name for slug in COUNTS for name in listed(slug, "roads")]
    counted = [name for entry in DISTRICTS.values() for name in numbered(district(entry))]

    assert len(set(landmarks)) == len(landmarks) >= 500
    assert len(set(roads)) == len(roads) >= 300
    assert len(counted) >= 100
    for name in [alias for known in landmarks + roads for alias in known.split("=")] + counted:
        assert HARBIN.names[name].slugs, name


def test_former_names() -> None:
    """Old districts count for what became of them, and say until when they stood."""
    former = {old["name"]: old.get("until") for entry in DISTRICTS.values() for old in entry.get("former", ())}
    sure = {
        "动力区": 2006,
        "太平区": 2004,
        "阿城市": 2006,
        "双城市": 2014,
        "呼兰县": 2004,
        "西傅家区": 1956,
        "松浦区": None,
    }

    assert sure.items() <= former.items()
    assert all(HARBIN.names[name].kind is Kind.FORMER for name in former)


@pytest.mark.parametrize("zone", ["哈尔滨新区", "江北一体发展区", "自贸区哈尔滨片区"])
def test_the_new_area(zone: str) -> None:
    """哈尔滨新区 is a zone and no district; those of 松北 want to read of it."""
    assert slugs_in(f"{zone}的项目开工") == {"songbei"}


@pytest.mark.parametrize(
    ("road", "slugs"),
    [
        ("红旗大街", {"nangang", "xiangfang", "daowai"}),
        ("友谊路", {"daoli", "daowai"}),
        ("友谊西路", {"daoli"}),
        ("西十二道街", {"daoli"}),
        ("南十四道街", {"daowai"}),
        ("和兴十四道街", {"nangang"}),
        ("太平大街", {"daowai"}),
        ("太平国际机场", {"daoli"}),
    ],
)
def test_roads(road: str, slugs: set[str]) -> None:
    """A road that crosses districts speaks for each of them; the longest name counts."""
    assert slugs_in(f"在{road}上") == slugs


# Another city, as short as a file can be.
SHENYANG = """
[[district]]
slug = "heping"
code = "210102"
name = "和平区"
short = "和平"
wary = true
streets = "太原街 南湖"
landmarks = "沈阳站 中山公园"

[[district]]
slug = "hunnan"
code = "210112"
name = "浑南区"
short = "浑南"
landmarks = "桃仙机场"

[citywide]
own = "沈阳市 沈阳"
words = "沈阳市"
hints = "沈阳"
"""


def test_another_city_is_another_file() -> None:
    """What is elsewhere for Harbin is home there, and Harbin is elsewhere."""
    shenyang = Gazetteer.from_toml(SHENYANG, CHINA)

    assert [beat.slug for beat in shenyang.beats] == ["heping", "hunnan", "citywide", "none"]
    assert slugs_in("沈阳市和平区太原街街道", shenyang) == {"heping"}
    assert slugs_in("和平发展的道路", shenyang) == set()
    assert [mention.name.kind for mention in mentions("哈尔滨、沈阳", shenyang)] == [Kind.ELSEWHERE, Kind.CITY_HINT]


def _without(pattern: str) -> str:
    return re.sub(pattern, "", SOURCE, count=1, flags=re.MULTILINE)


def _with(old: str, new: str) -> str:
    assert old in SOURCE
    return SOURCE.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("district = [", "gazetteer"),
        ("", "[[district]] is missing"),
        ("district = 3", "district needs a list of tables"),
        ("decoys = 3", "decoys must be a section"),
        (_without(r'^code = "230102"$'), "district daoli: code needs a text"),
        (_without(r'^short = "道里"$'), "district daoli: short needs a text"),
        (_with('code = "230102"', 'code = "2301"'), "district daoli: code '2301'"),
        (_with('slug = "daoli"', 'slug = "Dao li"'), "slug 'Dao li'"),
        (_with('slug = "daoli"', 'slug = "none"'), "slug 'none'"),
        (_with('slug = "nangang"', 'slug = "daoli"'), "slug 'daoli' stands twice"),
        (_with('towns = "太平镇', "towns = 3 #"), "district daoli: towns needs a text of words"),
        (_with("clings = true", "clings = 1"), "district daoli: clings is true or false"),
        (_with("upto = 15", "upto = 99"), "district daoli.series: upto needs a number"),
        (_with('former = [{ name = "太平区"', 'former = [{ nam = "太平区"'), "district daowai.former: name"),
        (_with('former = [{ name = "太平区", until = 2004 }, ', "former = 3 #"), "district daowai: former needs a list"),
        (_with('"nangang xiangfang daowai"', '"nangang atlantis"'), "shared.红旗大街: no district atlantis"),
        (_with('"nangang xiangfang daowai"', '"nangang"'), "shared.红旗大街: two districts"),
        (_with('communities = "埃德蒙顿路社区', 'communities = "埃'), "'埃' is too short"),
        (_with('communities = "埃德蒙顿路社区', 'communities = "西大桥社区'), "西大桥社区 stands for daoli and nangang"),
        (_with("[decoys]", "[decoy]"), "unknown key decoy (meant decoys?)"),
        (_with('landmarks = "', 'landmark = "'), "unknown key landmark (meant landmarks?)"),
        (_with("[citywide]", "[citywide]\ncities = ''"), "citywide: unknown key cities"),
    ],
)  # fmt: skip
def test_a_gazetteer_that_cannot_be_used(text: str, named: str) -> None:
    """The error names the entry at fault."""
    with pytest.raises(ConfigError, match=re.escape(named)):
        Gazetteer.from_toml(text, CHINA)


def test_every_key_is_told() -> None:
    """Whoever writes a file for another city finds each key of a district above the first of them."""
    told: list[Any] = re.findall(r"^#   (\w+) ", SOURCE[: SOURCE.index("[[district]]")], re.MULTILINE)
    known = {key for entry in DISTRICTS.values() for key in entry}

    assert known - {"slug", "name", "short", "about", "series"} <= set(told)
