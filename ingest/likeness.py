"""Is this article one that was filed before? Fingerprints for what is word for word the same, and shared lines for
what a changed page still holds. When in doubt, it is news."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.page import TITLES, Article, New, Occurrence, Repeat, Role, Standing, Verdict

KIN = 0.5       # share of an article's text that a changed page must still hold for it to be the same article
GRAM = 4        # characters: short enough for noise, long enough to be rare in Chinese
SPOKEN = TITLES | {Role.BODY, Role.SUBHEAD, Role.CAPTION}


def fingerprint(article: Article) -> str:
    """A hash of what *article* says, indifferent to white space, width and punctuation.

    Labels, bylines and notices are left out: they belong to the page it stands on. Captions count only where
    there is nothing else, for a picture may be printed once with and once without.
    """
    said = "\n".join(filter(None, (bare(text) for text in article.texts(*TITLES, Role.BODY, Role.SUBHEAD))))
    body = any(bare(text) for text in article.texts(Role.BODY))
    if not body:
        said += "\n" + "\n".join(bare(text) for text in article.texts(Role.CAPTION))
    if not said.strip():
        said = "\n".join(block.text for block in article.blocks)
    return hashlib.sha256(said.replace("\n", "").encode()).hexdigest()


def bare(text: str) -> str:
    """*text* in one width and case, letters and digits only."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


@dataclass(frozen=True, slots=True)
class Match:
    """That an article of a changed page is what *occurrence* was, and which share of their text says so."""

    occurrence: Occurrence
    index: int
    share: float


def match_by_lines(
    before: Sequence[tuple[Occurrence, Sequence[str]]], after: Sequence[Sequence[str]]
) -> dict[int, Match]:
    """Which article of a changed page (index in *after*) goes on with which occurrence; each side once, closest first.

    Both sides are given as the texts of their lines.
    """
    old = [(occurrence, _grams(lines), {bare(line) for line in lines}) for occurrence, lines in before]
    new = [(index, _grams(lines), {bare(line) for line in lines}) for index, lines in enumerate(after)]
    found = [
        Match(occurrence, index, share)
        for occurrence, grams, lines in old
        for index, others, other_lines in new
        if (share := _share(grams, others, lines & other_lines)) >= KIN
    ]
    found.sort(key=lambda match: (-match.share, match.occurrence.seq, match.index))
    kept: dict[int, Match] = {}
    taken: set[int] = set()
    for match in found:
        if match.index not in kept and match.occurrence.seq not in taken:
            kept[match.index] = match
            taken.add(match.occurrence.seq)
    return kept


def _grams(lines: Sequence[str]) -> Counter[str]:
    text = "".join(map(bare, lines))
    return Counter(text[i : i + GRAM] for i in range(max(1, len(text) - GRAM + 1)))


def _share(old: Counter[str], new: Counter[str], lines: set[str]) -> float:
    """Shared text as a part of the shorter; a whole line in common tips what is near the bound."""
    common = (old & new).total()
    return common / max(1, min(old.total(), new.total())) + (0.05 if any(len(line) >= 8 for line in lines) else 0.0)


def mint(sha256: str, article: Article) -> str:
    """The id of an article that is filed for the first time: it comes from its dump and its first line."""
    return hashlib.sha256(f"{sha256}:{article.lines[0]}".encode()).hexdigest()[:16]


def judge(mark: str, article_id: str, filed: Mapping[str, str], continues: tuple[Match, str] | None = None) -> Verdict:
    """Decide what an article with fingerprint *mark* is; it is to be *article_id* if it is new.

    *filed* maps the fingerprints of the archive, and of what stands before it on this page, to their article;
    *continues* is what it was on the same page before, with the fingerprint of what that says today.
    """
    if continues is not None:
        match, said = continues
        return Standing(match.occurrence.seq, match.occurrence.article_id, revised=said != mark)
    if mark in filed:
        return Repeat(filed[mark])
    return New(article_id)
