"""What a line may be, whatever stands around it."""

from __future__ import annotations

import pytest

from ingest.parse.looks.look import Look, look_of
from ingest.parse.looks.possible import may_be
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import to_pieces


@pytest.mark.parametrize(
    ("line", "may"),
    [
        ("“那就松着”", True),
        ("“那就松着。”", False),  # a whole sentence is none, whatever closes behind its stop
        ("(这一回没有人笑。)", False),
        ("专家:这批墓志可补史书之缺", True),  # it names who says it
        ("专家:可以补史书之缺。", False),  # it answers
        ("好在有人在想办法。有的把皮影", False),  # the next sentence breaks off
        ("好在有人在想办法", True),
    ],
)
def test_what_may_be_a_title(line: str, may: bool) -> None:
    """A stop at the end speaks against it."""
    (piece,) = to_pieces(to_lines(line))
    assert (Look.TITLE in may_be(piece, look_of(piece))) is may


@pytest.mark.parametrize(
    ("line", "taken"), [("老街夜景 王军/摄", True), ("老街夜景 新华社发", True), ("新片在冰城开机拍摄", False)]
)
def test_who_took_a_picture_is_no_heading(line: str, *, taken: bool) -> None:
    looks = {*may_be(*to_pieces(to_lines(line)), Look.TITLE)}
    assert ({Look.TITLE, Look.SUBHEAD} & looks == set()) == taken


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("记者李志宏", False),
        ("本报记者 杨滨", False),
        ("记者体验", True),
        ("记者帮办", True),
        ("李志宏", True),
        ("村口的“流", False),
        ("“流动集市”", True),
    ],
)
def test_who_reported_or_half_a_quote_is_no_label(line: str, *, label: bool) -> None:
    (piece,) = to_pieces(to_lines(line))
    assert (Look.LABEL in may_be(piece, look_of(piece))) is label


@pytest.mark.parametrize(
    ("line", "look", "never"),
    [
        ("本地新闻 B03", Look.NOTICE, Look.ROW),
        ("民生·社会 第06版", Look.NOTICE, Look.ROW),
        ("要闻 08版", Look.NOTICE, Look.ROW),
        ("(记者吴启明/台北报导)", Look.SIGNATURE, Look.TITLE),
        ("我市首个", Look.TITLE, Look.SIGNATURE),
        ("首批六家", Look.TITLE, Look.SIGNATURE),
        ("社评:改善旧楼 莫等火烛", Look.TITLE, Look.SUBHEAD),
    ],
)
def test_what_is_nothing_else(line: str, look: Look, never: Look) -> None:
    """A page's name is no row below a table, nobody is called our first, and what a paper thinks parts no text."""
    (piece,) = to_pieces(to_lines(line))
    may = may_be(piece, look_of(piece))
    assert look in may
    assert never not in may
