"""Who is credited: names and their roles from leads, bylines and credit lines, both bracket widths alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.page import Credit, CreditRole

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金"
    "韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文樊兰殷施洪翁季伍庞颜倪鲁岳齐包庄辛管"
    "祝左涂谷时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍隋植甘景薄单司柏宁柯阮桂闵解强柴华车冉房边净阴翟初元初"
    "蒲阿安皮卞狄贝茅祁湛邰昝娄骆虞缪裘嵇钮芮羿储邴糜巫焦隗宓郗仉钭厉戎符韶郜蓟怀索籍卓屠蒙胥莘逄姬扶郦璩濮扈郏浦阎茹宦艾戈庾暨匡寇阙殳蔚夔晁勾敖訾"
    "那饶沙乜巢蒯竺逯岑温尚宫曲佟全闻么郎栾冷满藏刁鞠矫迟国戚巩宿衣盖丛修逄刑邢荆桑燕晏楚仇瞿滕佘宗冀慕池应臧敖蓝苑展迟巴计米明原麻都禹鹿桓仲"
)
DOUBLES = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "夏侯",
    "长孙",
    "端木",
    "司徒",
)

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ebef"
NAME = rf"[{HAN}]{{1,4}}(?:·[{HAN}]{{1,8}})*"
ROLES: tuple[tuple[str, tuple[CreditRole, ...]], ...] = (
    (
        r"文\s*[/、]\s*(?:摄影?|图)|图\s*[/、]\s*文|图文|摄影报道|摄影/报道|采写/摄影",
        (CreditRole.REPORTER, CreditRole.PHOTOGRAPHER),
    ),
    (r"摄影记者|摄影|摄|图片|供图|图", (CreditRole.PHOTOGRAPHER,)),
    (r"通讯员|特约撰稿|撰稿人", (CreditRole.CORRESPONDENT,)),
    (r"记者|采写|撰文|文字|报道|实习生|作者|文", (CreditRole.REPORTER,)),
)  # fmt: skip
ROLE_WORDS = tuple((re.compile(pattern), roles) for pattern, roles in ROLES)
TITLE_WORDS = re.compile(
    r"(?:本报|本刊|本网|晨报|晚报|日报|新晚报|生活报)?(?:驻[\u4e00-\u9fff]{2,4})?(?:全媒体|融媒体?|首席|见习|实习|特约|特派|资深|高级|摄影|文字)*"
    r"(?:记者|通讯员|实习生|编辑|评论员|作者)(?:站)?"
)
DONE = re.compile(
    r"摄影报道|文\s*[/、]\s*(?:摄影?|图)|图\s*[/、]\s*文|图文|供图|摄影|报道|采写|撰文|整理|提供|编译|绘图|制图|统筹|摄|文|图|绘"
)
MARKERS = "□■◎●○◇◆▢☐\u25a1"
AGENCY = re.compile(
    r"(?:据|综合)?(新华社|中新社|中国新闻社|央视新闻|人民网|新华网|中新网|法新社|路透社|美联社)(?=[^,。]{0,16}(?:电|讯|消息|报道)|$|[/、)])"
)
SIMPLER = str.maketrans("記員攝圖報訊電編輯實習華據", "记员摄图报讯电编辑实习华据")

LIVES_THERE = re.compile(rf"^(?:\({NAME}\)|(?:[{HAN}]{{2,5}}[区县市]\s*)?(?:读者|居民|市民|村民|作者)[:\s]\s*{NAME})$")
LEAD_NAMES = re.compile(
    r"^[^。(]{0,24}?(?:讯|电|消息)】?\s*(?:\(([^()]{2,60})\)|((?:\S{0,6}记者|通讯员)\s*[^,。:()]{2,30}?)(?=[\s:,]|报道))"
)
REPORTS = re.compile(rf"^(\S{{0,8}}记者\s*{NAME}(?:\s+{NAME})*)\s*(?:报道|摄影报道|文/摄)")
PICTURE_BY = re.compile(
    r"[。!?”]\s*((?:\S{2,8}\s+)?(?:本报|晨报|晚报|日报)?(?:见习|实习|首席|特约)?(?:记者|通讯员)?\s*\S{2,4}(?:\s+\S{2,4})?\s*(?:摄影报道|文/摄|文/图|摄影|摄))$"
)
ORGANISATION = re.compile(
    r"^(?!.*[每各让将把])[\u4e00-\u9fff()]{2,18}"
    r"(?:局|政府|公司|委员会|办公室|办事处|指挥部|管理处|中心|协会|学会|联合会|医院|学校|大学|银行|集团|法院|检察院|委|办|部|厅|社区)$"
)
WHERE_FROM = re.compile(  # where a reader, or a young author, is at home
    rf"[{HAN}]{{1,8}}(?:[区县市镇乡村]|街道|社区|小学|中学|学校|学院|大学|班|年级)|[{HAN}]{{0,8}}(?:读者|居民|市民|村民|学生)"
)
SIGN_OFF = re.compile(r"\(([^()]{2,40})\)\s*$")


def is_signature(text: str) -> bool:
    """Is this narrow line nothing but credits? 李鹏 本报记者 梁可心 · □文/摄 本报记者 甲 · 本报记者 甲摄"""
    text = text.strip().translate(SIMPLER)
    if LIVES_THERE.match(text):
        return True
    if len(text) > 48 or re.search(
        r"[,。!?:“”《]", text.replace("摄影:", "摄影 ").replace("文:", "文 ").replace("图:", "图 ")
    ):
        return False
    marked = text[:1] in MARKERS
    bare = text.strip("()[]【】 " + MARKERS)
    if not marked and not TITLE_WORDS.search(bare) and not _photo_credit(bare):
        return False
    rest = TITLE_WORDS.sub(" ", DONE.sub(" ", bare))
    words = re.split(r"[\s/、·|:;&,]+", rest.replace("·", "·"))
    return all(_is_nameish(word) for word in words if word) and (marked or any(words))


def is_bare_name(text: str) -> bool:
    """Could this narrow line be a person's name alone, perhaps with where they live? 苏叶 · 香坊区 乔木森"""
    words = text.strip().split()
    name = words[-1] if words else ""
    lives = all(
        re.fullmatch(r"[\u4e00-\u9fff]{1,6}(?:区|县|市|镇|乡|村|街道|社区)?(?:读者|居民|市民|村民)?", word)
        for word in words[:-1]
    )
    return (
        len(words) <= 2
        and lives
        and 2 <= len(name) <= 4
        and (name[0] in SURNAMES or name.startswith(DOUBLES))
        and name.isalpha()
    )


def credits_of_line(text: str) -> tuple[Credit, ...]:
    """The credits of a byline or credit line, in printed order."""
    return tuple(_credits(text.strip().translate(SIMPLER).strip("()[]【】 " + MARKERS)))


def credits_of_lead(text: str) -> tuple[Credit, ...]:
    """The credits in the opening of a report: 本报讯(甲 记者乙), 新华社北京3月1日电(记者 丙), 记者 丁 报道."""
    text = text.strip()[:160].translate(SIMPLER)
    found: list[Credit] = []
    if agency := AGENCY.match(text):
        found.append(Credit(agency[1], CreditRole.AGENCY))
    if names := LEAD_NAMES.match(text):
        found += _credits(names[1] or names[2])
    elif names := REPORTS.match(text) or re.match(r"^\(((?:本报)?\S{0,4}(?:记者|通讯员)[^()]{2,40})\)", text):
        found += _credits(names[1])
    return tuple(found)


@lru_cache(maxsize=512)  # every step of the reading asks who signed a text
def credits_of_end(text: str) -> tuple[Credit, ...]:
    """The credits at the very end of a text: …。(记者 甲) · …。 本报记者 乙 摄"""
    text = text.rstrip()[-60:].translate(SIMPLER)
    names = SIGN_OFF.search(text) or PICTURE_BY.search(text)
    if names and is_signature(names[1]):
        return tuple(_credits(names[1]))
    return ()


def _credits(text: str) -> Iterator[Credit]:
    """Names stand after the word for their work, 通讯员 甲 记者 乙, or before it, 丙摄; else they corresponded."""
    if agency := AGENCY.search(text):
        yield Credit(agency[1], CreditRole.AGENCY)
        text = text.replace(agency[1], " ")
    both = re.search(ROLES[0][0], text)
    if both:
        text = text[: both.start()] + " " + text[both.end() :]
    roles: tuple[CreditRole, ...] = (CreditRole.CORRESPONDENT,)
    named = False
    for word in re.split(r"[\s/、:;&,|]+", _spaced(text)):
        if not word:
            continue
        if (after := _role_of(word)) is not None:
            roles, named = after, True
            continue
        if WHERE_FROM.fullmatch(word) or (len(word) > 4 and ORGANISATION.match(word)):
            continue
        snapped = None if both else re.fullmatch(rf"({NAME})(摄影?|图|文|供图)", word)
        if snapped and len(snapped[1]) >= 2:
            yield Credit(snapped[1], (CreditRole.REPORTER if snapped[2] == "文" else CreditRole.PHOTOGRAPHER))
            continue
        for name in names_in(word):
            for role in ROLES[0][1] if both and (named or roles[0] is CreditRole.CORRESPONDENT) else roles:
                yield Credit(name, role)


def _spaced(text: str) -> str:
    """Set blanks around titles, and join the two characters of a name that was spaced out to three (王 燕)."""
    text = TITLE_WORDS.sub(lambda match: f" {match[0]} ", text)
    text = re.sub(r"(?<![\S])(摄影|摄|图片|供图|撰文|文字|文|图)\s*[::]?\s+(?=\S)", r" \1 ", text)
    return re.sub(rf"(?<!\S)([{HAN}])\s+([{HAN}])(?!\S)", _close_up, text)


def _close_up(match: re.Match[str]) -> str:
    return match[1] + match[2] if match[1] in SURNAMES and match[2] not in "文图摄" else match[0]


def _role_of(word: str) -> tuple[CreditRole, ...] | None:
    if TITLE_WORDS.fullmatch(word) or DONE.fullmatch(word):
        for pattern, roles in ROLE_WORDS:
            if pattern.search(word):
                return roles
        return (CreditRole.REPORTER,)
    return None


def names_in(word: str) -> Iterator[str]:
    """Split a run of characters into names: by surname, and only where its length forces it."""
    if "·" in word or len(word) <= 3:
        if _is_nameish(word) and len(word) >= 2:
            yield word
        return
    if len(word) == 4 and (word.startswith(DOUBLES) or word[2] not in SURNAMES):
        yield word
        return
    while word:
        size = _first_name(word)
        yield word[:size]
        word = word[size:]


def _first_name(word: str) -> int:
    """How many characters of a run belong to its first name."""
    least = 3 if word.startswith(DOUBLES) else 2
    if len(word) <= least + 1:
        return len(word)
    for size in (least + 1, least):
        rest = word[size:]
        if rest[0] in SURNAMES and len(rest) >= 2:
            return size
    return least + 1


def _is_nameish(word: str) -> bool:
    word = word.strip()
    if not re.fullmatch(rf"{NAME}|[{HAN}]{{2,12}}", word):
        return False
    if "·" in word:
        return True
    if len(word) <= 4:
        return word[0] in SURNAMES or word.startswith(DOUBLES) or len(word) <= 3
    return word[0] in SURNAMES and all(name[0] in SURNAMES for name in names_in(word))


def _photo_credit(text: str) -> bool:
    return bool(
        re.search(
            rf"^{NAME}(?:\s+{NAME})*\s*(?:摄影报道|文/摄|摄影|摄|供图)$|^(?:摄影|图片|供图|文/摄)\s*[/:]?\s*{NAME}",
            text,
        )
    )
