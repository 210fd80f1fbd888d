"""A page was changed or is read anew: which of its articles goes on with which former one?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from zlib import crc32

from ingest.filed import Occurrence
from ingest.likeness.plain import GRAM, bare

KIN = 0.5  # share of an article's text that a changed page must still hold for it to be the same article
TELLING = 8  # characters of a line that no other article has by chance
CROWD = 24  # articles of a page: what so many share says of none of them who it was
RIVALS = 8  # articles that one is compared with
ENOUGH = 400_000  # grams of a page; a longer text is compared by a sample


@dataclass(frozen=True, slots=True)
class Former:
    """An article as it stood on a page that was changed: its fingerprint there, and that of what it says today.

    *since* is the number of its first occurrence anywhere: the lower, the older the article. *leads*: what the article
    says is what is told here. *others*: so many further places tell it.
    """

    occurrence: Occurrence
    said: str
    says: str
    since: int = 0
    leads: bool = False
    others: int = 0
    headline: tuple[int, ...] = ()  # its lines there


@dataclass(frozen=True, slots=True)
class Match:
    """That an article of a changed page (*index*) goes on with a former one, by the text they share."""

    former: Former
    index: int
    lines: int  # characters in whole lines that both have
    share: float  # of the shorter one's text

    @property
    def rank(self) -> tuple[int, float, int, int]:
        """Lower is closer; order on the page settles what is equal."""
        return -self.lines, -self.share, self.former.occurrence.seq, self.index


class _Text:
    """The lines of one article, for comparing."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = [bare(line) for line in lines]
        self.whole = "".join(self.lines)
        self.telling = Counter(line for line in self.lines if len(line) >= TELLING)

    def grams(self, every: int) -> Counter[str]:
        """Every run of GRAM characters; of a long text one in *every*, the same ones wherever they stand."""
        runs = (self.whole[i : i + GRAM] for i in range(max(1, len(self.whole) - GRAM + 1)))
        if every == 1:
            return Counter(runs)
        return Counter(run for run in runs if crc32(run.encode("utf-8", "surrogatepass")) % every == 0)


def match_by_lines(before: Sequence[tuple[Former, Sequence[str]]], after: Sequence[Sequence[str]]) -> dict[int, Match]:
    """Which article of a changed page (index in *after*) goes on with which former one; each once, closest first.

    Both sides are given as the texts of their lines.
    """
    old = [(former, _Text(lines)) for former, lines in before]
    new = [_Text(lines) for lines in after]
    kept: dict[int, Match] = {}
    taken: set[int] = set()
    for match in (*_unchanged(old, new), *sorted(_kin(old, new), key=lambda match: match.rank)):
        if match.index not in kept and match.former.occurrence.seq not in taken:
            kept[match.index] = match
            taken.add(match.former.occurrence.seq)
    return kept


def _unchanged(old: Sequence[tuple[Former, _Text]], new: Sequence[_Text]) -> Iterator[Match]:
    """What has the very same text; of several, the first goes on with the first."""
    waiting = defaultdict(list)
    for index, text in reversed(list(enumerate(new))):
        waiting[text.whole].append(index)
    for former, text in old:
        if text.whole and waiting[text.whole]:
            yield Match(former, waiting[text.whole].pop(), text.telling.total(), 1.0)


def _kin(old: Sequence[tuple[Former, _Text]], new: Sequence[_Text]) -> Iterator[Match]:
    """What shares enough of its text. Everything is compared with its few likeliest rivals, not with all."""
    same = {text.whole for _, text in old} & {text.whole for text in new}
    before = [(former, text) for former, text in old if text.whole and text.whole not in same]
    after = [(index, text) for index, text in enumerate(new) if text.whole and text.whole not in same]
    every = 1 + sum(len(text.whole) for _, text in (*before, *after)) // ENOUGH
    grams = {index: text.grams(every) for index, text in after}
    crowds: defaultdict[str, list[int]] = defaultdict(list)
    for index, counted in grams.items():
        for gram in counted:
            crowds[gram].append(index)
    for former, text in before:
        mine = text.grams(every)
        votes = Counter(index for gram in mine if len(crowds.get(gram, ())) <= CROWD for index in crowds.get(gram, ()))
        for index, _ in votes.most_common(RIVALS):
            match = _compare(former, index, (text, mine), (new[index], grams[index]))
            if match is not None:
                yield match


def _compare(
    former: Former, index: int, old: tuple[_Text, Counter[str]], new: tuple[_Text, Counter[str]]
) -> Match | None:
    """Half of the shorter must stand in the longer; and where that is little of it, a whole line must."""
    common = (old[1] & new[1]).total()
    sizes = sorted((max(1, old[1].total()), max(1, new[1].total())))
    lines = sum(len(line) * count for line, count in (old[0].telling & new[0].telling).items())
    if common < KIN * sizes[0] or (not lines and common < KIN * sizes[1]):
        return None
    return Match(former, index, lines, common / sizes[0])


def taken_in(gone: Sequence[tuple[int, Sequence[str]]], after: Sequence[Sequence[str]]) -> dict[int, int]:
    """Which articles that a page no longer holds another one of it took in: the index in *after*, by the key in *gone*.

    Both sides are given as the texts of their lines; the most of them must stand there.
    """
    new = [_Text(lines).telling for lines in after]
    homes: dict[int, int] = {}
    for key, lines in gone:
        old = _Text(lines)
        shared = [sum(len(line) * count for line, count in (old.telling & text).items()) for text in new]
        most = max(shared, default=0)
        if most > KIN * len(old.whole):
            homes[key] = shared.index(most)
    return homes


def match_by_numbers(
    before: Sequence[Former],
    after: Sequence[Collection[int]],
    lines: Mapping[int, str],
    known: Mapping[int, str] = MappingProxyType({}),
) -> dict[int, Former]:
    """Which article (index in *after*) of a dump that is read anew goes on with which former one; *lines* by number.

    What was filed word for word goes on with the article that said so (its id by index, in *known*). An article that
    several have become goes on with the oldest of them; one that was divided goes on in the part that has its headline
    and some of its text, or else in the one that has the most of it.
    """
    sizes = {n: len(bare(text)) or 1 for n, text in lines.items()}
    homes = {n: index for index, numbers in enumerate(after) for n in numbers}
    whole = [sum(sizes.get(n, 1) for n in numbers) for numbers in after]
    pairs = []
    for former in before:
        shared: Counter[int] = Counter()
        for n in former.occurrence.lines:
            shared[homes.get(n, -1)] += sizes.get(n, 1)
        size = shared.total()
        heading = sum(sizes.get(n, 1) for n in former.headline)
        for index, common in shared.items():
            if index >= 0 and common >= KIN * min(size, whole[index]):
                headed = former.headline and common > heading and {*former.headline} <= {*after[index]}
                most = (0, former.since) if headed or common > KIN * size else (1, 0)
                order = (_foreign(known.get(index), former), *most, not headed, -common)
                pairs.append((order, former.occurrence.seq, index, former))
    kept: dict[int, Former] = {}
    taken: set[int] = set()
    for _, _, index, former in sorted(pairs, key=lambda pair: pair[:3]):
        if index not in kept and former.occurrence.seq not in taken:
            kept[index] = former
            taken.add(former.occurrence.seq)
    return kept


def _foreign(article_id: str | None, former: Former) -> int:
    """Are these words a *former* article's own (0), nobody's so far, or those of another (2), *article_id*?"""
    return 1 if article_id is None else 2 * (article_id != former.occurrence.article_id)
