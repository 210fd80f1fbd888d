"""What stands below a text and is of it, though it has a line above that looks like a title: answers, and questions.

A paper prints what an office replies to a letter below that letter, and what its readers may ask below a report:
parallel questions, a paragraph below each, nobody named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.parse.borders.cut import Cut
from ingest.parse.borders.evidence import Evidence
from ingest.parse.borders.moves import Moves
from ingest.parse.looks.alike import SHORT
from ingest.parse.looks.look import HEADING, SALUTATION, TEXT, Look

REPLY = re.compile(
    r"[■●◆★▌【\[]?\s*(?:有关|相关|职能|主管)?(?:[\u4e00-\u9fff]{0,6}(?:部门|单位|编辑部?|[办局委]|集团|公司|中心|街道|社区|物业|官方))?"
    r"(?:回复|答复|回应|回音|反馈|复函|复信|(?:处理|办理|核查|调查)(?:结果|情况))[】\]]?$"
)
ASKS = re.compile(
    r"[?吗呢]$|谁|哪[里儿些个]?|如何|为何|何[时处地以]|怎[么样]?|咋|啥|什么|多[少久长]|几[天时个人次种类]|[是能可会]否"
)
POEMS = re.compile(r"(?:组诗|[二三四五六七八九十两]首|外[一二三四五六七八九]首)\)?$")
VERSES = 3  # of a poem, at least
LONGEST, TEXTS = 16, 2  # characters of a question; paragraphs below it, at the most
LEAST = 2  # parallel questions
ANSWERED = "what is answered to it stands below it"
GROUPED = "a poem of the group that the title above tells of"
ASKED = "what may be asked of it stands below it"


def answers(i: int, evidence: Evidence) -> bool:
    """Does what stands below piece *i* answer the text above? No article is called so."""
    piece = evidence.pieces[i]
    return evidence.looks[i] in (*HEADING, Look.LABEL) and bool(REPLY.match(piece.text.strip()))


def each_with_its_parts(cuts: Sequence[Cut], moves: Moves) -> list[Cut]:
    """*cuts*, in the order in which they begin, none of which is what another one is answered, or leaves to ask."""
    evidence = moves.evidence
    found = list(cuts[:1])
    asking = 0  # of the cuts from here on, those that are known to be questions of the one above
    for n, cut in enumerate(cuts[1:], 1):
        above = found[-1]
        asking = max(0, asking - 1) or _asked(above, cuts[n:], evidence)
        follows = cut.indices[0] == above.indices[-1] + 1
        why = ASKED if asking else ANSWERED if follows and _is_answer(above, cut, evidence) else ""
        if follows and not why and _is_poem_of(above, cut, evidence):
            why = GROUPED
        if why:
            sure = min(above.confidence, cut.confidence)
            found[-1] = replace(above, indices=above.indices + cut.indices, confidence=sure, why=(*above.why, why))
        else:
            found.append(cut)
    return found


def _is_answer(above: Cut, cut: Cut, evidence: Evidence) -> bool:
    """Is *cut* headed as an answer, below a letter or what somebody signs?"""
    signed = evidence.looks[above.indices[-1]] is Look.SIGNATURE or evidence.signed[above.indices[-1]]
    written = any(SALUTATION.match(evidence.pieces[i].text.strip()) for i in above.indices)
    return answers(cut.indices[0], evidence) and (signed or written)


def _is_poem_of(above: Cut, cut: Cut, evidence: Evidence) -> bool:
    """Is *cut* a title and verses, and *above* a group of poems by its title? Who wrote them is named once."""
    pieces, looks = evidence.pieces, evidence.looks
    grouped = any(POEMS.search(pieces[i].text.strip()) for i in above.titles)
    lines = [pieces[i] for i in cut.indices]
    verses = len(lines) > VERSES and all(line.width <= SHORT and "。" not in line.text for line in lines)
    written = any(looks[i] in (Look.SIGNATURE, Look.LABEL, Look.LEAD, Look.CAPTION) for i in cut.indices)
    return grouped and verses and not written and not any(re.search(r"\d", line.text) for line in lines)


def _asked(above: Cut, cuts: Sequence[Cut], evidence: Evidence) -> int:
    """How many of *cuts* are questions that the report *above* leaves open? All that ask in a row, or none."""
    looks = evidence.looks
    reported = any(looks[i] is Look.LEAD or evidence.bylines[i] for i in above.indices)
    last = above.indices[-1]
    if not (reported and above.titles and looks[last] is Look.BODY and evidence.pieces[last].stops):
        return 0
    if evidence.closes(last):
        return 0
    asking = []
    for cut in takewhile(lambda cut: _asks(cut, evidence), cuts):
        if cut.indices[0] != last + 1:
            break
        asking.append(cut)
        last = cut.indices[-1]
    questions = sum(looks[i] in HEADING for cut in asking for i in cut.indices)
    return len(asking) if questions >= LEAST else 0


def _asks(cut: Cut, evidence: Evidence) -> bool:
    """Is *cut* nothing but short questions, and a paragraph or two below each?"""
    looks, pieces = evidence.looks, evidence.pieces
    heads = [i for i in cut.indices if looks[i] in HEADING]
    texts = [i for i in cut.indices if looks[i] in (Look.BODY, Look.ROW) and pieces[i].stops and not evidence.signed[i]]
    if len(heads) + len(texts) != len(cut.indices) or not heads or heads[0] != cut.indices[0]:
        return False
    asked = all(pieces[i].width <= LONGEST and ASKS.search(pieces[i].text) for i in heads)
    return asked and len(heads) <= len(texts) <= TEXTS * len(heads) and looks[cut.indices[1]] in TEXT
