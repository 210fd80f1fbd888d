"""An article ends where the one who wrote it is named, and another begins with a title above a byline.

So does one below a notice with what the next notice is called: 招聘启事 … 遗失声明 … And so do, below who wrote, what
the editors say of it (编后), what stands below that, and a digest's name above items behind a mark each.

A name between two articles is of the first, where the second has its own. On the way down a page (articles.py) what
both speak of may hold two of them together: a report and the comment on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from ingest.parse.borders.boxes import BOXED, heads_box, heads_table
from ingest.parse.borders.cut import Cut
from ingest.parse.borders.digests import DIGESTED, heads_digest
from ingest.parse.borders.moves import Moves
from ingest.parse.borders.parts import answers
from ingest.parse.looks.look import HEADING, TEXT, Look, heads_part
from ingest.parse.people.authors import WHO_THE_AUTHOR_IS, is_bare_name
from ingest.parse.people.signs import signs_picture

LINES = (*HEADING, Look.LABEL)
GIVEN_BACK = "the name above its title signs the article before: it has its own"
NOTICE = re.compile(r"(?!特此|以上|上述|有关|相关)[^\s,。:]{1,6}(?:公告|通告|启事|声明|公示|通知)$")
DAILY = re.compile(r"(?:[昨今明后][日天晚]|[本上下][周月]|周[一二三四五六日末])(?P<of>[^\s,。:]{2,4})")
AFTERWORD = re.compile(r"[■●◆★▌]?\s*(?:编后(?:语|话|絮语|小议|点评)?|编余(?:短论|絮语|小议)?|编者(?:的话|点评|絮语))$")
COLUMN = 2  # characters of a column's name that looks like a person's: 江畔
NEXT = "it is called as the next notice of a column is"
WHY = "who wrote the text above it is named, or who wrote the text below"


def parted_where_signed(cuts: Sequence[Cut], moves: Moves) -> list[Cut]:
    """*cuts*, those in two or more that hold several signed texts, each with titles of its own."""
    return [part for cut in cuts for part in _parts(cut, moves)]


def each_with_its_names(cuts: Sequence[Cut], moves: Moves) -> list[Cut]:
    """*cuts*, in the order in which they begin, none of which begins with names that sign the text above."""
    looks, pieces = moves.evidence.looks, moves.evidence.pieces
    found = list(cuts)
    for n in range(len(cuts)):
        cut = found[n]
        names = tuple(takewhile(lambda i: looks[i] is Look.SIGNATURE or _is_of_author(i, moves), cut.indices))
        rest = cut.indices[len(names) :]
        home = next((k for k, one in enumerate(found) if names and names[0] - 1 in one.indices), n)
        if home == n or not rest or looks[names[0] - 1] not in TEXT:
            continue
        above = found[home]
        # Below text that says whose picture is printed with it, who took that is of the text.
        if (
            _has_its_author(rest, moves)
            or _signs_itself(rest, above, moves)
            or _is_of_author(names[0], moves)
            or _lacks_its_author(above, names, rest, moves)
            or signs_picture(pieces[names[0]].text.strip())
        ):
            titles = tuple(i for i in takewhile(lambda i: looks[i] in LINES, rest) if looks[i] in HEADING)
            found[home] = replace(above, indices=tuple(sorted((*above.indices, *names))))
            found[n] = replace(cut, indices=rest, titles=titles, why=(GIVEN_BACK, *cut.why))
    return found


def _is_of_author(i: int, moves: Moves) -> bool:
    """Does it say in brackets who wrote what stands above? (作者系市民俗学会会员 甲)"""
    return bool(WHO_THE_AUTHOR_IS.match(moves.evidence.pieces[i].text.strip()))


def _lacks_its_author(above: Cut, names: Sequence[int], rest: Sequence[int], moves: Moves) -> bool:
    """Has the text *above* a title and nobody who wrote it, and does a title begin the *rest*, below the *names*?

    A line of two characters below its title may as well name the column, if a person is named below the text.
    """
    evidence = moves.evidence
    if not above.titles or evidence.looks[rest[0]] not in HEADING or not evidence.pieces[above.indices[-1]].stops:
        return False
    if any(evidence.looks[i] is Look.LEAD for i in above.indices):
        return False
    signs = [i for i in above.indices if evidence.looks[i] is Look.SIGNATURE or evidence.signed[i]]
    signs += [i for i in above.indices if evidence.says_who_wrote(i) and i not in signs]
    if len(signs) == len(names) == 1 and signs[0] == above.titles[-1] + 1:
        one, other = (evidence.pieces[i].text.strip() for i in (*signs, *names))
        return len(one) == COLUMN and is_bare_name(one) and is_bare_name(other)
    return not signs


def _signs_itself(pieces: Sequence[int], above: Cut, moves: Moves) -> bool:
    """Are *pieces* text that somebody signs below, and nobody what stands *above*? Two pictures in a row are so."""
    looks = moves.evidence.looks
    *texts, last = (looks[i] for i in pieces)
    signed = any(looks[i] is Look.SIGNATURE or moves.evidence.says_who_wrote(i) for i in above.indices)
    return bool(texts) and all(look in TEXT for look in texts) and last is Look.SIGNATURE and not signed


def _has_its_author(pieces: Sequence[int], moves: Moves) -> bool:
    """Do titles begin *pieces*, and a byline or a lead that says who reports stand below?"""
    below = next((i for i in pieces if moves.evidence.looks[i] not in LINES), None)
    return below is not None and below != pieces[0] and moves.evidence.says_who_wrote(below)


def _parts(cut: Cut, moves: Moves) -> Iterator[Cut]:
    mine, looks = cut.indices, moves.evidence.looks
    starts = [0, *_begun(cut, moves)]
    for start, end in pairwise([*starts, len(mine)]):
        head = next((k for k in range(start, end) if looks[mine[k]] not in LINES), end)
        titles = tuple(i for i in mine[start:head] if looks[i] in HEADING) if start else cut.titles
        if start and heads_table(mine, start, moves):
            titles = mine[start : start + 1]
        why = (_why(mine, start, moves), *cut.why) if start else cut.why
        yield replace(cut, indices=mine[start:end], titles=titles, why=why)


def _begun(cut: Cut, moves: Moves) -> Iterator[int]:
    """Where in *cut* another article begins."""
    mine, looks = cut.indices, moves.evidence.looks
    first = next((k for k, i in enumerate(mine) if looks[i] in TEXT and i > max(cut.titles, default=-1)), len(mine))
    k, said = first + 1, _is_afterword(mine[0], moves)
    while k < len(mine):
        if heads_table(mine, k, moves):
            yield k
            k += 1
            continue
        below = next((n for n in range(k, len(mine)) if looks[mine[n]] not in LINES), len(mine))
        if k < below < len(mine) and (said or _begins(mine, k, below, moves)):
            yield k
            said = _is_afterword(mine[k], moves)
        k = below + 1


def _is_afterword(i: int, moves: Moves) -> bool:
    """Do the editors speak below piece *i*, of what stands above? What is headed below them is another text."""
    return moves.evidence.looks[i] in LINES and bool(AFTERWORD.match(moves.evidence.pieces[i].text.strip()))


def _why(mine: Sequence[int], start: int, moves: Moves) -> str:
    if heads_digest(mine[start], moves.evidence):
        return DIGESTED
    if heads_table(mine, start, moves) or heads_box(mine, start, start + 1, moves):
        return BOXED
    return NEXT if _is_next_notice(mine, start, moves) else WHY


def _is_next_notice(mine: Sequence[int], start: int, moves: Moves) -> bool:
    """Is the line at *start* what a notice is called, and nothing more, and so the one at the top of them all?

    So is what a bulletin of another day is called: 今日天气 … 明日天气.
    """
    looks, texts = moves.evidence.looks, [moves.evidence.pieces[i].text.strip() for i in (mine[0], mine[start])]
    if any(looks[i] not in LINES for i in (mine[0], mine[start])):
        return False
    told = {match["of"] for text in texts if (match := DAILY.fullmatch(text))}
    return all(map(NOTICE.match, texts)) or (
        len(told) == 1 and all(map(DAILY.fullmatch, texts)) and texts[0] != texts[1]
    )


def _begins(mine: Sequence[int], start: int, below: int, moves: Moves) -> bool:
    """Do titles from *start* up to what stands *below* them begin an article?"""
    evidence = moves.evidence
    if _is_next_notice(mine, start, moves):
        return mine[below] == mine[start] + 1 and evidence.looks[mine[below]] in TEXT
    if heads_digest(mine[start], evidence):
        return below == start + 1
    if heads_box(mine, start, below, moves):
        return True
    titles = [i for i in mine[start:below] if evidence.looks[i] in HEADING]
    text = next((k for k in range(below, len(mine)) if evidence.looks[mine[k]] in TEXT), None)
    if not titles or text is None or mine[below] != mine[below - 1] + 1:
        return False
    if any(heads_part(evidence.pieces[i]) for i in mine[start:below]) or answers(mine[start], evidence):
        return False
    bylined = (evidence.bylines[mine[below]] and text <= below + 2) or evidence.looks[mine[below]] is Look.LEAD
    return bylined or (mine[start - 1] == mine[start] - 1 and evidence.closes(mine[start - 1]))
