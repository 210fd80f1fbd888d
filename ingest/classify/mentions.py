"""Finds the places a text names, as whole names: never a piece of another word, a person, or a town elsewhere."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from ingest.classify.gazetteer import Cues, Gazetteer
from ingest.classify.lexicon import Hit, plain
from ingest.classify.names import Kind, Name

CITY_KINDS = frozenset({Kind.CITY, Kind.CITY_BODY, Kind.CITY_HINT})
OUTSIDE_KINDS = frozenset({Kind.ELSEWHERE, Kind.NATION, Kind.PROVINCE})
SURE_KINDS = frozenset({Kind.FULL, Kind.OFFICE, Kind.UNIT, Kind.COMMUNITY})

_STOPS = frozenset(" ,.;:!?、()[]<>《》〈〉【】\"'—-…·|/○●■□▲△◆")
_JOINS = frozenset("、和与及,至到")
_HEADS = ("", " ", ":")  # what may stand behind a name that heads a line, or is all of it
_DATE_BEFORE = re.compile(r"(?<=\d)[年月日时]$")
_STREET_AFTER = re.compile("(?:[一二三四五六七八九十]+道)?(?:大?街|路|胡同|小区|花园|菜馆|饭店|烧烤)")
# 南岗镇 is a town of that name elsewhere; 阿城乡村 and 五常村民 are none.
_TOWN_AFTER = re.compile("镇(?![守静定])|乡(?![村土亲镇间下音愁])|[村屯](?![民镇里庄屯级委干支集兵])")
# 建设街道, 国庆街头 and 民主乡村 are no road and no township; 地段街道路 and 民主乡村民 are of one.
_RUN_ON = re.compile("街(?:道(?!路)|[头坊巷拍])|乡(?:村(?![民级干委])|[土亲间下音愁])|镇[守静定压]")
_RUNNING_ON = frozenset({Kind.OFFICE, Kind.ROAD})
_PARENTS = re.compile(
    "(?:(?:壮族|回族|维吾尔)?自治区|省|市)?(?P<units>[区县]?(?:[\u4e00-\u9fff]{1,3}?[市县区州盟旗镇乡])*)"
)
_COUNTY = re.compile("[\u4e00-\u9fff][^\\W全该本我各两外市区州数困进到在]县$")
SIGHTS = frozenset({Kind.LANDMARK, Kind.ROAD})
_CLAUSE_END = re.compile(r"[,.;:!?、。]")
_LOCAL_KINDS = frozenset({Kind.SHORT, Kind.OFFICE, Kind.COMMUNITY, Kind.LEARNED}) | SIGHTS
_PARENTS_OF_OURS = frozenset({Kind.FULL, Kind.SHORT})
_BELOW = frozenset({Kind.OFFICE, Kind.COMMUNITY, Kind.LEARNED, Kind.LANDMARK, Kind.ROAD})
_SENDER = re.compile("(?:市?公安局|市|市?税务局|市?消防救援支队|市?交警支队)?")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in a text: where, in whose words, and whether only in passing or in a list."""

    name: Name
    start: int
    end: int
    word: str
    passing: bool = False
    listed: bool = False


def mentions(text: str, gazetteer: Gazetteer, meant: Container[str] = ()) -> tuple[Mention, ...]:
    """The places, city bodies and foreign parts that *text* names, in its order.

    Of the districts that are *meant* without doubt, a short name counts that is also a common word.
    """
    smooth = plain(text)
    hits = [(hit, gazetteer.names[hit.word]) for hit in gazetteer.lexicon.find(smooth)]
    kept = list(_kept(smooth, hits, gazetteer.cues, meant))
    spoken = [pair for i, pair in enumerate(kept) if not (_is_address(smooth, kept, i) or _is_overruled(kept, i))]
    listed = _listed(smooth, spoken)
    return tuple(
        Mention(
            name=name,
            start=hit.start,
            end=hit.end,
            word=text[hit.start : hit.end],
            passing=_passing(smooth, hit, name, gazetteer.cues),
            listed=i in listed,
        )
        for i, (hit, name) in enumerate(spoken)
    )


def namesakes(text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """The short names that *text* uses for a person: 作家阿城."""
    smooth, cues = plain(text), gazetteer.cues
    return frozenset(
        word
        for word in gazetteer.short_names
        if word in smooth and any(_is_person(smooth, *at.span(), cues) for at in re.finditer(word, smooth))
    )


Found = Sequence[tuple[Hit, Name]]


def _kept(text: str, hits: Found, cues: Cues, meant: Container[str]) -> Iterator[tuple[Hit, Name]]:
    """The hits that are places; a town beside its parent elsewhere is a place elsewhere."""
    before: tuple[Hit, Name] | None = None
    for i in _clear(hits):
        if away := _elsewhere(text, hits, i, before):
            yield away
        elif _meant(text, hits, i, cues, meant):
            yield hits[i]
        before = hits[i]


def _elsewhere(text: str, hits: Found, i: int, before: tuple[Hit, Name] | None) -> tuple[Hit, Name] | None:
    """What a name of ours stands for beside its parent elsewhere: 江苏省灌云县南岗镇, 灌云县南岗镇."""
    hit, name = hits[i]
    if name.kind not in _LOCAL_KINDS:
        return None
    town = _TOWN_AFTER.match(text, hit.end) if name.kind is Kind.SHORT else None
    start, end = hit.start, town.end() if town else hit.end
    if not (before and _leads_here(text, before, hits[i], town=bool(town))):
        county = _COUNTY.search(text, max(0, hit.start - 3), hit.start)
        if not county or name.kind in SIGHTS or (i and hits[i - 1][0].end > county.start()):
            return None
        start = county.start()
    return Hit(start, end, text[start:end]), Name(text[start:end], Kind.ELSEWHERE)


def _leads_here(text: str, before: tuple[Hit, Name], here: tuple[Hit, Name], *, town: bool) -> bool:
    """Whether the place elsewhere that stands *before* leads down to this one, unit by unit."""
    (upper, parent), (hit, name) = before, here
    between = _PARENTS.fullmatch(text, upper.end, hit.start) if parent.kind in OUTSIDE_KINDS else None
    if between is None:
        return False
    return bool(between["units"]) or (parent.kind is not Kind.PROVINCE and (town or name.kind is Kind.OFFICE))


def _clear(hits: Found) -> Iterator[int]:
    """The hits that begin inside no other: 湖南岗位 begins with 湖南, 五常市民政局 with 五常市."""
    reach, behind = 0, Kind.DECOY
    for i, (hit, name) in enumerate(hits):
        if hit.start < reach and not (behind is Kind.DECOY and _is_sure(name)):
            continue
        reach, behind = hit.end, name.kind
        if name.kind is not Kind.DECOY:
            yield i


def _is_sure(name: Name) -> bool:
    """Whether a name is long enough to be believed even where another word seems to run into it."""
    return name.kind in SURE_KINDS and len(name.word) >= 3


def _meant(text: str, hits: Found, i: int, cues: Cues, meant: Container[str]) -> bool:
    hit, name = hits[i]
    if name.kind in OUTSIDE_KINDS:
        return not _STREET_AFTER.match(text, hit.end) and (not name.wary or _is_free(text, hit, cues))
    if name.kind is Kind.SHORT and (_TOWN_AFTER.match(text, hit.end) or _is_person(text, hit.start, hit.end, cues)):
        return False
    if name.clings and not _is_bordered(text, hits, i, cues):
        return False
    if name.wary and name.kind is Kind.SHORT and name.slugs[0] in meant:
        return True
    if name.kind in _RUNNING_ON and _RUN_ON.match(text, hit.end - 1):
        return False
    if name.wary and name.kind in _RUNNING_ON:
        return (bool(i) and _adjoin(hits[i - 1], hit)) or _is_free(text, hit, cues)
    if name.wary:
        return _in_good_company(text, hit, cues) or _beside_a_district(text, hits, i)
    return True


def _is_person(text: str, start: int, end: int, cues: Cues) -> bool:
    """Whether a short name is somebody's: 作家阿城, 阿城的小说."""
    return text.endswith(cues.titles, 0, start) or text.startswith(cues.works, end)


def _is_bordered(text: str, hits: Found, i: int, cues: Cues) -> bool:
    """Whether a short name begins a word of its own: 走进香坊, not 檀香坊."""
    start, end, _ = hits[i][0]
    if not start or not text[start - 1].isalpha() or _DATE_BEFORE.search(text, max(0, start - 2), start):
        return True
    if text.endswith(cues.before + cues.borders, 0, start) or text.startswith(cues.bodies, end):
        return True
    return bool(i) and hits[i - 1][0].end == start and hits[i - 1][1].kind is not Kind.DECOY


def _adjoin(before: tuple[Hit, Name], hit: Hit) -> bool:
    """Whether a place's name runs on into this one: 南岗区文化街道."""
    return before[0].end == hit.start and bool(before[1].slugs)


def _is_free(text: str, hit: Hit, cues: Cues) -> bool:
    """Whether nothing runs into a name from the left: 在文化街道, not 打造文化街道."""
    return _opens(text, hit.start) or text.endswith(cues.before, 0, hit.start)


def _opens(text: str, start: int) -> bool:
    return not start or text[start - 1] in _STOPS


def _in_good_company(text: str, hit: Hit, cues: Cues) -> bool:
    """Whether both neighbours let a common word be the name of a place."""
    start, end = hit.start, hit.end
    if (not start and text[end : end + 1] in _HEADS) or text.endswith(cues.origins, 0, start):
        return True
    closes = end == len(text) or text[end] in _STOPS
    followed = text.startswith(cues.after, end)
    return (text.endswith(cues.before, 0, start) and (followed or closes)) or (_opens(text, start) and followed)


def _beside_a_district(text: str, hits: Found, i: int) -> bool:
    """Whether a name stands in a list of districts: 道外、平房两区."""
    hit = hits[i][0]
    neighbours = []
    if i and hits[i - 1][0].end + 1 == hit.start and text[hit.start - 1] in _JOINS:
        neighbours.append(hits[i - 1][1])
    if i + 1 < len(hits) and hits[i + 1][0].start == hit.end + 1 and text[hit.end] in _JOINS:
        neighbours.append(hits[i + 1][1])
    return any(name.kind in (Kind.FULL, Kind.SHORT) for name in neighbours)


def _is_address(text: str, kept: Found, i: int) -> bool:
    """Whether the city is named only to say where a district lies: 哈尔滨市道里区, 市公安局双城分局."""
    hit, name = kept[i]
    if name.kind not in CITY_KINDS | {Kind.PROVINCE} or i + 1 == len(kept):
        return False
    after, follower = kept[i + 1]
    return bool(
        (follower.slugs or follower.kind in CITY_KINDS)
        and follower.kind is not Kind.HINT
        and _SENDER.fullmatch(text, hit.end, after.start)
    )


def _is_overruled(kept: Found, i: int) -> bool:
    """Whether what stands right before a name says that it is another's: 道里区向阳街, 牡丹江市文旅局."""
    hit, name = kept[i]
    if not i or kept[i - 1][0].end != hit.start:
        return False
    upper = kept[i - 1][1]
    if name.kind is Kind.CITY_BODY:
        return upper.kind is Kind.ELSEWHERE
    return name.kind in _BELOW and upper.kind in _PARENTS_OF_OURS and set(name.slugs).isdisjoint(upper.slugs)


def _passing(text: str, hit: Hit, name: Name, cues: Cues) -> bool:
    """Whether a place only tells where somebody comes from: 家住道里区的, 黑龙江大学教授."""
    before = text[max(0, hit.start - 8) : hit.start]
    before = before.removesuffix(next((city for city in cues.own if before.endswith(city)), ""))
    if before.endswith(cues.passing):
        return True
    clause = _CLAUSE_END.split(text[hit.end : hit.end + 10], maxsplit=1)[0]
    return name.kind is Kind.LANDMARK and any(word in clause for word in cues.speakers)


def _listed(text: str, spoken: Found) -> frozenset[int]:
    """The mentions that stand in a list of three districts or more."""
    rows: list[list[int]] = [[]]
    for i, (hit, name) in enumerate(spoken):
        if not name.slugs:
            continue
        last = spoken[rows[-1][-1]][0] if rows[-1] else None
        if last is None or not _joined(text[last.end : hit.start]):
            rows.append([])
        rows[-1].append(i)
    return frozenset(i for row in rows if len({spoken[i][1].slugs for i in row}) >= 3 for i in row)


def _joined(between: str) -> bool:
    return len(between) <= 8 and any(mark in between for mark in "、和与及") and "." not in between
