"""Rows of briefs: below a label like 港闻速递 stand items of a title and one text, each an article of its own.

Without the label's word for it they look like a feature with its subheads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.parse.looks.look import Look
from ingest.parse.text.pieces import Piece

DIGEST = re.compile(
    "[简短快电零微]讯|速[递览报]|快[递览报]|短波|短新闻|微新闻|播报|动态|一句话|集[装箱纳锦]|扫描|点击|万象|要闻|资讯|一日|一周|24小时"
)
LONGEST, SHORT = 300, 36  # characters of a brief, and of its title
SHORT_LINES = (Look.TITLE, Look.SUBHEAD, Look.ROW, Look.BODY)  # that a title may look like


def rows_of_briefs(pieces: Sequence[Piece], looks: Sequence[Look]) -> list[bool]:
    """By piece, whether it is in a row of briefs: the label too, and all below it up to the first longer article."""
    found = []
    inside, texts = False, 0
    for piece, look in zip(pieces, looks, strict=True):
        if look is Look.LABEL:
            inside, texts = bool(DIGEST.search(piece.text)), 0
        elif look is Look.LEAD or (look is Look.BODY and piece.width > SHORT):
            texts += 1
            inside = inside and texts == 1 and piece.width <= LONGEST
        elif look in SHORT_LINES:
            texts = 0
        found.append(inside)
    return found
