"""A sidecar says what its page does not; what is wrong with it is told and spoils nothing else."""

from __future__ import annotations

import pytest

from ingest.errors import DumpError
from ingest.page import IssueDate
from ingest.parse.issue.sidecar import Sidecar, fault_of, read_sidecar


def test_a_whole_sidecar() -> None:
    """Its three keys, the page with or without quotes, a byte order mark in front."""
    told = read_sidecar('\ufeffissue_date = 2023-03-28\npaper = " 哈尔滨日报 "\npage = 4\n'.encode())

    assert told == Sidecar(IssueDate("2023-03-28", "sidecar", "issue_date = 2023-03-28"), "哈尔滨日报", "4")
    assert told.issue_date is not None
    assert told.issue_date.precision == "day"


@pytest.mark.parametrize(
    ("given", "precision"), [('"2023"', "year"), ('"2023-03"', "month"), ('"2023-03-28"', "day"), ("2023-03-28", "day")]
)
def test_a_date_as_precise_as_it_is_known(given: str, precision: str) -> None:
    """A year and a month are dates as well."""
    told = read_sidecar(f"issue_date = {given}".encode())

    assert told.issue_date is not None
    assert (told.issue_date.value, told.issue_date.precision) == (given.strip('"'), precision)


def test_an_empty_sidecar() -> None:
    """It says nothing, and nothing is wrong with it."""
    assert read_sidecar(b"") == Sidecar()
    assert fault_of(b"# later\n") is None


@pytest.mark.parametrize(
    "wrong",
    [
        "issue_date = 2023", 'issue_date = "2023-02-30"', 'issue_date = "28.3.2023"', 'issue_date = ""',
        "issue_date = 2023-03-28T00:00:00", 'issue_date = "２０２３"', 'issue_date = "0000"', 'paper = ""', "paper = 1",
        'paper = "a\\nb"', 'paper = "a\\u0000"', "page = 0", "page = true", "page = 1.5", "page = []",
        f'paper = "{"报" * 101}"', "issue_date = 2023-13-45", "issue_date = 2023-3-8  # a Wednesday",
    ],
)  # fmt: skip
def test_a_value_that_is_wrong(wrong: str) -> None:
    """The key is named, with what would be right; the other keys hold."""
    key = wrong.partition(" ")[0]
    other = 'page = "A4"' if key == "paper" else 'paper = "新晚报"'
    told = read_sidecar(f"{wrong}\n{other}".encode())

    assert [fault.partition(" must be ")[0] for fault in told.faults] == [key]
    assert (getattr(told, key), told.paper or told.page) == (None, "A4" if key == "paper" else "新晚报")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("issue_date = 2023-13-45", "'2023-13-45'"),
        ("issue_date = 2023-03-28T06:30:00", "2023-03-28T06:30:00"),
        ("issue_date = 06:30:00", "06:30:00"),
        ("issue_date = [2023-03-28]", "[2023-03-28]"),
    ],
)
def test_a_date_that_is_wrong(wrong: str, told: str) -> None:
    """It is said what is right, with examples, and what stands there, as it stands there."""
    says = 'issue_date must be a day such as 2023-03-28, or "2023-03" or "2023", not '

    assert read_sidecar(wrong.encode()).faults == (says + told,)


def test_a_key_that_is_unknown() -> None:
    """It is told, and the others hold; a key of whatever characters can be told of."""
    content = 'date = 2023-03-28\n"a\\u0000" = 1\npaper = "新晚报"'.encode()

    assert read_sidecar(content).paper == "新晚报"
    assert str(fault_of(content)) == (
        "The sidecar is at fault: unknown key 'date'; known are issue_date, paper, page; "
        "unknown key 'a\\x00'; known are issue_date, paper, page"
    )


@pytest.mark.parametrize(
    "content",
    [b"issue_date = ", b"2023-03-28", b"\xff\xfe", "paper = '日报'".encode("gb18030"), b"a = " + b"[" * 20_000],
)
def test_what_is_no_toml(content: bytes) -> None:
    """It says nothing, and why."""
    fault = fault_of(content)

    assert read_sidecar(content) == Sidecar(faults=read_sidecar(content).faults)
    assert isinstance(fault, DumpError)
    assert str(fault).startswith("The sidecar is at fault: it is not ")


def test_what_is_wrong_with_a_file_that_is_no_toml() -> None:
    """Before the words of the TOML reader stands what is expected, with an example."""
    (fault,) = read_sidecar("paper = 新晚报".encode()).faults

    assert fault.startswith('it is not TOML, lines such as issue_date = 2023-03-28 and paper = "新晚报": ')
