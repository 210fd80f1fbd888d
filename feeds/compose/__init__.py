"""From filings to a feed: which channels there are, and what an article looks like in one."""

from feeds.compose.channels import (
    categories_of,
    category_of,
    channels_for,
    digest_channel,
    folders_of,
    pair_of,
    pairs_with,
)
from feeds.compose.content import CONTENT_CAP
from feeds.compose.digest import digest_of, last_moment, windows
from feeds.compose.entries import WITHDRAWN, compose, current, entry_from
from feeds.compose.wording import (
    SUMMARY_CAP,
    TITLE_CAP,
    byline_of,
    change_in_words,
    date_in_words,
    gap_of,
    imprint_of,
    labels_of,
    summary_of,
    text_blocks,
    title_of,
)

__all__ = [
    "CONTENT_CAP",
    "SUMMARY_CAP",
    "TITLE_CAP",
    "WITHDRAWN",
    "byline_of",
    "categories_of",
    "category_of",
    "change_in_words",
    "channels_for",
    "compose",
    "current",
    "date_in_words",
    "digest_channel",
    "digest_of",
    "entry_from",
    "folders_of",
    "gap_of",
    "imprint_of",
    "labels_of",
    "last_moment",
    "pair_of",
    "pairs_with",
    "summary_of",
    "text_blocks",
    "title_of",
    "windows",
]
