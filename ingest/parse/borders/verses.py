"""Where a poem ends: its last verse, right above the next article's titles, looks like the kicker of these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.parse.borders.cohesion import mask_of
from ingest.parse.borders.cut import Cut, in_order
from ingest.parse.borders.moves import Moves
from ingest.parse.borders.titled import SECOND_ROW
from ingest.parse.looks.alike import SHORT
from ingest.parse.looks.look import HEADING, Look
from ingest.parse.people.authors import MARKERS, is_bare_name

VERSES, VERSE = 3, 16  # of a poem, at least; characters of one, at most
SILENT = 0.5  # information in common with the text below, from which on it may be its kicker
NEAR = 3  # characters by which a verse may be shorter or longer than all others
NO_VERSE = re.compile(r"[\d,。:;“”《》、()·]|\s")
PROSE = (Look.BODY, Look.LEAD)
NO_POEM = "a title and prose below a poem"
LAST_VERSE = "the line above the next title is its last verse"


def each_poem_whole(cuts: Sequence[Cut], moves: Moves) -> list[Cut]:
    """*cuts*, in the order in which they begin, each with its last verse, and no poem with the report below it."""
    whole = in_order(part for cut in cuts for part in _parted(cut, moves))
    found = whole[:1]
    for cut in whole[1:]:
        above = found.pop()
        if cut.indices[0] == above.indices[-1] + 1 and _has_its_last_verse(above, cut, moves):
            verse = cut.indices[:1]
            above = replace(above, indices=above.indices + verse, why=(*above.why, LAST_VERSE))
            cut = cut.without(verse)
        found += [above, cut]
    return found


def _parted(cut: Cut, moves: Moves) -> Iterator[Cut]:
    """*cut*, in two where it is a poem, and a title and prose below that: these are of something else."""
    looks, pieces, mine = moves.evidence.looks, moves.evidence.pieces, cut.indices
    verses = [*takewhile(lambda i: looks[i] is Look.ROW and pieces[i].width <= VERSE, mine[len(cut.titles) + 1 :])]
    heads = [*takewhile(lambda i: looks[i] in HEADING, mine[len(cut.titles) + 1 + len(verses) :])]
    below = mine[len(cut.titles) + 1 + len(verses) + len(heads) :]
    poem = cut.titles and len(verses) >= VERSES and _names_poet(mine[len(cut.titles)], moves)
    if poem and heads and below and all(looks[i] in PROSE and pieces[i].width > SHORT for i in below):
        yield cut.without((*heads, *below))
        yield Cut((*heads, *below), tuple(heads), cut.confidence, (NO_POEM,))
    else:
        yield cut


def _names_poet(i: int, moves: Moves) -> bool:
    text = moves.evidence.pieces[i].text.strip(f"{MARKERS} ")
    return moves.evidence.looks[i] is Look.SIGNATURE and is_bare_name(text)


def _has_its_last_verse(above: Cut, cut: Cut, moves: Moves) -> bool:
    """Is the first title of *cut* the last verse of *above*? It is as short, and says nothing of the text below."""
    evidence = moves.evidence
    looks, pieces = evidence.looks, evidence.pieces
    if len(cut.titles) < 2 or cut.titles[:2] != cut.indices[:2] or len(cut.indices) < 3:
        return False
    verses = [*takewhile(lambda i: looks[i] in (Look.ROW, Look.SUBHEAD), reversed(above.indices))]
    rest = above.indices[: len(above.indices) - len(verses)]
    written = bool(rest) and _names_poet(rest[-1], moves)
    widths = [pieces[i].width for i in verses]
    if not written or len(verses) < VERSES or max(widths) > VERSE:
        return False
    line, headline = (pieces[i] for i in cut.titles[:2])
    like = min(widths) - NEAR <= line.width <= max(widths) + NEAR and line.width < headline.width
    if (
        not like
        or SECOND_ROW.match(headline.text.strip())
        or NO_VERSE.search(line.text.strip())
        or looks[cut.indices[0]] is Look.LABEL
    ):
        return False
    whose = [mask_of(cut.indices[1:]), mask_of(above.indices)]
    (shared, near), (_, nearer) = moves.in_common(mask_of(cut.indices[:1]), whose)
    return not shared or (shared < SILENT and nearer > near)
