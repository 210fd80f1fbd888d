"""What one page prints below a text and another within it: a note in brackets, a credit here, a last line there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.likeness.clipping import ASIDE, Clipping, grams
from ingest.likeness.facts import Kind, facts_of, stem_of

WITHIN = 0.5  # share of a note that a text must have to say it, however badly it is read
FEW = 3  # characters that noise may put in


def levelled(one: Clipping, other: Clipping) -> tuple[Clipping, Clipping]:
    """Two clippings, each without what the other says beside its text only; the same ones where there is nothing."""
    return (_without(one, other) if other.asides else one), (_without(other, one) if one.asides else other)


def _without(clipping: Clipping, other: Clipping) -> Clipping:
    notes = [note for note in other.asides if _has(clipping, note) and not _has(other, note)]
    if not notes:
        return clipping
    kept = tuple(said for said in clipping.sentences if not _is_of(said, notes))
    return replace(clipping, sentences=kept) if 0 < len(kept) < len(clipping.sentences) else clipping


def _has(clipping: Clipping, note: str) -> bool:
    found = grams(note)
    return len(found & clipping.grams) >= WITHIN * len(found)


def _is_of(said: str, notes: Sequence[str]) -> bool:
    """Is a sentence one of *notes*, or a row of one, however badly it is read?"""
    return len(said) >= ASIDE and any(said in note or _is_misread(said, note) for note in notes)


def _is_misread(said: str, note: str) -> bool:
    found = grams(said)
    much = len(said) <= len(note) + FEW and len(found & grams(note)) >= WITHIN * len(found)
    return much and not _contradicts(said, note)


def _contradicts(said: str, note: str) -> bool:
    """Has a sentence a figure that its *note* has not, or quite another place?"""
    places = [{*stem_of(fact.value)} for fact in facts_of((note,)) if fact.kind is Kind.PLACE]
    told = [fact for fact in facts_of((said,)) if fact.value not in note]
    return any(fact.kind is not Kind.PLACE or all(map({*stem_of(fact.value)}.isdisjoint, places)) for fact in told)
