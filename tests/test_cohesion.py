"""How much a piece speaks of what stands above it."""

from __future__ import annotations

from ingest.parse.borders.cohesion import HALF, RARE, RARE_CHARACTER, WORTHS, Cohesion, Worths, bits
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import to_pieces

PAGE = to_pieces(
    to_lines("供热企业提前开栓\n\n有轨电车通车\n\n供热企业检修管网\n\n2023\n\n供热企业提前开栓\n\n他们说,我们的")
)

NOTHING_LISTED = Worths({}, {})


def test_what_shares_more_speaks_of_it_more() -> None:
    """Equal texts the most, some words in common less, strange ones and digits not at all."""
    cohesion = Cohesion(PAGE, NOTHING_LISTED)
    same, alike, strange, digits = (
        cohesion.with_story(i, above, cohesion.sizes[0]) for i, above in ((4, 0b1), (2, 0b1), (1, 0b1), (3, 0b1))
    )
    assert same > alike > 0 == strange == digits


def test_an_article_is_spoken_of_by_all_its_pieces() -> None:
    """A pair that two of its pieces hold counts once."""
    cohesion = Cohesion(PAGE, NOTHING_LISTED)
    assert cohesion.with_story(4, 0b101, 7) == cohesion.with_story(4, 0b001, 7)


def test_common_words_say_nothing() -> None:
    """What many articles hold is listed, and worth no more than what is not."""
    pages = to_pieces(to_lines("全市工作\n全市工作"))
    assert Cohesion(pages, Worths({0.0: "全市市工工作"}, {0.0: "全市工作"})).with_story(1, 1, 3) == 0.0
    assert 0 <= max(WORTHS.values()) <= RARE


def test_worths_are_halves() -> None:
    """So many bits stand for each, and a byte has room for the most."""
    halves = [worth / HALF for worth in (*WORTHS.values(), RARE, RARE_CHARACTER)]
    assert all(number.is_integer() for number in halves)
    assert 0 <= min(halves) <= max(halves) <= 8


def test_pieces_far_above_are_not_looked_at() -> None:
    """A page of a thousand equal lines takes no longer for that."""
    cohesion = Cohesion(to_pieces(to_lines("\n\n".join(["供热企业提前开栓"] * 100))))
    assert min(cohesion.with_pieces(99)) == 19


def test_single_pieces_are_told_apart() -> None:
    """How much it speaks of each, by piece."""
    found = Cohesion(PAGE, NOTHING_LISTED).with_pieces(4)
    assert found.keys() == {0, 2}
    assert found[0] > found[2]


def test_a_table_of_pairs_is_written_short() -> None:
    """All pairs of one worth one behind the other."""
    worths = Worths({0.5: "全市工作", 2.0: "供热"}, {0.25: "市"})
    assert worths == {"全市": 0.5, "工作": 0.5, "供热": 2.0, "市": 0.25}
    assert (worths["江堤"], worths["堤"]) == (RARE, RARE_CHARACTER)


def test_what_two_sets_of_pieces_share_is_worth_as_much_however_long_they_are() -> None:
    """Signs that no list has are rare, and what one of both says twice counts once."""
    pages = ("晒田\n\n方正晒田", "晒田\n\n方正晒田晒田\n\n今年稻谷又丰收")
    short, long = (Cohesion(to_pieces(to_lines(page)), NOTHING_LISTED) for page in pages)
    assert short.in_common(0b1, 0b10) == long.in_common(0b1, 0b110) == RARE + 2 * RARE_CHARACTER
    assert long.in_common(0b1, 0b100) == 0.0


def test_a_set_of_pieces_is_a_number() -> None:
    """A bit for each."""
    assert list(bits(0b10110)) == [1, 2, 4]
