"""Briefs under a digest's name."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.page import Article, Block, Line, Role
from ingest.parse.blocks.columns import with_columns

LETTERS = {"L": Role.LABEL, "H": Role.HEADLINE, "B": Role.BODY, "C": Role.CREDIT, "Y": Role.BYLINE}
BRIEF = "松北区世茂大道东段今日起进行路面大修,工期十天,请过往车辆注意避让。"
NAME, TITLE = "简讯", "路面大修"


def page(*articles: Sequence[tuple[str, str]]) -> list[Article]:
    """Articles below each other, of blocks by letter and text."""
    made, n = [], 0
    for blocks in articles:
        lines = [Line(n + k, text) for k, (_, text) in enumerate(blocks, 1)]
        n += len(blocks)
        made.append(
            Article(blocks=tuple(Block.of(LETTERS[role], line) for (role, _), line in zip(blocks, lines, strict=True)))
        )
    return made


def labels(*articles: Sequence[tuple[str, str]]) -> list[str | None]:
    return [article.label for article in with_columns(page(*articles))]


def test_the_name_of_a_digest_is_the_label_of_all_its_briefs() -> None:
    """It is printed once; the lines of the others have none."""
    assert labels([("L", NAME), ("B", BRIEF)], [("B", BRIEF)], [("B", BRIEF)]) == [NAME, NAME, NAME]
    assert labels([("L", "区县速览"), ("H", "五常 大棚扣膜"), ("B", BRIEF)], [("H", "尚志 缆车检修"), ("B", BRIEF)])[1]


@pytest.mark.parametrize(
    "below",
    [
        [("H", TITLE), ("B", BRIEF)],
        [("B", BRIEF * 12)],
        [("B", BRIEF), ("B", BRIEF), ("B", BRIEF)],
        [("B", BRIEF), ("C", "本报记者 甲 摄")],
    ],
    ids=["it alone has a title", "it is long", "it has many paragraphs", "somebody signs it"],
)
def test_what_is_no_further_brief(below: Sequence[tuple[str, str]]) -> None:
    """Nor is any that comes after it."""
    assert labels([("L", NAME), ("B", BRIEF)], below, [("B", BRIEF)]) == [NAME, None, None]


@pytest.mark.parametrize("name", ["百姓故事", "道外"])
def test_the_label_of_one_article(name: str) -> None:
    """No digest is called so."""
    assert labels([("L", name), ("B", BRIEF)], [("B", BRIEF)]) == [name, None]


def test_a_brief_that_an_article_was_dealt_around() -> None:
    """It does not stand below the one before."""
    first, second = page([("L", NAME), ("B", BRIEF)], [("B", BRIEF)])
    around = Article(blocks=(first.blocks[0], *second.blocks))

    assert with_columns([around, Article(blocks=(first.blocks[1],))])[1].label is None


def test_a_label_of_its_own() -> None:
    """It stays that, and the digest is over."""
    assert labels([("L", NAME), ("B", BRIEF)], [("L", "道外"), ("B", BRIEF)], [("B", BRIEF)]) == [NAME, "道外", None]
