"""Are two articles one story? A row a habit of newspapers; and when in doubt, they are two."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import combinations

import pytest

from ingest.filed import Kinship, Relation
from ingest.likeness.clipping import Clipping, clip
from ingest.likeness.kinship import STRANGERS, compare
from ingest.likeness.titles import likeness_of
from ingest.page import Article, Block, Completeness, Role


def article(headline: str, *body: str, complete: Completeness = Completeness.WHOLE) -> Clipping:
    titles = (Block(Role.HEADLINE, headline, (1,)),) if headline else ()
    paragraphs = tuple(Block(Role.BODY, text, (n,)) for n, text in enumerate(body, 2))
    return clip(Article(blocks=titles + paragraphs, complete=complete))


def decked(headline: str, deck: str, *body: str) -> Clipping:
    titles = Block(Role.HEADLINE, headline, (1,)), Block(Role.DECK, deck, (2,))
    return clip(Article(blocks=(*titles, *(Block(Role.BODY, text, (n,)) for n, text in enumerate(body, 3)))))


# a report, and what becomes of it

QUAY = "老码头夜里亮起三百盏灯"
REPORT = (
    "昨晚七点,江边的老码头亮起灯来,三百盏马灯沿着石阶一直挂到水边,散步的人停下脚步举起手机。",
    "负责修缮的工程师韩立群介绍,石阶是一九一四年铺的,这次揭开了水泥,把塌陷的四十六级重新垫平,缺角的石条从旧仓库里找来补上。",
    "摆渡船票价5元,每半小时一班,末班船是晚上九点。船工老魏说,他在这条江上摇了三十一年,头一回夜里还有人等船。",
    "住在附近的退休教师陶静每天傍晚都来数灯,她说小时候父亲就在这里卸煤,那时候灯只有一盏,挂在栈桥尽头,风一吹就灭。",
    "按照计划,码头北侧的两座砖仓库明年改成书店和航运陈列馆,展品正向市民征集,已经收到罗盘、船票和老照片共218件。",
    "给码头供灯的是城西一家做风灯的作坊,掌柜葛长顺带着两个徒弟敲了整整一个冬天,灯罩全是手工吹的玻璃,没有两只完全一样。",
    "附近的面馆也跟着关门晚了,老板娘把桌子摆到门外,她说从前天一黑这条路上就没有脚步声,如今半夜还有人进来要一碗热汤。",
    "管理处提醒,石阶临水,夜里风大,带孩子的人不要翻越护栏,遇到雨雪天气灯照常亮,船停开。",
)
REPORTED = article(QUAY, *REPORT)
RETOLD = "昨晚,老码头的石阶被三百盏马灯照得通明,灯光一直铺到江水跟前,散步的人纷纷驻足拍照。"
MORE = "为了防止行人滑倒,管理处还给每一级石阶加了防滑条,在转弯的地方装了扶手和夜光标志。"
OPINION = "沿岸的商铺也打算把招牌换成暖色,大家说愿意跟着老灯走,只盼天暖以后来江边散步的人能多坐一会儿再回家。"
ELSE = (
    "江边的老人说,这些年夜里从来没有这样热闹过,连对岸的钓鱼人也把船划过来看灯,桨声一直响到半夜才停下来。",
    "工程从去年秋天开工,先后有二十多名石匠在水边干活,最冷的几天里灰浆冻得像石头,只好搭起棚子生炉子。",
    "文物部门的专家到现场看过三回,提出栈桥的木桩不能换成水泥的,于是从林区订来了一批落叶松,泡过桐油才打下去。",
    "开灯的头一晚,民警和志愿者守在台阶两头,手里拿着喇叭提醒大家慢些走,到十点钟人群才渐渐散去。",
)

WARNING = (
    "市气象台昨日傍晚发布大风蓝色预警信号,预计未来二十四小时内全市将出现五到六级偏北风,阵风可达八级,"
    "请市民注意防范,户外广告牌要及时加固。"
)

NOTE = "编后:老城旧事栏目长期征集线索,您若知道哪家老店、哪位老师傅有故事,请拨打本报热线或在公众号留言,一经采用赠送全年报纸一份。"

WATER_OFF = (
    "因更换阀门,文昌街一带3月5日8时至20时停止供水,请沿线居民提前储水,给您带来不便请谅解。",
    "恢复供水初期,水质可能浑浊,请先放水几分钟再使用。供水集团客服热线全天有人值守,欢迎来电咨询。",
)
CALLED = (
    "因配合地铁站口施工,供水集团定于6月11日22时至次日6时对松花路(红专街至经纬街段)两侧停水,涉及居民1860户、商户214家。",
    "届时在松花路12号、红专街40号、经纬街7号设三处临时取水点,每处派水车两辆,取水时间为6月11日22时至24时。",
    "请沿线用户提前储水,关好阀门;锅炉、空调等用水设备应停止运行,以免造成损失,由此带来的不便敬请谅解。",
)
CALLED_OFF = "由于地铁站口施工方案有所调整,上述停水不再进行,何时进行将另行公告,由此带来的不便敬请各位用户谅解。"
TEAMS = [
    "铁路机务",
    "热电二厂",
    "江北农垦",
    "锅炉厂",
    "师大教工",
    "松江胶合板",
    "公交一队",
    "量具刃具",
    "船厂",
    "亚麻厂",
]
TEAMS_LATER = [
    "船厂",
    "锅炉厂",
    "热电二厂",
    "师大教工",
    "量具刃具",
    "铁路机务",
    "亚麻厂",
    "公交一队",
    "江北农垦",
    "松江胶合板",
]


def table(teams: list[str], most: int) -> str:
    """What a league's teams have by now."""
    rows = "、".join(f"{team}队{most - 2 * nth}分" for nth, team in enumerate(teams))
    return f"职工联赛积分榜:{rows}。下轮比赛在八区体育场进行,凭工会会员证免费入场。"


FIGURES = "0123456789零一二三四五六七八九十百千万两"


def misread(text: str, share: float, rng: random.Random, spared: str = "") -> str:
    """*text* with a *share* of its characters misread, none of those that are *spared*."""
    letters = (chr(rng.randrange(0x5E00, 0x9F00)) if rng.random() < share else None for _ in text)
    return "".join(c if c in spared or new is None else new for c, new in zip(text, letters, strict=True))


def scan(share: float, seed: int, spared: str = "") -> Clipping:
    """The report as a bad scan has it."""
    rng = random.Random(seed)
    return article(QUAY, *(misread(text, share, rng, ",。" + spared) for text in REPORT))


def corrected(old: str, new: str) -> Clipping:
    (nth,) = (nth for nth, text in enumerate(REPORT) if old in text)
    return article(QUAY, *REPORT[:nth], REPORT[nth].replace(old, new), *REPORT[nth + 1 :])


# what looks alike and is not

BULLETIN = (
    "市价格监测中心消息:{date},全市二十家农贸市场蔬菜平均零售价每500克{mean}元,比前一日{turn}0.0{tenth}元。",
    "其中土豆每500克1.{tenth}元,白菜每500克0.8{tenth}元,黄瓜每500克3.{tenth}元,油豆角每500克6.2{tenth}元。",
    "以上价格由市价格监测中心采集,仅供市民参考,各市场实际成交价以当日明码标价为准。",
)


def bulletin(date: str, mean: str, turn: str, tenth: int) -> Clipping:
    return article("今日菜价", *(text.format(date=date, mean=mean, turn=turn, tenth=tenth) for text in BULLETIN))


OUTAGE_ADVICE = (
    "请用户提前储水,停水期间关好水龙头,恢复供水初期水质浑浊时请放水片刻。咨询电话由供水集团客服中心二十四小时受理。"
)


def outage(day: str, street: str, house: str, homes: str) -> Clipping:
    return article(
        "停水通知",
        f"因供水管网改造施工,定于{day}8时至20时对{street}{house}号至沿江桥头一带停水,受影响的居民约{homes}户。",
        OUTAGE_ADVICE,
    )


def obituary(name: str, day: str, age: str, town: str) -> Clipping:
    return article(
        "讣告",
        f"市第一机器厂离休干部{name}同志,因病医治无效,于{day}在哈尔滨逝世,享年{age}岁。",
        f"{name}同志系{town}人,早年参加工作,曾任车间主任、厂工会主席,为我市机械工业的发展倾注了毕生心血。",
        "遵照本人生前遗愿和家属意见,丧事从简,不举行遗体告别仪式,谨此讣告各位亲友和老同事。",
    )


APPEAL = "市消防救援支队提醒广大市民,电动自行车不要在楼道内停放和充电,发现火情请立即拨打119报警,并沿疏散通道有序撤离。"
FIRE = article(
    "车棚起火无人受伤",
    "昨日凌晨,香坊区一处小区的车棚突然起火,浓烟灌进三个单元,值班保安挨家敲门叫醒住户。",
    APPEAL,
)
DRILL = article(
    "小学生学会了结绳",
    "和兴小学五年级的孩子昨天把课堂搬进消防站,他们戴上头盔爬云梯,还跟着班长学打了两种救生绳结。",
    APPEAL,
)
OTHER_REPORTER = article(
    "马灯照亮百年石阶",
    "入夜以后,沉寂多年的江畔码头又热闹了。一盏盏仿古马灯把石阶照得通明,不少市民专程赶来拍照。",
    "记者从城建部门了解到,这处石阶始建于一九一四年,修缮时工人剔除了后抹的水泥,更换残损石条四十多级。",
    "轮渡公司同步开通夜航,单程票5元,最晚一班21时发出。一位老船工感慨,撑船半辈子,没见过夜里排队的乘客。",
    "明年,码头边的旧仓房还将变身书店与展览馆,目前已征集到两百多件老物件。",
)
FOLLOWING = article(
    "夜航首月迎客两万",
    "记者从轮渡公司获悉,夜航开通一个月,共运送乘客两万人次,周末最多一天超过两千人,船舱里常常座无虚席。",
    "上个月,本报曾报道码头修复的经过。" + REPORT[1],
    "公司经理赵海洋说,入冬封江以后夜航暂停,船只上岸检修,等到明年四月开江再与乘客见面,票价不变。",
    "有乘客建议把末班时间推迟到十点,并在候船的地方摆几把长椅,公司表示正在同有关部门商量。",
)
BRIEF = article(
    "江畔夜航开通", "江畔夜航昨晚开通,摆渡船每半小时一班,票价五元,末班船晚上九点发出,石阶上新挂的马灯同时点亮。"
)
ROUND_UP = article(
    "一周要闻",
    "江畔夜航开通",
    "江畔夜航昨晚开通,摆渡船每半小时一班,票价五元,末班船晚上九点发出,石阶上新挂的马灯同时点亮。",
    "图书馆延长开放",
    "市图书馆从本周起每晚开放到十点,自习室增加座位,地下书库第一次向读者开放,凭身份证就能进去看书。",
    "大集搬了新家",
    "城南大集搬进了新棚,赶集的人再不怕下雨,卖山货的、修鞋的、磨剪子的都找到了自己的摊位,租金三年不涨。",
)
LIBRARY = article("书库开门", "市图书馆从本周起每晚开放到十点,自习室增加座位,地下书库第一次向读者开放,读者凭证入内。")


AUCTION = (
    "房产拍卖公告",
    "道外区人民法院将于11月20日10时在网络平台公开拍卖道外区滨江凤凰城7号楼4单元501室,建筑面积89.6平方米,起拍价61.6万元,保证金6万元,"
    "增价幅度3000元。竞买人可于11月10日起看样,联系电话88912345。",
)
OTHER_FLAT = (AUCTION[0], AUCTION[1].replace("501室", "502室"))
SAID = "执行法官赵海洋说,这套房子空了三年,盼着早点拍出去。"


@dataclass(frozen=True)
class Case:
    new: Clipping
    old: Clipping
    relation: Relation | None
    longer: bool = False


CASES = {
    "the very same": Case(REPORTED, REPORTED, Relation.NEAR),
    "the same words under another headline": Case(article("马灯亮了船等客", *REPORT), REPORTED, Relation.NEAR),
    "without its headline": Case(article("", *REPORT), REPORTED, Relation.NEAR),
    "some characters misread": Case(scan(0.01, 1, FIGURES), REPORTED, Relation.NEAR),
    "many characters misread": Case(scan(0.04, 2, FIGURES), REPORTED, Relation.NEAR),
    "other paragraphs": Case(article(QUAY, "".join(REPORT)), REPORTED, Relation.NEAR),
    "paragraphs in another order": Case(article(QUAY, *REPORT[:2], *REPORT[5:], *REPORT[2:5]), REPORTED, Relation.NEAR),
    "a sentence added at the end": Case(article(QUAY, *REPORT, MORE), REPORTED, Relation.REVISION),
    "a sentence added inside": Case(article(QUAY, *REPORT[:3], MORE, *REPORT[3:]), REPORTED, Relation.REVISION),
    "a sentence taken out": Case(REPORTED, article(QUAY, *REPORT[:3], MORE, *REPORT[3:]), Relation.REVISION),
    "a figure corrected": Case(corrected("218件", "281件"), REPORTED, Relation.REVISION),
    "one figure of a bulletin that nobody signs": Case(article(*AUCTION), article(*OTHER_FLAT), Relation.SIBLING),
    "one figure of what somebody says": Case(article(*AUCTION, SAID), article(*OTHER_FLAT, SAID), Relation.REVISION),
    "one figure of a signed report": Case(
        article(AUCTION[0], "本报讯(记者李文)" + AUCTION[1]),
        article(AUCTION[0], "本报讯(记者李文)" + OTHER_FLAT[1]),
        Relation.REVISION,
    ),
    "one figure that a notice says it puts right": Case(
        article(*AUCTION, "更正:昨日所载房号有误,其余内容不变。"), article(*OTHER_FLAT), Relation.REVISION
    ),
    "the days of a notice": Case(
        article(*(text.replace("11月20日", "11月3-5日") for text in AUCTION)),
        article(*(text.replace("11月20日", "11月13-15日") for text in AUCTION)),
        Relation.SIBLING,
    ),
    "a year corrected": Case(corrected("一九一四年", "一九二四年"), REPORTED, Relation.REVISION),
    "its end rewritten": Case(
        article(
            QUAY, *REPORT[:7], "葛长顺说,灯会坏,手艺不能丢,开春他还要给江对岸的渡口再做一批,眼下正在找合适的玻璃匠。"
        ),
        REPORTED,
        Relation.REVISION,
    ),
    "its lead told in other words": Case(
        article(QUAY, RETOLD, *REPORT[1:5]), article(QUAY, *REPORT[:5]), Relation.REVISION
    ),
    "cut to the first third": Case(article(QUAY, *REPORT[:3]), REPORTED, Relation.PART),
    "cut to the first third, and now whole": Case(REPORTED, article(QUAY, *REPORT[:3]), Relation.PART, longer=True),
    "cut under another headline": Case(article("老码头亮起三百盏灯", *REPORT[:3]), REPORTED, Relation.PART),
    "the middle without a title": Case(article("", *REPORT[3:6]), REPORTED, Relation.PART),
    "the middle, of which a line was taken for its title": Case(
        article(REPORT[3][:20], REPORT[2], REPORT[3][20:], REPORT[4]), REPORTED, Relation.PART
    ),
    "its last lines, behind the mark that leads to them": Case(
        article("", "(上接第1版)" + REPORT[7], complete=Completeness.HEAD_MISSING), REPORTED, Relation.PART
    ),
    "cut within a number": Case(article(QUAY, *REPORT[:4], REPORT[4].partition("8件")[0]), REPORTED, Relation.PART),
    "begun within a number": Case(article("", "8件。", *REPORT[5:7]), REPORTED, Relation.PART),
    "cut under one line of its title": Case(
        article("石阶重铺,马灯高挂", *REPORT[:3]), decked(QUAY, "石阶重铺,马灯高挂", *REPORT), Relation.PART
    ),
    "more than half of it but its beginning, under the second half of its headline": Case(
        article("石阶重铺马灯高挂", *REPORT[3:]), article(f"{QUAY} 石阶重铺马灯高挂", *REPORT), Relation.PART
    ),
    "more than half of it but its beginning, under a headline of its own": Case(
        article("江边多了三百盏马灯", *REPORT[3:]), article(f"{QUAY} 石阶重铺马灯高挂", *REPORT), Relation.PART
    ),
    "the end, which is known to lack its beginning": Case(
        article("书店和陈列馆", *REPORT[5:], complete=Completeness.HEAD_MISSING), REPORTED, Relation.PART
    ),
    "the bulletin of yesterday": Case(
        bulletin("3月5日", "4.56", "上涨", 6), bulletin("3月4日", "4.51", "下降", 3), Relation.SIBLING
    ),
    "the bulletin of last month": Case(
        bulletin("4月15日", "3.98", "下降", 9), bulletin("3月4日", "4.51", "下降", 3), Relation.SIBLING
    ),
    "the same notice for another street": Case(
        outage("10月12日", "宣化街", "33", "640"), outage("10月9日", "文昌街", "118", "1200"), Relation.SIBLING
    ),
    "the same notice for another street, the same day": Case(
        outage("10月9日", "学府路", "74", "850"), outage("10月9日", "文昌街", "118", "1200"), Relation.SIBLING
    ),
    "the same notice, told otherwise, for another street": Case(
        outage("10月9日", "学府路", "74", "850"),
        article(
            "停水通知",
            "供水集团昨日发布消息,文昌街118号附近的一段旧管线将更换,10月9日早8时到晚8时,约1200户居民家中没有自来水。",
            OUTAGE_ADVICE,
        ),
        Relation.SIBLING,
    ),
    "the same notice another day": Case(
        outage("10月16日", "文昌街", "118", "1200"), outage("10月9日", "文昌街", "118", "1200"), Relation.SIBLING
    ),
    "an obituary of another man": Case(
        obituary("于得水", "1月19日", "九十三", "山东蓬莱"),
        obituary("沈国梁", "1月7日", "八十八", "河北乐亭"),
        Relation.SIBLING,
    ),
    "the same under another headline, with another lead": Case(
        article("三百盏马灯照亮江边石阶", RETOLD, *REPORT[1:]), REPORTED, Relation.REVISION
    ),
    "half of it in a report of more, under its headline": Case(
        article(f"江边{QUAY}", RETOLD, *REPORT[2:6], *ELSE), REPORTED, Relation.REVISION
    ),
    "the words of the same people, by another reporter under much the same headline": Case(
        article(f"江边{QUAY}", RETOLD, *REPORT[2:5], *ELSE), REPORTED, Relation.FOLLOW_UP
    ),
    "two of its paragraphs under another headline, with another lead": Case(
        article("三百盏马灯照亮江边石阶", RETOLD * 2, *REPORT[2:4]), REPORTED, Relation.FOLLOW_UP
    ),
    "its beginning under another headline": Case(article("江边多了三百盏马灯", *REPORT[:4]), REPORTED, Relation.PART),
    "most of it but its beginning, under another headline": Case(
        article("江边多了三百盏马灯", *REPORT[1:6]), REPORTED, Relation.PART
    ),
    "more than half of it under a headline, behind what another page opens with": Case(
        article("江边多了三百盏马灯", *REPORT[1:5]), article("", *REPORT[:7]), Relation.PART
    ),
    "more than half of it under another headline, behind what another page opens with": Case(
        article("江边多了三百盏马灯", *REPORT[1:5]), article(QUAY, *REPORT[:7]), Relation.PART
    ),
    "its whole beginning told later, behind what is new": Case(
        article("老码头的灯加了防护栏", MORE * 2, *REPORT[:4]),
        article("江边多了三百盏马灯", *REPORT[:3]),
        Relation.FOLLOW_UP,
    ),
    "two of its sentences under another headline": Case(
        article("江边多了三百盏马灯", *REPORT[:2]), REPORTED, Relation.PART
    ),
    "abridged by another paper": Case(
        article("江边多了三百盏马灯", f"江畔早报消息 {REPORT[0]}{REPORT[1][:36]}"),
        article(QUAY, f"本报讯(记者梁晨){REPORT[0]}", *REPORT[1:]),
        Relation.PART,
    ),
    "its beginning behind whom another paper has it from": Case(
        article("江边多了三百盏马灯", f"综合江畔早报消息 {REPORT[0]}", *REPORT[1:3]), REPORTED, Relation.PART
    ),
    "the same under another headline, with another paragraph for one": Case(
        article("三百盏马灯照亮江边石阶", *REPORT[:3], OPINION, *REPORT[4:]), REPORTED, Relation.REVISION
    ),
    "the most of it under another headline, with hardly anything of its own": Case(
        article("三百盏马灯照亮江边石阶", *REPORT[:3], REPORT[5], MORE), article(QUAY, *REPORT[:6]), Relation.REVISION
    ),
    "a notice under another headline, with another paragraph for its last": Case(
        article("停水改期公告", *CALLED[:2], CALLED_OFF), article("停水施工公告", *CALLED), Relation.SIBLING
    ),
    "a brief that is told within another story": Case(
        article("塔吊收臂工人撤离", f"昨夜今晨,本市多处工地停工,塔吊全部收起大臂。{WARNING}", *REPORT[1:4]),
        article("大风蓝色预警发布", WARNING),
        Relation.FOLLOW_UP,
    ),
    "the same notice, its paragraphs the other way round": Case(
        article("停水通知", *WATER_OFF), article("停水通知", *WATER_OFF[::-1]), Relation.NEAR
    ),
    "the next table, in another order": Case(
        article("联赛积分榜", table(TEAMS, 20)), article("联赛积分榜", table(TEAMS_LATER, 23)), Relation.SIBLING
    ),
    "a sentence of its beginning under another headline": Case(
        article("江边多了三百盏马灯", REPORT[0]), REPORTED, Relation.FOLLOW_UP
    ),
    "what happened later, with a paragraph of what was": Case(FOLLOWING, REPORTED, Relation.FOLLOW_UP),
    "a sentence of what was, where it says that it was reported on": Case(
        article(
            "石阶上的防滑条装好了",
            f"本报曾对此作过报道。石阶是一九一四年铺的,这次揭开了水泥,把塌陷的四十六级重新垫平。{MORE}",
            ELSE[1],
        ),
        REPORTED,
        Relation.FOLLOW_UP,
    ),
    "the same note below two stories": Case(article("社区", *ELSE[:2], NOTE), article(QUAY, *REPORT[:2], NOTE), None),
    "the same note above two stories": Case(article("社区", NOTE, *ELSE[:2]), article(QUAY, NOTE, *REPORT[:2]), None),
    "what is left of the notice for another street, under another headline": Case(
        article("请提前储水", f"昌街、文景街、通达街一带。{WATER_OFF[1]}"),
        article("停水通知", f"平街、新阳街、安化街一带。{WATER_OFF[1]}"),
        Relation.SIBLING,
    ),
    "another reporter on the same event": Case(OTHER_REPORTER, REPORTED, None),
    "a brief and a round-up that holds it": Case(ROUND_UP, BRIEF, Relation.FOLLOW_UP),
    "a round-up and a brief of it": Case(BRIEF, ROUND_UP, Relation.FOLLOW_UP),
    "a round-up and a brief of another title": Case(LIBRARY, ROUND_UP, Relation.FOLLOW_UP),
    "an item of a round-up that was taken for a fragment": Case(
        article("江畔夜航开通", ROUND_UP.sentences[1] + "。", complete=Completeness.HEAD_MISSING),
        ROUND_UP,
        Relation.FOLLOW_UP,
    ),
    "the last item of a round-up, whose heading was taken for text": Case(
        article("", "".join(ROUND_UP.sentences[-2:])), ROUND_UP, Relation.FOLLOW_UP
    ),
    "a page that was read from its middle on": Case(
        article("", *REPORT[4:], QUAY + REPORT[0], *REPORT[1:4]), REPORTED, Relation.NEAR
    ),
    "a story above another's, behind a row of a word": Case(
        article(QUAY, *REPORT[:3], "详细。", "江边的石匠", *ELSE), article(QUAY, *REPORT[:3]), Relation.FOLLOW_UP
    ),
    "what is left of a story whose title stands within its text, too": Case(
        article(QUAY, *REPORT[5:]), article(QUAY, REPORT[0], QUAY, *REPORT[1:]), Relation.PART
    ),
    "what ends a report with a subhead, under another headline": Case(
        article("灯罩全是手工吹的", *REPORT[3:]), article(QUAY, *REPORT[:2], "风灯作坊", *REPORT[2:]), Relation.PART
    ),
    "another story": Case(FIRE, REPORTED, None),
    "one short word": Case(article(QUAY, "老码头夜里亮灯"), article(QUAY, "老码头夜里亮灯"), None),
    "no words": Case(article(QUAY, "……"), REPORTED, None),
}


@pytest.mark.parametrize("case", CASES)
def test_two_articles(case: str) -> None:
    """A row a reason."""
    expected = CASES[case]
    kinship = compare(expected.new, expected.old)

    assert (kinship.relation, kinship.longer) == (expected.relation, expected.longer), kinship


@pytest.mark.parametrize("case", CASES)
def test_the_other_way_round(case: str) -> None:
    """Which of two was filed first does not decide whether they are one, nor what else they are."""
    one, other = CASES[case].new, CASES[case].old

    assert compare(one, other) == compare(other, one).turned


def test_bad_scans_the_other_way_round() -> None:
    """However they are misread."""
    scans = [scan(0.08, seed) for seed in range(12)]

    assert all(compare(one, other) == compare(other, one).turned for one, other in combinations(scans, 2))


@pytest.mark.parametrize("share", [0.01, 0.02, 0.04])
def test_a_bad_scan_of_a_report(share: float) -> None:
    """Wherever it is misread, it is nearly always known for the same; and never for anything but a look-alike."""
    found = [compare(scan(share, seed), REPORTED) for seed in range(40)]

    assert sum(kinship.joins for kinship in found) >= 34
    assert all(kinship.joins or kinship.relation is Relation.SIBLING for kinship in found)


def test_bulletins_of_a_month() -> None:
    """No two of them are one story, and none joins two others."""
    month = [bulletin(f"3月{day}日", f"4.{40 + 7 * day % 50}", "涨跌"[day % 2], day % 10) for day in range(1, 29)]
    joined = [(one, other) for one, other in combinations(month, 2) if compare(one, other).joins]

    assert joined == []


UNDATED = (
    "因管网维修,{}将于明日停水,请居民提前储水,关好水龙头。恢复供水初期水质可能浑浊,放水片刻即可使用。"
    "如有疑问请拨打供水热线咨询。"
)


@pytest.mark.parametrize(("one", "other"), [("宣德街", "宣礼街"), ("和兴小区", "和平小区"), ("A区", "B区")])
def test_notices_for_two_places(one: str, other: str) -> None:
    """With nothing else in them that the next one would change, a single character of a place tells them apart."""
    assert (
        compare(article("停水", UNDATED.format(one)), article("停水", UNDATED.format(other))).relation
        is Relation.SIBLING
    )


def test_a_place_that_is_misread() -> None:
    """So much beside it would have changed with it."""
    notice = outage("10月12日", "宣化街", "33", "640")
    misread = clip(Article(blocks=(Block(Role.BODY, notice.text.replace("宣化街", "宜化街"), (1,)),)))

    assert compare(misread, notice).joins


def test_a_place_that_is_misread_in_a_short_notice() -> None:
    """Its day and figures would have changed with it, so few as they are."""
    notice = "1月19日起,70路公交车因港口路施工改由船厂街行驶,临时取消夕照里站,末班车提前至18时15分。"

    assert compare(article("公交改线", notice.replace("船厂街", "船广街")), article("公交改线", notice)).joins


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ({"四十六级": "六十四级", "218件": "281件"}, True),
        ({"四十六级": "五十八级", "5元": "8元", "三十一年": "二十三年", "218件": "276件"}, False),
    ],
)
def test_figures_that_are_put_right(wrong: dict[str, str], right: bool) -> None:
    """Two that stand there in another order; and four that do not are of the next one of its kind."""
    text = "\n".join(REPORT[:5])
    for was, now in wrong.items():
        text = text.replace(was, now)

    assert compare(article(QUAY, *text.split("\n")), article(QUAY, *REPORT[:5])).joins == right


@pytest.mark.parametrize(("wrong", "relation"), [("1月75日", Relation.NEAR), ("1月25日", Relation.SIBLING)])
def test_the_day_of_a_notice_misread(wrong: str, relation: Relation) -> None:
    """A day that no month has is misread; any other is that of the next notice."""
    notice = (
        "因配水管网改造,1月15日8时至22时,建设街东侧各住宅小区将停水,涉及用户约两千户。",
        "请用户提前储水,恢复供水后先放掉管中黄水再使用,给您带来的不便敬请谅解。",
    )
    misread = (notice[0].replace("1月15日", wrong), notice[1])
    assert compare(article("停水通知", *notice), article("停水通知", *misread)).relation is relation


@pytest.mark.parametrize(("was", "now"), [("光复街", "建设街"), ("奋斗路", "和平路"), ("张志强", "李建国")])
def test_the_same_notice_for_another(was: str, now: str) -> None:
    """Another street or another person: another notice, and nothing misread."""
    notice = (
        f"因配水管网改造,1月15日8时至22时,{was}东侧各住宅小区将停水,涉及用户约10万户。请用户提前储水,恢复供水后先放掉"
        "管中黄水再使用,给您带来的不便敬请谅解,咨询可拨打供水热线,值班人员全天接听,抢修队伍将按时完成施工。"
    )
    one, other = article("停水通知", notice), article("停水通知", notice.replace(was, now))
    assert compare(one, other).relation is Relation.SIBLING


def test_a_notice_without_its_beginning_and_its_signature() -> None:
    """The signature that is left out below is no heading of the next item of a round-up."""
    whole = (
        "因地铁施工需要,为保障施工期间交通安全,市公安局交警支队决定对体育场路建设街至环城路段采取交通管制措施,现将有关事项通告如下。",
        "一、自2月3日起至2016年12月31日止,体育场路建设街至环城路段禁止机动车通行。",
        "二、途经该路段的车辆可绕行人民路、建设街、环城路,公交11、26、31路临时改道,站点以现场公告为准。",
        "三、请广大交通参与者自觉遵守,服从现场交通警察的指挥,违反本通告的,公安机关交通管理部门将依法处罚。",
        "海州市公安局交警支队",
        "2月2日",
    )
    assert compare(article("交通管制通告", *whole[1:4]), article("交通管制通告", *whole)).relation is Relation.PART


@pytest.mark.parametrize(("one", "other"), [("张伟", "王伟"), ("王淑芬", "王淑芳"), ("刘建国", "刘建军")])
def test_notices_about_two_people(one: str, other: str) -> None:
    """A name that differs in one character, wherever it stands, is somebody else's; one misread once is not."""
    notice = "{}同志因病医治无效逝世,终年八十一岁。{}同志为人正直,待人谦和,深受爱戴。遵照{}同志遗愿,丧事从简。"
    old = article("讣告", notice.format(one, one, one))

    assert compare(article("讣告", notice.format(other, other, other)), old).relation is Relation.SIBLING
    assert compare(article("讣告", notice.format(one, other, one)), old).joins


def test_a_name_that_is_put_right() -> None:
    """In a report with so much else that is the same, it is the same report."""
    wrong = [text.replace("韩立群", "魏长山").replace("老魏", "魏长山") for text in REPORT]
    right = [text.replace("魏长山", "魏常山") for text in wrong]
    assert "".join(right).count("魏常山") > 1

    assert compare(article(QUAY, *right), article(QUAY, *wrong)).joins


def test_boilerplate() -> None:
    """A paragraph that two stories share makes no story of them, and none at all where it is known for boilerplate."""
    common = frozenset(article("", APPEAL).sentences)

    assert not compare(FIRE, DRILL).joins
    assert not compare(FIRE, DRILL, common).joins
    assert max(compare(FIRE, DRILL, common).shared) < max(compare(FIRE, DRILL).shared)


def test_boilerplate_in_one_story() -> None:
    """A copy is a copy, whatever it carries."""
    common = frozenset(article("", APPEAL).sentences)

    assert compare(FIRE, FIRE, common).joins


def test_what_is_all_boilerplate() -> None:
    """There is nothing left to tell one from the other by."""
    common = frozenset(article("", APPEAL).sentences)

    assert not compare(article("消防提醒", APPEAL), article("安全用电", APPEAL), common).joins


@pytest.mark.parametrize(("size", "relation"), [(23, None), (24, Relation.NEAR)])
def test_a_few_words(size: int, relation: Relation | None) -> None:
    """Of so little only the very same title and text are one, which their fingerprints say."""
    text = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地"[:size]

    assert compare(article("干支", text), article("天干地支", text)).relation == relation


def test_strangers() -> None:
    """Nothing is said of two that share nothing."""
    assert compare(FIRE, REPORTED) == STRANGERS == Kinship(None)


def test_the_evidence_of_a_correction() -> None:
    """What changed, from what into what, and how much did not."""
    kinship = compare(corrected("218件", "281件"), REPORTED)

    assert kinship.changed == (("218", "281"),)
    assert kinship.kept >= 6
    assert (kinship.added, kinship.lost, kinship.noise, kinship.retitled) == (0, 0, 0.0, False)


def test_the_evidence_of_a_longer_version() -> None:
    """How much of a new passage is there, to the character."""
    kinship = compare(article("灯亮了", *REPORT, MORE), REPORTED)

    assert (kinship.added, kinship.lost, kinship.retitled) == (len(article("", MORE).text), 0, True)
    assert kinship.shared[1] == 1.0 > kinship.shared[0]


def test_the_evidence_of_a_sibling() -> None:
    """The figures that tell one from the other, and odds against one story."""
    one, other = CASES["the bulletin of yesterday"].new, CASES["the bulletin of yesterday"].old
    kinship = compare(one, other)

    assert {("3月4日", "3月5日"), ("4.51", "4.56")} <= {*kinship.changed}
    assert kinship.odds < -2


def test_the_evidence_of_a_bad_scan() -> None:
    """The share of characters that were misread."""
    assert compare(scan(0.04, 2, FIGURES), REPORTED).noise == pytest.approx(0.04, abs=0.02)


# titles


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("老码头亮灯", "老码头亮灯", 1.0),
        ("老码头亮灯", "供热提前", 0.0),
        ("老码头亮灯", "老码头关灯", 0.5),
        ("老码头", "老码头夜里亮灯", 1 / 3),  # of the longer one
        ("", "老码头", 0.0),
        ("", "", 0.0),
        ("灯", "灯", 0.0),  # too short to say so
    ],
)
def test_two_titles(one: str, other: str, likeness: float) -> None:
    """The share of their pairs of characters that both have."""
    assert likeness_of(one, other) == likeness_of(other, one) == pytest.approx(likeness)


def test_numbers_that_tell_two_notices_apart() -> None:
    """A figure more or less that stands in title and text is no slip of who read it: 第157号 is not 第1257号."""
    one, other = (
        article(
            f"道外区第{n}号社区食堂开门迎客",
            f"日前,道外区第{n}号社区食堂正式开门迎客,附近的居民纷纷前来就餐,老人还可以享受优惠。",
            f"区民政局负责人介绍,今年全区将建设第{n}批社区食堂,让更多老年人在家门口吃上热乎饭。",
        )
        for n in (157, 1257)
    )
    assert compare(one, other).relation is Relation.SIBLING


def test_what_is_misread_on_both_sides_of_a_full_stop() -> None:
    """Two characters between which a sentence ends are no word, so no other word stands for it."""
    scan = article(QUAY, REPORT[0].replace("手机。", "手几。"), REPORT[1].replace("负责", "页责"), *REPORT[2:])
    word = article(QUAY, REPORT[0], REPORT[1].replace("旧仓", "新库"), *REPORT[2:])

    assert compare(scan, REPORTED).changed == ()
    assert compare(scan, REPORTED).noise > 0
    assert compare(word, REPORTED).changed == (("旧仓", "新库"),)
