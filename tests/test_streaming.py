"""The labelled stream is what it says it is, and it is filed as it should be, in whatever order it comes."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from streaming import AFRESH, OWN_WORDS, WAYS, Document, Figures, Story, figures, hard_negatives, stories, stream

from ingest.desk import Desk, Filed
from ingest.likeness.clipping import Clipping, clip
from ingest.likeness.kinship import compare
from ingest.page import Article, Beats, Block, Dump, Finding, Folio, Page, Role
from ingest.settle import Stamp
from ingest.store.store import Store

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))
import duplicates

START = datetime(2025, 1, 1, tzinfo=UTC)
DICE = 7
HAND = ("lead", "headline", "paragraph", "corrected")  # what people told again


def read(dump: Dump) -> Page:
    """A reader that works: a page is one article, its titles stand above a blank line."""
    above, _, text = dump.content.decode().partition("\n\n")
    titles = [line for line in above.split("\n") if line]
    body = text.strip().split("\n")
    roles = [Role.KICKER] * (len(titles) - 1) + [Role.HEADLINE] * bool(titles) + [Role.BODY] * len(body)
    blocks = tuple(Block(role, line, (n,)) for n, (role, line) in enumerate(zip(roles, titles + body, strict=True), 1))
    return Page(encoding="utf-8", folio=Folio(), articles=(Article(blocks=blocks),))


def entries(documents: Sequence[Document], folder: Path) -> list[str]:
    """The entry that each document belongs to when all are filed."""
    store = Store(f"sqlite:///{folder}/stream.sqlite", START)
    desk = Desk(store, read, lambda *_: Beats(Finding("daoli", 1.0)))
    for nth, document in enumerate(documents):
        dump = Dump(f"{nth}.txt", document.text.encode())
        outcome = desk.take(dump, Stamp(1, 1, 1, 1), START + timedelta(minutes=nth))
        assert isinstance(outcome, Filed)
    found = {told["source"]: told["article_id"] for told in store.occurrences()}
    store.close()
    return [found[f"{nth}.txt"] for nth in range(len(documents))]


def test_the_stories() -> None:
    """All are different, and at least three of ten have a look-alike."""
    for use in ("written", "unseen", "held_out", "afresh", "anew", "retold", "reading"):
        told = stories(use)
        families = Counter(story.family for story in told)

        assert len({story.paragraphs for story in told}) == len({story.id for story in told}) == len(told)
        assert sum(families[story.family] > 1 for story in told) >= 0.3 * len(told)


def clipping(story: Story) -> Clipping:
    titles = [Block(Role.HEADLINE, story.headline, (1,))] if story.headline else []
    return clip(
        Article(blocks=(*titles, *(Block(Role.BODY, text, (n,)) for n, text in enumerate(story.paragraphs, 2))))
    )


def test_what_people_told_again() -> None:
    """A lead, a headline or a paragraph by another hand makes no other story, and hardly a correction does."""
    pairs = [(story, how, again) for story in stories("retold") for how, again in story.again.items()]
    missed = [(story.id, how) for story, how, again in pairs if not compare(clipping(story), clipping(again)).joins]

    assert Counter(how for _, how, _ in pairs).keys() == {f"{what} by hand" for what in HAND}
    assert {how for _, how in missed} <= {"lead by hand", "corrected by hand"}
    assert len(missed) <= 3 < 0.04 * len(pairs)


def test_the_stream() -> None:
    """Every story as it was written and copies in every way; the same dice make the same stream."""
    documents = stream("written", DICE)
    written = [document for document in documents if document.how == "as written"]

    assert {document.how for document in documents} == {*WAYS, "as written"}
    assert [document.story for document in written] != sorted(document.story for document in written)
    assert len(written) == len(stories("written"))
    assert stream("written", DICE) == documents != stream("written", DICE + 1)


@pytest.mark.parametrize("how", [how for how in WAYS if how not in ("exact", "figure corrected", "paragraph left out")])
def test_a_way_to_come_back(how: str) -> None:
    """It changes the page, and less of it than a story has."""
    story = next(story for story in stories("written") if story.size > 400 and story.kind in OWN_WORDS)
    damaged: Story = WAYS[how](story, random.Random(DICE))

    assert damaged != story
    assert 0.2 * story.size < damaged.size < 1.4 * story.size


def test_another_way_to_be_misread() -> None:
    """One in so many characters is another, lost or doubled; and not those that the first scanner takes."""
    story = max(stories("afresh"), key=lambda story: story.size)
    text = "".join(story.paragraphs)
    for rate in (1, 3, 8):
        damaged = "".join(AFRESH[f"noise {rate} %"](story, random.Random(DICE)).paragraphs)
        alike = SequenceMatcher(None, text, damaged, autojunk=False).ratio()

        assert 1 - 0.02 * rate < alike < 1
        assert damaged != "".join(WAYS[f"noise {rate} %"](story, random.Random(DICE)).paragraphs)


@pytest.mark.parametrize(
    ("truth", "found", "expected"),
    [
        ("aabb", "xxyy", Figures(2, 0, 0, 1.0)),
        ("aabb", "xxxx", Figures(2, 4, 0, 0.0)),
        ("aabb", "wxyz", Figures(0, 0, 2, 0.0)),
        ("aaab", "xxyy", Figures(1, 1, 2, 0.0)),
    ],
)
def test_figures(truth: str, found: str, expected: Figures) -> None:
    """Pairs are counted, and chance is taken out of the index."""
    assert figures(truth, found) == expected


def some(documents: Sequence[Document], families: int) -> Iterator[Document]:
    """The pages of so many families, those with look-alikes first."""
    counted = Counter(document.family for document in documents)
    chosen = {family for family, _ in counted.most_common(families)}
    return (document for document in documents if document.family in chosen)


@pytest.mark.parametrize("order", range(3))
def test_the_stream_is_filed(order: int, tmp_path: Path) -> None:
    """Copies are one entry with their story, look-alikes are not; in every order.

    What noise makes of a bulletin can be past telling: the bounds are below what bench/duplicates.py finds.
    """
    documents = list(some(stream("written", DICE), 45))
    random.Random(order).shuffle(documents)
    found = entries(documents, tmp_path)
    result = figures([document.story for document in documents], found)
    clean = [nth for nth, document in enumerate(documents) if not document.how.startswith("noise")]
    merged = [pair for pair in hard_negatives(documents) if found[pair[0]] == found[pair[1]] and {*pair} <= {*clean}]

    assert merged == []
    assert result.precision > 0.97
    assert result.recall > 0.9
    assert result.rand > 0.94


def test_copies_in_any_order(tmp_path: Path) -> None:
    """Twenty shuffled orders end with the very same entries, of one story each, however badly copies are misread."""
    families = {story.family for story in stories("written")[::32]}
    documents = [one for one in stream("written", DICE) if one.family in families]
    outcomes = set()
    for order in range(20):
        random.Random(order).shuffle(documents)
        folder = tmp_path / str(order)
        folder.mkdir()
        together: dict[str, set[Document]] = {}
        for document, entry in zip(documents, entries(documents, folder), strict=True):
            together.setdefault(entry, set()).add(document)
        outcomes.add(frozenset(frozenset(entry) for entry in together.values()))
    (outcome,) = outcomes

    assert {len({document.story for document in entry}) for entry in outcome} == {1}
    assert {document.how for document in documents} >= {"noise 1 %", "noise 3 %", "noise 8 %"}


def test_a_page_is_where_most_of_it_is() -> None:
    """A stray line does not move it; a round-up is all that its items belong to, in whatever order they stand."""
    assert duplicates.home(Counter(story=5, caption=2)) == "story"
    assert duplicates.home(Counter(bridge=3, canteen=4, army=2)) == "army bridge canteen"
    assert duplicates.home(Counter(bridge=2, canteen=2)) == "bridge canteen"
