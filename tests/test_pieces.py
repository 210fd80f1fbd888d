"""Hard wrapping is undone where the page shows it."""

import pytest

from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import Piece, to_pieces

PARAGRAPH = (
    "本报讯记者从市城管局获悉今春园林绿化装饰工作近日全面启动今年将打造十条示范街路下一步各区将陆续开展树木补植工作。"
)


def wrap(text: str, width: int) -> list[str]:
    return [text[i : i + width] for i in range(0, len(text), width)]


def test_one_paragraph_a_line_stays_as_it_is() -> None:
    """The common extractor wraps nothing: every line is a piece."""
    pieces = to_pieces(to_lines("标题\n\n第一段。\n\n第二段。\n"))
    assert [piece.raw for piece in pieces] == ["标题", "第一段。", "第二段。"]


def test_a_hard_wrapped_page_with_indents() -> None:
    """Lines of one width run on until the next indent; the title above stays apart."""
    body = [line for _ in range(3) for line in wrap("\u3000\u3000" + PARAGRAPH, 20)]
    pieces = to_pieces(to_lines("\n".join(["今春添绿", *body])))
    assert [piece.raw for piece in pieces] == ["今春添绿", PARAGRAPH, PARAGRAPH, PARAGRAPH]


def test_pieces_know_whether_the_page_indents_them() -> None:
    """What is set out on such a page is a title, or goes on with what another column began."""
    lines = ["今春添绿", *["\u3000\u3000" + PARAGRAPH] * 3, "的工作。"]
    assert [piece.set_in for piece in to_pieces(to_lines("\n\n".join(lines)))] == [False, True, True, True, False]
    assert {piece.set_in for piece in to_pieces(to_lines("\n\n".join(lines[:2])))} == {None}
    assert {
        piece.set_in for piece in to_pieces(to_lines("\n\n".join("\u3000\u3000" + line.strip() for line in lines)))
    } == {None}


def test_short_paragraphs_with_blank_lines_between_them() -> None:
    """Fewer than half of the lines stand right below another, and those that do were one paragraph."""
    short = PARAGRAPH[:12] + "。"
    body = ["", *wrap(PARAGRAPH, 20), "", short] * 4
    pieces = to_pieces(to_lines("\n".join(["今春添绿", *["", short], *body])))
    assert [piece.raw for piece in pieces] == ["今春添绿", short, *[PARAGRAPH, short] * 4]


def test_a_hard_wrapped_page_without_indents() -> None:
    """A paragraph ends where a line stops short or at a full stop."""
    body = [line for _ in range(3) for line in wrap(PARAGRAPH, 20)]
    pieces = to_pieces(to_lines("\n".join(["今春添绿", *body])))
    assert [piece.raw for piece in pieces] == ["今春添绿", PARAGRAPH, PARAGRAPH, PARAGRAPH]


def test_a_line_all_in_brackets_stands_alone() -> None:
    """Though it is as wide as the column, and the title below it, too."""
    body = wrap(PARAGRAPH, 20)
    title = ["哈尔滨新区建成三座公园并全部免费开放"[:18] + "一二"]
    signed = "(作者系市民间文艺家协会理事 王小明)"
    lines = to_lines("\n".join([*body, *body, signed, *title, *body]))
    assert [piece.raw for piece in to_pieces(lines)] == [PARAGRAPH, PARAGRAPH, signed, *title, PARAGRAPH]


def test_the_first_line_of_a_paragraph_is_shorter_where_its_indent_was_taken_away() -> None:
    """By the two characters of the indent."""
    first, rest = PARAGRAPH[:18], wrap(PARAGRAPH[18:], 20)
    pieces = to_pieces(to_lines("\n".join(["今春添绿", *[first, *rest] * 3])))
    assert [piece.raw for piece in pieces] == ["今春添绿", PARAGRAPH, PARAGRAPH, PARAGRAPH]


@pytest.mark.parametrize(
    "lead", ["本报讯(记者 张三)", "新华社海口4月1日电 ", "松江晚报讯 记者张三 ", "中新网7月26日电 "]
)
def test_a_title_as_wide_as_the_column_right_above_a_lead(lead: str) -> None:
    """Each of its rows is a line of its own, and the lead is none of them."""
    report = lead + PARAGRAPH
    titles = ["票房增速赶超电影市场全年迈入二百亿大关", "两千零十九年演出行业洞察报告昨日发布会"]
    pieces = to_pieces(to_lines("\n".join([*wrap(PARAGRAPH, 20), *titles, *wrap(report, 20), *wrap(PARAGRAPH, 20)])))
    assert [piece.raw for piece in pieces] == [PARAGRAPH, *titles, report, PARAGRAPH]


@pytest.mark.parametrize("byline", ["□本报记者 许晴 文/摄", "□文/图 许晴", "□晚报记者 许晴"])
def test_a_byline_below_a_deck_as_wide_as_the_column(byline: str) -> None:
    """It is none of its rows."""
    deck = "康宁社区用闲置的车棚办起一座“幸福食堂”"
    pieces = to_pieces(to_lines("\n".join([*wrap(PARAGRAPH, 20), deck, byline, *wrap(PARAGRAPH, 20) * 3])))
    assert [piece.raw for piece in pieces][1:3] == [deck, byline]


@pytest.mark.parametrize("row", ["本报接到市民来电 反映,", "黑龙江日报刊发长篇通讯(见", "北京商报记者获悉腾讯("])
def test_a_row_that_only_begins_as_leads_do(row: str) -> None:
    """It goes on with the paragraph above."""
    rows = [PARAGRAPH[5:25], row + PARAGRAPH[: 20 - len(row)], *wrap(PARAGRAPH[5:], 20)]
    pieces = to_pieces(to_lines("\n".join(rows * 3)))
    assert not any(piece.text.startswith(row[:4]) for piece in pieces)


def test_marks_fill_a_whole_character_in_print_and_figures_half_of_one() -> None:
    """Narrow as they come out of the extractor."""
    lines = ["本报讯(记者甲)记者,据", "市城管局了解,今春2600株", "丁香上街,八月里都是花,", "香了一个夏天。"] * 3
    pieces = to_pieces(to_lines("\n".join(["今春添绿", *lines])))
    assert [piece.raw for piece in pieces] == ["今春添绿", *["".join(lines[:4])] * 3]


def test_a_program_wraps_at_so_many_characters() -> None:
    """However many of them are figures, which take half of the room in print."""
    told = "自2023年4月17日24时起,汽油、柴油价格每吨分别提高550元和525元,92号汽油每升7.81元,上涨0.43元;95号汽油每升8.37元,上涨0.46元。"
    pieces = to_pieces(
        to_lines("\n".join(["油价又涨了", *wrap(told, 18), "", *wrap(PARAGRAPH, 18), "", *wrap(told, 18)]))
    )
    assert [piece.raw for piece in pieces] == ["油价又涨了", told, PARAGRAPH, told]


@pytest.mark.parametrize("indent", ["", "\u3000\u3000"])
def test_a_margin_that_all_lines_leave_is_no_indent(indent: str) -> None:
    """As extractors leave it that keep the layout."""
    lines = ["今春添绿", *[line for _ in range(3) for line in wrap(indent + PARAGRAPH, 20)]]
    plain = [piece.raw for piece in to_pieces(to_lines("\n".join(lines)))]
    assert plain == ["今春添绿", *[PARAGRAPH] * 3]
    assert [piece.raw for piece in to_pieces(to_lines("\n".join(" " * 7 + line for line in lines)))] == plain


def test_the_rows_of_a_short_table_stay_rows() -> None:
    """They are as long as each other, but too few to tell of a column."""
    rows = [
        "9月5日(星期五) 单位:元/500克", "采价地点:道里菜市场", "黄瓜 1.10 西红柿 0.80 油豆角 1.60 茄子 1.00 菠菜 2.40",
        "大白菜 0.45 土豆 0.55 青椒 1.80 鸡蛋 3.70 猪后鞧 8.20", "点评:鸡蛋受中秋备货影响略有上扬。",
        "以上为上午9时的主要成交价,由市物价监测中心提供,仅供参考,各市场之间略有差别。",
    ]  # fmt: skip
    assert [piece.raw for piece in to_pieces(to_lines("\n".join(["菜篮子行情", "", *rows])))] == ["菜篮子行情", *rows]


def test_where_blank_lines_part_paragraphs_a_line_right_below_one_goes_on() -> None:
    """Though it is short and ends without a stop, as the last cells of a list's item."""
    items = [
        "周一:黑龙江大学汇文楼前,9:00—15:30",
        "周二:道外区政府,9:00—15:00",
        "周三:平房区政府广场,9:30—15:00",
        "周四:秋林公司门前,12:30—19:30",
    ]
    lines = [line for item in [PARAGRAPH, *items, PARAGRAPH] for line in (*wrap(item, 18), "")]
    assert [piece.raw for piece in to_pieces(to_lines("\n".join(["献血车停靠点", "", *lines])))][1:] == [
        PARAGRAPH,
        *items,
        PARAGRAPH,
    ]
    unparted = to_pieces(to_lines("\n".join(["献血车停靠点", *(line for line in lines if line)])))
    assert items[0] not in [piece.raw for piece in unparted]


def test_blank_lines_tell_by_which_measure_a_list_was_wrapped() -> None:
    """Where as many lines are full by either."""
    items = [
        "大白菜 1.20\u3000黄瓜 4.60\u3000西红柿 5.60", "茄子 5.20\u3000青椒 6.00\u3000土豆 2.40",
        "洋葱 2.20\u3000豆角 9.20\u3000韭菜 4.00", "芹菜 3.60\u3000蒜苗 8.00\u3000菠菜 3.20",
        "(价格由哈达农副产品批发市场信息中心提供,为当日大宗成交均价,仅供参考。)",
    ]  # fmt: skip
    lines = [
        "农副产品批发市场价格行情",
        "",
        "3月15日\u3000单位:元/公斤",
        "",
        *(line for item in items for line in (*wrap(item, 21), "")),
    ]
    read = [piece.raw for piece in to_pieces(to_lines("\n".join(lines)))][2:]
    assert ["".join(text.split()) for text in read] == ["".join(item.split()) for item in items]


def test_a_full_line_that_stops_ends_no_paragraph_where_blank_lines_do() -> None:
    told = PARAGRAPH[:17] + "。" + PARAGRAPH[18:35] + "。" + PARAGRAPH[36:50] + "。"
    lines = [line for _ in range(4) for line in (*wrap(told, 18), "")]
    assert [piece.raw for piece in to_pieces(to_lines("\n".join(["今春添绿", "", *lines])))] == [
        "今春添绿",
        *[told] * 4,
    ]


def test_a_line_wider_than_the_column_is_a_title() -> None:
    """Titles are set across columns."""
    title = "园林绿化装饰工作近日全面启动今年将打造十条示范街路"
    pieces = to_pieces(to_lines("\n".join([*wrap(PARAGRAPH, 20), title, *wrap(PARAGRAPH, 20) * 2])))
    assert title in [piece.raw for piece in pieces]


def test_a_title_between_two_wrapped_lines_is_not_swallowed() -> None:
    """A short line without a stop, between full lines, is no part of the paragraph."""
    lines = wrap(PARAGRAPH, 20)
    pieces = to_pieces(to_lines("\n".join([*lines, lines[0], "夹在中间的标题", *lines[1:], *lines])))
    assert "夹在中间的标题" in [piece.raw for piece in pieces]


PROSE = (
    "本报讯记者从市城管局获悉,今春绿化近日启动。全市将打造十条示范街路,各区陆续补植,市民可以认养。工期到五月底为止。"
)


@pytest.mark.parametrize("indent", ["    ", "\u3000\u3000", "\u00a0" * 4])
def test_a_layout_of_columns_of_several_widths(indent: str) -> None:
    """Every article has the width of its own column, titles stand in the middle of it, and blanks indent paragraphs."""
    titles, told = ("今春添绿", "十条街路换新颜", "丁香开了"), PROSE * 3
    lines: list[str] = []
    for title, width in zip(titles, (14, 20, 26), strict=True):
        first, rest = told[: width - 2], wrap(told[width - 2 :], width)
        lines += [" " * 10 + title, *[indent + first, *rest] * 3]
    pieces = to_pieces(to_lines("\n".join(lines)))
    assert [piece.raw for piece in pieces] == [text for title in titles for text in (title, told, told, told)]


def test_verses_on_a_wrapped_page_stay_lines() -> None:
    """They are as long as each other, and no column: hardly one has a mark within it."""
    verses = ["雷声还在山那边试嗓子", "一条河已经先醒了过来", "它把冰的最后一块骨头", "交给下游光脚的孩子们"] * 3
    pieces = to_pieces(to_lines("\n".join([*wrap(PROSE, 20) * 6, "惊蛰", *verses])))
    assert [piece.raw for piece in pieces][-len(verses) :] == verses


def test_what_a_piece_leaves_open_or_closes() -> None:
    """Quotes and brackets that wait for the other half of a cut paragraph."""
    left, right = (Piece(to_lines(text)) for text in ("构建“和谐家", "园”,平房区不断创新"))
    assert (left.unclosed, right.orphans) == ("“", "”")


def test_what_stops_and_what_does_not() -> None:
    """A closing quote after the stop changes nothing."""
    assert [Piece(to_lines(text)).stops for text in ("好。”", "好……", "好", "好,", "好?)")] == [
        True,
        True,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("环 岛 南 路 夜 间 封 闭", "环岛南路夜间封闭"),
        ("环　岛　南　路　夜　间　封　闭", "环岛南路夜间封闭"),
        ("环 岛 南 路   夜 间 封 闭", "环岛南路 夜间封闭"),
        ("遗 失 声 明", "遗失声明"),
        ("4 8 0 万 亩 小 麦", "480万亩小麦"),
        ("你 我 他", "你 我 他"),
        ("1 2 3 4 5 6", "1 2 3 4 5 6"),
        ("一场雪 落在 老 城 里", "一场雪 落在 老 城 里"),
    ],
)
def test_a_letter_spaced_title(title: str, read: str) -> None:
    """It is read as it is spoken, and printed as it is printed."""
    piece = Piece(to_lines(title))
    assert (piece.text, piece.raw) == (read, title)


def test_text_that_is_letter_spaced_in_part() -> None:
    """A justified line is pulled apart; two names with blanks within are not, nor is what is printed in cells."""
    for text, read in (
        ("最 新 数 据 显 示 , 比 利 时 累 计648例", "最新数据显示,比利时累计648例"),
        ("本报记者 王 五 李 四 摄", "本报记者 王 五 李 四 摄"),
        ("√ √ √ √ √ √ √ √ 全部", "√ √ √ √ √ √ √ √ 全部"),
    ):
        assert [piece.text for piece in to_pieces(to_lines(text))] == [read]


def test_a_blank_line_between_all_lines() -> None:
    """What an extractor wrapped is put together though no two of its lines touch; paragraphs are left as they are."""
    wrapped = [
        "昨日,记者从市城管局获悉,今春全市",
        "将更新果皮箱两千个,首批已在中央大",
        "街一带上岗,每天清掏三次,擦拭一遍,",
        "市民可以拨打热线反映。",
    ] * 3
    paragraphs = ["昨日,记者从市城管局获悉,今春全市将更新果皮箱两千个,首批已在中央大街一带上岗。" * 2] * 9
    spaced = [to_pieces(to_lines("\n\n".join(lines))) for lines in (wrapped, paragraphs)]
    assert [len(pieces) for pieces in spaced] == [3, 9]
    assert [piece.gap for piece in spaced[1][1:]] == [1] * 8


def test_verses_with_a_blank_line_between_all() -> None:
    """They stay lines."""
    assert len(to_pieces(to_lines("\n\n".join(["把毛衣从箱底叫醒", "水壶学火车", "我们之间隔着一张方桌"] * 5)))) == 15
