"""A press with its shelf and pages, for whoever only wants what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fakes import CHANNELS, SITE

from feeds.archive import Archive
from feeds.feed import Channel, Site
from feeds.press import Press
from feeds.shelf import Shelf
from feeds.site.pages import Pages
from feeds.wall import Wall


def press_of(archive: Archive, root: Path, site: Site = SITE, channels: Sequence[Channel] = CHANNELS) -> Press:
    """A press that publishes *archive* below *root*; its stock is taken."""
    shelf, pages = Shelf(root), Pages(site, channels)
    press = Press(archive, shelf, channels, site, pages, Wall(archive, shelf, site, channels, pages))
    press.take_stock()
    return press
