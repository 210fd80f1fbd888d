"""Who is credited where a report opens: 本报讯(甲 记者乙), 新华社北京3月1日电(记者 丙), 记者 丁 报道."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.page import Credit, CreditRole
from ingest.parse.people.authors import AGENCY, DONE, MARKERS, TITLE, as_printed, credits_in, persons_in
from ingest.parse.people.formulas import plainly
from ingest.parse.people.names import HAN, NAME, are_names, has_surname

LEAD_NAMES = re.compile(r"^[^。(]{0,24}?(?:讯|电|消息)】?\s*[(【\[]([^()【】\[\]]{2,60})[)】\]]")
LEAD = re.compile(r"^[^。(,]{0,24}?(?:讯|电|消息)】?\s*")
LEAD_WORDS = re.compile(r"([^\s,。:(“《]{1,24})[\s:]+")
REPORTS = re.compile(
    rf"^(?:【[^】]{{2,6}}】)?([^\s【】]{{0,8}}记者\s*{NAME}(?:(?:[\s、]*(?:记者|通讯员|实习生)|[\s、]+)\s*{NAME}){{0,5}}?)\s*(?:报道|摄影报道|文/摄)"
)
LEARNED = re.compile(  # 记者甲昨日从市某局获悉
    rf"(记者\s*(?P<name>[{HAN}]{{2,3}}?))(?:[昨今近][日天]?|日前|前[天日])?从[{HAN}“”]{{2,24}}(?:获悉|了解到|得知)"
)
LEAD_IN_BRACKETS = re.compile(r"^[(【\[](?:\S{1,8}[讯电]\s*)?((?:本报)?\S{0,4}(?:记者|通讯员)[^()【】]{2,40})[)】\]]")
WIRED = re.compile(  # (中央社记者 甲 台南五日电)
    rf"^[(【]\S{{2,4}}社(记者\s*[{HAN}]{{2,3}})[{HAN}]{{2,4}}(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})日[{HAN}]?电[)】]"
)
FROM_THERE = re.compile(rf"^({NAME}(?:、{NAME}){{0,2}}) 报道\s")  # 甲/高雄报导 as `plainly` has it
GLUED = re.compile(  # a name that a text follows at once: 记者 薄雨针对…, 记者顾小溪“…
    rf"((?:\S{{0,6}}?(?:记者|通讯员))??\s*[{HAN}]{{2,3}}?)"
    r"(?=[“《\d]|报道|[昨今近前]日|日前|记者|为|针对|随着|在|从|自|经|由|据|受|一|即日|本周)"
)
SURELY_GLUED = re.compile(  # behind the word for its work alone, for so begin places, too: 记者 褚霁虹市卫健委…
    rf"((?:\S{{0,6}}?(?:记者|通讯员))??\s*[{HAN}]{{2,3}})"
    rf"(?=[市省县区](?!民(?!政))|[全我本][市省]|[{HAN}]{{2}}[区县]|[昨今前]天|[一二三四五六七八九十百两]{{1,4}}[个名位年月日时点])"
)
OPENED_UNDER = re.compile(  # 本报记者 甲 乙 凌晨四点,… · 经济某某网 记者 甲 7月6日,…
    rf"^[{MARKERS}]?(?:[{HAN}]{{2,6}}网\s*(?=记者)|(?=本报|[晨晚日早商]报))((?:\S报\S{{0,4}})?记者\s+{NAME}(?:\s+(?:通讯员\s*)?{NAME}){{0,3}}?)\s+(?=[{HAN}“《\d]\S{{7}})"
)
OPENED_BY = re.compile(rf"^\(({NAME}(?:[\s、]+{NAME}){{0,2}})\)(?=[“《\d{HAN}])")
NO_NAME = re.compile(
    "于?[昨今近前当本周][日天期月周末晨早晚年一二三四五六]|日前|[去今]年|[上下][周午]|连日|元旦|方才|初步|马上|应邀|金秋|陆续|常常|向前"
    "|获悉|目前|从|在|了解|走[进访]|采访|看到"
)


@as_printed
def credits_of_lead(text: str) -> tuple[Credit, ...]:
    """The credits in the opening of a report: 本报讯(甲 记者乙), 新华社北京3月1日电(记者 丙), 记者 丁 报道."""
    text = plainly(text.strip()[:160])
    agency = AGENCY.match(text.lstrip("(【["))
    found = [Credit(agency[1], CreditRole.AGENCY)] if agency else []
    for pattern in (WIRED, LEAD_NAMES, REPORTS, LEAD_IN_BRACKETS):
        if names := pattern.match(text):
            return (*found, *credits_in(names[1]))
    if names := FROM_THERE.match(text):
        return tuple(credits_in(f"记者 {names[1]}"))
    if names := OPENED_BY.match(text):
        return (*found, *persons_in(names[1]))
    if names := OPENED_UNDER.match(text):
        return (*found, *credits_in(_named_first(f"{names[1]} ")))
    opening = LEAD.match(text)
    start = opening.end() if opening else 0
    if (learned := LEARNED.match(text, start)) and has_surname(learned["name"]) and not NO_NAME.search(learned["name"]):
        return (*found, *credits_in(learned[1]))
    return (*found, *credits_in(_named_first(text[start:]))) if opening else tuple(found)


def _named_first(text: str) -> str:
    """Names and the words for their work, up to where *text* begins: 通讯员 甲 记者 乙 昨日,…"""
    kept: list[str] = []
    titled, at = False, 0
    while words := LEAD_WORDS.match(text, at):
        for word in words[1].split("、"):
            bare = DONE.sub("", TITLE.sub("", word))
            titled = titled or bare != word
            if bare and not (are_names(bare) and (titled or has_surname(bare)) and not NO_NAME.match(bare)):
                return _if_titled(kept)
            kept.append(word)
            titled = not bare  # the name behind a title may be a pen name, a further one has a surname
        at = words.end()
    if ":" not in text[:at] and (last := _glued(text, at, titled)):
        kept.append(last)
    return _if_titled(kept)


def _glued(text: str, at: int, titled: bool) -> str | None:
    """The name at *at* that *text* follows at once; *titled*, if the word for its work stands before it."""
    for pattern, needs_both in ((GLUED, False), (SURELY_GLUED, True)):
        if last := pattern.match(text, at):
            name = TITLE.sub("", last[1]).strip()
            proofs = (titled or name != last[1], has_surname(name))
            if not NO_NAME.match(name) and (all(proofs) if needs_both else any(proofs)):
                return last[1]
    return None


def _if_titled(words: Sequence[str]) -> str:
    """*words*, if one of them tells whose names the others are, or the last that they report: 甲、乙报道:…"""
    said = " ".join(words)
    return said if TITLE.search(said) or said.endswith("报道") else ""
