"""How two texts are told, and how long: what that says for one story or for two bulletins, in nats.

The next bulletin has new figures, nobody in it, and most times no reporter; what two texts quote alike was said once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.likeness.clipping import Clipping
from ingest.likeness.facts import Kind
from ingest.likeness.odds import Fates
from ingest.likeness.reports import opens
from ingest.likeness.traces import TELLING

# By characters in common: two texts that differ in little are most times one story, and the longer, the surer.
PRIOR = ((1.5, 100), (1.0, 400))
CLEAN = 170, 150  # where nothing but facts or names differ: characters of a text that may be either, and of a nat
BRIEF, LONG = 150, 250  # characters of a text that may well be a bulletin, and of one that hardly is
BEYOND = 100, 2.0  # characters beyond LONG that are a nat more for a report with one figure that is another, and most
SPOKEN = re.compile("说|告诉|介绍|回忆|坦言|感慨|笑|讲|表示|认为|透露")
SIGNED = re.compile("记者|通讯员")  # in the lead
RIGHTED = re.compile("更正|勘误")
YEAR = re.compile("(?:1[89]|20)[0-9]{2}(?:年|$)")
HEARD, UNHEARD = 1.5, 0.6  # where somebody speaks, or nobody
RIGHT = 4.0  # where one says that it puts right what was printed
USUAL, RANGE, MOST = 0.05, 0.05, 0.6  # facts by character: of a story, more than that by a nat, and nats at most


def prior(shared: int) -> float:
    """For so many characters that two texts have in common."""
    return sum(min(most, shared / size) for most, size in PRIOR)


def plain_prior(shared: int) -> float:
    """The same where nothing but facts or names differ."""
    return max(-1.0, min(1.0, (shared - CLEAN[0]) / CLEAN[1]))


def of_voices(new: Clipping, old: Clipping) -> float:
    """For what somebody says in both. A follow-up, which has little else of the first report, quotes him, too."""
    both = {*new.sentences} & {*old.sentences}
    return HEARD * any(len(said) >= TELLING and SPOKEN.search(said) for said in both)


def of_manner(new: Clipping, old: Clipping, shared: int, facts: int, heard: float) -> float:
    """For one that puts right, somebody who is *heard*, or nobody who signs figures upon figures."""
    if len({bool(RIGHTED.search(text.titled.text)) for text in (new, old)}) > 1:
        return RIGHT
    if heard:
        return heard
    if any(SIGNED.search(text.sentences[0]) for text in (new, old) if text.sentences):
        return 0.0
    short = max(0.0, min(1.0, (LONG - shared) / (LONG - BRIEF)))
    return short * (max(-MOST, min(MOST, (USUAL - facts / max(1, shared)) / RANGE)) - UNHEARD)


def of_report(new: Clipping, old: Clipping, fates: Fates, changed: Sequence[tuple[str, str]]) -> float:
    """For a long report that is another in one date or number only: of a bulletin so long more is new than that.

    A year is none, for what comes every year has a new one.
    """
    turns = [turn for turn in fates.turned if turn.kind is not Kind.PLACE and turn.times == 1 and not turn.titled]
    alone = len(turns) == len(fates.turned) == len(changed) == 1 and not (fates.anew or fates.reworded)
    if not alone or all(map(YEAR.match, changed[0])) or not (opens(new) or opens(old)):
        return 0.0
    return max(0.0, min(BEYOND[1], (fates.shared - LONG) / BEYOND[0]))
