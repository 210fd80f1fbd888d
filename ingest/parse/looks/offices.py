"""An office's name between a text and a title: it signs what is above, or begins the title of a report on it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.parse.looks.look import TEXT, Look
from ingest.parse.people.described import ORGANISATION
from ingest.parse.people.names import HAN
from ingest.parse.text.pieces import Piece

OF_WHERE = re.compile(rf"^(?:[{HAN}]{{2,4}}?[省市区县](?=[{HAN}]{{3}}))+")  # 南岗区曲线街办事处
DONE = re.compile("(?:供稿|提供|发布)$")
SHORTEST = 3  # characters of a name
NEAR = 6  # pieces above and below that are looked into


def heads_what_is_below(i: int, pieces: Sequence[Piece], looks: Sequence[Look]) -> bool:
    """Does piece *i*, taken for a signature, name an office that the text below its title tells of, and none above?"""
    name = "".join(pieces[i].text.split())
    if looks[i] is not Look.SIGNATURE or not ORGANISATION.match(name) or DONE.search(name):
        return False
    if not i or looks[i - 1] not in TEXT or i + 1 >= len(looks) or looks[i + 1] is not Look.TITLE:
        return False
    name = OF_WHERE.sub("", name)
    above = sum(name in pieces[k].text for k in range(max(0, i - NEAR), i))
    below = [name in pieces[k].text for k in _texts_of_next(i + 1, looks)]
    return len(name) >= SHORTEST and any(below) and (not above or (above == 1 and below[0]))  # one may have strayed


def _texts_of_next(start: int, looks: Sequence[Look]) -> range:
    """The texts of what is below, the title of which is at *start*, up to the next title."""
    text = next((k for k in range(start, len(looks)) if looks[k] in TEXT), len(looks))
    end = next((k for k in range(text, len(looks)) if looks[k] not in TEXT), len(looks))
    return range(text, min(end, text + NEAR))
