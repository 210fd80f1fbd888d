"""Which of two texts a story says from now on, by how the one stands to the other."""

from __future__ import annotations

from collections.abc import Callable

from ingest.filed import Kinship, Relation


def supersedes(kinship: Kinship, earlier: Callable[[], bool]) -> bool:
    """Is a text what a story says from now on that stands so to what it said: later, unless *earlier*, or more?"""
    if kinship.relation is Relation.REVISION:
        return not earlier()
    return kinship.relation is Relation.PART and kinship.longer


def yields(kinship: Kinship, earlier: Callable[[], bool]) -> bool:
    """Does a text leave to a story what it says: misread, less of it, or *earlier*?"""
    if kinship.relation is Relation.REVISION:
        return earlier()
    return kinship.relation is Relation.NEAR or is_less(kinship)


def is_less(kinship: Kinship) -> bool:
    """Is the newer text a part of the older?"""
    return kinship.relation is Relation.PART and not kinship.longer
