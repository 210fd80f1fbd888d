"""First impressions: one table, a row for every habit of newspapers."""

import time

import pytest

from ingest.likeness.plain import without_jumps
from ingest.page import Line
from ingest.parse.looks.look import Look, is_torn_off, look_of
from ingest.parse.text.pieces import Piece

PLACES = frozenset({"道里", "阿城", "阿城区"})


@pytest.mark.parametrize(
    "text",
    [
        "本报讯(记者 张三)昨日,记者从市城管局获悉。",
        "本报讯（通讯员 李四 记者 张三）昨日,记者从市城管局获悉。",
        "本报讯 记者张三 昨日,记者从市城管局获悉。",
        "本报3日讯(记者张三)昨日。",
        "本报9月3日讯 昨日下午。",
        "本报北京9月14日电(记者 张三)会议指出。",
        "本报10月22日太原讯 记者 张三报道:检测车开上了大街。",
        "新华社北京3月1日电(记者 张三 李四)国家统计局发布数据。",
        "新华社电 国家统计局发布数据。",
        "据新华社北京3月1日电 国家统计局发布数据。",
        "据新华社北京3月1日电国家统计局发布数据。",
        "晨报讯(记者 张三)昨日。",
        "新晚报讯(记者 张三)昨日。",
        "記者 王小明 报道 昨日下午,一场大雪。",
        "记者 张三 报道 昨日下午,一场大雪。",
        "本報訊(記者 王小明)昨日。",
        "【民生】本报讯(记者 张三)昨日。",
        "〔記者王小明、李四/高雄報導〕協商四年的輕軌延伸段昨舉行動土典禮。",
        "【記者王小明報道】北部都會區八所中學將增辦營隊。",
        "新湘报3月21日讯(首席记者 张三)救援人员说。",
        "〔本報訊〕協商四年的輕軌延伸段昨舉行動土典禮。",
        "(中央社台南五日電)鹽田昨天開工了一半。",
        "本報台南訊／協商四年的輕軌延伸段昨舉行動土典禮。",
        "王小明／高雄報導 協商四年的輕軌延伸段昨舉行動土典禮。",
        "交通报讯(记者 李四)汽笛响了三声。",
        "望川2月3日讯 春节临近,大家都放下了手中的工作。",
        "望川讯 农历除夕来临之际,市里走访了一线职工。",
        "又讯(实习记者 李四)昨天上午,记者在长途客运站看到。",
        "经济新潮网 记者 李四 7月26日,绿地控股发布了公告。",
        "本报记者 张三 李四 凌晨四点,环卫工人已经上岗。",
        "新华社东京11月11日电日本海上保安厅说,一艘渡轮和一艘货轮相撞。",
        "中新网11月11日电昨日出版的一家晚报说,渡轮已经靠岸。",
        "木报讯(记者 李四)汽笛响了三声,船就离了岸。",  # misread
        "新湘拫3月21日讯(首席记者 李四)汽笛响了三声,船就离了岸。",
    ],
)
def test_leads(text: str) -> None:
    """A report opens with where its news comes from."""
    assert look_of(Piece((Line(1, text),))) is Look.LEAD


@pytest.mark.parametrize(
    ("text", "look"),
    [
        ("据警方消息,3月10日,民警在工作中发现有人发布不实信息,随即将其传唤到案。" * 2, Look.BODY),
        ("据省粮食交易网消息,截至6月10日,各港存粮比上月增加一成,价格没有大的变动。" * 2, Look.BODY),
        ("记者从哈尔滨市城管局获悉,今春,哈市园林绿化装饰工作于近日全面启动。" * 2, Look.BODY),
        ("记者 张三 凌晨四点,环卫工人已经上岗,街灯把他们的影子拉得很长。" * 3, Look.BODY),
        ("本报记者3月1日电话采访了三家企业的负责人,他们都说订单比去年多了两成。" * 3, Look.BODY),
        ("本报杭州4月2日电视机价格战打响,三家卖场同时降价,市民排起了长队。" * 3, Look.BODY),
        ("本报记者 张三 见习记者李四通讯员王五", Look.SIGNATURE),
        ("走进社区", Look.TITLE),
        ("做客晚报采访组", Look.TITLE),
        ("张女士(记者注:化名)告诉我们,她已不记得那天的事情了。" * 3, Look.BODY),
        ("图为昨日的老街(记者 王明 摄)市民在这里散步、拍照、喝茶、下棋。" * 3, Look.BODY),
        ("昨日腾讯(00700.HK)发布第一季度财报,净利润同比增长两成,好于市场预期,股价应声上涨。" * 2, Look.BODY),
        ("警方审讯 嫌疑人交代了作案经过,民警随后在其住处找到了被盗的电缆和作案工具若干件。" * 2, Look.BODY),
        ("台风快讯 第3号台风已经生成,预计明天夜里在沿海登陆,各地要做好防范准备工作。" * 2, Look.BODY),
        ("时祺", Look.BODY),
        ("顺祝", Look.BODY),
        ("工作顺利!", Look.BODY),
        ("凤山敬上", Look.BODY),
        ("本报讯者不知所云,这一段只是碰巧这样开头,并没有说是谁写的,所以它不是一篇报道的开头。" * 2, Look.BODY),
        ("□文/摄 本报记者 马智博", Look.SIGNATURE),
        ("考生 资料图", Look.CAPTION),
        ("证监会行政处罚决定书页面截图", Look.CAPTION),
        ("全国人大代表丁宏 受访者供图", Look.CAPTION),
        ("受访者供图", Look.SIGNATURE),
        ("李鹏 本报记者 梁可心", Look.SIGNATURE),
        ("本报记者 史志强摄", Look.SIGNATURE),
        ("本报记者 霍亮 文/摄", Look.SIGNATURE),
        ("(记者 张三)", Look.SIGNATURE),
        ("記者王小明/台東報導", Look.SIGNATURE),
        ("张三文 李四图", Look.SIGNATURE),
        ("两会", Look.LABEL),
        ("新规", Look.LABEL),
        ("抽检结果", Look.TITLE),
        ("有问必答", Look.LABEL),
        ("民生实事“回头看”", Look.LABEL),
        ("道里", Look.LABEL),
        ("阿城区", Look.LABEL),
        ("冰城深度", Look.LABEL),
        ("■乡镇快讯", Look.LABEL),
        ("■清明·新政", Look.LABEL),
        ("申城·民生", Look.LABEL),
        ("■塬上风", Look.LABEL),
        ("■王小明", Look.SIGNATURE),
        ("专栏·瓦上霜", Look.LABEL),
        ("封面", Look.LABEL),
        ("【导读】", Look.NOTICE),
        ("本报关注", Look.LABEL),
        ("2023年3月28日 星期二 农历闰二月初七", Look.NOTICE),
        ("责任编辑:张三 美编:李四", Look.NOTICE),
        ("第4版", Look.NOTICE),
        ("A04", Look.NOTICE),
        ("新闻热线:0451-84600000", Look.NOTICE),
        ("廣告查詢 2345 1111", Look.NOTICE),
        ("掃描QR Code 看更多即時新聞", Look.NOTICE),
        ("中華民國一百一十三年六月二十一日  星期五", Look.NOTICE),
        ("有见到者请立即与家属联系,电话13800000000。", Look.BODY),
        ("扫码看详情", Look.NOTICE),
        ("讲文明 树新风 公益广告", Look.NOTICE),
        ("哈尔滨日报", Look.NOTICE),
        ("(下转第三版)", Look.JUMP),
        ("上接第1版", Look.RESUMED),
        ("（上接第A01版）", Look.RESUMED),
        ("供暖季提前三天开栓(第3版)", Look.NOTICE),
        ("中考志愿明起填报 详见6版", Look.NOTICE),
        ("晚报今起改版", Look.TITLE),
        ("图为活动现场。", Look.CAPTION),
        ("10名快递小哥 荣获“最美”称号", Look.TITLE),
        ("为何如此大规模招考?", Look.TITLE),
        ("征收范围为东起红旗大街、西至振江街,南起公益街、北至东北新街的部分合围区域", Look.TITLE),
        ("会议指出,全市纪检监察机关要", Look.BODY),
        ("产品也从以糕点为主,", Look.BODY),
        ("市直单位部分党员干部听取宣讲。大家", Look.BODY),
        ("园”,平房区不断创新", Look.BODY),
        ("(紧转第四版)", Look.JUMP),
        ("▶▶▶下转A3", Look.JUMP),
        ("制图:王军", Look.SIGNATURE),
        ("地点:某某南路天桥下", Look.BODY),
        ("民警:这是骗局", Look.TITLE),
        ("□师者之心 缘自用功", Look.LABEL),
        ("通讯", Look.LABEL),
        ("法庭", Look.LABEL),
        ("邵阳县", Look.LABEL),
        ("市井幽默", Look.LABEL),
        ("民法说法", Look.LABEL),
        ("民生“微镜头”", Look.LABEL),
        ("壮丽70年 奋斗新时代", Look.LABEL),
        ("最美奋斗者", Look.LABEL),
        ("奋斗者的足迹", Look.TITLE),
        ("《华夏英才》记者钱晓明 新华社记者黄国文", Look.SIGNATURE),
        ("松江时报暗访报道组", Look.SIGNATURE),
        ("新华社记者", Look.SIGNATURE),
        ("(北京市东城区 洪纯)", Look.SIGNATURE),
        ("(哈达批发市场 单位:元/公斤)", Look.TITLE),
    ],
)
def test_other_looks(text: str, look: Look) -> None:
    """Bylines, labels, furniture, jumps, captions, titles, and what only seems to be one of them."""
    assert look_of(Piece((Line(1, text),)), PLACES) is look


def test_a_short_sentence_after_a_picture_is_its_caption() -> None:
    """Blank lines are what the extractor leaves of a picture."""
    assert [look_of(Piece((Line(1, "拜师仪式。", gap),))) for gap in (1, 3)] == [Look.BODY, Look.CAPTION]


def test_very_many_arrows() -> None:
    """They lead nowhere, and that is seen at once."""
    begun = time.process_time()
    assert not is_torn_off("▶" * 60_000)
    assert without_jumps("▶◀" * 30_000) == "▶◀" * 30_000
    assert time.process_time() - begun < 1


def test_a_bracket_before_very_many_blanks() -> None:
    """It is no label's, and that is seen at once: such a line once took minutes."""
    begun = time.process_time()

    assert look_of(Piece((Line(1, "【" + "\t" * 60_000 + "一二三", 0),))) is not Look.LABEL
    assert time.process_time() - begun < 1
