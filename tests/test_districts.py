"""Which district an article belongs to."""

from __future__ import annotations

import re
import tomllib

import pytest
from beats_truth import BEATS, DATA, gazetteer

from ingest.classify.districts import rule
from ingest.classify.gazetteer import Gazetteer, Kind
from ingest.classify.mentions import mentions
from ingest.classify.passages import Passage, Zone, passages
from ingest.errors import ConfigError
from ingest.page import Article, Block, Line, Role

HARBIN = gazetteer()
SOURCE = (DATA / "harbin.toml").read_text("utf-8")
FRIENDS = tomllib.loads((BEATS / "false_friends.toml").read_text("utf-8"))["friend"]
TRAPS = [(friend["slug"], phrase) for friend in FRIENDS for phrase in friend["traps"]]
TWINS = [(friend["slug"], phrase) for friend in FRIENDS for phrase in friend["twins"]]


def slugs_in(text: str) -> set[str]:
    return {slug for mention in mentions(text, HARBIN) for slug in mention.name.slugs}


def ruled(*lines: tuple[Role, str]) -> tuple[str, list[str]]:
    blocks = tuple(Block.of(role, Line(n, text)) for n, (role, text) in enumerate(lines, 1))
    ruling = rule(tuple(passages(Article(blocks=blocks))), HARBIN)
    return ruling.district.slug, [found.slug for found in ruling.also]


@pytest.mark.parametrize(("slug", "phrase"), TRAPS)
def test_a_word_that_merely_looks_like_a_district(slug: str, phrase: str) -> None:
    """Bungalows, upright people and roadways are no districts, alone or inside a sentence."""
    assert slug not in slugs_in(phrase)
    assert slug not in slugs_in(f"记者看到,{phrase}。")


@pytest.mark.parametrize(("slug", "phrase"), TWINS)
def test_its_twin_that_means_the_district(slug: str, phrase: str) -> None:
    """The same characters count where their neighbours say that they name a place."""
    assert slug in slugs_in(phrase)


@pytest.mark.parametrize(("slug", "phrase"), TRAPS + TWINS)
def test_the_width_of_the_signs(slug: str, phrase: str) -> None:
    """Full-width or ASCII punctuation and digits make no difference."""
    narrow, wide = f"2人,{phrase}(完)", f"2人,{phrase}(完)"
    assert (slug in slugs_in(narrow)) == (slug in slugs_in(wide))


def test_the_beats_in_order() -> None:
    """Eighteen districts by their code, then the whole city, then none of it."""
    slugs = [beat.slug for beat in HARBIN.beats]
    codes = [beat.code for beat in HARBIN.beats[:18]]

    assert len(slugs) == 20
    assert slugs[0] == "daoli"
    assert slugs[-3:] == ["wuchang", "citywide", "none"]
    assert codes == sorted(codes, key=str)


def test_names_that_stand_alone_as_a_column_label() -> None:
    """Short and full names of all districts are there to be recognised."""
    assert {"道里", "道里区", "阿城", "宾县", "五常", "五常市"} <= HARBIN.short_names
    assert len(HARBIN.short_names) == 35


def test_the_words_are_given_as_printed() -> None:
    """A finding shows the text's own words, even where it was typeset in traditional characters."""
    found = mentions("哈爾濱市雙城區希勤鄉", HARBIN)

    assert [mention.word for mention in found] == ["雙城區", "希勤鄉"]
    assert {mention.name.kind for mention in found} == {Kind.FULL, Kind.OFFICE}


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("新伟街工委副书记", {"pingfang"}),
        ("希勤乡的秸秆站", {"shuangcheng"}),
        ("南岗区文化街道", {"nangang"}),
        ("打造文化街道样板", set()),
        ("靖宇街道路改造", {"daowai"}),
        ("学府路以北的道里区向阳镇", {"nangang", "daoli", "wuchang", "xiangfang"}),
        ("五常市民政局", {"wuchang"}),
        ("在哈尔滨综合保税区", {"xiangfang"}),
    ],
)
def test_offices_and_towns(text: str, slugs: set[str]) -> None:
    """Street offices and towns vote in every form of their name; where it is plain speech, only after a place."""
    assert slugs_in(text) == slugs


@pytest.mark.parametrize("text", ["哈尔滨市道里区", "市公安局双城分局", "哈市南岗区"])
def test_the_city_before_its_district(text: str) -> None:
    """The city in front of a district is an address, no vote for the whole city."""
    assert all(mention.name.slugs for mention in mentions(text, HARBIN))


def test_a_label_decides() -> None:
    """A district's name over an article outweighs what its text names."""
    article = ((Role.LABEL, "阿城"), (Role.HEADLINE, "南岗客商来投资"), (Role.BODY, "南岗区的企业家来了。"))

    assert ruled(*article)[0] == "acheng"


def test_a_shared_name_beside_a_named_district() -> None:
    """向阳镇 lies in two districts; where one of them is named, it means that one."""
    lines = ((Role.HEADLINE, "向阳镇开镰"), (Role.BODY, "在五常市,稻子熟了。向阳镇先动了镰。"))

    assert ruled(*lines) == ("wuchang", [])


def test_many_districts_in_a_list() -> None:
    """A list of districts is the city's story."""
    lines = (
        (Role.HEADLINE, "公园免费开放"),
        (Role.BODY, "市城管局介绍,道里区、南岗区、道外区、香坊区的公园开放。"),
    )

    assert ruled(*lines) == ("citywide", [])


def test_districts_named_apart_but_alike() -> None:
    """Four districts that are named as often as each other are the city's story, without any list."""
    body = tuple((Role.BODY, f"{name}开出了新店。") for name in ("道里区", "南岗区", "香坊区", "道外区", "平房区"))

    assert ruled((Role.HEADLINE, "新店开张"), (Role.BODY, "店多了。"), *body) == ("citywide", [])


def test_two_districts_side_by_side() -> None:
    """The second district of a story gets it too."""
    lines = (
        (Role.HEADLINE, "跨区联谊"),
        (Role.BODY, "近日,平房区妇联联合道里区妇联开展活动,平房区的青年来了。"),
    )

    assert ruled(*lines) == ("pingfang", ["daoli"])


def test_where_somebody_lives() -> None:
    """Somebody's home or employer in a city's story does not make it a district's."""
    lines = (
        (Role.HEADLINE, "全市供热开栓"),
        (Role.BODY, "市住建局昨日宣布供热。家住道里区的王女士说,屋里暖了。"),
    )

    assert ruled(*lines) == ("citywide", [])


def test_a_landmark_once_in_passing() -> None:
    """One professor's university proves no district."""
    lines = ((Role.HEADLINE, "多吃蔬菜"), (Role.BODY, "天冷了。"), (Role.BODY, "黑龙江大学教授说,要多喝水。"))

    assert ruled(*lines) == ("citywide", [])


def test_an_article_without_any_place() -> None:
    """When nothing is named, it is the city's, with little confidence."""
    ruling = rule((Passage(Zone.BODY, "天气好。", 0),), HARBIN)

    assert ruling.district.slug == "citywide"
    assert ruling.district.confidence < 0.5


@pytest.mark.parametrize(
    ("lead", "slug"),
    [
        ("新华社北京3月6日电 全国人大会议开幕,来自哈尔滨等地的代表发言。", "none"),
        ("据新华社电 火箭发射成功。", "none"),
        ("新华社哈尔滨3月6日电 冰雪大世界昨日闭园,游客冒雪道别。", "songbei"),
        ("本报讯(记者某某)中国传统节日将至,商家备足货源。", "citywide"),
    ],
)
def test_where_a_dispatch_comes_from(lead: str, slug: str) -> None:
    """A wire report from elsewhere is not ours; our own reporter's hardly is about a place far away."""
    assert ruled((Role.BODY, lead))[0] == slug


def test_our_own_byline() -> None:
    """A byline of our own paper speaks for home as a lead does; any other says nothing."""
    assert ruled((Role.BYLINE, "□本报记者 某某"), (Role.BODY, "我国有许多节日。"))[0] == "citywide"
    assert ruled((Role.BYLINE, "某某 文/摄"), (Role.BODY, "我国有许多节日。"))[0] == "none"


def _without(pattern: str) -> str:
    return re.sub(pattern, "", SOURCE, count=1, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("district = [", "gazetteer"),
        ("[citywide]\nname = 'a'\nabout = 'b'", "district"),
        ("district = 3", "district"),
        (_without(r'^code = "230102"$'), "daoli: code"),
        (_without(r'^short = "道里"$'), "daoli: short"),
        (SOURCE.replace('slug = "nangang"', 'slug = "daoli"'), "'daoli' stands twice"),
        (SOURCE.replace('towns = "太平镇', "towns = 3 #"), "towns"),
        (SOURCE.replace('"nangang xiangfang daowai"', '"atlantis"'), "atlantis"),
        (SOURCE.replace('communities = "埃德蒙顿路社区', 'communities = "埃'), "too short"),
        (SOURCE.replace("[decoys]", "[decoy]"), "[decoys]"),
    ],
)
def test_a_gazetteer_that_cannot_be_used(text: str, named: str) -> None:
    """The error names the entry at fault."""
    with pytest.raises(ConfigError, match=re.escape(named)):
        Gazetteer.from_toml(text)
