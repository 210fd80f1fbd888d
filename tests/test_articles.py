"""Where articles begin."""

from __future__ import annotations

import pytest

from ingest.parse.articles import cut_into_segments
from ingest.parse.joins import Join
from ingest.parse.lines import to_lines
from ingest.parse.looks import look_of
from ingest.parse.pieces import to_pieces

TEXT = "据介绍,这项工作由市里牵头,九个区参加,今后每月开展一次,欢迎市民监督,让更多居民受益。"
KINDS = {
    "T": "今年打造十条示范街路", "L": "本报讯(记者 张三)" + TEXT, "B": TEXT, "Y": "□本报记者 张三", "K": "本报记者 史志强摄",
    "l": "阿城", "P": "\n\n" + TEXT,
}  # fmt: skip


def starts(page: str, *joins: tuple[int, int]) -> list[int]:
    """Where the articles of a page begin that is spelled as one letter a piece."""
    pieces = to_pieces(to_lines("\n\n".join(KINDS[letter] for letter in page)))
    looks = [look_of(piece, {"阿城"}) for piece in pieces]
    found = cut_into_segments(pieces, looks, [Join(before, after, 4.0, "") for before, after in joins])
    return [segment.start for segment in found]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("TLBBTLB", [0, 4]),  # title and lead
        ("TTLBTTLB", [0, 4]),  # two title lines
        ("lTLBlTLB", [0, 4]),  # labels
        ("TYBTBBTBTLB", [0, 8]),  # a feature with subheads, then a report
        ("TLBTPBK", [0, 3]),  # a photo story: picture after the title, credit at the end
        ("TLBTTBBK", [0, 3]),  # two title lines and a text that is signed at the end
        ("TLBLBLB", [0, 3, 5]),  # briefs without titles
        ("LBTB", [0]),  # the title printed late
        ("TLBTBTB", [0]),  # subheads come in company
        ("TLBTB", [0, 3]),  # a single title and a text without a lead
        ("B", [0]),  # a text alone
        ("TLBK", [0]),
    ],
)
def test_pages_as_newspapers_set_them(page: str, expected: list[int]) -> None:
    """Letters: T title, L lead, B text, Y byline, K credit, l label, P text below a picture."""
    assert starts(page) == expected


def test_a_paragraph_that_runs_across_is_no_border() -> None:
    """Titles between the halves of a paragraph begin no article."""
    assert starts("LBTTBB", (1, 4)) == [0]


def test_an_empty_page() -> None:
    """Nothing begins."""
    assert starts("") == []


def test_why_an_article_begins() -> None:
    """The evidence is told in words."""
    pieces = to_pieces(to_lines("\n\n".join(KINDS[letter] for letter in "TLBlTLB")))
    segments = cut_into_segments(pieces, [look_of(piece, {"阿城"}) for piece in pieces], [])
    assert segments[1].why == ("a label stands first", "1 title line", "a lead")
