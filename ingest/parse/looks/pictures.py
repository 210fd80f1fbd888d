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
    r"|[\s。](?:供图|摄)/[\u4e00-\u9fff\s]{2,8}$|截图[)]?$|[\s。(]网[上络]图片[)]?$"
)
TAIL = 48  # characters in which a text that ends with who took the picture says so
PICTURED_ON = re.compile(  # as pictures were taken
    r"(?:\d{1,2}月\d{1,2}日|[昨今]日|[昨今]天|近日|日前)(?:,在|在|,[^,。]{2,12}(?:正|在))"
)


def is_taken_by(text: str) -> bool:
    """Does *text* end with who took the picture, or whence it is?"""
    return bool(TAKEN_BY.search(text[-TAIL:]))


def is_pictured(text: str) -> bool:
    """Does *text* end with who took the picture, or with what such lines end with?"""
    return bool(PICTURED.search(text[-TAIL:])) or is_taken_by(text)
