"""What every piece of an article is, and the order in which it is read."""

from __future__ import annotations

from itertools import takewhile

import pytest

from ingest.page import Block, Role
from ingest.parse.blocks.roles import blocks_of
from ingest.parse.looks.language import UNKNOWN
from ingest.parse.looks.look import Look, look_of
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import to_pieces

TEXT = "据介绍,这项工作由市里牵头,九个区参加,今后每月开展一次,欢迎市民监督,让更多居民受益。"


def blocks(text: str, follows: dict[int, int] | None = None) -> list[tuple[Role, tuple[int, ...]]]:
    pieces = to_pieces(to_lines(text))
    looks = [Look.TITLE if piece.orphans and not piece.stops else look_of(piece) for piece in pieces]
    titles = list(takewhile(lambda i: looks[i] is Look.TITLE, range(len(pieces))))
    made = blocks_of(range(len(pieces)), titles, pieces, looks, follows or {}, UNKNOWN)
    return [(block.role, block.lines) for block in made]


def test_a_title_of_one_line_is_the_headline() -> None:
    """And what follows is text."""
    assert blocks(f"指引正式出台实施\n{TEXT}") == [(Role.HEADLINE, (1,)), (Role.BODY, (2,))]


def test_two_title_lines() -> None:
    """Bare text shows no type size; titles.py weighs what they are."""
    assert [role for role, _ in blocks(f"全市首届寻找最美快递员活动揭晓\n十名小哥获得荣誉称号\n{TEXT}")] == [
        Role.KICKER, Role.HEADLINE, Role.BODY,
    ]  # fmt: skip


def test_three_title_lines() -> None:
    """Kicker above, headline, deck below."""
    assert [role for role, _ in blocks(f"聚焦急难愁盼 办好民生实事\n十条示范街路今春全部完工\n全市新增绿地四十公顷,市民出门即见绿色风景\n{TEXT}")][:3] == [
        Role.KICKER, Role.HEADLINE, Role.DECK,
    ]  # fmt: skip


def test_a_title_over_two_lines_is_one_block() -> None:
    """A quote left open is closed in the second line."""
    assert blocks(f"新区企业造出“冰面清扫\n机器人”\n{TEXT}")[0] == (Role.HEADLINE, (1, 2))


def test_a_credit_stands_below_and_a_byline_above() -> None:
    """The same line is one or the other by where it stands."""
    assert [role for role, _ in blocks(f"指引正式出台实施\n本报记者 张三\n{TEXT}\n本报记者 张三")] == [
        Role.HEADLINE, Role.BYLINE, Role.BODY, Role.CREDIT,
    ]  # fmt: skip


def test_halves_of_a_paragraph_are_one_block() -> None:
    """In reading order, whatever stands between them or comes first."""
    assert blocks(f"指引正式出台实施\n{TEXT}\n会后的。\n{TEXT[:30]}", {3: 2}) == [
        (Role.HEADLINE, (1,)),
        (Role.BODY, (2,)),
        (Role.BODY, (4, 3)),
    ]


def test_a_slogan_heads_no_half_of_a_paragraph() -> None:
    """What stands there and is worded as one is the page's."""
    lines = f"指引正式出台实施\n{TEXT}\n地球是我们共同的家\n{TEXT[:30]}\n{TEXT}\n先做哪一样\n{TEXT}"
    assert [role for role, _ in blocks(lines, {1: 3})] == [
        Role.HEADLINE,
        Role.BODY,
        Role.NOTICE,
        Role.BODY,
        Role.SUBHEAD,
        Role.BODY,
    ]


@pytest.mark.parametrize(
    ("inside", "roles"),
    [
        (["冻梨记"], [Role.HEADLINE]),
        (["盛一盆凉水", "不甜不要钱"], [Role.SUBHEAD, Role.SUBHEAD]),
        (["■丁香时评"], [Role.SUBHEAD]),
        (["□丁香时评"], [Role.SUBHEAD]),
        (["相关链接"], [Role.SUBHEAD]),
        (["(二)"], [Role.SUBHEAD]),
    ],
)
def test_a_subhead_without_a_fellow_is_the_headline_printed_late(inside: list[str], roles: list[Role]) -> None:
    """A text that is divided has two parts at least; a label with its sign, a box, a number is no headline."""
    lines = [line for title in inside for line in (TEXT, title)]
    pieces = to_pieces(to_lines("\n".join([*lines, TEXT])))
    looks = [Look.SUBHEAD if piece.text in inside else Look.BODY for piece in pieces]
    made = blocks_of(range(len(pieces)), [], pieces, looks, {}, UNKNOWN)
    assert [block.role for block in made if block.role is not Role.BODY] == roles


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("滨江线十二座车站全部封顶", Role.HEADLINE),
        ("候车厅里坐满了人 天已黑", Role.BODY),  # the lead says nothing of it
        ("滨江线十二座车站全部封顶。", Role.BODY),
    ],
)
@pytest.mark.parametrize("look", [Look.BODY, Look.ROW])
def test_a_line_that_says_again_what_the_lead_says(line: str, role: Role, look: Look) -> None:
    """Between the paragraphs of a report without a title it is that, whatever it looks like."""
    lead = "本报讯(记者 许晴)记者从地铁集团获悉,截至昨日,地铁滨江线的十二座车站全部封顶。"
    pieces = to_pieces(to_lines("\n".join([lead, TEXT, line, TEXT])))
    made = blocks_of(range(4), [], pieces, [Look.LEAD, Look.BODY, look, Look.BODY], {}, UNKNOWN)
    assert [block.role for block in made if 3 in block.lines] == [role]
    unreported = blocks_of(range(4), [], pieces, [Look.BODY, Look.BODY, look, Look.BODY], {}, UNKNOWN)
    assert [block.role for block in unreported if 3 in block.lines] == [Role.BODY]


def test_a_line_between_two_pictures_is_a_caption() -> None:
    """Wide gaps on both sides."""
    text = f"指引正式出台实施\n{TEXT}\n\n\n\n岗位大练兵\n\n\n\n{TEXT}"
    assert blocks(text)[2] == (Role.CAPTION, (6,))


def test_a_block_joins_its_lines_with_nothing() -> None:
    """Blanks at the ends of lines go, those inside stay."""
    assert Block.of(Role.HEADLINE, *to_lines(" 挂号 \n\u3000销 号 ")).text == "挂号销 号"


@pytest.mark.parametrize(
    ("picture", "role"),
    [
        ("昨天傍晚,渡轮靠上码头。 张三 摄", Role.CAPTION),
        ("昨天傍晚,渡轮靠上码头。(本报记者 张三 摄)", Role.CAPTION),
        ("船工和一条渡轮在一起。图/实习记者赵赫廷", Role.CAPTION),
        ("渡轮靠上码头,船长也上岸。(资料照,航运公司提供)", Role.CAPTION),
        ("昨天傍晚,船长张三(左二)和船工们靠岸。", Role.CAPTION),
        ("昨天傍晚,渡轮靠上码头。(本报记者 张三 文/摄)", Role.BODY),
        ("昨天傍晚,渡轮靠上码头。(本报记者 张三)", Role.BODY),
    ],
)
def test_text_that_ends_with_who_took_the_picture(picture: str, role: Role) -> None:
    """It is a caption beside longer text; else it is the text of a photo story."""
    assert blocks(f"渡轮回来了\n{TEXT}\n{picture}")[-1] == (role, (3,))
    assert blocks(f"渡轮回来了\n{TEXT}{picture}\n{TEXT}")[1] == (Role.BODY, (2,))
    assert blocks(f"渡轮回来了\n{picture}") == [(Role.HEADLINE, (1,)), (Role.BODY, (2,))]


@pytest.mark.parametrize(
    ("line", "look", "below", "role"),
    [
        ("停水通知", Look.LABEL, Look.BODY, Role.HEADLINE),
        ("明日天气", Look.LABEL, Look.BODY, Role.HEADLINE),
        ("停水通知", Look.LABEL, Look.LEAD, Role.LABEL),  # briefs have a label in common and no titles
        ("高铁飞架云端", Look.LABEL, Look.BODY, Role.LABEL),
        ("本报记者 张三", Look.SIGNATURE, Look.BODY, Role.BYLINE),
    ],
)
def test_the_only_line_above_a_text(line: str, look: Look, below: Look, role: Role) -> None:
    """It is what it looks like, unless it gives notice: no notice is printed without saying so above."""
    made = blocks_of(range(2), [], to_pieces(to_lines(f"{line}\n{TEXT}")), [look, below], {}, UNKNOWN)
    assert [block.role for block in made] == [role, Role.BODY]


@pytest.mark.parametrize(
    ("upper", "lower", "titled"),
    [
        ("大世界“预约", "入园”首日平稳", True),
        ("大世界“预约", "入园”首日平稳。", False),  # a sentence
        ("大世界“预约", "入园》首日平稳", False),
        ("大世界预约", "入园”首日平稳", False),
        ("大世界“预约", "入园首日平稳", False),
    ],
)
def test_a_title_goes_on_to_the_end_of_its_quote(upper: str, lower: str, *, titled: bool) -> None:
    """Also where its second row looks like text that was cut."""
    pieces = to_pieces(to_lines(f"{upper}\n\n{lower}\n\n{TEXT}"))
    made = blocks_of(range(3), [0], pieces, [Look.TITLE, Look.BODY, Look.BODY], {}, UNKNOWN)
    assert (made[0].role is Role.HEADLINE and made[0].lines == (1, 3)) is titled


def test_a_byline_of_an_article_whose_last_paragraph_strayed_above_it() -> None:
    """Read in order nothing stands above it but titles: it is no credit."""
    pieces = to_pieces(to_lines(f"{TEXT}\n\n一条产业链拉动三个县\n\n本报记者 鲁岩\n\n{TEXT}"))
    made = blocks_of(range(4), [1], pieces, [Look.BODY, Look.TITLE, Look.SIGNATURE, Look.BODY], {}, UNKNOWN)

    assert [block.role for block in made] == [Role.HEADLINE, Role.BYLINE, Role.BODY, Role.BODY]


@pytest.mark.parametrize(
    "above", ["其中,换乘站有三座。", "其中,换乘站有三座,分别是靖宇公园站、太平桥站和体育公园站这三个站。"]
)
def test_a_title_below_the_first_paragraph_that_looked_like_a_row(above: str) -> None:
    """It says again what the lead says, between paragraphs that are done."""
    lead = "本报讯(记者骆宾)记者从地铁集团获悉,地铁三号线二期东北环年内试运行,年底前具备条件。"
    texts = (lead, above, "地铁三号线二期东北环年内试运行", TEXT)
    pieces = to_pieces(to_lines("\n\n".join(texts)))
    made = blocks_of(range(4), [], pieces, [Look.LEAD, Look.BODY, Look.BODY, Look.BODY], {}, UNKNOWN)

    assert made[0].role is Role.HEADLINE


def test_the_second_half_of_a_paragraph_that_ends_with_who_took_the_picture() -> None:
    """No caption says so much."""
    text = f"{TEXT}为让居民\n受益,各区都设了报名点。图为居民在报名。 张三 摄\n{TEXT}{TEXT}"
    assert blocks(f"渡轮回来了\n{text}", {1: 2})[1:] == [(Role.BODY, (2, 3)), (Role.BODY, (4,))]
