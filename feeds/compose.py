"""From filings to a feed: which channels there are, and what an article looks like in one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from itertools import takewhile

from feeds.feed import Category, Channel, Entry, Feed, Site
from feeds.plain import MORE, clean, first_sentence, plain, shorten
from ingest.page import (
    EVERYTHING,
    NOWHERE,
    TITLES,
    Article,
    Beat,
    Block,
    Completeness,
    CreditRole,
    Filing,
    Kinship,
    Place,
    Role,
)

MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"
TITLE_CAP = 200
UNTITLED_CAP = 40  # a sentence that stands in for a headline
SUMMARY_CAP = 160
CONTENT_CAP = 200_000
ALSO_PRINTED = 12  # further places that an entry names
RELATED = 6  # related articles that it leads to
CHANGED = 3  # changes that it tells one by one
UNTITLED = "无题"

_WORDS = {
    CreditRole.REPORTER: "记者",
    CreditRole.CORRESPONDENT: "通讯员",
    CreditRole.PHOTOGRAPHER: "摄影",
    CreditRole.AGENCY: "通讯社",
}
_GAPS = {
    Completeness.HEAD_MISSING: "原版面文字缺少开头。",
    Completeness.TAIL_MISSING: "原版面文字缺少结尾。",
    Completeness.BOTH_MISSING: "原版面文字缺少开头和结尾。",
}
_AROUND = {
    Role.SUBHEAD: ("<h3>", "</h3>"),
    Role.CAPTION: ("<p><small>图说：", "</small></p>"),
    Role.CREDIT: ("<p><small>", "</small></p>"),
    Role.NOTICE: ("<p><small>", "</small></p>"),
}
_PARAGRAPH = ("<p>", "</p>")


# -- channels --


def channels_for(districts: Sequence[Beat], topics: Sequence[Beat], site: Site) -> tuple[Channel, ...]:
    """Name every channel of *site*: the one of all articles, then each district's and each topic's."""
    everything = Channel(
        beat=EVERYTHING, path="feeds/all", name="全部", title=site.title, about=f"{site.title}的全部报道"
    )
    return (everything, *(_channel(beat, site) for beat in (*districts, *topics)))


def _channel(beat: Beat, site: Site) -> Channel:
    slug = "elsewhere" if (beat.kind, beat.slug) == ("district", NOWHERE) else beat.slug
    return Channel(
        beat=beat.key,
        path=f"feeds/{beat.kind}s/{slug}",
        name=beat.name,
        title=f"{beat.name} · {site.title}",
        about=beat.about or f"{site.title}中关于“{beat.name}”的报道",
        category=category_of(beat, site),
    )


def category_of(beat: Beat, site: Site) -> Category:
    """Say what *beat* is in a scheme others know; where it has no code there, by its slug in our own."""
    if beat.code is None:
        return Category(beat.slug, site.tag(f"{beat.kind}s"), beat.name)
    if beat.kind == "topic":
        return Category(f"medtop:{beat.code.removeprefix('medtop:')}", MEDIA_TOPICS, beat.name)
    return Category(beat.code, site.tag("gbt2260"), beat.name)


def categories_of(channels: Sequence[Channel]) -> dict[str, Category]:
    """What each beat that has a channel is called in feeds."""
    return {channel.beat: channel.category for channel in channels if channel.category}


# -- feeds and entries --


def compose(
    channel: Channel,
    filings: Sequence[Filing],
    site: Site,
    *,
    founded: datetime,
    categories: Mapping[str, Category],
) -> Feed:
    """Make the feed of *channel* from *filings*, newest filed first; an empty one dates from *founded*."""
    entries = tuple(entry_from(filing, site, categories) for filing in current(filings, site))
    return Feed(
        channel=channel,
        id=site.tag(channel.path),
        home=site.url(),
        title=plain(channel.title),
        about=plain(channel.about),
        updated=max((entry.updated for entry in entries), default=founded.astimezone(site.timezone)),
        author=plain(site.title),
        entries=entries,
        language=site.language,
    )


def current(filings: Sequence[Filing], site: Site) -> tuple[Filing, ...]:
    """Those of *filings* a feed holds: the newest few, and whatever else the site's window reaches."""
    if not filings:
        return ()
    oldest = filings[0].filed - site.window
    recent = takewhile(lambda nth: nth[0] < site.max_entries or nth[1].filed >= oldest, enumerate(filings))
    return tuple(filing for _, filing in recent)


def entry_from(filing: Filing, site: Site, categories: Mapping[str, Category]) -> Entry:
    """Set *filing* as an entry; *categories* names the beats that go into it."""
    article = filing.article
    url = site.url(f"articles/{filing.article_id}/")
    return Entry(
        id=site.tag(f"article/{filing.article_id}"),
        url=url,
        title=title_of(article),
        summary=summary_of(article),
        content=_content(filing, url, site),
        published=filing.filed.astimezone(site.timezone),
        updated=filing.updated.astimezone(site.timezone),
        authors=tuple(plain(name) for name in article.authors),
        categories=tuple(_filed_under(filing.beats.keys, site, categories)),
    )


def _filed_under(keys: Sequence[str], site: Site, categories: Mapping[str, Category]) -> Iterator[Category]:
    """The categories of an entry: several of our topics share one of IPTC's, so each also goes by its own slug."""
    seen: set[tuple[str, str]] = set()
    for key in keys:
        if key not in categories:
            continue
        known = categories[key]
        kind, _, slug = key.partition("/")
        for category in (known, Category(slug, site.tag(kind), known.label)) if kind == "topics" else (known,):
            if (category.term, category.scheme) not in seen:
                seen.add((category.term, category.scheme))
                yield category


# -- an article, put into words --


def title_of(article: Article) -> str:
    """The headline as plain text; without one, the first sentence."""
    if article.headline:
        return shorten(plain(article.headline[: TITLE_CAP * 5]), TITLE_CAP) or UNTITLED
    return shorten(first_sentence(_opening(article)), UNTITLED_CAP) or UNTITLED


def summary_of(article: Article) -> str:
    """The lead as plain text."""
    return shorten(_opening(article), SUMMARY_CAP)


def _opening(article: Article) -> str:
    """The first words of *article* that are not its title, as far as a summary can need them."""
    for roles in ((Role.BODY,), (Role.CAPTION, Role.NOTICE, Role.SUBHEAD), tuple(Role)):
        text = next(article.texts(*roles), "")
        if opening := plain(text[: SUMMARY_CAP * 5]):
            return opening
    return ""


def text_blocks(article: Article) -> tuple[Block, ...]:
    """What is read after the title and the byline, in reading order."""
    above = {*TITLES, Role.LABEL, Role.BYLINE}
    return tuple(block for block in article.blocks if block.role not in above)


def labels_of(article: Article) -> str:
    """The section labels over *article*."""
    return " · ".join(dict.fromkeys(article.texts(Role.LABEL)))


def byline_of(article: Article) -> str:
    """Who did what for *article*; as printed where no names were made out."""
    if not article.credits:
        return " ".join(article.texts(Role.BYLINE))
    people = {role: [c.name for c in article.credits if c.role is role] for role in _WORDS}
    said = (f"{_WORDS[role]} {'、'.join(dict.fromkeys(names))}" for role, names in people.items() if names)
    return "　".join(said)


def gap_of(article: Article) -> str:
    """A sentence on what of *article* the page does not hold; empty for a whole one."""
    return _GAPS.get(article.complete, "")


def imprint_of(place: Place) -> tuple[str, ...]:
    """Paper, date and page of *place*, as far as they are known."""
    folio = place.folio
    known = (folio.paper, date_in_words(folio.issue_date.value), page_in_words(folio.page))
    return tuple(words for words in known if words)


def date_in_words(value: str | None) -> str:
    """A day, month or year of print as a reader writes it: 2023年3月28日."""
    parts = value.split("-") if value else ()
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))


def page_in_words(page: str | None) -> str:
    """A page's number as a reader writes it: 第3版."""
    return "" if not page else f"第{page}版" if page.isascii() else page


# -- content --


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of an entry: text, and the markup around it."""

    text: str
    around: tuple[str, str] = _PARAGRAPH

    def html(self, room: int) -> tuple[str, bool]:
        """The piece as markup with at most *room* characters of text, and whether it was cut."""
        text = escape(clean(self.text[:room]), quote=False)
        cut = len(self.text) > room or len(text) > room
        if cut:
            head, amp, entity = text[:room].rpartition("&")
            text = (head if amp and ";" not in entity else text[:room]) + MORE
        return f"{self.around[0]}{text}{self.around[1]}", cut


def _content(filing: Filing, url: str, site: Site, cap: int = CONTENT_CAP) -> str:
    done: list[str] = []
    room = cap
    for part in _parts(filing.article):
        html, cut = part.html(room)
        done.append(html)
        room -= len(html)
        if cut or room <= 0:
            done.append(f'<p><a href="{escape(url)}">全文过长，请到文章页阅读全文</a></p>')
            break
    done.extend(part.html(cap)[0] for part in _tail(filing))
    done.extend(_related(filing, site))
    return "\n".join(done)


def _parts(article: Article) -> Iterator[_Part]:
    if article.headline and len(article.headline) > TITLE_CAP:
        yield _Part(article.headline, ("<p><strong>", "</strong></p>"))
    if label := labels_of(article):
        yield _Part(f"【{label}】")
    for line in (article.kicker, article.deck):
        if line:
            yield _Part(line, ("<p><strong>", "</strong></p>"))
    if byline := byline_of(article):
        yield _Part(byline, ("<p><small>", "</small></p>"))
    for block in text_blocks(article):
        yield _Part(block.text, _AROUND.get(block.role, _PARAGRAPH))


def _tail(filing: Filing) -> Iterator[_Part]:
    small = ("<p><small>", "</small></p>")
    if gap := gap_of(filing.article):
        yield _Part(f"（{gap}）", small)
    for update in filing.updates[-1:]:
        yield _Part(f"更新：{change_in_words(update.kinship)}", small)
    if filing.places:
        yield _Part(f"来源：{whereabouts(filing.places[0])}", ("<hr /><p><small>", "</small></p>"))
    if others := [whereabouts(place) for place in filing.places[1 : ALSO_PRINTED + 1]]:
        yield _Part(f"又见：{'；'.join(others)}", small)


def _related(filing: Filing, site: Site) -> Iterator[str]:
    """Links to what looks like *filing* and is not, and to what goes on from it."""
    for other in filing.related[:RELATED]:
        url = escape(site.url(f"articles/{other.article_id}/"))
        title = escape(shorten(plain(other.headline or ""), UNTITLED_CAP) or UNTITLED, quote=False)
        yield f'<p><small>相关：<a href="{url}">{title}</a></small></p>'


def whereabouts(place: Place) -> str:
    """Paper, date, page and file of *place* in one line."""
    return " · ".join((*imprint_of(place), place.source.rpartition("/")[2]))


def change_in_words(kinship: Kinship) -> str:
    """What a new version of an article changed, in one line."""
    if kinship.jump:
        return "已与另一版面的续文合并为全文"
    said = [f"“{old}”改为“{new}”" for old, new in kinship.changed[:CHANGED]]
    said += [f"等{len(kinship.changed)}处"] if len(kinship.changed) > CHANGED else []
    said += [f"新增约{kinship.added}字"] if kinship.added else []
    said += [f"删去约{kinship.lost}字"] if kinship.lost else []
    said += ["标题有改动"] if kinship.retitled else []
    return "，".join(said) or "文字有改动"
