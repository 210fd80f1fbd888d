"""An article cut into the passages that weigh differently when we ask what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from ingest.page import Article, Role, Spot


class Zone(StrEnum):
    """How prominently a passage stands in its article."""

    LABEL = "label"
    HEADLINE = "headline"
    KICKER = "kicker"
    DECK = "deck"
    DATELINE = "dateline"
    OPENING = "opening"
    LEAD = "lead"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    BODY = "body"


MARKED = 60  # spots that a label shows at most
TITLE_ZONES = frozenset({Zone.HEADLINE, Zone.KICKER, Zone.DECK})

_ZONES = {
    Role.LABEL: Zone.LABEL,
    Role.HEADLINE: Zone.HEADLINE,
    Role.KICKER: Zone.KICKER,
    Role.DECK: Zone.DECK,
    Role.SUBHEAD: Zone.SUBHEAD,
    Role.CAPTION: Zone.CAPTION,
    Role.BODY: Zone.BODY,
}

# 本报讯(陈洁 记者肖劲彪) · 新华社北京3月5日电(记者某某) · (记者某某) — who wrote it, not what it is about.
_CREDIT = re.compile(
    r"\s*(?P<dateline>(?:本报|据?新华社|据?中新社|据?央视|据?人民日报)[^()()。,,]{0,16}?(?:讯|电|消息))?"
    r"\s*(?:[((][^))]{0,60}(?:记者|通讯员|文/摄|摄)[^))]{0,60}[))])?[,,\s]*"
)
_OUR_PAPER = re.compile("本报")
_FIRST_SENTENCE = re.compile(r".{0,160}?(?:[。!!??;;]|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text in one zone; *block* tells which block of the article it is from, *start* where in its text."""

    zone: Zone
    text: str
    block: int
    start: int = 0

    def spot(self, start: int, end: int) -> Spot:
        """Where in the article some characters of the passage are."""
        return Spot(self.block, self.start + start, self.start + end)


FAR = 60_000  # characters by which an article has said what it is about


def passages(article: Article) -> Iterator[Passage]:
    """The passages of *article*, up to its first FAR characters; of bylines and credits only that they are our own."""
    left = FAR
    for passage in _all_passages(article):
        if left <= 0:
            return
        yield passage if len(passage.text) <= left else replace(passage, text=passage.text[:left])
        left -= len(passage.text)


def _all_passages(article: Article) -> Iterator[Passage]:
    opened = False
    for number, block in enumerate(article.blocks):
        zone = _ZONES.get(block.role)
        if zone is Zone.BODY and not opened:
            opened = True
            yield from _lead(block.text, number)
        elif zone is not None:
            yield Passage(zone, block.text, number)
        elif ours := _OUR_PAPER.search(block.text):
            yield Passage(Zone.DATELINE, ours.group(), number, ours.start())


def _lead(text: str, number: int) -> Iterator[Passage]:
    credit = _CREDIT.match(text)
    start = credit.end() if credit else 0
    if credit and credit["dateline"]:
        yield Passage(Zone.DATELINE, credit["dateline"], number, credit.start("dateline"))
    sentence = _FIRST_SENTENCE.match(text, start)
    middle = sentence.end() if sentence and sentence.group() else start
    yield Passage(Zone.OPENING, text[start:middle], number, start)
    if middle < len(text):
        yield Passage(Zone.LEAD, text[middle:], number, middle)
