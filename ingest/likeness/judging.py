"""Is this article one that was filed before? When in doubt, it is news."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from ingest.likeness.clipping import Clipping
from ingest.likeness.former import Former
from ingest.likeness.jumps import Half
from ingest.likeness.kinship import compare, promise
from ingest.likeness.odds import MISREAD
from ingest.page import Article, Joins, Kinship, New, Relation, Standing, Stray, Tie, Verdict

NOT_FILED = datetime(9000, 1, 1, tzinfo=UTC)  # later than all that is
RIVALS = 8  # filed texts that a new article is compared with
TEXTS = 8  # of a story that it may be one with
CARRIED = 5  # articles that carry a sentence; one that more of them carry is boilerplate
SIBLINGS = 3  # bulletins of one kind that a new one is compared with
TIES = 3  # links to articles that look alike and are none
MOST = 0.6  # share of facts in common, with which a rival is looked at in any case
LOST = -6.0  # nats, under which no other text of a story is nearer
ALIKE = 0.8  # share of either text in the other, from which one adds nothing to it
AGREES = 0.2  # share of a text in common with what the story says, under which a changed version is none of it
SURE = 0.005  # share of characters misread, under which a text surely belongs to the story it was filed with
REPEATED = Kinship(Relation.REPEAT, (1.0, 1.0), 1.0)
OTHER_HALF = Kinship(Relation.PART, jump=True)


@dataclass(frozen=True, slots=True)
class Rival:
    """A filed text that a new one may be a copy of, and its story: what that *says* today, and since when it is filed.

    *printed* is the issue date of what it says, as far as it is known.
    """

    article_id: str
    version: Clipping
    says: Clipping
    filed: datetime
    printed: str | None = None


@dataclass(slots=True)
class Tray:
    """What was judged and is not in the archive yet."""

    marks: dict[str, str] = field(default_factory=dict)  # fingerprints, and of which article
    halves: list[tuple[str, Half]] = field(default_factory=list)  # articles that go on elsewhere
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


Texts = Callable[[str], Sequence[Rival]]  # of the story with this id


def judge(
    new: Clipping,
    article_id: str,
    rivals: Sequence[Rival],
    texts: Texts = lambda _: (),
    *,
    printed: str | None = None,
    common: frozenset[str] = frozenset(),
    apart: Collection[frozenset[str]] = (),
) -> Verdict:
    """Say whether *new* is news, to be *article_id*, or one of the stories of its *rivals*.

    *texts* tells what a story was filed with. *printed*: its issue date, if known. *common*: sentences that say
    nothing, since many carry them. *apart*: pairs of articles that a person said are two.
    """
    found = list(_compared(new, rivals, common))
    found += _more(new, found, texts, common)
    joined: list[Match] = []
    strays: list[Stray] = []
    for story in _stories(found):
        if frozenset({story[0].rival.article_id, article_id}) in apart:
            continue
        match, theirs = _held_against(new, story)
        strays += theirs
        if match is not None:
            joined.append(match)
    joined.sort(key=lambda match: match.rank, reverse=True)
    if not joined:
        return New(article_id, _ties(found), tuple(strays))
    one_story = _one_story(joined, apart)
    ids = {match.rival.article_id for match in one_story}
    if joined[0].is_piece and any(match.is_piece for match in joined if match.rival.article_id not in ids):
        return New(article_id, _ties(found))  # a piece of several stories is nobody's
    oldest = min(one_story, key=lambda match: (match.rival.filed, match.rival.article_id))
    merges = tuple(match.tie for match in one_story if match is not oldest)
    told = compare(new, oldest.rival.says)
    if any(match.kinship.relation is Relation.NEAR for match in one_story):
        tells = told.relation is Relation.PART and told.longer  # its words are known, if not to the one that stays
    else:
        tells = _tells(new, [match.rival for match in one_story], printed)
    return Joins(oldest.tie, tells, merges, tuple(strays))


def recognised(article_id: str) -> Joins:
    """The verdict on an article that is word for word what article *article_id* says or once said."""
    return Joins(Tie(article_id, REPEATED))


def other_half(article_id: str, whole: Article) -> Joins:
    """The verdict on one half of an article whose other half article *article_id* is: together they make *whole*."""
    return Joins(Tie(article_id, OTHER_HALF), tells=True, whole=whole)


def goes_on(mark: str, former: Former, kinship: Kinship | None = None) -> Standing:
    """The verdict on an article with fingerprint *mark* that was *former* on its page.

    Words are a revision when neither that place nor the article has them already.
    """
    revised = mark not in (former.said, former.says)
    return Standing(former.occurrence.seq, former.occurrence.article_id, revised, kinship if revised else None)


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
    def is_sibling(self) -> bool:
        """Do two look alike and are surely two? Where characters are misread, other figures prove little."""
        return self.kinship.relation is Relation.SIBLING and self.kinship.noise < MISREAD

    @property
    def is_open(self) -> bool:
        """May it be one story with another of its texts?"""
        kinship = self.kinship
        return kinship.relation is not None and (kinship.odds > LOST or kinship.noise >= MISREAD)

    @property
    def is_piece(self) -> bool:
        """Is the newer one a part of the older?"""
        return self.kinship.relation is Relation.PART and not self.kinship.longer


def _compared(new: Clipping, rivals: Sequence[Rival], common: frozenset[str]) -> Iterator[Match]:
    """How *new* stands to its rivals, the likeliest first; after some look-alikes only to those with its facts."""
    siblings = 0
    promises = [(promise(new, rival.version), nth) for nth, rival in enumerate(rivals)]
    for (_, facts), nth in sorted(promises, key=lambda one: (-sum(one[0]), one[1])):
        if siblings < SIBLINGS or facts >= MOST:
            match = Match(rivals[nth], compare(new, rivals[nth].version, common))
            siblings += match.is_sibling
            yield match


def _more(new: Clipping, found: Sequence[Match], texts: Texts, common: frozenset[str]) -> list[Match]:
    """How *new* stands to the other texts of the stories that it may join: not all of them left their own traces."""
    seen = {match.rival.version.fingerprint for match in found}
    ids = dict.fromkeys(match.rival.article_id for match in found if match.is_open)
    more = (rival for article_id in ids for rival in texts(article_id) if rival.version.fingerprint not in seen)
    return [Match(rival, compare(new, rival.version, common)) for rival in more]


def _stories(found: Iterable[Match]) -> list[list[Match]]:
    """The same by story."""
    stories: defaultdict[str, list[Match]] = defaultdict(list)
    for match in found:
        stories[match.rival.article_id].append(match)
    return list(stories.values())


def _held_against(new: Clipping, story: Sequence[Match]) -> tuple[Match | None, list[Stray]]:
    """The text of one story that *new* joins it by, if it does, and those that are rather *new*'s than the story's.

    A look-alike among the texts of a story speaks against it, most of all if it is what the story says.
    """
    joins = [match for match in story if match.kinship.joins]
    if not joins:
        return None, []
    best = max(joins, key=lambda match: match.rank)
    rival = best.rival
    told = next((match for match in story if match.rival.version == rival.says), None)
    if told is None:
        told = Match(Rival(rival.article_id, rival.says, rival.says, rival.filed), compare(new, rival.says))
    against = [match for match in {id(match): match for match in (*story, told)}.values() if match.is_sibling]
    if against:
        bonds = [compare(best.rival.version, match.rival.version) for match in against]
        if told in against or not all(bond.joins and bond.noise < SURE for bond in bonds):
            return None, _strays(joins, against)
    elif told is not best and not _agrees(best.kinship, told.kinship):
        return None, []
    return best, []


def _strays(joins: Iterable[Match], against: Sequence[Match]) -> list[Stray]:
    """The misread texts that are closer to a new article than to what they were taken for."""
    found = []
    for match in joins:
        version = match.rival.version
        bonds = [compare(version, other.rival.version) for other in against]
        closest = max(Match(match.rival, bond).rank for bond in bonds)
        if match.rival.filed < NOT_FILED and any(bond.joins for bond in bonds) and match.rank > closest:
            found.append(Stray(match.rival.article_id, version.fingerprint, match.kinship))
    return found


def _agrees(kinship: Kinship, told: Kinship) -> bool:
    """Does it go with what the story says, too? What adds nothing to one of its versions needs not."""
    if kinship.relation is Relation.PART:
        return told.joins or not kinship.longer  # a fragment that many hold makes no story of them
    return min(kinship.shared) >= ALIKE or max(told.shared) >= AGREES


def _one_story(joined: Sequence[Match], apart: Collection[frozenset[str]]) -> list[Match]:
    """The closest of *joined*, and those that may be one with it and with each other; each article once."""
    chosen: list[Match] = []
    for match in joined:
        fits = all(
            frozenset({match.rival.article_id, other.rival.article_id}) not in apart and _are_one(match, other)
            for other in chosen
        )
        if fits:
            chosen.append(match)
    return chosen


def _are_one(*matches: Match) -> bool:
    """Are two stories one that a new article joins? What is a part of both may be a quotation.

    Two bad copies may look like two bulletins, until a better one comes.
    """
    ours, theirs = (dict.fromkeys((match.rival.says, match.rival.version)) for match in matches)
    bonds = [compare(one, other) for one in ours for other in theirs]
    if any(Match(matches[0].rival, bond).is_sibling for bond in bonds):
        return False
    if any(bond.joins for bond in bonds):
        return True
    if any(match.is_piece and match.kinship.retitled for match in matches):
        return False
    worst = max(match.kinship.noise for match in matches)
    return all(bond.relation is not Relation.SIBLING or worst < bond.noise for bond in bonds)


def _tells(new: Clipping, story: Sequence[Rival], printed: str | None) -> bool:
    """Is this what the story says from now on: a later version, or more of it than was there?"""
    for rival in story:
        told = compare(new, rival.says)
        earlier = printed is not None and rival.printed is not None and printed < rival.printed
        if told.relation is Relation.REVISION and not earlier:
            continue
        if told.relation is Relation.PART and told.longer:
            continue
        return False
    return True


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


def mint(sha256: str, line: int) -> str:
    """The id of an article that is filed for the first time: it comes from its dump and its first line."""
    return hashlib.sha256(f"{sha256}:{line}".encode()).hexdigest()[:16]
