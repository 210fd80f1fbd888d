"""What a person's name looks like, and where one ends and the next begins when they are run together."""

from __future__ import annotations

import re
from collections.abc import Iterator

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金"
    "韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文樊兰殷施洪翁季伍庞颜倪鲁岳齐包庄辛管"
    "祝左涂谷时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍隋植甘景薄单司柏宁柯阮桂闵解强柴华车冉房边净阴翟初元初"
    "蒲阿安皮卞狄贝茅祁湛邰昝娄骆虞缪裘嵇钮芮羿储邴糜巫焦隗宓郗仉钭厉戎符韶郜蓟怀索籍卓屠蒙胥莘逄姬扶郦璩濮扈郏浦阎茹宦艾戈庾暨匡寇阙殳蔚夔晁勾敖訾"
    "那饶沙乜巢蒯竺逯岑温尚宫曲佟全闻么郎栾冷满藏刁鞠矫迟国戚巩宿衣盖丛修逄刑邢荆桑燕晏楚仇瞿滕佘宗冀慕池应臧敖蓝苑展迟巴计米明原麻都禹鹿桓仲"
    "官召昌尧宛山荔展木战亓禚简闾寿连习鱼慎衡弘沃厍聂阚毋丰权晋汝鄢帅缑亢况佴谯笪聶竇聞鞏畢欒酈尤褚诸苟容粟荀芦邝麦仝闪乌"
    "喻章葛俞柳酆邬傅穆梅郁汲弓蓬苍贡申堵禄洛封"
    "毕丘冼宣尉揭窦茆萧蔺谌贲邸郤鄂鄞雍奚牛"
    "張劉陳楊黃趙吳孫馬鄭謝許鄧韓馮蕭葉蘇呂盧鍾譚陸賈鄒龍萬賀龔錢嚴湯喬賴龐顏齊莊溫關費歐項蘭閻衛單寧車邊陰滿遲國葦簡羅範鄔"
)
DOUBTFUL = frozenset("水云凤花廉乐平和伏谈路危支经杭吉荣羊惠松富班秋伊暴祖束幸党劳宰农居广利隆师养言敬古海铁商丛信")
"""Surnames too that begin other words more often: they count where nothing but a name is to be expected."""
DOUBLES = (
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯",
    "长孙", "端木", "司徒", "司空", "公输", "鲜于", "独孤", "闻人", "申屠", "左丘", "钟离",
    "宇文", "赫连", "澹台", "轩辕", "闾丘", "歐陽", "東方", "鮮于", "獨孤", "諸葛", "司馬",
)  # fmt: skip


HAN = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ebef"
NAME = rf"[{HAN}]{{1,4}}(?:·[{HAN}]{{1,8}})*"
LONGEST_NAME = 4  # characters, unless it has a dot


def has_surname(word: str) -> bool:
    """Does *word* begin as names do?"""
    return word[:1] in SURNAMES or word.startswith(DOUBLES)


def may_have_surname(word: str) -> bool:
    """Could *word* begin as names do, where a name is to be expected?"""
    return has_surname(word) or (word[:1] in DOUBTFUL and len(word) < LONGEST_NAME)


def is_name(word: str) -> bool:
    """Could *word* be the name of one person? A pen name of two or three characters could be any word."""
    if not re.fullmatch(NAME, word):
        return False
    return "·" in word or len(word) < LONGEST_NAME or has_surname(word)


def are_names(word: str) -> bool:
    """Could *word* be a name, or several run together, each with its surname?"""
    if len(word) <= LONGEST_NAME or "·" in word:
        return is_name(word)
    return bool(re.fullmatch(rf"[{HAN}]{{2,12}}", word)) and all(map(has_surname, names_in(word)))


def names_in(word: str) -> Iterator[str]:
    """Split a run of characters into names: by surname, and only where its length forces it."""
    if "·" in word or len(word) < LONGEST_NAME:
        if is_name(word) and len(word) >= 2:
            yield word
        return
    if len(word) == LONGEST_NAME and (word.startswith(DOUBLES) or word[2] not in SURNAMES):
        yield word
        return
    while word:
        size = _first_name(word)
        yield word[:size]
        word = word[size:]


def _first_name(word: str) -> int:
    """How many characters of a run belong to its first name."""
    sizes = (3, 4) if word.startswith(DOUBLES) else (3, 2)  # the usual one first
    if len(word) <= max(sizes):
        return len(word)
    return next((size for size in sizes if len(word) - size >= 2 and has_surname(word[size:])), max(sizes))
