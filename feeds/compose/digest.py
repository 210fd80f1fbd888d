"""Digests: one entry a day for a channel, at an hour of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from html import escape

from feeds.compose.entries import feed_of
from feeds.compose.wording import date_in_words, summary_of, title_of
from feeds.feed import Digest, Entry, Feed, Site
from feeds.plain import plain, shorten
from ingest.filed import Filing

DAYS = 14  # that a digest reaches back
FIRST = 3  # headlines in the summary
SUMMARY = 160
DAY = timedelta(days=1)

Day = tuple[datetime, datetime, Sequence[Filing]]  # since, until, and what was filed meanwhile


def last_moment(digest: Digest, now: datetime) -> datetime:
    """When the last day of *digest* was over."""
    today = now.astimezone(digest.zone).date()
    moment = datetime.combine(today, time(digest.hour), digest.zone)
    return moment if moment <= now else datetime.combine(today - DAY, time(digest.hour), digest.zone)


def windows(digest: Digest, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The days of *digest* that are over, the last one first."""
    last = last_moment(digest, now).date()
    for days in range(DAYS):
        since, until = (last - timedelta(days=days + more) for more in (1, 0))
        bounds = (datetime.combine(day, time(digest.hour), digest.zone) for day in (since, until))
        yield next(bounds), next(bounds)


def digest_of(digest: Digest, days: Sequence[Day], site: Site, *, founded: datetime) -> Feed:
    """Make the feed of *digest*: an entry for each of *days* that has news."""
    entries = tuple(_entry(digest, until, filings, site) for _, until, filings in days if filings)
    told = (digest.path, digest.title, f"{digest.title}，每天一条")
    return feed_of(digest.of, *told, entries, site, founded=founded)


def _entry(digest: Digest, until: datetime, filings: Sequence[Filing], site: Site) -> Entry:
    day = until.date().isoformat()
    headlines = "；".join(title_of(filing.article) for filing in filings[:FIRST])
    return Entry(
        id=site.tag(f"{digest.path}/{day}"),
        url=f"{site.url()}#{digest.path.rpartition('/')[2]}-{day}",
        title=plain(f"{digest.name} {date_in_words(day)}"),
        summary=shorten(headlines, SUMMARY),
        content="\n".join(_told(filing, site) for filing in filings),
        published=until,
        updated=max(until, *(filing.updated for filing in filings)).astimezone(digest.zone),
    )


def _told(filing: Filing, site: Site) -> str:
    """Headline, lead and link of an article."""
    url = escape(site.url(f"articles/{filing.article_id}/"))
    title, lead = (escape(text, quote=False) for text in (title_of(filing.article), summary_of(filing.article)))
    return f'<h3><a href="{url}">{title}</a></h3>\n<p>{lead}</p>'
