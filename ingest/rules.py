"""The rules that people make: which words, in which parts of an article, put it on a beat or take it off."""

from __future__ import annotations

from dataclasses import dataclass

TEXT_FIELDS = ("kicker", "headline", "deck", "label", "body", "subhead", "caption")
FIELDS = (*TEXT_FIELDS, "author", "paper")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a person wants: an article that says *all* these words, *any* of those and *none* of others, in *fields*,
    is on the beats *add* and not on the beats *remove*."""

    name: str
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    fields: tuple[str, ...] = TEXT_FIELDS
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
