"""The words on a page that belong to no article: mastheads, date lines, page names, hints, slogans, imprints."""

from __future__ import annotations

from datetime import date
from random import Random

from composing.galley import PICTURE, Slug

NOTICE = "n1"

WEEKDAYS = "一二三四五六日"
DIGITS = "〇一二三四五六七八九"
# First days of the lunar months, so that a date line's two calendars agree; a negative month is a leap month.
LUNAR = (
    ("癸卯", "2023-01-22 1 2023-02-20 2 2023-03-22 -2 2023-04-20 3 2023-05-19 4 2023-06-18 5 2023-07-18 6 2023-08-16 7 "
             "2023-09-15 8 2023-10-15 9 2023-11-13 10 2023-12-13 11 2024-01-11 12"),
    ("甲辰", "2024-02-10 1 2024-03-10 2 2024-04-09 3 2024-05-08 4 2024-06-06 5 2024-07-06 6 2024-08-04 7 2024-09-03 8 "
             "2024-10-03 9 2024-11-01 10 2024-12-01 11 2024-12-31 12"),
    ("乙巳", "2025-01-29 1 2025-02-28 2 2025-03-29 3 2025-04-28 4 2025-05-27 5 2025-06-25 6 2025-07-25 -6 2025-08-23 7 "
             "2025-09-22 8 2025-10-21 9 2025-11-20 10 2025-12-20 11"),
)  # fmt: skip
FIRST_DAY, LAST_DAY = date(2023, 1, 23), date(2025, 12, 31)
MONTHS = "正二三四五六七八九十冬腊"
PAPERS = ("哈尔滨日报", "冰城日报", "松江晨报", "滨江晚报", "新区时报")
PAGES = (
    "要闻",
    "综合",
    "民生",
    "都市",
    "区县",
    "社会",
    "文体",
    "经济",
    "教育",
    "健康",
    "专题",
    "副刊",
    "时政",
    "生活",
)
NAMES = (
    "宋晓岚",
    "方知行",
    "贾若兰",
    "陶一鸣",
    "姜南",
    "孔令仪",
    "薛白",
    "卢照",
    "章小渔",
    "颜冬",
    "纪海",
    "熊新月",
)
SLOGANS = (
    "文明健康 绿色环保", "讲文明 树新风 公益广告", "节约用水 从点滴做起", "垃圾分类 人人有责", "拒绝酒驾 平安回家",
    "爱国 敬业 诚信 友善", "让志愿服务成为一种习惯", "一粥一饭 当思来处不易", "关爱老人 从一句问候开始",
    "铭记历史 珍爱和平", "守护蓝天碧水净土", "全民阅读 书香冰城", "森林防火 人人有责", "诚信经营 放心消费",
    "保护野生动物 守护生态家园", "珍惜粮食 杜绝浪费", "让文明之花开遍每个角落", "礼让斑马线 安全你我他", "无偿献血 传递生命的温度",
    "坚持男女平等基本国策", "弘扬宪法精神 建设法治社会", "远离毒品 珍爱生命", "尊老爱幼是中华民族的传统美德", "你我多一份自觉 城市多一分整洁",
    "节能减排 从随手关灯开始", "高高兴兴上班 平平安安回家", "小手拉大手 共筑文明城", "学习雷锋 奉献他人 提升自己", "一滴水 一份情 一座城",
    "吸烟有害健康", "质量是企业的生命", "大地披绿 功在千秋", "富强 民主 文明 和谐", "防范电信诈骗 守好养老钱", "讲卫生 除陋习 迎新春",
    "关爱未成年人 就是关爱祖国的未来", "爱护一草一木 共享一片蓝天", "移风易俗 喜事新办 丧事简办", "好家风传承好民风", "军民一家亲 鱼水情谊深",
    "消防连着你我他 平安幸福靠大家", "让每一条河流清澈见底", "知识就是力量", "建设美丽乡村 留住绿色乡愁",
    "喝酒不开车 开车不喝酒", "戴好头盔 系好安全带", "宁停三分 不抢一秒", "红灯停 绿灯行", "车让人 人让车 文明出行你我他",
    "不闯红灯 不翻护栏", "出门带上文明 归来捎回平安", "少开一天车 多一片蓝天", "绿色出行 低碳生活", "骑行一小步 环保一大步",
    "保护环境就是保护我们自己", "还城市一片洁净 留子孙一方净土", "弯弯腰 捡起的是美德", "烟头不落地 冰城更美丽", "地球是我们共同的家",
    "让垃圾回家 让资源循环", "旧物换新颜 循环再利用", "分好一袋垃圾 美了一个社区", "拧紧水龙头 留住生命源", "请珍惜每一滴水",
    "惜水 爱水 节水", "随手关灯 举手之劳", "粒粒皆辛苦 餐餐不浪费", "吃多少点多少 不剩饭不剩菜", "光盘光荣 剩宴可耻",
    "公筷公勺 健康你我", "勤洗手 常通风 少聚集", "管住嘴 迈开腿", "早预防 早发现 早治疗", "每天锻炼一小时 健康工作五十年",
    "预防接种 保护儿童健康", "全民国防 人人有责", "一人参军 全家光荣", "拥军优属 拥政爱民", "中华民族一家亲 同心共筑中国梦",
    "扫黑除恶 共享平安", "不听不信不转账", "陌生来电不轻信 个人信息不透露", "天上不会掉馅饼 高额回报是陷阱", "崇尚科学 反对邪教",
    "拒绝赌博 远离深渊", "珍爱生命 预防溺水", "冰面有风险 玩耍要远离", "人走火灭 断电关气", "小火亡人 莫存侥幸",
    "楼道不堆物 生命有通路", "进山不带火 野外不用火", "烟花虽美 安全为先", "祭扫不烧纸 思念寄鲜花", "厚养薄葬 文明祭祀",
    "百善孝为先", "常回家看看", "陪伴是最好的孝心", "今天你陪父母吃饭了吗", "夫妻和睦 邻里相亲", "勤劳是金 节俭是银",
    "诚信是金 和气生财", "人无信不立 业无信不兴", "童叟无欺 货真价实", "公平交易 明码标价", "学法 尊法 守法 用法",
    "宪法在心中 法治伴我行", "尊师重教 立德树人", "读一本好书 点一盏心灯", "书卷多情似故人", "腹有诗书气自华", "尊重知识 尊重人才",
    "劳动最光荣", "工匠精神 薪火相传", "心中有爱 手中有善", "赠人玫瑰 手有余香", "你的举手之劳 他的绝处逢生", "热血铸希望 爱心汇暖流",
    "帮助他人 快乐自己", "助残就是助己", "善待动物 善待自己", "少一声喇叭 多一分宁静", "轻声细语 公德于心", "一米线 一条文明线",
    "排队是最美的风度", "请把座位让给更需要的人", "好客冰城 礼迎天下", "我为家乡代言", "创建卫生城 你我同行动", "爱家爱城 从家门口扫起",
    "除害防病 干净过年", "冬季扫雪 人人动手", "门前三包 举手之劳", "种一棵树 添一片荫", "草木有情 请勿攀折", "小草微微笑 请您旁边绕",
    "留住一江清水 守住一方白鹭", "禁渔护江 万物共生", "候鸟是天空的朋友", "没有买卖就没有杀害", "稳就业 保民生 促发展", "乡村振兴 你我同行",
    "撸起袖子加油干", "幸福都是奋斗出来的", "不负韶华 不负时代", "听党话 感党恩 跟党走", "永远跟党走 奋进新征程", "依法纳税 利国利民",
    "安全生产 重在预防", "质量第一 信誉至上", "食以安为先 安以质为本", "合理用药 遵从医嘱", "科学就医 理性消费", "拒绝高额彩礼 倡导简约婚礼",
    "男女都一样 女儿也是传后人", "优生优育 幸福一生", "母乳喂养 爱的起点", "护苗成长 护航未来", "网络不是法外之地", "文明上网 理性发言",
)  # fmt: skip
TRADITIONAL_SLOGANS = (
    "節約用水 人人有責", "關愛長者 由問候開始", "安全駕駛 平安回家", "齊來減廢 愛護地球", "珍惜生命 遠離毒品", "捐血一袋 救人一命",
    "尊重長者 和諧共融", "廢物源頭減 回收再利用", "山火無情 小心火種", "防蚊滅蚊 全城動員", "守法循規 警民同心", "酒後不駕駛 家人少掛慮",
    "戒煙熱線 一直在你身邊", "共建關愛社區", "慳電慳錢 一舉兩得", "提防假冒電話 切勿輕易轉賬", "自備購物袋 減塑我做得到", "器官捐贈 延續生命",
)  # fmt: skip
QR = (
    "扫码看详情",
    "扫码看视频",
    "扫描二维码 关注更多精彩",
    "扫码下载客户端",
    "更多内容请扫码阅读",
    "扫一扫 看直播回放",
    "扫码关注本报视频号",
    "长按识别二维码",
    "下载客户端 看更多本地新闻",
    "欢迎订阅本报",
    "扫码进群",
)
SPONSORS = (
    "协办单位:哈尔滨市老年大学", "本版由市疾控中心协办", "冠名:松江乳业", "主办:市文明办 承办:市志愿服务联合会",
    "本栏目由滨江律师事务所提供法律支持",
)  # fmt: skip
PHONES = (
    "新闻热线:84612345", "新闻热线 0451-84655555", "广告热线:84610000 发行热线:84618888", "投稿邮箱:cbxw@example.com",
    "读者热线:87116000 邮编:150010", "零售每份1.00元 全年定价360元", "报料热线 0451-87654321", "订报电话:11185",
    "本版投稿邮箱 fukan@example.com", "总编室电话:84610001", "本报地址:哈尔滨市道里区友谊路399号",
)  # fmt: skip


def lunar(day: date) -> str:
    """The year and day of the lunar calendar, as a date line prints them."""
    best: tuple[date, str, int] | None = None
    for year, months in LUNAR:
        words = months.split()
        for start, month in zip(words[::2], words[1::2], strict=True):
            if date.fromisoformat(start) <= day:
                best = (date.fromisoformat(start), year, int(month))
    assert best is not None
    start_day, year, month_no = best
    nth = (day - start_day).days + 1
    tens, ones = divmod(nth, 10)
    named = {10: "初十", 20: "二十", 30: "三十"}.get(nth) or f"{'初十廿'[tens]}{DIGITS[ones]}"
    return f"{year}年{'闰' if month_no < 0 else ''}{MONTHS[abs(month_no) - 1]}月{named}"


def date_line(day: date, rng: Random) -> str:
    """The date of an issue in one of the ways that papers print it."""
    weekday = f"星期{WEEKDAYS[day.weekday()]}"
    plain = f"{day.year}年{day.month}月{day.day}日"
    spelt = f"{''.join(DIGITS[int(d)] for d in str(day.year))}年{_spell(day.month)}月{_spell(day.day)}日"
    return rng.choice([
        f"{plain} {weekday}",
        f"{plain} {weekday} 农历{lunar(day)}",
        f"{plain} {lunar(day)} {weekday}",
        f"{day.isoformat()} {weekday}",
        f"{spelt} {weekday}",
        f"{day.year}.{day.month:02}.{day.day:02} {weekday}",
        f"{weekday} {plain}",
    ])  # fmt: skip


def _spell(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十") + (DIGITS[ones] if ones else "")


def head(day: date, rng: Random, page: int, paper: str | None = None) -> tuple[list[Slug], bool]:
    """What stands above a page, and whether it tells the issue's day."""
    paper = paper or rng.choice(PAPERS)
    name = rng.choice(PAGES)
    folio = rng.choice(
        [f"第{page:02}版 {name}", f"{page:02}版·{name}", f"{page} {name}", f"A{page:02} {name}", f"{page:02}"]
    )
    dated = rng.random() < 0.7
    lines = [date_line(day, rng)] if dated else []
    if rng.random() < 0.6:
        lines.insert(rng.randint(0, len(lines)), folio)
    if rng.random() < 0.45:
        lines.insert(rng.randint(0, len(lines)), paper)
    if rng.random() < 0.15:
        lines.insert(rng.randint(0, len(lines)), name)
    if len(lines) > 1 and rng.random() < 0.35:
        lines = [" ".join(lines)]
    if rng.random() < 0.15:
        lines += guide(rng)
    return [notice(line) for line in lines or [folio]], dated


def guide(rng: Random) -> list[str]:
    """【导读】: what the inside pages hold."""
    stories = (
        "供暖季提前三天开栓",
        "老旧小区改造问计于民",
        "中考志愿明起填报",
        "冰雪节门票开售",
        "早春大棚菜价回落",
        "一封迟到的家书",
    )
    chosen = rng.sample(stories, rng.randint(1, 3))
    style = rng.choice(["▶{} {:02}版", "{} 详见{}版", "{}(第{}版)"])
    pages = sorted(rng.sample(range(2, 9), len(chosen)))
    lines = [style.format(story, page) for story, page in zip(chosen, pages, strict=True)]
    return [f"【导读】{lines[0]}", *lines[1:]] if rng.random() < 0.5 else ["【导读】", *lines]


def foot(rng: Random) -> list[Slug]:
    """What stands below a page: imprint, telephones, a slogan, a sponsor."""
    editor, subeditor, designer = rng.sample(NAMES, 3)
    imprints = (
        f"责任编辑:{editor}", f"责编:{editor} 美编:{designer}", f"本版责编 {editor} 版式 {designer}",
        f"本版编辑 {editor} 校对 {subeditor}", f"编辑:{editor} 校对:{subeditor} 版式设计:{designer}",
    )  # fmt: skip
    pool = [
        rng.choice(imprints),
        rng.choice(PHONES),
        rng.choice(SLOGANS),
        rng.choice(SPONSORS),
        f"E-mail:{rng.choice('abcdef')}xw@example.com",
    ]
    lines = rng.sample(pool, rng.choice([1, 1, 2, 2, 3]))
    return [notice(line) for line in lines]


def notice(text: str, gap: int = 1) -> Slug:
    return Slug(NOTICE, "notice", text, gap=gap)


def slogan(rng: Random, traditional: bool = False) -> Slug:
    return notice(rng.choice(TRADITIONAL_SLOGANS if traditional else SLOGANS))


def qr_hint(rng: Random) -> Slug:
    return notice(rng.choice(QR), PICTURE)
