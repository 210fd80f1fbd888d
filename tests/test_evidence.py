"""What speaks for and against some pieces being one article."""

from __future__ import annotations

import pytest

from ingest.parse.borders.contents import LEADS, NAMING_LEADS, TEXTS, TITLES, of_inside
from ingest.parse.borders.evidence import Evidence, Story
from ingest.parse.borders.given import FURTHER
from ingest.parse.looks.look import Look
from ingest.parse.looks.neighbours import Seen
from ingest.parse.paragraphs.joins import Join
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import to_pieces

LOOKS = {
    "L": Look.LEAD,
    "A": Look.LEAD,
    "B": Look.BODY,
    "O": Look.BODY,
    "T": Look.TITLE,
    "N": Look.LABEL,
    "Y": Look.SIGNATURE,
}
TEXTS_OF = {
    "L": "本报讯(记者 张三)路灯亮了。",
    "A": "新华社北京3月1日电 路灯亮了。",
    "O": "记者从市城管部门获悉,今年我市打造的十条示范街路将",
    "Y": "□张三",
}


def evidence_of(page: str, *joins: Join) -> Evidence:
    """A letter a piece: L lead, A lead of nobody, B text, O text that breaks off, T title, N label, Y byline."""
    pieces = to_pieces(to_lines("\n\n".join(TEXTS_OF.get(letter, "城管部门介绍了情况。") for letter in page)))
    return Evidence(pieces, [Seen(LOOKS[letter], 0.0, 0.0, 0.0) for letter in page], joins)


def story(evidence: Evidence, *pieces: int) -> Story:
    made = evidence.begun(pieces[0], 10)
    for i in pieces[1:]:
        made = evidence.grown(made, i, 10)
    return made


def test_labels_and_titles_open_an_article() -> None:
    """What stands below the first text opens nothing any more."""
    found = story(evidence_of("NTTLBTB"), *range(7))
    assert (found.labels, found.titles, found.text) == (1, (1, 2), 3)
    assert found.counts == 3 * TEXTS + TITLES


def test_titles_of_another_article_between_do_not_count() -> None:
    """Two titles side by side, each of its own text."""
    found = story(evidence_of("TTLL"), 0, 2)
    assert (found.titles, found.text, found.counts) == ((0,), 2, TEXTS)
    assert (found.mask, found.start, found.last, found.size) == (0b101, 0, 2, 20)


def test_a_second_lead_is_one_too_many() -> None:
    """The first is what a report opens with."""
    assert story(evidence_of("LL"), 0, 1).counts == 2 * TEXTS + NAMING_LEADS
    assert story(evidence_of("LA"), 0, 1).counts == 2 * TEXTS + LEADS


@pytest.mark.parametrize(
    ("page", "further"),
    [("TLB", 0), ("TLL", 1), ("TLA", 1), ("TLAL", 2), ("TYBA", 1), ("TLTYB", 0), ("TBL", 0), ("BL", 0), ("TBBBBL", 0)],
)
def test_no_article_has_a_second_lead(page: str, further: int) -> None:
    """Neither a report nor a feature; what nothing has opened may still get its lead, and who wrote it may be said."""
    evidence = evidence_of(page)
    contents = evidence.contents(story(evidence, *range(len(page))))
    assert sum(number for name, number in of_inside(contents) if name == FURTHER) == further


def test_the_head_that_may_be_expected() -> None:
    """If nothing comes in between."""
    assert evidence_of("BNTTLB").expected(1) == (1, (2, 3), 4)
    assert evidence_of("BTT").expected(1) == (0, (1, 2), None)


def test_a_sentence_that_leads_out() -> None:
    """It counts half on either side, and no more once both halves are there."""
    evidence = evidence_of("OBB", Join(0, 2, 0.8))
    assert story(evidence, 0, 1).torn == pytest.approx(0.4)
    assert story(evidence, 0, 1, 2).torn == pytest.approx(0)


@pytest.mark.parametrize(
    ("page", "pieces", "standing"),
    [
        ("TL", (0,), "titles"), ("TY", (0, 1), "a byline"), ("BO", (0, 1), "text that breaks off"),
        ("BB", (0, 1), "text that stops"), ("BB", (0,), "one text"), ("LT", (0, 1), "a title"),
    ],
)  # fmt: skip
def test_how_an_article_stands(page: str, pieces: tuple[int, ...], standing: str) -> None:
    """Done, or waiting for more?"""
    assert evidence_of(page).standing(story(evidence_of(page), *pieces)) == standing


@pytest.mark.parametrize(
    ("page", "opened"),
    [("TLB", "signed"), ("TYB", "signed"), ("TAB", "of nobody"), ("TB", "unsigned"), ("T", "unsigned")],
)
def test_how_an_article_opened(page: str, opened: str) -> None:
    """An agency is nobody: who wrote may sign below."""
    evidence = evidence_of(page)
    assert evidence.opened(story(evidence, *range(len(page)))) == opened


def test_who_signs_once_more() -> None:
    """Below a byline it is too much, below a lead that names nobody it is not."""
    evidence = evidence_of("TABY")
    clues = [evidence.of_end(3, opened, bare=False)[0][0] for opened in ("signed", "of nobody", "unsigned")]
    assert clues == ["signed at both ends", "signed at the end, of nobody before", "signed at the end, unsigned before"]


def test_what_a_page_sets_apart() -> None:
    """Where wider gaps part articles, one without begins worse."""
    looks = [Look.TITLE, Look.BODY] * 5
    gaps = ("", "\n\n", "\n\n", "\n\n", "")
    text = "".join(f"{gap}路灯亮了\n\n城管部门介绍了路灯改造的情况。\n\n" for gap in gaps)
    evidence = Evidence(to_pieces(to_lines(text)), [Seen(look, 0.0, 0.0, 0.0) for look in looks], ())

    clues = [{name for name, _ in evidence.of_start(i, 0, (i,), i + 1)} for i in (2, 8)]

    assert ("title set apart" in clues[0], "title set apart" in clues[1]) == (True, False)
    assert "title not set apart" in clues[1]


def test_a_name_that_opens_where_names_stand_below() -> None:
    """It is said where the page usually has them."""
    looks = [Look.TITLE, Look.BODY, Look.SIGNATURE] * 3
    text = "\n\n".join(("路灯亮了", "城管部门介绍了路灯改造的情况。", "本报记者 李文") * 3)
    evidence = Evidence(to_pieces(to_lines(text)), [Seen(look, 0.0, 0.0, 0.0) for look in looks], ())

    clues = [name for name, _ in evidence.of_start(5, 0, (), 5)]

    assert "opens with a signature on a page that signs below texts" in clues
