"""A text that breaks off where no clause ends goes on with the next one, whatever their words say of each other.

And a line that says who said something, and breaks off, goes on with what it most likely goes on with.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ingest.parse.looks.look import HANGING, Look
from ingest.parse.paragraphs.joins import LIKELY, RUNNING, SHORT_LINES, Join
from ingest.parse.text.pieces import Piece

REPORTS = re.compile(  # 会议指出,全市纪检监察机关要: no title says who said something, and breaks off
    r"(?:会议|讲话|通知|[^,。]{1,12}?)(?:指出|强调|要求|认为|表示|介绍|坦言|透露|告诉记者|了解到|获悉),.*[要将把被从为在对向与和及的]$"
)
LEAST = 0.1  # likelihood of a join of a line that reports, from which on it is taken
COLUMN = 30  # characters of a text that fills more than a line


def hung_over(joins: Collection[Join], pieces: Sequence[Piece], looks: Sequence[Look]) -> Iterator[Join]:
    """A text that breaks off where no clause ends (…是从), and the next one, if neither goes on with another.

    Of a line that reports (会议指出,…要) what it may go on with.
    """
    said = [i for i, look in enumerate(looks) if look in SHORT_LINES and REPORTS.match(pieces[i].text.strip())]
    yield from (replace(join, likely=LIKELY) for join in joins if join.before in said and LEAST <= join.likely < LIKELY)
    kept = [join for join in joins if join.likely >= LIKELY]
    ends, starts = {join.before for join in kept}, {join.after for join in kept}
    for i in range(len(pieces) - 1):
        texts = looks[i] in RUNNING and looks[i + 1] is Look.BODY and min(p.width for p in pieces[i : i + 2]) > COLUMN
        hangs = HANGING.search(pieces[i].text.strip()) and pieces[i].text.rstrip()[-1:].isalpha()
        if texts and hangs and i not in ends and i + 1 not in starts:
            yield Join(i, i + 1, LIKELY)
