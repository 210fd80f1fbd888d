"""Which of some texts that look alike are one story? All are decided at once, so that their order changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations, product

from ingest.filed import Kinship, Relation
from ingest.likeness.clipping import Clipping
from ingest.likeness.kinship import ALL, CLOSE, HALF, NEARLY
from ingest.likeness.odds import MISREAD
from ingest.likeness.titles import SAME_TITLE, likeness_of

RETOLD, AGREED = 0.4, 1.0  # share of either text, and nats, from which two that are told otherwise are no two reports
RATHER, SURE = -1.0, -3.0  # nats, under which two are rather and surely two, however badly they are read
BLURRED = 0.005  # share of characters that one text has misread more than another, and is read no worse
OUTWEIGHED = 0.1  # share of a piece that one text has less of than another, from which it is none of the one's
OVERLAP = 0.25  # share of the shorter of two pieces that stands in the other, too, wherever they are in their whole

Group = tuple[Clipping, ...]
Bond = Callable[[Clipping, Clipping], Kinship]
Apart = Callable[[Clipping, Clipping], bool]
Rank = tuple[bool, float, float, str, str]


def are_two(kinship: Kinship) -> bool:
    """Do two look alike and are surely two? Where characters are misread, a few other figures prove little."""
    return kinship.relation is Relation.SIBLING and (kinship.noise < MISREAD or kinship.odds < SURE)


def families(groups: Sequence[Group], bond: Bond, apart: Apart) -> list[Group]:
    """What becomes of *groups*, each of one text or of several that stay together; *apart*: must two not be one?

    The closest two that may be one become one, and so on; *bond* must be the same from either side.
    """
    found = _with_halves([_sorted(*group) for group in groups], bond, apart)
    alone = {group[0].fingerprint for group in found if len(group) == 1}
    while links := list(_links(found, bond, apart)):
        _, one, other = max(links, key=lambda link: link[0])
        found = [group for group in found if group not in (one, other)]
        found.append(_sorted(*one, *other))
    return [part for group in found for part in _without_quotations(group, found, alone, bond)]


def _sorted(*texts: Clipping) -> Group:
    return tuple(sorted(texts, key=lambda text: (-len(text.text), text.fingerprint)))


def _with_halves(groups: Sequence[Group], bond: Bond, apart: Apart) -> list[Group]:
    """*groups*, but two halves are one with the whole that they make, whoever else has words of theirs.

    Where one piece of a text ends and the other begins, a page broke it off; two fragments hardly ever meet so.
    """
    found = list(groups)
    texts = sorted((text for group in groups for text in group), key=lambda text: text.fingerprint)
    halves = {whole: {*_halves_of(whole, texts)} for whole in texts}
    for whole, own in halves.items():
        made = {whole, *(half for half in own if not _is_made_twice(half, whole, halves, bond))}
        some = [group for group in found if not made.isdisjoint(group)]
        union = _sorted(*(text for group in some for text in group))
        if len(some) > 1 and not any(apart(*pair) or are_two(bond(*pair)) for pair in combinations(union, 2)):
            found = [*(group for group in found if group not in some), union]
    return found


def _is_made_twice(half: Clipping, whole: Clipping, halves: Mapping[Clipping, Set[Clipping]], bond: Bond) -> bool:
    """Do two stories go on so? What an editor adds to one report after the other is no half of any."""
    return any(half in some and other is not whole and not bond(whole, other).joins for other, some in halves.items())


def _halves_of(whole: Clipping, texts: Sequence[Clipping]) -> Iterator[Clipping]:
    """Those of *texts* that *whole* begins with, and those that go on where one of these ends."""
    own = [text for text in texts if text is not whole and not _is_anothers(text, whole, texts)]
    seconds = {text.text: text for text in own if whole.text.endswith(text.text)}
    for first in own:
        if whole.text.startswith(first.text) and (second := seconds.get(whole.text[len(first.text) :])):
            yield from (first, second)


def _is_anothers(half: Clipping, whole: Clipping, texts: Iterable[Clipping]) -> bool:
    """Has a half the title of another text that has its words as well? What stands below both may be all of it."""
    if _titled_alike(half, whole):
        return False
    others = (text for text in texts if text is not whole and len(text.text) > len(half.text))
    return any(half.text in text.text and _titled_alike(half, text) for text in others)


def _links(found: Sequence[Group], bond: Bond, apart: Apart) -> Iterator[tuple[Rank, Group, Group]]:
    """The groups that may be one, and how close they are; which of equals is first is told by their texts."""
    texts = [text for group in found for text in group]
    for one, other in combinations(found, 2):
        pairs = list(product(one, other))
        joining = [pair for pair in pairs if _joins(*pair, one, other, bond)]
        joins = [bond(*pair) for pair in joining]
        against = [bond(*pair) for pair in pairs if _is_against(*pair, (*one, *other), bond)]
        if not joins or len(joins) < len(against) or any(map(are_two, against)) or any(apart(*pair) for pair in pairs):
            continue
        mine, yours = map(set, zip(*joining, strict=True))
        if _are_bridges(mine, one, other, texts, bond) or _are_bridges(yours, other, one, texts, bond):
            continue
        closest = max(
            (kinship.relation is Relation.PART and _titled_alike(*pair), kinship.likeness, kinship.odds)
            for pair, kinship in zip(joining, joins, strict=True)
        )
        first, second = sorted((one[0].fingerprint, other[0].fingerprint))
        yield (*closest, first, second), one, other


def _are_bridges(bridges: Set[Clipping], one: Group, other: Group, texts: Sequence[Clipping], bond: Bond) -> bool:
    """Does nothing make one story of two but these texts of *one*, that hold both?

    Where each was printed twice by itself, under a title of its own, a page was read as one there.
    """
    rest = [text for text in one if text not in bridges]
    if not rest or any(max(bond(*pair).shared) >= HALF for pair in product(rest, other)):
        return False
    if not any(text.titles for text in other) or any(_titled_alike(*pair) for pair in product(one, other)):
        return False
    return all(
        any(
            _are_copies(text, twin, bond) for text in some for twin in texts if twin is not text and twin not in bridges
        )
        for some in (rest, other)
    )


def _joins(mine: Clipping, yours: Clipping, one: Group, other: Group, bond: Bond) -> bool:
    """Do two texts make one of their groups? Not if one is a piece of the other, and has its whole already.

    Nor if both are pieces, and each has its whole: what stands below two reports does not make them one where a page
    breaks it off from either.
    """
    kinship = bond(mine, yours)
    if kinship.relation is not Relation.PART:
        return kinship.joins and not (_has_whole(mine, one, bond) and _has_whole(yours, other, bond))
    piece, group = (mine, one) if _shorter(mine, yours) is mine else (yours, other)
    return not _has_whole(piece, group, bond)


def _has_whole(piece: Clipping, group: Group, bond: Bond) -> bool:
    return any(_is_piece(piece, whole, bond) for whole in group)


def _is_against(mine: Clipping, yours: Clipping, texts: Group, bond: Bond) -> bool:
    """Have two much in common and are none the less not one?

    What is hardly read says nothing, and two fragments of one whole that overlap are no look-alikes. Of a piece its
    whole says more: where that is surer to be one with the other than the piece is not, the piece says nothing.
    """
    kinship = bond(mine, yours)
    match kinship.relation:
        case Relation.SIBLING:
            speaks = are_two(kinship) or kinship.odds < RATHER
        case Relation.FOLLOW_UP:
            told_anew = min(kinship.shared) >= RETOLD and max(kinship.shared) < NEARLY and kinship.odds >= AGREED
            speaks = max(kinship.shared) >= HALF and not told_anew
        case _:
            speaks = False
    if not speaks or _is_said(mine, yours, texts, bond) or _is_said(yours, mine, texts, bond):
        return False
    if _is_outweighed(mine, yours, texts, bond) or _is_outweighed(yours, mine, texts, bond):
        return False
    if _is_told_elsewhere(mine, yours, texts, bond) or _is_told_elsewhere(yours, mine, texts, bond):
        return False
    wholes = (whole for whole in texts if _is_piece(mine, whole, bond) and _is_piece(yours, whole, bond))
    return not any(min(kinship.shared) < CLOSE or _overlap(mine, yours, whole) for whole in wholes)


def _is_said(mine: Clipping, yours: Clipping, texts: Group, bond: Bond) -> bool:
    """Does a text with the very words of *mine* join *yours*? Then nothing but a headline stands between them."""
    return any(one is not mine and one.text == mine.text and bond(one, yours).joins for one in texts)


def _is_outweighed(piece: Clipping, other: Clipping, texts: Group, bond: Bond) -> bool:
    """Is a text of which it is a piece one with *other*, and with more nats than the *piece* is not?"""
    told = [bond(whole, other) for whole in texts if whole is not other and _is_piece(piece, whole, bond)]
    return any(kinship.joins and kinship.odds + bond(piece, other).odds > 0 for kinship in told)


def _is_told_elsewhere(mine: Clipping, yours: Clipping, texts: Group, bond: Bond) -> bool:
    """Does a text that has all that *mine* has join *yours* with as many other facts? Then they are a correction there.

    A piece, a bad scan or another lead has less to say of them than what they stand in whole, and as well read.
    """
    told = bond(mine, yours)
    others = _changed(told)
    for one in texts if others else ():
        if one is not mine and one is not yours and bond(one, yours).joins and others <= _changed(bond(one, yours)):
            same, there = bond(mine, one), bond(one, yours)
            as_well = min(same.noise, there.noise - told.noise) <= BLURRED
            if as_well and there.kept >= told.kept and same.joins and not same.changed:
                return True
    return False


def _changed(kinship: Kinship) -> frozenset[frozenset[str]]:
    return frozenset(map(frozenset, kinship.changed))


def _overlap(one: Clipping, other: Clipping, whole: Clipping) -> bool:
    """Is there no room in *whole* for both of its pieces one after the other, as bulletins stand in a round-up?"""
    twice = len(one.text) + len(other.text) - len(whole.text)
    return twice >= OVERLAP * min(len(one.text), len(other.text))


def _is_piece(part: Clipping, whole: Clipping, bond: Bond) -> bool:
    return part is not whole and bond(part, whole).relation is Relation.PART and _shorter(part, whole) is part


def _shorter(one: Clipping, other: Clipping) -> Clipping:
    return min(one, other, key=lambda text: (len(text.text), text.fingerprint))


def _without_quotations(group: Group, found: Sequence[Group], alone: Set[str], bond: Bond) -> list[Group]:
    """A text that came *alone* and is a piece of several stories is nobody's.

    Unless the group has all of it twice, or a title that it has and none of the others. What holds another text of the
    group as well, and is none of it, is a page that was read as one, or a round-up, and has none of its own.
    """
    others = [whole for other in found if other is not group for whole in other]
    strangers = [whole for whole in others if not any(_holds(whole, text, bond) for text in group)]
    pieces = [text for text in group if text.fingerprint in alone and _is_as_much_of(text, strangers, group, bond)]
    owners = [text for text in group if text not in pieces]
    named = [text for text in pieces if _is_named(text, group) and not _is_named(text, strangers)]
    out = [text for text in pieces if text not in named and not any(_are_copies(text, one, bond) for one in owners)]
    return [tuple(text for text in group if text not in out), *((text,) for text in out)]


def _is_as_much_of(piece: Clipping, strangers: Iterable[Clipping], group: Group, bond: Bond) -> bool:
    """Is it a piece of one of *strangers* hardly less than of its *group*: with its facts, and most of its words?"""
    mine, theirs = (
        [bond(piece, whole) for whole in some if _is_piece(piece, whole, bond)] for some in (group, strangers)
    )
    if not all(kinship.changed for kinship in mine):
        theirs = [kinship for kinship in theirs if not kinship.changed]
    held, elsewhere = (max((max(kinship.shared) for kinship in some), default=0.0) for some in (mine, theirs))
    return 0 < held <= elsewhere + OUTWEIGHED


def _holds(whole: Clipping, text: Clipping, bond: Bond) -> bool:
    """Is all of a story in *whole*, which is another one?"""
    kinship = bond(whole, text)
    return kinship.relation is Relation.FOLLOW_UP and max(kinship.shared) >= ALL and _shorter(whole, text) is text


def _is_named(piece: Clipping, wholes: Iterable[Clipping]) -> bool:
    return any(whole is not piece and _titled_alike(piece, whole) for whole in wholes)


def _titled_alike(one: Clipping, other: Clipping) -> bool:
    return likeness_of(one.titles, other.titles) >= SAME_TITLE


def _are_copies(one: Clipping, other: Clipping, bond: Bond) -> bool:
    kinship = bond(one, other)
    return kinship.joins and kinship.relation is not Relation.PART
