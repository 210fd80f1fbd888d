"""How public campaigns speak: 节约用水 人人有责. And how a city praises itself: 诗画江南 活力浙江."""

from __future__ import annotations

import re

CAUSES = re.compile("(?:" + "|".join((  # each begins with one character: where none of these stands, nothing is tried
    "节[约水电能俭]|减[排废塑]|低碳|环保|绿色|生态|森林|草原|环境|蓝天|碧水|净土|绿水|青山|金山|银山|垃圾|分类|浪费|光盘|粮食|餐桌|循环|回收|资源|能源|地球",
    "文明|礼让|新风|陋习|整洁|干净|美丽|美好|家园|家乡|风景|公德|美德|善待|与人为善|举手之劳|从.{1,4}做起|随手|点滴|习惯|自觉",
    "安全|平安|生命|防[火汛蚊溺范]|消防|火种|用火|烟花|燃放|预防|酒驾|醉驾|酒后|驾驶|头盔|一盔一带|常在|斑马线|红灯|毒品|禁毒|诈骗|反诈|转账|邪教|赌博|扫黑|吸烟|控烟|戒烟",
    "拒绝|远离|杜绝|反对|抵制|倡导|弘扬|崇尚|共[建享治创筑融]|同行|珍[惜爱]|爱护|保护|守护|呵护|关爱|尊[重老师法]|敬老|孝|爱幼|爱心|奉献|志愿|献血|捐血|雷锋|助[人残]",
    "诚信|友善|敬业|爱国|富强|民主|和谐|自由|平等|公正|法治|社会主义核心价值观|守法|宪法|国防|双拥|拥军|参军|军民|中华|民族|共同体|团结|勤俭|勤劳|劳动|光荣|移风易俗|家[风教训]|国策|中国梦|核心价值|初心|新征程|跟党",
    "阅读|书香|知识|健康|卫生|锻炼|接种|计划生育|优[生育]|维权|未成年|长者|野生动物|湿地|河流|植林|造林|护林|植树|草木|花草|水源|滴水(?!穿石|之恩|不漏)",
    "信誉|货真价实|童叟无欺|明码标价|公平交易|和气生财|依法纳税|利国利民|轻信|馅饼|上网|高空抛物|飞线|遛狗|牵绳|门前三包|烟头|公筷|喇叭|排队|风度|谦让",
    "祭扫|祭祀|厚养薄葬|彩礼|简办|尊师重教|立德树人|手有余香",
    "人人|有责|靠大家|你我他?|大家|家家|全民|全城|请勿|切勿|请[您珍把]|幸福|未来|希望|责任",
)) + ")(?!大?[路街巷])")  # fmt: skip
PARTS = re.compile(r"^[\u4e00-\u9fff]{2,8}(?:\s+[\u4e00-\u9fff]{2,10}){1,3}$")  # two to four, words alone
FAME = (  # what a place is called
    "[\u4e00-\u9fff]{2}(?:夏都|名都|古都|之都|之城|之乡|胜地|名城|水乡|福地|天堂|热土|明珠|画廊|江南|仙境)"
)
PRAISE = "(?:美丽|大美|醉美|魅力|活力|好客|多彩|七彩|诗画|锦绣|壮美|宜居|灵秀|清新)[\u4e00-\u9fff]{2,3}"
PRAISES = re.compile(rf"{FAME}\s+(?:{FAME}|{PRAISE})$|{PRAISE}\s+{FAME}$")
VALUE = "(?:富强|民主|文明|和谐|自由|平等|公正|法治|爱国|敬业|诚信|友善)"
VALUES = rf"(?:[\u4e00-\u9fff]{{0,4}}社会主义核心价值观\s*[:|·]?\s*)?{VALUE}(?:[\s·|]+{VALUE}){{3,11}}$"
SERIES = (  # what the slogans and pictures of a campaign are headed with, in all papers alike
    r"(?:图说)?(?:我们的价值观|社会主义核心价值观)(?:[\s·]+(?:我们的)?中国梦)?$|(?:我们的)?中国梦[\s·,]+我的梦$|我的梦[\s·,]+中国梦$|图说我们的中国梦$"
    r"|(?:培育和|弘扬和?|自觉)?践行社会主义核心价值观$|讲文明[\s·,]*树新风$|中国(?:精神|形象|文化|表达)(?:[\s·]+中国(?:精神|形象|文化|表达)){1,3}$"
)
NAMED = re.compile(rf"{VALUES}|{SERIES}")
MUCH, MOST = 0.2, 0.4  # shares, from which it may be a slogan in one part, too, and is hardly anything else
ALL = 0.6  # share that no title has, nor MOST in two halves of one length
SHORTEST, LONGEST = 7, 24  # characters


def share_of_causes(text: str) -> float:
    """The share of the characters of simplified *text* that are words of campaigns, 0 to 1."""
    bare = "".join(text.split())
    return sum(len(match) for match in CAUSES.findall(bare)) / max(1, len(bare))


def may_exhort(text: str) -> bool:
    """Could simplified *text* be a slogan?"""
    return bool(PARTS.match(text)) or share_of_causes(text) >= MUCH


def exhorts(text: str) -> bool:
    """Is simplified *text* plainly a slogan?"""
    if NAMED.match(text):
        return True
    if PRAISES.match(text):  # 多彩课堂 活力校园 is a title: one of the two is what a place is called
        return True
    halves = [len(half) for half in text.split()]
    least = MOST if PARTS.match(text) and len(halves) == 2 and halves[0] == halves[1] else ALL
    return SHORTEST <= len(text) <= LONGEST and share_of_causes(text) >= least
