"""What a line may be, whatever stands around it: the chain of a page (neighbours.py) chooses among these looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import starmap

from ingest.parse.looks.alike import LONG
from ingest.parse.looks.look import (
    CLOSING,
    HEADING,
    LEAD_REACH,
    RUBRIC,
    SALUTATION,
    SPOKEN,
    Look,
    in_list_of_facts,
    is_broken_off,
    is_lead,
    is_torn_off,
)
from ingest.parse.looks.pictures import SURELY_CAPTION, is_taken_by
from ingest.parse.looks.traits import LONGEST_LABEL, NOTIFIES, PEN_NAME, PUTS_TOGETHER, SETTLED
from ingest.parse.people.authors import credits_of_end
from ingest.parse.people.names import HAN, has_surname
from ingest.parse.people.signs import OPINES, signs_as
from ingest.parse.text.pieces import Piece
from ingest.parse.text.slogans import may_exhort

HEADS = (*HEADING, Look.LABEL)
LISTED = (Look.BODY, Look.ROW)
OPEN = (Look.TITLE, Look.SUBHEAD, Look.LABEL, Look.SIGNATURE, Look.BODY, Look.ROW, Look.CAPTION, Look.NOTICE)
"""What a line may be that is neither long nor plain to see."""
ISSUED = re.compile(r"(?:\d{3,4}年?)?\d{1,2}月\d{1,2}[日曰]$")  # when a notice was; misread, too
SIGNED_OFF = re.compile(r"[(（][^()（）]{2,20}[)）]$")
REPORTER = re.compile(rf"[(\[]?[\u4e00-\u9fff]{{0,6}}(?:记者|通讯员)\s*(?P<name>[{HAN}]{{2,4}})(?:[\s、,]|[)\]]?$)")
BYLINE = re.compile(rf"[(\[〔【]记者[{HAN}]{{2,4}}/[{HAN}]{{2,6}}报[导道][)\]〕】]$")
OUR_FIRST = re.compile(
    r"[我本全](?:[国省市县区州盟旗校院厂]|自治)|首[个次批届家座例条部]|第[一二三四五六七八九十\d]"
)  # begins a title
PAGE_NAME = re.compile(  # 民生·社会 第06版, 要闻 08版, 本地新闻 B03
    rf"[{HAN}·]{{2,8}}\s*第\s*[A-Z]?\d{{1,2}}\s*版$|[{HAN}·]{{2,4}}\s+0\d版$|[{HAN}·]{{0,4}}(?:新闻|要闻|副刊|综合|体育|财经|国际|评论|文化|社会)\s*[A-Z]\d{{1,2}}版?$"
)


def looks_to_be(pieces: Sequence[Piece], looks: Sequence[Look]) -> list[Sequence[Look]]:
    """By piece, every look that it may have, given those that each has alone."""
    around = [Look.NOTICE, *looks, Look.NOTICE]
    beside = [Look.NOTICE in (above, below) for above, below in zip(around, around[2:], strict=False)]
    may = starmap(may_be, zip(pieces, looks, beside, strict=True))
    listed = in_list_of_facts([piece.text.strip() for piece in pieces])
    return [LISTED if facts and look in OPEN else each for each, facts, look in zip(may, listed, looks, strict=True)]


def may_begin(i: int, pieces: Sequence[Piece]) -> bool:
    """Long text below long text begins an article only where that is signed, or a picture stood between.

    No article begins with a name in brackets below text, nor with a day: that is of the notice above.
    """
    text = pieces[i].text.strip()
    if i and ((SIGNED_OFF.match(text) and pieces[i - 1].width > LONG) or ISSUED.match("".join(text.split()))):
        return False
    return (
        not i
        or min(pieces[i].width, pieces[i - 1].width) <= LONG
        or pieces[i].gap > 1
        or bool(credits_of_end(pieces[i - 1].text))
        or is_lead(pieces[i].text[:LEAD_REACH])
    )


def may_be(piece: Piece, look: Look, beside_furniture: bool = False) -> Sequence[Look]:
    """Every look that *piece* may have, which has *look* when it stands alone."""
    if look in SETTLED:
        return (look,)
    if piece.width > LONG:
        return (Look.BODY,)
    text = piece.text.strip()
    if is_torn_off(text):
        return (Look.BODY,)
    if look is Look.CAPTION and SURELY_CAPTION.match(text):
        return (look,)
    if look is Look.NOTICE and PAGE_NAME.match(text):
        return (look,)
    if RUBRIC.match(text):
        return (Look.LABEL,)
    if look is Look.SIGNATURE and BYLINE.match(text):
        return (look,)
    answers = piece.stops and SPOKEN.match(text)
    if look is Look.BODY and (answers or SALUTATION.match(text) or CLOSING.match(text)):
        return (Look.BODY,)
    if look is Look.TITLE and NOTIFIES.search(text):
        return HEADS if piece.width <= LONGEST_LABEL else HEADING
    if look is Look.TITLE and OPINES.match(text):
        return (Look.TITLE,)
    ruled_out = set()
    if look is not Look.NOTICE and not (may_exhort(text) or (beside_furniture and piece.width <= LONGEST_LABEL)):
        ruled_out.add(Look.NOTICE)
    if piece.width > LONGEST_LABEL or piece.unclosed:
        ruled_out.add(Look.LABEL)
    taken = is_taken_by(text)
    if piece.bare.endswith("。") or taken:
        ruled_out |= {Look.TITLE, Look.SUBHEAD}
    if is_broken_off(text):
        ruled_out |= {*HEADS}
    if taken:
        ruled_out |= {Look.LABEL} if "。" in text else {Look.LABEL, Look.BODY, Look.ROW}
    if look is not Look.SIGNATURE and piece.width > PEN_NAME and not (signs_as(text) or PUTS_TOGETHER.search(text)):
        ruled_out.add(Look.SIGNATURE)
    if OUR_FIRST.match(text):
        ruled_out.add(Look.SIGNATURE)
    if look is Look.SIGNATURE and (reporter := REPORTER.match(text)) and has_surname(reporter["name"]):
        ruled_out |= {*HEADS}
    return [each for each in OPEN if each not in ruled_out]
