"""The label of a series is of the article below it: 连载(27), 我家灯火(征文选登).

On the way down a page (articles.py) the line above, which is short as well, may have been taken for who wrote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.parse.borders.cut import Cut
from ingest.parse.borders.moves import Moves
from ingest.parse.looks.look import HEADING, Look

NUMBER = r"[\d一二三四五六七八九十百]{1,4}"
SELECTED = "选登|选载|选刊|选编|连载|节选|摘登|征文|系列(?:报道|之.{1,3})?"
SERIES = re.compile(  # its name, and in brackets which one of it that is, or that it is chosen from many
    rf"(?=.{{3,18}}$)(?:[^\s,。:;!?()“”]{{2,10}}\([^()]{{0,4}}(?:{SELECTED})(?:之?{NUMBER})?\)"
    rf"|[^\s,。:;!?()“”]{{0,6}}(?:连载|选载|征文选登)\s*(?:\((?:之|第)?{NUMBER}[期章回篇]?\)|之?{NUMBER}))$"
)
OF_BELOW = "the label of a series above its titles"


def names_series(text: str) -> bool:
    """Is narrow *text* the label of a series, with which one of it is printed?"""
    return SERIES.match(text.strip()) is not None


def each_with_its_label(cuts: Sequence[Cut], moves: Moves) -> list[Cut]:
    """*cuts*, in the order in which they begin, none of which ends with the label of the series below."""
    looks, pieces = moves.evidence.looks, moves.evidence.pieces
    found = list(cuts[:1])
    for cut in cuts[1:]:
        above = found.pop()
        *rest, last = above.indices
        headed = cut.indices[0] == last + 1 and looks[last + 1] in (*HEADING, Look.LABEL)
        if rest and headed and names_series(pieces[last].text):
            above = replace(above, indices=tuple(rest))
            cut = replace(cut, indices=(last, *cut.indices), why=(OF_BELOW, *cut.why))
        found += [above, cut]
    return found
