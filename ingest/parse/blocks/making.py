"""Blocks become an article: its kind, its credits and whether its ends are there are told by its blocks alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.page import Article, Block, Completeness, Credit, Kind, Line, Role
from ingest.parse.looks.look import LEAD_REACH, PAGE, SALUTATION, is_lead
from ingest.parse.people.authors import credits_of_end, credits_of_line
from ingest.parse.people.leads import credits_of_lead
from ingest.parse.text.lines import narrow
from ingest.parse.text.pieces import Piece
from ingest.script import simplified

ROWS, ROW = 3, 24  # so many without a stop, of so many characters, are no sentences
GOES_ON_ELSEWHERE = re.compile(f"[下紧]转{PAGE}")
COMES_FROM_ELSEWHERE = re.compile(rf"(?:上接|紧接|(?<=[(\[【])接){PAGE}")
ANSWERS = re.compile(
    r"(?:[解回]?答复?|(?:编者?|编辑|律师|医生)(?:[回解]?答复?|回复)?|专家|A)\s*:|答\s+\S|\S{2,12}[答回]复\S{0,4}:"
)
EDITOR = re.compile("[(（]?(?:本[报刊])?[编編][辑輯者]")
DESK = re.compile(r"(?<=[。!?！？”])\s*[①-⑳❶-❿]\s*\d{0,2}$")  # which desk edited it, behind the last words
DIALLED = re.compile(
    r"(?:电话|热线|手机|微信|咨询|联系|传真|QQ)[^。!?]{0,16}?\d[\d、/\s-]{5,}\d\s*$"
)  # the last that a notice says
NOTIFIES = re.compile(
    r"(?:公告|通告|启事|公示|声明|通知|(?:停[电水气暖热]|限电|断水|检修|停运)(?:计划|安排|信息|预告|提示|提醒|预报))$"
)


def article_of(blocks: Sequence[Block], why: Sequence[str] = (), confidence: float = 1.0) -> Article:
    """The article that *blocks* make, in reading order; *why* and *confidence* tell of its borders."""
    return Article(
        blocks=tuple(blocks),
        kind=_kind(blocks),
        complete=_completeness(blocks),
        credits=_credits(blocks),
        why=tuple(why),
        confidence=confidence,
    )


def _kind(blocks: Sequence[Block]) -> Kind:
    led = any(is_lead(narrow(block.text[:LEAD_REACH])) for block in blocks if block.role is Role.BODY)
    told = led or any(block.role is Role.BYLINE for block in blocks)
    headline = simplified("".join(block.text for block in blocks if block.role is Role.HEADLINE))
    if not told and NOTIFIES.search(headline):
        return Kind.ANNOUNCEMENT
    pictured = any("摄" in simplified(block.text) for block in blocks if block.role is Role.CREDIT)
    if not told and (pictured or all(block.role is not Role.BODY for block in blocks)):
        return Kind.PHOTO
    return Kind.NEWS


def _completeness(blocks: Sequence[Block]) -> Completeness:
    body = [block for block in blocks if block.role is Role.BODY]
    if not body:
        return Completeness.WHOLE
    end = _piece(replace(body[-1], text=DESK.sub("", body[-1].text.rstrip())))
    whole_text = simplified(narrow("".join(block.text for block in blocks)))
    headless = body[0].text[:1] in tuple(",。、;:!?)，；：）”’》") or COMES_FROM_ELSEWHERE.search(whole_text)
    signed = any(block.role is Role.CREDIT for block in blocks[blocks.index(body[-1]) :]) or credits_of_end(end.text)
    closed = end.stops or end.text.rstrip().endswith((")", "】", "”")) or DIALLED.search(simplified(narrow(end.text)))
    open_ = not (closed or signed or _is_in_rows(body))
    endless = open_ or GOES_ON_ELSEWHERE.search(whole_text)
    if headless and endless:
        return Completeness.BOTH_MISSING
    if headless:
        return Completeness.HEAD_MISSING
    return Completeness.TAIL_MISSING if endless else Completeness.WHOLE


def _is_in_rows(body: Sequence[Block]) -> bool:
    """Does it end with verses, or the rows of a table or a list? Those of a list may be long, but are no clauses."""
    ends = [_piece(block) for block in body[-ROWS:]]
    if len(ends) < ROWS or any(end.stops for end in ends):
        return False
    return max(end.width for end in ends) <= ROW or not any("," in end.text for end in ends)


def _piece(block: Block) -> Piece:
    return Piece((Line(block.lines[0], block.text),))


def _is_answered(told: Sequence[Credit], below: Sequence[Block]) -> bool:
    """Does the text *below* answer who is *told* of, and somebody sign it who is no editor? Who asks is no author."""
    if not below or not any(block.role is Role.CREDIT and not EDITOR.match(block.text.strip()) for block in below):
        return False
    text = simplified(narrow(below[0].text.strip()))
    opening = SALUTATION.match(text)
    return bool(ANSWERS.match(text)) or any(opening and simplified(credit.name) in opening[0] for credit in told)


def _credits(blocks: Sequence[Block]) -> tuple[Credit, ...]:
    found: list[Credit] = []
    body = [narrow(block.text) for block in blocks if block.role is Role.BODY]
    for i, block in enumerate(blocks):
        if block.role in (Role.BYLINE, Role.CREDIT):
            told = credits_of_line(narrow(block.text))
            if not (block.role is Role.CREDIT and _is_answered(told, blocks[i + 1 :])):
                found += told
        elif block.role is Role.CAPTION:
            found += credits_of_end(narrow(block.text))
    if body:
        found += credits_of_lead(next(filter(is_lead, body), body[0]))
        found += credits_of_end(body[-1])
    return tuple(dict.fromkeys(found))
