"""What lines say of pictures: what one shows, who took it, whence it is."""

from __future__ import annotations

import re

SURELY_CAPTION = re.compile(
    r"^(?:[▼▽◀]|图为|[上下左右本]图\s*[:为是]|图[①②③④⑤⑥一二三四]\s*[:为]|图片说明|资料图片?\s*[:为])"
)
CAPTION = re.compile(r"^(?:[▲▼△▽◀▶]|图[为①②③④⑤⑥一二三四]|[上下左右本]图|图片说明|资料图|(?:摄影|图片)[::])")
SHOWN = re.compile(  # what one shows, and whence it is: 某某 资料图 · 处罚决定书页面截图
    r"截图[)]?$|\S[\s(]+资料(?:图|图片|照片?|片)[)]?$|\S[\s(]+网[络上]图片[)]?$|\S{4}[\s(]+(?:受访者|当事人)供图[)]?$"
)
PICTURED = re.compile(r"(?:摄|供图|[新中]\S{1,2}社发|资料(?:图|照|照片|图片|片))(?:影报道)?[)]?$")
TAKEN_BY = re.compile(
    r"[\s/。)](?:[\u4e00-\u9fff]{0,4}(?:记者|通讯员))?[\u4e00-\u9fff]{2,4}(?<!拍)\s*/?\s*摄[)]?$"
    r"|[新中]\S{1,2}社发[)]?$|[(\s]资料(?:图|照|照片|图片|片)[)]?$|供图[)]?$"
    r"|[\s(]资料(?:图|照|照片|图片|片)[,\s][^(),。]{2,12}(?:提供|供图|摄)[)]?$"
    r"|[\s。](?:供图|摄影?|图片?)/[\u4e00-\u9fff\s]{2,12}$|截图[)]?$|[\s。(]网[上络]图片[)]?$"
)
PLACED = re.compile(  # where in the picture somebody is: 甲(前)在桥上 · 乙(左二) · 丙(右起第三人)
    r"[\u4e00-\u9fff]{2}\((?:[前后][左右中]?|[左右中](?:侧|边|者|数?起?第?[一二三四五六七八九十\d]{1,2}[位人]?)?|[一二三四前后]排(?:[左右]起?第?[一二三四五六七八九十\d]{1,2}|正?中|居中)?)\)"
)
TAKEN_ALONE = re.compile(r"。\s*(?:图片?|摄影?)/[\u4e00-\u9fff\s]{2,12}$")  # and nothing written
SEATED = re.compile(  # the same, said as of a picture alone
    r"[\u4e00-\u9fff]{2}\((?:[前后中]排)?[左右中](?:侧|边|者|数?起?第?[一二三四五六七八九十\d]{1,2}[位人]?)?\)|[\u4e00-\u9fff]{2}\([一二三四前后]排[^()]{1,5}\)"
)
TELLS = re.compile(  # what texts say, and no caption of a few words: what was, will be, is thought, is asked for
    r"[请须需应勿望要说称是有将会已也都就还又不没这那他她它我你您其该了过]|[改成作认以因称名任]为|目前|[今明去昨][年天日]|可以?|\d{2}"
    r"|预计|计划|力争|争取|届时|[年月]底|\d(?:月|日|时)|(?:结束|完[成工毕])。$"
)
SCENE = re.compile(  # who does what where, with what, for whom
    r"^(?!(?:同时|此外|据|从|对|随着|为|在))[^\s,。:;!?]{2,16}?(?:正|正在)?"
    r"(?:在(?![于职线建内此])|为(?![止主期此])|给(?!予)|向(?![导来])|与(?!会)|跟|把(?![握关])|用(?![户于途品电水药人])|教(?![育师学室授]))[^,。:;!?]{3,18}。$"
)
TAIL = 48  # characters in which a text that ends with who took the picture says so
PICTURED_ON = re.compile(  # as pictures were taken
    r"(?:\d{1,2}月\d{1,2}日|[昨今]日|[昨今]天|近日|日前)(?:,在|在|,[^,。]{2,12}(?:正|在))"
)


def shows_scene(text: str) -> bool:
    """Is *text* a short sentence that says what is to be seen, and nothing else: 志愿者为游客指路。"""
    return text.count("。") == 1 and bool(PLACED.search(text) or (SCENE.match(text) and not TELLS.search(text)))


def seats(text: str) -> bool:
    """Is *text* one sentence that says where in the picture somebody is?"""
    return text.count("。") == 1 and text.endswith("。") and bool(SEATED.search(text))


def is_taken_by(text: str) -> bool:
    """Does *text* end with who took the picture, or whence it is?"""
    return bool(TAKEN_BY.search(text[-TAIL:]))


def is_taken_and_not_told_by(text: str) -> bool:
    """Does *text* end with who took the picture, and not with who told what it shows?"""
    return bool(TAKEN_ALONE.search(text[-TAIL:]))


def is_pictured(text: str) -> bool:
    """Does *text* end with who took the picture, or with what such lines end with?"""
    return bool(PICTURED.search(text[-TAIL:])) or is_taken_by(text)
