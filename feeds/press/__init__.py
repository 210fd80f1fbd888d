"""The press: whatever has gone stale is composed, rendered and put on the shelf once more."""

from feeds.press.edition import edition_of
from feeds.press.feeds import RENDERERS
from feeds.press.press import Press

__all__ = ["RENDERERS", "Press", "edition_of"]
