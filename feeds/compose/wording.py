"""An article, put into words for those who read it in a feed or on a page."""

from __future__ import annotations

from typing import Protocol

from feeds.plain import first_sentence, plain, shorten
from ingest.filed import Kinship, Place
from ingest.page import TITLES, Article, Block, Completeness, CreditRole, Role

TITLE_CAP = 200
UNTITLED_CAP = 40  # a sentence that stands in for a headline
SUMMARY_CAP = 160
CHANGED = 3  # changes that are told one by one
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


class Titled(Protocol):
    """An article, or what is known of one that another leads to."""

    @property
    def headline(self) -> str | None:
        """Its headline."""

    @property
    def opening(self) -> str:
        """What its text begins with."""


def title_of(article: Titled) -> str:
    """The headline as plain text; without one, the first sentence."""
    if article.headline:
        return shorten(plain(article.headline[: TITLE_CAP * 5]), TITLE_CAP) or UNTITLED
    return shorten(first_sentence(_opening(article)), UNTITLED_CAP) or UNTITLED


def summary_of(article: Article) -> str:
    """The lead as plain text."""
    return shorten(_opening(article), SUMMARY_CAP)


def _opening(article: Titled) -> str:
    """What the text of *article* begins with, as far as a summary can need it."""
    return plain(article.opening[: SUMMARY_CAP * 5])


def text_blocks(article: Article) -> tuple[Block, ...]:
    """What is read after the title and the byline, in reading order."""
    above = {*TITLES, Role.LABEL, Role.BYLINE}
    return tuple(block for block in article.blocks if block.role not in above)


def labels_of(article: Article) -> str:
    """The section labels over *article*, or the column that it stands in."""
    return " · ".join(dict.fromkeys(article.texts(Role.LABEL))) or article.column or ""


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
