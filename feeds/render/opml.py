"""A list of channels as OPML 2.0, in folders: a feed reader subscribes to all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from feeds.feed import Channel, Digest, Folder, Format, Site
from feeds.plain import plain


def opml(folders: Sequence[Folder], site: Site, form: Format) -> bytes:
    """Write *folders* as OPML 2.0, with the feeds in one *form*: a reader that takes several shows all twice."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = plain(site.title)
    body = etree.SubElement(root, "body")
    for folder in folders:
        name = plain(folder.name)
        parent = etree.SubElement(body, "outline", text=name) if name else body
        for channel in folder.channels:
            etree.SubElement(parent, "outline", _outline(channel, site, form))
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data


def _outline(channel: Channel | Digest, site: Site, form: Format) -> dict[str, Any]:
    # "rss" is what the specification wants, whatever the format
    return {
        "type": "rss",
        "text": plain(channel.title),
        "title": plain(channel.title),
        "language": site.language,
        "xmlUrl": site.url(channel.file(form)),
        "htmlUrl": site.url(channel.folder),
    }
