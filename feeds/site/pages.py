"""The pages of the site: the only file that knows Jinja2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib import resources
from itertools import groupby
from typing import Any, ClassVar
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from feeds import compose
from feeds.feed import ATOM, FORMATS, Channel, Digest, Site, Sketch
from feeds.marking import told_apart
from feeds.month import Month
from feeds.plain import clean, plain, shorten
from feeds.site import charts, sheets
from feeds.site.citation import citation_of
from feeds.site.statistics import Numbers
from ingest.filed import Filing
from ingest.page import EVERYTHING, Article, Finding, Role, Spot
from ingest.sheet import Sheet, Slot, Wished

LATEST = 30  # articles on the index
BRIEF = 80  # characters of a title there
LABEL = 6  # characters of a name beside a bar
HUES = 12  # colours that topics take in turn
INDEX = "index.html"
LOST = "404.html"  # as servers of static files call what they answer with where nothing is
STATIC = ("style.css", "copy.js", "icon.svg")

Leaf = tuple[Month, int]  # a page of a channel: its month and number, counted from the oldest
Run = tuple[str, str | None]  # some text, and what it speaks for


@dataclass(frozen=True, slots=True)
class Beat:
    """A channel an article is in, and the words that earned it its place there."""

    channel: Channel
    words: tuple[str, ...]
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """What the index tells: the newest *filings*, and how many there are since when."""

    filings: Sequence[Filing]
    today: int = 0  # filed on the day of the newest
    recent: Mapping[str, int] = field(default_factory=dict)  # of every beat, in the last days
    total: int = 0
    days: ClassVar[int] = 30


@dataclass(frozen=True, slots=True)
class Looking:
    """What somebody looks for, as it was *given* in the address, and the page of what is found that is shown."""

    given: Mapping[str, str]
    by_rank: bool = False
    number: int = 1

    def page(self, number: int) -> str:
        """Another page of it, as an address has it."""
        by = {"by": "rank"} if self.by_rank else {}
        return urlencode({**{key: value for key, value in self.given.items() if value}, **by, "page": number})


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found: its title and some of its text, in pieces, each with whether it was looked for."""

    filing: Filing
    title: Sequence[tuple[str, bool]]
    text: Sequence[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Editing:
    """What an editor sees of a sheet besides: the *token* of the forms, what was asked for, what was corrected."""

    token: str
    wished: Sequence[Wished] = ()
    corrected: Sequence[tuple[int, str]] = ()  # number and kind

    @property
    def waits(self) -> bool:
        """Has nobody seen yet to something?"""
        return any(wished.waits for wished in self.wished)


class Pages:
    """Writes the pages of *site*; they lead to *channels*."""

    def __init__(self, site: Site, channels: Sequence[Channel], sketch: Sketch | None = None) -> None:
        self._site, self._sketch = site, sketch or Sketch()
        self._channels = {channel.beat: channel for channel in channels}
        self._templates = _templates(site)
        self._districts, self._topics = _of_kind(channels, "districts"), _of_kind(channels, "topics")
        self._hues = {topic.beat: f"hue-{n % HUES}" for n, topic in enumerate(self._topics)}
        self._templates.globals.update(
            site=site,
            formats=FORMATS,
            best=ATOM,
            role=Role,
            words=compose,
            everything=self._channels[EVERYTHING],
            districts=self._districts,
            topics=self._topics,
            searches=_of_kind(channels, "searches"),
            beats=self._beats,
            halves=self._halves,
            hue=lambda channel: self._hues.get(channel.beat, ""),
            charts=charts,
        )
        folder = resources.files("feeds.site") / "static"
        static = {f"static/{name}": (folder / name).read_bytes() for name in STATIC}
        made = {"static/sheet.css": sheets.colours(), f"search/{INDEX}": self._page("copy.html", root="../")}
        # It answers for addresses of any depth, so its links begin at the root of the server.
        lost = self._page("lost.html", root=f"{urlsplit(site.base_url).path}/")
        self.static: Mapping[str, bytes] = static | made | {LOST: lost}

    def _halves(self, channel: Channel) -> tuple[Channel | None, Channel | None]:
        """The district and the topic that a channel is of, as far as it is."""
        kind, _, rest = channel.beat.partition("/")
        district, _, topic = rest.partition("/")
        slugs = {"districts": (district, topic), "topics": ("", district)}.get(kind, ("", ""))
        return self._channels.get(f"districts/{slugs[0]}"), self._channels.get(f"topics/{slugs[1]}")

    def path(self, channel: Channel, leaf: Leaf | None = None) -> str:
        """Where the page of *channel* stands, or one of its months' pages."""
        return f"{channel.folder}{leaf_path(leaf) if leaf else ''}{INDEX}"

    def index(self, front: Front, digests: Sequence[Digest] = ()) -> bytes:
        """The front page: the newest articles, newest filed first, where the news is, and what to subscribe to."""
        return self._page(
            INDEX,
            root="",
            channels=(*self._channels.values(), *digests),
            digests=digests,
            front=front,
            days=self._by_day(front.filings),
            map=charts.tile_map(self._sketch, self._channels, front.recent),
            unplaced=[channel for channel in self._districts if channel.beat not in self._sketch.tiles],
            bars=charts.bars(self._topics, front.recent, self._hues),
            newest=max((filing.updated for filing in front.filings), default=None),
        )

    def channel(
        self, channel: Channel, filings: Sequence[Filing], months: Mapping[Leaf, int], pairs: Sequence[Channel] = ()
    ) -> bytes:
        """The page of *channel*: its newest *filings*, how many each month has, and the *pairs* that it is half of."""
        return self._page(
            "channel.html",
            root=_up(channel.folder),
            channels=(channel,),
            channel=channel,
            days=self._by_day(filings),
            years=[(year, list(leaves)) for year, leaves in groupby(reversed(list(months.items())), _year)],
            pairs=pairs,
            leaf=None,
            older=max(months, default=None),
            newer=None,
        )

    def month(
        self, channel: Channel, leaf: Leaf, filings: Sequence[Filing], older: Leaf | None, newer: Leaf | None
    ) -> bytes:
        """A page of a month of *channel*, between the one *older* and the one *newer*."""
        return self._page(
            "channel.html",
            root=_up(channel.folder + leaf_path(leaf)),
            channels=(channel,),
            channel=channel,
            days=self._by_day(filings),
            years=[],
            pairs=(),
            leaf=leaf,
            older=older,
            newer=newer,
        )

    def article(self, filing: Filing, before: Slot | None = None, after: Slot | None = None) -> bytes:
        """The page of one article, with what stands *before* and *after* it on its sheet.

        Of one that no page holds any more, or that is another, a sentence that says so.
        """
        beats = self._beats(filing)
        published = filing.live and filing.withdrawn is None
        return self._page(
            "moved.html" if filing.leads_to else "article.html" if published else "withdrawn.html",
            root="../../",
            channels=(self._channels[EVERYTHING], *(beat.channel for beat in beats)),
            filing=filing,
            article=filing.article,
            found=beats,
            paragraphs=list(_paragraphs(filing.article, beats)),
            citation=citation_of(filing, self._site),
            before=before,
            after=after,
        )

    def sheet(self, sheet: Sheet, editing: Editing | None = None) -> bytes:
        """A page as it came, every line with the colour of its article and its role there; *editing* adds forms."""
        known = {"sheet": sheet, "lines": list(sheets.lines_of(sheet)), "editing": editing}
        root = "../../../" if editing else "../../"
        return self._page("sheet.html", root=root, roles=sheets.ROLES, kinds=sheets.KINDS, most=sheets.MOST, **known)

    def statistics(self, numbers: Numbers) -> bytes:
        """The archive in numbers."""
        shown = (
            ("区县", charts.bars(self._districts, numbers.totals)),
            ("主题", charts.bars(self._topics, numbers.totals, self._hues)),
            ("报纸", charts.bars_of(numbers.papers)),
            ("同一报道又见", charts.bars_of(numbers.relations)),
            ("从放入到收录", charts.bars_of(numbers.waits) if numbers.census.delays else []),
        )
        columns = charts.columns(numbers.months)
        return self._page("statistics.html", root="../", numbers=numbers, shown=shown, columns=columns)

    def login(self, why: str, path: str) -> bytes:
        """The form that asks an editor for the key, to go on to *path* below `edit/`, and *why* it asks again."""
        return self._page("login.html", root="../" + _up(path), why=why, path=path)

    def editor(self, token: str, doubtful: Sequence[Filing]) -> bytes:
        """What an editor looks at first: the articles whose borders are in doubt."""
        return self._page("editor.html", root="../", token=token, doubtful=doubtful)

    def search(
        self,
        looking: Looking,
        *,
        why: str = "",
        hits: Sequence[Hit] = (),
        total: int | None = None,
        last: int = 1,
        feed: str = "",
    ) -> bytes:
        """What was found, with the address of its *feed*; or *why* nothing could be; or the form alone."""
        found = {"hits": hits, "total": total, "last": last, "feed": feed}
        return self._page("search.html", root="./", looking=looking, why=why, **found)

    def _page(self, template: str, **known: Any) -> bytes:
        return self._templates.get_template(template).render({"channels": (), **known}).encode()

    def _by_day(self, filings: Sequence[Filing]) -> list[tuple[date, tuple[Filing, ...]]]:
        """*filings* under the day on which they were filed."""
        days = groupby(filings, key=lambda filing: filing.filed.astimezone(self._site.timezone).date())
        return [(day, tuple(filed)) for day, filed in days]

    def _beats(self, filing: Filing) -> tuple[Beat, ...]:
        """The channels of *filing* other than the one of all articles, districts first."""
        found: Mapping[str, Finding] = dict(
            zip(filing.beats.keys[1:], (*filing.beats.districts, *filing.beats.topics), strict=True)
        )
        known = ((self._channels.get(key), finding) for key, finding in found.items())
        return tuple(Beat(channel, finding.words, finding.spots) for channel, finding in known if channel)


def leaf_path(leaf: Leaf) -> str:
    """Where a page of a month stands below its channel: 2025-11/3/."""
    month, number = leaf
    return f"{month}/{number}/"


def _year(item: tuple[Leaf, int]) -> int:
    (month, _), _ = item
    return month.year


def _up(folder: str) -> str:
    """The way from a folder to the root of the site."""
    return "../" * folder.count("/")


def _of_kind(channels: Sequence[Channel], kind: str) -> tuple[Channel, ...]:
    return tuple(channel for channel in channels if channel.beat.startswith(f"{kind}/"))


def _paragraphs(article: Article, beats: Sequence[Beat]) -> Iterator[tuple[Role, list[Run]]]:
    """The text with the words that earned it its channels."""
    shown = set(compose.text_blocks(article))
    for n, block in enumerate(article.blocks):
        if block in shown:
            spots = ((spot, beat.channel.name) for beat in beats for spot in beat.spots if spot.block == n)
            yield block.role, list(told_apart(block.text, [(spot.start, spot.end, name) for spot, name in spots]))


def _templates(site: Site) -> Environment:
    templates = Environment(
        loader=PackageLoader("feeds.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_fit,
    )
    templates.filters["moment"] = lambda when: _moment(when, site)
    templates.filters["brief"] = lambda text: shorten(plain(text[: BRIEF * 5]), BRIEF)
    templates.filters["label"] = lambda text: shorten(plain(text), LABEL)
    templates.filters["clock"] = lambda when: f"{when.astimezone(site.timezone):%H:%M}"
    templates.filters["iso"] = lambda when: when.astimezone(site.timezone).isoformat(timespec="seconds")
    templates.filters["day"] = _day
    templates.filters["leaf"] = leaf_path
    templates.filters["grouped"] = lambda number: f"{number:,}"
    return templates


def _fit(value: object) -> object:
    """Whatever a template writes out passes the same cleaner as the feeds; markup is made of such parts."""
    return clean(value) if type(value) is str else value


def _moment(when: datetime, site: Site) -> str:
    local = when.astimezone(site.timezone)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日 星期{'一二三四五六日'[day.weekday()]}"
