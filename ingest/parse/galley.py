"""A page in the hands of whoever corrects it: articles merged, divided, retitled, dropped; lines relabelled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import assert_never

from ingest.page import TITLES, Block, Line, Page, Role
from ingest.parse.blocks.making import article_of
from ingest.parse.corrections import Approve, Correction, Drop, Merge, Relabel, Retitle, Split
from ingest.parse.text.lines import narrow
from ingest.parse.text.pieces import Piece

RANKS = (Role.KICKER, Role.HEADLINE, Role.DECK)  # in reading order
VERSE = 16  # characters; a shorter line that ends without a stop is no sentence that was cut
DECIDED: dict[type[Correction], str] = {
    Merge: "a person merged it",
    Split: "a person split it",
    Retitle: "a person gave it its headline",
    Relabel: "a person relabelled a line",
    Approve: "a person approved it",
}


def correct(page: Page, corrections: Iterable[Correction], lines: Iterable[Line]) -> Page:
    """*page* as people corrected it, one correction after the other; *lines* are those of its dump.

    What no longer fits the way the page is read today (the article of a line that is ignored now) changes nothing.
    """
    galley = _Galley(page, lines)
    for correction in corrections:
        match correction:
            case Merge(line, other):
                galley.merge(line, other)
            case Split(line):
                galley.split(line)
            case Retitle(line, headline):
                galley.retitle(line, headline)
            case Relabel(line, role, article):
                galley.relabel(line, role, article)
            case Drop(line):
                galley.drop(line)
            case Approve(numbers):
                galley.approve(numbers)
            case _:
                assert_never(correction)
    ignored = tuple(sorted(galley.ignored, key=lambda block: block.lines))
    return replace(page, articles=tuple(galley.articles), ignored=ignored)


class _Galley:
    """A page in the hands of whoever corrects it: every line stays in one block, of an article or ignored."""

    def __init__(self, page: Page, lines: Iterable[Line]) -> None:
        self.articles, self.ignored = list(page.articles), list(page.ignored)
        self._lines = {line.n: line for line in lines}

    def merge(self, line: int, other: int) -> None:
        i, j = self._holder(line), self._holder(other)
        if i is None or j is None:
            return
        upper, lower = self.articles[i], self.articles[j]
        if i == j:
            self._decide(i, upper.blocks, Merge)
            return
        self.articles[i] = replace(upper, why=(*upper.why, *lower.why))
        self._decide(i, _sewn(upper.blocks, lower.blocks), Merge)
        del self.articles[j]

    def split(self, line: int) -> None:
        i = self._holder(line)
        if i is None:
            return
        before, after = self._halves(self.articles[i].blocks, line)
        if any(block.lines for block in before):
            self.articles.insert(i + 1, self.articles[i])
            self._decide(i + 1, _titled(after), Split)
            self._decide(i, before, Split)
        else:
            self._decide(i, self.articles[i].blocks, Split)

    def retitle(self, line: int, headline: str) -> None:
        i = self._holder(line)
        if i is None:
            return
        blocks = self.articles[i].blocks
        printed = tuple(n for block in blocks if block.role is Role.HEADLINE for n in block.lines)
        others = [block for block in blocks if block.role is not Role.HEADLINE]
        self._decide(i, [Block(Role.HEADLINE, headline, printed), *others], Retitle)

    def relabel(self, line: int, role: Role, article: int) -> None:
        i, home = self._holder(article), self._holder(line)
        if role is Role.NOTICE:
            if home is not None:
                self.ignored.append(self._block(Role.NOTICE, line))
                self._take_out(home, line)
        elif i is not None and i == home:
            self._decide(i, self._relabelled(self.articles[i].blocks, line, role), Relabel)
        elif i is not None and line in self._lines:
            self._decide(i, _put_in(self.articles[i].blocks, self._block(role, line)), Relabel)
            if home is None:
                self.ignored = self._without(self.ignored, line)
            else:
                self._take_out(home, line)

    def drop(self, line: int) -> None:
        i = self._holder(line)
        if i is not None:
            self.ignored += [self._block(Role.NOTICE, *block.lines) for block in self.articles[i].blocks if block.lines]
            del self.articles[i]

    def approve(self, lines: tuple[int, ...]) -> None:
        for i, article in enumerate(self.articles):
            if article.lines == lines:
                self._decide(i, article.blocks, Approve)

    def _holder(self, line: int) -> int | None:
        """Which article holds *line*."""
        return next((i for i, article in enumerate(self.articles) if line in article.lines), None)

    def _decide(self, i: int, blocks: Iterable[Block], by: type[Correction]) -> None:
        """Make an article of *blocks*: what a person decided needs no other reason."""
        decided = [why for why in self.articles[i].why if why in DECIDED.values()]
        made = article_of(self._headed(blocks), tuple(dict.fromkeys((*decided, DECIDED[by]))))
        self.articles[i] = replace(made, column=self.articles[i].column)

    def _take_out(self, home: int, line: int) -> None:
        """Take *line* out of an article; one without lines is none."""
        blocks = self._without(self.articles[home].blocks, line)
        if any(block.lines for block in blocks):
            self._decide(home, blocks, Relabel)
        else:
            del self.articles[home]

    def _without(self, blocks: Iterable[Block], line: int) -> list[Block]:
        return [rest for block in blocks if (rest := self._less(block, line)) is not None]

    def _less(self, block: Block, line: int) -> Block | None:
        """*block* without *line*; none where nothing is left."""
        if line not in block.lines:
            return block
        rest = tuple(n for n in block.lines if n != line)
        if not self._is_printed(block):
            return replace(block, lines=rest)
        return self._block(block.role, *rest) if rest else None

    def _relabelled(self, blocks: Iterable[Block], line: int, role: Role) -> list[Block]:
        """A line within a paragraph leaves it behind whole."""
        changed: list[Block] = []
        for block in blocks:
            if line not in block.lines or block.role is role:
                changed.append(block)
                continue
            rest = self._less(block, line)
            parts = (self._block(role, line), rest) if line == block.lines[0] else (rest, self._block(role, line))
            changed += [part for part in parts if part is not None]
        return changed

    def _halves(self, blocks: Iterable[Block], line: int) -> tuple[list[Block], list[Block]]:
        """What stands before *line* and what begins with it; a paragraph stays whole unless the line is in it."""
        before: list[Block] = []
        after: list[Block] = []
        for block in blocks:
            if line in block.lines[1:] and self._is_printed(block):
                at = block.lines.index(line)
                before.append(self._block(block.role, *block.lines[:at]))
                after.append(self._block(block.role, *block.lines[at:]))
            elif line in block.lines or (block.lines and block.lines[0] >= line):
                after.append(block)
            else:
                before.append(block)
        return before, after

    def _headed(self, blocks: Iterable[Block]) -> list[Block]:
        """Titles first, one block a rank, that a person gave as it was given; the text as it stands."""
        blocks = list(blocks)
        headed = []
        for rank in RANKS:
            group = [block for block in blocks if block.role is rank]
            if len(group) > 1:
                printed = self._block(rank, *sorted(n for block in group for n in block.lines))
                given = (block.text for block in group if not self._is_printed(block))
                group = [replace(printed, text=next(given, printed.text))]
            headed += group
        return [*headed, *(block for block in blocks if block.role not in RANKS)]

    def _block(self, role: Role, *lines: int) -> Block:
        return Block.of(role, *(self._lines[n] for n in lines))

    def _is_printed(self, block: Block) -> bool:
        """Is this what its lines say? (A person's headline may be none of them.)"""
        return block.text == self._block(block.role, *block.lines).text


def _sewn(first: Sequence[Block], second: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of two articles as those of one: a title more is a subhead, and a sentence that was cut goes on."""
    if any(block.role in TITLES for block in first):
        second = [replace(block, role=Role.SUBHEAD) if block.role in TITLES else block for block in second]
    titles = [block for block in second if block.role in TITLES]
    text = [block for block in second if block.role not in TITLES]
    if text and first[-1].role is Role.BODY is text[0].role and _is_cut(first[-1]):
        upper, lower = first[-1], text[0]
        first, text = first[:-1], [Block(Role.BODY, upper.text + lower.text, upper.lines + lower.lines), *text[1:]]
    return (*titles, *first, *text)


def _is_cut(block: Block) -> bool:
    end = Piece((Line(block.lines[-1], block.text),))
    return end.width > VERSE and not end.stops and not narrow(block.text).rstrip().endswith((")", "】", "”", ":"))


def _titled(blocks: Sequence[Block]) -> list[Block]:
    """What a new article opens with is its headline, where that was taken for a subhead."""
    if any(block.role in TITLES for block in blocks):
        return list(blocks)
    opening = next((i for i, b in enumerate(blocks) if b.role not in (Role.LABEL, Role.SUBHEAD)), len(blocks))
    titles = [replace(block, role=Role.HEADLINE) if block.role is Role.SUBHEAD else block for block in blocks[:opening]]
    return [*titles, *blocks[opening:]]


def _put_in(blocks: Sequence[Block], block: Block) -> list[Block]:
    """A line that comes from elsewhere stands before the text that is printed below it."""
    text = [i for i, other in enumerate(blocks) if other.role not in TITLES and other.lines > block.lines]
    at = text[0] if text else len(blocks)
    return [*blocks[:at], block, *blocks[at:]]
