"""Who is credited: names and their roles from bylines, credit lines and the ends of texts, in either bracket width."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from ingest.page import Credit, CreditRole
from ingest.parse.people.described import (
    DESCRIBED,
    DESCRIBES_NEXT,
    ORGANISATION,
    READERS,
    SAID_BEFORE,
    TIPPED_OFF,
    signs_unnamed,
)
from ingest.parse.people.formulas import PICTURES, plainly
from ingest.parse.people.names import (
    HAN,
    LONGEST_NAME,
    NAME,
    PLACES,
    are_names,
    has_surname,
    may_have_surname,
    names_in,
)
from ingest.parse.text.papers import PERIODICAL
from ingest.script import simplified
from ingest.surnames import DOUBLES, SURNAMES

BOTH = (CreditRole.REPORTER, CreditRole.PHOTOGRAPHER)
ROLES: tuple[tuple[re.Pattern[str], tuple[CreditRole, ...]], ...] = (
    (re.compile(r"摄影记者|摄影|摄|图片|供图|图|绘"), (CreditRole.PHOTOGRAPHER,)),
    (re.compile(r"通讯员|特约撰稿|撰稿人"), (CreditRole.CORRESPONDENT,)),
)
TEXT_AND_PICTURE = re.compile(
    r"文\s*[/、·‧并]\s*(?:摄影?|图)|[图摄]\s*[/、·‧]\s*文|图文|[图文]与[图文]|文图(?=[\s/:])|摄影\s*/?\s*报道|采(?:写\s*/|访、)\s*摄影"
)
PAPER = (
    r"本[报刊网]|新华社|中新社"
    rf"|(?:(?!记者|通讯员|摄|报)[\u4e00-\u9fff]){{0,5}}{PERIODICAL}"
    r"|(?:\d\d)?(?:(?!记者|通讯员|摄)[\u4e00-\u9fff]){2,6}(?:报道|新闻|财经|视台|网|报)(?=\S{0,4}记者)|(?:南都|北青|央视|澎湃)(?=\S{0,4}记者)"
)
TITLE = re.compile(
    rf"(?:{PAPER})?(?:驻[\u4e00-\u9fff]{{1,4}}|[\u4e00-\u9fff]{{2}}组)?"
    r"(?:全媒体?|融媒体?|首席|见习|实习|特约|特派|常驻|资深|高级|摄影|文字)*(?:记者|通讯员|实习生|编辑(?![部室])|评论员|作者|特约撰稿|撰稿人)(?:站)?"
)
WORK = "采访|整理|编译|供稿|采写|汇总|辑录|摘编|选编|编写|记录|口述|执笔|翻译"
PICTURING = "供图|摄影|摄"
MADE = rf"(?<![{HAN}])(?:诗|词|曲|著|画)(?=\s*/)|(?<=/)(?:诗|词|曲|著|画)(?![{HAN}])"  # 词/甲 · 乙/诗
DONE = re.compile(
    f"摄影报道|{WORK}|{PICTURING}|报道|撰文|提供|[制绘插题]图|统筹|统计|代笔|发布|文字|图片|文|图|绘|{MADE}"
)
SNAPPED = re.compile(rf"({NAME})({WORK}|{PICTURING}|撰文|[制绘插题]图|(?<!供)图|绘|文|辑|著)")  # 史志强摄
PICTURED = re.compile(rf"(?<=[{HAN}]{{2}})(?:摄影?|图)(?![{HAN}])")  # 甲文 乙图
PEN_NAME = 6  # characters of what may be a pen name behind a mark
MARKERS = "□■◎●○◇◆▢☐⊙☉◉"
BYLINED = "□▢☐"  # a name follows, also one that somebody writes under; after ■ or ◆ stand subheads, too
LABELLED = "■◆●"  # a column's name follows as well: ■塬上风
AGENCY = re.compile(
    r"(?:据|综合)?(新华社|中新社|中国新闻社|中央社|央视新闻|人民网|新华网|中新网|法新社|路透社|美联社|共同社|韩联社|德新社|塔斯社|俄新社|彭博社)"
    r"(?=[^,。]{0,16}(?:电|讯|消息|报道)|$|[/、)])"
)

WROTE = re.compile(rf"^作者:?\s*([{HAN}]{{2,4}}?),?\s*(?=系)")  # 作者甲系某大学教授

LAST_WORDS = re.compile(r"[。!?”…]\s*([^。!?”…]{2,40})$")
REPORTS = re.compile(  # what reporters do in a sentence that breaks off: 记者在调
    r"(?:本[报刊网])?记者(?:[在从就来又还]|随(?:后|机|即|着)|向[\u4e00-\u9fff]{2}|采访|调查|走[访进]|看[到见]|发现|注意|获悉|联系|询问|致电|[今昨]天|[了见]到)"
)
SIGN_OFF = re.compile(r"\(([^()]{2,40})\)\s*$")
NAMED_OFF = re.compile(
    rf"[。!?”…]\s*(?:\((?P<names>{NAME}(?:[\s、]+{NAME}){{0,2}})\)|·(?P<name>{NAME})·|(?<=\s)(?P<spaced>[{HAN}]{{2,3}}))\s*$"
)
MARKED_WITHIN = re.compile(rf"[{MARKERS}]\s?(?=[文图摄])")  # □文/甲 □图/乙
REMARK = re.compile("[图完略续版报社网站台局]$|^(?:全文|本报|综合)")  # (左图) is no name

NO_PERSON = re.compile(f"{REMARK.pattern}|^(?:{PLACES.pattern})$|^.[一二三四五六七八九十]$|[区县镇村楼侧篇场]$|外$")

WHO_THE_AUTHOR_IS = re.compile(  # (作者系市民俗学会会员 郎清源)
    r"^\((?:本文)?作者(?:系(?![列统])|:|单位)[^()。]{2,36}\)$|^\((?:本文)?作者[为是][^()。]{2,36}[员者师授长任生人家民部院所校会]\)$"
)
STAFF = re.compile(  # of whom none is named: 某某时报暗访报道组 · 本报评论员
    rf"^(?!假冒|冒充|做客|走进|来自|采访|感谢|致)(?:本报|新华社|中新社|[{HAN}]{{2,4}}{PERIODICAL})(?:[{HAN}]{{0,6}}(?:报道|采访|调查)(?:小?组)|(?:特约|首席)?评论员|记者)$"
)
FROM_WHERE = re.compile(
    rf"^\(?本报[{HAN}]{{2,8}}\d{{1,2}}月\d{{1,2}}日[电讯]\)?$"
)  # (本报杭州4月2日电), on a line of its own
RECORDS = tuple("记录讯评谈")  # 寻城记 is a column, no person
LIVES_THERE = re.compile(
    rf"^(?:\({NAME}\)|(?:(?:[{HAN}]{{2,5}}[区县市]|{PLACES.pattern})\s*)?(?:{READERS}|作者)[:\s]\s*{NAME})$"
)
# every signature has one of these, and most lines have none
SIGNS = re.compile(
    f"[({MARKERS}摄图文]|[诗词曲画]/|/[诗词曲著画]| 著$|{WORK}"
    f"|记者|通讯员|实习生|编辑|评论员|作者|撰稿|{READERS}|^本报|^(?:{PICTURES})"
)
LIVES = re.compile(rf"[{HAN}]{{1,9}}")
LIVES_IN = re.compile(rf"[区县市镇乡村旗州]$|街道$|社区$|(?:读者|居民|市民|村民)$|^(?:{PLACES.pattern})$")
PART = re.compile(  # somebody's part in the article, or in what it tells
    "文字|题图|主持人|主讲人?|拍[摄照]者|摄影者|讲述人|记录人|回答人|解答人?|答疑人?|联系人|承办法官|策划|执行|(?:本期)?坐[诊堂]|责编|数据|副歌|留言|敬挽|有删节|(?:未完)?待续"
    "|采访人?|对话人?|受访者|嘉宾|(?:指导)?专家|解读|采价|制表|资料来源|来源|本版(?:摄影|图片)?|本报综合|综合|联合|新华社发|发自.*|均?据.*|投稿|海报|剧照|[片校警院店厂]方|权威|[^,。]{2}联播|线索提供|根据录音|未经.*审阅"
    f"|{PICTURES}|法新|路透|美联|欧新|新华|中新|[^,。]{{2,6}}[电讯]|[{HAN}]{{2,3}}[部社处科室厅系]"
)
FILED_BY = re.compile("(?:记者站?|通讯员)$")
AND_OTHERS = re.compile(r"(?:等[\d一二三四五六七八九十]*|[和及][\d一二三四五六七八九十]+)(?:[人名位个].*)?$")  # 等43人
NOBODY = re.compile(  # 王先生, 何太: somebody who is not named; 戴尔公司; 民生·晨报
    rf"[{''.join(sorted(SURNAMES))}](?:先生|女士|小姐|太太?|同志|师傅|大[爷妈叔婶姐哥]|阿姨|[老律医]师|医生|某某?)|[{HAN}]{{2}}(?:公司|集团|银行|医院|大学|法院)|[{HAN}]{{2}}·[{HAN}]{{1,3}}(?:报|周刊|新闻|网)"
)
PROVIDED = re.compile("(?:供稿|提供|发布|整理|辑)$")
INSERTED = re.compile(r"(?<=\S)\([^()]*\)?")  # 石磊(运动康复治疗师)


def as_printed(read: Callable[[str], tuple[Credit, ...]]) -> Callable[[str], tuple[Credit, ...]]:
    """*read* for text in any characters: it is read in simplified ones, and names stay as they are printed."""

    def read_any(text: str) -> tuple[Credit, ...]:
        plain = simplified(text)
        found = read(plain)
        return found if plain == text else tuple(_printed(credit, plain, text) for credit in found)

    return read_any


def _printed(credit: Credit, plain: str, text: str) -> Credit:
    """*credit*, found in *plain*, with the name as *text* has it."""
    at = "".join(plain.split()).find(credit.name)
    if at < 0 or credit.role is CreditRole.AGENCY:
        return credit
    return replace(credit, name="".join(text.split())[at : at + len(credit.name)])


def is_signature(text: str) -> bool:
    """Is this narrow line nothing but credits? 李鹏 本报记者 梁可心 · □文/摄 本报记者 甲 · 本报记者 甲摄"""
    text = text.strip()
    if len(text) > 48:
        return False
    text = plainly(simplified(text))
    if STAFF.match(text) or signs_unnamed(text):
        return True
    if not SIGNS.search(text):
        return False
    if LIVES_THERE.match(text) or WHO_THE_AUTHOR_IS.match(text) or FROM_WHERE.match(text):
        return True
    if (bracketed := SIGN_OFF.fullmatch(text)) and (_behind_where(bracketed[1]) or _are_surely_names(bracketed[1])):
        return True
    if re.search(
        r"[,。!?:“”《]",
        re.sub("(摄影|拍摄者?|摄影者|文|图|整理|作者|供稿|供图|采写|撰文|撰稿|统筹|策划|执行):", r"\1 ", text),
    ):
        return False
    marked = text[:1] in MARKERS and text[-1:] not in MARKERS
    bare = text.strip("()[]【】 " + MARKERS)
    if not marked and not TITLE.search(bare) and not _is_credit(bare):
        return False
    rest = TITLE.sub(" ", DONE.sub(" ", bare))
    words = re.split(r"[\s/、·|:;&,]+", rest)
    words = [word for word in words if word]
    pen_name, surely = text[:1] in BYLINED, text[:1] not in LABELLED
    if pen_name and len(words) == 2 and LONGEST_NAME <= len(words[0]) == len(words[1]):
        return False  # two words as long are a column's name: □师者之尊 缘自用心
    return all(
        (are_names(word) and (surely or may_have_surname(word))) or (pen_name and len(word) <= PEN_NAME)
        for word in words
    ) and (marked or bool(words))


def _is_credit(text: str) -> bool:
    """A name, and what was done: 甲摄 · 乙 整理 · 文/摄 丙 · 整理:丁"""
    return bool(
        re.search(
            rf"^{NAME}(?:\s+{NAME})*[\s/]*(?:摄影报道|文/摄|文/图|撰文|{WORK}|(?:{PICTURING})(?:/\S{{2,6}})?)$", text
        )
        or re.search(rf"^(?:{PICTURES})(?:/\S{{2,4}})?(?:发|供图|图片?)?$", text)
        or re.search(rf"^{NAME}(?:/(?:诗|词|曲|著|画)| 著)$", text)
        or re.search(rf"^(?:{NAME}/(?:诗|词|曲|画)(?:\s+|$))+$", text)
        or (" " in text and _are_snapped(text.split()))
        or re.search(
            rf"^(?:(?:(?:采写|文字)/|采访、)?(?:摄影|图片|供图|文/摄|{WORK}|撰文|作者|[制绘插题]图|漫画|文|图|诗|词|曲|画)\s*[/:|]\s*{NAME}(?:\s+{NAME}(?![/:|]))*(?:\s+|$))+$",
            text,
        )
        or re.search(rf"^(?:摄影|图片|供图|文/[摄图]|图/文|制图)\s*{NAME}", text)
    )


def _are_snapped(words: Sequence[str]) -> bool:
    """Are these names and what was done: 甲文 乙图 · 甲 乙文 丙图?"""
    snapped = [word for word in words if _is_snapped(word)]
    alone = [word for word in words if word not in snapped]
    return words[-1] in snapped and (not alone or (len(snapped) > 1 and all(map(_may_be_named, alone))))


def _may_be_named(word: str) -> bool:
    return 1 < len(word) < LONGEST_NAME and has_surname(word)


def _is_snapped(word: str) -> bool:
    """Is it a name and what was done: 甲文, 乙图?"""
    told = re.fullmatch(rf"([{HAN}]{{2,3}})(?:文|图|摄影?|绘)", word)
    return bool(told and has_surname(told[1]))


def is_bare_name(text: str) -> bool:
    """Could this narrow line be a person's name alone, perhaps with where they live? 苏叶 · 香坊区 乔木森"""
    words = text.strip().split()
    name = words[-1] if words else ""
    lives = all(
        LIVES.fullmatch(word) and (len(word) != len(name) or len(word) < 3 or LIVES_IN.search(word))
        for word in words[:-1]
    )  # two words as long are a title: 桨声起 夏日来
    most = LONGEST_NAME if name.startswith(DOUBLES) else LONGEST_NAME - 1
    named = has_surname(name) and name.isalpha() and not name.endswith(RECORDS)
    return len(words) <= 2 and lives and 2 <= len(name) <= most and named


@as_printed
def credits_of_line(text: str) -> tuple[Credit, ...]:
    """The credits of a byline or credit line, in printed order."""
    return tuple(credits_in(plainly(text.strip().lstrip("—- "))))


def persons_in(names: str) -> Iterator[Credit]:
    """Who is named in brackets where text begins or ends; nobody, if one of *names* is no person's.

    Behind another one that has a surname a name may leave it out.
    """
    named = re.split(r"[\s、]+", names)
    known = all(map(may_have_surname, named)) or ("、" not in names and has_surname(named[0]))
    if known and all(1 < len(name) <= LONGEST_NAME and not NO_PERSON.search(name) for name in named):
        yield from (Credit(name, CreditRole.CORRESPONDENT) for name in named)


@lru_cache(maxsize=512)  # every step of the reading asks who signed a text
@as_printed
def credits_of_end(text: str) -> tuple[Credit, ...]:
    """The credits at the very end of a text: …。(记者 甲) · …。 本报记者 乙 摄"""
    text = plainly(text.rstrip()[-60:])
    names = SIGN_OFF.search(text) or LAST_WORDS.search(text)
    if names and names.re is LAST_WORDS and REPORTS.match(names[1]):
        return ()
    if names and (is_signature(names[1]) or WROTE.match(names[1])):
        return tuple(credits_in(names[1]))
    if names and names.re is SIGN_OFF and (there := _behind_where(names[1])):
        return tuple(persons_in(there))
    if bare := NAMED_OFF.search(text):
        return tuple(persons_in(bare["names"] or bare["name"] or bare["spaced"]))
    return ()


def _are_surely_names(text: str) -> bool:
    """Are these several names of persons, each with its surname?"""
    names = re.split(r"[\s、]+", text)
    return len(names) > 1 and all(map(_may_be_named, names))


def _behind_where(text: str) -> str:
    """The names behind where those live or work who bear them, if they all have surnames: 某县某镇人民政府 甲 乙"""
    where, *names = text.split() or [""]
    named = all(len(name) < LONGEST_NAME and has_surname(name) for name in names)
    return " ".join(names) if named and (DESCRIBED.fullmatch(where) or ORGANISATION.match(where)) else ""


def credits_in(text: str) -> Iterator[Credit]:
    """Names stand after the word for their work, 通讯员 甲 记者 乙, or before it, 丙摄; else they corresponded."""
    if TIPPED_OFF.match(text):
        return
    text = re.sub(r"^[^()]{2,6}发\((.*)\)$", r"\1", text)  # 新华社发(甲 摄)
    text = INSERTED.sub(" ", re.sub(r"^\((.*)\)$", r"\1", text.strip(" " + MARKERS)).strip("()[]【】 " + MARKERS))
    text = MARKED_WITHIN.sub(" ", text)
    if wrote := WROTE.match(text):
        yield from (Credit(name, CreditRole.CORRESPONDENT) for name in wrote.groups() if has_surname(name))
        return
    if agency := AGENCY.search(text):
        yield Credit(agency[1], CreditRole.AGENCY)
        text = text.replace(agency[1], " ")
    both = TEXT_AND_PICTURE.search(text)
    if both:
        text = f"{text[: both.start()]} {text[both.end() :]}"
    pictured = bool(PICTURED.search(text))
    roles: tuple[CreditRole, ...] = (CreditRole.CORRESPONDENT,)
    titled = False
    for word in _words(text):
        if (told := _role_of(word)) is not None:
            roles, titled = told, True
            continue
        snapped = None if both else SNAPPED.fullmatch(word)
        if snapped and PART.fullmatch(snapped[1]):
            continue
        if snapped and len(snapped[1]) >= 2 and (snapped[2] != "文" or pictured):
            yield Credit(snapped[1], (_role_of(snapped[2]) or roles)[0])
            continue
        if not (are_names(word) or ((titled or word == text) and re.fullmatch(NAME, word))):
            continue  # a pen name may be any words, where it stands alone or behind a title
        for name in names_in(word):
            for role in BOTH if both and CreditRole.PHOTOGRAPHER not in roles else roles:
                yield Credit(name, role)


def _words(text: str) -> Iterator[str]:
    """The words of a credit, without what tells who somebody is or where they live."""
    skip = False
    words = [word for word in re.split(r"[\s/、:;&,|]+", _spaced(text)) if word]
    if len(words) > 2 and len(words[0]) == 2 and not has_surname(words[0]) and FILED_BY.search(words[1]):
        del words[0]  # where the report is from: 延寿 通讯员 甲
    for word in words:
        by = PROVIDED.sub("", word)
        known = (
            skip
            or PLACES.fullmatch(by)
            or DESCRIBED.fullmatch(by)
            or PART.fullmatch(by)
            or (len(word) > LONGEST_NAME and ORGANISATION.match(by))
            or NOBODY.fullmatch(by)
        )
        skip = bool(DESCRIBES_NEXT.fullmatch(word))
        if not skip and not known:
            yield AND_OTHERS.sub("", SAID_BEFORE.sub("", word))


def _spaced(text: str) -> str:
    """Set blanks around titles, and join the two characters of a name that was spaced out to three (王 燕)."""
    text = re.sub(rf"(?<=(?:采访|采写|撰文|文字|拍摄|摄影))·(?=(?:{WORK}|摄影|撰文|拍摄))", " ", text)
    text = TITLE.sub(lambda match: f" {match[0]} ", text)
    text = re.sub(rf"(?<=[{HAN}]{{2}})[\s/]+(摄影?|供图)$", r"\1", text)
    text = re.sub(rf"(?<=[{HAN}]{{2}})(?:摄影)?报道(?!\S)", r" \g<0> ", text)
    text = re.sub(r"(?<![\S])(摄影|摄|图片|供图|撰文|文字|文|图|整理)\s*[::]?\s+(?=\S)", r" \1 ", text)
    return re.sub(rf"(?<!\S)([{HAN}])\s+([{HAN}])(?!\S)", _close_up, text)


def _close_up(match: re.Match[str]) -> str:
    return match[1] + match[2] if match[1] in SURNAMES and match[2] not in "文图摄" else match[0]


def _role_of(word: str) -> tuple[CreditRole, ...] | None:
    if TITLE.fullmatch(word) or DONE.fullmatch(word):
        return next((roles for pattern, roles in ROLES if pattern.search(word)), (CreditRole.REPORTER,))
    return None
