"""From filings to a feed: which of them it holds, and what an article looks like in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from html import escape
from itertools import accumulate, takewhile

from feeds.compose.channels import KEYWORDS
from feeds.compose.content import content_of
from feeds.compose.wording import imprint_of, summary_of, title_of
from feeds.feed import Category, Chain, Channel, Entry, Feed, Imprint, Site
from feeds.plain import plain
from ingest.filed import Filing

WITHDRAWN = "稿件已撤下"
AROUND = 4096  # bytes of a document, at most, that are none of an entry's
MARKUP = 1536  # bytes of an entry, at most, that are neither text nor category


def compose(
    channel: Channel,
    filings: Sequence[Filing],
    site: Site,
    *,
    founded: datetime,
    categories: Mapping[str, Category],
    chain: Chain = Chain(),  # noqa: B008  (it is frozen)
) -> Feed:
    """Make a document of *channel* from *filings*, newest filed first; an empty one dates from *founded*."""
    entries = tuple(entry_from(filing, site, categories) for filing in filings)
    told = (channel.path, channel.title, channel.about)
    return feed_of(channel, *told, entries, site, founded=founded, chain=chain)


def feed_of(
    channel: Channel,
    path: str,
    title: str,
    about: str,
    entries: tuple[Entry, ...],
    site: Site,
    *,
    founded: datetime,
    chain: Chain = Chain(),  # noqa: B008
) -> Feed:
    """A feed of *entries* from *channel*, at *path* without its ending."""
    return Feed(
        channel=channel,
        id=site.tag(path),
        home=site.url(channel.folder),
        title=plain(title),
        about=plain(about),
        updated=max((entry.updated for entry in entries), default=founded.astimezone(site.timezone)),
        author=plain(site.title),
        entries=entries,
        language=site.language,
        rights=plain(site.rights),
        chain=chain,
        hub=site.hub,
    )


def current(filings: Sequence[Filing], site: Site, categories: Mapping[str, Category]) -> tuple[Filing, ...]:
    """Those of *filings* that stand in a feed, newest filed first.

    They are those that were filed or changed last: so many, and whatever else its window reaches, if it has room.
    """
    latest = sorted(filings, key=lambda filing: filing.updated, reverse=True)
    if not latest:
        return ()
    oldest = latest[0].updated - site.window
    recent = takewhile(lambda nth: nth[0] < site.max_entries or nth[1].updated >= oldest, enumerate(latest))
    wanted = [filing for _, filing in recent]
    weights = accumulate((weight_of(entry_from(filing, site, categories)) for filing in wanted), initial=AROUND)
    room = sum(1 for _ in takewhile(lambda weight: weight <= site.max_bytes, weights)) - 1
    return tuple(sorted(wanted[: max(room, 1)], key=lambda filing: filing.filed, reverse=True))


def weight_of(entry: Entry) -> int:
    """How many bytes *entry* takes at most, in whatever format."""
    texts = (entry.title, entry.summary, entry.summary, entry.content, *entry.authors)
    words = sum(len(escape(text).encode()) for text in texts)
    terms = sum(3 * len(f"{c.term}{c.scheme}{c.label}".encode()) + 96 for c in entry.categories)
    return words + terms + MARKUP


def entry_from(filing: Filing, site: Site, categories: Mapping[str, Category]) -> Entry:
    """Set *filing* as an entry; *categories* names the beats that go into it."""
    article = filing.article
    url = site.url(f"articles/{filing.article_id}/")
    if filing.withdrawn is not None:
        return _withdrawn(filing, url, filing.withdrawn.reason, site)
    return Entry(
        id=site.tag(f"article/{filing.article_id}"),
        url=url,
        title=title_of(article),
        summary=summary_of(article),
        content=content_of(filing, url, site),
        published=filing.filed.astimezone(site.timezone),
        updated=filing.updated.astimezone(site.timezone),
        authors=tuple(plain(name) for name in article.authors),
        categories=(*_filed_under(filing.beats.keys, site, categories), *_keywords(filing, site)),
        imprint=_imprint(filing),
    )


def _withdrawn(filing: Filing, url: str, reason: str, site: Site) -> Entry:
    """What is left of an article that must not be published: that it was there, and why it is not."""
    why = f"该稿件已撤下。{plain(reason)}"
    return Entry(
        id=site.tag(f"article/{filing.article_id}"),
        url=url,
        title=WITHDRAWN,
        summary=why,
        content=f"<p>{escape(why, quote=False)}</p>",
        published=filing.filed.astimezone(site.timezone),
        updated=filing.updated.astimezone(site.timezone),
        withdrawn=plain(reason),
    )


def _imprint(filing: Filing) -> Imprint | None:
    """Where an article stood first."""
    if not filing.places:
        return None
    folio = filing.places[0].folio
    words = plain(" ".join(imprint_of(filing.places[0])))
    told = {"paper": plain(folio.paper or ""), "page": plain(folio.page or ""), "issued": folio.issue_date.value or ""}
    return Imprint(words=words, **told) if words else None


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


def _keywords(filing: Filing, site: Site) -> Iterator[Category]:
    """What an article is about in its own words."""
    for word in dict.fromkeys(map(plain, filing.beats.keywords)):
        if word:
            yield Category(word, site.tag(KEYWORDS), word)
