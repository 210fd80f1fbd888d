"""Two halves of an article that goes on elsewhere: whether they belong together, and what they make."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.likeness.clipping import Clipping, clip
from ingest.likeness.plain import BACKWARD, BACKWARD_SIGN, ONWARD, ONWARD_SIGN, bare, without_jumps
from ingest.likeness.titles import likeness_of
from ingest.likeness.traces import hashed
from ingest.page import TITLES, Article, Block, Completeness, Folio, Role

NUMERALS = {numeral: str(nth) for nth, numeral in enumerate("一二三四五六七八九", 1)}
NUMBER = re.compile(r"([A-Z]?)0*(\d+|[一二三四五六七八九十]+)", re.ASCII)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # of a part of the paper
STOPPED = tuple("。！？!?…”』」)）】")
ENDLESS = (Completeness.TAIL_MISSING, Completeness.BOTH_MISSING)
HEADLESS = (Completeness.HEAD_MISSING, Completeness.BOTH_MISSING)
SAME = 0.8  # share of two titles
AKIN = 0.25  # share of two titles, of which one is another wording: of those of two articles it is rarely a tenth
TITLE = 4  # characters of a title that says which story it is
PROOF = 3  # points that make one article of two halves
TERMS = 3  # runs of four characters that both halves have
SUBJECT = 6  # of them: five halves in six have those, and one in a hundred of two articles of one kind
MUCH = 0.7  # share of the shorter one's words
SAID = 12  # characters of a sentence that no two halves say


@dataclass(frozen=True, slots=True)
class Half:
    """An article that lacks an end, with the page it stands on, and the pages that it is said to go on or come from.

    *says*: it is what its story says, and not one of its texts only.
    """

    article: Article
    clipping: Clipping
    folio: Folio
    onward: str | None
    backward: str | None
    says: bool = True

    @property
    def is_first(self) -> bool:
        return self.onward is not None or self.article.complete in ENDLESS

    @property
    def is_second(self) -> bool:
        return self.backward is not None or self.article.complete in HEADLESS


def half_of(article: Article, folio: Folio, clipping: Clipping | None = None, *, says: bool = True) -> Half | None:
    """*article* as the half of one that goes on elsewhere; none where it lacks nothing."""
    texts = [block.text for block in article.blocks if block.role not in TITLES]
    onward = _page(ONWARD, [text for text in texts if ONWARD_SIGN in text])
    backward = _page(BACKWARD, [text for text in texts if BACKWARD_SIGN in text])
    if onward is None and backward is None and article.complete is Completeness.WHOLE:
        return None
    return Half(article, clipping or clip(article), folio, onward, backward, says)


def _page(mark: re.Pattern[str], texts: Iterable[str]) -> str | None:
    """The page that a mark in *texts* names, in whatever width: 4, A4."""
    for text in texts:
        if match := mark.search(unicodedata.normalize("NFKC", text)):
            return f"{match[1]}{_figures(match[2])}"
    return None


def _figures(number: str) -> str:
    """十二 as 12, 四 as 4, 一二 as 12."""
    tens, ten, ones = number.rpartition("十")
    if ten:
        return NUMERALS.get(tens, "1") + NUMERALS.get(ones, "0")
    return "".join(NUMERALS.get(figure, figure) for figure in number)


def halves_traces(half: Half) -> tuple[int, ...]:
    """What both halves leave in the index: their title and their issue."""
    return tuple(sorted({hashed(f"jump {said}".encode("utf-8", "surrogatepass")) for said in _said(half)}))


def _said(half: Half) -> Iterator[str]:
    if len(half.clipping.headline) >= TITLE:
        yield half.clipping.headline
    date = half.folio.issue_date.value
    if date is not None and len(date) == len("YYYY-MM-DD"):
        yield f"{date} {half.folio.paper or ''}"


def belong_together(first: Half, second: Half) -> bool:
    """Does *second* go on where *first* leaves off? Marks, titles, a broken sentence and common words are weighed."""
    if not first.is_first or not second.is_second or not _may_meet(first, second) or _overlap(first, second):
        return False
    title = likeness_of(first.clipping.titles, second.clipping.titles)
    broken = _breaks_off(first.article) and second.article.complete in HEADLESS
    if title < AKIN and not broken and min(len(first.clipping.headline), len(second.clipping.headline)) >= TITLE:
        return False  # two articles may jump between the same pages
    common = _common(first, second)
    marked_alike = (first.onward is None) is (second.backward is None)
    if title < AKIN and not _is_led_to(first, second) and not (marked_alike and broken and common >= SUBJECT):
        return False  # many articles break off, and any rest begins within a sentence
    points = sum(mark is not None for mark in (first.onward, second.backward))
    points += 2 * (title >= SAME) + (not second.article.headline)
    points += broken
    return points + (common >= TERMS) >= PROOF


def meet(one: Half, other: Half) -> bool:
    """Does either go on where the other leaves off?"""
    return belong_together(one, other) or belong_together(other, one)


def _is_led_to(first: Half, second: Half) -> bool:
    """Does a mark lead from one to the other, in an issue that is known?"""
    pages = (first.onward, second.folio.page), (second.backward, first.folio.page)
    return None not in (first.folio.issue_date.value, second.folio.issue_date.value) and any(
        None not in pair for pair in pages
    )


def _may_meet(first: Half, second: Half) -> bool:
    """Does nothing say otherwise: another day, another paper, another page than the one a mark names?"""
    one, other = first.folio, second.folio
    told = ((one.issue_date.value, other.issue_date.value), (one.paper, other.paper))
    named = ((first.onward, _number(other.page)), (second.backward, _number(one.page)))
    return all(None in pair or pair[0] == pair[1] for pair in told) and all(
        mark is None or page is None or _is_page(mark, page) for mark, page in named
    )


def _is_page(mark: str, page: str) -> bool:
    """Is *page* the one that *mark* names? Marks say 第3版 of A3, too."""
    return mark == page or mark == page.lstrip(LETTERS) or page == mark.lstrip(LETTERS)


def _overlap(first: Half, second: Half) -> bool:
    """Do both say a sentence, or much the same? Then they are pieces of one text, and neither is the rest of one."""
    both = {*first.clipping.sentences} & {*second.clipping.sentences}
    least = min(len(first.clipping.grams), len(second.clipping.grams))
    return _common(first, second) > MUCH * least or any(len(sentence) >= SAID for sentence in both)


def _number(page: str | None) -> str | None:
    """The number of a page as marks tell it; none of one that has a name instead."""
    match = NUMBER.fullmatch(page.strip().upper()) if page else None
    return f"{match[1]}{_figures(match[2])}" if match else None


def _breaks_off(article: Article) -> bool:
    text = _text_of(article)
    return bool(text) and not text[-1].text.rstrip().endswith(STOPPED)


def _common(first: Half, second: Half) -> int:
    return len(first.clipping.grams & second.clipping.grams)


def _text_of(article: Article) -> list[Block]:
    """The paragraphs, without the marks that lead from page to page."""
    found = []
    for block in article.blocks:
        text = without_jumps(block.text).strip("()（）【】 ")
        if block.role in (Role.BODY, Role.SUBHEAD) and bare(text):
            found.append(replace(block, text=without_jumps(block.text)))
    return found


def whole_of(first: Half, second: Half) -> Article:
    """The article that two halves make; lines of the second one's page are not the first one's, and are left out."""
    head, tail = _text_of(first.article), [replace(block, lines=()) for block in _text_of(second.article)]
    if head and tail and _breaks_off(first.article) and second.article.complete in HEADLESS:
        head[-1] = replace(head[-1], text=head[-1].text + tail[0].text)
        del tail[0]
    others = [block for block in first.article.blocks if block.role not in (Role.BODY, Role.SUBHEAD)]
    above = [block for block in others if block.role in TITLES or block.role is Role.LABEL or block.role is Role.BYLINE]
    below = [block for block in others if block not in above and not ONWARD.search(block.text)]
    more = [
        replace(block, lines=())
        for block in second.article.blocks
        if block.role in (Role.CAPTION, Role.CREDIT) and not BACKWARD.search(block.text)
    ]
    complete = {
        (False, False): Completeness.WHOLE,
        (True, False): Completeness.HEAD_MISSING,
        (False, True): Completeness.TAIL_MISSING,
        (True, True): Completeness.BOTH_MISSING,
    }[first.article.complete in HEADLESS, second.article.complete in ENDLESS]
    return replace(
        first.article,
        blocks=(*above, *head, *tail, *below, *more),
        complete=complete,
        credits=tuple(dict.fromkeys((*first.article.credits, *second.article.credits))),
    )


def whole_among(half: Half, others: Iterable[tuple[str, Half]]) -> tuple[str, Article] | None:
    """The article among *others* that *half* goes on or begins, and what they make; none where two would do.

    What a story says goes before what is one of its texts only.
    """
    told: dict[str, Article] = {}
    known: dict[str, Article] = {}
    for article_id, other in others:
        found = told if other.says else known
        if article_id in found:
            continue  # another printing of the same half
        if belong_together(other, half):
            found[article_id] = whole_of(other, half)
        elif belong_together(half, other):
            found[article_id] = whole_of(half, other)
    found = told or known
    return next(iter(found.items())) if len(found) == 1 else None


def unmet(halves: Sequence[tuple[str, Half]]) -> list[tuple[str, Half]]:
    """Those whose other half is none of the texts of their story; those that are what a story says come first."""
    found = []
    for article_id, half in halves:
        kin = [other for of, other in halves if of == article_id and other is not half]
        if not any(meet(half, other) for other in kin):
            found.append((article_id, half))
    return sorted(found, key=lambda one: (not one[1].says, one[0]))
