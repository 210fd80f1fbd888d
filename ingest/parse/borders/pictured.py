"""Picture stories without a title: a paragraph that opens with its day, and below it who took the picture.

On the way down a page (articles.py) the article above takes them, for nothing on them says that one begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.parse.borders.cohesion import mask_of
from ingest.parse.borders.cut import Cut, in_order
from ingest.parse.borders.moves import Moves
from ingest.parse.looks.look import HEADING, TEXT, Look
from ingest.parse.looks.pictures import is_taken_by, seats
from ingest.parse.people.signs import signs_picture

DATED = re.compile(
    r"(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|[昨今]日|[昨今]天|近日|日前)(?:[清晨早上午中下傍晚夜凌深][晨上午间晚夜后]?)?(?:,|在)"
)
CLOSE = 0.6  # how close to the article above, from which on it is a picture of that
SURELY = 4.0  # what a picture within an article has in common with it
LONGEST = 160  # characters of its text
ENDS = "。!?”)…」』"  # of text that is done
SHORTEST = 60  # characters of a caption
WITHIN = "what stands around a picture's words is one text, and speaks of the same"
SHOWN = "who took its picture stands below a paragraph that opens with its day"


def each_picture_apart(cuts: Sequence[Cut], moves: Moves) -> list[Cut]:
    """*cuts*, none of which ends with a picture story that has nothing to do with it, or lacks a picture of its own."""
    found = [part for cut in cuts for part in _parts(cut, moves)]
    homes = {i: nth for nth, cut in enumerate(found) for i in cut.indices}
    within = []
    for nth, shown in enumerate(found):
        i, *others = shown.indices
        home = homes.get(i - 1)
        if others or home is None or homes.get(i + 1) != home or not _is_caption(i, moves):
            continue
        whole = found[home]
        ((common, _),) = moves.in_common(mask_of([i]), [mask_of(whole.indices)])
        if common >= SURELY:
            found[home] = replace(whole, indices=tuple(sorted((*whole.indices, i))), why=(*whole.why, WITHIN))
            within.append(nth)
    return in_order(cut for nth, cut in enumerate(found) if nth not in within)


def _is_caption(i: int, moves: Moves) -> bool:
    """Does piece *i* say who took the picture, or who is where in it, and not its day, as a story of its own?"""
    text = moves.evidence.pieces[i].text.strip()
    short = moves.evidence.looks[i] in TEXT and len(text) <= SHORTEST
    return short and (seats(text) or is_taken_by(text)) and not DATED.match(text)


def _parts(cut: Cut, moves: Moves) -> Iterator[Cut]:
    mine = cut.indices
    if len(mine) > 3 and _is_story(mine[-2], mine[-1], moves) and _stands_apart(mine, moves):
        yield replace(cut, indices=mine[:-2])
        yield replace(cut, indices=mine[-2:], titles=(), why=(SHOWN,))
    else:
        yield cut


def _is_story(text: int, name: int, moves: Moves) -> bool:
    looks, pieces = moves.evidence.looks, moves.evidence.pieces
    return (
        name == text + 1
        and looks[text] in (Look.BODY, Look.CAPTION)
        and looks[name] is Look.SIGNATURE
        and pieces[text].width <= LONGEST
        and bool(DATED.match(pieces[text].text.lstrip()))
        and signs_picture(pieces[name].text.strip())
    )


def _stands_apart(mine: Sequence[int], moves: Moves) -> bool:
    """Is the article done above the last two pieces, and about something else?"""
    evidence = moves.evidence
    above = mine[-3]
    done = evidence.pieces[above].text.rstrip()[-1:] in ENDS or evidence.looks[above] in (Look.SIGNATURE, Look.ROW)
    close = moves.closeness(mask_of(mine[-2:-1]), mask_of(mine[:-2]))
    return done and evidence.looks[above] not in HEADING and close < CLOSE
