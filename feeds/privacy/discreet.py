"""What leaves the archive, without the numbers of persons; what the archive keeps stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from feeds.feed import Privacy
from feeds.privacy.numbers import mask
from ingest.filed import Filing, Kinship, Related
from ingest.page import Article, Beats, Finding
from ingest.sheet import Sheet, Slot

Named = TypeVar("Named", Related, Slot)


def discreet(filing: Filing, privacy: Privacy) -> Filing:
    """Make *filing* fit to be published: the same article without the numbers of persons."""
    return replace(
        filing,
        article=_article(filing.article, privacy),
        beats=_beats(filing.beats, privacy),
        updates=tuple(replace(update, kinship=_kinship(update.kinship, privacy)) for update in filing.updates),
        related=tuple(_titled(other, privacy) for other in filing.related),
    )


def discreet_sheet(sheet: Sheet, privacy: Privacy) -> Sheet:
    """Make *sheet* fit to be published: no number of a person, and nothing of an article that was withdrawn."""
    hidden = {n for slot in sheet.slots if not slot.live for _, lines in slot.roles for n in lines}
    masked = mask("\n".join(sheet.lines), privacy).split("\n")
    for slot in sheet.slots:
        for _, numbers in slot.roles:
            _mask_across(masked, numbers, privacy)
    lines = tuple("" if n in hidden else line for n, line in enumerate(masked, 1))
    return replace(sheet, lines=lines, slots=tuple(discreet_slot(slot, privacy) for slot in sheet.slots if slot.live))


def _mask_across(lines: list[str], numbers: Sequence[int], privacy: Privacy) -> None:
    """Hide a number that goes on in another line, in the block that the lines with these *numbers* make."""
    texts = [lines[n - 1].strip() for n in numbers]
    masked = iter(mask("".join(texts), privacy))
    for n, text in zip(numbers, texts, strict=True):
        before, _, after = lines[n - 1].partition(text) if text else (lines[n - 1], "", "")
        lines[n - 1] = before + "".join(islice(masked, len(text))) + after


def discreet_slot(slot: Slot, privacy: Privacy) -> Slot:
    """Make *slot* fit to be published: no number of a person in what it is called."""
    return _titled(slot, privacy)


def _titled(one: Named, privacy: Privacy) -> Named:
    return replace(one, headline=one.headline and mask(one.headline, privacy), opening=mask(one.opening, privacy))


def _article(article: Article, privacy: Privacy) -> Article:
    return replace(
        article,
        blocks=tuple(replace(block, text=mask(block.text, privacy)) for block in article.blocks),
        credits=tuple(replace(credit, name=mask(credit.name, privacy)) for credit in article.credits),
        why=tuple(mask(reason, privacy) for reason in article.why),
    )


def _beats(beats: Beats, privacy: Privacy) -> Beats:
    def some(found: Sequence[Finding]) -> tuple[Finding, ...]:
        return tuple(replace(one, words=tuple(mask(word, privacy) for word in one.words)) for one in found)

    return replace(
        beats,
        district=some([beats.district])[0],
        also=some(beats.also),
        topics=some(beats.topics),
        removed=some(beats.removed),
        keywords=tuple(mask(word, privacy) for word in beats.keywords),
    )


def _kinship(kinship: Kinship, privacy: Privacy) -> Kinship:
    changed = tuple((mask(old, privacy), mask(new, privacy)) for old, new in kinship.changed)
    return replace(kinship, changed=changed)
