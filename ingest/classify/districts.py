"""Decides which district an article belongs to, or the whole city, or none, from the places it names.

Every label keeps the words that earned it. Many districts named alike are the city's story, and its words are those
districts. Where no place is named, the paper speaks of its own city: with a confidence of 0.3 on the word of our own
reporter (本报), of citizens (市民), or of a place too faint for its district. On no word at all (a poem, a recipe) the
article is about no place, with a confidence of 0.1.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.classify.gazetteer import Gazetteer
from ingest.classify.mentions import CITY_KINDS, OUTSIDE_KINDS, SIGHTS, SURE_KINDS, Mention, mentions, namesakes
from ingest.classify.names import Kind, Name
from ingest.classify.passages import TITLE_ZONES, Passage, Zone
from ingest.page import CITYWIDE, NOWHERE, Finding

Named = Sequence[tuple[Passage, tuple[Mention, ...]]]

# How much a name proves, and how much the place where it is printed adds.
_PROOF = {
    Kind.FULL: 3.0,
    Kind.FORMER: 1.0,
    Kind.OFFICE: 2.5,
    Kind.UNIT: 2.5,
    Kind.COMMUNITY: 2.0,
    Kind.LEARNED: 2.0,
    Kind.LANDMARK: 1.5,
    Kind.ROAD: 1.5,
    Kind.SHORT: 2.0,
    Kind.HINT: 0.6,
    Kind.CITY: 2.0,
    Kind.CITY_BODY: 2.0,
    Kind.CITY_HINT: 0.7,
    Kind.HOME: 0.7,
    Kind.ELSEWHERE: 1.5,
    Kind.NATION: 0.8,
    Kind.PROVINCE: 1.0,
}
_PLACE = {
    Zone.LABEL: 8.0,
    Zone.HEADLINE: 4.0,
    Zone.KICKER: 3.5,
    Zone.DECK: 3.5,
    Zone.DATELINE: 3.0,
    Zone.OPENING: 3.0,
    Zone.LEAD: 1.5,
    Zone.SUBHEAD: 1.5,
    Zone.CAPTION: 1.5,
    Zone.BODY: 1.0,
}
_LISTED = 0.25
_PASSING = 0.35
_SUBJECT = 1.4  # the city that a story's first sentence begins with is who acts in it
_SPREAD = 0.6  # how fast further paragraphs add to a body: 1 would be as fast as the first
_LEAST = 1.6  # less than this proves no district: one landmark in passing
_UNITS = frozenset({Kind.FULL, Kind.SHORT, Kind.OFFICE})
_WEAK = frozenset({Kind.HINT, Kind.LEARNED})
_ALIKE = 0.8  # two districts are named alike where the second has so much of the first's votes
_TOLD = 0.5  # and the city's story is told where the city has so much of them
_SCENE = 0.7  # a district is the scene of a city's story from this share of the city's votes on
_HOME = "home"
_FAINT = 0.3  # how sure citywide is by default, and where nothing at all speaks for it
_BLIND = 0.1
_WORDS = 8


@dataclass(frozen=True, slots=True)
class Ruling:
    """The primary district of an article, or citywide or none, and the further districts."""

    district: Finding
    also: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Vote:
    slug: str
    zone: Zone
    block: int
    weight: float
    mention: Mention


def places(text: Sequence[Passage], gazetteer: Gazetteer) -> Named:
    """The places each passage names; a short name has one sense in an article.

    Where the district is named in full, its short name is its own; else, if somebody is called so, it is that person's.
    """
    named: Named = [(passage, mentions(passage.text, gazetteer)) for passage in text]
    meant = {spot.name.slugs[0] for _, spots in named for spot in spots if spot.name.kind is Kind.FULL}
    if meant & gazetteer.wary:
        named = [(passage, mentions(passage.text, gazetteer, meant)) for passage in text]
    people = frozenset[str]().union(*(namesakes(passage.text, gazetteer) for passage in text))
    if not people:
        return named
    sure = {slug for _, spots in named for spot in spots if spot.name.kind in SURE_KINDS for slug in spot.name.slugs}
    strangers = {word for word in people if sure.isdisjoint(gazetteer.names[word].slugs)}
    return [(passage, tuple(spot for spot in spots if spot.name.word not in strangers)) for passage, spots in named]


def weigh(named: Named) -> Ruling:
    """Say whose article it is that has *named* these places."""
    votes = _votes(named)
    cast = _by_slug(votes)
    scores = {slug: _score(mine) for slug, mine in cast.items()}
    city, outside, home = (scores.pop(slug, 0.0) for slug in (CITYWIDE, NOWHERE, _HOME))
    primary, confidence = _primary(votes, scores, city, outside, home)
    return Ruling(
        Finding(primary, confidence, _reasons(cast, scores, primary)),
        tuple(
            Finding(slug, _share(scores[slug], city + outside), _words(cast[slug]))
            for slug in _also(votes, scores, primary, city)
        ),
    )


def _votes(named: Named) -> list[_Vote]:
    everything = [found for _, names in named for found in names]
    parents, units = _parents(everything), _units(everything)
    return [
        vote
        for passage, names in named
        for place, found in enumerate(names)
        if not _is_anothers(found, units)
        for vote in _cast(passage, found, parents, subject=place == 0 and passage.zone is Zone.OPENING)
    ]


def _parents(found: Iterable[Mention]) -> frozenset[str]:
    """The districts that are named beyond doubt: a shared name in the same article means theirs."""
    sure = (mention.name for mention in found)
    return frozenset(name.slugs[0] for name in sure if len(name.slugs) == 1 and name.kind not in _WEAK)


def _units(found: Iterable[Mention]) -> frozenset[str]:
    """The districts that are named themselves, or by a town of theirs."""
    return frozenset(slug for mention in found if mention.name.kind in _UNITS for slug in mention.name.slugs)


def _is_anothers(found: Mention, units: frozenset[str]) -> bool:
    """Whether a name that was learned is that of another place: many villages are called alike."""
    return found.name.kind is Kind.LEARNED and bool(units) and units.isdisjoint(found.name.slugs)


def _meant(name: Name, parents: frozenset[str]) -> tuple[str, ...]:
    """Whom a name speaks for; one that districts share speaks for those named, too, or else for being at home.

    A road that crosses districts speaks for each of them, weakly.
    """
    if name.kind in CITY_KINDS:
        return (CITYWIDE,)
    if name.kind in OUTSIDE_KINDS:
        return (NOWHERE,)
    named = tuple(slug for slug in name.slugs if slug in parents)
    if named or len(name.slugs) == 1 or name.kind is Kind.ROAD:
        return named or name.slugs
    return (_HOME,)


def _cast(passage: Passage, found: Mention, parents: frozenset[str], *, subject: bool) -> list[_Vote]:
    kind, slugs = found.name.kind, _meant(found.name, parents)
    if passage.zone is Zone.LABEL and kind in SIGHTS:
        return []  # columns are called by them: the supplement 太阳岛
    weight = _PROOF[Kind.HOME if slugs == (_HOME,) else kind] / len(slugs) ** 2
    weight *= (_LISTED if found.listed else 1.0) * (_PASSING if found.passing else 1.0)
    if subject and kind in (Kind.CITY, Kind.CITY_BODY):
        weight *= _SUBJECT
    # The column 冰城深度 tells nothing of where its stories are.
    zone = Zone.BODY if passage.zone is Zone.LABEL and kind is Kind.CITY_HINT else passage.zone
    return [_Vote(slug, zone, passage.block, weight, found) for slug in slugs]


def _by_slug(votes: Sequence[_Vote]) -> dict[str, list[_Vote]]:
    cast: dict[str, list[_Vote]] = defaultdict(list)
    for vote in votes:
        cast[vote.slug].append(vote)
    return cast


def _score(cast: Sequence[_Vote]) -> float:
    """The votes of one slug, zone by zone; further ones and further paragraphs count less and less."""
    zones: dict[Zone, list[_Vote]] = defaultdict(list)
    for vote in cast:
        zones[vote.zone].append(vote)
    return sum(_PLACE[zone] * _zone_score(there) for zone, there in zones.items())


def _zone_score(there: Sequence[_Vote]) -> float:
    best: dict[int, float] = {}
    for vote in there:
        best[vote.block] = max(best.get(vote.block, 0.0), vote.weight)
    mean = sum(best.values()) / len(best)
    again = 1 + 0.15 * math.log1p(len(there) - len(best))
    return mean * math.pow(len(best), _SPREAD) * again


def _primary(
    votes: Sequence[_Vote], scores: dict[str, float], city: float, outside: float, home: float
) -> tuple[str, float]:
    labels = {vote.slug for vote in votes if vote.zone is Zone.LABEL and vote.slug in scores}
    if len(labels) == 1:
        return labels.pop(), 0.98
    top = max(scores, key=scores.__getitem__, default=None)
    best = scores[top] if top else 0.0
    if outside > 1.5 * (best + city + home):
        return NOWHERE, _share(outside, best + city + home)
    if not (best or city or home):
        return NOWHERE, _BLIND
    if top is None or best < _LEAST or _is_the_citys(votes, scores, city) or not _outweighs(votes, top, best, city):
        return CITYWIDE, _citywide(votes, scores, best, city)
    rest = sum(scores.values()) - best
    return top, _share(best, rest + city / 2)


def _citywide(votes: Sequence[_Vote], scores: dict[str, float], best: float, city: float) -> float:
    """How sure it is that the article is the whole city's."""
    if _is_scattered(votes, scores):
        return _share(city + sum(scores.values()) - best, best)
    return _share(city, best) if city else _FAINT


def _reasons(cast: dict[str, list[_Vote]], scores: dict[str, float], primary: str) -> tuple[str, ...]:
    """The words that earned *primary*: the city's may be all the districts, our own paper, or a faint place."""
    mine = cast.get(primary, [])
    if primary != CITYWIDE:
        return _words(mine)
    districts = [vote for slug in scores for vote in cast[slug]]
    if _is_scattered(districts, scores):
        return _words(mine + districts, _WORDS + len(scores))
    return _words(mine or cast.get(_HOME) or districts)


def _is_the_citys(votes: Sequence[_Vote], scores: dict[str, float], city: float) -> bool:
    """Whether the districts are only where the city's story takes place: many, or two alike in a story told of 我市."""
    best, second, *_ = (*sorted(scores.values(), reverse=True), 0.0)
    alike = second >= _ALIKE * best and city >= _TOLD * best
    return _is_scattered(votes, scores) or (alike and any(_is_told_of_the_city(vote) for vote in votes))


def _is_told_of_the_city(vote: _Vote) -> bool:
    """Whether a title or the first sentence tells of the city itself, and not only of a body of its that acts."""
    return vote.mention.name.kind is Kind.CITY and vote.zone in {*TITLE_ZONES, Zone.OPENING}


def _is_scattered(votes: Sequence[_Vote], scores: dict[str, float]) -> bool:
    """Whether so many districts are named alike that it is the city's story."""
    top = max(scores.values(), default=0.0)
    return sum(score > 0.5 * top for score in scores.values()) >= 4 or _is_a_round(votes, scores)


def _is_a_round(votes: Sequence[_Vote], scores: dict[str, float]) -> bool:
    """Whether paragraph after paragraph turns to another district: a list of works, courses or outings.

    Of four or more districts none has most of the paragraphs, or three are named once each and none to begin with.
    Where a district is named to begin with, the sights of others are only passed by.
    """
    mine = [vote for vote in votes if vote.slug in scores and _is_sure(vote.mention.name)]
    if any(vote.zone in TITLE_ZONES for vote in mine):
        return False
    named = [vote for vote in mine if vote.mention.name.kind in _UNITS]
    begins = any(vote.zone in (Zone.OPENING, Zone.LEAD) for vote in named)
    blocks: dict[str, set[int]] = defaultdict(set)
    for vote in named if begins else mine:
        blocks[vote.slug].add(vote.block)
    counts = [len(those) for those in blocks.values()]
    if len(counts) >= 4:
        return max(counts) <= 0.4 * sum(counts)
    return len(counts) == 3 and not begins and sum(counts) <= 4


def _is_sure(name: Name) -> bool:
    """Whether a name speaks for one district, and not only smells of it."""
    return len(name.slugs) == 1 and name.kind is not Kind.HINT


def _outweighs(votes: Sequence[_Vote], top: str, best: float, city: float) -> bool:
    """Whether a district is the scene, and the city only its surroundings."""
    titled = any(vote.slug == top and vote.zone in TITLE_ZONES and not vote.mention.listed for vote in votes)
    return best > city * (0.5 if titled else 1.0)


def _also(votes: Sequence[_Vote], scores: dict[str, float], primary: str, city: float) -> list[str]:
    """The further districts whose readers would want the article."""
    if primary == NOWHERE or (primary == CITYWIDE and _is_scattered(votes, scores)):
        return []
    floor = max(4.0, _SCENE * city if primary == CITYWIDE else 0.25 * scores[primary])
    ranked = sorted(scores, key=lambda slug: -scores[slug])
    return [slug for slug in ranked if slug != primary and scores[slug] >= floor][:3]


def _share(mine: float, theirs: float) -> float:
    return round(mine / (mine + theirs), 2) if mine + theirs else 0.0


def _words(cast: Sequence[_Vote], most: int = _WORDS) -> tuple[str, ...]:
    """The words that won the votes, the weightiest first, each once."""
    ranked = sorted(cast, key=lambda vote: -vote.weight * _PLACE[vote.zone])
    return tuple(dict.fromkeys(vote.mention.word for vote in ranked))[:most]
