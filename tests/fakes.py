"""Fakes that work: what the real thing does, in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from feeds.archive import NONE
from feeds.compose import channels_for
from feeds.feed import Site
from ingest.filed import Filing, Mark, Place, Relation
from ingest.page import Article, Beat, Beats, Block, Finding, Folio, IssueDate, Line, Role
from ingest.sheet import Census, Sheet, Slot

FOUNDED = datetime(2025, 11, 1, 8, 0, tzinfo=UTC)
NOON = datetime(2025, 11, 20, 4, 0, tzinfo=UTC)  # 12:00 in Harbin

SITE = Site(
    title="冰城版面",
    base_url="http://127.0.0.1:8089",
    timezone=ZoneInfo("Asia/Shanghai"),
    authority="pagefeed.example,2025",
    max_entries=3,
)
DISTRICTS = (
    Beat("district", "daoli", "道里区", "230102"),
    Beat("district", "nangang", "南岗区", "230103"),
    Beat("district", "citywide", "全市"),
    Beat("district", "none", "市外"),
)
TOPICS = (
    Beat("topic", "transport", "交通出行", "04000000", "公交、地铁与道路"),
    Beat("topic", "welfare", "民生保障", "medtop:14000000"),
)
CHANNELS = channels_for(DISTRICTS, TOPICS, SITE)

# Whatever a page may hold that a feed must not: read in by accident, or put there on purpose.
NASTY = (
    '<script>alert("x")</script> & a<b ]]> &lt;b&gt; &amp; \x00\x07\x0b\x1f\x7f\x85\x9f'
    "\ud800\udfff\ufdd0\ufffe\uffff\U0001ffff\u202e倒\u2066过\u200f来\ufeff\u2028完"
)


class FakeArchive:
    """An archive that forgets everything with the process."""

    def __init__(self, founded: datetime = FOUNDED) -> None:
        self.founded = founded
        self._filings: dict[str, Filing] = {}
        self._marks: dict[str, Mark] = {}
        self._reached: dict[str, datetime] = {}
        self._seq = 0
        self.sheets: dict[str, Sheet] = {}

    def file(self, filing: Filing) -> None:
        """Hold *filing*, in place of an earlier one of the same id, and mark whatever shows either."""
        before = self._filings.get(filing.article_id)
        self._filings[filing.article_id] = filing
        was = (*before.beats.keys, *before.beats.pairs) if before else ()
        self._mark(*was, *filing.beats.keys, *filing.beats.pairs, f"articles/{filing.article_id}")

    def forget(self, article_id: str) -> None:
        """Drop an article altogether."""
        gone = self._filings.pop(article_id)
        self._mark(*gone.beats.keys, f"articles/{article_id}")

    def latest(self, beat: str, *, at_least: int, within: timedelta) -> Sequence[Filing]:
        filings = self._on(beat)
        recent = [filing for filing in filings if filing.filed >= filings[0].filed - within]
        return recent if len(recent) > at_least else filings[:at_least]

    def filed(self, ids: Sequence[str]) -> Sequence[datetime]:
        return [self._filings[article_id].filed for article_id in ids if article_id in self._filings]

    def next_filed(self, beat: str, since: datetime) -> datetime | None:
        return next((filing.filed for filing in self._from(beat, since)), None)

    def count(self, beat: str, since: datetime, until: datetime | None = None) -> int:
        return len(self._from(beat, since, until))

    def some(self, beat: str, since: datetime, until: datetime, *, skip: int, most: int) -> Sequence[Filing]:
        return self._from(beat, since, until)[skip : skip + most]

    def _from(self, beat: str, since: datetime, until: datetime | None = None) -> list[Filing]:
        return [one for one in reversed(self._on(beat)) if one.filed >= since and (until is None or one.filed < until)]

    def _on(self, beat: str) -> list[Filing]:
        live = (one for one in self._filings.values() if one.live and beat in (*one.beats.keys, *one.beats.pairs))
        return sorted(live, key=lambda filing: filing.filed, reverse=True)

    def between(self, beat: str, since: datetime, until: datetime) -> Sequence[Filing]:
        return [one for one in self._on(beat) if since <= one.filed < until and one.withdrawn is None]

    def changed(self, beat: str, since: datetime) -> Sequence[Filing]:
        return [one for one in self._on(beat) if one.filed < since <= one.updated]

    def documents(self, beat: str, since: datetime | None = None) -> Sequence[str]:
        return sorted({month_of(one) for one in self._on(beat) if since is None or one.filed >= since})

    def document(self, beat: str, name: str, below: datetime | None) -> Sequence[Filing]:
        held = [one for one in self._on(beat) if month_of(one) == name]
        is_over = name < max(self.documents(beat), default=name)
        return [one for one in held if is_over or below is None or one.filed < below]

    def reach(self, key: str) -> datetime | None:
        return self._reached.get(key)

    def filing(self, article_id: str) -> Filing | None:
        return self._filings.get(article_id)

    def census(self) -> Census:
        places = [place for filing in self._filings.values() if filing.live for place in filing.places]
        papers = Counter(place.folio.paper for place in places)
        return Census(tuple(papers.most_common()), ((Relation.NEW, len(places)),) if places else (), (0.4, 2.0, 7200.0))

    def sheet(self, sha256: str) -> Sheet | None:
        return self.sheets.get(sha256)

    def slots(self, sha256: str) -> Sequence[Slot]:
        return self.sheets[sha256].slots if sha256 in self.sheets else ()

    def hold(self, sheet: Sheet) -> None:
        """Hold *sheet*, in place of an earlier one."""
        self.sheets[sheet.sha256] = sheet
        self._mark(f"pages/{sheet.sha256}")

    def stale(self) -> Sequence[Mark]:
        return tuple(self._marks.values())

    def mark_everything(self, beats: Sequence[str]) -> None:
        self._reached.clear()
        pairs = [pair for filing in self._filings.values() for pair in filing.beats.pairs]
        self._mark(*beats, *pairs, *(f"articles/{article_id}" for article_id in self._filings))
        self._mark(*(f"pages/{sha256}" for sha256 in self.sheets))

    def refreshed(self, marks: Sequence[Mark], reached: Mapping[str, datetime] = NONE) -> None:
        self._reached |= reached
        for mark in marks:
            if (held := self._marks.get(mark.key)) and held.seq == mark.seq:
                del self._marks[mark.key]

    def _mark(self, *keys: str) -> None:
        for key in keys:
            self._seq += 1
            self._marks[key] = Mark(key, self._seq)


def month_of(filing: Filing) -> str:
    """The archive document that an article stands in."""
    return filing.filed.astimezone(SITE.timezone).strftime("%Y-%m")


def article(*parts: tuple[Role, str], **known: object) -> Article:
    """An article of one-line blocks."""
    blocks = tuple(Block.of(role, Line(n, text)) for n, (role, text) in enumerate(parts, start=1))
    return Article(blocks=blocks, **known)  # type: ignore[arg-type]


def filing(
    article_id: str = "a1",
    *,
    said: Article | None = None,
    district: str = "daoli",
    topics: Sequence[str] = ("transport",),
    nth: int = 0,
    **known: object,
) -> Filing:
    """An article filed *nth* minutes after noon, about a tram unless something else is *said*."""
    when = NOON + timedelta(minutes=nth)
    folio = Folio(paper="新晚报", page="3", issue_date=IssueDate("2025-11-20"))
    default = article((Role.HEADLINE, f"有轨电车第{nth}次通车"), (Role.BODY, "本报讯 电车今天通车。市民很高兴。"))
    topics_found = tuple(Finding(slug, 0.8, ("电车",)) for slug in topics)
    settled: dict[str, object] = {
        "article": said or default,
        "beats": Beats(Finding(district, 0.9, ("道里区",)), topics=topics_found),
        "places": (Place(f"2025/{article_id}.txt", (1, 2), folio),),
        "filed": when,
        "updated": when,
    }
    return Filing(article_id=article_id, **(settled | known))  # type: ignore[arg-type]
