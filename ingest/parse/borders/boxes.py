"""Boxes that a paper prints between its reports, with a name and no lead: new books, timetables, why a column opens.

Nothing in them speaks of what the report above speaks of, and all their lines are made alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ingest.parse.borders.cohesion import mask_of
from ingest.parse.borders.evidence import Evidence
from ingest.parse.borders.moves import Moves
from ingest.parse.looks.look import HEADING, TEXT, Look, heads_part

OPENS_COLUMN = re.compile(r"[■●◆★▌]?\s*(?:开[栏篇](?:的话|语|絮语|寄语)|栏目开篇|致读者)$")
WORK = re.compile(r"[●■◆★]?\s*[《〈]")  # a list's item that begins with what a book or a film is called
TABLE = re.compile(  # what a table or a list is called
    r"(?:获奖|中奖|入围|入选|表彰|录取|优胜)(?:者|作品)?名单$|(?:成交|交易|开奖|中奖)(?:情况|行情|结果|公告|信息)$|第\s*\d{3,}期(?:开奖\S{0,4}|中奖\S{0,4})?$"
    r"|排片表?$|(?:时刻|班次|赛程|积分|射手|奖牌|票房|排片|价格)(?:表|榜)$|战报$|(?:菜价|油价|粮价|金价|汇率|行情|空气质量|天气预报)$"
)
BOOKS, ROWS = 2, 3  # lines alike, from which they make a box
LONGEST_ROW = 40  # characters
SILENT = 5.0  # information in common with the report above, from which on it may be of that
BOXED = "a box of lines that are made alike, which speaks of nothing above it"


def _is_work(i: int, evidence: Evidence) -> bool:
    """Is piece *i* an item that begins with what a book or a film is called?"""
    return evidence.looks[i] in TEXT and bool(WORK.match(evidence.pieces[i].text)) and not evidence.signed[i]


def heads_box(mine: Sequence[int], start: int, below: int, moves: Moves) -> bool:
    """Do lines from *start* up to what stands *below* them name a box, under a text that is done?"""
    evidence = moves.evidence
    looks, pieces = evidence.looks, evidence.pieces
    above, name = mine[start - 1], mine[start]
    opens = OPENS_COLUMN.match(pieces[name].text.strip())
    done = looks[above] in (Look.BODY, Look.LEAD) and (pieces[above].stops or evidence.signed[above])
    done = done or evidence.closes(above) or bool(opens and looks[above] is Look.ROW)
    if not done or below != start + 1 or looks[name] not in (*HEADING, Look.LABEL):
        return False
    run = [*takewhile(lambda k: looks[mine[k]] in TEXT and mine[k] == name + k - start, range(below, len(mine)))]
    lines = [mine[k] for k in run]
    if not lines or WORK.match(pieces[above].text):
        return False
    if opens:
        return True
    if heads_part(pieces[name]) or any(evidence.signed[i] for i in lines):
        return False
    if lines[-1] == mine[-1]:  # it may have been dealt to several articles
        more = takewhile(lambda i: _is_work(i, evidence), range(lines[-1] + 1, len(pieces)))
        lines += more
    works = len(lines) >= BOOKS and all(WORK.match(pieces[i].text) for i in lines)
    rows = len(lines) >= ROWS and all(looks[i] is Look.ROW for i in lines)
    if not (works or rows):
        return False
    ((common, _),) = moves.in_common(mask_of([name, *lines]), [mask_of(mine[:start])])
    return common < SILENT


def heads_table(mine: Sequence[int], start: int, moves: Moves) -> bool:
    """Does the line at *start* name a table or a list, below a text that is done and speaks of something else?"""
    evidence = moves.evidence
    looks, pieces = evidence.looks, evidence.pieces
    above, name = mine[start - 1], mine[start]
    if looks[name] not in (*HEADING, Look.ROW) or not TABLE.search(pieces[name].text.strip()):
        return False
    done = pieces[above].stops or looks[above] is Look.ROW or pieces[above].text.rstrip()[-1:].isdigit()
    if heads_part(pieces[name]) or looks[above] not in TEXT or not done:
        return False
    lines = [*takewhile(lambda i: looks[i] in (*TEXT, Look.SUBHEAD) and i != name, mine[start + 1 :])]
    rows = [i for i in lines if looks[i] in TEXT and pieces[i].width <= LONGEST_ROW]
    if len(rows) < BOOKS or lines[0] != name + 1 or 2 * len(rows) < len(lines):
        return False
    ((common, _),) = moves.in_common(mask_of([name, *lines]), [mask_of(mine[:start])])
    return common < SILENT
