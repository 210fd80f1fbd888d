"""The label of a series is of the article below it: 连载(27), 我家灯火(征文选登).

On the way down a page (articles.py) the line above, which is short as well, may have been taken for who wrote. And the
label of a place (尚志) may be printed below the article of which it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.parse.borders.cut import Cut
from ingest.parse.borders.moves import Moves
from ingest.parse.looks.look import HEADING, Look
from ingest.parse.people.names import HAN

NUMBER = r"[\d一二三四五六七八九十百]{1,4}"
SELECTED = "选登|选载|选刊|选编|连载|节选|摘登|征文|系列(?:报道|之.{1,3})?"
SERIES = re.compile(  # its name, and in brackets which one of it that is, or that it is chosen from many
    rf"(?=.{{3,18}}$)(?:[^\s,。:;!?()“”]{{2,10}}\([^()]{{0,4}}(?:{SELECTED})(?:之?{NUMBER})?\)"
    rf"|[^\s,。:;!?()“”]{{0,6}}(?:连载|选载|征文选登)\s*(?:\((?:之|第)?{NUMBER}[期章回篇]?\)|之?{NUMBER}))$"
)
PLACE = re.compile(rf"(?P<name>[{HAN}]{{2}})[区县市]?$")
OF_ABOVE = "the place that the label below it names is where it happens"
OF_BELOW = "the label of a series above its titles"


def names_series(text: str) -> bool:
    """Is narrow *text* the label of a series, with which one of it is printed?"""
    return SERIES.match(text.strip()) is not None


def _is_place_of(above: Cut, cut: Cut, moves: Moves) -> bool:
    """Does *cut* begin with the label of a place that it never names, and *above* does, which has no label?"""
    looks, pieces = moves.evidence.looks, moves.evidence.pieces
    label, *rest = cut.indices
    if looks[label] is not Look.LABEL or label != above.indices[-1] + 1 or not rest or looks[rest[0]] not in HEADING:
        return False
    place = PLACE.match(pieces[label].text.strip())
    if place is None or any(looks[i] is Look.LABEL for i in above.indices):
        return False
    here, there = ("".join(pieces[i].text for i in some) for some in (above.indices, rest))
    named = re.compile(rf"{place['name']}(?:[区县市]|(?=[{HAN}]{{2,5}}(?:镇|乡|街道|村|社区)))")
    return named.search(here) is not None and place["name"] not in there


def each_with_its_label(cuts: Sequence[Cut], moves: Moves) -> list[Cut]:
    """*cuts*, in the order in which they begin, none of which ends with the label of the series below."""
    looks, pieces = moves.evidence.looks, moves.evidence.pieces
    found = list(cuts[:1])
    for cut in cuts[1:]:
        above = found.pop()
        *rest, last = above.indices
        headed = cut.indices[0] == last + 1 and looks[last + 1] in (*HEADING, Look.LABEL)
        if rest and headed and names_series(pieces[last].text):
            above = above.without([last])
            cut = replace(cut, indices=(last, *cut.indices), why=(OF_BELOW, *cut.why))
        elif _is_place_of(above, cut, moves):
            label = cut.indices[:1]
            above = replace(above, indices=above.indices + label, why=(*above.why, OF_ABOVE))
            cut = cut.without(label)
        found += [above, cut]
    return found
