"""Which facts of two texts the gaps between them touch."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ingest.likeness.difference import Hunk
from ingest.likeness.facts import Fact


class Struck:
    """The facts that the gaps between two texts touch, by gap, and those of the new text that none does: *untouched*.

    *groups*: neighbouring gaps that touch one fact, the facts of the new text in them, and those of the old one.
    """

    def __init__(self, new: Sequence[Fact], old: Sequence[Fact], hunks: Sequence[Hunk]) -> None:
        groups: list[tuple[list[Hunk], list[int], list[int]]] = []
        ours, theirs = _Reach(new), _Reach(old)
        touched: set[int] = set()
        for hunk in hunks:
            mine, yours = ours.touched(hunk.one), theirs.touched(hunk.other)
            touched.update(mine)
            last = groups[-1] if groups else None
            if last and ((mine and mine[0] in last[1]) or (yours and yours[0] in last[2])):
                last[0].append(hunk)
                last[1].extend(nth for nth in mine if nth not in last[1])
                last[2].extend(nth for nth in yours if nth not in last[2])
            else:
                groups.append(([hunk], [*mine], [*yours]))
        self.groups = [(some, [new[nth] for nth in mine], [old[nth] for nth in yours]) for some, mine, yours in groups]
        self.untouched = [fact for nth, fact in enumerate(new) if nth not in touched]


class _Reach:
    """From where to where each fact of a text reaches."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._starts = [fact.start for fact in facts]
        self._ends = [fact.end for fact in facts]

    def touched(self, gap: slice) -> range:
        """The facts that reach into *gap* or up to an end of it: a figure put in behind 13 makes it 133."""
        return range(bisect_left(self._ends, gap.start), bisect_right(self._starts, gap.stop))


def uncut(facts: Sequence[Fact], others: Sequence[Fact], size: int) -> list[Fact]:
    """The *facts* of a text of *size* characters but for what the end of a fragment has left of one of the *others*."""
    return [fact for fact in facts if (fact.start > 0 and fact.end < size) or not _is_cut(fact, others, size)]


def _is_cut(fact: Fact, others: Sequence[Fact], size: int) -> bool:
    at_start, at_end = fact.start == 0, fact.end == size
    return any(
        (at_end and other.value.startswith(fact.value)) or (at_start and other.value.endswith(fact.value))
        for other in others
    )
