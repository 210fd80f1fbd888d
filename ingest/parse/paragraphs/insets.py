"""Titles and captions within a sentence: a column breaks off, such a line follows, and the sentence goes on below it.

Among rows of a column a title looks like one more of them. But the sentence goes on around it better than over it. And
what stands below a picture may well look like the end of the sentence that the picture cuts in two.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import exp, log

from ingest.parse.looks.language import UNKNOWN, Language
from ingest.parse.looks.look import Look
from ingest.parse.looks.neighbours import Seen
from ingest.parse.looks.pictures import shows_scene
from ingest.parse.paragraphs.joins import Join, find_joins
from ingest.parse.text.pieces import Piece
from ingest.parse.weights import JOINS

NARROWEST, WIDEST = 6, 36  # characters of a title's line
MAYBE = -2.0  # log-odds from which on a line may be a title
AROUND, OVER = 0.9, 0.4  # how likely a sentence must go on around it at least, and over it at most
TITLE = 3.0  # log-odds that it is one then
LEAST, CAPTION = 6, 36  # characters of one
NO_CAPTION = re.compile(  # how none begins: the rest of a sentence, a number
    r"[的了和与等地得着过们并及或而且又也还就都才再更便则却仍\d一二两三四五六七八九十几数百千万]"
)
BESIDE = 0.75  # how likely a sentence must go on past a caption at least
DOUBTFUL, SURELY = 0.6, 0.985  # how likely it may go on with that, where no picture is near, and below one
NOTHING_BEGINS = -6.9  # log-odds


def with_insets(
    pieces: Sequence[Piece], found: Sequence[Seen], joins: Sequence[Join], language: Language = UNKNOWN
) -> tuple[list[Seen], tuple[Join, ...]]:
    """*found* and *joins* once titles and captions within a sentence are taken for such."""
    if captions := captions_within(pieces, [seen.look for seen in found], joins, language):
        found = [_captioned(seen) if i in captions else seen for i, seen in enumerate(found)]
        joins = joins_beside(captions, pieces, [seen.look for seen in found], language)
    maybe = [*_maybe(pieces, found)]
    if not maybe:
        return list(found), tuple(joins)
    over = _by_ends(joins)
    titled = [replace(seen, look=Look.TITLE) if i in maybe else seen for i, seen in enumerate(found)]
    around = _by_ends(joins_beside(captions, pieces, [seen.look for seen in titled], language))
    insets = {
        i
        for i in maybe
        if around.get((i - 1, i + 1), 0.0) >= AROUND and over.get((i - 1, i), 0.0) * over.get((i, i + 1), 0.0) < OVER
    }
    if not insets:
        return list(found), tuple(joins)
    seen_as = [_titled(seen) if i in insets else seen for i, seen in enumerate(found)]
    return seen_as, joins_beside(captions, pieces, [seen.look for seen in seen_as], language)


def captions_within(
    pieces: Sequence[Piece],
    looks: Sequence[Look],
    joins: Iterable[Join],
    language: Language = UNKNOWN,
    weights: Mapping[str, float] = JOINS,
) -> set[int]:
    """Short sentences below a picture, or that say what one shows, past which the sentence above goes on.

    *joins* are those of the page with all its pieces.
    """
    into = {join.after: join.likely for join in joins if join.before == join.after - 1}
    between = [i for i in range(1, len(pieces) - 1) if _stands_between(i, pieces, looks)]
    maybe = {i for i in between if _may_be_caption(pieces[i], into.get(i, 0.0))}
    if not maybe:
        return maybe
    beside = _by_ends(joins_beside(maybe, pieces, looks, language, weights))
    return {i for i in maybe if beside.get((i - 1, i + 1), 0.0) >= BESIDE}


def joins_beside(
    captions: Collection[int],
    pieces: Sequence[Piece],
    looks: Sequence[Look],
    language: Language = UNKNOWN,
    weights: Mapping[str, float] = JOINS,
) -> tuple[Join, ...]:
    """What goes on with what, once *captions* are left out, of which none is a part of a paragraph."""
    kept = [i for i in range(len(pieces)) if i not in captions]
    joins = find_joins([pieces[i] for i in kept], [looks[i] for i in kept], language, weights)
    return tuple(Join(kept[join.before], kept[join.after], join.likely) for join in joins)


def _stands_between(i: int, pieces: Sequence[Piece], looks: Sequence[Look]) -> bool:
    """Does a short text stand between what breaks off and other text?"""
    if looks[i] not in (Look.BODY, Look.ROW, Look.CAPTION) or not LEAST <= pieces[i].width <= CAPTION:
        return False
    return looks[i - 1] in (Look.BODY, Look.LEAD) and not pieces[i - 1].stops and looks[i + 1] is Look.BODY


def _may_be_caption(piece: Piece, over: float) -> bool:
    """Is it one sentence, and whole? *over* says how likely the text above goes on with it."""
    text, below = piece.text.strip(), piece.gap > 1
    if shows_scene(text):
        return below or over < DOUBTFUL
    whole = piece.bare.endswith("。") and text.count("。") == 1 and "," not in text
    return whole and below and over < SURELY and not NO_CAPTION.match(text)


def _maybe(pieces: Sequence[Piece], found: Sequence[Seen]) -> Iterator[int]:
    """Lines that look like a row of a column between rows of one, and may be titles."""
    text = (Look.BODY, Look.LEAD)
    for i in range(1, len(pieces) - 1):
        above, here, below = found[i - 1 : i + 2]
        rows = above.look in text and here.look in (Look.BODY, Look.ROW) and below.look is Look.BODY
        breaks_off = pieces[i - 1].width > WIDEST and not pieces[i - 1].stops
        titled = here.heads >= MAYBE and NARROWEST <= pieces[i].width <= WIDEST and not pieces[i].stops
        if rows and breaks_off and titled:
            yield i


def _by_ends(joins: Sequence[Join]) -> dict[tuple[int, int], float]:
    return {(join.before, join.after): join.likely for join in joins}


def _titled(seen: Seen) -> Seen:
    """The same as a title: what it is no more made it less likely that an article begins there."""
    begins = min(_chance(seen.begins) / _chance(seen.heads), 0.9)
    return Seen(Look.TITLE, begins=log(begins / (1 - begins)), heads=TITLE, signs=seen.signs)


def _captioned(seen: Seen) -> Seen:
    """The same as a caption, with which no article begins: it stands within a sentence."""
    return Seen(Look.CAPTION, begins=NOTHING_BEGINS, heads=NOTHING_BEGINS, signs=seen.signs)


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-odds))
