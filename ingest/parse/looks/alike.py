"""How a line is like those around it: set alike, worded alike, opened alike, as wide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.parse.text.pieces import Piece

LONG = 60  # characters; more is running text
SHORT = 24  # characters of a short text
NEAR = 2  # characters by which lines in a row of verses or cells differ at the most
REACH = 6  # lines within which another is looked for that is set alike
LONGEST_SHAPED = 24  # characters

WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z]+")
NUMBERS = re.compile(r"\d+")
FIGURE = re.compile(r"\d")
OPENING = re.compile(  # how the items of a row open, when they have no titles: ●…, ③…, 7:40…, 46秒——…, 鸡蛋 批发市场…
    r"(?P<figure>\d[\d.,]*\s*[^\s\d,。:;、]{0,6}(?:—|--))|(?P<mark>[●■◆★☆※▲△○◎·])|(?P<number>[①-⑩]|[(《]?[一二三四五六七八九十\d]{1,2}[)》、.](?!\d))|(?P<time>\d{1,2}:\d\d)"
    r"|(?P<clause>[^\s,。:;“(]{2,24} (?=\S))"
)


def shape(piece: Piece) -> str | None:
    """How a short line is set, where that is not plainly: marks, numbers, parts."""
    if piece.width > LONGEST_SHAPED:
        return None
    marks = NUMBERS.sub("0", WORDS.sub("x", piece.text.strip()))
    return marks if marks != "x" else None


def opening(piece: Piece) -> str | None:
    """How a text opens, where that is not plainly with its words."""
    found = OPENING.match(piece.text.lstrip()) if piece.width > SHORT else None
    return found.lastgroup if found else None


def goes_on_listing(i: int, pieces: Sequence[Piece]) -> bool:
    """Is piece *i* a further item of the list that the piece above is an item of?"""
    if not i:
        return False
    above, here = (OPENING.match(pieces[j].text.lstrip()) for j in (i - 1, i))
    if above is None or here is None or here.lastgroup not in ("figure", "mark", "number"):
        return False
    return above.lastgroup == here.lastgroup and above["mark"] == here["mark"]


def tells_figure(piece: Piece) -> bool:
    """Does *piece* open with a figure that it explains: 46秒——…?"""
    found = OPENING.match(piece.text.lstrip())
    return found is not None and found.lastgroup == "figure"


def opens_alike(i: int, openings: Sequence[str | None]) -> list[str]:
    """Items without titles open alike."""
    above = i > 0 and openings[i] == openings[i - 1]
    below = i + 1 < len(openings) and openings[i] == openings[i + 1]
    where = "above and below" if above and below else "above" if above else "below" if below else "nowhere"
    return [f"opens with a {openings[i]}", f"opens with a {openings[i]} like a line {where}"]


def set_alike(i: int, alone: str, shapes: Sequence[str | None]) -> Iterator[str]:
    """The subheads of an article, and the rows of a table, are set alike; labels and titles stand alone."""
    if shapes[i] is not None:
        above = shapes[i] in shapes[max(0, i - REACH) : i]
        below = shapes[i] in shapes[i + 1 : i + 1 + REACH]
        where = "above and below" if above and below else "above" if above else "below" if below else "nowhere"
        yield f"{alone} set like a line {where}"


def parallels(i: int, pieces: Sequence[Piece]) -> Iterator[str]:
    """The subheads of an article are often worded alike: 找砖 … 找灰 … 找人, with text between them."""
    if pieces[i].width > LONGEST_SHAPED:
        return
    text = pieces[i].text.strip()
    for side, step in (("above", -1), ("below", 1)):
        between = "next"
        for j in range(i + step, i + step * (REACH + 3), step):
            if not 0 <= j < len(pieces):
                break
            if pieces[j].width > LONGEST_SHAPED:
                between = "apart"
                continue
            other = pieces[j].text.strip()
            if other[:1] == text[:1]:
                yield f"begins like a line {side}, {between}"
            if other[-1:] == text[-1:]:
                yield f"ends like a line {side}, {between}"
            if between == "apart":
                if abs(len(other) - len(text)) <= 1:
                    yield f"as long as the short line {side}, apart"
                break


def likeness(i: int, pieces: Sequence[Piece]) -> list[str]:
    """Is it as wide as its neighbours, has it as many cells?"""
    traits = []
    if i and pieces[i - 1].unclosed and pieces[i].orphans and pieces[i - 1].width <= LONG:
        traits.append("closes the quote above")
    if any(
        piece.text.strip() == pieces[i].text.strip() for piece in (*pieces[max(0, i - 1) : i], *pieces[i + 1 : i + 2])
    ):
        traits.append("printed twice in a row")
    for side, j in (("above", i - 1), ("below", i + 1)):
        if 0 <= j < len(pieces) and pieces[j].width <= LONG:
            if abs(pieces[j].width - pieces[i].width) <= NEAR:
                traits.append(f"as wide as {side}")
            (own, what), (others, like) = _cells(pieces[i]), _cells(pieces[j])
            if min(own, others) > 2 and abs(own - others) <= 1:
                traits += [f"as many cells as {side}", f"cells of {what}, {side} {like}"]
    return traits


def _cells(piece: Piece) -> tuple[int, str]:
    """How many cells a row has, and what fills them: words head the columns of a table, figures stand in them."""
    return len(piece.text.split()), "figures" if FIGURE.search(piece.text) else "words"
