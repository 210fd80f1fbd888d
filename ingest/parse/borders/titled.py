"""To each article its title, also where that is printed beside another one's, and no title that only parts its text.

On the way down a page (articles.py) titles go with the text that is below them. Here two articles next to each other
are held against each other once more: what a title speaks of tells whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.parse.borders.cohesion import mask_of
from ingest.parse.borders.cut import Cut
from ingest.parse.borders.evidence import ANNOUNCES
from ingest.parse.borders.moves import Moves
from ingest.parse.looks.alike import SHORT
from ingest.parse.looks.look import HEADING, TEXT, Look
from ingest.parse.paragraphs.joins import LIKELY
from ingest.parse.people.authors import credits_of_line
from ingest.parse.people.signs import signs_as
from ingest.parse.text.pieces import Piece

THEME = 6  # what one theme and another differ by, against words: a title has few of them
LEAST = 1.0  # information in common by which a title speaks more of the next article than of its own
SURELY = 5.0  # from which on a title speaks of the paragraph above it
OF_ONE, DOUBTFUL = 12.0, 0.85  # from which on a text is of the report above it; and no border is so sure
MOSTLY, CLOSE = 8.5, 0.65  # the same, where a text is so close to the report above it, however long either is
PARTING = "what the title below it parts says what it says"
BESIDE = "a title that stands above the article before speaks of it"
VALUE = re.compile(r"[\d:]")
TOLD = re.compile(r"\d{5}|^[^“”\s:]{1,8}:")  # a number to call; 首要污染物:细颗粒物
ROW = 10  # characters of a title's row that breaks off at a comma
BROKEN_OFF = "the row above its title breaks off at a comma"
KICKERS = 2  # lines of a kicker
KICKED = "a line below a text, right above its title, is its kicker"
CLOSING = 45  # characters of a paragraph that is no article for itself
CLOSED = "a short paragraph below it is no article for itself"
WOVEN = "two titles in a row are of one text, of which the second one speaks as well"


def each_with_its_title(cuts: Sequence[Cut], moves: Moves) -> list[Cut]:
    """*cuts*, in the order in which they begin, each with the titles that speak of it.

    None lacks one that a neighbour has in excess, and none is made of what only parts the report above it.
    """
    whole = _with_broken_rows(cuts, moves)
    found = whole[:1]
    for cut in whole[1:]:
        above = found.pop()
        found += (
            _woven(above, cut, moves)
            or _kicked(above, cut, moves)
            or _closing(above, cut, moves)
            or _parting(above, cut, moves)
            or _beside(above, cut, moves)
            or [above, cut]
        )
    return found


def without_orphans(cuts: Sequence[Cut], moves: Moves) -> list[Cut]:
    """*cuts* without titles that head nothing, where these stand within an article: they are lines of that."""
    looks = moves.evidence.looks
    homes = {i: cut for cut in cuts if any(looks[i] in TEXT for i in cut.indices) for i in cut.indices}
    found = []
    for cut in cuts:
        around = {homes.get(cut.indices[0] - 1), homes.get(cut.indices[-1] + 1)}
        if cut.indices[0] not in homes and len(around) == 1 and (home := around.pop()):
            homes |= dict.fromkeys(cut.indices, home)
        else:
            found.append(cut)
    held = {id(cut): tuple(sorted(i for i, home in homes.items() if home is cut)) for cut in found}
    return [replace(cut, indices=held[id(cut)] or cut.indices) for cut in found]


def _beside(one: Cut, other: Cut, moves: Moves) -> list[Cut]:
    """Both, where the last titles of *one* are of *other*, which has none; else nothing."""
    if other.titles or len(one.titles) < 2:
        return []
    heaps = [_Heap(one, other, at, moves) for at in range(1, len(one.titles))]
    best = max(heaps, key=lambda heap: heap.apart)
    if not best.speaks_of_next:
        return []
    sure = min(one.confidence, other.confidence)
    kept = tuple(i for i in one.indices if i not in best.second)
    more = tuple(sorted((*best.second, *other.indices)))
    return [
        replace(one, indices=kept, titles=best.first, confidence=sure),
        replace(other, indices=more, titles=best.second, confidence=sure, why=(BESIDE, *other.why)),
    ]


def _woven(one: Cut, other: Cut, moves: Moves) -> list[Cut]:
    """Both as one article, where the titles of *other* are the deck or the headline of *one*; else nothing.

    On the way down the page the first paragraph may have been given to the deck alone, which speaks more of the rest.
    """
    if not _is_deck_of(one, other, moves):
        return []
    return [replace(one.with_other(other, WOVEN), titles=one.titles + other.titles)]


def _is_deck_of(one: Cut, other: Cut, moves: Moves) -> bool:
    """Do the titles of *other* stand right below those of *one*, and speak of its text rather than of their own?"""
    evidence = moves.evidence
    texts = [i for i in one.indices if evidence.looks[i] in TEXT]
    if not (one.titles and other.titles and texts) or other.indices[0] != one.titles[-1] + 1:
        return False
    if texts[0] < other.titles[0] or any(evidence.looks[i] is Look.LEAD or evidence.bylines[i] for i in one.indices):
        return False  # each has its text, or its author
    below = [i for i in other.indices if i not in other.titles]
    ((there, _), (own, _)) = moves.in_common(mask_of(other.titles), [mask_of(texts), mask_of(below)])
    return there >= own + SURELY


def _kicked(one: Cut, other: Cut, moves: Moves) -> list[Cut]:
    """Both, where *one* ends with titles right above those of *other*, whose kicker they are; else nothing."""
    evidence = moves.evidence
    looks, pieces = evidence.looks, evidence.pieces
    above = tuple(takewhile(lambda i: looks[i] in HEADING and i not in one.titles, reversed(one.indices)))[::-1]
    rest = one.indices[: len(one.indices) - len(above)]
    if not above or not other.titles or other.indices[0] != other.titles[0] or other.titles[0] != above[-1] + 1:
        return []
    if above != tuple(range(above[0], above[-1] + 1)) or len(above) > KICKERS or not (rest and looks[rest[-1]] in TEXT):
        return []
    if pieces[other.titles[0]].gap > pieces[above[0]].gap or any(signs_as(pieces[i].text.strip()) for i in above):
        return []
    if not one.titles and looks[rest[0]] is not Look.LABEL:
        return []  # it may be its own, printed late
    if any(_ends_rows(pieces[i], pieces[rest[-1]]) for i in above):
        return []
    ((own, _), (there, _)) = moves.in_common(mask_of(above), [mask_of(rest), mask_of(other.indices)])
    if own >= there + SURELY:
        return []
    sure = min(one.confidence, other.confidence)
    return [
        replace(one, indices=rest, confidence=sure),
        replace(
            other, indices=above + other.indices, titles=above + other.titles, confidence=sure, why=(KICKED, *other.why)
        ),
    ]


def _with_broken_rows(cuts: Sequence[Cut], moves: Moves) -> list[Cut]:
    """*cuts*, each with the row above its title that breaks off at a comma: 医院门口的路, 今天起单行.

    No column is as narrow, so no text breaks off there.
    """
    found = list(cuts)
    for n in range(len(cuts)):
        cut = found[n]
        if not cut.titles or cut.titles[0] != cut.indices[0] or not _is_broken_row(row := cut.titles[0] - 1, moves):
            continue
        home = next((k for k, other in enumerate(found) if row in other.indices), n)
        if home != n and row not in found[home].titles and len(found[home].indices) > 1:
            found[home] = found[home].without((row,))
            titles, indices = (row, *cut.titles), (row, *cut.indices)
            found[n] = replace(cut, titles=titles, indices=indices, why=(BROKEN_OFF, *cut.why))
    return found


def _is_broken_row(i: int, moves: Moves) -> bool:
    """Is it a row that breaks off at a comma above a title's row, and goes on with nothing else?"""
    evidence = moves.evidence
    if i < 0 or evidence.looks[i] not in (*HEADING, Look.BODY, Look.ROW):
        return False
    text, below = evidence.pieces[i].text.strip(), evidence.pieces[i + 1]
    if not text.endswith(",") or len(text) > ROW or below.width > 2 * ROW or below.gap > evidence.pieces[i].gap:
        return False
    return all(likely < LIKELY for k, likely in evidence.joins[i] if k != i + 1)


def _ends_rows(piece: Piece, row: Piece) -> bool:
    """Is it the last of them? So may be a verse below a verse, a number to call, and what says whose value it tells."""
    verse = max(row.width, piece.width) <= SHORT and not row.stops and not VALUE.search(row.text)
    return verse or bool(TOLD.search(piece.text))


def _closing(one: Cut, other: Cut, moves: Moves) -> list[Cut]:
    """Both as one article, where *other* is but one short paragraph below a text that nobody signs; else nothing.

    Who signs that paragraph in brackets signs all of it.
    """
    evidence, last = moves.evidence, one.indices[-1]
    if len(other.indices) != 1 or other.indices[0] != last + 1 or other.confidence > DOUBTFUL:
        return []
    (i,) = other.indices
    piece = evidence.pieces[i]
    signs = evidence.signed[i]
    short = evidence.looks[i] is Look.BODY and piece.width <= CLOSING and piece.gap <= 1
    ends = piece.text.rstrip().endswith(")") and not _is_signed(one, moves) if signs else piece.stops
    whole = evidence.looks[last] in (Look.BODY, Look.LEAD) and evidence.pieces[last].stops
    if not (short and ends and whole and one.titles) or evidence.closes(last):
        return []
    return [one.with_other(other, CLOSED)]


def _is_signed(cut: Cut, moves: Moves) -> bool:
    """Is anybody named who wrote it?"""
    return any(moves.evidence.says_who_wrote(i) or moves.evidence.signed[i] for i in cut.indices)


def _parting(one: Cut, other: Cut, moves: Moves) -> list[Cut]:
    """Both as one article, where *one* is a report, and the title of *other* but a subhead of it; else nothing.

    What no lead opens and nobody signs, but for who took its pictures, and what says so much of what the report above
    says, is the rest of it; less is enough where who wrote that took them.
    """
    evidence = moves.evidence
    looks = evidence.looks
    texts = [i for i in other.indices if looks[i] in TEXT]
    reported = any(looks[i] is Look.LEAD or evidence.bylines[i] for i in one.indices)
    titled = other.titles[:1] == other.indices[:1] and not any(
        ANNOUNCES.search(evidence.pieces[i].text) for i in other.titles
    )
    closed = [i for i in other.indices if evidence.closes(i)]
    last = closed == [*other.indices[-1:]] and not _is_signed(one, moves)  # who signs there signs all of it
    unsigned = not any(looks[i] is Look.LEAD or evidence.bylines[i] for i in other.indices) and (last or not closed)
    follows = other.indices[0] == one.indices[-1] + 1 and not evidence.closes(one.indices[-1])
    if not (reported and titled and unsigned and follows and texts and other.confidence <= DOUBTFUL):
        return []
    if _is_picture_story(other, moves) and not _names(one, moves) & _names(other, moves):
        return []
    ((common, _),) = moves.in_common(mask_of(texts), [mask_of(one.indices)])
    if _names(one, moves) & _names(other, moves):
        least = SURELY
    else:
        close = moves.closeness(mask_of(texts), mask_of(one.indices)) >= CLOSE
        pictured = any(looks[i] is Look.SIGNATURE and i not in closed for i in other.indices)
        least = MOSTLY if close and not pictured else OF_ONE
    if common < least:
        return []
    return [one.with_other(other, PARTING)]


def _is_picture_story(cut: Cut, moves: Moves) -> bool:
    """A caption below its title, then its text, and last of all who took the picture: that is one of its own."""
    looks = moves.evidence.looks
    below = [looks[i] for i in cut.indices if i not in cut.titles]
    return below[:1] == [Look.CAPTION] and below[-2:] == [Look.BODY, Look.SIGNATURE]


def _names(cut: Cut, moves: Moves) -> set[str]:
    """Who is named on lines of their own: who wrote a report often took the pictures that stand within it."""
    looks, pieces = moves.evidence.looks, moves.evidence.pieces
    signing = (pieces[i].text for i in cut.indices if looks[i] is Look.SIGNATURE)
    return {credit.name for text in signing for credit in credits_of_line(text)}


class _Heap:
    """The titles of *one*, those from *at* on as titles of *other*."""

    def __init__(self, one: Cut, other: Cut, at: int, moves: Moves) -> None:
        self.first, self.second = one.titles[:at], one.titles[at:]
        texts = mask_of(i for i in one.indices if i not in one.titles), mask_of(other.indices)
        (here, near), (there, nearer) = moves.in_common(mask_of(self.second), texts)
        (own, at_home), (strange, far) = moves.in_common(mask_of(self.first), texts)
        self.speaks_of_next = there > here + LEAST and nearer > near
        self.apart = there - here + own - strange + THEME * (nearer - near + at_home - far)
