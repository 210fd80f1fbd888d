"""Short lines in company."""

from __future__ import annotations

import pytest

from ingest.parse.looks.look import Look, in_list_of_facts, look_of
from ingest.parse.looks.neighbours import Seen, second_looks, with_headings, with_rows, with_titles
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import to_pieces
from ingest.words import Words

TEXT = "窗外的雪下了一夜,早晨推开门,院子里静得听得见自己的心跳,远处有人在扫雪。"


def looks(text: str) -> list[Look]:
    pieces = to_pieces(to_lines(text))
    return [seen.look for seen in second_looks(pieces, [look_of(piece) for piece in pieces])]


REPORT = "南岗十一条道路完成补划标线\n\n本报讯(记者 张三)记者昨日从交警部门获悉,南岗区十一条道路的标线已经补划完毕,夜间行车更加清楚。"


def test_a_poem() -> None:
    """Many short lines in a row are verses; the first is its title, a name below is its author."""
    verses = "它在每一个小站都停\n\n等一篮子鸡蛋上车\n\n等一个背书包的孩子\n\n没有人催它\n\n坐了很久\n\n终于到了"
    found = looks(f"{REPORT}\n\n诗林\n\n慢火车\n\n□安然一\n\n{verses}\n\n{REPORT}")
    assert found[2:5] == [Look.LABEL, Look.TITLE, Look.SIGNATURE]
    assert found[5:-2].count(Look.ROW) >= 5


def test_a_table() -> None:
    """Rows have cells and numbers, and company; its head has cells alone."""
    page = f"今日蔬菜批发价格\n\n品名 最低价 最高价\n\n黄瓜 3.20 4.60\n\n土豆 1.60 2.20\n\n茄子 4.10 5.00\n\n{REPORT}"
    assert looks(page)[:-2] == [Look.TITLE, *[Look.ROW] * 4]


def test_a_title_of_three_parts_is_no_row() -> None:
    """It stands above a title and a lead, and counts nothing."""
    assert looks(f"{REPORT}\n\n{TEXT}\n\n船进港 网上岸 人上岗\n\n{REPORT}")[3] is Look.TITLE


def test_a_short_line_above_a_title_names_the_column() -> None:
    """Kickers are longer."""
    assert looks(f"{REPORT}\n\n太阳岛\n\n我家门前的路灯啥时候能亮\n\n{TEXT}")[2] is Look.LABEL


@pytest.mark.parametrize(
    "name",
    ["苏叶", "香坊区 乔木森", "(道里区读者 孟凡)", "本报记者 张三", "王磊(运动康复治疗师)", "一名初三学生的父亲"],
)
def test_a_name_below_a_text_signs_it(name: str) -> None:
    """With or without where the person lives, in brackets or not."""
    assert looks(f"等一条鱼\n\n{TEXT}\n\n{TEXT}\n\n{name}\n\n{REPORT}")[3] is Look.SIGNATURE


def test_who_gives_notice_signs_below_it() -> None:
    """An authority under its notice."""
    page = (
        f"停水公告\n\n因管道改造,道外区南直路一带定于明日8时至17时停水,请居民提前储水。\n\n道外区人民政府\n\n{REPORT}"
    )
    assert looks(page)[:3] == [Look.TITLE, Look.BODY, Look.SIGNATURE]


def test_long_titles_of_official_news() -> None:
    """Thirty characters in two parts, and a deck of forty with commas, are titles all the same."""
    head = "深入推进基层治理能力现代化建设 着力打造共建共治共享社区"
    deck = "我市召开街道社区工作推进会,部署“一网统管、一键通办”改革,三年内实现社区服务全覆盖"
    lead = "本报讯(记者 李四)昨日上午,我市召开街道社区工作推进会,研究部署下一阶段工作,市领导出席会议并讲话。"
    assert looks(f"{REPORT}\n\n{TEXT}\n\n{head}\n\n{deck}\n\n{lead}")[3:5] == [Look.TITLE] * 2


def test_a_word_across_a_break_makes_a_short_line_text() -> None:
    """The end of a paragraph that a column cut, though it looks like a title."""
    open_end = TEXT[:-1] + ",老人坐在窗前看报,孩子在院子里堆起一个雪人,笑声传出很远,连路过的人也停下脚"
    lines = [REPORT, open_end, "步看上一会儿,", "说这雪人堆得真像样,又问孩子几岁了。", REPORT]
    pieces = to_pieces(to_lines("\n\n".join(lines)))
    found = second_looks(pieces, [look_of(piece) for piece in pieces], Words())
    assert found[3].look in (Look.BODY, Look.ROW)


def test_where_articles_begin() -> None:
    """A title below a signed text begins one, a subhead in a text does not; a name below the text signs it."""
    pieces = to_pieces(to_lines(f"等一条鱼\n\n{TEXT}\n\n{TEXT}\n\n苏叶\n\n{REPORT}"))
    found = second_looks(pieces, [look_of(piece) for piece in pieces])
    assert [seen.begins > 0 for seen in found] == [True, False, False, False, True, False]
    assert found[3].signs > 0 > found[3].heads


def test_a_name_in_brackets_below_a_text_begins_nothing() -> None:
    """It signs the text above it, though a title stands below."""
    pieces = to_pieces(to_lines(f"等一条鱼\n\n{TEXT}\n\n(叶舟)\n\n{REPORT}"))
    found = second_looks(pieces, [look_of(piece) for piece in pieces])
    assert [seen.begins > 0 for seen in found] == [True, False, False, True, False]
    assert found[2].signs > 0


@pytest.mark.parametrize("day", ["2026年3月4日", "2026 年 3 月 4 日", "202 63月4曰"])
def test_a_day_below_a_notice_begins_nothing(day: str) -> None:
    """It is of the notice above, though a title stands below."""
    pieces = to_pieces(to_lines(f"停水公告\n\n{TEXT}\n\n道外区水务局\n\n{day}\n\n王立新当选\n\n{REPORT}"))
    found = second_looks(pieces, [look_of(piece) for piece in pieces])
    assert found[3].begins < -3


def test_a_title_that_exhorts_above_a_lead_or_a_byline() -> None:
    """Nobody prints a slogan between a report and its title; below a title it is one."""
    lead = "本报讯(记者 张三)记者昨日从交警部门获悉,南岗区十一条道路的标线已经补划完毕,夜间行车更加清楚。"
    slogan = "严格执法 保护环境"
    pieces = to_pieces(to_lines("\n\n".join([REPORT, slogan, lead, slogan, "□本报记者 李四", TEXT])))
    found = [Look.TITLE, Look.LEAD, Look.NOTICE, Look.LEAD, Look.NOTICE, Look.SIGNATURE, Look.BODY]
    seen = [Seen(look, 0.0, 0.0, 0.0) for look in found]

    assert [one.look for one in with_titles(pieces, seen)] == [
        Look.TITLE, Look.LEAD, Look.TITLE, Look.LEAD, Look.TITLE, Look.SIGNATURE, Look.BODY,
    ]  # fmt: skip
    below_a_title = [Seen(Look.TITLE, 0.0, 0.0, 0.0), seen[2], seen[3]]
    assert with_titles([pieces[0], pieces[2], pieces[3]], below_a_title)[1].look is Look.NOTICE


FUND = "对于此前不少研究机构关于养老金入不敷出的说法,发言人介绍,全国养老金当期收入大于支出,不存在缺口问题。"


@pytest.mark.parametrize(
    ("above", "line", "below", "heads", "begun", "look"),
    [
        (TEXT, "全国养老金不存入不敷出问题", FUND, -0.4, 1.0, Look.SUBHEAD),
        (TEXT, "全国养老金不存入不敷出问题", TEXT, 0.3, 0.0, Look.SUBHEAD),
        (TEXT, "全国养老金不存入不敷出问题", TEXT, -0.4, 1.0, Look.BODY),
        (TEXT, "全国养老金不存入不敷出问题", FUND, -0.4, -3.0, Look.BODY),
        (TEXT[:-1], "全国养老金不存入不敷出问题", FUND, -0.4, 1.0, Look.BODY),
        (TEXT, "全国养老金不存入不敷出问题。", FUND, -0.4, 1.0, Look.BODY),
        (TEXT, "全国养老金不存入不敷出问题", "养老金不存入不敷出问题", -0.4, 1.0, Look.BODY),
    ],
)
def test_a_line_that_heads_a_paragraph(
    above: str, line: str, below: str, heads: float, begun: float, look: Look
) -> None:
    """The text above is done, that below begins, and says again what it says; one of these may be enough."""
    pieces = to_pieces(to_lines("\n\n".join([above, line, below])))
    text = Seen(Look.BODY, 0.0, -5.0, 0.0)
    seen = [text, Seen(Look.BODY, -1.0, heads, 0.0), text]
    alone = [look_of(piece) for piece in pieces]
    assert with_headings(pieces, alone, seen, [0.0, 0.0, begun])[1].look is look
    begins = [text, Seen(Look.BODY, 1.0, heads, 0.0), text]
    title = Look.TITLE if look is Look.SUBHEAD else look
    assert with_headings(pieces, alone, begins, [0.0, 0.0, begun])[1].look is title


@pytest.mark.parametrize("place", [0, 1])
def test_the_nations_campaigns_are_rubrics(place: int) -> None:
    """Above a title or below it, and however long they are."""
    lines = ["桥工老魏和他的四十二座桥", "本报记者 李四"]
    lines.insert(place, "壮丽70年 奋斗新时代")
    assert looks("\n\n".join((REPORT, *lines, TEXT, TEXT)))[2 + place] is Look.LABEL


@pytest.mark.parametrize(("name", "look"), [("方正", Look.LABEL), ("方晓正", Look.SIGNATURE)])
def test_a_district_is_nobody(name: str, look: Look) -> None:
    """Though it begins as names do, and stands where those who write are named."""
    pieces = to_pieces(to_lines(f"等一条鱼\n\n{TEXT}\n\n{TEXT}\n\n{TEXT}\n\n{name}"))
    found = second_looks(pieces, [look_of(piece, {"方正"}) for piece in pieces])
    assert found[-1].look is look


def test_when_and_where_is_told_line_by_line() -> None:
    """No title, and how to reach who holds it is no line of the page."""
    facts = "活动时间:3月6日上午9时\n\n活动地点:胜利南路天桥下\n\n热线电话:84664567"
    found = looks(f"{REPORT}\n\n街拍\n\n{facts}\n\n{TEXT}\n\n{REPORT}")
    assert set(found[3:6]) <= {Look.BODY, Look.ROW}


@pytest.mark.parametrize(
    ("lines", "listed"),
    [
        (["时间:3月6日", "地点:老街口"], [True, True]),
        (["票价:30元", "演出时间:每晚7时", "老街"], [True, True, False]),
        (["上班时间:能不能弹性", "老街口"], [False, False]),
        (["地点:老街口", "老街口"], [False, False]),  # alone it may be anything
        (["地址:老街1号", "电话:84664567"], [False, False]),  # of the paper
    ],
)
def test_what_is_a_list_of_facts(lines: list[str], listed: list[bool]) -> None:
    """It says when or where, in several lines."""
    assert in_list_of_facts(lines) == listed


def test_an_empty_page() -> None:
    """No line, no look."""
    assert second_looks([], []) == []


@pytest.mark.parametrize(("upper", "row"), [("市人大常委", Look.TITLE), ("市人大", Look.LABEL)])
def test_a_label_that_goes_on_in_the_title_below(upper: str, row: Look) -> None:
    """A word lies across: it is the title's first row."""
    pieces = to_pieces(to_lines(f"{upper}\n\n会任免名单"))
    seen = [Seen(Look.LABEL, 0.0, 0.0, 0.0), Seen(Look.TITLE, 0.0, 0.0, 0.0)]
    assert [one.look for one in with_rows(pieces, seen, Words())] == [row, Look.TITLE]
