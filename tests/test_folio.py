"""Paper, date and page: read, never invented."""

import pytest

from ingest.page import IssueDate
from ingest.parse.folio import read_folio


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
