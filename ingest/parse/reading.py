"""The whole staircase: a dump goes in at the bottom, a page of articles comes out at the top."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from ingest.page import Article, Block, Completeness, Credit, Dump, Kind, Page, Role
from ingest.parse.articles import Segment, cut_into_segments
from ingest.parse.authors import credits_of_end, credits_of_lead, credits_of_line
from ingest.parse.decode import to_text
from ingest.parse.folio import read_folio
from ingest.parse.joins import SURE, Gain, Join, find_joins, never
from ingest.parse.lines import level, narrow, to_lines
from ingest.parse.looks import Look, look_of
from ingest.parse.neighbours import second_looks
from ingest.parse.order import reading_order
from ingest.parse.pieces import Piece, to_pieces
from ingest.parse.roles import blocks_of

GOES_ON_ELSEWHERE = re.compile(r"下转\s*第?\s*[A-Z]?[\d一二三四五六七八九十]{1,3}\s*版")
COMES_FROM_ELSEWHERE = re.compile(r"(?:上接|紧接)\s*第?\s*[A-Z]?[\d一二三四五六七八九十]{1,3}\s*版")
NOTIFIES = re.compile(r"(?:公告|通告|启事|公示|声明|通知)$")


def read_page(
    dump: Dump, *, gain: Gain = never, places: Collection[str] = (), patterns: Sequence[re.Pattern[str]] = ()
) -> Page:
    """Read *dump* into articles; every non-blank line ends in exactly one block.

    *places* are the district names that stand alone as labels, *patterns* what paths tell of a page. Raises DumpError
    for what is no text.
    """
    text, encoding = to_text(dump.content)
    pieces = to_pieces(level(to_lines(text)))
    looks = second_looks(pieces, [look_of(piece, places) for piece in pieces])
    furniture = [piece for piece, look in zip(pieces, looks, strict=True) if look is Look.NOTICE]
    kept = [(piece, look) for piece, look in zip(pieces, looks, strict=True) if look is not Look.NOTICE]
    articles, orphans = _articles([piece for piece, _ in kept], [look for _, look in kept], gain)
    ignored = [Block.of(Role.NOTICE, *piece.lines) for piece in furniture] + orphans
    return Page(
        encoding=encoding,
        folio=read_folio(
            dump.name, (piece.raw for piece in furniture), articles, sidecar=dump.sidecar, patterns=patterns
        ),
        articles=tuple(articles),
        ignored=tuple(sorted(ignored, key=lambda block: block.lines)),
    )


def _articles(pieces: Sequence[Piece], looks: list[Look], gain: Gain) -> tuple[list[Article], list[Block]]:
    joins = find_joins(pieces, looks, gain)
    _settle_looks(looks, joins)
    order = reading_order(pieces, looks, joins)
    pieces, looks = [pieces[i] for i in order], [looks[i] for i in order]
    place = {i: k for k, i in enumerate(order)}
    joins = tuple(replace(join, before=place[join.before], after=place[join.after]) for join in joins)
    follows = {join.before: join.after for join in joins}
    articles: list[Article] = []
    orphans: list[Block] = []
    for segment in cut_into_segments(pieces, looks, joins):
        indices = range(segment.start, segment.stop)
        blocks = blocks_of(indices, pieces, looks, follows, gain)
        if any(block.role in (Role.BODY, Role.CAPTION) for block in blocks):
            articles.append(_article(segment, blocks, [looks[i] for i in indices], [pieces[i] for i in indices]))
        else:
            orphans += [Block(Role.NOTICE, block.text, block.lines) for block in blocks]
    return articles, orphans


def _settle_looks(looks: list[Look], joins: Sequence[Join]) -> None:
    """Halves of a sure join are running text, however short they look."""
    for join in joins:
        if join.strength >= SURE:
            for i in (join.before, join.after):
                if looks[i] in (Look.TITLE, Look.CAPTION):
                    looks[i] = Look.BODY


def _article(segment: Segment, blocks: tuple[Block, ...], looks: Sequence[Look], pieces: Sequence[Piece]) -> Article:
    return Article(
        blocks=blocks,
        kind=_kind(blocks, looks),
        complete=_completeness(blocks, pieces),
        credits=_credits(blocks),
        why=segment.why,
    )


def _kind(blocks: Sequence[Block], looks: Sequence[Look]) -> Kind:
    told = Look.LEAD in looks or any(block.role is Role.BYLINE for block in blocks)
    headline = "".join(block.text for block in blocks if block.role is Role.HEADLINE)
    if not told and NOTIFIES.search(headline):
        return Kind.ANNOUNCEMENT
    pictured = any("摄" in block.text or "攝" in block.text for block in blocks if block.role is Role.CREDIT)
    if not told and (pictured or all(block.role is not Role.BODY for block in blocks)):
        return Kind.PHOTO
    return Kind.NEWS


def _completeness(blocks: Sequence[Block], pieces: Sequence[Piece]) -> Completeness:
    body = [block for block in blocks if block.role is Role.BODY]
    if not body:
        return Completeness.WHOLE
    last = Piece(tuple(line for piece in pieces for line in piece.lines if line.n == body[-1].lines[-1]))
    whole_text = "".join(block.text for block in blocks)
    headless = body[0].text[:1] in tuple(",。、;:!?)，；：）”’》") or COMES_FROM_ELSEWHERE.search(narrow(whole_text))
    endless = not (last.stops or last.text.rstrip().endswith((")", "】", "”"))) or GOES_ON_ELSEWHERE.search(
        narrow(whole_text)
    )
    if headless and endless:
        return Completeness.BOTH_MISSING
    if headless:
        return Completeness.HEAD_MISSING
    return Completeness.TAIL_MISSING if endless else Completeness.WHOLE


def _credits(blocks: Sequence[Block]) -> tuple[Credit, ...]:
    found: list[Credit] = []
    body = [narrow(block.text) for block in blocks if block.role is Role.BODY]
    for block in blocks:
        if block.role in (Role.BYLINE, Role.CREDIT):
            found += credits_of_line(narrow(block.text))
    if body:
        found += credits_of_lead(body[0])
        found += credits_of_end(body[-1])
    return tuple(dict.fromkeys(found))
