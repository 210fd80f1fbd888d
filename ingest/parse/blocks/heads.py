"""What the short lines of an article are, once it is known which lines it has.

Line by line (looks/) a table's title looks like a label, and the first row of the table like a title. Below each other,
in one article, they tell: what can be no title is none, and what stands above it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from ingest.parse.borders.evidence import ANNOUNCES
from ingest.parse.borders.labelled import NUMBER, names_series
from ingest.parse.borders.parts import POEMS
from ingest.parse.looks.language import Language
from ingest.parse.looks.look import DECORATED, HEADING, LABEL, MARKED, RUBRIC, TEXT, Look, reads_as_title
from ingest.parse.people.authors import BYLINED, is_bare_name
from ingest.parse.people.described import DESCRIBED
from ingest.parse.people.names import HAN, has_surname
from ingest.parse.people.signs import signs_as
from ingest.parse.text.pieces import Piece

LINES = (*HEADING, Look.LABEL)
NO_TITLE = re.compile(  # (单位:元/500克) · 一等奖(3名) · 某区某先生问:…?
    r"\((?:(?:计量|计价)?(?:单位|采价|采集|数据|截至|截止)[^()]*|[^()]{0,8}(?:排序|为序|不分先后))\)$"
    rf"|(?:[特一二三四五六]|优[秀胜]|[金银铜])等?奖\s*\(?{NUMBER}[名个篇件幅项人组]\)?(?:$|:)"
    r"|(?!.{0,14}[一二三四五六七八九十\d追反提疑设自请]问:)[^\s,。:;!?]{3,14}问:.+[?]$"
)
LISTS = re.compile(
    r"(?:战报|战况|赛果|比分|积分榜|射手榜|排行榜|(?:成交|开奖|交易)(?:情况|结果)|收盘(?:价|情况)|名单)$"
)
ROWS, ROW = 3, 30  # so many rows below a title, of so many characters at most
FORMS = (  # what poems in the old forms are called by, before their title: 七律·冬捕
    "[五六七]律|[五六七]绝|[五七]古|[五七]排|排律|古风|绝句|律诗|竹枝词|沁园春|满江红|水调歌头|念奴娇|浣溪沙|鹧鸪天|临江仙|西江月|卜算子"
    "|清平乐|如梦令|蝶恋花|菩萨蛮|浪淘沙|虞美人|采桑子|忆江南|忆秦娥|江城子|破阵子|渔家傲|青玉案|贺新郎|水龙吟|永遇乐|满庭芳|雨霖铃"
    "|声声慢|一剪梅|鹊桥仙|踏莎行|少年游|减字木兰花|点绛唇|诉衷情|天净沙|山坡羊|南乡子|定风波|醉花阴|钗头凤|行香子|相见欢|长相思|十六字令"
)
POEM = re.compile(rf"(?:{FORMS})\s*·\s*\S")
COLUMN = re.compile(
    rf"[{HAN}]{{2,3}}(?:钩沉|拾遗|撷英|撷萃|觅踪|寻踪|丛谈|琐忆|琐记)$|[{HAN}]{{2,6}}\(\d{{1,3}}\)$"
)  # 古城旧事(37)
DID = "口述|讲述|自述|整理|采写|采访|撰文|执笔|记录|编译|翻译"
TELLS_WHO = re.compile(rf"(?:{DID})[人者]?\s*[:/]\s*(?:[^\s,。:;!?]{{2,20}}\s+)*(?P<name>[{HAN}]{{2,4}})$")
OF_THE_PAPER = re.compile(r"(?:本[报刊台网]宣|(?:本报|公益)广告)$")  # below a slogan
VOID = re.compile("(?:遗失|丢失).*(?:作废|无效)。$")  # no picture shows that
PICTURED = re.compile(r"文\s*/\s*(?:摄影?|图)|摄影报道|图文|(?:摄影?|图)\s*/\s*文")
NAMES = {"noun", "place", "person", "quality"}  # kinds of words that a thing is called by
NAME, TITLED = 6, 4  # characters of a poem's; of one that tells of something
PAIR = re.compile(r"[二两][题首章则咏韵]\)?$|外一[首章]\)?$")  # of two poems
SENTENCE = re.compile("[的了着过在是有没还都也就又把被向从与我你他她它这那谁一]|自己|什么|怎么")
VERSE = 16  # characters of one
FEW, ABOVE = 2, 3  # verses that look like such, at least; lines above who wrote them, at most
EVEN = 8  # characters of subheads that are all as short
MOSTLY = 0.6  # of the parts of a text
MARK = re.compile("^[【●■◆▶◎○☆★▲△]")
SET = {"heads": re.compile("^[^,。:]{1,12}:"), "asks": re.compile(r"\?$")}
REPORTED = re.compile("记者|通讯员|编辑")
CAPTION, PARAGRAPH = 20, 40  # characters at most of one, at least of the other


def as_printed(
    indices: Sequence[int], head: Sequence[int], pieces: Sequence[Piece], looks: Sequence[Look], language: Language
) -> tuple[Sequence[int], Sequence[Look]]:
    """The titles of *head*, and *looks*, as they are once the lines of an article are held against each other."""
    seen = list(looks)
    for i in indices:
        seen[i] = _alone(pieces[i], looks[i])
    titles = [i for i in head if seen[i] is looks[i] or seen[i] in HEADING]
    if not any(seen[i] in HEADING for i in indices) and (title := _above_byline(indices, pieces, seen)) is not None:
        seen[title] = Look.TITLE
    for i in [*_verses(indices, pieces, seen)]:
        seen[i] = Look.ROW
    for i, look in (*_labels(indices, titles, pieces, seen), *_parts(indices, pieces, seen, language)):
        seen[i] = look
    for i in (*_captions(indices, pieces, seen), *_set_apart(titles, indices, pieces)):
        seen[i] = Look.CAPTION
    titles = [i for i in titles if seen[i] is looks[i] or seen[i] in HEADING]
    if _heads_first_part(titles, indices, pieces, seen):
        seen[titles.pop()] = Look.SUBHEAD
    if not any(seen[i] in HEADING for i in indices) and (title := _title(indices, pieces, seen)) is not None:
        seen[title] = Look.TITLE
    return titles, seen


def _alone(piece: Piece, look: Look) -> Look:
    """What a line is that can be nothing else."""
    text = piece.text.strip()
    if look is Look.CAPTION and VOID.search(text):
        return Look.BODY
    if NO_TITLE.match(text):
        return Look.ROW if look in (*LINES, Look.SIGNATURE) else look
    if look in (*LINES, Look.SIGNATURE) and OF_THE_PAPER.match(text):
        return Look.NOTICE
    if look is Look.LABEL and (POEMS.search(text) or PAIR.search(text)):
        return Look.TITLE
    if look in (*LINES, Look.SIGNATURE) and names_series(text):
        return Look.LABEL
    if look in LINES and text.startswith(tuple(BYLINED)) and is_bare_name(text.strip(BYLINED + " ")):
        return Look.SIGNATURE
    if look in LINES and " " in text and signs_as(text) == "a name" and DESCRIBED.fullmatch(text.split()[0]):
        return Look.SIGNATURE  # 市天文爱好者协会 林涛
    if look in (*LINES, Look.BODY, Look.ROW) and (told := TELLS_WHO.match(text)) and has_surname(told["name"]):
        return Look.SIGNATURE
    return look


def _above_byline(indices: Sequence[int], pieces: Sequence[Piece], looks: Sequence[Look]) -> int | None:
    """The one of the labels that an article begins with that is called as no column is: who wrote it is named below.

    Nobody is named above a text without a title.
    """
    labels = [*takewhile(lambda i: looks[i] is Look.LABEL, indices)]
    below = indices[len(labels) : len(labels) + 2]
    if [looks[i] for i in below[:1]] != [Look.SIGNATURE] or not any(looks[i] in TEXT for i in below[1:]):
        return None
    titles = [i for i in labels if not _names_column(pieces[i].text.strip())]
    return titles[0] if len(titles) == 1 else None


def _names_column(text: str) -> bool:
    return any(named.match(text) for named in (LABEL, RUBRIC, DECORATED, MARKED, COLUMN, POEM)) or names_series(text)


def _labels(
    indices: Sequence[int], head: Sequence[int], pieces: Sequence[Piece], looks: Sequence[Look]
) -> Iterator[tuple[int, Look]]:
    """A column's name below the title, or alone between paragraphs, is a label; a poem's that has no title is one."""
    titles = [i for i in indices if looks[i] in HEADING]
    labelled = any(looks[i] is Look.LABEL for i in indices)
    named = [i for i in titles if COLUMN.match(pieces[i].text.strip())]
    if not labelled and len(named) == 1 < len(titles):
        yield named[0], Look.LABEL
    parting = [i for i in indices if looks[i] is Look.SUBHEAD]
    for i in indices:
        if looks[i] is Look.LABEL and not _names_column(pieces[i].text.strip()) and _is_parallel(i, parting, pieces):
            yield i, Look.SUBHEAD
    labels = [i for i in indices if looks[i] is Look.LABEL]
    if not titles and not head:
        poems = [i for i in labels if POEM.match(pieces[i].text.strip())]
        serial = [i for i in labels if names_series(pieces[i].text)]
        others = [i for i in labels if i not in serial]
        if poems:
            yield poems[0], Look.TITLE
        elif serial and len(others) == 1:
            yield others[0], Look.TITLE


def _is_parallel(i: int, parting: Sequence[int], pieces: Sequence[Piece]) -> bool:
    """Does *i* stand below a subhead that is as long, as the subheads of a text are: 走向调整 … 缩短运营?"""
    return any(j < i - 1 and pieces[j].width == pieces[i].width for j in parting)


def _verses(indices: Sequence[int], pieces: Sequence[Piece], looks: Sequence[Look]) -> Iterator[int]:
    """Lines of a poem that look like titles: two below each other head nothing, nor does the last line of all."""
    by = next((k for k, i in enumerate(indices) if looks[i] is Look.SIGNATURE), None)
    if by is None or not 0 < by <= ABOVE or not _is_poets_name(pieces[indices[by]]):
        return
    below = indices[by + 1 :]
    short = all(pieces[i].width <= VERSE and not pieces[i].stops for i in below)
    lines = all(looks[i] in (Look.ROW, *HEADING) for i in below)
    if len(below) <= ROWS or not (short and lines) or [looks[i] for i in below].count(Look.ROW) < FEW:
        return
    for i, next_one in zip(below, (*below[1:], None), strict=True):
        if looks[i] in HEADING and (next_one is None or looks[next_one] in HEADING):
            yield i


def _is_poets_name(piece: Piece) -> bool:
    return is_bare_name(piece.text) and not REPORTED.search(piece.text)


def _parts(
    indices: Sequence[int], pieces: Sequence[Piece], looks: Sequence[Look], language: Language
) -> Iterator[tuple[int, Look]]:
    """Of several poems under one title each has its own: the line below who wrote them, and such as name a thing."""
    titles = [
        i for i in indices if looks[i] in HEADING and any(kind.search(pieces[i].text.strip()) for kind in (POEMS, PAIR))
    ]
    below = [i for i in indices if titles and i > titles[0]]
    if len(below) < ROWS or looks[below[0]] is not Look.SIGNATURE or not _may_name(pieces[below[1]]):
        return
    if not any(looks[i] is Look.ROW for i in below[2:]):
        return
    yield below[1], Look.SUBHEAD
    last = below[1]
    for i in below[2:-1]:
        kinds = language.kinds(pieces[i].text.strip())
        if looks[i] is Look.SUBHEAD:
            last = i
        elif looks[i] is Look.SIGNATURE:
            yield i, Look.ROW  # who wrote them all is named above
        elif looks[i] is Look.ROW and i > last + 2 and _may_name(pieces[i]) and {*kinds} <= NAMES:
            yield i, Look.SUBHEAD
            last = i
    if looks[below[-1]] is Look.SIGNATURE and not has_surname(pieces[below[-1]].text.strip()):
        yield below[-1], Look.ROW
    if last == below[1] and any(PAIR.search(pieces[i].text.strip()) for i in titles):
        named = [i for i in below[4:-2] if looks[i] is Look.ROW and _names_poem(pieces[i])]
        yield from ((i, Look.SUBHEAD) for i in named if len(named) == 1)


def _heads_first_part(
    titles: Sequence[int], indices: Sequence[int], pieces: Sequence[Piece], looks: Sequence[Look]
) -> bool:
    """Is the last of *titles* a subhead, as those below are: as short as all of them, or each above one paragraph?"""
    *above, first = titles or (0,)
    below = [i for i in indices if i > first]
    parting = [i for i in below if looks[i] in HEADING]
    if not above or len(parting) < FEW or below[0] != first + 1 or looks[below[0]] not in TEXT:
        return False
    if pieces[first].width == pieces[above[-1]].width:
        return False  # a title in two rows
    widths = [pieces[i].width for i in parting]
    if pieces[first].width <= EVEN and all(abs(width - pieces[first].width) <= 1 for width in widths):
        return True
    form, title = _form(pieces[first]), _form(pieces[above[-1]])
    paragraphs = [
        sum(i < j < end for j in below if looks[j] in TEXT) for i, end in pairwise([first, *parting, below[-1] + 1])
    ]
    alone = paragraphs[0] == 1 and paragraphs.count(1) >= MOSTLY * len(paragraphs)
    alike = sum(bool(form & _form(pieces[i])) for i in parting)
    return alone and not form & title and alike >= max(FEW, MOSTLY * len(parting))


def _form(piece: Piece) -> set[str]:
    """How a line is set: behind a mark, as a heading of what follows, as a question."""
    text = piece.text.strip()
    return {name for name, form in SET.items() if form.search(text)} | {*MARK.findall(text)}


def _may_name(piece: Piece) -> bool:
    """Could a poem be called so?"""
    text = piece.text.strip()
    return piece.width <= NAME and text.isalpha()


def _names_poem(piece: Piece) -> bool:
    """Is it no more than a few words, none of which a sentence needs?"""
    return _may_name(piece) and piece.width <= TITLED and not SENTENCE.search(piece.text)


def _captions(indices: Sequence[int], pieces: Sequence[Piece], looks: Sequence[Look]) -> Iterator[int]:
    """One short sentence below who wrote and took the pictures, above long paragraphs: it stood under one of them."""
    for above, i, below in zip(indices, indices[1:], indices[2:], strict=False):
        by = looks[above] is Look.SIGNATURE and PICTURED.search(pieces[above].text)
        short = looks[i] in (Look.BODY, Look.ROW) and pieces[i].bare.endswith("。") and pieces[i].width <= CAPTION
        if by and short and pieces[below].gap > 1 and pieces[below].width >= PARAGRAPH:
            yield i


def _set_apart(titles: Sequence[int], indices: Sequence[int], pieces: Sequence[Piece]) -> Iterator[int]:
    """The lines below a title with wide gaps on both sides, on a page where others have none: a picture stood there."""
    usual = min([pieces[i].gap for i in indices[1:]], default=0)
    for i in titles[1:]:
        gaps = [pieces[j].gap for j in (i, i + 1) if j in indices]
        if len(gaps) == 2 and min(gaps) > max(1, usual):
            yield i


def _title(indices: Sequence[int], pieces: Sequence[Piece], looks: Sequence[Look]) -> int | None:
    """The line above the rows of a table or of questions, in an article that has no title."""
    above = [*takewhile(lambda i: looks[i] is Look.LABEL, indices)]
    if len(above) < len(indices) and not NO_TITLE.match(pieces[indices[len(above)]].text.strip()):
        above.append(indices[len(above)])
    last = above[-1] if above else indices[0]
    rows = [i for i in indices if i > last][:ROWS]
    if not rows or looks[last] not in (Look.LABEL, Look.BODY, Look.ROW) or not reads_as_title(pieces[last]):
        return None
    if NO_TITLE.match(pieces[rows[0]].text.strip()):
        return last
    text = pieces[last].text.strip()
    listed = len(rows) == ROWS and all(
        looks[i] in TEXT and not pieces[i].stops and pieces[i].width <= ROW for i in rows
    )
    return last if looks[last] is not Look.LABEL and listed and (LISTS.search(text) or ANNOUNCES.search(text)) else None
