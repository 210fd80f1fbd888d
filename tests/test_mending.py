"""What the walk down a page deals wrongly, or a first look takes for something else, is mended before it is told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from test_firsts import LINES
from test_insets import ABOVE, BELOW, TITLE
from test_signed import NAMED
from test_strays import TREES, page_of

from ingest.page import Dump
from ingest.parse import reading
from ingest.parse.borders import articles
from ingest.parse.borders.cut import Cut
from ingest.parse.looks.look import Look
from ingest.parse.looks.neighbours import Seen, second_looks
from ingest.words import Words

NAME = "摄影/本报记者 黄亮"


@pytest.mark.parametrize(
    ("lines", "dealt", "mended"),
    [
        (LINES, [(range(7), (0,))], [range(4), range(4, 7)]),
        ((*TREES, NAME, *NAMED), [(range(4), (0,)), (range(4, 9), ())], [range(5), range(5, 9)]),
    ],
    ids=["a first paragraph", "a name"],
)
def test_what_was_dealt_to_another_article(
    lines: Sequence[str],
    dealt: Sequence[tuple[Sequence[int], Sequence[int]]],
    mended: Sequence[Sequence[int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It goes back, whoever dealt it."""
    cuts = [Cut(tuple(pieces), tuple(titles), 0.9, ("a lead",)) for pieces, titles in dealt]
    monkeypatch.setattr(articles, "dealt", lambda _: cuts)
    evidence = page_of(*lines).evidence

    found = articles.cut_into_articles(evidence.pieces, evidence.seen, ())

    assert [cut.indices for cut in found] == [tuple(pieces) for pieces in mended]


def test_a_title_that_was_taken_for_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence goes on around it."""
    lines = ("路灯改造", f"本报讯(记者 张三){ABOVE}", TITLE, BELOW)
    row = Seen(Look.BODY, -2.0, -1.0, -7.0)

    def looked(*args: object) -> list[Seen]:
        found = second_looks(*args)  # type: ignore[arg-type]
        return [*found[:2], row, found[3]]

    monkeypatch.setattr(reading, "second_looks", looked)
    page = reading.read_page(Dump("A4.txt", "\n\n".join(lines).encode()), language=Words())

    texts = [block.text for article in page.articles for block in article.blocks]
    assert f"{lines[1]}{BELOW}" in texts
