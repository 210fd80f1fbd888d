"""What a story says from now on, of each way in which two texts can stand to each other."""

from __future__ import annotations

import pytest

from ingest.filed import Kinship, Relation
from ingest.likeness.versions import is_less, supersedes, yields


@pytest.mark.parametrize(
    ("kinship", "earlier", "supersedes_it", "yields_to_it"),
    [
        (Kinship(Relation.REVISION), False, True, False),
        (Kinship(Relation.REVISION), True, False, True),
        (Kinship(Relation.PART, longer=True), False, True, False),
        (Kinship(Relation.PART), False, False, True),
        (Kinship(Relation.NEAR), False, False, True),
        (Kinship(Relation.FOLLOW_UP), False, False, False),  # other words: a person merged it, or its page changed
        (Kinship(None), True, False, False),
    ],
)
def test_which_of_two_texts_is_told(kinship: Kinship, earlier: bool, supersedes_it: bool, yields_to_it: bool) -> None:
    """Later, or more of it; what is misread, less or older leaves to the story what it says."""
    assert supersedes(kinship, lambda: earlier) == supersedes_it
    assert yields(kinship, lambda: earlier) == yields_to_it


@pytest.mark.parametrize(("longer", "less"), [(False, True), (True, False)])
def test_a_part(longer: bool, less: bool) -> None:
    assert is_less(Kinship(Relation.PART, longer=longer)) == less
