"""The full text of an entry: clean HTML, made of the blocks of an article and of what is known of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from feeds.compose.wording import (
    TITLE_CAP,
    UNTITLED_CAP,
    byline_of,
    change_in_words,
    gap_of,
    labels_of,
    text_blocks,
    title_of,
    whereabouts,
)
from feeds.feed import Site
from feeds.plain import MORE, clean, shorten
from ingest.filed import Filing
from ingest.page import Article, Role

CONTENT_CAP = 60_000  # characters
ALSO_PRINTED = 12  # further places that an entry names
RELATED = 6  # related articles that it leads to

_AROUND = {
    Role.SUBHEAD: ("<h3>", "</h3>"),
    Role.CAPTION: ("<p><small>图说：", "</small></p>"),
    Role.CREDIT: ("<p><small>", "</small></p>"),
    Role.NOTICE: ("<p><small>", "</small></p>"),
}
_PARAGRAPH = ("<p>", "</p>")


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


def content_of(filing: Filing, url: str, site: Site, cap: int = CONTENT_CAP) -> str:
    """The text of *filing*, up to *cap* characters of markup; then what is known of it."""
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
        title = escape(shorten(title_of(other), UNTITLED_CAP), quote=False)
        yield f'<p><small>相关：<a href="{url}">{title}</a></small></p>'
