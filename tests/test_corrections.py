"""What a person decided of a page holds, and no line is lost or doubled by it."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest
from composer import pages
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import WrongCorrection
from ingest.page import Article, Block, Completeness, Credit, CreditRole, Dump, Folio, Kind, Line, Page, Role
from ingest.parse.blocks.making import article_of
from ingest.parse.corrections import (
    Approve,
    Correction,
    Drop,
    Merge,
    Relabel,
    Retitle,
    Split,
    carried,
    check,
    correction_from,
    correction_record,
)
from ingest.parse.galley import correct
from ingest.parse.reading import read_page
from ingest.parse.text.decode import to_text
from ingest.parse.text.lines import to_lines

TEXTS = {
    1: "供热期提前三天",
    3: "本报讯(记者 李文) 今年全市供热期提前三天开始,各区管网已经注水",
    5: "完毕。供热单位将对老旧小区逐户走访。",
    7: "有轨电车通车",
    9: "昨日上午,第一列有轨电车从车站广场驶出。",
    11: "市民坐上了首班车。",
    13: "扫码看更多",
}
LINES = tuple(Line(n, text) for n, text in TEXTS.items())


def block(role: Role, *numbers: int) -> Block:
    return Block.of(role, *(line for line in LINES if line.n in numbers))


def page(*articles: tuple[Block, ...], ignored: tuple[int, ...] = (13,)) -> Page:
    return Page(
        encoding="utf-8",
        folio=Folio(),
        articles=tuple(article_of(blocks, ("a title above a lead",), 0.5) for blocks in articles),
        ignored=tuple(block(Role.NOTICE, n) for n in ignored),
    )


HEAT = (block(Role.HEADLINE, 1), block(Role.BODY, 3), block(Role.BODY, 5))
TRAM = (block(Role.HEADLINE, 7), block(Role.BODY, 9), block(Role.BODY, 11))
BOTH = page(HEAT, TRAM)


def corrected(*corrections: Correction, of: Page = BOTH) -> Page:
    return correct(of, corrections, LINES)


def shape(page: Page) -> list[list[tuple[str, tuple[int, ...]]]]:
    return [[(block.role.value, block.lines) for block in article.blocks] for article in page.articles]


# merge


def test_two_halves_of_an_article() -> None:
    """They are one, and a sentence that was cut goes on."""
    halves = page(HEAT[:2], (block(Role.BODY, 5),), TRAM)
    merged = corrected(Merge(3, 5), of=halves)

    assert shape(merged)[0] == [("headline", (1,)), ("body", (3, 5))]
    assert merged.articles[0].blocks[1].text == TEXTS[3] + TEXTS[5]
    assert merged.articles[0].complete is Completeness.WHOLE
    assert merged.articles[1:] == halves.articles[2:]


def test_a_second_headline_in_what_is_one_article() -> None:
    """It was a subhead."""
    merged = corrected(Merge(3, 9))

    assert shape(merged) == [
        [("headline", (1,)), ("body", (3,)), ("body", (5,)), ("subhead", (7,)), ("body", (9,)), ("body", (11,))]
    ]
    assert merged.articles[0].headline == TEXTS[1]


def test_a_headline_that_was_printed_late() -> None:
    """The first half has none: it heads the whole."""
    assert corrected(Merge(3, 9), of=page(HEAT[1:], TRAM)).articles[0].headline == TEXTS[7]


def test_halves_in_the_order_they_are_named() -> None:
    """What goes on may be printed first."""
    assert shape(corrected(Merge(9, 3), of=page(HEAT[1:], TRAM)))[0][-2:] == [("body", (3,)), ("body", (5,))]


# split


def test_an_article_that_was_two() -> None:
    """The second begins at the line, and what opens it is its headline."""
    whole = page((*HEAT, block(Role.SUBHEAD, 7), *TRAM[1:]))
    split = corrected(Split(7), of=whole)

    assert shape(split) == shape(BOTH)
    assert [article.headline for article in split.articles] == [TEXTS[1], TEXTS[7]]


def test_a_paragraph_that_was_two() -> None:
    """A line within it begins the new article; what was joined across it stays where it began."""
    joined = page((block(Role.HEADLINE, 1), block(Role.BODY, 3, 9), block(Role.BODY, 5), block(Role.BODY, 7, 11)))

    assert shape(corrected(Split(5), of=joined))[0] == [("headline", (1,)), ("body", (3, 9))]
    assert shape(corrected(Split(11), of=joined))[1] == [("body", (11,))]


def test_a_line_where_an_article_begins_anyway() -> None:
    """It stays what it is, and is decided."""
    split = corrected(Split(7))

    assert shape(split) == shape(BOTH)
    assert (split.articles[1].confidence, split.articles[1].why) == (1.0, ("a person split it",))


# retitle


@pytest.mark.parametrize("article", [HEAT, HEAT[1:]], ids=["with a headline", "without one"])
def test_a_headline_that_was_a_picture(article: tuple[Block, ...]) -> None:
    """It is what the person says; the lines printed for it stay with it."""
    (retitled,) = corrected(Retitle(5, "暖气来了"), of=page(article)).articles

    assert retitled.headline == "暖气来了"
    assert retitled.lines == tuple(sorted(n for block in article for n in block.lines))


def test_a_headline_outlives_what_its_line_becomes() -> None:
    """The printed line is a kicker now."""
    (retitled,) = corrected(Retitle(3, "暖气来了"), Relabel(1, Role.KICKER, 3), of=page(HEAT)).articles

    assert (retitled.kicker, retitled.headline) == (TEXTS[1], "暖气来了")


# relabel


def test_a_line_that_becomes_the_headline() -> None:
    """Titles stand first."""
    relabelled = corrected(Relabel(1, Role.KICKER, 3), Relabel(5, Role.HEADLINE, 3))

    assert shape(relabelled)[0] == [("kicker", (1,)), ("headline", (5,)), ("body", (3,))]


def test_a_headline_of_two_lines() -> None:
    """Its lines are one title."""
    assert corrected(Relabel(11, Role.HEADLINE, 9)).articles[1].headline == TEXTS[7] + TEXTS[11]


def test_a_caption_that_was_taken_for_part_of_a_paragraph() -> None:
    """The paragraph around it stays whole."""
    wrapped = page((block(Role.BODY, 3, 9, 5),))

    assert shape(corrected(Relabel(9, Role.CAPTION, 3), of=wrapped)) == [[("body", (3, 5)), ("caption", (9,))]]
    assert shape(corrected(Relabel(3, Role.CAPTION, 3), of=wrapped)) == [[("caption", (3,)), ("body", (5, 9))]]


def test_a_line_that_is_no_part_of_the_article() -> None:
    """It is ignored."""
    relabelled = corrected(Relabel(5, Role.NOTICE, 3))

    assert shape(relabelled)[0] == [("headline", (1,)), ("body", (3,))]
    assert [block.lines for block in relabelled.ignored] == [(5,), (13,)]


def test_a_line_of_another_article_or_of_none() -> None:
    """It stands in the article that the person names, where it is printed; an article without lines is gone."""
    lone = page(HEAT[:2], (block(Role.BODY, 5),), TRAM)

    assert shape(corrected(Relabel(5, Role.BODY, 3), of=lone)) == shape(BOTH)
    assert shape(corrected(Relabel(13, Role.CAPTION, 9)))[1][-1] == ("caption", (13,))
    assert shape(corrected(Relabel(5, Role.SUBHEAD, 9)))[1][1] == ("subhead", (5,))
    assert corrected(Relabel(13, Role.CAPTION, 9)).ignored == ()


# drop and approve


def test_what_is_no_article() -> None:
    """Its lines are ignored, also those under a person's headline."""
    dropped = corrected(Retitle(3, "暖气"), Drop(3))

    assert shape(dropped) == shape(BOTH)[1:]
    assert [(block.role, block.text) for block in dropped.ignored] == [(Role.NOTICE, TEXTS[n]) for n in (1, 3, 5, 13)]


def test_an_article_that_is_right() -> None:
    """It is in doubt no more, as long as it is read just so."""
    approved = corrected(Approve((1, 3, 5)))

    assert [article.confidence for article in approved.articles] == [1.0, 0.5]
    assert approved.articles[0].why == ("a person approved it",)
    assert corrected(Approve((1, 3, 5, 7))) == BOTH


# what follows


def test_what_is_told_of_a_corrected_article() -> None:
    """Kind and credits follow its blocks, as in a reading."""
    headless = page((block(Role.HEADLINE, 1), block(Role.CAPTION, 9)), (block(Role.BODY, 3, 5),))
    (merged,) = corrected(Merge(1, 3), of=headless).articles

    assert headless.articles[0].kind is Kind.PHOTO
    assert (merged.kind, merged.credits) == (Kind.NEWS, (Credit("李文", CreditRole.REPORTER),))
    assert (merged.confidence, merged.why) == (1.0, ("a person merged it",))


@pytest.mark.parametrize(
    ("correction", "why"),
    [
        (Merge(3, 99), "the page has no text on line 99"),
        (Merge(3, 13), "line 13 is in no article"),
        (Split(2), "the page has no text on line 2"),
        (Retitle(3, " \u3000"), "a headline is a line of text"),
        (Retitle(3, "暖气\x1b[31m"), "a headline is a line of text"),
        (Relabel(99, Role.BODY, 3), "the page has no text on line 99"),
        (Relabel(13, Role.BODY, 4), "the page has no text on line 4"),
        (Drop(13), "line 13 is in no article"),
        (Relabel(13, Role.NOTICE, 3), "line 13 is notice there already"),
    ],
    ids=str,
)
def test_a_correction_that_cannot_be(correction: Correction, why: str) -> None:
    """It is refused when it is made, and changes nothing where it is applied all the same."""
    with pytest.raises(WrongCorrection, match=why):
        check(correction, BOTH)
    if not isinstance(correction, Retitle):
        assert corrected(correction) == BOTH


@pytest.mark.parametrize(
    ("correction", "why"),
    [
        (Split(7), "an article begins at line 7 already"),
        (Relabel(9, Role.BODY, 11), "line 9 is body there already"),
    ],
    ids=str,
)
def test_what_is_so_already(correction: Correction, why: str) -> None:
    """It need not be made so; where today's reader finds what a person decided, that holds."""
    with pytest.raises(WrongCorrection, match=why):
        check(correction, BOTH)
    assert corrected(correction).articles[1].confidence == 1.0


@pytest.mark.parametrize(
    "correction",
    [Merge(1, 2), Split(3), Retitle(1, "题"), Relabel(1, Role.DECK, 2), Drop(4), Approve((1, 2))],
    ids=lambda correction: type(correction).__name__,
)
def test_a_correction_as_json(correction: Correction) -> None:
    """It comes back as it was."""
    assert correction_from(json.loads(json.dumps(correction_record(correction)))) == correction


# laws, on composed pages


@cache
def composed(level: int) -> list[tuple[Page, tuple[Line, ...]]]:
    found = []
    for made in pages(level, "train", 3, 12):
        dump = Dump(f"{made.name}.txt", made.data)
        found.append((read_page(dump), to_lines(to_text(made.data)[0])))
    return found


@st.composite
def corrected_pages(draw: st.DrawFn) -> tuple[Page, tuple[Line, ...], list[Correction]]:
    """A page and corrections of it; now and then one is about a line that is blank or beyond the page."""
    read, lines = draw(st.sampled_from(composed(draw(st.integers(0, 3)))))
    number = st.one_of(st.sampled_from([line.n for line in lines]), st.integers(1, lines[-1].n + 3))
    correction = st.one_of(
        st.builds(Merge, number, number),
        st.builds(Split, number),
        st.builds(Retitle, number, st.sampled_from(["新题", "旧题新做"])),
        st.builds(Relabel, number, st.sampled_from(Role), number),
        st.builds(Drop, number),
        st.builds(Approve, st.sampled_from([article.lines for article in read.articles] or [()])),
    )
    return read, lines, draw(st.lists(correction, max_size=12))


def placed(page: Page) -> list[int]:
    blocks = [*(block for article in page.articles for block in article.blocks), *page.ignored]
    return sorted(n for block in blocks for n in block.lines)


@settings(max_examples=300, deadline=None)
@given(corrected_pages())
def test_every_line_keeps_its_place(case: tuple[Page, tuple[Line, ...], list[Correction]]) -> None:
    """Whatever is corrected, each line is in one block, and each block but a person's headline is its lines."""
    read, lines, corrections = case
    after = correct(read, corrections, lines)
    texts = {line.n: line.text.strip() for line in lines}
    blocks = [*(block for article in after.articles for block in article.blocks), *after.ignored]
    printed = [block for block in blocks if "题" not in block.text or block.lines]

    assert placed(after) == sorted(texts)
    assert all(
        block.text in ("新题", "旧题新做") or block.text == "".join(texts[n] for n in block.lines) for block in printed
    )
    assert all(article.lines for article in after.articles)
    assert replace(after, articles=(), ignored=()) == replace(read, articles=(), ignored=())


@settings(max_examples=300, deadline=None)
@given(corrected_pages())
def test_a_correction_that_is_made_twice(case: tuple[Page, tuple[Line, ...], list[Correction]]) -> None:
    """It is made once."""
    read, lines, corrections = case
    once = correct(read, corrections, lines)

    assert correct(once, corrections[-1:], lines) == once


def test_articles_that_nobody_corrected() -> None:
    """They are what the reader made of them."""
    assert corrected(Drop(3)).articles == (BOTH.articles[1],)
    assert isinstance(BOTH.articles[1], Article)
    assert corrected() == BOTH


@pytest.mark.parametrize(
    ("correction", "expected"),
    [
        (Split(2), Split(3)),
        (Merge(1, 4), Merge(2, 6)),
        (Relabel(4, Role.DECK, 1), Relabel(6, Role.DECK, 2)),
        (Approve((1, 2)), Approve((2, 3))),
        (Drop(3), None),  # the line reads otherwise
        (Merge(1, 3), None),
        (Approve((1, 3)), None),
        (Split(5), None),  # which of two is it?
    ],
)
def test_a_correction_of_a_page_that_was_changed(correction: Correction, expected: Correction | None) -> None:
    before = ["供热", "提前", "三天", "电车", "简讯"]
    after = ["报头", "供热", " 提前", "四天", "简讯", "电车", "简讯"]
    assert carried([correction], before, after) == [expected]
