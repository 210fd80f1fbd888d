"""Who signs a text."""

from __future__ import annotations

import pytest

from ingest.parse.people.signs import signs_as


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("(霍山)", "in brackets"),
        ("苏叶", "a name"),
        ("香坊区 乔木森", "a name"),
        ("苏叶 王磊 张敏", "names"),
        ("市天文爱好者协会 林 涛", "a name"),
        ("古城旧事(37)", None),
        ("2023年3月28日", "a day"),
        ("223年4月4曰", "a day"),
        ("202 3年4月4曰", "a day"),
        ("20234月21日", "a day"),
        ("王磊(运动康复治疗师)", "somebody described"),
        ("致歉人:费明", "somebody acting"),
        ("网友:雪夜归人", "somebody acting"),
        ("一名初三学生的父亲", "somebody unnamed"),
        ("道外区人民政府", "an organisation"),
        ("市气象台发布", "an organisation"),
        ("南岗 区社会保险事业服务中 心", "an organisation"),
        ("有人听 有人办", None),
        ("香坊区和平路街道", "a place"),
        ("二〇二三年八月", "a day"),
        ("凌子扬和七名同学", "somebody accompanied"),
        ("据新华社专特稿", "a source"),
        ("本报综合", "a source"),
        ("摘自《城市晚读》", "a source"),
        ("本报记者 逄妍 根据录音整理", "a title and more"),
        ("市人民医院运动医学科副主任医师 崔俭", "more and a name"),
        ("匡秋声 岁在甲辰秋月", "a name and more"),
        ("编者", "what somebody did"),
        ("编者按", None),
        ("李文整理 审稿专家:张敏", "what somebody did"),
        ("指导老师:张老师", "what somebody did"),
        ("读者 王师傅 支招", "what somebody did"),
        ("居民建议 加装电梯", None),
        ("道里区 王长庚 口述,孙女代笔", "what somebody did"),
        ("服务员 王磊等11人", "a name"),
        ("老人等三年", None),
        ("清泉小学五年一班全体队员", "a place"),
        ("和平街道 王磊 78岁", "a name"),
        ("于齐齐哈尔", "a place"),
        ("于是有了灯", None),
        ("长林村红白理事会公布", "an organisation"),
        ("市政务服务便民热线", "an organisation"),
        ("桨声起 夏日来", None),
        ("香坊区 夏日来", "a name"),
        ("今春全部完工", None),
        ("《养犬条例》下月施行", None),
        ("老城新生 千年如初", None),
        ("让每位市民满意", None),
        ("对照先进找差距解放思想开新局", None),
        ("市政府召开民营企业家座谈会", None),
        ("第三季度“好人榜”发布", None),
        ("老年食堂的年夜饭谁来办", None),
        ("本报记者重走渡口路", None),
        ("某某日报社评论员:让渡口更畅 让行人更安", None),
        ("社评:改善旧楼 莫等火烛", None),
    ],
)
def test_what_stands_under_a_text(text: str, who: str | None) -> None:
    """A name, a body, a day; not just any short line."""
    assert signs_as(text) == who
