"""What stands below an article and is the rest of it, though it was dealt to one of its own.

A paragraph that nothing heads, of which it is not sure that it begins anything. A feature's last part that is led on to
another page: a short title, a paragraph, 下转. And the last verse of a poem, right above the next article's titles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.parse.borders.cohesion import mask_of
from ingest.parse.borders.cut import Cut
from ingest.parse.borders.moves import Moves
from ingest.parse.looks.alike import LONG
from ingest.parse.looks.look import HEADING, LEADS_ON, Look
from ingest.parse.people.authors import is_bare_name

UNSURE, DOUBTFUL = 0.6, 0.85  # no border that is surer is given up: above a bare paragraph, above a part
PART = 12  # characters of what a part of an article is called
VERSES, VERSE = 3, 16  # of a poem, at least; characters of one, at most
SILENT = 0.5  # information in common with the text below, from which on it may be its kicker
NEAR = 3  # characters by which a verse may be shorter or longer than all others
NO_VERSE = re.compile(r"[\d,。:;“”《》、()·]|\s")
BARE = "a paragraph below it that nothing heads"
LED_ON = "its last part goes on on another page"
LAST_VERSE = "the line above the next title is its last verse"


def each_with_its_rest(cuts: Sequence[Cut], moves: Moves) -> list[Cut]:
    """*cuts*, in the order in which they begin, each with what is but the rest of it below."""
    found = list(cuts[:1])
    for cut in cuts[1:]:
        above = found.pop()
        if cut.indices[0] != above.indices[-1] + 1:
            found += [above, cut]
        elif _is_bare_rest(above, cut, moves):
            found.append(above.with_other(cut, BARE))
        elif _is_last_part(above, cut, moves):
            found.append(above.with_other(cut, LED_ON))
        elif _has_its_last_verse(above, cut, moves):
            verse = cut.indices[:1]
            found.append(replace(above, indices=above.indices + verse, why=(*above.why, LAST_VERSE)))
            found.append(cut.without(verse))
        else:
            found += [above, cut]
    return found


def _is_bare_rest(above: Cut, cut: Cut, moves: Moves) -> bool:
    """Is *cut* one long paragraph below the text of an article with a title, and signs nobody the end of either?"""
    evidence = moves.evidence
    first, last = cut.indices[0], above.indices[-1]
    text = cut.indices == (first,) and evidence.looks[first] is Look.BODY and evidence.pieces[first].width > LONG
    signed = evidence.signed[first] or evidence.signed[last] or evidence.closes(last)
    open_ = evidence.looks[last] in (Look.BODY, Look.LEAD) and not signed
    return text and open_ and bool(above.titles) and cut.confidence < UNSURE


def _is_last_part(above: Cut, cut: Cut, moves: Moves) -> bool:
    """Is *cut* a short title, a paragraph, and that it goes on elsewhere, below a feature that is not led on itself?"""
    evidence = moves.evidence
    looks, pieces = evidence.looks, evidence.pieces
    title, *below = cut.indices
    texts = [i for i in below if looks[i] is Look.BODY]
    titled = cut.titles == (title,) and looks[title] in HEADING and pieces[title].width <= PART
    if not (titled and texts and texts == below[: len(texts)] and cut.confidence <= DOUBTFUL):
        return False
    if [looks[i] for i in below[len(texts) :]] != [Look.JUMP] and not LEADS_ON.search(pieces[below[-1]].text):
        return False
    last = above.indices[-1]
    feature = any(evidence.bylines[i] for i in above.indices) and looks[last] is Look.BODY and pieces[last].stops
    return feature and not evidence.closes(last) and not evidence.signed[texts[0]]


def _has_its_last_verse(above: Cut, cut: Cut, moves: Moves) -> bool:
    """Is the first title of *cut* the last verse of *above*? It is as short, and says nothing of the text below."""
    evidence = moves.evidence
    looks, pieces = evidence.looks, evidence.pieces
    if len(cut.titles) < 2 or cut.titles[:2] != cut.indices[:2] or len(cut.indices) < 3:
        return False
    verses = [*takewhile(lambda i: looks[i] in (Look.ROW, Look.SUBHEAD), reversed(above.indices))]
    rest = above.indices[: len(above.indices) - len(verses)]
    written = bool(rest) and looks[rest[-1]] is Look.SIGNATURE and is_bare_name(pieces[rest[-1]].text)
    widths = [pieces[i].width for i in verses]
    if not written or len(verses) < VERSES or max(widths) > VERSE:
        return False
    line, headline = (pieces[i] for i in cut.titles[:2])
    like = min(widths) - NEAR <= line.width <= max(widths) + NEAR and line.width < headline.width
    if not like or NO_VERSE.search(line.text.strip()) or looks[cut.indices[0]] is Look.LABEL:
        return False
    whose = [mask_of(cut.indices[1:]), mask_of(above.indices)]
    (shared, near), (_, nearer) = moves.in_common(mask_of(cut.indices[:1]), whose)
    return not shared or (shared < SILENT and nearer > near)
