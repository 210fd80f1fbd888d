"""Articles that stand within a sentence of another one: the columns of that were broken around them.

On the way down a page (articles.py) what stands within a sentence is of the article that goes on below. Titles and a
text that somebody signs are an article all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ingest.parse.borders.cut import Cut, in_order
from ingest.parse.borders.moves import Moves
from ingest.parse.looks.look import HEADING, TEXT, Look, heads_part
from ingest.parse.paragraphs.joins import SURE

SOURCED = re.compile(r"\((?:来源|据|摘自|选自|转自|原载)[^()。]{2,16}\)$")
SHORTEST = 3  # pieces: a title and two paragraphs, or who wrote one
ENCLOSED = "titles and a signed text stand within a sentence"


def each_enclosed_apart(cuts: Sequence[Cut], moves: Moves) -> list[Cut]:
    """*cuts*, in the order in which they begin, none of which holds another article within a sentence."""
    return in_order(part for cut in cuts for part in _parts(cut, moves))


def _parts(cut: Cut, moves: Moves) -> Iterator[Cut]:
    mine = cut.indices
    place = {i: at for at, i in enumerate(mine)}
    apart: set[int] = set()
    for at, i in enumerate(mine):
        for j, likely in moves.evidence.joins[i]:
            if likely < SURE or j <= i or j not in place:
                continue
            inner = mine[at + 1 : place[j]]
            if apart.isdisjoint((i, *inner)) and (titles := _titles_of(inner, cut, moves)):
                yield Cut(inner, titles, cut.confidence, (ENCLOSED,))
                apart |= {*inner}
    yield cut.without(apart)


def _titles_of(inner: Sequence[int], cut: Cut, moves: Moves) -> tuple[int, ...]:
    """The titles of *inner*, if that is an article of its own; else nothing."""
    evidence = moves.evidence
    looks = evidence.looks
    titles = tuple(takewhile(lambda i: looks[i] in HEADING, inner))
    if len(inner) < SHORTEST or {*inner} & {*cut.titles} or inner[-1] - inner[0] != len(inner) - 1:
        return ()
    boxed = any(heads_part(evidence.pieces[i]) for i in titles)
    texts = [i for i in inner if looks[i] in TEXT]
    unled = texts and not any(looks[i] is Look.LEAD or evidence.bylines[i] for i in inner)
    signed = evidence.closes(inner[-1]) or SOURCED.search(evidence.pieces[inner[-1]].text.rstrip())
    return titles if unled and not boxed and signed else ()
