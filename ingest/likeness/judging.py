"""Is this article one that was filed before? When in doubt, it is news."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ingest.likeness.clipping import Clipping
from ingest.likeness.former import Former
from ingest.likeness.jumps import Half
from ingest.likeness.kinship import MISREAD, compare
from ingest.page import Article, Joins, Kinship, New, Relation, Standing, Tie, Verdict

RIVALS = 5  # filed stories that a new article is compared with
CARRIED = 5  # articles that carry a sentence; one that more of them carry is boilerplate
SIBLINGS = 3  # bulletins of one kind that a new one is compared with
TIES = 3  # links to articles that look alike and are none
ALIKE = 0.8  # share of either text in the other, from which one adds nothing to it
AGREES = 0.2  # share of a text in common with what the story says, under which a changed version is none of it
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


def judge(
    new: Clipping,
    article_id: str,
    rivals: Sequence[Rival],
    *,
    printed: str | None = None,
    common: frozenset[str] = frozenset(),
    apart: Collection[frozenset[str]] = (),
) -> Verdict:
    """Say whether *new* is news, to be *article_id*, or one of the stories of its *rivals*.

    *printed*: its issue date, if known. *common*: sentences that say nothing, since many carry them. *apart*: pairs of
    articles that a person said are two.
    """
    found = list(_compared(new, rivals, common))
    joined = [
        (rival, kinship)
        for rival, kinship in found
        if kinship.joins and frozenset({rival.article_id, article_id}) not in apart and _agrees(new, rival, kinship)
    ]
    if not joined:
        return New(article_id, _ties(found))
    joined.sort(key=lambda one: _closeness(*one), reverse=True)
    kinship = joined[0][1]
    one_story = _one_story(joined, apart)
    ids = {rival.article_id for rival, _ in one_story}
    if _is_piece(kinship) and any(_is_piece(kin) for rival, kin in joined if rival.article_id not in ids):
        return New(article_id, _ties(found))  # a piece of several stories is nobody's
    oldest = min(one_story, key=lambda one: (one[0].filed, one[0].article_id))
    merges = tuple(Tie(rival.article_id, kin) for rival, kin in one_story if rival.article_id != oldest[0].article_id)
    told = compare(new, oldest[0].says)
    if any(kin.relation is Relation.NEAR for _, kin in one_story):  # its words are known, if not to the one that stays
        tells = told.relation is Relation.PART and told.longer
    else:
        tells = _tells(new, [rival for rival, _ in one_story], printed)
    return Joins(Tie(oldest[0].article_id, oldest[1]), tells, merges)


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


def _compared(new: Clipping, rivals: Iterable[Rival], common: frozenset[str]) -> Iterator[tuple[Rival, Kinship]]:
    """How *new* stands to each of its rivals; after some bulletins of its kind, the rest are no nearer."""
    siblings = 0
    for rival in rivals:
        kinship = compare(new, rival.version, common)
        yield rival, kinship
        siblings += _is_sibling(kinship)
        if siblings == SIBLINGS:
            return


def _agrees(new: Clipping, rival: Rival, kinship: Kinship) -> bool:
    """Does it go with what the story says, too? What adds nothing to one of its versions needs not."""
    if rival.version is rival.says:
        return True
    told = compare(new, rival.says)
    if _is_sibling(told):
        return False
    if kinship.relation is Relation.PART:
        return told.joins or not kinship.longer  # a fragment that many hold makes no story of them
    return min(kinship.shared) >= ALIKE or max(told.shared) >= AGREES


def _is_sibling(kinship: Kinship) -> bool:
    """Do two articles look alike and are surely two? Where characters are misread, other figures prove little."""
    return kinship.relation is Relation.SIBLING and kinship.noise < MISREAD


def _closeness(rival: Rival, kinship: Kinship) -> tuple[float, float, float]:
    return sum(kinship.shared), kinship.odds, -rival.filed.timestamp()


def _one_story(
    joined: Sequence[tuple[Rival, Kinship]], apart: Collection[frozenset[str]]
) -> list[tuple[Rival, Kinship]]:
    """The closest of *joined*, and those that may be one with it and with each other; each article once."""
    chosen: list[tuple[Rival, Kinship]] = []
    for rival, kinship in joined:
        fits = all(
            rival.article_id != other.article_id
            and frozenset({rival.article_id, other.article_id}) not in apart
            and _are_one(compare(rival.says, other.says), kinship, kin)
            for other, kin in chosen
        )
        if fits:
            chosen.append((rival, kinship))
    return chosen


def _are_one(direct: Kinship, *kinships: Kinship) -> bool:
    """Are two stories one that a new article joins, as *kinships* say? What is a part of both may be a quotation."""
    return direct.joins or not (any(map(_is_piece, kinships)) or _is_sibling(direct))


def _is_piece(kinship: Kinship) -> bool:
    """Is the newer one a part of the older?"""
    return kinship.relation is Relation.PART and not kinship.longer


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


def _ties(found: Iterable[tuple[Rival, Kinship]]) -> tuple[Tie, ...]:
    """What it looks like and is not: each article once, closest first."""
    ties: dict[str, Tie] = {}
    for rival, kinship in sorted(found, key=lambda one: -sum(one[1].shared)):
        if kinship.relation is not None and not kinship.joins:
            ties.setdefault(rival.article_id, Tie(rival.article_id, kinship))
    return tuple(ties.values())[:TIES]


def common_sentences(marks: Mapping[str, int], carried: Mapping[int, int]) -> frozenset[str]:
    """The sentences (each with its trace, in *marks*) that too many articles carry: *carried*, how many by trace."""
    return frozenset(sentence for sentence, trace in marks.items() if carried.get(trace, 0) > CARRIED)


def mint(sha256: str, line: int) -> str:
    """The id of an article that is filed for the first time: it comes from its dump and its first line."""
    return hashlib.sha256(f"{sha256}:{line}".encode()).hexdigest()[:16]
