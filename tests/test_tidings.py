"""What articles prove of their issue's year and month, and how much of what they say proves nothing."""

from __future__ import annotations

import pytest

from ingest.page import Article, Block, IssueDate, Role
from ingest.parse.issue.tidings import told_date

FAIR = "本报讯(记者李文)借2023年松江电商博览会举办之机,日前,市商务局举行了推介会。"


def told(*paragraphs: str) -> str | None:
    blocks = tuple(Block(Role.BODY, text, (n,)) for n, text in enumerate(paragraphs, 1))
    return (told_date([Article(blocks=blocks)]) or IssueDate()).value


@pytest.mark.parametrize(
    "paragraph",
    [
        FAIR,
        "日前,2023年滨江马拉松鸣枪开跑,3000名选手参加。",
        "昨日,2023年第33届松江国际经济贸易洽谈会开幕。",
        "本报2023年9月14日讯(记者李文)市民李先生拾金不昧。",
        "本报2023年9月14日太原讯 市民李先生拾金不昧。",
        "本报讯(记者李文)今年(2023年)全市将改造老旧小区200个。",
        FAIR.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789,"}),
    ],
)
def test_news_that_names_its_year(paragraph: str) -> None:
    """An event that bears its year and was held just now, a dateline, 今年 with the year: in either width."""
    assert (told(paragraph) or "")[:4] == "2023"


@pytest.mark.parametrize(
    "paragraph",
    [
        "本报讯(记者李文)2023年9月14日,市民李先生报警称家中被盗。近日,案件告破。",
        "本报讯(记者李文)2022年11月,招考公告一经发布立即引起关注。",
        "本报讯(记者李文)日前,2022年度文化节总结表彰会举行。",
        "本报讯(记者李文)日前,2024年冰雪文化节将于元旦举办的消息传来。",
        "日前,《2023年行动计划》印发。",
        "2021年3月5日,他来到依兰县。昨日,他谈起当年举办的2021年艺术节开幕式。",
        "本报讯(记者李文)9月14日,市委宣讲团报告会举行。",
        "本报3日讯(记者李文)市供热办启动走访。",
        "本报9月14日讯(记者李文)市供热办启动走访。",
        "老鼎丰始建于1911年。",
    ],
)
def test_words_that_prove_no_year(paragraph: str) -> None:
    """A year that a lead has to name is gone by; plans, retrospects and days without a year prove none."""
    assert told(paragraph) is None


@pytest.mark.parametrize(
    "another",
    ["2024年以来,市场日益活跃。", "今年(2024年),市场日益活跃。"],
)
def test_years_that_contradict_each_other(another: str) -> None:
    """Then the event may be of a year gone by."""
    assert told(FAIR, another) is None


def test_a_later_year_that_is_only_aimed_at() -> None:
    """Plans reach beyond the year."""
    assert told(FAIR, "到2025年,全市将建成养老服务中心100个。") == "2023"


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["3月初,市城管局制定了方案。", "修剪工作计划于3月底前完成。"],
        ["3月5日,市城管局制定了方案。", "全市上下奋力冲刺,确保首季“开门红”。"],
        ["本报讯(记者李文)3月14日,大会开幕。", "本报讯(记者王武)3月14日,大会开幕。"],
        ["本报3月14日讯(记者李文)大会昨日开幕。"],
    ],
)
def test_a_month_with_a_day_gone_by_and_one_to_come(paragraphs: list[str]) -> None:
    """Both lie in it, or the news does; the day is never told."""
    assert told(FAIR, *paragraphs) == "2023-03"


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["3月初,市城管局制定了方案。"],
        ["修剪工作计划于4月30日前完成。"],
        ["3月初,市城管局制定了方案。", "修剪工作计划于4月30日前完成。"],
        ["去年3月初,市城管局制定了方案。3月5日,工程开工。", "确保首季“开门红”。"],
        ["2022年工程启动。3月5日,工程开工。", "确保首季“开门红”。"],
        ["3月5日,工程将开工。", "确保首季“开门红”。"],
        ["5月5日,工程开工。", "确保首季“开门红”。"],
        ["本报讯(记者李文)3月14日,大会开幕。"],
        ["本报讯(记者李文)3月28日,大会开幕。", "本报讯(记者王武)3月28日,大会开幕。"],
        ["本报讯(记者李文)2月30日,大会开幕。", "2月30日,开工。", "计划于2月30日前完成,确保上半年“双过半”。"],
    ],
)
def test_bounds_that_leave_more_than_one_month(paragraphs: list[str]) -> None:
    """Only the year is proven, and also where the bounds contradict each other."""
    assert told(FAIR, *paragraphs) == "2023"


def test_the_evidence() -> None:
    """The words that proved it, each once."""
    blocks = (Block(Role.BODY, FAIR, (1,)), Block(Role.BODY, "3月初,方案出台。计划于3月底前完成。", (2,)))

    assert told_date([Article(blocks=blocks)]) == IssueDate(
        "2023-03", "text", "2023年松江电商博览会举办之机,日前,市商务局举行了推介会 … 3月初 … 计划于3月底前"
    )
