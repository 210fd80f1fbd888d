"""An article in type: its lines in reading order, with the truth that each carries through all later damage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from composing.specimens import Paragraph, Specimen

TITLES = ("kicker", "headline", "deck")
PICTURE = 3  # blank lines that a picture leaves behind
LONGEST = 370  # characters of a paragraph, on the real pages
RUN_ON = 0.35  # how many paragraphs run on

ATOMS = re.compile(r"[0-9A-Za-z.%+/-]+|\S|\s")
NO_START = frozenset("。,、;:?!)》”’…%】」』" + ",;:?!)")
NO_END = frozenset("(《“‘【「『(")


@dataclass(slots=True, eq=False)
class Slug:
    """A line of type that knows whose it is and what it is for; *follows* is the line it continues in mid-sentence."""

    article: str
    role: str
    text: str
    part: int = 0  # paragraph or title part, in reading order
    gap: int = 1  # blank lines before it
    rows: tuple[str, ...] = ()  # the column's lines
    follows: Slug | None = None
    free: bool = False  # whether it continues the line before it is anybody's guess
    role_any: tuple[str, ...] = ()
    article_any: tuple[str, ...] = ()
    verse: bool = False


@dataclass(slots=True, eq=False)
class Galley:
    """One article on its way to the page."""

    id: str
    specimen: Specimen
    slugs: list[Slug]
    label: str | None = None
    label_any: list[str | None] = field(default_factory=list)
    titles_any: list[dict[str, str | None]] = field(default_factory=list)
    complete: str = "whole"
    complete_any: list[str] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)  # what was done to it

    @property
    def title(self) -> list[Slug]:
        return [slug for slug in self.slugs if slug.role in TITLES]

    def bodies(self) -> list[Slug]:
        return [slug for slug in self.slugs if slug.role == "body"]

    @property
    def can_lose_its_title(self) -> bool:
        return bool(self.title) and self.specimen.signed_first and self.complete == "whole"


def column(text: str, width: int, indent: int = 2) -> tuple[str, ...]:
    """Set *text* in a column: whole numbers and words, no stop at a line's start, no opening mark at its end."""
    rows, row, used = [], "", float(indent)
    for atom in ATOMS.findall(text):
        size = sum(0.5 if c.isascii() and c.isalnum() else 1 for c in atom)
        if used + size > width and row and atom[0] not in NO_START:
            kept = row.rstrip("".join(NO_END)) or row
            rows.append(kept)
            row, used = row[len(kept) :], float(len(row) - len(kept))
        row, used = row + atom, used + size
    return (*rows, row) if row else tuple(rows)


def set_in_type(specimen: Specimen, key: str, day: date, width: int, rng: Random) -> Galley:
    """The article as it stood on the printed page, line by line in reading order."""
    event = day - timedelta(days=1)
    dated = {"{m}": str(event.month), "{d}": str(event.day)}
    slugs = list(_set(specimen, key, width, dated, rng))
    return Galley(key, specimen, slugs, specimen.label)


def run_on(paragraphs: tuple[Paragraph, ...], rng: Random) -> Iterator[Paragraph]:
    """Papers that save space let paragraphs run on: the real pages have many of 100 to 370 characters."""
    last: Paragraph | None = None
    for paragraph in paragraphs:
        plain = last is not None and last.role == paragraph.role == "body" and not paragraph.gap
        if last and plain and len(last.text) + len(paragraph.text) <= LONGEST and rng.random() < RUN_ON:
            last = Paragraph("body", last.text + paragraph.text, last.gap)
            continue
        if last:
            yield last
        last = paragraph
    if last:
        yield last


def _set(specimen: Specimen, key: str, width: int, dated: dict[str, str], rng: Random) -> Iterator[Slug]:
    if specimen.label:
        yield Slug(key, "label", specimen.label)
    for role, text in specimen.titles.items():
        yield Slug(key, role, text)
    prose = specimen.form in ("news", "feature", "signed")
    for part, paragraph in enumerate(run_on(specimen.paragraphs, rng) if prose else specimen.paragraphs):
        text = paragraph.text
        for mark, number in dated.items():
            text = text.replace(mark, number)
        gap = PICTURE if paragraph.gap or paragraph.role == "caption" else 1
        slug = Slug(key, paragraph.role, text, part, gap)
        match paragraph.role:
            case "verse":
                slug.role, slug.verse, slug.free = "body", True, True
                if specimen.form == "table" and not any(c.isdigit() for c in text):
                    slug.role_any = ("body", "subhead")
            case "picture":
                slug.role, slug.role_any = "body", ("body", "caption")
        if slug.role == "body" and not slug.verse:
            slug.rows = column(text, width)
        elif slug.role == "caption":
            slug.rows = column(text, width, 0)
        yield slug
