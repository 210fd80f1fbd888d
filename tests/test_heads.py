"""The short lines of an article, held against each other: tables and their titles, poems, labels, who told and who wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from ingest.page import Role
from ingest.parse.blocks.roles import blocks_of
from ingest.parse.looks.language import UNKNOWN, Unknown
from ingest.parse.looks.look import Look
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import to_pieces

TEXT = "据介绍,这项工作由市里牵头,九个区参加,今后每月开展一次,欢迎市民监督,让更多居民受益。"
T, S, L, N, B, R, C = (
    Look.TITLE, Look.SUBHEAD, Look.LABEL, Look.SIGNATURE, Look.BODY, Look.ROW, Look.CAPTION,
)  # fmt: skip
PRICES = ("白菜 0.45 持平", "土豆 0.90 下降0.05", "黄瓜 2.60 上涨0.30")


class Nouns(Unknown):
    """A language in which some words are told."""

    def kinds(self, text: str) -> list[str]:
        return ["noun"] if text in ("白桦", "老榆", "樟子松") else ["verb"]


def roles(
    lines: Sequence[tuple[str, Look]], head: Sequence[int] = (), language: Unknown = UNKNOWN
) -> Mapping[str, Role]:
    """What each line is in the end."""
    pieces = to_pieces(to_lines("\n".join(line for line, _ in lines)))
    told = [line for line, _ in lines if line.strip()]
    looks = [look for line, look in lines if line.strip()]
    made = blocks_of(range(len(pieces)), head, pieces, looks, {}, language)
    where = {line.n: text for piece, text in zip(pieces, told, strict=True) for line in piece.lines}
    return {where[n]: block.role for block in made for n in block.lines}


def test_the_first_line_of_a_table_is_no_title() -> None:
    """What the figures are stands in brackets; what stands above it is the table's title, though it looked a label."""
    unit = "(单位:元/500克 采价地点:某某批发市场)"
    found = roles([("今日菜价", L), (unit, T), *((row, R) for row in PRICES)], [1])
    assert found["今日菜价"] is Role.HEADLINE
    assert found[unit] is Role.BODY


@pytest.mark.parametrize("look", [T, S, N])
def test_a_prize_is_a_row_of_the_list(look: Look) -> None:
    """However it looked; nobody is named by it."""
    rows = [("《雪夜读书》 乌云", R), ("《我的书架》 关静", R)]
    found = roles([("第十二届读书节获奖名单", T), ("一等奖(2名)", look), *rows, ("二等奖(5名)", S)], [0])
    assert found["第十二届读书节获奖名单"] is Role.HEADLINE
    assert found["一等奖(2名)"] is found["二等奖(5名)"] is Role.BODY


def test_a_prize_with_those_who_won_it() -> None:
    """In one row."""
    row = "一等奖(2名):张小满《河埠头》 方思远《祖父的木匠铺》"
    found = roles([("征文获奖名单揭晓", T), (row, T), (TEXT, B)], [0, 1])
    assert (found["征文获奖名单揭晓"], found[row]) == (Role.HEADLINE, Role.BODY)


@pytest.mark.parametrize(
    ("lines", "headline"),
    [
        ([("芒种", L), ("赵青禾", N), ("布谷叫过三遍", R), ("南坡的麦子就黄了", R)], "芒种"),
        ([("老井", L), ("百姓故事", L), ("□ 周维新", N), (TEXT, B)], "老井"),
        ([("百姓故事", L), ("□ 周维新", N), (TEXT, B)], None),
        ([("老井", L), (TEXT, B), (TEXT, B)], None),
        ([("老井", L), ("新井", L), ("□ 周维新", N), (TEXT, B)], None),
    ],
)
def test_the_title_above_who_wrote_a_text(lines: Sequence[tuple[str, Look]], headline: str | None) -> None:
    """It looked like a label: but columns are called otherwise, and whoever is named above a text wrote a title."""
    found = roles(lines)
    assert [line for line, role in found.items() if role is Role.HEADLINE] == [headline] * (headline is not None)


def test_who_wrote_and_where_that_person_works() -> None:
    """A body's name and a person's are no title, be the name set wide or not."""
    for line in ("市天文爱好者协会 林 涛", "市天文爱好者协会 林涛"):
        assert roles([("今晚看金木牵手", T), (line, T), (TEXT, B)], [0, 1])[line] is Role.BYLINE


def test_a_number_in_brackets_behind_a_columns_name() -> None:
    """Beside a title it is a label; alone it may be the title."""
    found = roles([("古城旧事(37)", T), ("双眼井", T), (TEXT, B)], [0, 1])
    assert (found["古城旧事(37)"], found["双眼井"]) == (Role.LABEL, Role.HEADLINE)
    assert roles([("摆渡人(12)", T), (TEXT, B)], [0])["摆渡人(12)"] is Role.HEADLINE


def test_who_asks_is_no_title() -> None:
    """A box of questions is headed by its name."""
    asked = "南岗区吴先生问:居住证到期以后怎么续签?"
    found = roles([("市民信箱", L), (asked, T), (TEXT, B)], [1])
    assert found == {"市民信箱": Role.HEADLINE, asked: Role.BODY, TEXT: Role.BODY}


def test_questions_that_are_counted_are_subheads() -> None:
    """一问:… heads what is written below it."""
    assert (
        roles([("雪场怎么办", T), (TEXT, B), ("一问:淡季怎么熬?", S), (TEXT[:-1] + "吗。", B)], [0])["一问:淡季怎么熬?"]
        is Role.SUBHEAD
    )


@pytest.mark.parametrize("title", ["中甲联赛第十二轮战报", "昨天(12月21日)成交情况", "最美志愿者名单"])
def test_the_title_of_a_list_that_looked_like_its_first_row(title: str) -> None:
    """What it is called by tells it, above rows."""
    found = roles([(title, R), *((row, R) for row in PRICES)])
    assert found[title] is Role.HEADLINE


def test_a_first_row_that_titles_nothing() -> None:
    """It stays what it is."""
    assert Role.HEADLINE not in roles([("茄子 3.10 持平", R), *((row, R) for row in PRICES)]).values()


def test_a_poem_in_an_old_form() -> None:
    """Form and title look like a column and its part."""
    verses = ("寒江十里起冰声,号子穿云老马行。", "铁镩敲开千尺玉,麻绳拽出一湖晴。")
    assert roles([("七律·冬捕", L), ("白景田", N), *((verse, B) for verse in verses)])["七律·冬捕"] is Role.HEADLINE


VERSES = ("天还黑着,灯先醒了", "一排排塑料盆里", "鱼在练习呼吸", "卖豆腐的掀开棉被")


def test_a_poem_called_like_a_column() -> None:
    """What stands above a name alone, and verses, is what these are called."""
    spaced = [line for verse in VERSES for line in (("", R), (verse, R))]
    assert roles([("早市即景", L), ("谷雨", N), *spaced])["早市即景"] is Role.HEADLINE


def test_a_column_above_what_nobody_wrote() -> None:
    """Verses are a poem where somebody wrote them."""
    assert roles([("早市即景", L), *((verse, R) for verse in VERSES)])["早市即景"] is Role.LABEL


def test_verses_that_look_like_titles() -> None:
    """Two of them below each other head nothing, and nothing stands below the last."""
    looks = (R, R, S, S, R, T)
    lines = (*VERSES, "热气扑上来", "认出了每一张脸")
    spaced = [line for verse, look in zip(lines, looks, strict=True) for line in (("", R), (verse, look))]
    found = roles([("早市即景", T), ("谷雨", N), *spaced], [0])

    assert [found[verse] for verse in (VERSES[2], VERSES[3], lines[-1])] == [Role.BODY, Role.SUBHEAD, Role.BODY]


def test_the_poems_under_one_title() -> None:
    """Each has its own: the line below who wrote them, and those that name a thing and nothing more."""
    verses = ["每一只眼睛都朝着雪", "你从不闭上", "用一生", "城墙没了", "赶大车的人也没了", "替他们", "风说", "咽下去"]
    lines = [("北方的树(组诗)", T), ("谷丰", N), ("白桦", N)]
    lines += [(verse, R) for verse in verses[:3]] + [("老榆", S)]
    lines += (
        [(verse, N if verse == "替他们" else R) for verse in verses[3:6]]
        + [("樟子松", R)]
        + [(verse, R) for verse in verses[6:]]
    )
    found = roles(lines, [0], Nouns())
    assert [line for line, role in found.items() if role is Role.SUBHEAD] == ["白桦", "老榆", "樟子松"]
    assert [line for line, role in found.items() if role is Role.BYLINE] == ["谷丰"]


@pytest.mark.parametrize("look", [T, L])
def test_the_second_one_of_two_poems(look: Look) -> None:
    """The title promises two: of the lines further down the one in few words that are no sentence is the other's."""
    verses = [
        "一指按住流水",
        "一指放走群山",
        "剩下的八指",
        "都去了松间",
        "访友不遇",
        "柴门没有锁",
        "茶还是温的",
        "坐了一会儿",
    ]
    lines = [("古意二题", look), ("沈从一", N), ("听琴", S), *((verse, R) for verse in verses), ("自己", N)]
    found = roles(lines, [0] if look is T else [])
    assert found["古意二题"] is Role.HEADLINE
    assert [line for line, role in found.items() if role is Role.SUBHEAD] == ["听琴", "访友不遇"]
    assert found["自己"] is Role.BODY


@pytest.mark.parametrize("look", [T, N, S])
def test_a_series_is_a_label_wherever_it_is_printed(look: Look) -> None:
    """Above the title, or below it."""
    for lines in (("我家灯火(征文选登)", "一盏马灯"), ("一盏马灯", "我家灯火(征文选登)")):
        head = [i for i, line in enumerate(lines) if look is not N or line == "一盏马灯"]
        found = roles([*((line, T if line == "一盏马灯" else look) for line in lines), ("康永昌", N), (TEXT, B)], head)
        assert (found["我家灯火(征文选登)"], found["一盏马灯"]) == (Role.LABEL, Role.HEADLINE)


def test_what_looked_a_second_label_below_that_of_a_series() -> None:
    """It is the title: 往事 ends the names of columns, too."""
    assert roles([("连载(27)", N), ("铁路街往事", L), ("乔雨林", N), (TEXT, B)])["铁路街往事"] is Role.HEADLINE
    below = roles([("铁路街往事", L), ("连载(27)", T), ("乔雨林", N), (TEXT, B)], [1])
    assert (below["铁路街往事"], below["连载(27)"]) == (Role.HEADLINE, Role.LABEL)


def test_a_column_named_below_the_title() -> None:
    """Or alone between paragraphs: no other part of the text is headed."""
    title = "中东铁路第一座江桥是怎样炼成的"
    assert roles([(title, T), ("史海钩沉", T), ("傅立国", N), (TEXT, B)], [0, 1])["史海钩沉"] is Role.LABEL
    found = roles([(title, T), (TEXT, B), ("史海钩沉", S), (TEXT[:-1] + "吗。", B)], [0])
    assert (found[title], found["史海钩沉"]) == (Role.HEADLINE, Role.LABEL)


def test_a_column_named_like_nothing_else_on_top() -> None:
    """Alone it is the title."""
    assert roles([("史海钩沉", T), (TEXT, B)], [0])["史海钩沉"] is Role.HEADLINE


def test_who_told_and_who_wrote() -> None:
    """Two lines of one byline, however the first looked."""
    told = "口述:原某某公司营业员 冯丽华"
    found = roles([("我卖出了第一张股票", T), (told, T), ("整理:本报记者 晨曦", N), (TEXT, B)], [0, 1])
    assert found[told] is found["整理:本报记者 晨曦"] is Role.BYLINE


def test_who_pays_for_a_slogan_is_no_title() -> None:
    """本报宣 strayed above one."""
    found = roles([("本报宣", T), ("地铁五号线环评公示", T), (TEXT, B)], [0, 1])
    assert (found["本报宣"], found["地铁五号线环评公示"]) == (Role.NOTICE, Role.HEADLINE)


def test_what_is_lost_and_void_is_no_caption() -> None:
    """However far it stands from what is above it."""
    lost = "某某食杂店遗失营业执照副本,声明作废。"
    assert roles([("遗失声明", T), (lost, C)], [0])[lost] is Role.BODY


def test_a_short_sentence_below_who_took_the_pictures() -> None:
    """It stood under one of them, as the gap tells."""
    shown = "冰凌花顶雪绽放。"
    found = roles([("冰凌花开了", T), ("季节 文/摄", N), (shown, R), ("", R), ("", R), (TEXT, B)], [0])
    assert found[shown] is Role.CAPTION
    assert roles([("冰凌花开了", T), ("季节 文/摄", N), (shown, R), (TEXT, B)], [0])[shown] is Role.BODY


def test_who_took_the_pictures_signs_below_them() -> None:
    """There is no text but what they show."""
    found = roles(
        [("丁香花开", T), ("花丛中的孩子。", C), ("省图书馆门前的白丁香。", C), ("本报记者 门立新 摄", N)], [0]
    )
    assert found["本报记者 门立新 摄"] is Role.CREDIT


def test_who_took_each_of_several_pictures() -> None:
    """Their names stand below what they show."""
    found = roles([("春耕", T), ("村民管理秧苗。", C), ("李文摄", N), ("农机手在作业。", C), ("王军摄", N)], [0])
    assert found["李文摄"] is found["王军摄"] is Role.CREDIT


def test_a_label_that_is_a_subhead_like_the_one_above() -> None:
    """It is as long; a column's name is a label all the same."""
    rows = [("104路:由西大直街直行;", R), ("203路:停运;", R)]
    assert roles([("公交调整", T), ("走向调整", S), rows[0], ("缩短运营", L), rows[1]], [0])["缩短运营"] is Role.SUBHEAD
    assert roles([("公交调整", T), ("走向调整", S), rows[0], ("民生新闻", L), rows[1]], [0])["民生新闻"] is Role.LABEL


@pytest.mark.parametrize(
    ("title", "first", "others", "role"),
    [
        ("老胡同名字里的行当", "染坊胡同", ("车店胡同", "鱼市胡同"), Role.SUBHEAD),
        (
            "基层减负的“减法”与“加法”",
            "浙江丽水:会议有“时长税”",
            ("湖北宜昌:督查“拼车”", "甘肃定西:两个半天"),
            Role.SUBHEAD,
        ),
        ("乘93路电车看半座城", "【起点】", ("【第5站 大学】", "【终点站】"), Role.SUBHEAD),
        ("老胡同名字里的行当", "昨日起公开征集线索", ("车店胡同", "鱼市胡同"), None),
        ("染坊胡同", "车店胡同", ("鱼市胡同", "灯笼胡同"), None),
        ("老胡同名字里的行当", "染坊胡同", ("车店胡同",), None),
    ],
    ids=["as short", "headings", "marks", "another form", "a title in two rows", "one other"],
)
def test_the_subhead_above_the_first_part(title: str, first: str, others: Sequence[str], role: Role | None) -> None:
    """It is as those of the other parts are, and no line of the title."""
    lines = [
        (title, T),
        (first, T),
        (TEXT, B),
        *((line, look) for one in others for line, look in ((one, S), (TEXT, B))),
    ]
    texts = iter(f"{TEXT}{n}" for n in range(9))
    told = roles([(next(texts) if line == TEXT else line, look) for line, look in lines], (0, 1))
    assert (told[first] is Role.SUBHEAD) is (role is Role.SUBHEAD)
    assert told[title] in (Role.HEADLINE, Role.KICKER)


@pytest.mark.parametrize(
    ("above", "below", "role"), [(3, 3, Role.CAPTION), (0, 3, Role.HEADLINE), (3, 0, Role.HEADLINE)]
)
def test_a_line_of_a_title_with_wide_gaps_around(above: int, below: int, role: Role) -> None:
    """There the picture stood; a gap on one side says nothing."""
    blank = [("", T)]
    lines = [
        ("泥水里的五个小时", T),
        *blank * above,
        ("抢修工人跳进两米深的泥坑", T),
        *blank * below,
        (TEXT, B),
        (f"{TEXT}又", B),
    ]
    told = roles(lines, (0, 1))["抢修工人跳进两米深的泥坑"]
    assert (told is Role.CAPTION) is (role is Role.CAPTION)


def test_a_name_behind_the_mark_of_bylines() -> None:
    """It is no title, whatever it looks like."""
    told = roles([("黑土诗行", L), ("□嵇康年", T), (TEXT, B)], (1,))
    assert told["□嵇康年"] is Role.BYLINE
