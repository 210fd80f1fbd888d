"""Does a title within an article begin another, or head a section of it?

How it is worded tells most (neighbours.py, evidence.py); how much of the same text below and text above speak is
weighed against that, at a worth that is given (given.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.parse.borders.cohesion import Cohesion, Mask
from ingest.parse.borders.evidence import ANNOUNCES, Evidence, Story
from ingest.parse.looks.look import HEADING, TEXT, Look
from ingest.parse.people.names import HAN

NAMED = re.compile(rf"\d+|[{HAN}]{{2,3}}(?=[区县市镇乡])")  # what the next notice of a kind has otherwise in its title
USUAL = 0.72  # how close texts are of which one may as well be a section of the other
MOST = 1.2  # so close is a section; what is closer may as well be the next of two bulletins
ENOUGH = 40  # pairs of characters of texts that have said what they speak of


class Sections:
    """What the titles of a page head, held against the articles above."""

    def __init__(self, evidence: Evidence, cohesion: Cohesion) -> None:
        self._evidence, self._cohesion = evidence, cohesion
        self.headed = _headed(evidence.looks, evidence.bylines)
        self._titles = [
            piece.text.strip() if look in HEADING else ""
            for piece, look in zip(evidence.pieces, evidence.looks, strict=True)
        ]
        self._moulds = [NAMED.sub("0", title) for title in self._titles]
        self._alike: dict[tuple[int, Mask], float] = {}

    def again(self, i: int, story: Story) -> bool:
        """Is title *i* that of *story* once more, as the next notice of a column has it? 招聘启事 … 招聘启事 …

        So is one with another figure or place: 道里区11日停水, 南岗区7日停水. The very same may head what goes on.
        """
        if self._evidence.looks[i] not in HEADING:
            return False
        told = self._moulds[i]
        return any(
            self._moulds[one] == told and (self._titles[one] != self._titles[i] or ANNOUNCES.search(self._titles[i]))
            for one in story.titles
        )

    def alike(self, i: int, story: Story) -> float:
        """Does what title *i* heads speak of the same as *story* above it, more or less than usual? 0: hard to say."""
        texts = self.headed[i]
        if not texts or min(story.size, self._cohesion.size[texts]) < ENOUGH:
            return 0.0
        key = i, story.mask
        if key not in self._alike:
            self._alike[key] = min(self._cohesion.closeness(texts, story.mask), MOST) - USUAL
        return self._alike[key]


def _headed(looks: Sequence[Look], bylines: Sequence[bool]) -> list[Mask]:
    """By piece, the texts below titles that begin with it, up to the next; none where a lead or byline opens them."""
    headed, below, opening = [0] * len(looks), 0, len(looks)
    for i in range(len(looks) - 1, -1, -1):
        if looks[i] in HEADING:
            opened = opening == len(looks) or looks[opening] is Look.LEAD or bylines[opening]
            if i and looks[i - 1] not in (*HEADING, Look.LABEL) and not opened:
                headed[i] = below
        elif looks[i] is Look.LABEL:
            below = 0
        else:
            below = (below if opening == i + 1 else 0) | (looks[i] in TEXT) << i
            opening = i
    return headed
