"""Who is credited for what."""

import pytest

from ingest.page import Block, Line, Role
from ingest.parse.blocks.making import article_of
from ingest.parse.people.authors import credits_of_end, credits_of_line, is_bare_name, is_signature
from ingest.parse.people.leads import credits_of_lead
from ingest.parse.text.lines import narrow


def told(credits: tuple) -> str:
    return " ".join(f"{credit.name}:{credit.role.value[:4]}" for credit in credits)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("本报讯(记者韩丽平)记者从哈尔滨市国资委获悉", "韩丽平:repo"),
        ("本报讯（记者 张焱）9月14日", "张焱:repo"),
        ("本报讯(张瑜 张梓瑞 记者马智博)在日前召开的", "张瑜:corr 张梓瑞:corr 马智博:repo"),
        ("本报讯(通讯员 李四 记者 张三)昨日", "李四:corr 张三:repo"),
        ("本报讯(记者 张三 通讯员 李四)昨日", "张三:repo 李四:corr"),
        ("本报讯【记者 张三】昨日", "张三:repo"),
        ("本报讯[记者张三 实习记者李四]昨日", "张三:repo 李四:repo"),
        ("本报讯(记者 张三 李四文/摄)昨日", "张三:repo 张三:phot 李四:repo 李四:phot"),
        ("本报讯 记者张三 昨日,市民", "张三:repo"),
        ("新华社北京3月1日电(记者 欧阳修 买买提·艾力)国家统计局", "新华社:agen 欧阳修:repo 买买提·艾力:repo"),
        ("据新华社北京3月1日电 国家统计局", "新华社:agen"),
        ("记者 张三 李四 报道 昨日下午", "张三:repo 李四:repo"),
        ("本报讯(记者张三李四王五六)昨日", "张三:repo 李四:repo 王五六:repo"),
        ("本报讯(见习记者 王燦)昨日", "王燦:repo"),
        ("本報訊(記者 王小明)昨日", "王小明:repo"),
        ("本报讯 通讯员令狐月 记者 官小渔 市园林部门启动", "令狐月:corr 官小渔:repo"),
        ("本报讯 记者佟景阳、田雨禾 木芯、玻纤布", "佟景阳:repo 田雨禾:repo"),
        ("本报讯 谷丰 记者 荀子涵 香坊区公滨小学门前", "谷丰:corr 荀子涵:repo"),
        ("本报讯 记者 昨日从市交警部门获悉,", ""),
        ("本报讯(通讯员 薄一文)依兰县", "薄一文:corr"),
        ("本报讯(全媒体记者 韩丽平 见习记者 简佩文 摄影 张三)昨日", "韩丽平:repo 简佩文:repo 张三:phot"),
        ("晨报讯 记者 独孤雁 报道 “亚布力", "独孤雁:repo"),
        ("【本報訊】記者關汝明報道:臨近旺季", "關汝明:repo"),
        ("〔記者康定宇、石芳綺/高雄報導〕歷經四年協商", "康定宇:repo 石芳綺:repo"),
        ("【記者鄧曉彤報道】北部都會區八所中學", "鄧曉彤:repo"),
        ("(本报记者 时光)从1954年到1998年", "时光:repo"),
        ("中新社北京3月1日电(记者 刘亮)国家", "中新社:agen 刘亮:repo"),
        ("本报讯 昨日,市民王女士说(记者站门口有冰)。", ""),
        ("“我是记者张三,”他说。", ""),
        ("记者从市民政局获悉,张三等10人获奖。", ""),
        ("记者戚振邦 尹若兰 通讯员陆劳法报道:市劳动监察支队", "戚振邦:repo 尹若兰:repo 陆劳法:corr"),
        ("记者桑晚晴、通讯员敖子琪报道:5月2日", "桑晚晴:repo 敖子琪:corr"),
        ("本报讯 记者乌兰报道:在昨日举行的", "乌兰:repo"),
        ("本报讯(延寿 通讯员 葛兆东 记者 闵慧)11月3日", "葛兆东:corr 闵慧:repo"),
        ("本报讯(延寿记者站 项雪松)日前", "项雪松:repo"),
        ("本报讯 记者顾小溪“欲知后事如何”,", "顾小溪:repo"),
        ("本报讯 记者 薄雨针对冬季常见病,", "薄雨:repo"),
        ("本报讯 通讯员 封远一辆货车拉着渣土,", "封远:corr"),
        ("本报讯 记者 贺云舟 通讯员 屈海林随着气温走低,", "贺云舟:repo 屈海林:corr"),
        ("晨报讯 记者闻人青记者昨日从交警部门获悉,", "闻人青:repo"),
        ("本报讯 记者江风 通讯员时远 魏盾“姑娘,", "江风:repo 时远:corr 魏盾:corr"),
        ("(骆小冰)市区影院昨起统一退改签规则", "骆小冰:corr"),
        ("本报讯 记者 褚霁虹市卫生健康委昨日举行", "褚霁虹:repo"),
        ("晨报讯 记者舒曼宁市民政局与市供热办", "舒曼宁:repo"),
        ("本报讯 通讯员伍同春木兰县东兴镇", "伍同春:corr"),
        ("本报讯 记者 阮长青昨天,香坊区", "阮长青:repo"),
        ("本报讯 记者 阮长青五十八位家长", "阮长青:repo"),
        ("本报讯 记者 李刚 方正县统一标准", "李刚:repo"),
        ("本报记者 佟晓 鱼跃 凌晨四点,北院的门开了", "佟晓:repo 鱼跃:repo"),
        ("本报记者 昨日从市里获悉,今年的冰雪节", ""),
        ("快报讯(常驻记者 温碧川)三号楼", "温碧川:repo"),
        ("本报讯 记者 跟随市公安局民警上路", ""),
        ("本报讯 记者来到省博物馆", ""),
        ("本报记者 走访 发现了不少空着的门市房", ""),
        ("本报讯 记者昨日从市交警部门获悉,", ""),
        ("本报讯 记者了解到,冰面已经封闭", ""),
        ("本报讯 记者在现场看到,", ""),
        ("本报讯 李先生一家从外地回来", ""),
        ("(左图)小区门前", ""),
        ("(本报讯 记者燕北飞)县里的粮库", "燕北飞:repo"),
        ("□本报记者 燕北飞 粮库的门开了一半,风", "燕北飞:repo"),
        ("(中央社記者張大千台南五日電)鹽田", "中央社:agen 張大千:repo"),
        ("(中央社台南五日電)鹽田昨天開工", "中央社:agen"),
        ("王小明、林立/高雄報導 港口昨天", "王小明:repo 林立:repo"),
        ("本报讯 记者宁安从市邮政局获悉:今年", "宁安:repo"),
        ("记者宁小北昨日从市教育局了解到,今年", "宁小北:repo"),
        ("记者近日从市教育局获悉,今年", ""),
        ("记者于近日从市教育局获悉,今年", ""),
        ("记者周二从市教育局获悉,今年", ""),
        ("记者于本月从市教育局获悉,今年", ""),
        ("本报讯(记者 王刚李海涛)昨日", "王刚:repo 李海涛:repo"),
        ("本报讯 新华社记者宁小北、本报记者毛青报道:“今年", "新华社:agen 宁小北:repo 毛青:repo"),
        ("新华网北京6月7日电(记者王雷危玮)昨日", "新华网:agen 王雷:repo 危玮:repo"),
    ],
)
def test_leads(text: str, who: str) -> None:
    """Names in the bracket of a lead, with what they did; names in the text are nobody's credit."""
    assert told(credits_of_lead(narrow(text))) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("——李文", "李文:corr"),
        ("本报驻京记者 李明 北京报道", "李明:repo"),
        ("本报记者 李明 王丽 北京、上海报道", "李明:repo 王丽:repo"),
        ("21世纪经济报道记者 李明 实习生 王丽 北京报道", "李明:repo 王丽:repo"),
        ("采写:南都记者 李文 通讯员 王军", "李文:repo 王军:corr"),
        ("封面新闻记者 李文", "李文:repo"),
        ("文图 李文", "李文:repo 李文:phot"),
        ("本组稿件由本报记者 李文 采写", "李文:repo"),
        ("(作者李文系黑龙江大学教授)", "李文:corr"),
        ("(作者系黑龙江大学教授)", ""),
        ("河南 陈贵生", "陈贵生:corr"),
        ("刘曙松摄/光明图片", "刘曙松:phot"),
        ("陆一鸣摄(人民视觉)", "陆一鸣:phot"),
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
        ("池小北/诗 英涛/画", "池小北:corr 英涛:corr"),
        ("本版摄影/新都报记者 宁小北", "宁小北:repo"),
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
    assert told(credits_of_end("油价将更透明。新华社记者 刘雪(据新华社上海6月13日专电)")) == "刘雪:repo"


@pytest.mark.parametrize(
    "remark", ["(左图)", "(全文完)", "(完)", "(本报综合)", "(见右图)", "(古建筑群)", "(左图 右图)", "(未完 待续)"]
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
