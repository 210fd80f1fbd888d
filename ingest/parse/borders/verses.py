"""The last verse of a poem, right above the next article's titles: it looks like the kicker of these."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.parse.borders.cohesion import mask_of
from ingest.parse.borders.cut import Cut
from ingest.parse.borders.moves import Moves
from ingest.parse.looks.look import DECORATED, HEADING, LABEL, MARKED, RUBRIC, Look
from ingest.parse.people.authors import MARKERS, is_bare_name

VERSES, VERSE = 3, 16  # of a poem, at least; characters of one, at most
SILENT = 0.5  # information in common with the text below, from which on it may be its kicker
NEAR = 3  # characters by which a verse may be shorter or longer than all others
NO_VERSE = re.compile(r"[\d,。:;“”《》、()·]|\s")
SAYS = re.compile(
    "[的了着过在是有没还都也就又把被向从往与像我你他她它这那谁来去走起]|自己|什么|怎么"
)  # no column is called so
NAMES = (LABEL, RUBRIC, DECORATED, MARKED)
LAST_VERSE = "the line above the next title is its last verse"


def each_poem_whole(cuts: Sequence[Cut], moves: Moves) -> list[Cut]:
    """*cuts*, in the order in which they begin, each with its last verse."""
    found = list(cuts[:1])
    for cut in cuts[1:]:
        above = found.pop()
        if cut.indices[0] == above.indices[-1] + 1 and _has_its_last_verse(above, cut, moves):
            verse = cut.indices[:1]
            above = replace(above, indices=above.indices + verse, why=(*above.why, LAST_VERSE))
            cut = cut.without(verse)
        found += [above, cut]
    return found


def _has_its_last_verse(above: Cut, cut: Cut, moves: Moves) -> bool:
    """Is the first line of *cut* the last verse of *above*? It is as short, and says nothing of the text below."""
    evidence = moves.evidence
    looks, pieces = evidence.looks, evidence.pieces
    lines = [*takewhile(lambda i: looks[i] in (*HEADING, Look.LABEL), cut.indices)]
    if len(lines) < 2 or looks[lines[1]] not in HEADING or len(cut.indices) < 3:
        return False
    verses = [*takewhile(lambda i: looks[i] in (Look.ROW, Look.SUBHEAD), reversed(above.indices))]
    rest = above.indices[: len(above.indices) - len(verses)]
    written = (
        bool(rest) and looks[rest[-1]] is Look.SIGNATURE and is_bare_name(pieces[rest[-1]].text.strip(MARKERS + " "))
    )
    widths = [pieces[i].width for i in verses]
    if not written or len(verses) < VERSES or max(widths) > VERSE:
        return False
    line, headline = (pieces[i] for i in lines[:2])
    like = min(widths) - NEAR <= line.width <= max(widths) + NEAR and line.width < headline.width
    if not like or NO_VERSE.search(line.text.strip()):
        return False
    text = line.text.strip()
    if looks[lines[0]] is Look.LABEL and (not SAYS.search(text) or any(name.match(text) for name in NAMES)):
        return False  # a column's name
    whose = [mask_of(cut.indices[1:]), mask_of(above.indices)]
    (shared, near), (_, nearer) = moves.in_common(mask_of(cut.indices[:1]), whose)
    return not shared or (shared < SILENT and nearer > near)
