"""What the rules of people make of the beats of an article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.classify.rules import apply, check_rules, matches
from ingest.errors import ConfigError
from ingest.page import (
    Article,
    Beat,
    Beats,
    Block,
    Credit,
    CreditRole,
    Finding,
    Folio,
    Role,
    Spot,
)
from ingest.rules import Rule

TOPICS = frozenset({"transport", "community", "sports"})
BEATS = (*(Beat("topic", slug, slug) for slug in TOPICS), Beat("district", "daoli", "道里区"))
ARTICLE = Article(
    blocks=(
        Block(Role.LABEL, "本报关注", (1,)),
        Block(Role.HEADLINE, "地铁三号线开工", (2,)),
        Block(Role.BODY, "昨日,地铁三号线在ＣＢＤ开工。", (3,)),
    ),
    credits=(Credit("韩丽平", CreditRole.REPORTER),),
)
PLACED = Beats(Finding("daoli", 0.9, ("道里区",)), topics=(Finding("community", 0.4, ("小区",)),))


def rule(**told: object) -> Rule:
    return replace(Rule(name="地铁"), **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"any": ("地铁", "轻轨")}, ("地铁",)),
        ({"all": ("地铁", "开工")}, ("地铁", "开工")),
        ({"all": ("地铁",), "any": ("轻轨", "三号线")}, ("地铁", "三号线")),
        ({"any": ("cbd",)}, ("cbd",)),
        ({"any": ("昨日",), "fields": ("body",)}, ("昨日",)),
        ({"any": ("韩丽平",), "fields": ("author",)}, ("韩丽平",)),
        ({"any": ("新晚报",), "fields": ("paper",)}, ("新晚报",)),
        ({"all": ("地铁", "新晚报"), "fields": ("headline", "paper")}, ("地铁", "新晚报")),
        ({"any": ("地铁",), "none": ("停工",)}, ("地铁",)),
    ],
)
def test_an_article_that_a_rule_is_for(told: dict[str, object], words: tuple[str, ...]) -> None:
    """The words that say so are told, the required ones first; width and case do not count."""
    (match,) = matches([rule(**told)], ARTICLE, Folio(paper="新晚报"))

    assert match.words == words


@pytest.mark.parametrize(
    "told",
    [
        {"any": ("轻轨",)},
        {"all": ("地铁", "轻轨")},
        {"all": ("地铁",), "any": ("轻轨",)},
        {"any": ("地铁",), "none": ("开工",)},
        {"any": ("昨日",), "fields": ("headline",)},
        {"any": ("韩丽平",)},
        {"any": ("新晚报",)},
        {"any": ("新晚报",), "fields": ("paper",)},
    ],
)
def test_an_article_that_a_rule_is_not_for(told: dict[str, object]) -> None:
    """A word is missing, or stands elsewhere, or one is there that must not be."""
    assert matches([rule(**told)], ARTICLE, Folio()) == ()


def test_where_the_words_stand() -> None:
    """Every place, as characters of the article's blocks."""
    (match,) = matches([rule(all=("地铁",), any=("ＣＢＤ",))], ARTICLE, Folio())

    assert match.spots == (Spot(1, 0, 2), Spot(2, 3, 5), Spot(2, 9, 12))


def ruled(beats: Beats, *rules: Rule) -> Beats:
    return apply(matches(rules, ARTICLE, Folio()), beats, TOPICS)


def test_a_topic_is_added() -> None:
    """It comes last, is sure, and its reason is the rule with its words."""
    beats = ruled(PLACED, rule(any=("地铁",), add=("transport",)))

    assert [found.slug for found in beats.topics] == ["community", "transport"]
    assert beats.topics[1] == Finding("transport", 1.0, ("地铁",), (Spot(1, 0, 2), Spot(2, 3, 5)), "地铁")


def test_a_topic_that_was_there() -> None:
    """It keeps its place and its words, and has one more reason."""
    beats = ruled(PLACED, rule(any=("地铁",), add=("community",)))

    assert [(found.slug, found.words, found.rule) for found in beats.topics] == [
        ("community", ("地铁", "小区"), "地铁")
    ]


def test_a_topic_that_nobody_believed_in() -> None:
    """What was given for want of any topic goes when a rule gives one."""
    beats = ruled(replace(PLACED, topics=(Finding("community", 0.0),)), rule(any=("地铁",), add=("transport",)))

    assert [found.slug for found in beats.topics] == ["transport"]


def test_a_district_is_added() -> None:
    """As a further one; the first stays the first."""
    beats = ruled(PLACED, rule(any=("地铁",), add=("songbei",)))

    assert [found.slug for found in beats.districts] == ["daoli", "songbei"]


def test_the_first_district_is_removed() -> None:
    """The next one is the first, and what was taken away is told with the reason."""
    both = replace(PLACED, also=(Finding("songbei", 0.5),))
    beats = ruled(both, rule(any=("地铁",), remove=("daoli",)))

    assert [found.slug for found in beats.districts] == ["songbei"]
    assert [(found.slug, found.rule, found.words) for found in beats.removed] == [("daoli", "地铁", ("地铁",))]


def test_the_last_district_is_removed() -> None:
    """Nothing vanishes: the article is the whole city's."""
    beats = ruled(PLACED, rule(any=("地铁",), remove=("daoli", "sports")))

    assert (beats.district.slug, beats.district.rule) == ("citywide", "地铁")
    assert len(beats.removed) == 1


def test_rules_come_one_after_the_other() -> None:
    """What one adds another may remove."""
    adds = rule(any=("地铁",), add=("transport", "daoli"))
    beats = ruled(PLACED, adds, replace(adds, name="反悔", add=(), remove=("transport", "community")))

    assert beats.keys == ("all", "districts/daoli")


@pytest.mark.parametrize(
    ("rules", "sentence"),
    [
        ([rule(any=("地铁",), add=("transprt",))], "there is no district or topic transprt; did you mean transport?"),
        ([rule(any=("地铁",), remove=("x",))], "there is no district or topic x; there are community, daoli"),
        ([rule(add=("transport",))], "it needs words, any or all"),
        ([rule(none=("地铁",), add=("transport",))], "it needs words, any or all"),
        ([rule(any=("地铁",))], "it needs districts or topics to add or to remove"),
        ([rule(any=("地铁",), add=("daoli",))] * 2, "there are two rules of this name"),
    ],
)
def test_a_rule_that_cannot_be_meant(rules: list[Rule], sentence: str) -> None:
    """The rule is named, and what is wrong with it."""
    with pytest.raises(ConfigError, match=rf"\[\[rules\]\] 地铁: {sentence}"):
        check_rules(rules, BEATS)


def test_rules_that_can_be_used() -> None:
    """Nothing is said of them."""
    check_rules([rule(any=("地铁",), add=("transport",)), Rule(name="二", all=("路",), remove=("daoli",))], BEATS)
