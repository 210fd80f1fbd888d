"""What a piece looks like on its own, before anything is known of its neighbours."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import Enum, auto
from itertools import groupby

from ingest.parse.looks.pictures import CAPTION, SHOWN
from ingest.parse.people.authors import is_signature
from ingest.parse.text.furniture import may_be_furniture
from ingest.parse.text.papers import NEWSPAPER
from ingest.parse.text.pieces import Piece
from ingest.script import simplified

LEAD_REACH = 80  # characters of a text in which its lead shows, and more than any short line has


class Look(Enum):
    """The first impression a piece makes."""

    LEAD = auto()  # 本报讯(记者…): the first paragraph of a report
    SIGNATURE = auto()  # a line of credits alone
    LABEL = auto()  # a column or section label
    NOTICE = auto()  # furniture of the page: date line, editors, telephone, QR hint
    JUMP = auto()  # 下转: it goes on on another page
    RESUMED = auto()  # 上接: it comes from one
    CAPTION = auto()
    TITLE = auto()  # kicker, headline or deck
    SUBHEAD = auto()
    BODY = auto()
    ROW = auto()  # a verse, an item, a row of a table: text that fills no column

    __hash__ = object.__hash__  # every look exists once, and looks are looked up all the time


TEXT = (Look.BODY, Look.LEAD, Look.ROW, Look.CAPTION)
HEADING = (Look.TITLE, Look.SUBHEAD)

PAPER = (
    r"(?:本报|本刊|本网|本台|新华社|新华网|人民网|中新社|中新网|央视"
    rf"|[\u4e00-\u9fff]{{0,5}}(?:{NEWSPAPER}|晨讯))"
)
LEAD = re.compile(
    rf"^(?!据[^,]{{1,20}}消息,)(?:\[[^\]]{{1,8}}\]|【[^】]{{1,8}}】)?(?:据|综合)?{PAPER}?(?<=[报刊网台社视讯据合])[\u4e00-\u9fff·]{{0,10}}?\s*"
    r"(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:专|特|综合|最新)?(?:讯|电|消息)(?=[\s(\[【,:、—-]|记者|通讯员|实习|特约|首席|见习)"
    r"|^(?:本报|晨报|晚报|日报)?(?:首席|见习|实习|特约)?记者\s*[\u4e00-\u9fff·]{2,4}(?:\s+[\u4e00-\u9fff·]{2,4})*\s*报[道导][:,\s]"
    r"|^[(\[【][\u4e00-\u9fff]{0,8}[报社网刊][\u4e00-\u9fff\d]{0,12}?(?:讯|电|消息)[)\]】](?=.{8})"
    r"|^(?:[\u4e00-\u9fff]{2,6}网\s*|(?:本|[晨晚日早商])报\S{0,4})记者(?:\s+[\u4e00-\u9fff]{2,4}){1,4}\s+(?=[\u4e00-\u9fff“《\d][^\s,。]{1,24}[,。])"
    r"|^(?:据?(?:新华社|新华网|人民网|中新社|中新网)|本报)(?!记者)[\u4e00-\u9fff·]{0,8}\d{1,2}月\d{1,2}日(?:专|特)?电(?![话视力影商动子脑台梯])(?=.{8})"
    r"|^(?:本报)?[\u4e00-\u9fff]{0,4}(?:讯|报[道导]|外电)/(?=.{8})"
    r"|^[\u4e00-\u9fff]{2,4}/[\u4e00-\u9fff]{2,6}报[道导]\s+(?=.{8})"
    r"|^[(【](?:本报)?(?:首席|见习|实习|特派)?(?:记者|通讯员)[^)】]{2,30}[)】](?=.{8})"
    r"|^(?:又|[\u4e00-\u9fff]{2,4}(?:\d{1,2}月\d{1,2}日)?(?<![快喜简通短捷音资视腾电审问传死噩要警急预]))讯(?=[\s(].{8})"
    r"|^[^\s,。:;!?“”()\[\]【】《》、]{2,14}\((?:[^()摄图]{0,8}(?:记者|通讯员)(?!注)[^()摄图]{2,40})\)(?=.{8})"
    r"|^[\u4e00-\u9fff]{2,6}报[\u4e00-\u9fff]{0,4}\s*(?:(?:\d{1,2}月)?\d{1,2}日)?(?:专|特)?[讯电](?=[\s(:,]|记者|通讯员)"
    rf"|^{PAPER}(?:\d{{1,2}}月)?\d{{1,2}}日[\u4e00-\u9fff]{{2,4}}(?:专|特)?[讯电](?=[\s(:,]|记者|通讯员)"
)

PAGE = (
    r"\s*(?:第\s*)?[A-Z]?[\d一二三四五六七八九十]{1,3}"  # behind 下转, 上接; blanks can be read in one way alone
    r"(?:\s*版|(?:(?<=[A-Z]\d)|(?<=[A-Z]\d\d))(?!\d))"
)
ARROWS = "▶▷→⇨◀◁←⇦▲△▼▽"
# Alone on its line: what goes on behind it is text.
JUMP = re.compile(rf"^[(\[【{ARROWS}]*\s*(?:(?P<resumed>上接|紧接|接)|[下紧]?转){PAGE}[^。,;:]{{0,12}}$")
LEADS_ON = re.compile(
    rf"[(\[【{ARROWS}]{{0,6}}[下紧]?转{PAGE}[^。]{{0,6}}$"
)  # to another page, behind the text that goes on there
COMES_FROM = re.compile(rf"^[(\[【{ARROWS}]?(?:(?:上接|紧接)|(?<=[(\[【])接){PAGE}")
SECTIONS = (
    "深度|关注|视点|聚焦|观察|时评|简讯|快讯|速递|播报|要闻|综合|综述|现场|热线|追踪|周刊|视窗|特写|人物|故事|专栏|专题|"
    "新闻|动态|导读|短波|集纳|集锦|广角|透视|调查|访谈|对话|评论|论坛|札记|随笔|副刊|民生|社会|时政|经济|教育|健康|体育|"
    "诗苑|诗页|诗刊|诗词|诗歌角|诗林|诗风|诗笺|诗韵|诗潮|诗选|诗汇|吟坛|笔会|漫笔|闲笔|手记|闲话|荐书|预告|提示|提醒|公告栏|影讯|农情|科普|解读|影像|读图|心声|门诊|走基层|特刊|专版|专刊|课堂|讲堂|茶座|史话|往事|书评|影评|艺苑|文苑|文萃|百态|回头看|话题|照登|快评|短评|锐评|问答|监测|连线|菜篮子|短讯|信箱|来函|园地|文化|国际|国内|本市|区县|县区|区市县|进行时|在行动|之声|来信|连载|读书|诗歌|散文|纪实|讲述|"
    "传真|速览|一览|一线|基层|风采|榜样|先锋|剪影|掠影|巡礼|封面|封底|卷首语?|来论|资讯|信息|快报|快递|直通车|[服公便][务益民]台|回音壁|曝光台|观察哨|言论|漫谈|絮语"
    "|说法|点评|幽默|笑话|镜头|偏方|验方|食谱|菜谱|养生|食疗|支招|妙招|百科|掌故|轶事|趣闻|杂谈|杂感|杂议|随感|拾零|拾贝|拾趣|采风|点滴|花絮|夜话|问诊|释疑|解惑|有约|沙龙|驿站|小贴士|排行榜|擂台|播报站|传声筒|聊天室"
)
GENRES = (  # labels of one word
    "通讯|消息|侧记|速写|速读|文摘|求证|天气|法庭|法治|法制|案件|警事|体坛|财经|科技|文艺|娱乐|公益|维权|旅游|市场|军事|政法|世相|剧评|"
    "权威发布|重磅发布|两会|新规|抽检|通报|实验|走访|预警|有[问诉求难话]必[答应帮复说]"
)
RUBRIC = re.compile(  # of the nation's campaigns, which all papers print alike
    r"(?:爱国情\s*(?:[·|]\s*)?(?:奋斗者|强国志\s*(?:[·|]\s*)?报国行)|壮丽70年\s*(?:[·|]\s*)?奋斗新时代|奋斗百年路\s*(?:[·|]\s*)?启航新征程|奋进新征程\s*(?:[·|]\s*)?建功新时代"
    r"|壮阔东方潮\s*(?:[·|]\s*)?奋进新时代|新时代\s*(?:[·|]\s*)?新作为\s*(?:[·|]\s*)?新篇章|新春走基层|走向我们的小康生活|砥砺奋进的五年|在希望的田野上|高质量发展调研行|活力中国调研行"
    r"|百城百县百企调研行|强国复兴有我|二十大时光|喜迎二十大|我们的节日|最美奋斗者|党史百年天天读|为了民族复兴\s*(?:[·|]\s*)?英雄烈士谱|党旗在基层一线高高飘扬)$"
)
SIGNS = "■●◆★▌▶|"  # before a label
LABEL = re.compile(
    rf"^[{SIGNS}]?\s*(?:{GENRES}|[\u4e00-\u9fff]{{1,2}}(?![社小校灾山景地城市厂园特辖贸困])[\u4e00-\u9fff][县区]|[\u4e00-\u9fff\dA-Z“”·]{{0,5}}(?:{SECTIONS})”?|(?:专栏|栏目|副刊)\s*[·:|]\s*[\u4e00-\u9fff]{{2,6}}|[\u4e00-\u9fff]{{2,4}}·[\u4e00-\u9fff]{{2}})$"
)
MARKED = re.compile(rf"^[{SIGNS}□]\s*[\u4e00-\u9fff]{{2,6}}(?:\s[\u4e00-\u9fff]{{2,6}})?$")  # and no name
COLLECTED = re.compile("[二三四五六七八九十两][题首则章篇咏韵]|组诗|外一")  # so many works have titles of their own
DECORATED = re.compile(r"^(?=.{1,60}$)[【\[■●◆★▌|『「〖]\s*[^。,:]{2,10}\s*[】\]■●◆★▌|』」〗]$")

OF_A_PART = re.compile(  # its number, a box, a column's name behind its sign
    rf"^[{SIGNS}□>【]|^[(]?[一二三四五六七八九十\d]{{1,2}}[)、.]?$|(?:链接|阅读|背景|资料|提醒|提示|贴士|手记|名词|释疑|说法|点评)$"
)

HANGING = re.compile(r"[,、:;(“‘《—]$|(?:[的和与及在将要把被对向从为是使让由以于或并而但]|共计|多达|超过|大约)$")
SPEECH = re.compile(r"(?:指出|强调|要求|表示|认为|介绍|说|告诉记者|获悉|了解到)[,:]")


SPOKEN = re.compile(
    r"^(?:[问答]\s+(?=\S)|(?:问题?[\d一二三四五六七八九十]*|提问|答|[回解]答|答复|Q|A|记者|主持人|嘉宾|专家|读者|网友|市民\S{0,4}|居民\S{0,4}|[\u4e00-\u9fff]{1,3}(?:先生|女士|医生|主任|教授|律师|老师|师傅|局长|处长))\s*:)"
)
SALUTATION = re.compile(
    r"^[\u4e00-\u9fff、]{0,12}(?:同志|编辑[部组]?|来信[部版组]|[副专]刊部|栏目组?|信箱|报社|编委会|[贵本]报|叔叔|阿姨|爷爷|奶奶|同学们?|读者|朋友们?|先生|女士|老师|市民|居民|用户|单位)\s*:\s*(?:你们?好|您好)?!?$"
)
CLOSING = re.compile(
    r"^(?:此致|敬礼[!。]?|顺[颂祝].{0,8}|即[颂祝].{0,8}|特此.{2,4}。?|此复。?|祝(?:.{2,12}[!。])?|(?:工作|万事|一切|学习)顺利[!。]?|身体(?:健康|安康)[!。]?"
    r"|[春夏秋冬编文时大台教近暑暖]?[安祺绥祉][!。]?|.{1,6}敬[上启]|谨[启上致].{0,6})$"
)
ITEM = re.compile(r"^[●■◆★☆※▲△▼○◎]\s*\S.*[:。,]")
FACT = re.compile(
    r"^(?:时间|日期|地点|地址|电话|票价|主办|承办|主讲|单位|联系人|网址)\s*:|^[^\s,:]{1,6}:[^,]*,|^(?:数据|资料|信息|图片)来源:"
)

GIVES = re.compile(  # when or where something is held, behind what says so
    r"^(?:[\u4e00-\u9fff]{2,4})?(?:(?:时间|日期)\s*:(?=.*[\d一二三四五六七八九十])|地点\s*:(?=[^?!]+$))"
)
REACHES = re.compile(  # how those who hold it are reached, and what else such lists say
    r"^[\u4e00-\u9fff]{0,4}(?:地址|电话|热线|票价|费用|邮箱|网址|联系人|联系方式|路线|对象|公众号)\s*:(?=[^?!]+$)"
)


def is_lead(text: str) -> bool:
    """Does narrow *text* begin as reports do? 本报讯(记者…)"""
    return bool(LEAD.match(simplified(text.strip())))


def look_of(piece: Piece, places: Collection[str] = ()) -> Look:
    """The look of *piece*; *places* are the names that stand alone as labels (道里, 阿城 …)."""
    text = piece.text.strip()[:LEAD_REACH]
    if LEAD.match(text):
        return Look.LEAD
    if piece.width > 60:
        return Look.BODY
    return _short_look(piece, text, places)


def _short_look(piece: Piece, text: str, places: Collection[str]) -> Look:
    if jump := JUMP.match(text):
        return Look.RESUMED if jump["resumed"] else Look.JUMP
    if SALUTATION.match(text) or CLOSING.match(text) or is_torn_off(text):
        return Look.BODY
    if may_be_furniture(text):
        return Look.NOTICE
    if text in places or LABEL.match(text) or RUBRIC.match(text):
        return Look.LABEL
    if SHOWN.search(text) and text.count("。") <= 1:
        return Look.CAPTION
    if is_signature(text):
        return Look.SIGNATURE
    if DECORATED.match(text) or MARKED.match(text):
        return Look.LABEL
    if _is_text(piece, text):
        return Look.BODY
    if CAPTION.match(text) or (piece.gap >= 2 and piece.stops and piece.width <= 45 and text.count("。") <= 1):
        return Look.CAPTION
    return Look.TITLE if reads_as_title(piece) else Look.BODY


def heads_part(piece: Piece) -> bool:
    """Does a line head a part of an article, as no headline does?"""
    return bool(OF_A_PART.search(piece.text.strip()))


def is_torn_off(text: str) -> bool:
    """Does *text* go on on another page, or come from one, and say so?"""
    return bool(LEADS_ON.search(text) or COMES_FROM.match(text)) and not JUMP.match(text)


def is_broken_off(text: str) -> bool:
    """Does a sentence end in *text*, and the next break off (好在有人在想办法。有的把皮影)? No title is worded so."""
    return "。" in text and text[-1:].isalnum()


def in_list_of_facts(texts: Sequence[str]) -> list[bool]:
    """By line, is it of a list of when and where something is held, and how to reach those who do? 时间:… 地点:…"""
    given = [bool(GIVES.match(text)) for text in texts]
    told = [gives or bool(REACHES.match(text)) for gives, text in zip(given, texts, strict=True)]
    listed: list[bool] = []
    for is_told, run in groupby(range(len(texts)), told.__getitem__):
        rows = [*run]
        listed += [is_told and len(rows) > 1 and any(given[i] for i in rows)] * len(rows)
    return listed


def _is_text(piece: Piece, text: str) -> bool:
    """A question, an answer, a letter's first line, an item of a list: text, however short."""
    if SPOKEN.match(text) or FACT.match(text):
        return True
    return bool(ITEM.match(text)) and not (piece.gap >= 2 and piece.width <= 30)


def _is_terse(piece: Piece) -> bool:
    """药箱:父亲留下来的. So short a line may well end in 的 and be a title."""
    return piece.width <= 12 and piece.text.rstrip().endswith(("的", "了"))


def reads_as_title(piece: Piece) -> bool:
    """Short, no sentence end, nothing left hanging: a title of some rank or a subhead."""
    text = piece.text.strip()
    if piece.width > 48 or piece.width < 2 or "。" in text or text.endswith(";"):
        return False
    if (HANGING.search(text) and not _is_terse(piece)) or SPEECH.search(text) or piece.orphans:
        return False
    return text.count(",") <= 2 and not (piece.unclosed and piece.width < 4)
