"""What people correct of how a page was read: told in line numbers of the dump, so that later readings keep to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, assert_never

from ingest.errors import WrongCorrection
from ingest.page import Page, Role


@dataclass(frozen=True, slots=True)
class Merge:
    """The article that holds *line* goes on with the one that holds *other*: they are one."""

    line: int
    other: int


@dataclass(frozen=True, slots=True)
class Split:
    """A new article begins at *line*."""

    line: int


@dataclass(frozen=True, slots=True)
class Retitle:
    """The article that holds *line* has this *headline*, whether the page printed it or not."""

    line: int
    headline: str


@dataclass(frozen=True, slots=True)
class Relabel:
    """*line* has *role* in the article that holds the line *article*; a notice belongs to no article."""

    line: int
    role: Role
    article: int


@dataclass(frozen=True, slots=True)
class Drop:
    """What holds *line* is no article."""

    line: int


@dataclass(frozen=True, slots=True)
class Approve:
    """The article of exactly these *lines* is right as it was read."""

    lines: tuple[int, ...]


Correction = Merge | Split | Retitle | Relabel | Drop | Approve
KINDS: dict[str, type[Correction]] = {
    "merge": Merge, "split": Split, "retitle": Retitle, "relabel": Relabel, "drop": Drop, "approve": Approve,
}  # fmt: skip
NAMES = {kind: name for name, kind in KINDS.items()}


def correction_record(correction: Correction) -> dict[str, Any]:
    """*correction* as plain JSON values: its kind, and what it is about."""
    return {"kind": NAMES[type(correction)]} | asdict(correction)


def correction_from(record: dict[str, Any]) -> Correction:
    known = {key: value for key, value in record.items() if key != "kind"}
    if "role" in known:
        known["role"] = Role(known["role"])
    if "lines" in known:
        known["lines"] = tuple(known["lines"])
    return KINDS[record["kind"]](**known)


def check(correction: Correction, page: Page) -> None:
    """Raise WrongCorrection where *page* has no such line or article or is so already, or a headline would be none."""
    held = {n for article in page.articles for n in article.lines}
    ignored = {n for block in page.ignored for n in block.lines}
    for n in articles_of(correction):
        if n not in held:
            raise WrongCorrection(f"line {n} is in no article" if n in ignored else f"the page has no text on line {n}")
    if isinstance(correction, Relabel) and correction.line not in held | ignored:
        raise WrongCorrection(f"the page has no text on line {correction.line}")
    if isinstance(correction, Split) and any(correction.line == article.lines[0] for article in page.articles):
        raise WrongCorrection(f"an article begins at line {correction.line} already")
    if isinstance(correction, Relabel) and _is_so(correction, page):
        raise WrongCorrection(f"line {correction.line} is {correction.role.value} there already")
    if isinstance(correction, Retitle) and not (correction.headline.isprintable() and correction.headline.strip()):
        raise WrongCorrection("a headline is a line of text")


def _is_so(wanted: Relabel, page: Page) -> bool:
    """Has the line that role in that article, or is a notice in none?"""
    if wanted.role is Role.NOTICE:
        return any(wanted.line in block.lines for block in page.ignored)
    (article,) = (article for article in page.articles if wanted.article in article.lines)
    return any(wanted.line in block.lines and block.role is wanted.role for block in article.blocks)


def articles_of(correction: Correction) -> tuple[int, ...]:
    """The lines that stand for articles."""
    match correction:
        case Merge(line, other):
            return line, other
        case Split(line) | Retitle(line) | Drop(line):
            return (line,)
        case Relabel():
            return (correction.article,)
        case Approve(lines):
            return lines
        case _:
            assert_never(correction)


def carried(corrections: Iterable[Correction], before: Sequence[str], after: Sequence[str]) -> list[Correction | None]:
    """Each of *corrections* in the line numbers of a page that was changed; None where a line that it is about is gone.

    A line stays the same where the page has it as often as it had *before*.
    """
    places: list[defaultdict[str, list[int]]] = []
    for lines in (before, after):
        places.append(defaultdict(list))
        for n, text in enumerate(lines, 1):
            places[-1][text.strip()].append(n)
    old, new = places
    homes = {
        n: home
        for text, numbers in old.items()
        if len(numbers) == len(new[text])
        for n, home in zip(numbers, new[text], strict=True)
    }
    return [_moved(correction, homes) for correction in corrections]


def _moved(correction: Correction, homes: Mapping[int, int]) -> Correction | None:
    told = asdict(correction)
    try:
        moved: dict[str, Any] = {key: homes[told[key]] for key in ("line", "other", "article") if key in told}
        if isinstance(correction, Approve):
            moved["lines"] = tuple(homes[n] for n in correction.lines)
    except KeyError:
        return None
    return replace(correction, **moved)
