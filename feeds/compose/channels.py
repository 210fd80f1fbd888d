"""Which channels there are, and what a beat is called in schemes that others know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from feeds.feed import Category, Channel, Digest, Folder, Site
from ingest.inquiry import SEARCHES
from ingest.page import EVERYTHING, NOWHERE, Beat

MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"
KEYWORDS = "keywords"  # a scheme of our own


def channels_for(
    districts: Sequence[Beat], topics: Sequence[Beat], site: Site, saved: Sequence[tuple[str, str]] = ()
) -> tuple[Channel, ...]:
    """Name every channel of *site*: all articles, each district, each topic, each *saved* search (slug and name)."""
    everything = Channel(
        beat=EVERYTHING, path="feeds/all", name="全部", title=site.title, about=f"{site.title}的全部报道"
    )
    searches = (_search(slug, name, site) for slug, name in saved)
    return (everything, *(_channel(beat, site) for beat in (*districts, *topics)), *searches)


def _search(slug: str, name: str, site: Site) -> Channel:
    key = f"{SEARCHES}{slug}"
    return Channel(
        beat=key,
        path=f"feeds/{key}",
        name=name,
        title=f"{name} · {site.title}",
        about=f"{site.title}中搜索“{name}”的结果",
    )


def pair_of(key: str, channels: Sequence[Channel], site: Site) -> Channel | None:
    """The channel of a district and a topic at once, by its *key*: districts/daoli/transport."""
    place, _, topic = key.rpartition("/")
    known = {channel.beat: channel for channel in channels}
    if not place.startswith("districts/") or place not in known or f"topics/{topic}" not in known:
        return None
    district, subject = known[place], known[f"topics/{topic}"]
    name = f"{district.name} · {subject.name}"
    return Channel(
        beat=key,
        path=f"{district.path}/{topic}",
        name=name,
        title=f"{name} · {site.title}",
        about=f"{site.title}中关于“{district.name}”和“{subject.name}”的报道",
    )


def pairs_with(channel: Channel, channels: Sequence[Channel], site: Site) -> Iterator[Channel]:
    """Every pair that *channel*, of a district or a topic, makes with the others."""
    kind, _, slug = channel.beat.partition("/")
    others = (other.beat.partition("/") for other in channels)
    for beat, _, found in others:
        key = {
            ("districts", "topics"): f"districts/{slug}/{found}",
            ("topics", "districts"): f"districts/{found}/{slug}",
        }.get((kind, beat), "")
        if pair := pair_of(key, channels, site):
            yield pair


def digest_channel(slug: str, name: str, of: Channel, hour: int, zone: ZoneInfo, site: Site) -> Digest:
    """The digest of a channel."""
    return Digest(path=f"feeds/digests/{slug}", name=name, title=f"{name} · {site.title}", of=of, hour=hour, zone=zone)


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


def folders_of(channels: Sequence[Channel], digests: Sequence[Digest] = ()) -> tuple[Folder, ...]:
    """*channels* and *digests* as people look for them."""
    kinds = ("", ""), ("区县", "districts/"), ("主题", "topics/"), ("搜索", SEARCHES)
    folders = [Folder(name, tuple(_of_kind(channels, kind))) for name, kind in kinds]
    return tuple(folder for folder in (*folders, Folder("摘要", tuple(digests))) if folder.channels)


def _of_kind(channels: Sequence[Channel], kind: str) -> Iterator[Channel]:
    return (channel for channel in channels if (channel.beat.startswith(kind) if kind else "/" not in channel.beat))


def categories_of(channels: Sequence[Channel]) -> dict[str, Category]:
    """What each beat that has a channel is called in feeds."""
    return {channel.beat: channel.category for channel in channels if channel.category}
