"""What belongs to the page and to no article on it, and what only reads like it."""

from __future__ import annotations

import time

import pytest

from ingest.page import Line
from ingest.parse.text.furniture import heads_page, is_furniture, may_be_furniture, set_aside
from ingest.parse.text.imprint import number_in


@pytest.mark.parametrize(
    "line",
    [
        "责任编辑:张三 美编:李四",
        "编辑/何洁 版式/赵静 责校/吴健",
        "来信请寄:北京金台西路2号某报群工部 邮编100733",
        "新华每日电讯",
        "每日经济新闻",
        "本版编辑 张晓 校对 李雪",
        "新闻热线:0451-84600000",
        "24小时新闻热线:5188110",
        "有事您说话 本报热线96199",
        "本版编辑/方林 视觉设计/窦云 24小时读者热线:962555",
        "新闻热线:0451—84600000 责编/王 岩 美编/赵 博",
        "本版新闻热线寻呼:010—64300000呼8283",
        "松江日报 SONGJIANG DAILY",
        "康养周报·健康",
        "城事·松江日报",
        "民生·晨报",
        "松江晨报 城事 A07",
        "07版 要闻",
        "内部资料 免费交流",
        "松江县融媒体中心 宣",
        "本报宣",
        "【广告】 江岸新城 实景现房恭迎品鉴",
        "关注“松江发布” 掌握一手资讯",
        "松江日报APP 新闻不漏接",
        "微信扫码 免费问医生",
        "扫码查看问题门店名单",
        "本版内容仅供参考 具体用药请遵医嘱",
        "征集新闻线索 一经采用最高奖励2000元",
        "遗失声明请拨打本报分类广告热线",
        "订报热线 8555 1234",
        "晨报热线 028-86612222",
        "扫码看详情",
        "扫描二维码 关注更多精彩",
        "下载客户端",
        "冰城晚报客户端 扫码下载",
        "欢迎订阅《冰城晚报》",
        "本栏目由市疾控中心协办",
        "本版稿件未经授权不得转载",
        "讲文明 树新风 公益广告",
        "零售每份1.00元 全年定价360元",
        "总第0612期",
        "— 4 —",
        "责任编辑:裴清 电话:0571-85059832",
        "投稿信箱:gao@paper.example",
        "读者来信:冰城市经纬街9号",
        "南岭新闻网:www.paper.example",
        "南岭日报",
        "【导读】高铁飞架云端 见今日7版",
        "反诈提示:陌生链接不点击 个人信息不泄露",
        "【导读】早春大棚菜价回落(第8版)",
        "楼下的井盖早点修好 详见第4版",
        "广告",
        "2024年10月5日 星期六 农历甲辰年九月初三",
        "二〇二四年三月十三日 星期三",
        "第4版",
        "冰城晚报 2024年3月19日 星期二 第9版 综合新闻",
        "晨报帮办热线 96××6 微信 bcbb96××6",
        "读者服务专线:0800-012-168",
        "南岭日报绥北分社 电话:0451-22××110",
        "爆料请拨 5112233,一经采用奖励50至500元",
        "地址:冰城市经纬街9号 邮编:150010 印刷:本报印务公司",
        "法律顾问:松江律师事务所 韦律师",
        "中共绥北省委主管主办",
        "BINGCHENG RIBAO",
        "EVENING NEWS",
        "未满十八岁禁止饮酒 酒后不开车",
        "◎未满18岁者请勿饮酒",
        "06",
        "05 冰城·关注",
        "第5版 城事",
        "扫一扫,听本期朗读",
        "扫码下载“冰城客户端”,第一时间看新闻",
        "关注冰城晨报视频号,新闻早知道",
        "关注官方微信 获取更多资讯",
        "欢迎登录冰城新闻网 www.paper.example",
        "更多内容请浏览本报网页",
        "本刊官方微信:bcweekly",
        "本版图片除署名外均由市委宣传部提供",
        "主编:张三 责编:李四 视觉:王五 校检:赵六",
        "公益广告:一片海,一家人,别让垃圾比鱼多",
        "把灯留给晚归的人(公益广告)",
        "新闻热线:二八三七一五二九",
        "责任编辑:张三 美术:李四",
        "承印:冰城日报印务公司",
        "扫码看影片",
        "昌丘今报",
        "007 时事·关注",
        "A02 北京·民生",
        "昌丘晚报 有事您说话 4008128880",
        "节约用水 从点滴做起",
        "本报公益广告",
        "森林草原防火 人人有责",
        "责任编辑:古月 视觉设计:张丽娜",
        "2019年9月27日 星期五 今日天气 晴间多云 14℃~27℃ 北风3级",
        "2020年11月3日 星期二 本版责编 付莹 刊登热线 010-84692702",
        "▶A03 家门口的便民菜店,你家附近有吗",
        "松江晚报 编辑 陆一鸣 组版 吴静 校对 韩梅",
        "新闻线索:18900451110 责编 邢岩",
        "本版编辑 聂小飞 E-mail:hrb@paper.example",
        "本报地址:中山东路8号 电话:5122345 责任编辑:方舟 版面:小柯",
        "主编 魏来 责任编辑 唐小可 投稿:nlxb@paper.example",
        "南岭大学报 2021年5月20日 第1186期 四版",
        "温馨提示:本版内容仅供参考,不作为诊疗依据。",
        "本版稿件如涉及版权问题请与本报联系",
        "本报刊用的部分图片因作者不详未付稿酬,请与本报联系",
        "本版图片除署名外均由本报资料室提供",
        "刊头题字:秦牧野",
        "本版插图 李小冬",
        "本报常年法律顾问 张明律师",
        "法律顾问:松江律师事务所 张明",
        "本版征稿邮箱:fukan@paper.example",
        "广告经营许可证:哈工商广字第0012号",
        "每份 1.5元",
        "印刷单位:松江日报印务中心",
        "图说我们的价值观",
        "社会主义核心价值观:富强 民主 文明 和谐 自由 平等 公正 法治 爱国 敬业 诚信 友善",
    ],
)
def test_furniture_that_is_plain_to_see(line: str) -> None:
    """No article has such a line, wherever it stands."""
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "监督电话:57311906",
        "24小时供热热线:5188110",
        "流感监测周报",
        "空气质量日报",
        "今日·菜价日报",
        "菜价日报",
        "健康 13",
        "关注“一老一小” 破解照护难题",
        "扫码查看食材来源 学校食堂更透明",
        "征集线索 警方悬赏五万元",
        "市供水集团 客服电话:95536",
        "编辑同志:你们好",
        "编辑部的灯亮了一夜",
        "扫码看病 方便多了",
        "扫一扫 就能查药价",
        "拨打新闻热线84612345反映",
        "张贴带有二维码的标识牌,写明运营单位",
        "我市征集公益广告作品",
        "更多市民关注养老",
        "我市上线停车小程序",
        "校外培训机构不得提前收费",
        "主任 王大明",
        "10月5日 星期六",
        "2024年10月5日",
        "来信:老楼加装电梯为啥这么难",
        "详见第4条",
        "户外广告",
        "北京晚报记者走进校园",
        "服务热线:0451-86500777",
        "举报电话:12380",
        "扫一扫,就能查药价",
        "关注视频号,两年卖出三万斤大米",
        "关注微信诈骗 守住养老钱",
        "爆料人王先生再次来到现场",
        "吸烟室改成了母婴室",
        "法律顾问进社区",
        "本报法律顾问 王律师",
        "插图:李小冬",
        "本报记者走近版权登记窗口,看一幅画怎样有了身份证,又怎样被人追着付稿酬,一等就是三年的故事",
        "印刷:一门手艺的消失",
        "敬业奉献",
        "节约用水从娃娃抓起 市民争当“水管家”",
        "尊重劳动 崇尚技能 鼓励创造",
        "NBA",
        "A股三大指数收涨",
        "联系电话:13804512345 邮箱:lzx@firm.example",
        "公众号:松江教育云",
        "编辑 一个职业的消失!",
        "编辑您好:",
        "活动时间:2026年3月5日 星期四 14:00-16:30",
        "开奖日期:2026年3月5日 周四 3 5 7 9",
        "开奖日期:2026年3月5日",
        "2026年3月7日 14:00",
        "2026年3月5日 3:1",
        "2026年3月5日 03 07 12 21 28 30 08",
        "(2026年3月5日生活报)",
        "发布时间:2026年3月5日 星期四",
        "2026年3月5日 周四 中国队 3:1 日本队",
        "提供线索:13804512345",
        "投稿:zhengwen@paper.example",
        "爆料 13804512345",
        "编辑手记",
    ],
)
def test_lines_that_an_article_may_have(line: str) -> None:
    """A notice gives its telephone, a title speaks of what furniture speaks of, a paragraph of both."""
    assert not is_furniture(line)


@pytest.mark.parametrize(
    "line",
    ["第4版", "冰城晚报 07版", "2024年3月5日 星期二", "冰城晚报 3月5日 星期二 第8版 要闻", "松江早报 第2版 城事"],
)
def test_what_a_page_begins_with(line: str) -> None:
    """Its number, or the day and something more of the issue."""
    assert heads_page(line)


@pytest.mark.parametrize("line", ["2024年3月5日", "3月5日 星期二", "第4届冰雪节", "冰城晚报"])
def test_what_may_stand_in_an_article_as_well(line: str) -> None:
    """The day under a letter or above a diary, a headline of one word."""
    assert not heads_page(line)


@pytest.mark.parametrize("line", ["冰城晚报 A7 城事", "本版图片除署名外均据受访者", "3月5日 星期二", "冰城周报"])
def test_what_its_neighbours_tell(line: str) -> None:
    """It reads like furniture, and may be something else."""
    assert may_be_furniture(line)
    assert not is_furniture(line)


@pytest.mark.parametrize("line", ["主任医师 冯小北", "主任药师 冯小北"])
def test_who_treats_the_sick_makes_no_page(line: str) -> None:
    """It is the byline of who advises."""
    assert not may_be_furniture(line)


@pytest.mark.parametrize(
    "line", ["编辑" + " 一" * 28 + "!", "编辑 " + "一二 " * 18 + "!", "新闻热线" + " 1" * 27 + "。"]
)
def test_a_line_that_could_be_read_in_many_ways(line: str) -> None:
    """It takes no longer than others: a file may have thousands of them."""
    started = time.perf_counter()
    assert not any(is_furniture(line) for _ in range(200))
    assert time.perf_counter() - started < 0.5


def test_the_page_without_its_furniture() -> None:
    """The lines around it move together, and the wider gap stays."""
    lines = [Line(1, "甲"), Line(3, "扫码看详情", 3), Line(5, "乙", 1), Line(6, "丙")]
    aside, kept = set_aside(lines)
    assert aside == [lines[1]]
    assert kept == [Line(1, "甲"), Line(5, "乙", 3), Line(6, "丙")]


def test_the_head_of_a_page() -> None:
    """A name between its lines is the page's, be it a word like any other; one below them may be an article's label."""
    lines = [
        Line(n, text) for n, text in enumerate(["03", "乡镇", "2025年3月22日 星期六", "生态", "编辑 麻利", "城事"], 1)
    ]
    aside, kept = set_aside(lines)
    assert (aside, kept) == (lines[:5], lines[5:])


@pytest.mark.parametrize(
    ("number", "plain"),
    [("健康 13", False), ("13", False), ("第13版", True), ("13 健康", False), ("A7版", True), ("区县民生 6", False)],
)
def test_the_number_below_a_date_line(number: str, *, plain: bool) -> None:
    """It is the page's, with its name or without; elsewhere only what calls itself a page is *plain* to see."""
    lines = [Line(1, "2025年3月22日 星期六 责任编辑:麻利"), Line(3, number), Line(5, "老街修旧如旧")]

    assert set_aside(lines) == (lines[:2], lines[2:])
    assert set_aside(lines[1:]) == ((lines[1:2], lines[2:]) if plain else ([], lines[1:]))


@pytest.mark.parametrize(
    "head",
    [
        "2026年3月5日 星期四 / 丙午年正月十七 / 第4版",
        "2026年3月5日 / 星期四 / 农历正月十七 / 4",
        "星期四 / 2026年3月5日 / 综合 4版",
        "要闻 / 04版",
        "第04版:民生",
        "05|城市·民生 / 2026年3月5日 星期四",
        "民生·04 / 哈尔滨日报 2026年3月5日",
        "新闻热线 0451-84692702 / 2026年3月5日 星期四 / 第六版",
        "民生周刊 / 2026年3月5日 星期四 05",
        "哈尔滨日报社出版 国内统一连续出版物号CN23-0001 / 2026年3月5日 星期四",
        "HARBIN DAILY / 3/5 2026 星期四 / 4",
        "哈尔滨日报 / 2026年3月5日 / 星期四 / 第25678号 / 今日8版",
        "今日望川 / 2026年3月5日 星期四 / 第1986期 本期四版",
        "2026年3月 / 5 / 星期四 / 华域日报社出版",
        "文摘周刊 第1732期 / 2026年3月5日 星期四",
        "各地传真 / ２０２６年３月５日 星期四 第５版",
        "A04-05 特别报道 / 2026年3月5日 星期四",
        "读者来信 / 邮箱:laixin@paper.example 热线:84612345",
        "教育周刊 微信公众号:冰城教育",
        "松江都市报 06/07 焦点",
        "地方 綜合 B3",
        "松江时报·乡村版 2",
        "生活报 / 2026年3月5日 星期四",
        "大河报 / 2026年3月5日 星期日",
        "江城娱乐信报 / 2026.3.5 星期四 编辑/张晨 组版/刘芳",
        "望川新闻 / 2026年3月5日 星期四 / 港闻 A4",
        "2026年3月5日 星期四 / 望川新闻 / A8 港闻·中国",
        "大河报 / 2026.3.5 星期四 编辑/张晨 校对/赵静 / 社会·民生",
        "新晚报 / 关注·民生",
        "新京报 / 清明小长假 特别报道 / 2026年3月5日 星期四",
        "2026年3月5日 星期四 / 05 教师节特别报道",
        "哈尔滨日报 / 出版日期:2026年3月5日 星期四",
        "文化·副刊部主办 电话:84655200",
        "松江日报 / SONGJIANG DAILY / 中共松江县委机关报 国内统一刊号CN23-0002 第23187期",
    ],
)
def test_what_heads_are_made_of(head: str) -> None:
    """Day, weekday, lunar day, number, name of page and paper, in whatever order and on whatever lines."""
    lines = [Line(n, text) for n, text in enumerate([*head.split(" / "), "老街修旧如旧", "昨天,灯笼又亮了。"], 1)]
    assert set_aside(lines) == (lines[:-2], lines[-2:])


def test_the_weather_below_the_last_text() -> None:
    """Nothing else in the line, and a whole sentence above it; a forecast with a title is an article's."""
    weather = "今日天气:雷阵雨转多云 19℃—25℃ 东南风4级"
    for above, below, kept in (
        ("采摘游排到9月。", weather, 1),
        ("江城天气预报", weather, 2),
        ("采摘游排到9月。", "今日天气:多云,气温回升,适合出门", 2),
        ("今天白天多云。", weather, 2),
    ):
        assert len(set_aside([Line(1, above), Line(3, below)])[1]) == kept


def test_a_first_line_above_very_many_blanks() -> None:
    """What stands below it is no date line, and that is seen at once."""
    begun = time.process_time()
    lines = [Line(1, "今日望川"), Line(2, "日报" + "\t" * 60_000 + "日报" * 20_000), Line(3, "第4版")]
    assert set_aside(lines)[1][:2] == lines[:2]
    assert time.process_time() - begun < 1


def test_a_number_before_very_many_blanks() -> None:
    """It is seen at once that it numbers no page, be it the first line or below a date line."""
    begun = time.process_time()
    lines = [Line(1, "2026年3月5日 星期四 第4版"), Line(2, "1" + " " * 40_000 + "X"), Line(3, "老街修旧如旧")]
    assert set_aside(lines) == (lines[:1], lines[1:])
    assert number_in(lines[1].text) is None
    assert time.process_time() - begun < 1


def test_a_title_with_a_number_below_a_label() -> None:
    """Nothing of the page stands above it."""
    lines = [Line(1, "民生"), Line(3, "直降 15"), Line(5, "昨天,超市的鸡蛋便宜了。")]
    assert set_aside(lines) == ([], lines)


def test_a_head_in_the_middle_of_a_file() -> None:
    """What stands with it is of the page that it begins or ends; the day of a notice above it is not."""
    texts = ["停水通知", "2026年3月4日", "星期四", "生活报 2026年3月5日 星期四 A04 国际·健康", "健康 4", "老街修旧如旧"]
    lines = [Line(n, text) for n, text in enumerate(texts, 1)]
    assert set_aside(lines) == (lines[2:5], [*lines[:2], lines[5]])


@pytest.mark.parametrize("name", ["城事·松江日报", "城事 松江日报", "松江日报 城事", "松江日报"])
def test_the_paper_and_the_page_between_a_number_and_the_day(name: str) -> None:
    """Of two pages in a file either has a head."""
    texts = ["老街修旧如旧", "一条老街换了新颜。", "A05", name, "2016年5月4日 星期日", "明天停水"]
    lines = [Line(n, text) for n, text in enumerate(texts, 1)]
    assert [line.n for line in set_aside(lines)[0]] == [3, 4, 5]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("健康 13", "13"),
        ("05|城市·民生", "05"),
        ("A04 城事 2026年3月5日", "A04"),
        ("12月5日", None),
        ("今日8版", None),
        ("供热首周 12345热线", None),
    ],
)
def test_the_number_of_a_page(line: str, number: str | None) -> None:
    assert number_in(line) == number


@pytest.mark.parametrize(
    "line", ["最后一趟237", "供热首周 12345热线", "健康", "G1 京哈高速今起封闭", "T2 航站楼今日启用"]
)
def test_a_title_below_a_date_line(line: str) -> None:
    lines = [Line(1, "2025年3月22日 星期六"), Line(3, line), Line(5, "昨天,老街的灯笼又亮了起来。")]
    assert set_aside(lines) == (lines[:1], lines[1:])


@pytest.mark.parametrize(
    ("headline", "lines"),
    [
        ("停水通知", ["停水通知", "2025年3月22日 星期六"]),  # nothing of the page stands above it
        ("老街修旧如旧", ["03", "老街修旧如旧", "2025年3月22日 星期六"]),  # too long for a page's name
        ("征文启事", ["征文启事", "zhengwen@paper.example"]),  # where its own answers go
        ("寻人", ["寻人", "电话:13804512345 邮箱:a@paper.example"]),
        *((title, [title, "昨天,老街的灯笼又亮了起来。"]) for title in ("国际 G7", "人民日报 3问", "教育出版")),
        ("停水通知", ["03", "停水通知", "2025年3月22日"]),  # a day alone may be the notice's own
        ("沁园春·雪原", ["松江日报 2026年3月5日 星期四", "沁园春·雪原", "王明"]),
        ("地铁二号线明日开通", ["地铁二号线明日开通", "2026年3月5日 星期四 编辑/张晨", "昨天,灯笼又亮了。"]),
        ("2019年3月5日 设计 李明", ["昨天,灯笼又亮了。", "2019年3月5日 设计 李明", "2020年4月6日 总监 王小明"]),
        ("停水通知", ["03", "停水通知", "3月22日8时起停水", "2025年3月22日 星期六"]),  # its text stands between
    ],
)
def test_what_is_no_head(headline: str, lines: list[str]) -> None:
    """A headline at the top of a page is kept."""
    _, kept = set_aside([Line(n, text) for n, text in enumerate(lines, 1)])
    assert headline in [line.text for line in kept]


def test_how_a_page_is_reached_below_its_number() -> None:
    """Right below what a page begins with; anywhere else it may be of a notice."""
    reached = "E-mail:news12@126.com 电话:0612-6871085"
    lines = [Line(n, text) for n, text in enumerate(("第5版", reached, "送你一双鞋 走好人生路"), 1)]
    assert set_aside(lines) == (lines[:2], lines[2:])
    assert set_aside(lines[1:]) == ([], lines[1:])
    assert set_aside([lines[2], lines[1], lines[0]]) == ([lines[0]], [lines[2], lines[1]])


def test_a_countys_paper_and_a_pages_name_above_its_day_and_number() -> None:
    """Wherever in a file the next page begins."""
    text = "年轻人把这一季的收成写在墙上,也把来年的打算写在旁边。"
    lines = [
        Line(n, text) for n, text in enumerate((text, "南湖县报", "2008年3月24日 星期一", text, "要闻", "第2版"), 1)
    ]
    assert [line.n for line in set_aside(lines)[0]] == [2, 3, 5, 6]
    assert [line.n for line in set_aside(lines[:2])[0]] == []
