"""The blocks of one segment: every piece gets its role, cut paragraphs become whole, titles get their ranks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ingest.page import TITLES, Block, CreditRole, Role
from ingest.parse.blocks.heads import as_printed
from ingest.parse.blocks.titles import ranks_of
from ingest.parse.borders.evidence import ANNOUNCES
from ingest.parse.looks.echoes import pairs_of
from ingest.parse.looks.language import Language
from ingest.parse.looks.look import COMES_FROM, HEADING, LABEL, TEXT, Look, heads_part, reads_as_title
from ingest.parse.looks.pictures import is_taken_and_not_told_by, is_taken_by, seats
from ingest.parse.looks.traits import NOTIFIES
from ingest.parse.people.authors import credits_of_end
from ingest.parse.people.signs import signs_as
from ingest.parse.text.pieces import PAIRS, Piece
from ingest.parse.text.slogans import may_exhort

PARAGRAPHS = (Look.BODY, Look.LEAD)
LEAST, MOST = 8, 30  # characters of a headline
SAID = 4  # pairs of characters that it has from the lead
ROW = 24  # characters of a row of a title


def blocks_of(
    indices: Sequence[int],
    head: Sequence[int],
    pieces: Sequence[Piece],
    looks: Sequence[Look],
    follows: Mapping[int, int],
    language: Language,
) -> tuple[Block, ...]:
    """The blocks of the pieces at *indices*, in reading order: titles first, then the text as it is to be read.

    *head* are the titles it begins with; *follows* maps a piece to the one that goes on with it.
    """
    head, looks = as_printed(indices, head, pieces, looks, language)
    titles = head or _late_titles(indices, pieces, looks) or _notice_alone(indices, pieces, looks)
    titles = _to_the_end_of_its_quote(titles, indices, pieces)
    indices = _columns_in_order(_strays_last(indices, head, looks), looks, follows)
    said = "".join(pieces[i].text for i in indices if looks[i] in TEXT)
    ranked = dict(zip(titles, ranks_of([pieces[i] for i in titles], language, said), strict=True))
    roles = {i: ranked.get(i) or _role(i, indices, pieces, looks) for i in indices}
    halves = {i for i in follows.values() if pieces[i].text.count("。") > 1}  # no caption says so much
    texts = [i for i in indices if roles[i] is Role.BODY and i not in halves]
    roles |= dict.fromkeys(_captions(texts, pieces), Role.CAPTION)
    within = {i for first, second in follows.items() for i in indices if first < i < second}
    slogans = [i for i in within if roles[i] is Role.SUBHEAD and may_exhort(pieces[i].text.strip())]
    roles |= dict.fromkeys(slogans, Role.NOTICE)  # nothing heads one half of a paragraph
    order = [*titles, *(i for i in indices if i not in ranked)]
    return tuple(_blocks(order, pieces, roles, follows))


def _strays_last(indices: Sequence[int], head: Sequence[int], looks: Sequence[Look]) -> Sequence[int]:
    """The pieces with text that stands above the article's own titles behind all others: it strayed there."""
    strayed = [i for i in indices if head and i < head[0] and looks[i] in TEXT]
    return [*(i for i in indices if i not in strayed), *strayed] if strayed else indices


def _columns_in_order(indices: Sequence[int], looks: Sequence[Look], follows: Mapping[int, int]) -> Sequence[int]:
    """The pieces as written, where the second column was printed before the first, that opens with the lead."""
    lead = next((k for k, i in enumerate(indices) if looks[i] is Look.LEAD), 0)
    first = next((k for k, i in enumerate(indices[:lead]) if looks[i] in (Look.BODY, Look.ROW)), lead)
    breaks = (k for k, i in enumerate(indices) if k >= lead and follows.get(i) == indices[first])
    if first == lead or (last := next(breaks, None)) is None:
        return indices
    return [*indices[:first], *indices[lead : last + 1], *indices[first:lead], *indices[last + 1 :]]


def _late_titles(indices: Sequence[int], pieces: Sequence[Piece], looks: Sequence[Look]) -> list[int]:
    """The first run of titles inside an article that begins with none: its headline was printed late.

    So is a subhead that has no fellow, for a text that is divided has two parts at least.
    """
    if runs := [list(run) for look, run in groupby(indices, lambda i: looks[i]) if look is Look.TITLE]:
        return runs[0]
    parting = [i for i in indices if looks[i] is Look.SUBHEAD]
    begun = not any(looks[i] is Look.RESUMED or COMES_FROM.match(pieces[i].text.lstrip()) for i in indices)
    if parting:
        return parting if len(parting) == 1 and begun and not heads_part(pieces[parting[0]]) else []
    return _unlike_a_title(indices, pieces, looks)


def _unlike_a_title(indices: Sequence[int], pieces: Sequence[Piece], looks: Sequence[Look]) -> list[int]:
    """The one line between the paragraphs of a report that is no sentence, and says again what its lead says."""
    reported = [k for k, i in enumerate(indices) if looks[i] is Look.LEAD][:1]
    if not reported or any(looks[i] in TEXT for i in indices[: reported[0]]):
        return []
    lead = pairs_of(pieces[indices[reported[0]]].text)
    lines = [
        i
        for above, i, below in zip(indices, indices[1:], indices[2:], strict=False)
        if looks[i] in (Look.BODY, Look.ROW)
        and looks[above] in PARAGRAPHS
        and looks[below] in PARAGRAPHS
        and LEAST <= pieces[i].width <= MOST
        and reads_as_title(pieces[i])
        and (pieces[above].width > MOST or pieces[above].stops)
        and pieces[below].width > MOST
    ]
    return lines if len(lines) == 1 and len(pairs_of(pieces[lines[0]].text) & lead) >= SAID else []


def _to_the_end_of_its_quote(titles: Sequence[int], indices: Sequence[int], pieces: Sequence[Piece]) -> Sequence[int]:
    """*titles*, and the row that closes the quote in which the last of them breaks off, whatever it looks like."""
    if not titles or not (quote := pieces[titles[-1]].unclosed):
        return titles
    below = next((i for i in indices if i > titles[-1]), None)
    if below is None or pieces[below].width > ROW or pieces[below].stops or pieces[below].orphans != PAIRS[quote[-1]]:
        return titles
    return [*titles, below]


def _notice_alone(indices: Sequence[int], pieces: Sequence[Piece], looks: Sequence[Look]) -> list[int]:
    """The label above a text that has no title, if it says what that gives notice of: 停水通知, 明日天气."""
    first = indices[0]
    if looks[first] is not Look.LABEL or any(looks[i] is Look.LEAD for i in indices):
        return []
    text = pieces[first].text.strip()
    return [first] if NOTIFIES.search(text) or ANNOUNCES.search(text) else []


def _role(i: int, indices: Sequence[int], pieces: Sequence[Piece], looks: Sequence[Look]) -> Role:
    if looks[i] in (*HEADING, Look.LABEL) and i == indices[-1] and _signs(i, indices, pieces, looks):
        return Role.CREDIT
    match looks[i]:
        case Look.LABEL:
            return Role.LABEL if i == next(j for j in indices if looks[j] is Look.LABEL) else Role.SUBHEAD
        case Look.NOTICE | Look.JUMP | Look.RESUMED:
            return Role.NOTICE
        case Look.CAPTION:
            return Role.CAPTION
        case Look.TITLE:
            return Role.CAPTION if _between_pictures(i, indices, pieces) else Role.SUBHEAD
        case Look.SUBHEAD:
            return Role.SUBHEAD
        case Look.SIGNATURE:
            return Role.CREDIT if _stands_below_text(i, indices, looks) else Role.BYLINE
        case _:
            return Role.BODY


def _captions(texts: Sequence[int], pieces: Sequence[Piece]) -> Iterator[int]:
    """Those of an article's *texts* that say who took a picture, or who is where in it, beside longer ones."""
    longest = max([pieces[i].width for i in texts], default=0)
    return (i for i in texts if pieces[i].width < longest and _tells_of_picture(pieces[i]))


def _tells_of_picture(piece: Piece) -> bool:
    text = piece.text.strip()
    taken = is_taken_by(text) and not credits_of_end(piece.text)
    return taken or seats(text) or is_taken_and_not_told_by(text) or _names_photographer(piece)


def _names_photographer(piece: Piece) -> bool:
    """Does a text end with who took the picture, and with nobody who wrote?"""
    credits = credits_of_end(piece.text)
    return bool(credits) and all(credit.role is CreditRole.PHOTOGRAPHER for credit in credits)


def _stands_below_text(i: int, indices: Sequence[int], looks: Sequence[Look]) -> bool:
    """Is there text above it, or nothing but verses or rows, and all of them above? What strayed is read last.

    Of several pictures each has below its caption who took it.
    """
    at = indices.index(i)
    above, below = {looks[j] for j in indices[:at]}, {looks[j] for j in indices[at + 1 :]}
    if bool(above & {Look.BODY, Look.LEAD}) or (Look.ROW in above and not below & {Look.BODY, Look.LEAD, Look.ROW}):
        return True
    return looks[indices[at - 1]] is Look.CAPTION and not below & {*PARAGRAPHS, Look.ROW}


def _signs(i: int, indices: Sequence[int], pieces: Sequence[Piece], looks: Sequence[Look]) -> bool:
    """A short line that ends a text nobody signed above."""
    above = [looks[j] for j in indices if j != i]
    if Look.LEAD in above or Look.SIGNATURE in above or not {Look.BODY, Look.ROW} & set(above):
        return False
    if LABEL.match(pieces[i].text.strip()):
        return False  # nobody is called as columns are
    return looks[i] is Look.LABEL or signs_as(pieces[i].text.strip()) is not None


def _between_pictures(i: int, indices: Sequence[int], pieces: Sequence[Piece]) -> bool:
    """A line with wide gaps on both sides stands under a picture."""
    return pieces[i].gap >= 2 and i + 1 < len(pieces) and pieces[i + 1].gap >= 2 and i != indices[0]


def _blocks(
    order: Sequence[int], pieces: Sequence[Piece], roles: Mapping[int, Role], follows: Mapping[int, int]
) -> Iterator[Block]:
    text = {i for i in order if roles[i] is Role.BODY}
    runs_on = {i: j for i, j in follows.items() if i in text and j in text}
    inner = set(runs_on.values())
    for role in (Role.KICKER, Role.HEADLINE, Role.DECK):
        if titled := [i for i in order if roles[i] is role]:
            yield Block.of(role, *(line for i in titled for line in pieces[i].lines))
    for i in order:
        if i in inner or roles[i] in TITLES:
            continue
        chain = [i]
        while (after := runs_on.get(chain[-1])) is not None:
            chain.append(after)
        yield Block.of(roles[i], *(line for j in chain for line in pieces[j].lines))
