"""Picture stories without a title: a paragraph, and at its end or below it who took the picture.

On the way down a page (articles.py) the article above takes them, for nothing on them says that one begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.parse.borders.cohesion import mask_of
from ingest.parse.borders.cut import Cut, in_order
from ingest.parse.borders.moves import Moves
from ingest.parse.looks.look import HEADING, TEXT, Look
from ingest.parse.looks.pictures import is_taken_by, seats
from ingest.parse.people.signs import signs_picture

DATED = re.compile(
    r"(?:(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日|[昨今]日|[昨今]天|近日|日前)(?:[清晨早上午中下傍晚夜凌深][晨上午间晚夜后]?)?(?:,|在)"
)
CLOSE = 0.6  # how close to the article above, from which on it is a picture of that
SURELY = 4.0  # what a picture within an article has in common with it
LONGEST, LONG = 160, 80  # characters of its text; so many that it is no caption of another one
PICTURES = re.compile(r"(?:图片|摄影|影像)(?:新闻|报道|故事)$|新闻(?:图片|摄影)$")  # what a column of them is called
ENDS = "。!?”)…」』"  # of text that is done
SHORTEST = 60  # characters of a caption
WITHIN = "what stands around a picture's words is one text, and speaks of the same"
SHOWN = "who took its picture stands below a paragraph that speaks of something else"


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
    start = _start_of_story(mine, moves)
    if start and _stands_apart(start, mine, moves):
        yield cut.without(mine[start:])
        yield replace(cut, indices=mine[start:], titles=(), why=(SHOWN,))
    else:
        yield cut


def _start_of_story(mine: Sequence[int], moves: Moves) -> int:
    """At which place of *mine* does a picture story begin that is the end of it? 0 if none does.

    It has a paragraph, and who took the picture at the end of it or on a line of its own; a column's name may stand
    above or between, and a break within the paragraph.
    """
    evidence = moves.evidence
    looks, pieces = evidence.looks, evidence.pieces
    below = [*takewhile(lambda i: looks[i] not in TEXT, reversed(mine))]
    named = [i for i in below if looks[i] is Look.SIGNATURE]
    labels = [i for i in below if i not in named]
    start = len(mine) - len(below) - 1
    if start < 1 or len(named) > 1 or len(labels) > 1 or not all(_is_column(i, moves) for i in labels):
        return 0
    text = mine[start]
    if looks[text] is Look.LEAD or pieces[text].width > LONGEST:
        return 0
    if not (signs_picture(pieces[named[0]].text.strip()) if named else is_taken_by(pieces[text].text.strip())):
        return 0
    while start > 1 and looks[mine[start - 1]] in TEXT and _goes_on(mine[start - 1], mine[start], moves):
        start -= 1
    return start - 1 if start > 2 and _is_column(mine[start - 1], moves) else start


def _goes_on(above: int, below: int, moves: Moves) -> bool:
    """Is what stands *above* the first half of a paragraph that ends *below*?"""
    looks, text = moves.evidence.looks, moves.evidence.pieces[above].text.rstrip()
    return below in moves.evidence.goes_on or (looks[above] is Look.BODY and text[-1:] not in ENDS)


def _is_column(i: int, moves: Moves) -> bool:
    """Is piece *i* the name of a column, as that of pictures is?"""
    look, text = moves.evidence.looks[i], moves.evidence.pieces[i].text.strip()
    return look is Look.LABEL or (look in HEADING and PICTURES.match(text) is not None)


def _stands_apart(start: int, mine: Sequence[int], moves: Moves) -> bool:
    """Is the article done above place *start*, and what is from there on a story?"""
    looks, pieces = moves.evidence.looks, moves.evidence.pieces
    above, rest = mine[start - 1], mine[:start]
    done = pieces[above].text.rstrip()[-1:] in ENDS or looks[above] in (Look.SIGNATURE, Look.ROW)
    if not done or looks[above] in HEADING or not any(looks[i] in TEXT for i in rest):
        return False
    return _is_story(mine[start:], rest, moves)


def _is_story(story: Sequence[int], rest: Sequence[int], moves: Moves) -> bool:
    """Is *story* one about something else than the *rest*?

    It opens with its day, has a column's name, or is long; and it is one if it is long, and below a picture's end.
    """
    looks, pieces = moves.evidence.looks, moves.evidence.pieces
    texts = [i for i in story if looks[i] in TEXT]
    long = sum(pieces[i].width for i in texts) >= LONG
    if (
        long
        and rest[-1] < story[0]
        and looks[rest[-1]] is Look.SIGNATURE
        and signs_picture(pieces[rest[-1]].text.strip())
    ):
        return True
    named = len(texts) < len(story) - 1
    told = long or named or DATED.match(pieces[texts[0]].text.lstrip())
    return bool(told) and moves.closeness(mask_of(texts), mask_of(rest)) < CLOSE
