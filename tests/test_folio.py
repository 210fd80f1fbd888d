"""Paper, date and page: read, never invented."""

import pytest

from ingest.config import path_pattern
from ingest.page import Article, Block, Folio, IssueDate, Role
from ingest.parse.folio import read_folio
from ingest.parse.furniture import is_date_line
from ingest.parse.lines import narrow


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
    folio = read_folio("x.txt", ["哈尔滨日报", "2023年3月28日 星期二 第4版"])
    assert folio.issue_date == IssueDate("2023-03-28", "masthead", "2023年3月28日")
    assert (folio.paper, folio.page) == ("哈尔滨日报", "4")


@pytest.mark.parametrize(
    "line",
    [
        "二〇二三年三月二十八日 星期二",
        "2023.03.28 星期二",
        "星期二 2023年3月28日",
        "2023年3月28日 癸卯年闰二月初七 星期二",
        "A11 副刊 星期二 ２０２３年３月２８日",
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

    assert folio == Folio(IssueDate("2023-03", "path", "2023-03"), None, "A4")
