"""Paper, date and page: read, never invented."""

import pytest

from ingest.page import IssueDate
from ingest.parse.folio import read_folio
from ingest.parse.lines import narrow
from ingest.parse.looks import is_date_line


@pytest.mark.parametrize(
    "path",
    [
        "20230328/A4.txt",
        "2023/2023-03-28.txt",
        "哈尔滨日报_2023.03.28_04.txt",
        "2023年3月28日 4版.txt",
        "a/hrb20230328-04.txt",
    ],
)
def test_a_date_in_path_or_name(path: str) -> None:
    """Every common way to write a day."""
    date = read_folio(path, []).issue_date
    assert (date.value, date.precision, date.source) == ("2023-03-28", "day", "path")


@pytest.mark.parametrize("path", ["20231328.txt", "page-20230230.txt", "000_bac8aa5c528c5000.txt", "120230328123.txt"])
def test_digits_that_are_no_date(path: str) -> None:
    """A thirteenth month, a thirtieth of February and a hash prove nothing."""
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
