"""Titles printed side by side, above two articles of which one has none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.page import Dump
from ingest.parse.borders.beside import WHY, each_with_its_title
from ingest.parse.borders.cut import Cut
from ingest.parse.reading import read_page
from test_strays import BUSES, FLOUR, TREES, page_of

HEAP = (TREES[0], BUSES[0], *TREES[1:], *BUSES[1:])  # both titles, then both texts


def parted(lines: Sequence[str], *cuts: Cut) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The titles and the other pieces of *cuts*, once each has its own."""
    found = each_with_its_title(cuts, page_of(*lines))
    return [(cut.titles, tuple(i for i in cut.indices if i not in cut.titles)) for cut in found]


def cut(pieces: Sequence[int], titles: Sequence[int], confidence: float = 0.9) -> Cut:
    return Cut(tuple(pieces), tuple(titles), confidence, ("a lead",))


def test_the_second_title_speaks_of_the_next_article() -> None:
    """And is in no article twice."""
    assert parted(HEAP, cut(range(5), (0, 1)), cut(range(5, 8), ())) == [((0,), (2, 3, 4)), ((1,), (5, 6, 7))]


def test_where_the_heap_is_parted() -> None:
    """Kicker and headline of the first, headline of the second."""
    lines = ("每棵老榆树都有户口", *HEAP)
    assert parted(lines, cut(range(6), (0, 1, 2)), cut(range(6, 9), ()))[0][0] == (0, 1)


@pytest.mark.parametrize(
    ("lines", "cuts"),
    [
        ((TREES[0], "园林部门给树龄建档", *TREES[1:], *BUSES[1:]), [cut(range(5), (0, 1)), cut(range(5, 8), ())]),
        ((TREES[0], *TREES[1:], *BUSES[1:]), [cut(range(4), (0,)), cut(range(4, 7), ())]),
        ((*HEAP[:5], BUSES[0], *BUSES[1:]), [cut(range(5), (0, 1)), cut(range(5, 9), (5,))]),
        ((TREES[0], FLOUR[0], *TREES[1:], *BUSES[1:]), [cut(range(5), (0, 1)), cut(range(5, 8), ())]),
    ],
    ids=["a deck of its own", "one title", "the next has a title", "a title of neither"],
)
def test_what_stays_as_it_was(lines: Sequence[str], cuts: list[Cut]) -> None:
    """Nothing speaks of another article."""
    assert each_with_its_title(cuts, page_of(*lines)) == cuts


def test_both_articles_are_as_sure_as_the_less_sure() -> None:
    """And the one that gets a title says why."""
    first, second = each_with_its_title([cut(range(5), (0, 1)), cut(range(5, 8), (), 0.7)], page_of(*HEAP))
    assert (first.confidence, second.confidence) == (0.7, 0.7)
    assert (first.why, second.why) == (("a lead",), (WHY, "a lead"))


def test_on_a_page() -> None:
    """Every article has its headline."""
    page = read_page(Dump("A4.txt", "\n\n".join((*HEAP, *FLOUR)).encode()))
    assert [article.headline for article in page.articles] == [TREES[0], BUSES[0], FLOUR[0]]
