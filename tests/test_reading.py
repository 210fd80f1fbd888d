"""The whole staircase: real pages read as their truth says, and no line of any page is lost or doubled."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from composer import pages
from hypothesis import given, settings
from hypothesis import strategies as st
from shipped import PAGES

from ingest.page import Article, Completeness, Dump, Kind, Line, Page, Role
from ingest.parse.borders.cut import Cut
from ingest.parse.looks.look import Look
from ingest.parse.looks.neighbours import Seen
from ingest.parse.paragraphs.joins import choose, find_joins
from ingest.parse.reading import is_crumbs, joins_within, read_page, with_page_name
from ingest.parse.text.decode import to_text
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import Piece
from ingest.words import Words

PLACES = frozenset({"道里", "南岗", "道外", "平房", "香坊", "呼兰", "阿城", "双城"})
WORDS = Words()


def read(text: str, name: str = "x.txt") -> Page:
    return read_page(Dump(name, text.encode()), language=WORDS, places=PLACES)


def only(page: Page) -> Article:
    (article,) = page.articles
    return article


def keeps_every_line(data: bytes) -> bool:
    """Is every non-blank line in exactly one block, and every block's text its lines?"""
    page = read_page(Dump("x.txt", data), language=WORDS, places=PLACES)
    lines = {line.n: line.text.strip() for line in to_lines(to_text(data)[0])}
    blocks = [*(block for article in page.articles for block in article.blocks), *page.ignored]
    placed = sorted(n for block in blocks for n in block.lines)
    return placed == sorted(lines) and all(block.text == "".join(lines[n] for n in block.lines) for block in blocks)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem[:3])
def test_a_real_page_keeps_every_line(path: Path) -> None:
    """The law that no line is lost, on what an extractor really left."""
    assert keeps_every_line(path.read_bytes())


@settings(max_examples=150, deadline=None)
@given(st.integers(), st.sampled_from(PAGES))
def test_a_mangled_page_keeps_every_line(seed: int, path: Path) -> None:
    """Lines shuffled, cut, doubled, emptied, widened, with odd characters: still each is in one place."""
    rng = random.Random(seed)
    lines = path.read_text("utf-8").split("\n")
    for _ in range(rng.randint(1, 40)):
        i = rng.randrange(len(lines))
        match rng.randrange(7):
            case 0:
                lines.insert(rng.randrange(len(lines)), lines.pop(i))
            case 1:
                at = rng.randint(0, len(lines[i]))
                lines[i : i + 1] = [lines[i][:at], lines[i][at:]]
            case 2:
                lines.insert(i, lines[i])
            case 3:
                lines[i] = ""
            case 4:
                lines[i] += rng.choice(["\x0c", "\u2028", "“", "(", "\u3000", "\x00"[:0], "下转第3版", "…"])
            case 5:
                lines[i : i + 2] = ["".join(lines[i : i + 2])]
            case _:
                lines[i] = lines[i].translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    text = "\n".join(lines)
    assert not text.strip() or keeps_every_line(text.encode())


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="本报讯(记者)张三。,“”\n \u3000道里1日□摄a<\x0c", min_size=1, max_size=400))
def test_any_text_keeps_every_line(text: str) -> None:
    """Texts that no newspaper would print are read as well."""
    assert not text.strip() or keeps_every_line(text.encode())


@pytest.mark.parametrize("mark", ["\u200b", "\ufeff", "\u00ad"])
def test_a_line_of_invisible_characters_alone(mark: str) -> None:
    """Editors and extractors leave them."""
    assert keeps_every_line(f"冰城短讯\n\n{mark}\n\n江畔放歌\n\n{mark}\n\n春到江北".encode())


def test_a_report_with_its_title() -> None:
    """The plainest page there is."""
    article = only(
        read("今年打造10条示范街路\n\n本报讯(记者 刘瑞)今春,园林绿化装饰工作全面启动。\n\n下一步,各区将补植树木。")
    )
    assert (article.headline, article.authors, article.complete) == (
        "今年打造10条示范街路",
        ("刘瑞",),
        Completeness.WHOLE,
    )


def test_two_reports_and_a_label_between_them() -> None:
    """A label belongs to the article below it, and governs it."""
    page = read("甲事有了新进展\n\n本报讯(记者 张三)甲事。\n\n阿城\n\n乙事启动\n\n本报讯(记者 李四)乙事。")
    assert [(article.label, article.headline) for article in page.articles] == [
        (None, "甲事有了新进展"),
        ("阿城", "乙事启动"),
    ]


def test_a_label_within_a_paragraph() -> None:
    """Wherever the name of a section is printed, the sentence that a column cut goes on behind it."""
    page = read(
        "送药邮路每周两趟\n\n本报讯（记者张三）昨天上午，镇卫生院为他专门开了一个窗口，医生先\n\n阿城\n\n"
        "跟老人视频，再开处方，药由邮递员庞立新当天送到，走的是同一条邮路。\n\n"
        "今年，镇里给这条邮路配了一辆带冷藏箱的车，送药的日子从每周一趟加到了两趟。\n"
    )
    body = [block.lines for block in only(page).blocks if block.role is Role.BODY]

    assert body == [(3, 7), (9,)]
    assert only(page).label == "阿城"


def test_a_paragraph_cut_by_a_column() -> None:
    """The halves are one block, in reading order, although the first looks like a title."""
    page = read(
        "小区换新颜\n\n本报讯(记者 张三)小区换了新颜。\n\n“去年12月,宝融福园小区居民将房\n\n屋漏雨的问题反映到区信访局。”副局长说。"
    )
    assert [block.lines for block in only(page).blocks if block.role is Role.BODY] == [(3,), (5, 7)]


def test_halves_are_found_once_their_article_is_known() -> None:
    """Another report stands between: on the page they are hardly one sentence, in their article they are."""
    texts = (
        "本报讯(记者 李四)昨日,市民政局公布一批道路新名。",
        "此次命名的道路多在新建小区周边,市民提出的建议",
        "本报讯(记者 张三)昨日,市公交集团新增三条夜班线路,市民反响热烈。",
        "新线路途经医院和车站,末班车延至零点。",
        "公交集团表示,将按客流调整班次。",
        "多半被采纳,共收到市民建议4200多条。",
        "市民政局表示,新路名下月启用,路牌将陆续更换。",
    )
    pieces = [Piece((Line(n, text, 1),)) for n, text in enumerate(texts, 1)]
    looks = [Look.LEAD, Look.BODY, Look.LEAD, Look.BODY, Look.BODY, Look.BODY, Look.BODY]
    seen = [Seen(look, 0.0, 0.0, 0.0) for look in looks]

    assert choose(find_joins(pieces, looks, Words())) == ()
    (join,) = joins_within(Cut((0, 1, 5, 6), (), 1.0, ()), pieces, seen, Words())
    assert (join.before, join.after) == (1, 5)
    assert joins_within(Cut((0, 1, 5, 6), (1,), 1.0, ()), pieces, seen, Words()) == ()  # a title goes on with nothing


def test_a_title_printed_within_the_text() -> None:
    """A report that begins without a title finds it between the halves of its paragraph."""
    article = only(
        read(
            "本报讯(记者 李木双)14日上午,老字号食品企业庆祝建厂110周年。\n\n企业参与了《粽\n\n传承老味道 做好“老字号”\n\n"
            "子》及《糕点通则》推荐性国家标准起草。"
        )
    )
    assert (article.headline, [block.lines for block in article.blocks]) == (
        "传承老味道 做好“老字号”",
        [(5,), (1,), (3, 7)],
    )


def test_a_photo_story_signed_at_its_end() -> None:
    """No lead, a wide gap where the picture stood, a photographer below."""
    page = read(
        "南岗十一条道路完成补划标线\n\n本报讯(记者 张三)记者昨日从交警部门获悉,南岗区十一条道路的标线已经补划完毕,夜间行车更加清楚。"
        "\n\n应季鲜果香冰城\n\n\n\n当下,南方应季水果陆续运抵,丰富了冰城的水果市场,市民纷纷选购,"
        "超市每天进货量超5吨,价格与去年同期持平。\n\n本报记者 史志强摄"
    )
    assert [(article.headline, article.kind) for article in page.articles] == [
        ("南岗十一条道路完成补划标线", Kind.NEWS),
        ("应季鲜果香冰城", Kind.PHOTO),
    ]


def test_the_page_at_its_top() -> None:
    """Its name and number are no label, though one may stand in that place."""
    pieces = [Piece((Line(n, text),)) for n, text in enumerate(("要闻 9", "新区建成三座公园", "要闻 9"), start=1)]
    found = [Seen(look, 0.0, 0.0, 0.0) for look in (Look.LABEL, Look.TITLE, Look.LABEL)]
    alone = [Look.NOTICE, Look.TITLE, Look.NOTICE]
    assert [seen.look for seen in with_page_name(pieces, alone, found, [])] == [Look.NOTICE, Look.TITLE, Look.LABEL]
    assert with_page_name(pieces[1:], alone[1:], found[1:], []) == found[1:]
    assert with_page_name([], [], [], []) == []


@pytest.mark.parametrize(("name", "look"), [("教育", Look.NOTICE), ("阿城", Look.LABEL)])
def test_the_name_of_the_page_below_its_date(name: str, look: Look) -> None:
    """There it needs no number; what pages are not called by labels the first article."""
    pieces = [Piece((Line(n, text),)) for n, text in enumerate((name, "新区建成三座公园"), start=3)]
    found = [Seen(look, 0.0, 0.0, 0.0) for look in (Look.LABEL, Look.TITLE)]
    alone = [Look.LABEL, Look.TITLE]
    assert with_page_name(pieces, alone, found, [Line(1, "2024年5月6日 星期一")])[0].look is look
    assert with_page_name(pieces, alone, found, [Line(9, "责任编辑:张三")])[0].look is Look.LABEL


def test_the_name_of_the_paper_at_the_top() -> None:
    """It labels no article."""
    pieces = [Piece((Line(n, text),)) for n, text in enumerate(("沅溪周报", "新区建成三座公园"), start=1)]
    found = [Seen(look, 0.0, 0.0, 0.0) for look in (Look.LABEL, Look.TITLE)]
    assert with_page_name(pieces, [Look.NOTICE, Look.TITLE], found, [])[0].look is Look.NOTICE


def test_furniture_belongs_to_no_article() -> None:
    """Date line and editors are kept as ignored, and date the page."""
    page = read("2023年3月28日 星期二\n\n甲事启动\n\n本报讯(记者 张三)甲事启动。\n\n责任编辑:王五")
    assert ([block.text for block in page.ignored], page.folio.issue_date.value) == (
        ["2023年3月28日 星期二", "责任编辑:王五"],
        "2023-03-28",
    )


@pytest.mark.parametrize(
    ("tail", "complete"),
    [
        ("会议要求各区抓好落实。", Completeness.WHOLE),
        ("会议要求各区抓好落", Completeness.TAIL_MISSING),
        ("会议要求各区抓好落实\n\n本报记者 李四摄", Completeness.WHOLE),  # signed below
        ("会议要求各区抓好落实。(下转第三版)", Completeness.TAIL_MISSING),
    ],
)
def test_what_is_missing_is_told(tail: str, complete: Completeness) -> None:
    """A text that stops in mid-sentence, or goes on elsewhere, is not whole."""
    text = f"甲事启动\n\n本报讯(记者 张三)甲事启动。\n\n据介绍,甲事由市里牵头,九个区参加,今后每月一次,{tail}"
    assert only(read(text)).complete is complete


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem[:3])
def test_more_blank_lines_everywhere_change_nothing(path: Path) -> None:
    """What counts is which gaps are wider than the page's others."""
    text = path.read_text("utf-8")
    said = [
        [[block.text for block in a.blocks] for a in read(page).articles]
        for page in (text, text.replace("\n\n", "\n\n\n"))
    ]
    assert said[0] == said[1]


def test_a_page_of_a_single_line_of_ten_megabytes() -> None:
    """Time grows with the text and no faster."""
    page = read("本报讯(记者 张三)" + "很长的一行。" * 600_000)
    assert only(page).blocks[0].lines == (1,)


def test_thirty_thousand_short_lines() -> None:
    """A page that is all titles is read too."""
    assert keeps_every_line("\n".join(["标题一样的短行"] * 30_000).encode())


@pytest.mark.parametrize(
    "line",
    [
        "下转" + " " * 60_000 + "x",
        "上接第" + "\u3000" * 30_000 + "x",
        "王某 第" + "\t" * 60_000 + "x",
        "记者 王某某 " * 10_000 + "报道",
        "责任编辑" + " " * 60_000 + "王",
        "2021年" + " " * 60_000 + "x",
        "爱国情" + " " * 60_000 + "x",
        "(编辑" + " " * 60_000 + ")",
        "庄先生报料费" + " " * 60_000 + "x",
        "王某某 78" + " " * 60_000 + "岁x",
        "王某/" + " " * 60_000 + "文图x",
        "□文 王某" + " " * 60_000 + "□图x",
        "会议指出," + "要" * 60_000 + "x",
    ],
    ids=[
        *("jump", "jump from", "reference", "reporters", "editor", "date", "campaign", "checked", "tip"),
        *("age", "text and picture", "marks", "said"),
    ],
)
def test_no_formula_takes_long(line: str) -> None:
    """Patterns that could read one stretch of blanks or names in very many ways once took minutes for such a line."""
    begun = time.process_time()
    assert keeps_every_line(f"{line}\n\n第二段在这里。".encode())
    assert time.process_time() - begun < 2


def test_a_page_that_says_a_sentence_holds_an_article() -> None:
    """Four lines that an extractor wrapped look like titles, and are not thrown away for that."""
    page = read(
        "5月6日献血车停靠点\n\n5月6日，市血液中心流动献血车停靠在秋林公司门前、索\n菲亚广场，时间为9时至16时。献血者年龄为\n18至55周岁，男性体重不低于50公斤"
    )
    assert page.articles
    assert "献血车停靠在秋林公司门前" in "".join(block.text for article in page.articles for block in article.blocks)


def test_text_alone_is_of_one_article() -> None:
    """A clipping that begins in mid-sentence: no title, label or lead says that the next paragraph begins another one."""
    clipping = "属院几百口人出门的必经之路。\n\n去年秋天,巷口唯一的一盏路灯被一辆拉沙子的车刮倒了。当时来了"
    article = only(read_page(Dump("clipping.txt", clipping.encode()), language=WORDS))
    assert sorted(article.lines) == [1, 3]
    assert article.confidence > 0


TWO_REPORTS = (
    "环湖公路建成通车",
    "本报讯(记者梁晨)全长21公里的环湖旅游公路日前建成通车。公路沿湖而建,设观景平台7处、驿站3处。",
    "以往村民进城要绕行山路四十多分钟,如今缩短到十五分钟。据介绍,沿线的农家乐已经有三十多家开门迎客。",
    "社区食堂开门迎客",
    "本报讯(记者李文)日前,道里区一家社区食堂正式开门迎客,附近的居民纷纷前来就餐。记者在食堂看到,菜品价格实惠。",
    "民政局负责人介绍,今年全区将建设三十家社区食堂,让更多老年人在家门口吃上热乎饭。",
)


@pytest.mark.parametrize(
    ("slogan", "at"), [("垃圾分一分 环境美十分", 2), ("垃圾分一分 环境美十分", 5), ("绿色环保 从我做起", 3)]
)
def test_a_slogan_among_articles(slogan: str, at: int) -> None:
    """It is in none of them, and nobody's title, though no page that was learned from has it."""
    page = read("\n\n".join((*TWO_REPORTS[:at], slogan, *TWO_REPORTS[at:])))
    assert [article.headline for article in page.articles] == [TWO_REPORTS[0], TWO_REPORTS[3]]
    assert [block.text for block in page.ignored] == [slogan]


@pytest.mark.parametrize("said", ["above", "below"])
def test_an_article_that_comes_from_another_page(said: str) -> None:
    """It begins with the line that says so, whether that stands above its title or below it."""
    mark, title = "(上接第一版)", "老街坊立下新规矩"
    page = read(
        "\n\n".join(
            (
                "环湖公路建成通车",
                "本报讯(记者梁晨)全长21公里的环湖旅游公路日前建成通车。公路沿湖而建,设观景平台7处、驿站3处。",
                "以往村民进城要绕行山路四十多分钟,如今缩短到十五分钟。",
                *((mark, title) if said == "above" else (title, mark)),
                "的店主们成立了自己的公约会,第一条是晚上十点以后廊下留给纳凉的人。",
                "胡同口的老槐树还在,树下的石凳换了新的。",
            )
        )
    )
    assert [article.headline for article in page.articles] == ["环湖公路建成通车", title]
    assert [sorted(article.lines) for article in page.articles] == [[1, 3, 5], [7, 9, 11, 13]]


def test_a_page_of_titles_alone_holds_none() -> None:
    """Nothing on it says a sentence."""
    assert not read("关注\n\n道里").articles


@pytest.mark.parametrize(
    "text",
    ["x", "x。", "x\n\nx\n\nx", "你", "。", "测试。", "１２。", "1234567890" * 8, "a b c d。", "foo-bar。", "!?。" * 30,
     "http://example.com/" + "a-long-way/" * 9, "editor.of.pages@example.com。"],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_a_word_a_number_or_an_address_alone_is_no_article(text: str) -> None:
    """It is left out like any line that belongs to no article, whatever mark stands behind it."""
    assert not read(text).articles
    assert keeps_every_line(text.encode())


@pytest.mark.parametrize(
    "text", ["停水通知\n停水。", "明天停水。", "公告：今日停水，请市民储水", "Power off tomorrow in Daoli district.",
             "图为市民在江边散步", "静夜思\n李白\n床前明月光，\n疑是地上霜。"],
)  # fmt: skip
def test_a_sentence_is_an_article(text: str) -> None:
    """However short it is."""
    only(read(text))


@pytest.mark.parametrize(("lines", "characters", "crumbs"), [(1201, 40, True), (1200, 40, False), (1201, 54, False)])
def test_what_crumbs_are(lines: int, characters: int, crumbs: bool) -> None:
    """Many lines, and short ones: the whole of an issue, whose lines are as long as on the real pages, is none."""
    assert is_crumbs([Piece((Line(n, "字" * characters, 0),)) for n in range(lines)]) is crumbs


def test_crumbs_are_one_doubtful_article() -> None:
    """Thousands of lines of a character or two are no newspaper: nothing is lost, and nothing is believed."""
    page = read("\n".join("甲乙" for _ in range(5000)))
    (article,) = page.articles
    assert (len(article.lines), article.confidence, page.ignored) == (5000, 0.0, ())


def test_every_process_reads_alike(tmp_path: Path) -> None:
    """Sets of words come in another order in every process; nothing that is told may hang on that."""
    files = [tmp_path / f"{seed}.txt" for seed in (113, 184, 295)]
    for file in files:
        file.write_bytes(next(pages(3, "train", int(file.stem), 1)).data)
    told = [
        subprocess.run(
            [sys.executable, "-m", "ingest", "parse", "--json", *files],
            env={**os.environ, "PYTHONHASHSEED": hash_seed}, capture_output=True, check=True,
        ).stdout
        for hash_seed in ("1", "2", "3")
    ]  # fmt: skip
    assert told[0] == told[1] == told[2] != b""


# other papers, other extractors


def test_furniture_within_a_wrapped_paragraph() -> None:
    """It is set aside, and the paragraph goes on as if it had not been printed."""
    text = "本报讯(记者张三)市城管局昨日介绍,今春绿化工作全面启动,全市将打造十条示范街路,各区陆续开展树木补植。"
    rows = [text[i : i + 18] for i in range(0, len(text), 18)]
    below = "园林工人先把枯枝剪去,再给老榆树刷上白灰,入夏以前还要补种两千棵丁香,树苗是从呼兰区的苗圃里运来的。"
    more = [below[i : i + 18] for i in range(0, len(below), 18)]
    page = read("\n".join(["今春添绿", *rows[:2], "新闻热线 0451-84600000", *rows[2:], *more]))
    assert [block.text for block in page.ignored] == ["新闻热线 0451-84600000"]
    assert text in "".join(only(page).texts(Role.BODY))


def test_a_page_in_traditional_characters() -> None:
    """It is read as any other, and everything stands as it was printed."""
    page = read(
        "島嶼時報 2024年3月5日 星期二\n\n舊書市集重開\n\n"
        "本報訊（記者王小明）停辦三年的舊書市集昨日重新開張，六十二個攤位沿著江堤擺開，不少市民一早趕來淘書。\n\n"
        "七十一歲的攤主蘇廣成帶來了三百多冊連環畫，他說看書的人多了，買不買都高興。\n"
    )
    article = only(page)
    assert (page.folio.paper, page.folio.issue_date.value) == ("島嶼時報", "2024-03-05")
    assert (article.headline, article.authors) == ("舊書市集重開", ("王小明",))


def test_a_name_stays_as_it_is_printed() -> None:
    """Credits are told in simplified characters, and named in the printed ones."""
    page = read("夜市重開\n\n（記者鄧曉彤報道）深水埗夜市昨日重開，二百多個攤檔擺到深夜，街坊說氣氛比從前更好。\n")
    assert only(page).authors == ("鄧曉彤",)


def test_two_bulletins_of_one_kind_are_two_articles() -> None:
    """A reader misses neither of them."""
    page = read(
        "今日天气\n\n市气象台昨日16时发布:今天白天晴间多云,西南风3到4级,最高气温17℃,夜间多云,最低气温4℃。\n\n"
        "明日天气\n\n市气象台昨日16时发布:明天白天多云转小雨,东南风4级,最高气温12℃,夜间小雨,最低气温3℃。\n"
    )
    assert [article.headline for article in page.articles] == ["今日天气", "明日天气"]


STREET = (
    "道。掌柜说,为了修好这条街,工匠们用了整整三年,每一块砖都编了号,坏了的照原样补上,没坏的一块不动。\n\n"
    "修好的老街开张那天,掌柜把编了号的旧砖摆在门口,工匠们围着看,说这条街又能站一百年。"
)
WATER_OFF = "停水通知\n\n因管网维修,宣化街明日停水,请居民提前储水。"


@pytest.mark.parametrize("gap", ["", "\n\n"])
@pytest.mark.parametrize("title", ["", "老街修旧如旧 百年商号重新开张\n\n"])
@pytest.mark.parametrize(
    "mark", ["(上接第1版)", "（上接第一版）", "上接1版", "◀上接第1版", "【上接A1版】", "（接一版）", "▲上接第一版"]
)
def test_what_comes_from_another_page(mark: str, title: str, gap: str) -> None:
    """It begins an article, with its title or without, and is no more of the one above; however it is marked."""
    page = read(f"{WATER_OFF}\n\n{title}{mark}{gap}{STREET}")
    notice, street = page.articles

    assert (notice.headline, len(notice.blocks)) == ("停水通知", 2)
    assert street.headline == (title.strip() or None)
    assert street.complete is Completeness.HEAD_MISSING


@pytest.mark.parametrize("gap", ["", "\n\n"])
@pytest.mark.parametrize("mark", ["(下转第4版)", "→下转04版", "【下转第四版】", "下转B04版·民生", "下转第二版▶"])
def test_what_goes_on_on_another_page(mark: str, gap: str) -> None:
    page = read(f"老街修旧如旧 百年商号重新开张\n\n{STREET[2:-8]}{gap}{mark}\n\n{WATER_OFF}")
    street, notice = page.articles

    assert (street.complete, notice.headline) == (Completeness.TAIL_MISSING, "停水通知")


@pytest.mark.parametrize("at", [1, 2, 3])
@pytest.mark.parametrize(
    "line",
    [
        "▼老街夜景",
        "上图:老街夜景。下图:排队的市民。",
        "图①:老街夜景。图②:排队的市民。",
        "图片说明:老街夜景",
        "老街夜景。王军 摄",
    ],
)
def test_a_caption_that_says_so(line: str, at: int) -> None:
    """It is one wherever in the article it stands, with blank lines about it or without."""
    paragraphs = STREET[2:].split("\n\n")
    texts = [
        "老街修旧如旧 百年商号重新开张",
        "本报讯(记者 李文)昨天,老街的灯笼又亮了起来,排队的人一直排到了江边。",
        *paragraphs,
    ]
    texts.insert(1 + at, line)
    street, notice = read("\n\n".join([*texts, WATER_OFF])).articles

    assert [block.role for block in street.blocks if line in block.text] == [Role.CAPTION]
    assert (street.headline, notice.headline) == (texts[0], "停水通知")
