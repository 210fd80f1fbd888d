"""Texts that look alike are dealt out to stories all at once: whatever comes first, it ends the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations

import pytest

from ingest.filed import Kinship, Relation
from ingest.likeness.clipping import Clipping
from ingest.likeness.families import families

STRANGERS = Kinship(None)
NEAR = Kinship(Relation.NEAR, (1.0, 1.0), 0.9, 1.0)
CLOSER = Kinship(Relation.NEAR, (1.0, 1.0), 0.95, 1.0)
MISREAD = Kinship(Relation.NEAR, (1.0, 1.0), 0.4, 0.3, noise=0.08)
HARDLY = Kinship(Relation.SIBLING, (1.0, 1.0), 0.4, -0.4, noise=0.08)
RATHER = Kinship(Relation.SIBLING, (1.0, 1.0), 0.4, -2.0, noise=0.08)
SURELY = Kinship(Relation.SIBLING, (1.0, 1.0), 0.4, -5.0, noise=0.08)
SIBLING = Kinship(Relation.SIBLING, (1.0, 1.0), 0.8, -0.5)
PART = Kinship(Relation.PART, (1.0, 0.4), 0.4, 1.0)
OVERLAPPING = Kinship(Relation.SIBLING, (0.85, 0.85), 0.6, -1.3)
MOST = Kinship(Relation.PART, (0.85, 0.4), 0.3, 1.0)
OTHERWISE = Kinship(Relation.PART, (1.0, 0.4), 0.4, 0.2, changed=(("4", "2"),))
SURE_REVISION = Kinship(Relation.REVISION, (0.9, 0.9), 0.7, 1.5)
CLOSER_PART = Kinship(Relation.PART, (1.0, 0.6), 0.6, 1.0)
OVERLAP = Kinship(Relation.SIBLING, (0.6, 0.6), 0.4, -1.5)
QUOTES = Kinship(Relation.FOLLOW_UP, (0.4, 0.4), 0.2)
RETOLD = Kinship(Relation.FOLLOW_UP, (0.46, 0.64), 0.5, 1.2)  # a shortened one and one with another lead
REPORTS = Kinship(Relation.FOLLOW_UP, (0.3, 0.6), 0.3, 2.0)  # on what a first report told
FOLLOWS = Kinship(Relation.FOLLOW_UP, (0.3, 1.0), 0.2, 1.0)


def text(name: str) -> Clipping:
    """A capital is the whole of a story, a small letter a piece."""
    return Clipping(name, "", (), (name * (9 if name.isupper() else 3),))


def told(bonds: Mapping[str, Kinship], groups: str, apart: str = "") -> set[str]:
    """The stories that all orders of *groups* end with: the same ones."""

    def bond(one: Clipping, other: Clipping) -> Kinship:
        names = one.fingerprint + other.fingerprint
        return bonds.get(names) or bonds.get(names[::-1]) or STRANGERS

    def are_apart(one: Clipping, other: Clipping) -> bool:
        return {one.fingerprint, other.fingerprint} == {*apart}

    ends = set()
    for order in permutations(groups.split()):
        found = families([tuple(map(text, group)) for group in order], bond, are_apart)
        ends.add(frozenset("".join(sorted(one.fingerprint for one in group)) for group in found))
    (end,) = ends
    return set(end)


@pytest.mark.parametrize(
    ("bonds", "expected"),
    [
        ({}, {"A", "B", "C"}),
        ({"AB": NEAR, "BC": NEAR, "AC": NEAR}, {"ABC"}),
        ({"AB": NEAR, "BC": NEAR}, {"ABC"}),  # no word against it
        ({"AB": NEAR, "BC": CLOSER, "AC": SIBLING}, {"A", "BC"}),  # a chain: the closer ones
        ({"AB": NEAR, "BC": NEAR, "AC": SIBLING}, {"A", "BC"}),  # equals, by their names
        ({"AB": NEAR, "BC": MISREAD, "AC": HARDLY}, {"ABC"}),  # what is hardly read says nothing
        ({"AB": NEAR, "BC": MISREAD, "AC": RATHER}, {"ABC"}),  # one for it, one against
        ({"AB": NEAR, "BC": MISREAD, "AC": SURELY}, {"AB", "C"}),
        ({"AB": NEAR, "AC": PART, "BC": FOLLOWS}, {"ABC"}),
        ({"AB": CLOSER, "AC": QUOTES, "BC": QUOTES}, {"AB", "C"}),
    ],
)
def test_three_texts(bonds: Mapping[str, Kinship], expected: set[str]) -> None:
    """Which of them are one story."""
    assert told(bonds, "A B C") == expected


@pytest.mark.parametrize(("kinship", "expected"), [(RETOLD, {"ABCD"}), (REPORTS, {"ABC", "D"})])
def test_another_title_over_another_lead(kinship: Kinship, expected: set[str]) -> None:
    """Two versions that differ in most of what readers see first are no word against a third that is one with both."""
    bonds = {"AB": CLOSER, "BC": CLOSER, "AC": CLOSER, "AD": NEAR, "BD": kinship, "CD": kinship}

    assert told(bonds, "A B C D") == expected


def test_a_misread_copy_between_two_bulletins() -> None:
    """It makes no story of them: most of their texts are rather two."""
    bonds = {"AB": CLOSER, "CD": CLOSER, "BX": MISREAD, "CX": MISREAD, "AX": HARDLY, "DX": HARDLY}
    bulletins = {"AC": RATHER, "AD": RATHER, "BC": RATHER, "BD": RATHER}

    assert told(bonds | bulletins, "A B C D X") in ({"ABX", "CD"}, {"AB", "CDX"})


def test_a_copy_of_a_fragment_of_two_stories() -> None:
    """It is its story's where another text of that story, which is no piece of both, says the same."""
    bonds = {"Aa": PART, "Ba": PART, "ab": NEAR, "Ab": CLOSER_PART, "AB": SIBLING}

    assert told(bonds, "A B a b") == {"Aab", "B"}


@pytest.mark.parametrize(
    ("headed", "twice", "expected"),
    [
        ("BD", "AC BD", {"ACW", "BD"}),
        ("", "AC BD", {"ABCDW"}),  # halves may have no headline
        ("ABCDW", "AC BD", {"ABCDW"}),  # or the same one
        ("BD", "AC", {"ABCW"}),  # the other was printed but here
    ],
)
def test_a_page_that_was_read_as_one(
    monkeypatch: pytest.MonkeyPatch, headed: str, twice: str, expected: set[str]
) -> None:
    """W holds A and B, which have nothing in common: it makes no story of two that were printed by themselves."""

    def text(name: str) -> Clipping:
        title = "老码头亮起灯" if headed == "ABCDW" else "村里有了学堂" if name in headed else ""
        return Clipping(name, title, (title,) if title else (), (name * (30 if name == "W" else 9),))

    monkeypatch.setattr("test_families.text", text)
    bonds = dict.fromkeys(twice.split(), CLOSER) | {"AW": CLOSER_PART, "BW": PART, "CW": CLOSER_PART, "DW": PART}
    texts = [name for name in "ABCDW" if name == "W" or any(name in pair for pair in ("AC", twice, "B"))]

    assert told(bonds, " ".join(texts)) == expected


@pytest.mark.parametrize(("kinship", "expected"), [(FOLLOWS, {"Aa", "B"}), (QUOTES, {"A", "B", "a"})])
def test_a_fragment_of_a_story_that_another_holds(kinship: Kinship, expected: set[str]) -> None:
    """A page that was read as one has all of A: a piece of A is none of its own. Else nobody knows whose it is."""
    assert told({"Aa": CLOSER_PART, "Ba": PART, "AB": kinship}, "A B a") == expected


def test_fragments() -> None:
    """Two of one whole need not look alike, nor have anything in common; without it they are two."""
    bonds = {"Aa": PART, "Ab": PART, "ab": OVERLAP}

    assert told(bonds, "A a b") == {"Aab"}
    assert told(bonds, "a b") == {"a", "b"}


@pytest.mark.parametrize(("whole", "expected"), [("字" * 24, {"Aab"}), ("字" * 40, {"Aa", "b"})])
def test_two_pieces_that_look_alike(monkeypatch: pytest.MonkeyPatch, whole: str, expected: set[str]) -> None:
    """One lacks what the other ends with; but where there is room for both they are items, and two bulletins."""
    texts = {"A": whole, "a": "字" * 18, "b": "字" * 16}
    monkeypatch.setattr("test_families.text", lambda name: Clipping(name, "", (), (texts[name],)))

    assert told({"Aa": CLOSER_PART, "Ab": PART, "ab": OVERLAPPING}, "A a b") == expected


DAY = (("4日", "5日"),)
RIGHTED = Kinship(Relation.REVISION, (1.0, 1.0), 0.9, 0.4, changed=DAY, kept=6)
BLURRED = Kinship(Relation.NEAR, (1.0, 1.0), 0.4, 0.4, noise=0.02, changed=DAY, kept=6)
AGAINST = Kinship(Relation.SIBLING, (1.0, 0.6), 0.6, -0.8, changed=DAY, kept=3)


@pytest.mark.parametrize(
    ("righted", "piece", "against", "expected"),
    [
        (RIGHTED, PART, AGAINST, {"ABa"}),
        (RIGHTED, MISREAD, replace(AGAINST, noise=0.08), {"ABa"}),  # a bad scan is no word against a clean copy
        (replace(RIGHTED, kept=2), PART, AGAINST, {"AB", "a"}),  # more facts are the same in the piece
        (replace(RIGHTED, changed=()), PART, AGAINST, {"AB", "a"}),  # the whole has not that one
        (RIGHTED, replace(PART, changed=(("8", "9"),)), AGAINST, {"AB", "a"}),  # nor the piece what the whole has
        (BLURRED, replace(NEAR, noise=0.02), replace(AGAINST, odds=-1.9), {"Aa", "B"}),  # it is the worse read one
    ],
)
def test_a_correction_that_a_piece_speaks_against(
    righted: Kinship, piece: Kinship, against: Kinship, expected: set[str]
) -> None:
    """B corrects A, and a has all that it says from A: it knows no better."""
    assert told({"AB": righted, "Aa": piece, "Ba": against}, "A B a") == expected


def test_a_copy_under_another_headline(monkeypatch: pytest.MonkeyPatch) -> None:
    """B corrects A, and C has the very words of B under another headline: no more than that tells it from A."""
    bonds = {"AB": NEAR, "BC": CLOSER, "AC": SIBLING}
    assert told(bonds, "A B C") == {"A", "BC"}

    said = {"A": "八十一名徒弟", "B": "八十四名徒弟", "C": "八十四名徒弟"}
    monkeypatch.setattr("test_families.text", lambda name: Clipping(name, "", (), (said[name],)))
    assert told(bonds, "A B C") == {"ABC"}


def test_a_fragment_of_two_stories() -> None:
    """It is nobody's, and does not make them one; but it is the story's where both are."""
    quoted = {"Aa": PART, "Ba": PART, "AB": QUOTES}

    assert told(quoted, "A a") == {"Aa"}
    assert told(quoted, "A B a") == {"A", "B", "a"}
    assert told(quoted | {"AB": NEAR}, "A B a") == {"ABa"}


@pytest.mark.parametrize(
    ("elsewhere", "expected"),
    [
        (PART, {"A", "B", "a"}),
        (MOST, {"Aa", "B"}),  # the other story lacks a passage of it
        (OTHERWISE, {"Aa", "B"}),  # the other story has another figure
    ],
)
def test_a_fragment_that_another_story_has_less_of(elsewhere: Kinship, expected: set[str]) -> None:
    """It is the story's that has all of it."""
    assert told({"Aa": PART, "Ba": elsewhere, "AB": SIBLING}, "A B a") == expected


def test_two_fragments_with_another_figure() -> None:
    """Where no story has its figures, it is as much of one as of the other."""
    assert told({"Aa": OTHERWISE, "Ba": OTHERWISE, "AB": SIBLING}, "A B a") == {"A", "B", "a"}


@pytest.mark.parametrize(("odds", "expected"), [(-0.2, {"ABa"}), (-2.0, {"AB", "a"})])
def test_a_fragment_that_looks_otherwise(odds: float, expected: set[str]) -> None:
    """Of a fragment its whole says more, as far as it is the surer: B tells the lead of A in other words."""
    bonds = {"Aa": PART, "AB": SURE_REVISION, "Ba": replace(SIBLING, odds=odds)}

    assert told(bonds, "A B a") == expected


@pytest.mark.parametrize(("end", "expected"), [("乙" * 9, {"Aab", "B"}), ("乙" * 8, {"Aa", "B", "b"})])
def test_halves_of_a_whole(monkeypatch: pytest.MonkeyPatch, end: str, expected: set[str]) -> None:
    """They are the story's whose text they make, though another has the words of one of them, too."""
    texts = {"A": "甲" * 12 + "乙" * 9, "B": "丙" * 12 + "乙" * 9, "a": "甲" * 12, "b": end}
    monkeypatch.setattr("test_families.text", lambda name: Clipping(name, "", (), (texts[name],)))

    assert told({"Aa": PART, "Ab": PART, "Bb": PART, "AB": SIBLING}, "A B a b") == expected


def test_the_second_half_of_two_bulletins(monkeypatch: pytest.MonkeyPatch) -> None:
    """It makes no one of them, and is nobody's; and what must be two is, whatever it makes."""
    texts = {"A": "甲乙", "B": "丙乙", "a": "甲", "b": "丙", "c": "乙"}
    monkeypatch.setattr("test_families.text", lambda name: Clipping(name, "", (), (texts[name],)))
    bonds = {"Aa": PART, "Ac": PART, "Bb": PART, "Bc": PART, "AB": SIBLING}

    assert told(bonds, "A B a b c") == {"Aa", "Bb", "c"}
    assert told(bonds | {"AB": STRANGERS}, "A B a b c") == {"Aa", "Bb", "c"}
    assert told({}, "A a c", apart="Aa") == {"A", "a", "c"}


def test_what_a_person_said() -> None:
    """What must not be one is none, by no third text either; what must stay together does."""
    bonds = {"AB": NEAR, "BC": NEAR, "AC": NEAR}

    assert told(bonds, "A B", apart="AB") == {"A", "B"}
    assert told({"AB": CLOSER} | bonds, "A B C", apart="AC") in ({"AB", "C"}, {"A", "BC"})
    assert told({"AB": SIBLING, "BC": NEAR, "AC": STRANGERS}, "AB C") == {"ABC"}
    assert told({"AB": SIBLING, "BC": NEAR, "AC": SIBLING}, "AB C") == {"AB", "C"}


@pytest.mark.parametrize(("title", "expected"), [("牙疼险丧命", {"Aa", "B"}), ("", {"A", "B", "a"})])
def test_the_title_of_a_piece(title: str, expected: set[str]) -> None:
    """A piece of two stories is nobody's, unless its title says whose it is; how much of either it is says nothing."""
    texts = {
        name: replace(text(name), headline=told, lines=(told,))
        for name, told in zip("ABa", ("牙疼险丧命", "急诊排起长队", title), strict=True)
    }

    def bond(one: Clipping, other: Clipping) -> Kinship:
        return {"Aa": PART, "Ba": CLOSER_PART}.get("".join(sorted(one.fingerprint + other.fingerprint)), STRANGERS)

    for order in permutations(texts.values()):
        found = families([(one,) for one in order], bond, lambda *_: False)
        assert {"".join(sorted(one.fingerprint for one in group)) for group in found} == expected


def titled(name: str, headline: str, said: str) -> Clipping:
    return Clipping(name, headline, (headline,), (said,))


def test_halves_that_are_all_of_what_stands_below_two_reports() -> None:
    """A page breaks two reports off above the same note: each half goes to the report whose headline it has."""
    texts = [
        titled("A", "献血车前排起长队", "甲甲甲甲甲甲注注注注"), titled("a", "献血车前排起长队", "甲甲甲甲甲甲"),
        titled("x", "献血车前排起长队", "注注注注"), titled("B", "稀有血型连夜赶回", "乙乙乙乙乙乙注注注注"),
        titled("b", "稀有血型连夜赶回", "乙乙乙乙乙乙"), titled("y", "稀有血型连夜赶回", "注注注注"),
    ]  # fmt: skip

    def bond(one: Clipping, other: Clipping) -> Kinship:
        if one.text == other.text:
            return NEAR
        return PART if one.text in other.text or other.text in one.text else STRANGERS

    ends = set()
    for order in permutations(texts):
        found = families([(text,) for text in order], bond, lambda _one, _other: False)
        ends.add(frozenset("".join(sorted(text.fingerprint for text in group)) for group in found))
    assert ends == {frozenset({"Aax", "Bby"})}
