"""A feed as JSON Feed 1.1."""

from __future__ import annotations

import json
from typing import Any

from feeds.feed import JSON, Entry, Feed

VERSION = "https://jsonfeed.org/version/1.1"


def jsonfeed(feed: Feed, self_url: str) -> bytes:
    """Write *feed*, published at *self_url*, as JSON Feed 1.1."""
    told: dict[str, Any] = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": self_url,
        "description": feed.about,
        "language": feed.language,
        "authors": [{"name": feed.author}],
    }
    if feed.chain.older:
        told["next_url"] = f"{feed.chain.older}.{JSON.ending}"
    if feed.hub:
        told["hubs"] = [{"type": "WebSub", "url": feed.hub}]
    told["_pagefeed"] = _known(updated=feed.updated.isoformat(), rights=feed.rights)
    told["items"] = [_item(entry) for entry in feed.entries]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _item(entry: Entry) -> dict[str, Any]:
    told = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.content,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": name} for name in entry.authors],
        "tags": list(dict.fromkeys(category.label for category in entry.categories)),
    }
    return {key: value for key, value in told.items() if value} | {"_pagefeed": _extension(entry)}


def _extension(entry: Entry) -> dict[str, Any]:
    """What JSON Feed has no word for."""
    printed: dict[str, str] = {}
    if imprint := entry.imprint:
        printed = {"source": imprint.words, "paper": imprint.paper, "page": imprint.page, "issued": imprint.issued}
    categories = [{"term": c.term, "scheme": c.scheme, "label": c.label} for c in entry.categories]
    return _known(**printed, categories=categories, withdrawn=entry.withdrawn)


def _known(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}
