"""Numbers that belong to a person are masked: only their digits, so that everything stays in its place.

A number is known by what it proves of itself: a checksum, a day, a region. A mask is as long as what it hides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from feeds.feed import Privacy

MASK = "*"
SHORTEST, LONGEST = 11, 19  # digits of a number that is masked

# So many digits of either width in groups, with one blank, hyphen or end of a line between them; an X can end them.
_BETWEEN = r"(?:[ \t\u00a0\u3000]?\n[ \t\u00a0\u3000]{0,8}|[ \t\u00a0\u3000‐‑–—－-])?"
_RUN = re.compile(
    rf"[0-9０-９](?:{_BETWEEN}[0-9０-９]){{{SHORTEST - 1},}}(?:{_BETWEEN}[XxＸｘ](?![A-Za-zＡ-Ｚａ-ｚ]))?"
)
_GROUP = re.compile(r"[0-9０-９XxＸｘ]+")
_WIDTHS = str.maketrans("０１２３４５６７８９Ｘｘx", "0123456789XXX")

_LETTER = re.compile(r"[A-Za-z_Ａ-Ｚａ-ｚ]")
_FIGURE_BEFORE = re.compile(r"[¥￥$€£] ?$|[0-9０-９][.．]$")
_FIGURE_AFTER = re.compile(r"[.．][0-9０-９]|[元万亿吨米股%％‰]|公(?:里|斤|顷)|千(?:米|克|瓦)|平(?:方|米)")

_PROVINCES = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83)
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ISSUER = re.compile(r"35|4|5[1-5]|6|9")  # what cards begin with; years, and regions of document numbers, do not
_ORGANISATION = re.compile(r"(?:1[1239]|5[1239]|9[123])\d{16}")


# -- what a number proves of itself --


def is_identity_card(digits: str) -> bool:
    """A resident's number: region, day of birth, checksum (GB 11643)."""
    if not (_is_region(digits[:6]) and _is_day(digits[6:14])):
        return False
    return "10X98765432"[sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False)) % 11] == digits[17]


def is_old_identity_card(digits: str) -> bool:
    """A resident's number as it was until 1999: it has a region and a day of birth, and no checksum."""
    return _is_region(digits[:6]) and _is_day(f"19{digits[6:12]}") and digits[12:] != "000"


def is_bank_card(digits: str) -> bool:
    """A card's number: an issuer, and the checksum of Luhn (ISO/IEC 7812)."""
    doubled = (int(d) * (1 + nth % 2) for nth, d in enumerate(reversed(digits)))
    whole = sum(n // 10 + n % 10 for n in doubled) % 10 == 0
    return whole and bool(_ISSUER.match(digits)) and not _is_organisation(digits)


def _is_region(digits: str) -> bool:
    return int(digits[:2]) in _PROVINCES and digits[2:] != "0000"


def _is_day(digits: str) -> bool:
    try:
        return 1880 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year < 2100
    except ValueError:
        return False


def _is_organisation(digits: str) -> bool:
    """The number of a company or an office is public, and has a checksum of its own (GB 32100)."""
    if not _ORGANISATION.fullmatch(digits):
        return False
    return (sum(int(d) * pow(3, nth, 31) for nth, d in enumerate(digits[:17])) + int(digits[17])) % 31 == 0


# -- which numbers there are --


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of number: how it is written and what of it is hidden.

    A blank stands for whatever parts its groups, a bar for the end of a line: figures in a column are not one number.
    """

    form: re.Pattern[str]
    proves: Callable[[str], bool]
    hidden: slice
    alone: bool = True  # it is no part of a word or an amount


_NEW_CARD = _Kind(re.compile(r"\d(?:[ |]?\d){16}[ |]?[\dX]"), is_identity_card, slice(4, -2), alone=False)
_OLD_CARD = _Kind(re.compile(r"\d{15}|\d{6} \d{6} \d{3}|\d(?: \d){14}"), is_old_identity_card, slice(4, -2))
_BANK_CARD = _Kind(
    re.compile(r"\d{16,19}|\d{4} \d{4} \d{4} \d{4}(?: ?\d{1,3})?|\d{6} \d{10,13}|\d(?: \d){15,18}"),
    is_bank_card,
    slice(4, -4),
)
_MOBILE = _Kind(re.compile(r"(?:86)?1[3-9]\d{9}|1[3-9]\d \d{4} \d{4}"), bool, slice(-8, -4))


def _kinds(privacy: Privacy) -> tuple[_Kind, ...]:
    wanted = (
        (privacy.identity_cards, (_NEW_CARD, _OLD_CARD)),
        (privacy.bank_cards, (_BANK_CARD,)),
        (privacy.mobile_numbers, (_MOBILE,)),
    )
    return tuple(kind for masked, kinds in wanted if masked for kind in kinds)


# -- masking --


def mask(text: str, privacy: Privacy) -> str:
    """Hide the numbers of persons in *text*; everything stays in its place."""
    kinds = _kinds(privacy)
    hidden = [place for run in _RUN.finditer(text) for place in _hidden(text, run.span(), kinds)]
    if not hidden:
        return text
    letters = list(text)
    for place in hidden:
        letters[place] = MASK
    return "".join(letters)


def _hidden(text: str, run: tuple[int, int], kinds: tuple[_Kind, ...]) -> Iterator[int]:
    """Where *run* holds a digit that is to be hidden."""
    groups = [range(*group.span()) for group in _GROUP.finditer(text, *run)]
    nth = 0
    while nth < len(groups):
        count, places = next(_numbers(text, groups, nth, kinds), (1, []))
        yield from places
        nth += count


def _numbers(text: str, groups: list[range], first: int, kinds: tuple[_Kind, ...]) -> Iterator[tuple[int, list[int]]]:
    """The numbers of persons that begin with group *first*, longest first: of how many groups, and what to hide."""
    for some in reversed(list(_spans(groups, first))):
        written = _written(text, some)
        beside = text[max(some[0].start - 2, 0) : some[0].start], text[some[-1].stop : some[-1].stop + 2]
        digits = written.replace(" ", "").replace("|", "")
        for kind in kinds:
            if kind.form.fullmatch(written) and kind.proves(digits) and not (kind.alone and _is_part(*beside)):
                yield len(some), [place for group in some for place in group][kind.hidden]


def _written(text: str, groups: list[range]) -> str:
    """*groups* in one width, with what parts them."""
    parts = [text[groups[0].start : groups[0].stop]]
    for before, group in pairwise(groups):
        parts += ["|" if "\n" in text[before.stop : group.start] else " ", text[group.start : group.stop]]
    return "".join(parts).translate(_WIDTHS)


def _spans(groups: list[range], first: int) -> Iterator[list[range]]:
    """Groups from *first* on that could be one number."""
    length = 0
    for last in range(first, len(groups)):
        length += len(groups[last])
        if length > LONGEST:
            return
        if length >= SHORTEST:
            yield groups[first : last + 1]


def _is_part(before: str, after: str) -> bool:
    """Of a word with letters, of an amount, of a figure with a point: then a number is none of a person's."""
    lettered = _LETTER.fullmatch(before[-1:]) or _LETTER.match(after)
    return bool(lettered or _FIGURE_BEFORE.search(before) or _FIGURE_AFTER.match(after))
