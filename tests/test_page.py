"""The words pagefeed speaks know a little of themselves."""

from __future__ import annotations

import pytest

from ingest.page import Article, Beats, Block, Finding, Role, Spot

TEXT = "道里区消防员灭火"


def pieces(*findings: Finding, block: int = 2) -> list[tuple[str, tuple[str, ...]]]:
    first, *topics = findings
    return list(Beats(first, topics=tuple(topics)).pieces(block, TEXT))


def found(slug: str, *spots: tuple[int, int, int]) -> Finding:
    return Finding(slug, 1.0, spots=tuple(Spot(*spot) for spot in spots))


def test_a_text_with_the_words_that_earned_its_beats() -> None:
    """It is the whole text, in pieces; each with the beats it speaks for."""
    told = pieces(found("daoli", (2, 0, 3)), found("law-safety", (2, 3, 6), (1, 0, 2)))

    assert told == [("道里区", ("daoli",)), ("消防员", ("law-safety",)), ("灭火", ())]


def test_words_that_overlap() -> None:
    """What two beats share speaks for both."""
    told = pieces(found("daoli", (2, 0, 4)), found("health", (2, 3, 6)), found("sports", (2, 3, 4)))

    assert told == [("道里区", ("daoli",)), ("消", ("daoli", "health", "sports")), ("防员", ("health",)), ("灭火", ())]


@pytest.mark.parametrize("spots", [(), ((1, 0, 3),), ((2, 20, 30),)])
def test_a_text_without_such_words(spots: tuple[tuple[int, int, int], ...]) -> None:
    """It is one piece; so is one that has become shorter than its spots."""
    assert pieces(found("daoli", *spots)) == [(TEXT, ())]


def test_no_text() -> None:
    """There is no piece of it."""
    assert list(Beats(found("daoli", (0, 0, 1))).pieces(0, "")) == []


@pytest.mark.parametrize(
    ("printed", "headline"),
    [
        ("遗 失 声 明", "遗失声明"),
        ("环 岛 南 路  夜 间 封 闭", "环岛南路 夜间封闭"),
        ("老街修旧如旧 骑楼不拆", "老街修旧如旧 骑楼不拆"),
    ],
)
def test_a_letter_spaced_headline(printed: str, headline: str) -> None:
    """People read it as it is spoken; its block has it as it was printed."""
    article = Article(blocks=(Block(Role.HEADLINE, printed, (1,)),))

    assert (article.headline, article.blocks[0].text) == (headline, printed)
