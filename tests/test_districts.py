"""Which district an article belongs to."""

from __future__ import annotations

import tomllib

import pytest
from beats_truth import BEATS, gazetteer

from ingest.classify.districts import Ruling, places, weigh
from ingest.classify.mentions import OUTSIDE_KINDS, mentions
from ingest.classify.names import Kind
from ingest.classify.passages import Passage, Zone, passages
from ingest.page import Article, Block, Line, Role

HARBIN = gazetteer()
FRIENDS = [
    friend
    for name in ("false_friends.toml", "more_friends.toml")
    for friend in tomllib.loads((BEATS / name).read_text("utf-8"))["friend"]
]
FOREIGN = tomllib.loads((BEATS / "foreign_friends.toml").read_text("utf-8"))
TRAPS = [(friend["slug"], phrase) for friend in FRIENDS for phrase in friend["traps"]]
TWINS = [(friend["slug"], phrase) for friend in FRIENDS for phrase in friend["twins"]]


def slugs_in(text: str) -> set[str]:
    return {slug for mention in mentions(text, HARBIN) for slug in mention.name.slugs}


def ruling_of(*lines: tuple[Role, str]) -> Ruling:
    blocks = tuple(Block.of(role, Line(n, text)) for n, (role, text) in enumerate(lines, 1))
    return weigh(places(tuple(passages(Article(blocks=blocks))), HARBIN))


def ruled(*lines: tuple[Role, str]) -> tuple[str, list[str]]:
    ruling = ruling_of(*lines)
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


def outside(text: str) -> set[str]:
    return {mention.word for mention in mentions(text, HARBIN) if mention.name.kind in OUTSIDE_KINDS}


@pytest.mark.parametrize("phrase", FOREIGN["traps"])
def test_a_word_that_merely_looks_like_a_place_elsewhere(phrase: str) -> None:
    """Grand celebrations are not in 大庆, and no department is a ministry."""
    assert outside(phrase) == outside(f"记者看到,{phrase}。") == set()


@pytest.mark.parametrize("phrase", FOREIGN["twins"])
def test_its_twin_elsewhere(phrase: str) -> None:
    """The same characters count where they name a place."""
    assert outside(phrase)


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
    assert HARBIN.short_names < HARBIN.label_names


@pytest.mark.parametrize("place", ["漳州", "烟台", "孝感", "吉林", "湖北", "石家庄", "日本"])
def test_places_elsewhere_that_stand_alone_as_a_column_label(place: str) -> None:
    """As a page of the country's news has them, without 市 and 省."""
    assert place in HARBIN.label_names - HARBIN.short_names


@pytest.mark.parametrize("body", ["新华社", "国务院", "教育部", "人民日报", "北京市", "全国人大常委会"])
def test_bodies_are_no_column_label(body: str) -> None:
    assert body not in HARBIN.label_names


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
        ("学府路以北的向阳镇", {"nangang", "wuchang", "xiangfang"}),
        ("道里区向阳街道", {"daoli"}),
        ("道里区通达街道", {"daoli"}),
        ("五常市民政局", {"wuchang"}),
        ("在哈尔滨综合保税区", {"xiangfang"}),
        ("市胸科医院的医生", {"daowai"}),
        ("元宝村的展室", {"shangzhi"}),
    ],
)
def test_offices_and_towns(text: str, slugs: set[str]) -> None:
    """Street offices and towns vote in every form of their name; where it is plain speech, only after a place."""
    assert slugs_in(text) == slugs


@pytest.mark.parametrize("text", ["哈尔滨市道里区", "市公安局双城分局", "哈市南岗区"])
def test_the_city_before_its_district(text: str) -> None:
    """The city in front of a district is an address, no vote for the whole city."""
    assert all(mention.name.slugs for mention in mentions(text, HARBIN))


def test_bodies_of_another_city() -> None:
    """Behind another city's name the 市文旅局 is that city's; 哈投资 is no 哈投."""
    assert {mention.word for mention in mentions("牡丹江市文旅局说", HARBIN)} == {"牡丹江"}
    assert {mention.word for mention in mentions("市文旅局说,在哈投资的企业", HARBIN)} == {"市文旅局"}


def test_a_label_decides() -> None:
    """A district's name over an article outweighs what its text names."""
    article = ((Role.LABEL, "阿城"), (Role.HEADLINE, "南岗客商来投资"), (Role.BODY, "南岗区的企业家来了。"))

    assert ruled(*article)[0] == "acheng"


def test_a_shared_name_beside_a_named_district() -> None:
    """向阳镇 lies in two districts; where one of them is named, it means that one."""
    lines = ((Role.HEADLINE, "向阳镇开镰"), (Role.BODY, "在五常市,稻子熟了。向阳镇先动了镰。"))

    assert ruled(*lines) == ("wuchang", [])


def test_a_shared_name_alone() -> None:
    """向阳镇 by itself is somewhere at home; a long road is of no district until one of them, or what lies there, is named."""
    assert ruled((Role.HEADLINE, "向阳镇开镰"), (Role.BODY, "稻子熟了。"))[0] == "citywide"
    assert ruled((Role.HEADLINE, "红旗大街大修"), (Role.BODY, "工人进场了。"))[0] == "citywide"
    assert ruled((Role.HEADLINE, "红旗大街大修"), (Role.BODY, "乐松广场前先动工。"))[0] == "xiangfang"


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


def test_two_districts_of_the_citys_story() -> None:
    """What 我市 does in two districts alike is the city's; where a body of the city goes there, it is theirs."""
    works = "记者从市水务局获悉,今年我市将在南岗区、香坊区各建一座泵站。"
    visit = "日前,市水务局到南岗区、香坊区检查泵站。"

    assert ruled((Role.HEADLINE, "两座泵站开建"), (Role.BODY, works)) == ("citywide", ["nangang", "xiangfang"])
    assert ruled((Role.HEADLINE, "南岗香坊先行"), (Role.BODY, works)) == ("citywide", ["nangang", "xiangfang"])
    assert ruled((Role.HEADLINE, "南岗泵站开建"), (Role.BODY, works))[0] == "nangang"
    assert ruled((Role.HEADLINE, "南岗区、香坊区泵站受检"), (Role.BODY, visit))[0] == "nangang"


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
    """A poem or a hint for the kitchen is of nowhere, with hardly any confidence; what citizens read of is the city's."""
    nowhere = weigh(places((Passage(Zone.BODY, "天气好。", 0),), HARBIN)).district
    home = weigh(places((Passage(Zone.BODY, "天气好,市民出门了。", 0),), HARBIN)).district

    assert (nowhere.slug, nowhere.words, nowhere.confidence) == ("none", (), 0.1)
    assert (home.slug, home.words, home.confidence) == ("citywide", ("市民",), 0.3)


def test_a_round_of_the_districts() -> None:
    """Courses here and there are the city's, although the first of them opens the list; what a title names is not."""
    rows = [f"{name}:上午九时,老年大学。" for name in ("道里区正阳河街道", "南岗区奋斗路街道", "香坊区", "松北区")]
    lines = [(Role.BODY, row) for row in rows]

    assert ruled((Role.HEADLINE, "本周免费课堂"), *lines) == ("citywide", [])
    assert ruled((Role.HEADLINE, "道里区免费课堂带动各区"), *lines)[0] == "daoli"


def test_sights_on_the_way() -> None:
    """A story that begins in a district stays there, though it passes the sights of others."""
    sights = [(Role.BODY, f"他骑车路过{sight}。") for sight in ("太阳岛", "靖宇公园", "乐松广场", "哈师大")]

    assert ruled((Role.HEADLINE, "骑行者"), (Role.BODY, "本报讯 南岗区的老周退休了。"), *sights) == ("nangang", [])


def test_the_name_of_a_column() -> None:
    """冰城深度 over a story says nothing of where it is."""
    lines = ((Role.LABEL, "冰城深度"), (Role.BODY, "本报记者走访。"), (Role.BODY, "粮库在香坊区。"))

    assert ruled(*lines)[0] == "xiangfang"


@pytest.mark.parametrize("label", ["太阳岛", "副刊·太阳岛"])
def test_a_column_that_is_called_by_a_sight(label: str) -> None:
    """It says nothing of where its essays are; a district's name does."""
    essay = (Role.BODY, "腌酸菜的缸还在,母亲已经不在了。")

    assert ruled((Role.LABEL, label), essay)[0] == "none"
    assert ruled((Role.LABEL, "松北"), essay)[0] == "songbei"


def test_a_shop_whose_name_ends_like_a_district() -> None:
    """An incense shop lies where its address says."""
    lines = ((Role.HEADLINE, "沉香坊开业"), (Role.BODY, "位于道里区的沉香坊昨日开业,古香坊也来祝贺。"))

    assert ruled(*lines) == ("daoli", [])


def test_a_town_of_the_same_name_elsewhere() -> None:
    """A town beside its own province and county lies there, and they are the words for it."""
    ruling = ruling_of((Role.BODY, "本报讯 江苏省灌云县南岗镇的客商说,连云港南岗乡变化大。"))

    assert (ruling.district.slug, ruling.also) == ("none", ())
    assert {"江苏", "南岗镇", "连云港", "南岗乡"} == set(ruling.district.words)
    assert ruling_of((Role.BODY, "灌云县南岗镇的稻子熟了。")).district.words == ("灌云县南岗镇",)


def test_a_writer_named_like_a_district() -> None:
    """Once introduced as a writer he stays one; where the district is named in full, the short name is its own again."""
    writer = (Role.BODY, "作家阿城的小说《棋王》再版。")

    assert ruled((Role.HEADLINE, "阿城谈《棋王》"), writer, (Role.BODY, "阿城说,写得慢。"))[0] == "none"
    assert ruled((Role.HEADLINE, "阿城办起读书会"), writer, (Role.BODY, "阿城区图书馆来了百人。"))[0] == "acheng"


def test_a_short_name_beside_the_full_one() -> None:
    """Where 双城区 is named in full, 双城 in the headline means it, whatever stands beside it; bungalows stay bungalows."""
    lines = ((Role.HEADLINE, "双城掀起春耕热潮"), (Role.BODY, "在双城区,农机下田了。"))

    assert "双城" in ruling_of(*lines).district.words
    assert "双城" not in ruling_of((Role.HEADLINE, "双城掀起热潮"), (Role.BODY, "本报讯 游客来了。")).district.words
    assert ruling_of((Role.HEADLINE, "危旧平房改造"), (Role.BODY, "平房区动工了。")).district.words == ("平房区",)


def test_all_districts_in_a_list() -> None:
    """What makes it the city's story are the districts listed, each of them."""
    names = [beat.name for beat in HARBIN.beats[:18]]
    ruling = ruling_of((Role.BODY, f"{'、'.join(names)}同时开栓。"))

    assert (ruling.district.slug, ruling.also) == ("citywide", ())
    assert set(ruling.district.words) == set(names)
    assert ruling.district.confidence > 0.5


def test_a_place_in_another_province() -> None:
    """巴彦淖尔 is no 巴彦: even for our own reporter it lies outside."""
    for lead in ("", "本报讯 "):
        ruling = ruling_of((Role.BODY, f"{lead}内蒙古巴彦淖尔的向日葵熟了。"))

        assert ruling.district.slug == "none"
        assert set(ruling.district.words) == {"巴彦淖尔", "内蒙古"}


@pytest.mark.parametrize(
    ("lead", "slug", "words"),
    [("一位为人方正的老法官。", "none", ()), ("本报讯 一位为人方正的老法官。", "citywide", ("本报",))],
)
def test_the_words_where_no_place_is_named(lead: str, slug: str, words: tuple[str, ...]) -> None:
    """The city on the word of our own paper; without it nowhere, and then with hardly any confidence."""
    found = ruling_of((Role.BODY, lead)).district

    assert (found.slug, found.words) == (slug, words)
    assert found.confidence <= (0.3 if words else 0.1)


def test_the_word_of_a_faint_place() -> None:
    """A landmark too faint for its district still says which city this is."""
    found = ruling_of((Role.BODY, "天冷了。"), (Role.BODY, "黑龙江大学教授说,要多喝水。")).district

    assert (found.slug, found.words) == ("citywide", ("黑龙江大学",))


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
