"""What belongs to a person is hidden, and what belongs to the readers stays."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest
from fakes import NOON, article, filing
from hypothesis import given
from hypothesis import strategies as st

from feeds.feed import Privacy
from feeds.privacy import discreet, discreet_sheet
from feeds.privacy.numbers import is_bank_card, is_identity_card, mask
from ingest.filed import Kinship, Related, Relation, Update
from ingest.page import Credit, CreditRole, Role
from ingest.sheet import Sheet, Slot

DEFAULT = Privacy()
EVERYTHING = Privacy(mobile_numbers=True)
NOTHING = Privacy(identity_cards=False, bank_cards=False)

WIDE = str.maketrans("0123456789X-", "０１２３４５６７８９Ｘ－")


@pytest.mark.parametrize(
    ("printed", "published"),
    [
        ("身份证号230102199003071237，", "身份证号2301************37，"),
        ("身份证号11010519491231002X。", "身份证号1101************2X。"),
        ("11010519491231002x", "1101************2x"),
        ("１１０１０５１９４９１２３１００２Ｘ", "１１０１************２Ｘ"),
        ("110105 19491231 002X", "1101** ******** **2X"),
        ("110105-1949-1231-002X", "1101**-****-****-**2X"),
        ("1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X", "1 1 0 1 * * * * * * * * * * * * 2 X"),
        ("110105　19491231　002 X", "1101**　********　**2 X"),
        ("1101051949\n1231002X", "1101******\n******2X"),
        ("110105194912 \n　　31002X", "1101******** \n　　****2X"),
        ("ID11010519491231002X", "ID1101************2X"),
        ("编号12 11010519491231002X", "编号12 1101************2X"),
        ("11010519491231002X11010519491231002X", "1101************2X1101************2X"),
        ("老身份证110105491231002号", "老身份证1101*********02号"),
        ("110105 491231 002", "1101** ****** *02"),
        ("账号6222020200001234562，", "账号6222***********4562，"),
        ("6222 0202 0000 1234 562", "6222 **** **** ***4 562"),
        ("622202 0200001234562", "6222** *********4562"),
        ("4111-1111-1111-1111", "4111-****-****-1111"),
        ("４１１１　１１１１　１１１１　１１１１", "４１１１　****　****　１１１１"),
        ("4111111111111111,5555555555554444", "4111********1111,5555********4444"),
        ("4111111111111111公示", "4111********1111公示"),
    ],
)
def test_numbers_of_persons_are_hidden(printed: str, published: str) -> None:
    """Identity cards and bank cards, in either width, in groups, across a line's end; each digit in its place."""
    assert mask(printed, DEFAULT) == published


STAYS = [
    "热线12345，0451-84612345，0451 8461 2345，400-810-8888，4008108888，96777",
    "110105194912310021",  # the checksum of a card is another
    "110105194913310023",  # there is no such month
    "990105194912310021",  # nor such a region
    "123456789012345",
    "000000000000000000",
    "4111111111111112",  # Luhn says no
    "微信号wx4111111111111111，微信14111111111111111a",
    "投资4111111111111111元，4111111111111111万元",
    "￥4111111111111111，3.4111111111111111，4111111111111111.50",
    "文号2023032800012009，哈政发〔2023〕12号",  # a number of a document, though Luhn says yes
    "统一社会信用代码91230199MA1B2C3D4X",
    "2019 2020 2021 2022",
    "1,234,567,890,123,456",
    "4111 1111 11111111",
    "2301021990030712371",
    "4111\n1111\n1111\n1111",  # a column of figures
    "圆周率3.14159265358979323846264338327950288",
]


@pytest.mark.parametrize("printed", STAYS)
def test_what_readers_need_stays(printed: str) -> None:
    """Hotlines and office numbers, amounts, document numbers, names that hold digits, and what fails its checksum."""
    assert mask(printed, EVERYTHING) == printed


@pytest.mark.parametrize(
    ("printed", "published"),
    [
        ("手机13812345678。", "手机138****5678。"),
        ("138 1234 5678、139-1234-5678", "138 **** 5678、139-****-5678"),
        ("１３８１２３４５６７８", "１３８****５６７８"),
        ("+86 13812345678，+8613812345678", "+86 138****5678，+86138****5678"),
        ("13812345678 13912345678", "138****5678 139****5678"),
        ("微信a13812345678", "微信a13812345678"),
        ("12812345678", "12812345678"),
    ],
)
def test_mobile_numbers_are_hidden_on_request(printed: str, published: str) -> None:
    """Many a notice is printed so that somebody is called."""
    assert mask(printed, EVERYTHING) == published
    assert mask(printed, DEFAULT) == printed


def test_whoever_wants_to_publishes_all() -> None:
    """Each kind has a key of its own."""
    printed = "11010519491231002X，4111111111111111，13812345678"

    assert mask(printed, NOTHING) == printed
    assert mask(printed, replace(NOTHING, bank_cards=True)) == "11010519491231002X，4111********1111，13812345678"


def test_an_organisation_is_no_person() -> None:
    """Its code of 18 digits may look like a card's number, and has a checksum of its own."""
    both = "912301021000000412"

    assert mask(both, DEFAULT) == both
    assert not is_bank_card(both)


def identity_cards(seed: int, count: int) -> list[str]:
    """Numbers that nobody needs to have."""
    dice = random.Random(seed)
    made = []
    while len(made) < count:
        region = f"{dice.choice((11, 23, 31, 44, 51, 65))}{dice.randint(1, 31):02}{dice.randint(1, 28):02}"
        stem = f"{region}{dice.randint(1930, 2024)}{dice.randint(1, 12):02}{dice.randint(1, 28):02}{dice.randint(1, 999):03}"
        made += [stem + last for last in "0123456789X" if is_identity_card(stem + last)]
    return made


def test_every_identity_card_is_known() -> None:
    """One checksum fits each, and no other."""
    for number in identity_cards(1, 300):
        assert number not in mask(f"公民{number}，{number.translate(WIDE)}", DEFAULT)
        assert mask(number, DEFAULT) == f"{number[:4]}{'*' * 12}{number[-2:]}"


def test_figures_at_random_stay() -> None:
    """Of a thousand numbers of 18 digits less than one in a hundred looks like a person's."""
    dice = random.Random(2)
    figures = [str(dice.randint(10**17, 10**18 - 1)) for _ in range(1000)]
    figures = [figure for figure in figures if figure[0] not in "34569"]

    assert sum(mask(figure, DEFAULT) != figure for figure in figures) < len(figures) / 100


@given(st.text(alphabet="0123456789Xx０９ -－\n元a京", max_size=120))
def test_everything_stays_in_its_place(text: str) -> None:
    """Only digits go; hiding twice hides nothing more."""
    hidden = mask(text, EVERYTHING)

    assert len(hidden) == len(text)
    assert all(new == old or new == "*" for new, old in zip(hidden, text, strict=True))
    assert mask(hidden, EVERYTHING) == hidden


@pytest.mark.parametrize("hostile", ["1 " * 20_000, "1" * 100_000, "1-2-3X" * 10_000, "4111 " * 20_000])
def test_no_table_of_figures_takes_long(hostile: str) -> None:
    """A page may be all digits."""
    started = time.process_time()
    mask(hostile, EVERYTHING)

    assert time.process_time() - started < 3


def test_a_filing_is_masked_wherever_it_has_words() -> None:
    """Texts and titles, names, reasons, changes, the headlines of related articles; and nothing else of it moves."""
    number = "11010519491231002X"
    said = article(
        *((role, f"{role}{number}") for role in Role), credits=(Credit(number, CreditRole.REPORTER),), why=(number,)
    )
    changed = Kinship(Relation.REVISION, changed=((number, "4111111111111111"),))
    held = filing(
        said=said,
        updates=(Update(NOON, changed),),
        related=(Related("a2", Relation.SIBLING, number), Related("a3", Relation.SIBLING, None, number)),
    )
    held = replace(held, beats=replace(held.beats, keywords=(number,)))
    shown = discreet(held, DEFAULT)

    assert number in repr(held)
    assert number not in repr(shown)
    assert "4111111111111111" not in repr(shown)
    assert (shown.article_id, shown.places, shown.beats.keys, shown.filed) == (
        held.article_id,
        held.places,
        held.beats.keys,
        held.filed,
    )
    assert [block.lines for block in shown.article.blocks] == [block.lines for block in held.article.blocks]


def test_a_sheet_is_masked_as_its_articles_are() -> None:
    """Line for line, also where a number breaks off at the end of one and goes on in another, further down."""
    lines = ("  卡号 4111111111111111 ", "证件110105194912 ", "另一篇", " 31002X。", "")
    blocks = ((Role.HEADLINE, (1,)), (Role.BODY, (2, 4)))
    sheet = Sheet(
        "0" * 64,
        ("a.txt",),
        lines,
        (
            Slot("a1", "4111111111111111", blocks),
            Slot("a2", None, ((Role.BODY, (3, 5)),), opening="卡号4111111111111111"),
        ),
    )
    shown = discreet_sheet(sheet, DEFAULT)

    assert shown.lines == ("  卡号 4111********1111 ", "证件1101******** ", "另一篇", " ****2X。", "")
    assert [slot.headline for slot in shown.slots] == ["4111********1111", None]
    assert shown.slots[1].opening == "卡号4111********1111"
    assert discreet_sheet(sheet, NOTHING) == sheet
