"""What articles teach of places, and when it is believed."""

from __future__ import annotations

import pytest
from beats_truth import gazetteer, topic_table

from ingest.classify import classify
from ingest.classify.learning import Repute, asks, is_learnable, learned, lessons
from ingest.classify.mentions import mentions
from ingest.classify.names import Kind
from ingest.page import Article, Block, Folio, Lesson, Role

HARBIN, TOPICS = gazetteer(), topic_table()


def article(*lines: str) -> Article:
    return Article(blocks=tuple(Block(Role.BODY, line, (n,)) for n, line in enumerate(lines, 1)))


def taught(text: str) -> set[tuple[str, str]]:
    return {(lesson.name, lesson.slug) for lesson in lessons(article(text), HARBIN)}


@pytest.mark.parametrize(
    ("text", "lesson"),
    [
        ("昨日,道里区福顺家园社区的居民", ("福顺家园社区", "daoli")),
        ("道里区安静街道安松社区办起食堂", ("安松社区", "daoli")),
        ("香坊区通乡街道林机社区党委", ("林机社区", "xiangfang")),
        ("五常市民乐乡红光村的稻田", ("红光村", "wuchang")),
        ("五常市向阳镇东平村", ("东平村", "wuchang")),
        ("双城区希勤满族乡爱勤村村民", ("爱勤村", "shuangcheng")),
        ("哈尔滨市道里区顾乡新路小区3号楼", ("顾乡新路小区", "daoli")),
        ("道里区钢铁社区的居民", ("钢铁社区", "daoli")),
        ("道里区经纬街东社区", ("经纬街东社区", "daoli")),
        ("亚布力镇青山屯", ("青山屯", "shangzhi")),
        ("松浦街道松花小区", ("松花小区", "songbei")),
    ],
)
def test_a_place_behind_its_district(text: str, lesson: tuple[str, str]) -> None:
    """A community, village or estate lies in the district, or at the street office, that stands before it."""
    assert taught(text) == {lesson}


@pytest.mark.parametrize(
    "text",
    [
        "道里区老旧社区改造", "道里区各社区", "南岗区的社区", "道里区社区治理", "道里区组织社区志愿者", "道里区打造智慧社区", "道里区第3号社区食堂",
        "道里区人社局深入河滨社区", "道里区委社区工作部", "道里区、南岗区社区", "南岗区王岗镇新农村建设", "道里区多个弃管小区", "五常市农村",
        "香坊区红旗村民", "向阳镇东平村", "齐齐哈尔市建华区中华社区", "家住道里区附近小区", "道里区居民走进安宁社区", "平房区三个村屯", "宾县已建立县乡村", "白奎镇办起村晚",
        "道里区工农大街一处小区", "巴彦县评出信用村", "道里区开放式小区",
    ],
)  # fmt: skip
def test_words_that_name_no_place(text: str) -> None:
    """What kind of community it is, what is done with it, a town of two districts, or what the gazetteer knows."""
    assert taught(text) == set()


def test_a_lesson_has_its_words() -> None:
    """The evidence is the text's own, typeset as it was; a place is taught once an article, by its simplified name."""
    found = lessons(article("哈爾濱市雙城區雲杉社区。", "双城区雲杉社区"), HARBIN)

    assert found == (Lesson("云杉社区", "shuangcheng", "雙城區雲杉社区"),)


def test_what_is_looked_up() -> None:
    """Each ending of what stands before a 社区 may be its name."""
    assert asks(article("家住福顺家园社区。")) == {
        "福顺家园社区", "住福顺家园社区", "家住福顺家园社区", "顺家园社区", "家园社区",
    }  # fmt: skip
    assert asks(article("社区。", "A社区")) == set()
    assert all(is_learnable(name) for name in asks(article("我省最长的一个名字叫做埃德蒙顿路东段第二社区")))


@pytest.mark.parametrize(
    ("said", "ruled", "district", "trust"),
    [
        ({"daoli": 1}, None, "daoli", 0.67),
        ({"daoli": 4}, None, "daoli", 0.89),
        ({"daoli": 1, "hulan": 1}, None, None, 0.0),
        ({"daoli": 2, "hulan": 1}, None, None, 0.53),
        ({"daoli": 3, "hulan": 1}, None, "daoli", 0.64),
        ({"daoli": 1}, "hulan", "hulan", 1.0),
        ({"daoli": 9}, "", None, 0.0),
        ({}, None, None, 0.0),
    ],
)
def test_when_it_is_believed(said: dict[str, int], ruled: str | None, district: str | None, trust: float) -> None:
    """One article is, until another says something else; conflicts lower the trust; a person's word settles it."""
    repute = Repute("福顺家园社区", said, ruled)

    assert (repute.district, repute.trust) == (district, trust)
    assert learned([repute], HARBIN) == ({"福顺家园社区": district} if district or ruled == "" else {})


def test_a_learned_place_counts() -> None:
    """An article that names only the community is its district's; the gazetteer itself stays as it was."""
    text = article("福顺家园社区的食堂昨日开门,老人吃上了热饭。")
    wiser = HARBIN.knowing({"福顺家园社区": "daoli"})

    assert classify(text, Folio(), wiser, topics=TOPICS).district.slug == "daoli"
    assert classify(text, Folio(), HARBIN, topics=TOPICS).district.slug == "none"
    assert mentions("福顺家园社区", HARBIN) == ()


def test_a_village_of_the_same_name_in_another_district() -> None:
    """Where the article names a district, and not that of the village, another village is meant."""
    wiser = HARBIN.knowing({"红旗村": "mulan"})
    text = article("红旗村开镰了。", "巴彦县的收割机手来到红旗村。")

    assert classify(text, Folio(), wiser, topics=TOPICS).district.slug == "bayan"
    assert classify(article("红旗村开镰了。"), Folio(), wiser, topics=TOPICS).district.slug == "mulan"


def test_what_the_gazetteer_tells_goes_before() -> None:
    """Articles do not change a name of the file, nor add a district; a person does."""
    assert learned([Repute("钢铁社区", {"hulan": 9})], HARBIN) == {}
    assert HARBIN.knowing({"月球社区": "moon"}) is HARBIN

    moved = HARBIN.knowing(learned([Repute("钢铁社区", {"daoli": 9}, "hulan")], HARBIN))
    gone = HARBIN.knowing(learned([Repute("钢铁社区", {"daoli": 9}, "")], HARBIN))
    assert [mention.name.slugs for mention in mentions("走进钢铁社区", moved)] == [("hulan",)]
    assert mentions("走进钢铁社区", gone) == ()


def test_a_learned_name_elsewhere() -> None:
    """A village of the same name in another province is that province's."""
    wiser = HARBIN.knowing({"红光村": "wuchang"})

    assert {mention.name.kind for mention in mentions("江苏省灌云县红光村", wiser)} == {Kind.NATION, Kind.ELSEWHERE}
    assert {mention.name.kind for mention in mentions("走进红光村", wiser)} == {Kind.LEARNED}
