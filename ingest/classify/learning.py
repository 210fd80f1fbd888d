"""What articles teach of places, and when that is believed.

道里区埃德蒙顿路社区 says where 埃德蒙顿路社区 lies. One article is believed until another says something else; then the
greater number must be clearly greater. What the gazetteer tells goes before, and a person's word before that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ingest.classify.gazetteer import Gazetteer
from ingest.classify.lexicon import plain
from ingest.classify.mentions import Mention, mentions
from ingest.classify.names import Kind
from ingest.classify.passages import passages
from ingest.page import Article, Beats, Folio, Lesson

_LONGEST = 9  # characters of a name before its 社区
_KINDS = "社区|小区|村|屯"
_NAME = re.compile(f"[\u4e00-\u9fff]{{2,{_LONGEST}}}?(?:{_KINDS})(?![民庄镇级落寨])")
_END = re.compile(f"[\u4e00-\u9fff]{{2}}(?:{_KINDS})")
# What stands between a district and a 社区 without being its name: 道里区老旧社区, 道里区组织社区志愿者.
_NO_NAME = re.compile(
    "^[在与将把对从给让及的等到该本每某多数以由被第一两三四五六七八九十几百千]|[的各等某些已式评起办]|"
    "老旧|智慧|示范|文明|平安|和谐|完整|城市|农村|城乡|基层|街道|附近|周边|全部|所有|多个|部分|这个|居民|党员|志愿|干部|民警|医生|学生|群众|"
    "组织|开展|推进|推动|深入|走进|进入|走访|打造|创建|建设|改造|举办|举行|联合|指导|依托|通过|发动|鼓励|支持|帮助|服务|围绕|聚焦|整合|协调|"
    "加强|强化|实现|完成|启动|选派|抽调|派出|下沉|成立|设立|新建|在建|封闭|弃管|散居|无物业|物业|高层|多层|商品|回迁|棚改|学校|医院|企业|机关|"
    "(?:人社|民政|卫健|教育|住建|城管|公安|司法|文旅|财政|营商|应急|商务|水务|市场监管)[分]?局|政府|妇联|残联|区委|县委|市委|"
    "一处|几处|建立|县乡|参观|慰问|看望|培育|申报|入选|涌现|命名|授予|确定|选定|包括|涉及|覆盖|惠及|联合|"
    "首个|首批|每个|贫困|重点|特色|美丽|生态|旅游|民俗|自然|行政|空心|脱贫|乡镇|全区|全县|全市|辖区|试点|样板|品牌|标杆|先进|优秀|涉农|沿江|沿线"
)
_PARENTS = frozenset({Kind.FULL, Kind.OFFICE, Kind.SHORT})
_UNITS = _PARENTS | {Kind.UNIT}
_BELIEVED = 0.6
_DOUBT = 0.5  # articles that say something else, as far as we do not know yet


@dataclass(frozen=True, slots=True)
class Repute:
    """What is said of a name: how many articles speak for each district, and what a person ruled."""

    name: str
    said: Mapping[str, int] = field(default_factory=dict)
    ruled: str | None = None

    @property
    def leading(self) -> str | None:
        """The district that a person or most articles name; none where nobody is ahead."""
        if self.ruled is not None:
            return self.ruled or None
        most = max(self.said.values(), default=0)
        ahead = [slug for slug, votes in self.said.items() if votes == most]
        return ahead[0] if len(ahead) == 1 else None

    @property
    def trust(self) -> float:
        """How far it is believed: conflicts lower it, further articles raise it."""
        if self.ruled is not None:
            return 1.0 if self.ruled else 0.0
        votes = self.said.get(self.leading or "", 0)
        everyone = sum(self.said.values())
        return round(votes / everyone * votes / (votes + _DOUBT), 2) if votes else 0.0

    @property
    def district(self) -> str | None:
        """Where the place lies, if that is believed."""
        return self.leading if self.trust >= _BELIEVED else None


@dataclass(frozen=True, slots=True)
class Learner:
    """Classifies with what was learned, and learns; *classify* takes the gazetteer as its last word."""

    gazetteer: Gazetteer
    classify: Callable[[Article, Folio, Gazetteer], Beats]

    def beats(self, article: Article, folio: Folio, reputes: Iterable[Repute]) -> Beats:
        """The beats of *article*, where the names of *reputes* count that are believed."""
        return self.classify(article, folio, self.gazetteer.knowing(learned(reputes, self.gazetteer)))

    def lessons(self, article: Article) -> tuple[Lesson, ...]:
        """What *article* says of where places lie, each once."""
        return lessons(article, self.gazetteer)


def lessons(article: Article, gazetteer: Gazetteer) -> tuple[Lesson, ...]:
    """What *article* says of where places lie, each once."""
    taught = (lesson for passage in passages(article) for lesson in _taught(passage.text, gazetteer))
    return tuple({(lesson.name, lesson.slug): lesson for lesson in reversed(list(taught))}.values())[::-1]


def _taught(text: str, gazetteer: Gazetteer) -> Iterator[Lesson]:
    smooth = plain(text)
    named = mentions(text, gazetteer)
    begun = {mention.start for mention in named if mention.name.kind in _UNITS}
    for i, mention in enumerate(named):
        found = None if mention.end in begun else _NAME.match(smooth, mention.end)
        slug = _parent(named, i)
        if found is None or slug is None or _NO_NAME.search(found.group()):
            continue
        begin = named[i - 1].start if i and named[i - 1].end == mention.start else mention.start
        yield Lesson(found.group(), slug, text[begin : found.end()])


def _parent(named: tuple[Mention, ...], i: int) -> str | None:
    """The one district that the name number *i* stands for, or that it and the one before it have in common."""
    name = named[i].name
    if name.kind not in _PARENTS:
        return None
    slugs = set(name.slugs)
    if i and named[i - 1].end == named[i].start and named[i - 1].name.slugs:
        slugs &= set(named[i - 1].name.slugs)
    return slugs.pop() if len(slugs) == 1 else None


def asks(article: Article) -> frozenset[str]:
    """Every piece of *article* that may be the name of a place, to look it up among those learned."""
    return frozenset(name for passage in passages(article) for name in _endings(plain(passage.text)))


def _endings(text: str) -> Iterator[str]:
    for found in _END.finditer(text):
        long = text[max(0, found.start() + 2 - _LONGEST) : found.end()]
        yield from (long[start:] for start in range(len(long) - len(found.group()) + 1))


def is_learnable(name: str) -> bool:
    """Whether articles are looked through for a name like this one."""
    return len(name) <= _LONGEST + 2 and bool(re.fullmatch(f"[\u4e00-\u9fff]{{2,}}(?:{_KINDS})", name))


def learned(reputes: Iterable[Repute], gazetteer: Gazetteer) -> dict[str, str | None]:
    """The names that count, with a district or none: those ruled on, and those believed that the gazetteer lacks."""
    counted = (repute for repute in reputes if repute.ruled is not None or repute.name not in gazetteer.names)
    return {repute.name: repute.district for repute in counted if repute.district or repute.ruled is not None}
