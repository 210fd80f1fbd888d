"""What single pieces of a page are by those around them."""

from __future__ import annotations

import pytest

from ingest.parse.borders.contents import CLOSED, TITLES
from ingest.parse.borders.marks import Marks
from ingest.parse.looks.look import Look
from ingest.parse.looks.neighbours import Seen
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import to_pieces

TEXT = "城管部门介绍了路灯改造的情况,今年还要再换三千盏。"


def marks_of(*lines: tuple[str, Look]) -> Marks:
    pieces = to_pieces(to_lines("\n\n".join(text for text, _ in lines)))
    return Marks(pieces, [Seen(look, 0.0, 0.0, 0.0) for _, look in lines], ())


@pytest.mark.parametrize(
    ("above", "look", "closed"),
    [
        ("市民 李文", Look.SIGNATURE, True),
        (f"{TEXT}(某县某镇人民政府 李文)", Look.BODY, True),
        (f"本报讯 {TEXT}(李文)", Look.LEAD, True),
        (f"本报讯(记者 张三){TEXT}(李文)", Look.LEAD, False),
        (f"{TEXT}(李文 摄)", Look.BODY, False),
        (f"{TEXT}(编辑 李文)", Look.BODY, True),
        ("(市第一医院主任医师 李文 审核)", Look.SIGNATURE, True),
        (TEXT, Look.BODY, False),
    ],
)
def test_a_title_below_who_wrote(above: str, look: Look, *, closed: bool) -> None:
    """Whoever only took the picture closes no article."""
    marks = marks_of((TEXT, Look.BODY), (above, look), ("太多则滥", Look.SUBHEAD), (TEXT, Look.BODY))

    assert (marks.counts[2] // CLOSED & 1) == closed


@pytest.mark.parametrize(
    ("page", "habit"),
    [
        ("TLTLTL", "of leads"),
        ("TLTLTLSBSBSBSB", "of leads and subheads"),
        ("TLTBTB", "of few leads"),
    ],
)
def test_how_the_reports_of_a_page_begin(page: str, habit: str) -> None:
    """Where all open with leads, a title above other text may be a subhead."""
    looks = {"T": Look.TITLE, "S": Look.SUBHEAD, "L": Look.LEAD, "B": Look.BODY}
    texts = {"L": f"本报讯(记者 张三){TEXT}", "B": TEXT}

    assert marks_of(*((texts.get(one, "路灯亮了"), looks[one]) for one in page)).habit == habit


def test_what_a_line_of_a_title_counts_for() -> None:
    """One line alone is a title line; more of them stand together."""
    marks = marks_of((TEXT, Look.BODY), ("路灯亮了", Look.TITLE), (TEXT, Look.BODY))

    assert marks.counts[1] // TITLES & 1 == 1


@pytest.mark.parametrize(
    ("page", "where"),
    [
        ("TYBTYBTYB", "above texts"),
        ("TBYTBYTBY", "below texts"),
        ("TYBTBYTBYTBY", ""),
        ("TYBTYBTB", ""),
    ],
    ids=["bylines", "credits", "both", "few"],
)
def test_where_a_page_names_who_wrote(page: str, where: str) -> None:
    """One that does otherwise is enough for nothing to be said."""
    looks = {"T": Look.TITLE, "Y": Look.SIGNATURE, "B": Look.BODY}
    texts = {"T": "路灯亮了", "Y": "本报记者 李文", "B": TEXT}

    assert marks_of(*((texts[one], looks[one]) for one in page)).signed_where == where


@pytest.mark.parametrize(
    ("lead", "is_byline"),
    [(f"本报讯 {TEXT}", True), (f"本报讯(记者 张三){TEXT}", False)],
    ids=["of nobody", "of another"],
)
def test_a_name_between_a_title_and_a_lead(lead: str, *, is_byline: bool) -> None:
    """It is who reports, unless the lead says who does."""
    marks = marks_of(("路灯亮了", Look.TITLE), ("记者李文", Look.SIGNATURE), (lead, Look.LEAD), (TEXT, Look.BODY))

    assert marks.bylines[1] == is_byline


def test_a_text_that_somebody_signs_is_no_title() -> None:
    """However short it is, and whatever stands below."""
    seen = [Seen(Look.BODY, 0.0, 0.0, 0.0), Seen(Look.TITLE, 0.0, 0.0, 0.0), Seen(Look.BODY, 0.0, 0.0, 0.0)]

    def soft(text: str) -> bool:
        pieces = to_pieces(to_lines("\n\n".join((text, "路灯亮了", TEXT))))
        return Marks(pieces, seen, ()).soft[0]

    assert soft("全市再换路灯三千盏。")
    assert not soft("全市再换路灯三千盏。(记者 张三)")
