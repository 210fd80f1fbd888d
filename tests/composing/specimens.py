"""The articles that pages are composed from, as they are written down under `specimens/articles`.

Beside them titles without articles, under `specimens/titles`: for what reads titles alone, and needs many.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

USES = (
    "train",  # learned from
    "layout",  # learned from by what reads pages alone: nobody weighed their topics
    "score",  # looked at in choosing between versions
    "held_out",  # looked at when all was done
    "sealed",  # by strangers; read with every version, and never learned from
)
SPECIMENS = Path(__file__).resolve().parents[1] / "specimens"
ARTICLES, TITLES = SPECIMENS / "articles", SPECIMENS / "titles"

# As in the real dumps: ASCII commas, brackets, digits and letters between full-width 。 and curly quotes.
HOUSE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

# The first characters of a paragraph in a specimen say what it is for.
MARKS = {
    "^": "byline", "#": "subhead", "!": "caption", "@": "credit", "|": "verse", "?": "picture", "~": "notice",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as written: a role of the gold format, or "verse" (a line of its own) or "picture" (body or caption)."""

    role: str
    text: str
    gap: bool = False  # a picture stood before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """One article, whole and undamaged, and everything that is true of it."""

    id: str
    use: str
    form: str
    label: str | None
    kicker: str | None
    headline: str | None
    deck: str | None
    lead: str
    paragraphs: tuple[Paragraph, ...]
    credits: tuple[tuple[str, str], ...]  # name and role, in printed order
    districts: tuple[str, ...]
    topics: tuple[str, ...]
    paper: str | None
    traditional: bool
    beat: str | None  # what it is about together with other articles that an editor would put beside it

    @property
    def kind(self) -> str:
        return {"photo": "photo", "announcement": "announcement"}.get(self.form, "news")

    @property
    def words(self) -> str:
        """All of its text."""
        return "\n".join([*self.titles.values(), *(part.text for part in self.paragraphs)]).replace("|", "")

    @property
    def size(self) -> int:
        return sum(len(part.text) for part in self.paragraphs)

    @property
    def titles(self) -> dict[str, str]:
        """The parts of the title that are printed, from the top down; "|" marks where a compositor may break."""
        parts = {"kicker": self.kicker, "headline": self.headline, "deck": self.deck}
        return {role: text for role, text in parts.items() if text}

    @property
    def signed_first(self) -> bool:
        """Does the text open with a lead or a byline, so that its beginning shows without its title?"""
        return bool(self.lead) or self.paragraphs[0].role == "byline"


@cache
def titles() -> tuple[dict[str, str], ...]:
    """The parts of each title by role, from the top down; "|" marks where a compositor may break."""
    rows = [row for path in sorted(TITLES.glob("*.txt")) for row in path.read_text("utf-8").splitlines()]
    parted = [row.split(" / ") for row in rows if row and not row.startswith("#")]
    return tuple(
        {role: text for role, text in zip(("kicker", "headline", "deck"), parts, strict=True) if text != "-"}
        for parts in parted
    )


@cache
def specimens(*uses: str) -> tuple[Specimen, ...]:
    """The specimens of some uses, or all, by file and place."""
    return tuple(one for one in _read_all() if not uses or one.use in uses)


def _read_all() -> Iterator[Specimen]:
    for path in sorted(ARTICLES.glob("*.toml")):
        for row in tomllib.loads(path.read_text("utf-8"))["article"]:
            yield _read(row)


def _read(row: dict[str, Any]) -> Specimen:
    house = {key: value.translate(HOUSE) for key, value in row.items() if isinstance(value, str)}
    return Specimen(
        id=row["id"],
        use=row["use"],
        form=row["form"],
        label=house.get("label"),
        kicker=house.get("kicker"),
        headline=house.get("headline"),
        deck=house.get("deck"),
        lead=house.get("lead", ""),
        paragraphs=tuple(_paragraphs(house["text"], house.get("lead", ""))),
        credits=tuple((name, role) for role, names in row.get("credits", {}).items() for name in names),
        districts=tuple(row["districts"]),
        topics=tuple(row["topics"]),
        paper=row.get("paper"),
        traditional=row.get("traditional", False),
        beat=row.get("beat"),
    )


def _paragraphs(text: str, lead: str) -> Iterator[Paragraph]:
    gap = False
    for line in text.strip().split("\n"):
        if line == "---":
            gap = True
            continue
        mark, _, rest = line.partition(" ")
        role = MARKS.get(mark)
        if role is None:
            yield Paragraph("body", lead + line, gap)
            lead = ""
        else:
            yield Paragraph(role, rest, gap)
        gap = False
