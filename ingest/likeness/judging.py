"""Is this article one that was filed before? When in doubt, it is news."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial

from ingest.filed import Joins, Kinship, New, Relation, Standing, Stray, Tie, Verdict
from ingest.likeness.clipping import Clipping
from ingest.likeness.families import Group, are_two, families
from ingest.likeness.former import Former
from ingest.likeness.jumps import Half
from ingest.likeness.kinship import compare, promise
from ingest.likeness.odds import MISREAD
from ingest.likeness.versions import supersedes
from ingest.page import Article

NOT_FILED = datetime(9000, 1, 1, tzinfo=UTC)  # later than all that is
RIVALS = 8  # filed texts that a new article is compared with
TEXTS = 8  # of a story that it may be one with
CARRIED = 5  # articles that carry a sentence; one that more of them carry is boilerplate
SIBLINGS = 2  # bulletins of one kind that a new one is compared with: the likeliest come first
TIES = 3  # links to articles that look alike and are none
MOST = 0.6  # share of facts in common, with which a rival is looked at in any case
BESIDE = 2.5  # nats against one story in two texts of one page
LOST = -6.0  # nats, under which no other text of a story is nearer
REPEATED = Kinship(Relation.REPEAT, (1.0, 1.0), 1.0)
OTHER_HALF = Kinship(Relation.PART, jump=True)


@dataclass(frozen=True, slots=True)
class Rival:
    """A filed text that a new one may be a copy of; what its story *says* today, and since when that is filed."""

    article_id: str
    version: Clipping
    says: Clipping
    filed: datetime


@dataclass(slots=True)
class Tray:
    """What was judged and is not in the archive yet."""

    marks: dict[str, str] = field(default_factory=dict)  # fingerprints, and of which article
    halves: list[tuple[str, Half]] = field(default_factory=list)  # articles that go on elsewhere
    printed: dict[str, str | None] = field(default_factory=dict)  # issue dates of texts, by fingerprint
    _rivals: list[Rival] = field(default_factory=list)
    _traces: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def lay(self, rival: Rival, traces: Iterable[int]) -> None:
        """Know a judged text again."""
        self.marks.setdefault(rival.version.fingerprint, rival.article_id)
        for trace in traces:
            self._traces[trace].append(len(self._rivals))
        self._rivals.append(rival)

    def rivals(self, traces: Iterable[int]) -> list[Rival]:
        """Those that left some of *traces*, most of them first."""
        votes = Counter(nth for trace in traces for nth in self._traces.get(trace, ()))
        return [self._rivals[nth] for nth, _ in votes.most_common(RIVALS)]


Texts = Callable[[Collection[str], Collection[str]], Sequence[Rival]]  # of stories, but for those seen
Kin = Callable[[Clipping], Sequence[Rival]]  # what looks like a text
Earlier = Callable[[Rival], bool]  # was the new text printed before what a story says?
Apart = Callable[
    [Collection[str]], Collection[frozenset[str]]
]  # the pairs of articles that are two, whatever they look like


def judge(
    new: Clipping,
    article_id: str,
    rivals: Sequence[Rival],
    texts: Texts = lambda _ids, _seen: (),
    kin: Kin = lambda _: (),
    *,
    earlier: Earlier = lambda _: False,
    common: frozenset[str] = frozenset(),
    apart: Apart = lambda _: (),
    beside: Collection[str] = (),
) -> Verdict:
    """Say whether *new* is news, to be *article_id*, or one of the stories of its *rivals*.

    *texts* tells what stories were filed with, *kin* what looks like one of its texts, *earlier* whether it was printed
    before what a story says, and *apart* which pairs of articles are two, whatever they look like. *common*: sentences
    that say nothing, since many carry them. *beside*: the articles that stand on its page.
    """

    def match(rival: Rival, both: int | None = None) -> Match:
        kinship = compare(new, rival.version, common, both)
        return Match(rival, _on_one_page(kinship) if rival.article_id in beside else kinship)

    found = list(_compared(new, rivals, match))
    found += _more(found, texts, match)
    family = _Family(new, article_id, found, lambda: _held(found, texts, kin), common, apart)
    strays, one_story = family.strays(), family.closest()
    if not one_story:
        return New(article_id, _ties(found), strays)
    oldest = min(one_story, key=lambda match: (match.rival.filed, match.rival.article_id))
    merges = tuple(match.tie for match in one_story if match is not oldest)
    if any(match.kinship.relation is Relation.NEAR for match in one_story):
        told = _told(new, oldest, common)
        tells = told.relation is Relation.PART and told.longer  # its words are known, if not to the one that stays
    else:
        tells = _tells(new, one_story, earlier, common)
    return Joins(oldest.tie, tells, merges, strays)


def recognised(article_id: str) -> Joins:
    """The verdict on an article that is word for word what article *article_id* says or once said."""
    return Joins(Tie(article_id, REPEATED))


def other_half(article_id: str, whole: Article, *, tells: bool = True) -> Joins:
    """The verdict on one half of an article whose other half article *article_id* is: together they make *whole*.

    *tells*: that half is all that it says.
    """
    return Joins(Tie(article_id, OTHER_HALF), tells=tells, whole=whole)


def goes_on(mark: str, former: Former) -> Standing:
    """The verdict on an article with fingerprint *mark* that was *former* on its page.

    Words are a revision when neither that place nor the article has them already.
    """
    return Standing(former.occurrence.seq, former.occurrence.article_id, mark not in (former.said, former.says))


@dataclass(frozen=True, slots=True)
class Match:
    """How a new article stands to one filed text."""

    rival: Rival
    kinship: Kinship

    @property
    def tie(self) -> Tie:
        return Tie(self.rival.article_id, self.kinship)

    @property
    def rank(self) -> tuple[float, float]:
        """The higher, the closer."""
        return self.kinship.likeness, self.kinship.odds

    @property
    def is_open(self) -> bool:
        """May it be one story with another of its texts?"""
        kinship = self.kinship
        return kinship.relation is not None and (kinship.odds > LOST or kinship.noise >= MISREAD)


def _on_one_page(kinship: Kinship) -> Kinship:
    """Two texts of one page that differ: a paper hardly prints one twice there, and a template often."""
    if kinship.relation not in (Relation.NEAR, Relation.REVISION):
        return kinship
    odds = kinship.odds - BESIDE
    return replace(kinship, odds=odds, relation=kinship.relation if odds >= 0 else Relation.SIBLING, beside=True)


def _compared(new: Clipping, rivals: Sequence[Rival], match: Callable[[Rival, int], Match]) -> Iterator[Match]:
    """How *new* stands to its rivals, the likeliest first; after some look-alikes only to those with its facts."""
    siblings: set[str] = set()
    promises = [(promise(new, rival.version), nth) for nth, rival in enumerate(rivals)]
    for told, nth in sorted(promises, key=lambda one: (-(one[0].words + one[0].facts), one[1])):
        if len(siblings) < SIBLINGS or told.facts >= MOST:
            found = match(rivals[nth], told.both)
            if are_two(found.kinship):
                siblings.add(found.rival.article_id)
            yield found


def _more(found: Sequence[Match], texts: Texts, match: Callable[[Rival], Match]) -> list[Match]:
    """How *new* stands to the other texts of the stories that it may join: not all of them left their own traces."""
    seen = {match.rival.version.fingerprint for match in found}
    told = {match.rival.article_id: replace(match.rival, version=match.rival.says) for match in found if match.is_open}
    filed = [*told.values(), *texts(told, seen)] if told else []
    nth = {article_id: place for place, article_id in enumerate(told)}
    more = {
        rival.version.fingerprint: rival
        for rival in sorted(filed, key=lambda rival: nth[rival.article_id])
        if rival.version.fingerprint not in seen
    }
    return [match(rival) for rival in more.values()]


def _held(found: Sequence[Match], texts: Texts, kin: Kin) -> Iterator[Rival]:
    """The texts of stories that hold a piece of the new one, too, whether they look like it or not."""
    joined = {match.rival.article_id for match in found if match.kinship.joins}
    pieces = [match.rival.version for match in found if match.kinship.longer]
    held = {rival.article_id for piece in pieces for rival in kin(piece) if compare(piece, rival.version).joins}
    if strangers := held - joined:
        yield from texts(strangers, ())


class _Family:
    """The stories that *new* may join, and which of their texts are one story with it: decided anew for all of them."""

    def __init__(
        self,
        new: Clipping,
        article_id: str,
        found: Sequence[Match],
        held: Callable[[], Iterable[Rival]],
        common: frozenset[str],
        apart: Apart,
    ) -> None:
        self._new, self._held, self._common = new, held, common
        self._stories: defaultdict[str, list[Match]] = defaultdict(list)
        joined = {match.rival.article_id for match in found if match.kinship.joins}
        self._apart = apart({*joined, article_id}) if joined else ()
        for match in found:
            if match.rival.article_id in joined and frozenset({match.rival.article_id, article_id}) not in self._apart:
                self._stories[match.rival.article_id].append(match)
        self._bonds = {self._pair(new, match.rival.version): match.kinship for match in found}
        self._homes = {
            match.rival.version.fingerprint: home for home, story in self._stories.items() for match in story
        }
        self._mine, self._alone, self._others = self._decide()
        self._kept = self._find_kept()

    def closest(self) -> list[Match]:
        """Of each story that is one with the new text, the text that it joins it by; the closest first."""
        chosen = [
            max((match for match in story if match.kinship.joins), key=lambda match: match.rank)
            for story in self._stories.values()
            if self._is_whole(story) or story is self._kept
        ]
        return sorted(chosen, key=lambda match: match.rank, reverse=True)

    def strays(self) -> tuple[Stray, ...]:
        """The texts of stories that are rather the new one's, or nobody's, or not of what their story says."""
        found = []
        for story in self._stories.values():
            filed = {match.rival.version.fingerprint: match for match in story if match.rival.filed < NOT_FILED}
            joining = {fingerprint: match for fingerprint, match in filed.items() if match.kinship.joins}
            for fingerprint, match in joining.items():
                if fingerprint in self._alone:
                    found.append(Stray(match.rival.article_id, (fingerprint,), match.kinship, alone=True))
                elif fingerprint in self._mine and not self._is_whole(story) and story is not self._kept:
                    found.append(Stray(match.rival.article_id, (fingerprint,), match.kinship))
            for family in self._others if story is self._kept else ():
                if texts := tuple(fingerprint for fingerprint in filed if fingerprint in family):
                    found.append(Stray(story[0].rival.article_id, texts, filed[texts[0]].kinship, alone=True))
        return tuple(found)

    def _find_kept(self) -> Sequence[Match] | None:
        """The story that falls apart, and what it says is one with the new text: under its id that goes on.

        None where an older story takes all of it in.
        """
        torn = [
            story
            for story in self._stories.values()
            if story[0].rival.says.fingerprint in self._mine and not self._is_whole(story)
        ]
        whole = [story[0].rival.filed for story in self._stories.values() if self._is_whole(story)]
        oldest = min(torn, key=lambda story: (story[0].rival.filed, story[0].rival.article_id), default=None)
        return oldest if oldest and all(oldest[0].rival.filed < filed for filed in whole) else None

    def _is_whole(self, story: Sequence[Match]) -> bool:
        """Is all of a story one with the new text, but for what is nobody's?"""
        texts = {match.rival.version.fingerprint for match in story} - self._alone
        return bool(texts) and texts <= self._mine

    def _decide(self) -> tuple[frozenset[str], frozenset[str], list[frozenset[str]]]:
        """The texts that are one story with the new one, those that were one with others and are alone, all others."""
        stories = self._stories.values()
        if len(stories) < 2 and all(match.kinship.joins for story in stories for match in story):
            return frozenset(self._homes), frozenset(), []
        groups: list[Group] = [(self._new,), *((rival.version,) for rival in self._held())]
        for story in stories:
            texts: list[Group] = [(match.rival.version,) for match in story]
            together = [tuple(text for group in texts for text in group)]
            known = families(texts, self._bond, self._are_apart)
            groups += texts if len(known) == 1 else together  # what a person joined stays so
        decided = [_fingerprints(group) for group in families(groups, self._bond, self._are_apart)]
        mine = next(group for group in decided if self._new.fingerprint in group)
        pieces = {match.rival.version.fingerprint for story in stories for match in story if match.kinship.longer}
        alone = frozenset().union(*(group for group in decided if len(group) == 1 and group <= pieces))
        return mine, alone, [group - alone for group in decided if group != mine]

    def _bond(self, one: Clipping, other: Clipping) -> Kinship:
        pair = self._pair(one, other)
        if pair not in self._bonds:
            self._bonds[pair] = compare(one, other, self._common)
        return self._bonds[pair]

    def _pair(self, one: Clipping, other: Clipping) -> frozenset[str]:
        return frozenset({one.fingerprint, other.fingerprint})

    def _are_apart(self, one: Clipping, other: Clipping) -> bool:
        homes = (self._homes.get(text.fingerprint, "") for text in (one, other))
        return frozenset(homes) in self._apart


def _fingerprints(texts: Iterable[Clipping]) -> frozenset[str]:
    return frozenset(text.fingerprint for text in texts)


def _told(new: Clipping, match: Match, common: frozenset[str]) -> Kinship:
    """How *new* stands to all that the story of a match says today."""
    rival = match.rival
    return match.kinship if rival.version is rival.says and not common else compare(new, rival.says)


def _tells(new: Clipping, story: Sequence[Match], earlier: Earlier, common: frozenset[str]) -> bool:
    """Is this what the story says from now on: a later version, or more of it than was there?"""
    return all(supersedes(_told(new, match, common), partial(earlier, match.rival)) for match in story)


def _ties(found: Iterable[Match]) -> tuple[Tie, ...]:
    """What it looks like and is not: each article once, closest first."""
    ties: dict[str, Tie] = {}
    for match in sorted(found, key=lambda match: -sum(match.kinship.shared)):
        if match.kinship.relation is not None and not match.kinship.joins:
            ties.setdefault(match.rival.article_id, match.tie)
    return tuple(ties.values())[:TIES]


def common_sentences(marks: Mapping[str, int], carried: Mapping[int, int]) -> frozenset[str]:
    """The sentences (each with its trace, in *marks*) that too many articles carry: *carried*, how many by trace."""
    return frozenset(sentence for sentence, trace in marks.items() if carried.get(trace, 0) > CARRIED)


def is_earlier(printed: str | None, first: str | None) -> bool:
    """Is one issue date before the other? Not where one of them is not known."""
    return printed is not None and first is not None and printed < first


def mint(sha256: str, line: int) -> str:
    """The id of an article that is filed for the first time: it comes from its dump and its first line."""
    return hashlib.sha256(f"{sha256}:{line}".encode()).hexdigest()[:16]
