"""Paper, date and page: read, never invented."""

import pytest

from ingest.config import path_pattern
from ingest.page import Article, Block, Folio, IssueDate, Role
from ingest.parse.issue.folio import read_folio
from ingest.parse.text.furniture import is_date_line
from ingest.parse.text.lines import narrow


@pytest.mark.parametrize(
    "path",
    [
        "20230328/A4.txt",
        "2023/2023-03-28.txt",
        "2023-03/28/content_4.txt",
        "2023/03/28/A4.txt",
        "哈尔滨日报_2023.03.28_04.txt",
        "2023年3月28日 4版.txt",
        "a/hrb20230328-04.txt",
    ],
)
def test_a_date_in_path_or_name(path: str) -> None:
    """Every common way to write a day."""
    date = read_folio(path, []).issue_date
    assert (date.value, date.precision, date.source) == ("2023-03-28", "day", "path")


@pytest.mark.parametrize(
    ("path", "page"),
    [("hrb_2024-09-14_05版_1.txt", "05"), ("2024-09-14/第A4版.txt", "A4"), ("2024版/x.txt", None), ("新版.txt", None)],
)
def test_a_page_in_path_or_name(path: str, page: str | None) -> None:
    """With its word or without 第; a year before it is none."""
    assert read_folio(path, []).page == page


@pytest.mark.parametrize(
    "path",
    [
        "20231328.txt", "page-20230230.txt", "000_bac8aa5c528c5000.txt", "120230328123.txt", "0914.txt", "09-14/A4.txt",
        "9月14日.txt", "2023/A4.txt", "230914.txt",
    ],
)  # fmt: skip
def test_digits_that_are_no_date(path: str) -> None:
    """A thirteenth month, a thirtieth of February, a hash and a day without its year prove nothing."""
    assert read_folio(path, []).issue_date == IssueDate()


def test_the_masthead_speaks_where_the_path_does_not() -> None:
    """The evidence is kept."""
    folio = read_folio("x.txt", ["哈尔滨日报", "2023年3月28日 星期二", "健康 13"])
    assert (folio.paper, folio.page) == ("哈尔滨日报", "13")
    folio = read_folio("x.txt", ["哈尔滨日报", "2023年3月28日 星期二 第4版"])
    assert folio.issue_date == IssueDate("2023-03-28", "masthead", "2023年3月28日")
    assert (folio.paper, folio.page) == ("哈尔滨日报", "4")


def test_a_date_on_several_lines() -> None:
    """The day large, below its month; how many pages the issue has is no page."""
    head = ["2026年3月", "5", "星期四", "今日8版"]
    assert read_folio("x.txt", head).issue_date.value == "2026-03-05"
    assert read_folio("x.txt", ["今日8版", "第4版"]).page == "4"
    assert read_folio("x.txt", ["2026年3月5日 星期四", "今日8版"]).page is None


@pytest.mark.parametrize(
    "line",
    [
        "二〇二三年三月二十八日 星期二",
        "2023.03.28 星期二",
        "星期二 2023年3月28日",
        "2023年3月28日 癸卯年闰二月初七 星期二",
        "A11 副刊 星期二 ２０２３年３月２８日",
        "珠江都会报  ２０２３年３月２８日 星期二 农历癸卯年闰二月初七  第９版  综合新闻",
    ],
)
def test_the_ways_papers_print_their_date(line: str) -> None:
    """Digits or numerals, with weekday, lunar date and page beside it."""
    assert is_date_line(narrow(line))
    assert read_folio("x.txt", [line]).issue_date.value == "2023-03-28"


@pytest.mark.parametrize(
    "line", ["2023年3月28日起全市供热提前", "截至2023年3月28日,报名2000人", "2023年3月28日,他出生在依兰县。"]
)
def test_dates_in_a_text_are_no_date_line(line: str) -> None:
    """They say something more."""
    assert not is_date_line(line)


NEWS = Article(
    blocks=(Block(Role.BODY, "本报2020年9月14日讯(记者李文)市民李先生拾金不昧。", (1,)),),
)


@pytest.mark.parametrize(
    ("line", "paper"),
    [
        ("珠江新报 2023年4月23日 星期日 A10 民生", "珠江新报"),
        ("滨海法治报", "滨海法治报"),
        ("新晚报", "新晚报"),
        ("生活报 2023年4月23日 星期日", "生活报"),
        ("維港晨報 A4 港聞", "維港晨報"),
        ("扫描二维码 关注松江早报", "松江早报"),
        ("欢迎订阅2024年黑龙江日报", "黑龙江日报"),
        ("本栏目由冰城日报提供支持", "冰城日报"),
        ("本报新闻热线 85133947", None),
    ],
)
def test_a_paper_in_the_lines_of_its_page(line: str, paper: str | None) -> None:
    """Its name, in the characters that it is printed in, without what is said of it."""
    assert read_folio("x.txt", [line]).paper == paper


def _of(*texts: str) -> list[Article]:
    return [Article(blocks=(Block(Role.BODY, text, (n,)),)) for n, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("texts", "paper"),
    [
        (["鹭江都市报讯(记者 洪思远)集美龙舟池里,小学生划着缩小版的龙舟。", "鹭江都市报记者 林梓航 摄"], "鹭江都市报"),
        (["錦江晨報成都3月2日訊 記者溫小凡報導:二環高架今晚起分段施工。"], "錦江晨報"),
        (["松江晨报讯(记者 甲乙)今日有雪。", "滨海日报讯(记者 丙丁)今日有风。"], None),
        (["本报讯(记者李文)今日有雪。", "滨海日报记者 丙丁 摄"], None),
        (["据滨海日报讯,今日有风。", "《滨海日报》记者来到现场。"], None),
    ],
)
def test_a_paper_in_its_own_reports(texts: list[str], paper: str | None) -> None:
    """Where no line of the page names it: what its leads and credits begin with, if they agree and it is no 本报."""
    assert read_folio("x.txt", ["第4版"], _of(*texts)).paper == paper


LINES = ["哈尔滨日报", "2021年3月28日 第4版"]


@pytest.mark.parametrize(
    ("sidecar", "path", "lines", "source", "value"),
    [
        (b"issue_date = 2023-03-28", "2022-03-28.txt", LINES, "sidecar", "2023-03-28"),
        (b'issue_date = "2023"', "2022-03-28.txt", LINES, "sidecar", "2023"),
        (b"page = 3", "2022-03-28.txt", LINES, "path", "2022-03-28"),
        (b"issue_date = 1", "0914.txt", LINES, "masthead", "2021-03-28"),
        (b"", "0914.txt", ["哈尔滨日报"], "text", "2020-09"),
    ],
)
def test_who_is_believed_first(sidecar: bytes, path: str, lines: list[str], source: str, value: str) -> None:
    """The sidecar, then the path, then the masthead, then the text; each only where it says something."""
    date = read_folio(path, lines, [NEWS], sidecar=sidecar).issue_date

    assert (date.source, date.value) == (source, value)


def test_a_sidecar_that_knows_only_the_page() -> None:
    """Paper and date come from wherever they are told."""
    folio = read_folio("x.txt", LINES, sidecar=b'page = "A7"')

    assert folio == Folio(IssueDate("2021-03-28", "masthead", "2021年3月28日"), "哈尔滨日报", "A7")


@pytest.mark.parametrize(
    ("pattern", "path", "told"),
    [
        ("{paper}/{year}-{month}-{day}/{page}.txt", "冰城报/2023-3-8/要闻.txt", ("冰城报", "2023-03-08", "要闻")),
        ("{paper}/{year}-{month}-{day}/{page}.txt", "old/冰城报/2023-03-28/4.txt", ("冰城报", "2023-03-28", "4")),
        ("{paper}{year}{month}{day}_{page}.*", "冰城20230328_04.txt", ("冰城", "2023-03-28", "04")),
        ("{day}.{month}.{year}/*.txt", "28.03.2023/x.txt", (None, "2023-03-28", None)),
        ("{year}/{month}/*", "2023/3/x.txt", (None, "2023-03", None)),
        ("{year}/*", "2023/x.txt", (None, "2023", None)),
        ("{page}-*", "3-x.txt", (None, None, "3")),
        ("{paper}/*", "Ｈ报/x.txt", ("H报", None, None)),
        ("{year}-{month}-{day}.txt", "2023-02-30.txt", (None, None, None)),
        ("{year}{month}/*", "20233/x.txt", (None, None, None)),
        ("{year}/*", "120233/x.txt", (None, None, None)),
        ("{paper}/{page}.txt", "x.txt", (None, None, None)),
    ],
)
def test_a_pattern(pattern: str, path: str, told: tuple[str | None, ...]) -> None:
    """It describes the end of a path, folder by folder, in either width; it tells what it names and no more."""
    folio = read_folio(path, [], patterns=[path_pattern(pattern)])

    assert (folio.paper, folio.issue_date.value, folio.page) == told


def test_the_first_pattern_that_fits() -> None:
    """It goes before the usual ways, which tell what it does not; the evidence is what stands in the path."""
    patterns = [path_pattern(pattern) for pattern in ("{page}.pdf", "{year}-{month}/*", "{paper}/{year}-{month}/*")]
    folio = read_folio("新晚报/2023-03/20220101-A4.txt", [], patterns=patterns)

    assert folio == Folio(IssueDate("2023-03", "path", "2023-03"), "新晚报", "A4")
