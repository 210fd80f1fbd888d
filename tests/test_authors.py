"""Who is credited for what."""

import pytest

from ingest.page import Block, Line, Role
from ingest.parse.blocks.making import article_of
from ingest.parse.people.authors import credits_of_end, credits_of_line, is_bare_name, is_signature
from ingest.parse.text.lines import narrow


def told(credits: tuple) -> str:
    return " ".join(f"{credit.name}:{credit.role.value[:4]}" for credit in credits)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("——李文", "李文:corr"),
        ("□ 金 台/文 李 想/图", "金台:repo 李想:phot"),
        ("文/金 台 图/李 想", "金台:repo 李想:phot"),
        ("李 想 文 王 磊 摄", "李想:corr 王磊:phot"),
        ("李 想/摄", "李想:phot"),
        ("文 李 明", "李明:repo"),
        ("王 磊 王海涛/文 李 想/图", "王磊:corr 王海涛:repo 李想:phot"),
        ("李文/文图", "李文:repo 李文:phot"),
        ("□文 李文 □图 王磊", "李文:repo 王磊:phot"),
        ("文字整理/本报记者 李文 摄影/王磊", "李文:repo 王磊:phot"),
        ("本报驻京记者 李明 北京报道", "李明:repo"),
        ("本报记者 李明 王丽 北京、上海报道", "李明:repo 王丽:repo"),
        ("21世纪经济报道记者 李明 实习生 王丽 北京报道", "李明:repo 王丽:repo"),
        ("采写:南都记者 李文 通讯员 王军", "李文:repo 王军:corr"),
        ("封面新闻记者 李文", "李文:repo"),
        ("文图 李文", "李文:repo 李文:phot"),
        ("本组图片均由李文摄", "李文:phot"),
        ("特派記者 王小明 東京報導", "王小明:repo"),
        ("采访、摄影:李文", "李文:repo 李文:phot"),
        ("本报记者 李文 采访、摄影", "李文:repo 李文:phot"),
        ("本报记者 李文 采写/摄影", "李文:repo 李文:phot"),
        ("图/文 李文", "李文:repo 李文:phot"),
        ("(作者李文系黑龙江大学教授)", "李文:corr"),
        ("(作者系黑龙江大学教授)", ""),
        ("河南 陈贵生", "陈贵生:corr"),
        ("刘曙松摄/光明图片", "刘曙松:phot"),
        ("陆一鸣摄(人民视觉)", "陆一鸣:phot"),
        ("陆一鸣 李文攝影報道(人民視覺)", "陆一鸣:repo 陆一鸣:phot 李文:repo 李文:phot"),
        ("■ 本报记者 李文 通讯员 扎西卓玛", "李文:repo 扎西卓玛:corr"),
        ("(李文/台北市,護理師)", "李文:corr"),
        ("(李文/某某縣 學生)", "李文:corr"),
        ("新华社/法新", "新华社:agen"),
        ("(据新华社华盛顿电)", "新华社:agen"),
        ("(体育部)", ""),
        ("视觉中国供图", ""),
        ("□文/摄 本报记者 马智博", "马智博:repo 马智博:phot"),
        ("□文/摄 王旭 本报记者 刘艳", "王旭:repo 王旭:phot 刘艳:repo 刘艳:phot"),
        ("李鹏 本报记者 梁可心", "李鹏:corr 梁可心:repo"),
        ("本报记者 史志强摄", "史志强:phot"),
        ("本报记者 霍亮 文/摄", "霍亮:repo 霍亮:phot"),
        ("张三 摄影报道", "张三:repo 张三:phot"),
        ("□本报记者 王 燕", "王燕:repo"),
        ("(记者 张三)", "张三:repo"),
        ("张三文 李四图", "张三:repo 李四:phot"),
        ("文/张三 图/李四", "张三:repo 李四:phot"),
        ("文|张三 图|李四", "张三:repo 李四:phot"),
        ("采访·整理/本刊记者 张三", "张三:repo"),
        ("文/夏至未至", "夏至未至:repo"),
        ("作者:张三", "张三:repo"),
        ("(作者 公输文)", "公输文:repo"),
        ("本报记者 林下风整理", "林下风:repo"),
        ("(整理:支小雨)", "支小雨:repo"),
        ("張三攝", "張三:phot"),
        ("記者 簡兆華攝", "簡兆華:phot"),
        ("北方的河", "北方的河:corr"),
        ("通河县祥顺镇 村民敖长林", "敖长林:corr"),
        ("香坊区和平路 娄素琴", "娄素琴:corr"),
        ("石磊(运动康复治疗师)", "石磊:corr"),
        ("初二(3)班 祝小满", "祝小满:corr"),
        ("拍摄者:本报记者 张三", "张三:repo"),
        ("記者祝曉雲∕花蓮報導", "祝曉雲:repo"),
        ("(申屠 祝满)", "申屠:corr 祝满:corr"),
        ("(师范附属小学二年一班 蒲嘉禾)", "蒲嘉禾:corr"),
        ("(作者系林业科技工作者,笔名闲云)", "闲云:repo"),
        ("(铁砚,作者单位:哈尔滨某锅炉制造企业)", "铁砚:corr"),
        ("(指导教师:苗老师)", ""),
        ("(市气象台发布)", ""),
        ("(市应急管理局供稿)", ""),
        ("道里区市政设施维护处", ""),
        ("新华社发(丛林 摄)", "丛林:phot"),
        ("新华社记者 次仁旺堆 摄", "次仁旺堆:phot"),
        ("文·摄影/簡毓文", "簡毓文:repo 簡毓文:phot"),
        ("迟凤兰口述", "迟凤兰:repo"),
        ("松北区 耿世才等43人", "耿世才:corr"),
        ("(市气象台昨日16时发布)", ""),
        ("柳行舟 文并摄", "柳行舟:repo 柳行舟:phot"),
        ("口述/乔月英 整理/卫禾", "乔月英:repo 卫禾:repo"),
        ("坐诊:裘明 记录:汤窑", "裘明:corr 汤窑:repo"),
        ("顾长庚著", "顾长庚:corr"),
        ("(未完待续)", ""),
        ("(数据:东营观鸟会)", ""),
        ("(以现场公告为准)", ""),
        ("9月18日", ""),
        ("丛小禾/诗", "丛小禾:corr"),
        ("词/甲鸣 曲/罗竞", "甲鸣:corr 罗竞:corr"),
        ("濮阳子夜 著", "濮阳子夜:corr"),
        ("(本报编辑部辑)", ""),
        ("副刊编辑室", ""),
        ("答/市纤维检验所 工程师 屠宝珠", "屠宝珠:corr"),
        ("□策划/执行 记者叶安然", "叶安然:repo"),
        ("本报记者宁安发自上海", "宁安:repo"),
        ("本报记者联合报道", ""),
        ("张三/文 李四/图", "张三:repo 李四:phot"),
        ("(本报记者 张三/文 李四/图)", "张三:repo 李四:phot"),
        ("池小北/诗 英涛/画", "池小北:corr 英涛:corr"),
        ("本版摄影/新都报记者 宁小北", "宁小北:repo"),
        ("《华夏英才》记者钱晓明 新华社记者黄国文", "钱晓明:repo 黄国文:repo"),
        ("(北京市东城区 洪纯)", "洪纯:corr"),
        ("本报通讯员:张三 李四", "张三:corr 李四:corr"),
        ("海报 片方供图", ""),
        ("权威发布", ""),
        ("(新闻联播)", ""),
        ("讲述/秦百川 整理/许晴", "秦百川:repo 许晴:repo"),
        ("N都记者 许晴 文/图", "许晴:repo 许晴:phot"),
        ("(市第一医院主任医师 秦百川 审核)", ""),
        ("屯门居民 何太", ""),
        ("本报特约评论员", ""),
        ("市民 许先生", ""),
        ("戴尔公司", ""),
        ("民生·晨报", ""),
        ("本报记者 陆子木 通讯员 乔新木/文", "陆子木:repo 乔新木:corr"),
    ],
)
def test_lines_of_credits(text: str, who: str) -> None:
    """Bylines and credit lines."""
    assert told(credits_of_line(narrow(text))) == who


def test_names_in_brackets_at_the_end() -> None:
    """Some papers sign there; a bracket that says something else is no signature."""
    assert told(credits_of_end("活动将持续到月底。(记者 张三)")) == "张三:repo"
    assert told(credits_of_end("最受欢迎的是“糊了一点的锅包肉”。佘媛媛摄")) == "佘媛媛:phot"
    assert told(credits_of_end("“真解暑!”司机说。 本报记者 印子健摄影报道")) == "印子健:repo 印子健:phot"
    assert told(credits_of_end("每日5时运行,夜间自动断电。(毕成林 苏悦)")) == "毕成林:corr 苏悦:corr"
    assert told(credits_of_end("9号球衣由替补代穿。 ·韦皓·")) == "韦皓:corr"
    assert told(credits_of_end("电话随时可打。(编辑许晴)")) == ""
    assert told(credits_of_end("可电话预约送书上门。(花青松 申成)")) == "花青松:corr 申成:corr"
    assert told(credits_of_end("还是那年冬天的味道。  李文")) == "李文:corr"
    assert told(credits_of_end("还是那年的味道。(作者李文,系黑龙江大学教授)")) == "李文:corr"
    assert credits_of_end("还是那年冬天的味道。李文") == ()  # a column may cut a sentence there
    assert credits_of_end("活动将持续到月底(周日除外)。") == ()
    assert credits_of_end("夜里有雨。道外区 雷雨") == ()
    assert told(credits_of_end("恢复了运输。(湖东某城市交通局 熊成元 毕宗)")) == "熊成元:corr 毕宗:corr"
    assert told(credits_of_end("科技之花遍开高原。(刘明 保平)")) == "刘明:corr 保平:corr"
    assert told(credits_of_end("火炬点燃。(周文摄)(传真照片)")) == "周文:phot"
    assert told(credits_of_end("昨晚的江畔。(王五供图)")) == "王五:phot"
    assert told(credits_of_end("案件仍在审理中。(通讯员:孙伟)")) == "孙伟:corr"
    assert told(credits_of_end("这是我们大家的心声。(殷 快)")) == "殷快:corr"
    assert told(credits_of_end("那里有1100多万人口。(郭倩)【新华社微特稿】")) == "郭倩:corr"
    assert told(credits_of_end("那里有1100多万人口。(郭 倩)【新华社微特稿】")) == "郭倩:corr"
    assert told(credits_of_end("油价将更透明。新华社记者 刘雪(据新华社上海6月13日专电)")) == "刘雪:repo"


@pytest.mark.parametrize(
    "remark",
    [
        "(左图)",
        "(全文完)",
        "(完)",
        "(本报综合)",
        "(见右图)",
        "(古建筑群)",
        "(左图 右图)",
        "(未完 待续)",
        "(左 上)",
        "(单 位)",
    ],
)
def test_brackets_that_are_no_names(remark: str) -> None:
    """A surname is many a word's beginning."""
    assert credits_of_end(f"夜间自动断电。{remark}") == ()


def test_who_pictured_is_told_below_the_picture() -> None:
    """A caption may end with its photographer."""
    caption = Block.of(Role.CAPTION, Line(3, "花农把玫瑰倒插在水桶里。 柏荣/摄"))

    assert told(article_of([caption]).credits) == "柏荣:phot"


@pytest.mark.parametrize(
    "text",
    [
        "记者走进社区",
        "老记者的新故事",
        "他说,记者张三来过。",
        "摄影大赛启动",
        "小区有了新面貌",
        "王老师和他的学生们",
        "■先吵了四个月",
        "◆第二十九天",
        "□师者之心 缘自用功",
        "地形图 路线图",
        "优秀征文 优秀作文",
        "记者祝福发自内心",
        "本报4月2日开通热线",
        "(作者系列访谈)",
        "(下集 待续)",
        "(作者是谁已无从考证)",
        "(作者为稿酬奔走十年)",
        "记者从多方综合报道",
    ],
)
def test_titles_that_name_the_trade_are_no_signatures(text: str) -> None:
    """A word for the work is not enough: everything beside it must be a name."""
    assert not is_signature(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("鹭江都市报记者 林梓航 摄", ["林梓航"]),
        ("珠江新报驻澳门记者 庄岭", ["庄岭"]),
        ("通讯员王燕 新晚报记者李鹏", ["王燕", "李鹏"]),
        ("松江都市报-云上新闻记者 柴小方 成都报道", ["柴小方"]),
        ("插图 李墨", ["李墨"]),
        ("题图:李墨", ["李墨"]),
        ("採訪、攝影:莫詠詩", ["莫詠詩", "莫詠詩"]),
        ("湖北日报全媒记者 翟林 通讯员 马明", ["翟林", "马明"]),
        ("中國組記者 徐林傑", ["徐林傑"]),
        ("本报记者惠林一综合报道", ["惠林一"]),
        ("(本报记者:丁林)", ["丁林"]),
        ("(本报记者:王明 李丽)", ["王明", "李丽"]),
        ("(作者为市委党校教授)", []),
        ("□余明林(价格鉴证师)", ["余明林"]),
        ("(作者系市民俗学会会员 郎清林)", ["郎清林"]),
        ("(作者系退休教师)", []),
        ("记者张三/某地报道", ["张三"]),
        ("拍摄者:本报记者 张三", ["张三"]),
        ("甘肃读者 张三", ["张三"]),
        ("网友:雪夜", ["雪夜"]),
        ("(张三 李小四)", ["张三", "李小四"]),
        ("本报杭州4月2日电", []),
        ("(本报莫斯科3月31日电)", []),
    ],
)
def test_who_signs_other_papers(text: str, names: list[str]) -> None:
    """A reporter is of any paper, whatever its name."""
    assert is_signature(text)
    assert [credit.name for credit in credits_of_line(text)] == names


@pytest.mark.parametrize("text", ["寻城记", "江城夜谈"])
def test_columns_that_begin_with_a_surname(text: str) -> None:
    """What is recorded or told is a column."""
    assert not is_bare_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "□阿木尔",
        "□尼格买提 阿迪力",
        "☐麦田守望",
        "■记者 王波",
        "◆王波",
        "丛小禾/诗",
        "池小北/诗 英涛/画",
        "濮阳子夜 著",
    ],
)
def test_marks_that_stand_before_names(text: str) -> None:
    """After □ anything short is a pen name; other marks stand before subheads, too."""
    assert is_signature(text)


@pytest.mark.parametrize(
    "text",
    [
        "庄先生报料,线索费30元",
        "(市民王女士提供线索 奖50元)",
        "感谢林师傅爆料",
        "报料人:陈女士 线索费80元",
        "线索提供:李明",
        "道里区 一位高三家长",
        "(南岗区一名退休教师)",
    ],
)
def test_below_a_text_who_is_not_named(text: str) -> None:
    """Who told the paper of it, or wrote to it: the text ends there, and nobody is its author."""
    assert is_signature(text)
    assert credits_of_line(text) == ()


@pytest.mark.parametrize(
    "text",
    ["网友爆料", "读者报料", "一位老兵", "有奖报料 线索征集", "道里区一位高三家长的来信", "市民提供线索警方破案"],
)
def test_titles_that_speak_of_such_people(text: str) -> None:
    """A column's name, a headline."""
    assert not is_signature(text)


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("■ 本报记者 李文 通讯员 扎西卓玛", True),
        ("李文 王军摄影报道(人民视觉)", True),
        ("(李文/台北市,护理师)", True),
        ("■ 格桑花开 雪山脚下", False),
    ],
)
def test_names_as_others_are_called(text: str, *, signs: bool) -> None:
    """Two given names and no surname; an agency behind the work; where who writes lives, and what they do."""
    assert is_signature(text) == signs


@pytest.mark.parametrize(("text", "signs"), [("本报评论员", True), ("本报特约评论员", True), ("评论员", False)])
def test_staff_of_whom_none_is_named(text: str, *, signs: bool) -> None:
    """A paper's own comment is signed with that alone."""
    assert is_signature(text) == signs


@pytest.mark.parametrize("text", ["钱从哪儿来?记者在调", "车停了。记者从市气", "“真解暑!”本报记者采访"])
def test_a_sentence_about_a_reporter_that_breaks_off(text: str) -> None:
    """What reporters do is no name."""
    assert credits_of_end(text) == ()
