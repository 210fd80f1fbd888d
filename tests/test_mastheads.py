"""The names of a paper and of its sections at the edges of a page."""

from __future__ import annotations

import pytest

from ingest.page import Line
from ingest.parse.looks.look import Look
from ingest.parse.looks.mastheads import with_mastheads
from ingest.parse.looks.neighbours import Seen
from ingest.parse.text.pieces import to_pieces

TEXT = "窗外的雪下了一夜,早晨推开门,院子里静得听得见自己的心跳,远处有人在扫雪。"
DAY = "2024年4月10日 星期三"
EDITORS = "责任编辑:周百川"


def read(*lines: tuple[str, Look | None]) -> list[Look]:
    """What *lines* are, of which those without a look were set aside."""
    numbered = [Line(n, text) for n, (text, _) in enumerate(lines, 1)]
    pieces = [*to_pieces(line for line, (_, look) in zip(numbered, lines, strict=True) if look)]
    seen = [Seen(look, 0.0, 0.0, 0.0) for _, look in lines if look]
    aside = [line for line, (_, look) in zip(numbered, lines, strict=True) if not look]
    return [one.look for one in with_mastheads(pieces, seen, aside)]


@pytest.mark.parametrize("look", [Look.LABEL, Look.SIGNATURE])
def test_the_name_of_a_paper_above_the_day(look: Look) -> None:
    """It labels no article and signs none."""
    assert read(("松江晨刊", look), (DAY, None), (TEXT, Look.BODY)) == [Look.NOTICE, Look.BODY]
    assert read((TEXT, Look.BODY), ("松江晨刊", look), (DAY, None)) == [Look.BODY, Look.NOTICE]


def test_the_name_of_a_section_at_the_foot_of_a_page() -> None:
    """Nothing stands below that it could be the label of."""
    assert read((TEXT, Look.BODY), ("民生", Look.LABEL), (EDITORS, None)) == [Look.BODY, Look.NOTICE]


@pytest.mark.parametrize(
    "lines",
    [
        [("民生", Look.LABEL), (DAY, None), (TEXT, Look.BODY)],
        [(TEXT, Look.BODY), ("民生", Look.LABEL)],
        [("松江晨刊", Look.TITLE), (EDITORS, None), (TEXT, Look.BODY)],
    ],
    ids=["a label above text", "nothing is below it", "no day is beside it"],
)
def test_what_may_be_more_than_furniture(lines: list[tuple[str, Look | None]]) -> None:
    """It stays what it was."""
    assert read(*lines) == [look for _, look in lines if look]
