"""A desk with a real archive, a reader and a classifier that are simple and work, and stories for them."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from ingest.desk import Classifier, Desk, Filed, Known, Rejected
from ingest.filed import Filing
from ingest.page import Article, Beats, Block, Dump, Finding, Folio, Page, Role
from ingest.parse.text.decode import to_text
from ingest.settle import Stamp
from ingest.store.store import Store

NOON = datetime(2025, 11, 20, 4, 0, tzinfo=UTC)
DAY = timedelta(days=2)
STAMP = Stamp(1, 1, 1, 1)

HEAT = "供热期提前三天\n本报讯 今年全市供热期提前三天开始,各区管网已经注水完毕。\n供热单位将对老旧小区逐户走访。"
TRAM = "有轨电车通车\n昨日上午,第一列有轨电车从车站广场驶出,市民坐上了首班车。\n线路全长十二公里,设站十六座。"
MARKET = "菜价连续回落\n记者昨日在菜市场看到,白菜每斤八角,土豆每斤一元二角。\n摊主说,价格还会再降一些。"
SNOW = "大雪之后全城清雪\n昨夜的大雪让早高峰慢了下来,环卫工人凌晨三点上路。"


def read(dump: Dump) -> Page:
    """A reader that works: articles stand apart by a blank line, the first line of each is its headline."""
    text, encoding = to_text(dump.content)
    articles: list[Article] = []
    for blank, group in itertools.groupby(enumerate(text.split("\n"), 1), key=lambda line: not line[1].strip()):
        if not blank:
            roles = itertools.chain([Role.HEADLINE], itertools.repeat(Role.BODY))
            blocks = tuple(Block(role, line, (n,)) for role, (n, line) in zip(roles, group, strict=False))
            articles += [Article(blocks=blocks)] if len(blocks) > 1 else []
    return Page(encoding=encoding, folio=Folio(), articles=tuple(articles))


def place(article: Article, _: Folio) -> Beats:
    """A classifier that works: heat is for the whole city, the rest for 道里."""
    return Beats(Finding("citywide" if "供热" in (article.headline or "") else "daoli", 1.0))


class Newsroom:
    """A desk with its archive; every dump comes a minute after the one before."""

    def __init__(self, url: str, reader: Callable[[Dump], Page] = read, judge: Classifier = place):
        self.store = Store(url, NOON)
        self.desk = Desk(self.store, reader, judge)
        self.minutes = itertools.count(1)

    @property
    def now(self) -> datetime:
        return NOON + timedelta(minutes=next(self.minutes))

    def take(self, name: str, *articles: str, content: bytes | None = None) -> Filed | Known | Rejected:
        dump = Dump(name, "\n\n".join(articles).encode() if content is None else content)
        return self.desk.take(dump, STAMP, self.now)

    def latest(self, beat: str = "all") -> list[Filing]:
        """The articles on a beat, first filed first, those of one page from the top down."""
        found = self.store.latest(beat, at_least=50, within=DAY)
        return sorted(found, key=lambda filing: (filing.filed.replace(microsecond=0), -filing.filed.microsecond))

    def ids(self, beat: str = "all") -> list[str]:
        return [filing.article_id for filing in self.latest(beat)]

    def headlines(self) -> list[str | None]:
        return [filing.article.headline for filing in self.latest()]

    def places(self) -> list[list[str]]:
        return [[place.source for place in filing.places] for filing in self.latest()]
