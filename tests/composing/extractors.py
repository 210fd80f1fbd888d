"""What other extractors and other papers make of the same page: hard lines, wide characters, encodings, form feeds."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from composing.galley import Galley, Slug

WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
WIDE_MARKS = {ord(mark): ord(mark) + 0xFEE0 for mark in ",;:?!()"}
FIRST_ROWS = 0.3  # of the paragraphs of three rows and more, on a page whose extractor parts first rows from others
IDEOGRAPHIC = "\u3000"


def hard_wrap(slugs: list[Slug], width: int, indent: bool, blank: bool = False) -> list[Slug]:
    """Every line of a column on a line of its own, with a *blank* one before each piece or without any."""
    rows: list[Slug] = []
    last_row: dict[int, Slug] = {}  # by the slug it was made from
    for slug in slugs:
        made = _rows(slug, indent)
        made[0].gap = min(slug.gap, 1) if blank else 0
        if slug.follows is not None:
            made[0].follows = last_row.get(id(slug.follows), slug.follows)
        last_row[id(slug)] = made[-1]
        rows += made
    _repoint(rows, last_row)
    if not (indent or blank):
        _allow_for_full_lines(rows, width)
    return rows


def _rows(slug: Slug, indent: bool) -> list[Slug]:
    texts = slug.rows if slug.rows and slug.role in ("body", "caption") else (slug.text,)
    made: list[Slug] = []
    for i, text in enumerate(texts):
        row = Slug(slug.article, slug.role, text, slug.part, 0, role_any=slug.role_any, article_any=slug.article_any)
        row.verse, row.free = slug.verse, slug.free
        if i and slug.role == "body":
            row.follows = made[-1]
        made.append(row)
    if indent and slug.role == "body" and slug.follows is None:
        made[0].text = IDEOGRAPHIC * 2 + made[0].text
    return made


def _repoint(rows: list[Slug], last_row: dict[int, Slug]) -> None:
    """A piece can follow one that is printed further down, whose rows were not made yet."""
    for row in rows:
        if row.follows is not None:
            row.follows = last_row.get(id(row.follows), row.follows)


def _allow_for_full_lines(rows: list[Slug], width: int) -> None:
    """Without indents nothing shows whether a full line that ends a sentence ends its paragraph as well."""
    for above, below in pairwise(rows):
        both = above.role == below.role == "body" and above.article == below.article
        ended = above.text.rstrip()[-1:] in "。!?”…;:"
        full = len(above.text) >= width - 3
        if both and full and ended and (below.follows in (above, None)):
            below.free = True


def indent(slugs: list[Slug]) -> None:
    """Two ideographic spaces before every paragraph; a piece in the next column has none."""
    for slug in slugs:
        if slug.role == "body" and slug.follows is None:
            slug.text = IDEOGRAPHIC * 2 + slug.text


def space_pictures(slugs: list[Slug], where: str) -> None:
    """A picture leaves its blank lines above its caption, *below* it, *around* it, or *nowhere*."""
    if where == "nowhere":
        for slug in slugs:
            slug.gap = min(slug.gap, 1)
    elif where in ("below", "around"):
        for caption, below in reversed([*pairwise(slugs)]):
            if caption.role == "caption" and caption.gap > 1:
                below.gap = caption.gap
                if where == "below":
                    caption.gap = 1


def set_apart(slugs: list[Slug]) -> None:
    """A wider gap wherever another article, or its next part, begins."""
    for above, below in pairwise(slugs):
        if above.article != below.article:
            below.gap += 1


def part_first_rows(slugs: list[Slug], rng: Random) -> None:
    """A blank line below the first row of many a paragraph: an extractor took its indent for a block of its own."""
    for above, row, below in zip(slugs, slugs[1:], slugs[2:], strict=False):
        first = above.follows is None and row.follows is above and below.follows is row
        if first and above.role == "body" and rng.random() < FIRST_ROWS:
            row.gap = 1


def widen(slugs: list[Slug], galleys: list[Galley], rng: Random) -> None:
    """Full-width marks, or all digits and letters too; titles are compared as printed."""
    table = WIDE if rng.random() < 0.5 else WIDE_MARKS
    for slug in slugs:
        slug.text = slug.text.translate(table)
        slug.rows = tuple(row.translate(table) for row in slug.rows)
    for galley in galleys:
        galley.label = galley.label.translate(table) if galley.label else None
        galley.label_any = [label.translate(table) if label else None for label in galley.label_any]
        galley.titles_any = [
            {role: text.translate(table) if text else None for role, text in titles.items()}
            for titles in galley.titles_any
        ]


def space_out(slugs: list[Slug], rng: Random) -> None:
    """Several blanks where a title has one, or ideographic ones."""
    blank = rng.choice(["  ", "   ", IDEOGRAPHIC, IDEOGRAPHIC * 2])
    for slug in slugs:
        if slug.role in ("kicker", "headline", "deck", "subhead", "byline"):
            slug.text = slug.text.replace(" ", blank)


def trail(lines: list[str], rng: Random) -> list[str]:
    """Blanks at the ends of lines."""
    return [line + rng.choice(["", " ", "  ", IDEOGRAPHIC]) if line else line for line in lines]


def encode(text: str, encoding: str) -> bytes:
    """The bytes of a dump; "crlf" is UTF-8 with the other line end."""
    match encoding:
        case "crlf":
            return text.replace("\n", "\r\n").encode()
        case "utf-16":
            return b"\xff\xfe" + text.encode("utf-16-le")
        case "utf-16-be":
            return b"\xfe\xff" + text.encode("utf-16-be")
        case _:
            return text.encode(encoding)


ENCODINGS = ("gb18030", "gb18030", "utf-16", "utf-16-be", "utf-8-sig", "crlf")
