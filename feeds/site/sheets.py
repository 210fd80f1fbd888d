"""A page as it came: which line belongs to which article, and in which role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.page import Role
from ingest.sheet import Sheet

MOST = 48  # articles with a colour of their own; a page with more begins anew
STEP = 137  # degrees from one colour to the next: neighbours are far apart

ROLES = {
    Role.KICKER: "引题",
    Role.HEADLINE: "标题",
    Role.DECK: "副题",
    Role.BYLINE: "署名",
    Role.BODY: "正文",
    Role.SUBHEAD: "小标题",
    Role.CAPTION: "图说",
    Role.CREDIT: "供稿",
    Role.LABEL: "栏目",
    Role.NOTICE: "提示",
}


KINDS = {
    "merge": "合并",
    "split": "分篇",
    "retitle": "改标题",
    "relabel": "改角色",
    "drop": "不是稿件",
    "approve": "无误",
    "undo": "撤回",
}


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line that is not blank: its number, its text, and the number of its article with its role there, if any."""

    n: int
    text: str
    article: int | None = None
    role: Role | None = None
    gap: bool = False  # blank lines stand before it
    first: bool = False  # of its article


def lines_of(sheet: Sheet) -> Iterator[SheetLine]:
    """The lines of *sheet*, articles numbered in the order of their slots."""
    place = {n: (number, role) for number, slot in enumerate(sheet.slots) for role, lines in slot.roles for n in lines}
    firsts = {slot.first for slot in sheet.slots}
    gap = False
    for n, text in enumerate(sheet.lines, 1):
        if text.strip():
            number, role = place.get(n, (None, None))
            yield SheetLine(n, text.strip(), number, role, gap=gap, first=n in firsts)
        gap = not text.strip()


def colours() -> bytes:
    """The style of sheets: a hue an article, and what lights up when an article is pointed at."""
    rules = []
    for n in range(MOST):
        rules.append(f".n{n} {{ --hue: {n * STEP % 360}; }}")
        rules.append(f".sheet-page:has(#a{n}:target, #b{n}:target) .n{n} {{ --lit: 1; }}")
    return "\n".join([*rules, ""]).encode()
