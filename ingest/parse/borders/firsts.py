"""First paragraphs that are printed above their title, right below another article's text.

A long text below a long one begins nothing on the way down a page (articles.py): the article above takes it. The title
below it tells: it says what that paragraph says, and so does the text below, and the text above does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.parse.borders.cohesion import mask_of
from ingest.parse.borders.cut import Cut, in_order
from ingest.parse.borders.moves import Moves
from ingest.parse.looks.look import HEADING, TEXT, Look

SPEAKS, MORE = 4.0, 3.0  # what the title has in common with it; so many times what it has with the text above
ALIKE, NEARER = 1.1, 1.8  # how close it is to the text below; so many times as close as to the text above
NEVER = -2.0  # log-odds below which no article's first paragraph is worded so
SHORTEST = 40  # characters of a paragraph
ABOVE = "the title below it says what its first paragraph says"


def each_with_its_first(cuts: Sequence[Cut], moves: Moves) -> list[Cut]:
    """*cuts*, in the order in which they begin, each with a first paragraph that the one above had taken."""
    whole = in_order(part for cut in cuts for part in _parted(cut, moves))
    found = whole[:1]
    for cut in whole[1:]:
        above = found.pop()
        first = above.indices[-1]
        headed = cut.titles[:1] == cut.indices[:1] == (first + 1,)
        if headed and _is_first(len(above.indices) - 1, (*above.indices, *cut.indices), moves):
            sure = min(above.confidence, cut.confidence)
            above = replace(above, indices=above.indices[:-1], confidence=sure)
            cut = replace(cut, indices=(first, *cut.indices), titles=(), confidence=sure, why=(ABOVE, *cut.why))
        found += [above, cut]
    return found


def _parted(cut: Cut, moves: Moves) -> Iterator[Cut]:
    """*cut*, in two where a title within it has its first paragraph above."""
    mine, looks = cut.indices, moves.evidence.looks
    for at in range(1, len(mine) - 1):
        if looks[mine[at + 1]] in HEADING and _is_first(at, mine, moves) and not _is_its_own(at, cut, moves):
            yield cut.without(mine[at:])
            yield from _parted(replace(cut, indices=mine[at:], titles=(), why=(ABOVE, *cut.why)), moves)
            return
    yield cut


def _is_its_own(at: int, cut: Cut, moves: Moves) -> bool:
    """Do the titles of *cut* speak of the piece at place *at* of it, as no other article's first paragraph does?"""
    first = cut.indices[at]
    if not cut.titles or cut.titles[-1] > first:
        return False
    ((own, _),) = moves.in_common(mask_of(cut.titles), [mask_of([first])])
    return own >= SPEAKS


def _is_first(at: int, pieces: Sequence[int], moves: Moves) -> bool:
    """Is the piece at place *at* of *pieces* the first paragraph of the article whose title is below it?"""
    evidence, first = moves.evidence, pieces[at]
    looks = evidence.looks
    piece = evidence.pieces[first]
    if looks[first] is not Look.BODY or not piece.stops or piece.width < SHORTEST or evidence.firsts[first] <= NEVER:
        return False
    titles = [*takewhile(lambda i: looks[i] in HEADING, pieces[at + 1 :])]
    below = [*takewhile(lambda i: looks[i] in TEXT, pieces[at + 1 + len(titles) :])]
    above = [*takewhile(lambda i: looks[i] in TEXT, reversed(pieces[:at]))]
    if not (titles and below and above) or looks[below[0]] is Look.LEAD or evidence.signed[first]:
        return False
    title, one = mask_of(titles), mask_of([first])
    (own, _), (strange, _) = moves.in_common(title, [one, mask_of(above)])
    near, far = moves.closeness(one, mask_of(below)), moves.closeness(one, mask_of(above))
    return own >= SPEAKS and own >= MORE * strange and near >= ALIKE and near >= NEARER * far
