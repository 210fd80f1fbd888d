"""The whole staircase: a dump goes in at the bottom, a page of articles comes out at the top."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from ingest.page import Article, Block, Dump, Line, Page, Role
from ingest.parse.blocks.columns import with_columns
from ingest.parse.blocks.making import article_of
from ingest.parse.blocks.roles import blocks_of
from ingest.parse.blocks.titles import RANKS
from ingest.parse.borders.articles import cut_into_articles
from ingest.parse.borders.columned import each_with_its_column
from ingest.parse.borders.cut import Cut
from ingest.parse.issue.folio import read_folio
from ingest.parse.looks.forms import with_lists
from ingest.parse.looks.language import UNKNOWN, Language
from ingest.parse.looks.look import Look, look_of
from ingest.parse.looks.mastheads import with_mastheads
from ingest.parse.looks.neighbours import Seen, second_looks
from ingest.parse.looks.wording import wording_of
from ingest.parse.paragraphs.hanging import hung_over
from ingest.parse.paragraphs.insets import captions_within, joins_beside, with_insets
from ingest.parse.paragraphs.joins import LIKELY, SHORT_LINES, SURE, Join, choose, find_joins
from ingest.parse.text.decode import to_text
from ingest.parse.text.furniture import LONE_NAME, set_aside
from ingest.parse.text.lines import level, narrow, to_lines
from ingest.parse.text.papers import ALONE
from ingest.parse.text.pieces import Piece, to_pieces
from ingest.parse.weights import WITHIN

CRUMBS = 1200  # pieces; weighing one takes 1.2 to 2 ms, and a file of 200 kB is to be read in 2 s
CRUMB = 130  # bytes of UTF-8 on average: 43 characters of Chinese; the real pages have 161 to 286
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
RUN = re.compile(rf"[{HAN}]|[^\s{HAN}]+")  # a Chinese character, or what stands between blanks
WORD = re.compile(rf"[{HAN}]|[^\W\d_]{{2}}")  # what says anything: no number, no letter alone, no marks
PAGE_NAME = re.compile(rf"[{HAN}]{{2,4}}(?:\s+\d{{1,2}}|\s*\d{{1,2}}\s*版)$")
LEAST_SAID = 4  # of these, as 明天停水 has; no two alike


def read_page(
    dump: Dump, *, language: Language = UNKNOWN, places: Collection[str] = (), patterns: Sequence[re.Pattern[str]] = ()
) -> Page:
    """Read *dump* into articles; every non-blank line ends in exactly one block.

    *places* are the district names that stand alone as labels, *patterns* what paths tell of a page. Raises DumpError
    for what is no text.
    """
    text, encoding = to_text(dump.content)
    aside, lines = set_aside(to_lines(text))
    pieces = to_pieces(level(lines))
    if is_crumbs(pieces):
        return _unread(dump, encoding, pieces, aside, patterns)
    wording = wording_of([piece.text for piece in pieces], language)
    alone = [look_of(piece, places) for piece in pieces]
    found = with_page_name(pieces, alone, second_looks(pieces, alone, language, wording), aside)
    found = with_mastheads(pieces, with_lists(pieces, found), aside)
    furniture = [Piece((line,)) for line in aside]
    furniture += [piece for piece, seen in zip(pieces, found, strict=True) if seen.look is Look.NOTICE]
    furniture.sort(key=lambda piece: piece.lines[0].n)
    kept = [i for i, seen in enumerate(found) if seen.look is not Look.NOTICE]
    firsts = wording.of(kept).articles
    articles, orphans = _articles([pieces[i] for i in kept], [found[i] for i in kept], firsts, language)
    ignored = [Block.of(Role.NOTICE, *piece.lines) for piece in furniture] + orphans
    return Page(
        encoding=encoding,
        folio=read_folio(
            dump.name, (piece.raw for piece in furniture), articles, sidecar=dump.sidecar, patterns=patterns
        ),
        articles=tuple(with_columns(articles)),
        ignored=tuple(sorted(ignored, key=lambda block: block.lines)),
    )


def with_page_name(
    pieces: Sequence[Piece], alone: Sequence[Look], found: Sequence[Seen], aside: Sequence[Line]
) -> list[Seen]:
    """What the pieces are, once the name of the page at its top is furniture, or its paper's.

    It has the page's number (要闻 9), or stands below other furniture.
    """
    seen = list(found)
    top = next((i for i, one in enumerate(seen) if one.look is not Look.NOTICE), 0)
    if not seen or seen[top].look is not Look.LABEL:
        return seen
    text = pieces[top].text.strip()
    numbered = alone[top] is Look.NOTICE and (PAGE_NAME.match(text) or ALONE.match(text))
    below = top > 0 or any(line.n < pieces[top].lines[0].n for line in aside)
    if numbered or (below and LONE_NAME.match(text)):
        seen[top] = replace(seen[top], look=Look.NOTICE)
    return seen


def is_crumbs(pieces: Sequence[Piece]) -> bool:
    """More lines than any page has, and shorter than those of any: to weigh them would take more than two seconds."""
    return len(pieces) > CRUMBS and sum(len(piece.text.encode()) for piece in pieces) < CRUMB * len(pieces)


def _unread(
    dump: Dump, encoding: str, pieces: Sequence[Piece], aside: Sequence[Line], patterns: Sequence[re.Pattern[str]]
) -> Page:
    """The page as one article, line by line, of which nothing is sure."""
    blocks = [Block.of(Role.BODY, *piece.lines) for piece in pieces]
    article = article_of(blocks, ("too many lines too short to be read",), 0.0)
    folio = read_folio(dump.name, (), [article], sidecar=dump.sidecar, patterns=patterns)
    ignored = tuple(Block.of(Role.NOTICE, line) for line in aside)
    return Page(encoding=encoding, folio=folio, articles=(article,), ignored=ignored)


def _articles(
    pieces: Sequence[Piece], found: Sequence[Seen], firsts: Sequence[float], language: Language
) -> tuple[list[Article], list[Block]]:
    joins = find_joins(pieces, [seen.look for seen in found], language)
    found, joins = with_insets(pieces, found, joins, language)
    found = settled(found, choose(joins), SURE)
    articles: list[Article] = []
    left: list[Block] = []
    cuts, found = each_with_its_column(cut_into_articles(pieces, found, joins, firsts), pieces, found, language)
    for cut in cuts:
        held = joins_within(cut, pieces, found, language)
        looks = [seen.look for seen in settled(found, held, LIKELY)]
        follows = {join.before: join.after for join in held}
        blocks = blocks_of(cut.indices, cut.titles, pieces, looks, follows, language)
        if any(block.role in (Role.BODY, Role.CAPTION) for block in blocks):
            articles.append(article_of(blocks, cut.why, cut.confidence))
        else:
            left += blocks
    if not articles and any("。" in block.text for block in left):
        articles, left = [_of_what_is_left(left)], []
    if not says_something(articles):
        articles, left = [], left + [block for article in articles for block in article.blocks]
    return articles, [Block(Role.NOTICE, block.text, block.lines) for block in left]


def says_something(articles: Sequence[Article]) -> bool:
    """Do the *articles* of a page say more than a word, a number, an address or a few stray characters?"""
    said: set[str] = set()
    for block in (block for article in articles for block in article.blocks):
        said.update(run for run in RUN.findall(narrow(block.text)) if WORD.search(run))
        if len(said) >= LEAST_SAID:
            return True
    return False


def _of_what_is_left(blocks: Sequence[Block]) -> Article:
    """A page that says a sentence holds an article, whatever its lines look like; how it is cut is anyone's guess."""
    headed = len(blocks) > 1 and blocks[0].role in RANKS and "。" not in blocks[0].text
    roles = [Role.HEADLINE if headed and not i else Role.BODY for i in range(len(blocks))]
    read = [Block(role, block.text, block.lines) for role, block in zip(roles, blocks, strict=True)]
    return article_of(read, ("the page says a sentence, and nothing on it is an article",), 0.0)


def joins_within(cut: Cut, pieces: Sequence[Piece], found: Sequence[Seen], language: Language) -> tuple[Join, ...]:
    """What goes on with what in an article, looked for once more now that no other article stands between.

    Nor does its label: wherever that is printed, it is no line of the text.
    """
    mine = [i for i in cut.indices if found[i].look is not Look.LABEL]
    these, looks = [pieces[i] for i in mine], [found[i].look for i in mine]
    joins = find_joins(these, looks, language, WITHIN)
    if captions := captions_within(these, looks, joins, language, WITHIN):
        joins = joins_beside(captions, these, looks, language, WITHIN)
    joins = (*joins, *hung_over(joins, these, looks))
    placed = (Join(mine[join.before], mine[join.after], join.likely) for join in joins)
    return choose(join for join in placed if not {join.before, join.after} & {*cut.titles})


def settled(found: Sequence[Seen], joins: Sequence[Join], least: float) -> list[Seen]:
    """Halves of a join at least so likely are running text, however short they look."""
    halves = {i for join in joins if join.likely >= least for i in (join.before, join.after)}
    short = (*SHORT_LINES, Look.CAPTION)
    return [
        replace(seen, look=Look.BODY) if i in halves and seen.look in short else seen for i, seen in enumerate(found)
    ]
