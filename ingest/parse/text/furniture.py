"""What belongs to the page and to no article on it: date lines, mastheads, imprints, hotlines, QR hints, slogans.

Some of it is plain to see and set aside before anything is read: it may stand in the middle of a paragraph. The rest
could be a line of a notice as well, and its neighbours tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from ingest.page import Line
from ingest.parse.text.imprint import (
    CHANNEL,
    CONTACT,
    DATE,
    DAY,
    EDITED,
    LONGEST,
    LONGEST_NAME,
    MAKERS,
    OF_PAGE,
    PAGES_NAME,
    PAPERS_OWN,
    REACHED_AT,
    ROMAN,
    SPEAKS,
    WEATHER,
    is_of_head,
    is_plain,
    opens_page,
    parts_of,
)
from ingest.parse.text.lines import narrow
from ingest.parse.text.papers import ALONE, LOCAL, NEWSPAPER, PERIODICAL, WHOLE
from ingest.parse.text.slogans import exhorts
from ingest.script import simplified

BESIDE_DATE = re.compile(
    r"星期[一二三四五六日天]|周[一二三四五六日]|农历|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?|闰?[正二三四五六七八九十冬腊]月(?:[初十廿][一二三四五六七八九十]|三十|二十)"
    rf"|第?\s*(?:[A-Z]?\d{{1,3}}|[一二三四五六七八九十]{{1,3}})\s*版|第\s*\d+\s*期|出版|今日|天气|[A-Z]\d{{1,2}}|[\u4e00-\u9fff]{{2,4}}{PERIODICAL}"
)
NOTICES = re.compile("|".join((
    r"^(?:第\s*)?[A-Z]?[\d一二三四五六七八九十]{1,3}\s*版\s*(?:[::·|]\s*)?[\u4e00-\u9fff·]{0,6}$",
    r"^[\u4e00-\u9fff·]{2,6}\s*[A-Z]?\d{1,3}\s*版?$",
    r"^[A-Z]?\d{1,2}\s+[\u4e00-\u9fff]{2,4}$",
    r"^第?\s*[A-Z]?\d{1,3}\s*版\s+\S{1,6}(?:\s+\S{2,8}报)?$",
    r"^.{0,16}?[\w.-]+@[\w-]+\.[\w.]+$",
    r"^本(?:版|栏目|专栏|报|刊)由.{2,20}(?:协办|提供|支持|冠名|主办)",
    r"^(?:E-?mail|e-?mail|邮箱|网址|官网)\s*[::]",
    r"^(?:本版|今日)?(?:责任?编|值班|执行|美术?|图片|本版|责任|版式|组版|文字|终审|主|编审)?(?:编辑|责编|美编|校对|主编|设计|主任|总监|编委)\s*(?:[::/]\s*)?(?!同志|部|[医药护律技]师)[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff。,::])",
    r"^(?:责任)?(?:编辑|责编|美编|校对|版式|组版)\s*[::/ ]",
    r"^(?!.{0,12}[请可][^,。]{0,12},(?:联系)?电话).{0,14}(?:电话|热线|传真|邮箱|信箱|网址|邮编|微信|QQ|地址|刊号|代号|定价|零售|印刷|发行部?|广告(?:部|查询)?|投诉|投稿)\s*(?:[::]\s*)?[\w.@(/-]{0,4}[\d@.]{3,}",
    r"^.{0,12}(?:扫码(?=[看听读阅下关加进了参报投观收订]|$)|扫一扫|扫描.{0,8}(?:码|QR)|[扫上下左右识].{0,6}二维码|二维码[^“”]{0,4}(?:[扫看读]|下载|关注|$)|更多.{0,8}(?:扫|关注|请看)|长按识别)",
    r"^[\u4e00-\u9fff]{2,6}报\s+[A-Z]?\d{1,3}\s*版?(?:\s+[\u4e00-\u9fff·]{2,6})?$",
    r"^本版(?:图片|照片|稿件|文字|稿)[^。;]{0,24}$",
    r"^(?:https?://|www\.)\S+$",
    r"^(?:主办|承办|协办|联办|冠名|支持|出品|特约|赞助|主管)(?:单位)?\s*[::]",
    r"^.*公益广告$|^公益广告|^讲文明\s*树新风",
    ALONE.pattern,
    r"^(?:农历|今日|本期)[^。,]{0,16}(?:[初十廿][一二三四五六七八九十]|\d+版)$",
    r"^[-—=_*·.\s\d/|]+$",
    r"^[【\[]?(?:今日|本期)?(?:导读|提要|看点)[】\]]?$",
    r"^.{2,30}?[\s(▶→](?:详见|请看|见)?\s*(?:第\s*)?(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,3})\s*版\s*\)?$",
)))  # fmt: skip

WARNING = (
    "未满(?:18|十八)(?:周岁|岁)(?:者|人)?(?:禁止|不得|请勿)|(?:饮酒过量|过量饮酒|吸烟),?有害健康"
    "|(?:喝酒|饮酒|酒后)不(?:开车|驾驶)|开车不(?:喝酒|饮酒)"
)
MAKER = r"[\u4e00-\u9fff·]{2,4}(?:\([^()]{2,8}\))?"  # of a page's drawings
PLAIN = re.compile("|".join((
    rf"^(?:有(?:事|难事?|困难|话|问题|线索)[^\s。,:;]{{0,6}}[\s,])?(?:24小时)?{PAPERS_OWN}\s*:?\s*{REACHED_AT}(?:\s+\S+)*$",
    rf"^[\u4e00-\u9fff]{{1,4}}{NEWSPAPER}\s+[^\s。,;:]{{2,8}}\s+{REACHED_AT}$",
    rf"^[\u4e00-\u9fff]{{2,6}}报[\u4e00-\u9fff]{{0,6}}(?:分社|记者站|发行站|通联部)\s*(?:电话|热线)?\s*:?\s*{REACHED_AT}$",
    r"^(?:有|提供|欢迎)?(?:爆料|报料|新闻线索|线索)[^。]{0,6}请?(?:拨打?|致电|联系|发送)[^。]{2,30}$",
    r"^(?:社址|编辑部地址|本报地址|地址)\s*:[^。]*(?:邮编|邮政编码|印刷|发行|广告)[^。]*$",
    r"^承印\s*:[^。]{2,24}$",
    r"^(?:全民|国家)?反诈提[示醒]\s*:[^。\d]{8,30}$",
    r"^中共[\u4e00-\u9fff]{2,12}[委组部]\s*(?:主管|主办|机关报)[^。]{0,20}$|^[\u4e00-\u9fff]{2,16}主管\s*[\u4e00-\u9fff]{2,16}主办$",
    rf"^(?=[A-Z\s]+$)(?:[A-Z]+\s+)+(?:{ROMAN})$|^(?=[A-Z\s]+$)(?:{ROMAN})(?:\s+[A-Z]+)+$",
    rf"^[^\u4e00-\u9fff]?\s*(?:{WARNING})[^。]{{0,16}}$",
    r"^(?:0\d|[A-H]\s?\d{1,2})$|^0\d{1,2}\s+[\u4e00-\u9fff·]{2,6}$|^[A-H]?\d{1,3}\s+[\u4e00-\u9fff]{2,4}·[\u4e00-\u9fff]{2,4}$|^第\s*[A-Z]?\d{1,3}\s*版\s+[\u4e00-\u9fff·]{2,6}$",
    r"^(?:读者来信|来信|来稿|投稿)(?:地址|请寄)?\s*:[^。,;:]{2,30}(?:[号室楼院部]|信箱)(?:\s*邮编\s*\d{6})?$",
    r"^[\u4e00-\u9fff]{1,6}(?:网|在线|客户端)\s*:\s*(?:https?://|www\.)\S+$",
    rf"^{WHOLE}$|^[\u4e00-\u9fff]{{2,4}}{NEWSPAPER}社?$|^[\u4e00-\u9fff]{{2,4}}{PERIODICAL}社?\s*(?:[·|]\s*[\u4e00-\u9fff]{{2,6}}|(?=[A-Z\s]+$)[A-Z\s]+(?:{ROMAN}))$",
    rf"^[\u4e00-\u9fff]{{2,6}}[·|/](?:{WHOLE}|[\u4e00-\u9fff]{{0,4}}{NEWSPAPER}|[\u4e00-\u9fff]{{2,4}}{PERIODICAL})$",
    rf"^[\u4e00-\u9fff]{{2,4}}{PERIODICAL}(?:\s+[\u4e00-\u9fff·]{{2,6}})?\s+[A-Z]\d{{1,3}}$|^(?:\d\d|[A-Z]\d{{1,2}})\s*版\s+[\u4e00-\u9fff·]{{2,6}}$",
    r"^内部资料[\s,]*(?:免费交流|注意保存|免费赠阅)$|^[\u4e00-\u9fff]{2,12}(?:融媒体中心|宣传部|文明办|文明委)\s*宣$|^本[报刊社台]\s*宣$|^【广告】[^。]*$",
    r"^关注“[^”]{2,10}”[,\s](?:掌握|获取|了解|更多|第一时间)[^。,;:]{2,10}$|^[\u4e00-\u9fff]{2,6}报\s*APP(?:[\s,][^。,;:]{2,12})?$|^微信扫码\s+[^。,;:]{2,10}$|^扫码(?:查看[^。,;:]{0,8}(?:名单|详情|全文|视频|地图|攻略)|咨询|[入进]群)$",
    r"^(?:温馨提示:)?本[版报刊](?:内容|文章|信息)仅供参考[^。]{0,24}。?$|^(?:有奖)?征集新闻线索[\s,][^。]{4,24}$|^(?:遗失声明|分类广告|刊登[^。,]{0,6}广告)[^。]{0,8}本报[^。]{0,8}热线[^。]{0,16}$",
    r"^[▶►→]\s*(?:[A-Z]\d{1,2}|第?\s*[A-Z]?\d{1,2}\s*版)\s+[^。]{4,40}$|^【导读】.{2,40}版\)?$|^[^。]{2,40}[\s▶→](?:详见|请看|见今日)\s*第?\s*[A-Z]?\d{1,2}\s*版$",
    r"^(?:[请欢敬].{0,6})?(?:微信|手机)?(?:扫码(?:[看睇](?:详情|视频|更多|全文|直播|图|片|影片)|听|下载|关注|阅读|观看|加入|订阅|收听|了解|进群|$)"
    r"|扫一扫(?!\s*[就即便可])(?=\s|关注|下载|看|进入|加入|了解|更多|查看|阅读|$)|扫一扫,(?=[看听读])|扫描.{0,8}(?:码|QR)|长按识别)[^。,;:]{0,16}(?:,[^。,;:]{2,10})?$",
    r"^更多(?:精彩|内容|资讯|新闻|信息|报道|详情)[^。,;:]{0,8}(?:扫|关注|请看|下载|浏览|登录|请上)[^。,;:]{0,12}$",
    rf"^请?(?:下载|关注)[^。,;:]{{0,10}}(?:{CHANNEL})$|^请?(?:下载|关注)[^。,;:]{{2,10}}(?:{CHANNEL}),[^。,;:]{{2,12}}$"
    rf"|^请?(?:下载|关注)[^。,;:\s]{{0,10}}(?:{CHANNEL}|微[信博])\s+(?:获取|了解|掌握|查看|参与|更多|第一时间|领取|[看读听]|收看|阅读|浏览)[^。,;:]{{2,12}}$",
    r"^[^。,;:]{2,10}(?:客户端|公众号|视频号|小程序)\s*(?:请?扫码(?:下载|关注)|\s(?:下载|关注))$",
    rf"^欢迎(?:订阅|投稿|来稿|关注|登录|扫码)[^。,;:]{{0,16}}(?:\s+{REACHED_AT})?$",
    r"^本版(?:图片|照片|图文|内容|稿件)[^。;]{0,10}均?由[^。;]{2,20}(?:提供|制作|拍摄|采写)$",
    r"^本(?:版|栏目|专栏|专版|报|刊)由[^。,;:]{2,24}(?:协办|提供|支持|冠名|主办|承办)(?:支持)?$",
    r"^[^。,;:]{0,14}(?:未经|不得|严禁|请勿)[^。,;:]{0,12}(?:转载|翻印)!?$|^版权所有[^。;:]{0,16}$",
    r"^(?:公益)?广告$|^本报公益广告$|^.*[\s(]公益广告\)?$|^公益广告[\s:|·]|^讲文明\s*树新风$",
    rf"^(?:[\u4e00-\u9fff]{{2,4}}{PERIODICAL}社?出版[\s,]*)?(?:国内统一|CN\s*\d|国内刊号|邮发代号|总第\s*\d|零售(?:价|每份)|全年定价)[^。;]{{0,40}}$",
    r"^本[版报刊社网][^。;:]{0,16}(?:版权|著作权|侵权|稿酬)[^。;]{0,30}。?$|^本[版报刊](?:图片|照片|图文|稿件|文章|文图)[^。;]{0,4}除[^。;]{0,4}(?:署名|注明|标注)[^。;]{0,12}(?:提供|资料(?:图片|照片|图)?|资料室|图片社)$",
    rf"^(?:刊头|报头|栏头|版头|刊名|本[版刊](?:刊头|插图|题图|题花|尾花|篆刻|书法|题字))(?:题[字写签名]|书[法写]|设计|篆刻|绘[画图]|插图|题图|摄影)?[\s:/]\s*{MAKER}(?:[\s、]+{MAKER}){{0,2}}$",
    r"^(?:本[报刊社])?(?:常年法律顾问[\s:]|法律顾问\s*:)[^。]{2,30}$",
    rf"^(?:本[版报刊栏]|副刊)?(?:长期|常年|诚[征邀])?(?:征稿|约稿|诚征稿件)(?:邮箱|信箱|热线|电话)?\s*:?\s*{REACHED_AT}$",
    r"^广告(?:经营|发布)?(?:许可|登记|发布)(?:证)?(?:编号|号)?\s*:?\s*[^。,;:]{2,24}$|^(?:零售|每份)(?:价)?\s*:?\s*(?:人民币)?\s*[\d.]+\s*元$|^(?:本报)?印刷(?:单位|者|厂)?\s*:\s*[^。,;:]{2,20}(?:厂|公司|印务|中心|报社|集团)$",
    r"^[-—·]\s*\d{1,3}\s*[-—·]$",
    rf"^\d{{1,2}}\s*版\s*[·•|:]\s*{PAGES_NAME}$",
)))  # fmt: skip
NUMBER = r"第?\s*[A-Z]?\d{1,3}\s*版"
NUMBERED = re.compile(r"第\s*[A-Z]?\d{1,3}\s*版")
PAGES_NUMBER = re.compile(r"\d\s*版|(?<![A-Za-z])[A-H]\d{1,2}(?![\d:])")
PAGE_NUMBER = re.compile(
    rf"^{NUMBER}$|^第\s*[A-Z]?\d{{1,3}}\s*版\s*:\s*[\u4e00-\u9fff·]{{2,6}}$|^[\u4e00-\u9fff]{{2,6}}报\s+{NUMBER}(?:\s+[\u4e00-\u9fff·]{{2,6}})?$"
)  # behind a paper's name that of the page may stand, too
SPOKEN_OF = re.compile(  # 开奖日期:2026年3月4日 is of a notice
    "。|截[止至]|有效期|(?:开奖|报名|活动|演出|举办|比赛|考试|施工|停[水电气]|公示|公告|发布|生效|成交|开标|拍卖)(?:日期|时间)"
)
FORECAST = re.compile(r"今[日天]天气\s*:?\s*")
MAIL = re.compile("(?:读者|群众|市民)?(?:来信|信箱|来稿|互动)$")
SENTENCE_ENDS = ("。", "!", "?", "”", ")")
PAPER = re.compile(r"^[\u4e00-\u9fff]{2,7}(?:报|周刊)$")  # what may be a paper's name, above a date line
LONE_NAME = re.compile(rf"^{PAGES_NAME}$")
NAME_IN_PARTS = re.compile(r"^[\u4e00-\u9fff]{2,4}·[\u4e00-\u9fff]{2,4}$")
SPOKEN_IN_TITLES = re.compile(r"[。,、:;!?“”《》…\d]")
LONGEST_PART = 12  # characters of a page's name in several words
HEAD = 8  # lines that a page's head has at most
BESIDE = 4  # lines, within which others of the head stand


def set_aside(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The *lines* of a page that are furniture plain to see, and the others as if those had not been printed."""
    plain = [simplified(narrow(line.text)).strip() for line in lines]
    headed = {*range(_head(plain[:HEAD])), *_beside_heads(plain), *_sky_below_text(plain)}
    aside: list[Line] = []
    kept: list[Line] = []
    gap = 0
    for n, line in enumerate(lines):
        if n in headed or is_furniture(plain[n]):
            aside.append(line)
            gap = max(gap, line.gap)
        else:
            kept.append(replace(line, gap=max(gap, line.gap)) if gap else line)
            gap = 0
    return aside, kept


def _head(plain: Sequence[str]) -> int:
    """How many of a page's first lines are its head: furniture, what else stands beside a date, and names between."""
    headed, unbroken = 0, True
    opened = any(is_furniture(text) or is_of_head(text) or opens_page(text) for text in plain[:1])
    for n, text in enumerate(plain):
        if is_furniture(text) or (n == 0 and opens_page(text)):
            headed = n + 1
        elif (
            is_of_head(text)
            or (n == 1 and MAIL.match(plain[0]) and _gives_address(text))
            or ((opened or headed) and len(text) <= LONGEST and OF_PAGE.match(text))
        ):
            headed = n + 1 if n and unbroken else headed
        elif n and headed == n and (_is_name_in_parts(text) or (n == 1 and _names_part(*plain[:3]))):
            headed = n + 1
        elif not LONE_NAME.match(text):
            furnished = len(text) <= LONGEST and may_be_furniture(text)
            named = len(text) <= LONGEST_NAME if n else _names_page(text, plain[1:3])
            if not furnished and not named:
                break
            unbroken = unbroken and (n == 0 or any(map(OF_PAGE.match, plain[n + 1 : n + 2])))
    return headed


def _names_page(text: str, below: Sequence[str]) -> bool:
    """Is the first line of all a name of the page or paper? A date line stands *below* it, and not that alone."""
    if MAIL.match(text) and any(map(_gives_address, below[:1])):
        return True
    if len(below) < 2 or len(below[0]) > LONGEST or not heads_page(below[0]):
        return False
    named = LONE_NAME.match(text) or _is_name_in_parts(text)
    if PAPER.match(text) or ("staff" in parts_of(below[0]) and named):
        return True
    beside = NUMBERED.search(below[0]) or is_furniture(below[1]) or is_of_head(below[1]) or OF_PAGE.match(below[1])
    return bool(ALONE.match(text) or OF_PAGE.match(text) or (len(text) <= LONGEST_NAME and beside))


def _names_part(paper: str, text: str, *below: str) -> bool:
    """Is the line below the *paper*'s name that of the page: in two parts, as no title, or above the day?"""
    if len(text) > LONGEST_PART or SPOKEN_IN_TITLES.search(text) or not ALONE.match(paper):
        return False
    return bool(NAME_IN_PARTS.match(text)) or any(map(is_of_head, below))


def _is_name_in_parts(text: str) -> bool:
    """Is it a page's name in two parts, as 社会·民生? A poem's, 沁园春·雪, is not."""
    return bool(NAME_IN_PARTS.match(text)) and any(map(LONE_NAME.match, text.split("·")))


def _gives_address(text: str) -> bool:
    """Is it where mail reaches whom the page is of, and nothing else?"""
    return "@" in text and bool(parts_of(text))


def _beside_heads(plain: Sequence[str]) -> Iterator[int]:
    """What stands with a line that a page begins or ends with, wherever in the file; not the day above it.

    That may be of a notice that the page before ends with.
    """
    for n, text in enumerate(plain):
        if len(text) > LONGEST or not heads_page(text):
            continue
        below = takewhile(
            lambda m: _stands_in_head(plain[m]) or _reaches(plain[m]), range(n + 1, min(n + BESIDE, len(plain)))
        )
        above = takewhile(
            lambda m: _stands_in_head(plain[m]) and not DATE.search(plain[m]), range(n - 1, max(n - BESIDE, -1), -1)
        )
        yield from (*below, *above)
        if n and PAGE_NUMBER.match(text) and LONE_NAME.match(plain[n - 1]):
            yield n - 1


def _stands_in_head(text: str) -> bool:
    """Is it a day, a number, or the paper's name, perhaps beside the page's: 城事 某某日报?"""
    return is_of_head(text) or "paper" in parts_of(text) or bool(LOCAL.match(text))


def _reaches(text: str) -> bool:
    """Is it how somebody is reached, and nothing else? Below the head of a page that is the page's own."""
    return parts_of(text) == {"reached"}


def _sky_below_text(plain: Sequence[str]) -> Iterator[int]:
    """The last line of a page below a whole sentence, if it tells the day's weather and nothing else."""
    *_, above, last = "", "", *plain
    alone = above.endswith(SENTENCE_ENDS) and len(last) <= LONGEST and not any(map(WEATHER.search, plain[-BESIDE:-1]))
    told = FORECAST.match(last) if alone else None
    if told and not SPEAKS.search(WEATHER.sub("", last[told.end() :])):
        yield len(plain) - 1


def is_furniture(text: str) -> bool:
    """Is narrow, simplified *text* plainly no part of an article, wherever it stands?"""
    return len(text) <= LONGEST and _is_furniture(text)


@lru_cache(maxsize=1024)  # asked of every line before it is read, and of every piece
def _is_furniture(text: str) -> bool:
    return bool(PLAIN.match(text)) or heads_page(text) or is_plain(text) or exhorts(text)


def heads_page(text: str) -> bool:
    """A page's number, or the day and more of the issue: what the pages of a file begin with."""
    return len(text) <= LONGEST and _heads_page(text)


@lru_cache(maxsize=1024)
def _heads_page(text: str) -> bool:
    if PAGE_NUMBER.match(text) or _dates_page(text):
        return True
    return is_date_line(text) and bool(BESIDE_DATE.search(text) if DATE.search(text) else NUMBERED.search(text))


def _dates_page(text: str) -> bool:
    """Does it tell the day beside the paper, or beside a number as pages alone have, and nothing else?"""
    if not DATE.search(text) or text.startswith("("):
        return False
    told = parts_of(text)
    if "day" not in told:
        return False
    made = "staff" in told and bool(MAKERS.search(text))
    return "paper" in told or made or ("page" in told and bool(PAGES_NUMBER.search(text)))


def may_be_furniture(text: str) -> bool:
    """Does narrow, simplified *text* read like a line of the page itself?"""
    return is_date_line(text) or is_furniture(text) or bool(NOTICES.match(text))


def is_date_line(text: str) -> bool:
    """A date, and nothing beside it but what stands beside a paper's date."""
    if len(text) > LONGEST or SPOKEN_OF.search(text) or not (DATE.search(text) or DAY.search(text)):
        return False
    rest = BESIDE_DATE.sub("", DAY.sub("", DATE.sub("", CONTACT.sub("", EDITED.sub("", text)))))
    if DATE.search(text):
        rest = WEATHER.sub("", rest)
    return len(re.sub(r"[\W_]", "", rest)) <= 6
