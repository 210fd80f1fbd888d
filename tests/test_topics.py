"""What an article is about."""

from __future__ import annotations

import re

import pytest
from beats_truth import DATA, gazetteer, topic_table

from ingest.classify.districts import places
from ingest.classify.grams import runs_of
from ingest.classify.passages import Passage, Zone
from ingest.classify.topic_table import TopicTable
from ingest.classify.topics import judge_topics
from ingest.errors import ConfigError
from ingest.page import Finding

HARBIN, TOPICS = gazetteer(), topic_table()
SOURCE, LEARNED = ((DATA / name).read_text("utf-8") for name in ("topics.toml", "topics.txt"))


def findings(*passages: tuple[Zone, str]) -> tuple[Finding, ...]:
    text = tuple(Passage(zone, words, n) for n, (zone, words) in enumerate(passages))
    return judge_topics(places(text, HARBIN), TOPICS)


def judged(*passages: tuple[Zone, str]) -> list[str]:
    return [found.slug for found in findings(*passages)]


def test_seventeen_topics() -> None:
    """Each topic has a name, a description, a Media Topic, and words enough."""
    assert len(TOPICS.beats) == 17
    for beat in TOPICS.beats:
        assert beat.kind == "topic"
        assert re.fullmatch(r"medtop:\d{8}", str(beat.code))
        assert beat.name
        assert beat.about
        assert sum(beat.slug in weights for weights in TOPICS.terms.values()) >= 60


def test_the_longer_word_speaks() -> None:
    """教育整顿 is a matter of courts and cadres, not of schools."""
    assert "education" not in judged((Zone.HEADLINE, "推进政法队伍教育整顿"))


def test_a_vetoed_word_speaks_for_nobody() -> None:
    """工作环境 is no ecology."""
    assert "environment" not in judged((Zone.HEADLINE, "工作环境更好"), (Zone.OPENING, "法院有了新楼。"))


def test_the_words_that_earned_a_topic() -> None:
    """A finding shows its words and an honest share."""
    (found,) = findings((Zone.HEADLINE, "消防员扑灭火灾"))

    assert found.slug == "law-safety"
    assert {"消防员", "火灾"} <= set(found.words)
    assert 0.5 < found.confidence <= 1


def test_two_topics() -> None:
    """A second topic that speaks about as loudly as the first is named too."""
    text = ((Zone.HEADLINE, "法官走进校园"), (Zone.OPENING, "人民法院的法官为中小学生和教师讲民法典。"))

    assert set(judged(*text)) == {"law-safety", "education"}


def test_never_more_than_three_topics() -> None:
    """However mixed an article is, three feeds are enough."""
    text = "地铁通车,医院开诊,学校开学,法院开庭,景区迎客,超市促销,农民插秧,足球联赛开赛,志愿者出动"

    assert 1 <= len(judged((Zone.OPENING, text))) <= 3


def test_a_headline_against_a_long_body() -> None:
    """A long body full of side matters does not shout down the headline."""
    body = "区里请来大学教授给学员授课,课堂上讲教学和课程。" * 3
    article = (
        (Zone.HEADLINE, "锻造高素质干部队伍"),
        (Zone.OPENING, "区委组织部办起干部培训班。"),
        (Zone.BODY, body),
    )

    assert judged(*article)[0] == "politics"


@pytest.mark.parametrize(
    ("title", "text", "topic"),
    [
        ("车站加开学生专列", "寒假临近,车站将加开临客三列,学生可提前购票。", "transport"),
        ("首趟稻米专列驶出", "满载大米的班列从货场发车,铁路部门为粮企压低了运费。", "transport"),
        ("工业和信息化部等整治骚扰电话", "行动重点整治以贷款为名的骚扰电话。", "law-safety"),
        ("冒用大米商标判赔十万", "法院审结一起大米商标案,被告冒用标识,被判赔偿。", "law-safety"),
        ("机关干部亮身份", "市直机关工委要求在职党员到社区双报到,结果纳入民主评议。", "politics"),
        ("修鞋匠十年免费修鞋", "环卫工人来修鞋不要钱。“人家帮衬过我,我也帮衬别人。”他说。", "volunteering"),
        ("岛上换跑电瓶车", "景区内的燃油观光车全部换成电瓶车,司机忙着充电。", "transport"),
        ("学风三问", "有的同志笔记抄了三大本,一到基层就抓瞎。", "politics"),
        ("驾驶证到期有提醒", "点开链接即可换证,免申快办事项扩至六十二项。", "government-services"),
        ("首批雪水净化站启用", "融化的雪水经沉淀、过滤后浇灌绿地,不再直排河道。", "environment"),
        ("老客运站变身停车楼", "三层停车楼提供车位二百六十个。", "urban-development"),
        ("“老铁路”议事团", "退休列车员组成议事团,弃管楼谁家有烦心事,左邻右舍坐下来议事。", "community"),
    ],
)
def test_words_that_pull_elsewhere(title: str, text: str, topic: str) -> None:
    """What is done tells more than what it is done with."""
    assert judged((Zone.HEADLINE, title), (Zone.OPENING, text))[0] == topic


def test_a_column_label() -> None:
    """The name of a column points to its topic."""
    assert judged((Zone.LABEL, "体育新闻"), (Zone.BODY, "昨天很热闹。"))[0] == "sports"
    assert judged((Zone.LABEL, "不知道的栏目"), (Zone.BODY, "球迷来了。")) == ["sports"]


@pytest.mark.parametrize("text", ["哈尔滨新区揭牌", "负责人说,市民积极参加活动,服务更好了。"])
def test_nothing_to_go_by(text: str) -> None:
    """There is always a topic, but without a telling word it is the default one and nobody is sure of it."""
    assert findings((Zone.BODY, text)) == (Finding("community", 0.0),)


def test_nothing_and_nowhere() -> None:
    """What names no place and no paper either is somebody's writing; the word of our own reporter makes it news."""
    essay = "门里有规矩,有分寸,也有人情。榫头要紧,手要松。"

    assert findings((Zone.OPENING, essay)) == (Finding("culture-tourism", 0.0),)
    assert findings((Zone.DATELINE, "本报讯"), (Zone.OPENING, essay)) == (Finding("community", 0.0),)


def test_a_word_inside_the_name_of_a_place() -> None:
    """阿城区 is no 城区 and 健康路 no health; a 城区 by itself is one, and what kind of place it is still counts."""
    assert judged((Zone.HEADLINE, "阿城区、双城区领导互访"), (Zone.BODY, "路灯亮了。"))[0] == "urban-development"
    assert findings((Zone.HEADLINE, "阿城区双城区")) == (Finding("community", 0.0),)
    assert findings((Zone.HEADLINE, "改造城区"))[0].words == ("改造", "城区")
    assert "health" not in judged((Zone.HEADLINE, "走进健康路街道"))
    assert "社区" in findings((Zone.HEADLINE, "走进钢铁社区"))[0].words


@pytest.mark.parametrize(
    "word",
    [
        "负责人",
        "相关部门",
        "工作人员",
        "市民",
        "记者",
        "服务",
        "群众",
        "社会",
        "生活",
        "近日",
        "进行",
        "人员",
        "部门",
        "公司",
        "万元",
    ],
)
def test_words_of_every_article(word: str) -> None:
    """What every article says tells nothing about any."""
    assert not TOPICS.terms.get(word)


@pytest.mark.parametrize(
    "word", ["活动", "项目", "发展", "建设", "手机", "帮助", "故事", "平台", "团队", "设备", "传统"]
)
def test_a_common_word_alone(word: str) -> None:
    """A common word may go along with others, but alone it makes no topic."""
    assert findings((Zone.DATELINE, "本报讯"), (Zone.HEADLINE, word)) == (Finding("community", 0.0),)


def test_how_sure_a_single_word_makes() -> None:
    """One word in the body is less sure than several in the headline."""
    (one,), (many, *_) = findings((Zone.BODY, "法官")), findings((Zone.HEADLINE, "法官开庭宣判诈骗案"))

    assert one.confidence < many.confidence < 1


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("topic = [", "topics"),
        ("vetoes = ''", "[[topic]]"),
        ("topic = [3]", "[[topic]]"),
        (SOURCE.replace('default = "community"', 'default = "atlantis"'), "atlantis"),
        (SOURCE.replace('default = "community"', ""), "default"),
        (SOURCE.replace('writing = "culture-tourism"', 'writing = "atlantis"'), "topics, writing"),
        (SOURCE.replace('code = "medtop:05000000"', 'code = "medtop:5"'), "education"),
        (SOURCE.replace('name = "教育"', "name = 3"), "education"),
        (SOURCE.replace('slug = "health"', 'slug = "education"'), "'education' stands twice"),
        (SOURCE.replace("[topic.terms]", "[topic.words]", 1), "politics: [topic.terms]"),
        (SOURCE.replace("[topic.terms]", '[topic.terms]\nmuch = "会"', 1), "terms.much"),
        (SOURCE.replace("[topic.terms]", '[topic.terms]\n9 = "会"', 1), "too short"),
        (SOURCE.replace("[topic.terms]", "[topic.terms]\n9 = 3", 1), "9 needs"),
    ],
)
def test_a_table_that_cannot_be_used(text: str, named: str) -> None:
    """The error names the entry at fault."""
    with pytest.raises(ConfigError, match=re.escape(named)):
        TopicTable.from_toml(text, LEARNED)


@pytest.mark.parametrize(
    ("learned", "named"),
    [
        ("", "topic weights"),
        ("health 1.0 2.0", "topic weights"),
        ("health 1 2 3\n\n医院\tmuch\thealth=1", "topic weights"),
        ("health 1 2 3\n\n医院\t3.0\thealth", "topic weights"),
        ("health 1 2 3\n\n医院\t3.0\thealth=1", "of other topics"),
    ],
)
def test_weights_that_cannot_be_used(learned: str, named: str) -> None:
    """Those that are broken, or were learned for other topics."""
    with pytest.raises(ConfigError, match=named):
        TopicTable.from_toml(SOURCE, learned)


def test_what_no_list_of_words_foresees() -> None:
    """Characters that were learned to go with a topic make it, too, and are shown."""
    text = (
        "母亲的针线笸箩一直放在柜子上。我小时候总爱翻它,里头有顶针、碎布头,还有一枚旧铜钱。冬天的夜里,她就着灯光"
        "缝棉袄,我在旁边打盹。如今母亲老了,眼睛花了,穿不上针。我接过来,一下就穿过去了。她笑着说,长大了。"
    )
    found = findings((Zone.BODY, text))[0]

    assert found.slug == "culture-tourism"
    assert found.words
    assert all(text[spot.start : spot.end] in found.words for spot in found.spots)


def test_places_say_nothing_of_topics() -> None:
    """Whatever happened in a place of the learned articles: its name is blotted out."""
    known = TOPICS.model.grams.__contains__

    assert runs_of(places((Passage(Zone.BODY, "道里区、南岗区和太阳岛街道", 0),), HARBIN), known) == {}
