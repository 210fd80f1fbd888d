"""A digest is one text: the name of a column, and items below that stand behind a mark each, or are figures.

It parts from the report above, however much that speaks of the same, and no item is an article of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, takewhile

from ingest.parse.borders.cut import Cut, in_order
from ingest.parse.borders.evidence import Evidence
from ingest.parse.borders.moves import Moves
from ingest.parse.looks.alike import goes_on_listing, tells_figure
from ingest.parse.looks.briefs import DIGEST
from ingest.parse.looks.look import HEADING, Look

FIGURES = 2  # of a box, at least
DIGESTED = "its items stand behind a mark each, under a digest's name"


def heads_digest(i: int, evidence: Evidence) -> bool:
    """Is piece *i* the name of a digest, above items behind a mark each?"""
    named = evidence.looks[i] is Look.LABEL and DIGEST.search(evidence.pieces[i].text)
    return bool(named) and i + 2 < len(evidence.pieces) and goes_on_listing(i + 2, evidence.pieces)


def each_digest_whole(cuts: Sequence[Cut], moves: Moves) -> list[Cut]:
    """*cuts*, in the order in which they begin, with all items of a list in one that has but a label above them."""
    found: list[list[Cut]] = []
    listing = False
    for cut in cuts:
        if listing and _goes_on(found[-1][-1], cut, moves.evidence):
            found[-1].append(cut)
        else:
            found.append([cut])
            listing = _lists(cut, moves.evidence)
    return [_as_one(*some) for some in found]


def each_with_its_figures(cuts: Sequence[Cut], moves: Moves) -> list[Cut]:
    """*cuts*, none of which has a figure of a box that stands below a name in another: 数读, 46秒——…, 0起——…."""
    evidence = moves.evidence
    homes = {i: nth for nth, cut in enumerate(cuts) for i in cut.indices}
    for name in [i for i in homes if evidence.looks[i] in (*HEADING, Look.LABEL)]:
        told = [*takewhile(lambda i: tells_figure(evidence.pieces[i]), range(name + 1, len(evidence.pieces)))]
        if len(told) >= FIGURES:
            homes |= dict.fromkeys(told, homes[name])
    dealt = [tuple(sorted(i for i, home in homes.items() if home == nth)) for nth in range(len(cuts))]
    return in_order(replace(cut, indices=mine) for cut, mine in zip(cuts, dealt, strict=True) if mine)


def _as_one(first: Cut, *others: Cut) -> Cut:
    if not others:
        return first
    return replace(
        first,
        indices=tuple(chain(first.indices, *[cut.indices for cut in others])),
        confidence=min(cut.confidence for cut in (first, *others)),
        why=first.why if DIGESTED in first.why else (DIGESTED, *first.why),
    )


def _lists(cut: Cut, evidence: Evidence) -> bool:
    """Is it a label above items, and nothing else? Those that are signed are reports of their own."""
    label, *items = cut.indices
    return evidence.looks[label] is Look.LABEL and bool(items) and all(_is_text(i, evidence) for i in items)


def _goes_on(above: Cut, cut: Cut, evidence: Evidence) -> bool:
    """Is all of *cut* further items of the list that *above* ends with?"""
    texts = all(_is_text(i, evidence) and goes_on_listing(i, evidence.pieces) for i in cut.indices)
    return texts and cut.indices[0] == above.indices[-1] + 1


def _is_text(i: int, evidence: Evidence) -> bool:
    return evidence.looks[i] in (Look.BODY, Look.ROW) and not evidence.signed[i]
