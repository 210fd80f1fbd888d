"""What a short line shows, and what stands around it: traits, each a few words that speak for and against its looks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ingest.parse.looks.alike import (
    FIGURE,
    LONG,
    LONGEST_SHAPED,
    NEAR,
    likeness,
    opening,
    opens_alike,
    parallels,
    set_alike,
    shape,
)
from ingest.parse.looks.beginnings import beginning
from ingest.parse.looks.briefs import rows_of_briefs
from ingest.parse.looks.echoes import echoes
from ingest.parse.looks.edges import across_traits, kinds_at_edges
from ingest.parse.looks.language import Language
from ingest.parse.looks.look import COLLECTED, COMES_FROM, HANGING, LEADS_ON, SALUTATION, SPEECH, Look
from ingest.parse.looks.pictures import PICTURED, PICTURED_ON, is_pictured
from ingest.parse.looks.spacing import set_apart
from ingest.parse.looks.wording import Wording, worded_traits
from ingest.parse.people.authors import credits_of_end
from ingest.parse.people.signs import signs_as
from ingest.parse.text.pieces import Piece
from ingest.parse.text.slogans import MOST, MUCH, share_of_causes

SETTLED = frozenset({Look.LEAD, Look.JUMP, Look.RESUMED})
TEXTUAL = frozenset({"text", "open text", "short text", "signed text", "text led on", "continued text"})
LONGEST_LABEL = 10  # characters
PEN_NAME = 4  # characters of a name that shows no surname

QUOTES = "”』」"
NUMBER = re.compile(r"\d(?:℃|%|元|[:.—-]\d)|^[-+~]?\d")
PUTS_TOGETHER = re.compile(
    r"(?:整理|供稿|提供|发布|辑|编译|制图|绘|翻译|口述|执笔)[)]?$|(?:^|[\s/:、(])[\u4e00-\u9fff]{0,4}[图文][)]?$|^[(]?(?:文|图|作者)[/:]"
)
ITEM = re.compile(
    r"^[●■◆★☆※▲△○◎·①②③④⑤⑥⑦⑧⑨⑩]|^[一二三四五六七八九十]问[:,]"
    r"|^[(《]?[一二三四五六七八九十\d①②③④⑤⑥⑦⑧⑨⑩]{1,2}[)》、.]"
)
HEADED = re.compile(r"^[^,。:]{1,12}:")
APPOSED = re.compile("—|--")  # what stands below a title, and says whom or what it is of: ——记某镇某村
NOTIFIES = re.compile(r"(?:公告|通告|启事|声明|公示|通知|须知|提示|更正|致歉|预告)$")
FORMULA = re.compile(
    r"^特此|^\(?单位[:/]|^(?:编辑|主编).{0,4}:|^(?:数据|资料)来源|^此致|^敬礼|^(?:联系|咨询|报名|举报|监督)|^(?:电话|地址|地点|时间|日期|票价|费用|对象|路线)[:/]"
    r"|^(?:声明|公告|招租|招标)[人方]:|^有意|^如有|^以上|^请|^注:|^(?:温馨|警方|气象|医生|专家)提示|^未完|^(?:采价|监测|检测|统计|发布|展示|领取|办理).{0,4}[:/]"
)


def _voices(patterns: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in patterns.items()}


VOICES = _voices(  # how verses, titles and notices speak
    {
        "of me and you": "[我你您她它]|咱|自己",
        "of likeness": "像|仿佛|好像|似的|一样",
        "of what is going on": "[了着过]",
        "with 的": "的",
        "of today": "[昨今明][日天晚]|今年|今起|明起|本周|下周|本月|下月|近日|日前",
        "of the city": "我市|全市|本市|哈市|冰城|哈尔滨|全省|我省|我国|全国|[\u4e00-\u9fff]{2}[区县](?!别)",
        "of news": "启动|召开|举行|举办|开幕|发布|推进|打造|建成|开通|上线|获评|亮相|新增|突破|破解|助力|部署|落户",
        "of a box": "链接|背景|资料|提醒|提示|贴士|知识|点评|手记|名词|延伸|释[义疑]|档案|声音|数据|新闻点",
        "of persons": "先生|女士|老师|师傅|大爷|大妈|居民|读者|市民|村民|记者|作者",
    }
)
SENTENCES = _voices(  # how one sentence speaks that stands alone: as captions do, or as text does
    {
        "of now": "正在|正[把为给向用跟带忙]",
        "of where": "在.",
        "of what is held": "着",
        "of what was done": "了|已",
        "of who said so": "说|道|表示|介绍|据|称|认为|告诉|获悉",
        "of an argument": "但|却|也|就|还|都|又|再|便|才|不|没|如果|因为|所以|于是|此外",
        "of another time": "将|后来|同时|随后|目前|今年|去年|如今|过去|以前|未来",
        "of those named before": "他|她|它|这|那|此|其|该",
        "to somebody": "我|你|您|咱",
        "of figures": r"\d",
        "in clauses": ",",
        "in quotes": "[“:]",
    }
)
BEGINS_WITHIN = re.compile(r"[在从把被当让像是有也都就才又再还只不没而却那这]")


def traits_of(
    pieces: Sequence[Piece], looks: Sequence[Look], is_settled: Sequence[bool], language: Language, wording: Wording
) -> list[list[str]]:
    """By piece, what speaks for and against what it may be; nothing where that is settled."""
    places = _places(pieces, looks)
    kinds = [_kind(piece, look) for piece, look in zip(pieces, looks, strict=True)]
    opened, ahead = _opened(kinds), _ahead(kinds)
    runs, shapes = _runs(pieces, looks), [shape(piece) for piece in pieces]
    openings, briefs = [opening(piece) for piece in pieces], rows_of_briefs(pieces, looks)
    often = Counter(piece.text.strip() for piece in pieces if piece.width <= LONG)
    heads = [HEADED.match(piece.text.strip()) for piece in pieces]
    spoken = Counter(head[0] for head in heads if head)
    apposed = [piece.width <= LONG and bool(APPOSED.match(piece.text.lstrip())) for piece in pieces]
    apart = set_apart(pieces, looks)
    heard = echoes(pieces, [i for i, kind in enumerate(kinds) if kind in TEXTUAL or kind == "LEAD"])
    kinds = ["beyond", "page end", *kinds, "page end", "beyond"]
    found: list[list[str]] = []
    for i, piece in enumerate(pieces):
        if is_settled[i]:
            found.append([])
            continue
        alone, above, below = looks[i].name, kinds[i + 1], kinds[i + 3]
        size = _size(piece.width)
        gaps = f"{'gap' if piece.gap > 1 else ''}/{'gap' if i + 1 < len(pieces) and pieces[i + 1].gap > 1 else ''}"
        place, run = places[i]
        traits = [
            alone,
            f"{alone} {size}",
            f"{alone} below {above}",
            f"{alone} above {below}",
            f"{alone} {gaps}",
            f"{alone} two above {kinds[i + 4]}",
            f"{alone} two below {kinds[i]}",
            f"{alone} above {below} above {kinds[i + 4]}",
            f"{alone} below {above} below {kinds[i]}",
            f"{alone} {place}",
            f"{place} of {run}",
            f"{size} in {run}",
            f"{alone} ends {_end(piece)}",
            f"{alone} after {opened[i]}",
            f"{alone} {ahead[i]}",
        ]
        if apart[i]:
            traits += [f"{alone} {apart[i]}", f"{apart[i]} above {below}"]
        if piece.set_in is not None:
            traits.append(f"{alone} {'set in' if piece.set_in else 'set out'}")
        if openings[i]:
            traits += opens_alike(i, openings)
        if briefs[i]:
            traits.append(f"{alone} in a row of briefs")
        if COMES_FROM.match(piece.text.lstrip()):
            traits.append("comes from another page")
        if i + 1 < len(pieces) and apposed[i + 1]:
            traits.append(f"{alone} above a line in apposition")
        if apposed[i]:
            traits += ["in apposition", f"in apposition below {above}", f"in apposition above {below}"]
        stops = "a stop" if i and pieces[i - 1].stops else "no stop"
        traits += worded_traits(i, alone, above, stops, below if below in TEXTUAL else "", wording)
        if PICTURED_ON.match(piece.text.lstrip()):
            traits.append(f"pictured on a day above {below}")
        if piece.width <= LONG:
            from_above, to_below = above in ("open text", "LEAD"), below in TEXTUAL or below == "BODY"
            traits += across_traits(i, pieces, language, wording.onwards, from_above=from_above, to_below=to_below)
            traits += _traits_alone(piece, above, below, opened[i])
            traits += kinds_at_edges(piece.text.strip(), language)
            if how := beginning(piece.text.strip()):
                traits += [f"begins {how}", f"{alone} begins {how}", f"begins {how} above {below}"]
            traits += likeness(i, pieces)
            traits += set_alike(i, alone, shapes)
            traits += parallels(i, pieces)
            traits += runs[i]
            if (head := heads[i]) and spoken[head[0]] > 1:
                traits.append("headed like a line elsewhere")
            if (times := often[piece.text.strip()]) > 1:
                traits.append(f"{size} on the page {min(times, 3)} times")
            if i + 1 < len(pieces) and pieces[i + 1].width <= 24:
                traits.append(f"{size} above {_size(pieces[i + 1].width)}")
            if i and pieces[i - 1].width <= 24:
                traits.append(f"{size} below {_size(pieces[i - 1].width)}")
            traits.append(f"{place} of {run} {ahead[i]}")
            traits.append(f"{place} of {run} after {opened[i]}")
            if i in heard:
                traits += [heard[i], f"{alone} {heard[i]}", f"{size} {heard[i]}"]
        found.append(traits)
    return found


def _opened(kinds: Sequence[str]) -> list[str]:
    """By line, how the text above it opened: a report below its lead or byline is signed, other text is not yet."""
    found, opened, above = [], "nothing", ""
    for kind in kinds:
        found.append(opened)
        if kind == "LEAD":
            opened = "lead"
        elif kind == "SIGNATURE":
            opened = "signature"
        elif kind in TEXTUAL and above not in TEXTUAL and above not in ("LEAD", "SIGNATURE", "SUBHEAD"):
            opened = f"{opened.split()[0]} {'and' if ' ' not in opened else 'long before'} text below a short line"
        above = kind
    return found


def _ahead(kinds: Sequence[str]) -> list[str]:
    """By line, what the short lines below it lead to, and how many they are."""
    found, target, lines = [], "the page end", 0
    for kind in reversed(kinds):
        found.append(f"{min(lines, 3)} above {target}")
        if kind in TEXTUAL or kind in ("LEAD", "SIGNATURE"):
            target, lines = kind, 0
        else:
            lines += 1
    return found[::-1]


def _runs(pieces: Sequence[Piece], looks: Sequence[Look]) -> list[list[str]]:
    """By line, what its run of short lines is like, and how it differs from that."""
    found: list[list[str]] = [[] for _ in pieces]
    i = 0
    while i < len(pieces):
        start = i
        while i < len(pieces) and pieces[i].width <= 36 and looks[i] not in SETTLED:
            i += 1
        if i - start > 3:
            run = pieces[start:i]
            widths = sorted(piece.width for piece in run)
            usual = widths[len(widths) // 2]
            figures = sum(bool(FIGURE.search(piece.text)) for piece in run)
            like = "of figures" if 2 * figures > len(run) else f"of lines {_size(usual)}"
            for k in range(start, i):
                width = pieces[k].width
                differs = "as wide" if abs(width - usual) <= NEAR else "wider" if width > usual else "narrower"
                figured = "with a figure" if FIGURE.search(pieces[k].text) else "without figures"
                found[k] = [f"{differs} in a run {like}", f"{figured} in a run {like}"]
        i = max(i, start + 1)
    return found


def _kind(piece: Piece, look: Look) -> str:
    """What a line is to its neighbours before anything is known of them."""
    if look in SETTLED:
        return look.name
    if look is Look.BODY and LEADS_ON.search(piece.text):
        return "text led on"
    if look is Look.BODY and COMES_FROM.match(piece.text.lstrip()):
        return "continued text"
    if look is Look.BODY and credits_of_end(piece.text):
        return "signed text"
    if piece.width > LONG:
        return "text" if piece.stops else "open text"
    if look is Look.BODY and piece.width > 24:
        return "short text" if piece.stops else "open text"
    if look is Look.BODY and SALUTATION.match(piece.text):
        return "salutation"
    return "formula" if FORMULA.match(piece.text) else look.name


def _size(width: int) -> str:
    for most in (2, 4, 6, 8, 11, 14, 18, 24, 36):
        if width <= most:
            return f"up to {most}"
    return "longer"


def _places(pieces: Sequence[Piece], looks: Sequence[Look]) -> list[tuple[str, str]]:
    """Where each short line stands in its run of short lines, and how long that is."""
    short = [look not in SETTLED and piece.width <= 24 for piece, look in zip(pieces, looks, strict=True)]
    places = [("alone", "no run")] * len(pieces)
    i = 0
    while i < len(pieces):
        start = i
        while i < len(pieces) and short[i]:
            i += 1
        size = i - start
        run = str(size) if size <= 4 else "5 to 8" if size <= 8 else "many"
        for k in range(start, i):
            first, last = k - start, i - 1 - k
            place = f"{first + 1}. line" if first < 3 else f"{last + 1}. line from below" if last < 4 else "inner line"
            places[k] = place, run
        i = max(i, start + 1)
    return places


def _end(piece: Piece) -> str:
    text = piece.text.rstrip()
    if piece.stops:
        return f"with {piece.bare[-1]}{' in quotes' if text[-1] in QUOTES else ''}"
    last = text[-1:]
    return (
        last
        if last in ",、:;?!"
        else "with a figure"
        if last.isdigit()
        else "in words"
        if last.isalpha()
        else "with a mark"
    )


def _traits_alone(piece: Piece, above: str, below: str, opened: str) -> list[str]:
    """What its text shows, with what stands around where that makes the difference."""
    text = piece.text.strip()
    traits = []
    if signing := signs_as(text):
        traits += [signing, f"{signing} below {above}", f"{signing} above {below}", f"{signing} after {opened}"]
    parts = text.split()
    if len(parts) > 1:
        alike = len({len(part) for part in parts}) == 1
        traits.append(f"{min(len(parts), 4)} {'equal ' if alike else ''}parts")
        if NUMBER.search(text):
            traits.append(f"{min(len(parts), 4)} parts with figures")
    if COLLECTED.search(text):
        traits += ["tells of several works", f"tells of several works below {above}"]
    if "," in text:
        traits.append("comma")
    if PUTS_TOGETHER.search(text):
        traits.append("who put it together")
    if ITEM.match(text):
        traits.append("an item")
    if notice := NOTIFIES.search(text):
        traits += ["gives notice", f"gives notice: {notice[0]}"]
    if HANGING.search(text):
        traits.append("hangs")
    if SPEECH.search(text):
        traits.append("tells who speaks")
    if formula := FORMULA.match(text):
        traits.append(f"says {formula[0].strip('(')[:2]}")
    if HEADED.match(text):
        traits.append("a speaker or a heading")
    if "“" in text or "《" in text:
        traits.append("quotes")
    if text.startswith("“") and text.endswith("”"):
        traits.append(f"all of it said, ends {_end(piece)}")
    if is_pictured(text):
        traits.append("says who took the picture")
    if piece.orphans:
        traits.append("closes a quote")
    if piece.unclosed:
        traits.append("leaves a quote open")
    if not text.isascii() and text.isalpha():
        traits.append("nothing but words")
    if text.count("。") == 1 and (text.endswith("。") or PICTURED.search(text)):
        traits += [f"one sentence {'' if said.search(text) else 'not '}{how}" for how, said in SENTENCES.items()]
    if piece.width <= LONGEST_LABEL and text[-1:].isalpha():
        traits.append(f"ends in {text[-1]}")
    if piece.width <= LONGEST_SHAPED:
        traits += [f"speaks {voice}" for voice, pattern in VOICES.items() if pattern.search(text)]
        if share := share_of_causes(text):
            much = "a word" if share < MUCH else "much" if share < MOST else "most"
            traits += [f"{much} of it campaigns", f"{much} of {min(len(parts), 4)} parts campaigns"]
        if BEGINS_WITHIN.match(text):
            traits.append("begins within a thought")
    return traits
