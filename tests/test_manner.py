"""How long reports and bulletins are, and what that says where one figure is another."""

from __future__ import annotations

import pytest

from ingest.filed import Relation
from ingest.likeness.clipping import Clipping, clip
from ingest.likeness.facts import Kind
from ingest.likeness.kinship import compare
from ingest.likeness.manner import of_report
from ingest.likeness.odds import Fates, Turn
from ingest.page import Article, Block, Role

LEAD = "本报讯(记者 葛林)区图书馆的流动书车6月14日开进了铁路新村,车上装着两千册书,孩子们踩着踏板爬上去挑连环画。"
MIDDLE = (
    "书车原来是一辆退役的邮政车,车厢里的分拣格改成了书架,司机俞春和开了半辈子邮车,如今兼着管理员,借书只用在本子上签个名字。",
    "铁路新村离最近的图书馆有七站地,村里的老人腿脚不便,从前看一张报纸要托人捎,书车停在水塔底下,走几步就到。",
    "俞春和把读者要的书名记在烟盒背面,回馆以后一本一本找出来,下一趟带到,要得最多的是种花、修鞋和给孙辈讲的故事。",
    "退休的调车员丛大山还回来三本讲机车的旧书,在扉页上补写了几处当年的站名,馆里决定把它们收进地方文献。",
    "车尾挂着一只铜铃,是俞春和从老邮局的废料堆里捡来的,铃一响,院子里择菜的、下棋的都站起来往水塔底下走。",
    "下雨的日子书车照样来,雨布从车顶拉到水塔的铁梯上,人挤在底下翻书,雨水顺着布边往下淌,谁也不肯先走。",
    "馆里原先担心书会越借越少,盘点下来却多出几十本,都是读者看完以后悄悄塞进书架的,扉页上写着送书人的门牌。",
    "书车每到一处停半天,中午借铁路食堂的炉子热饭,炊事员也来借过一本菜谱,第二天就照着做了一锅酸汤面片。",
)
REPORT = (LEAD, *MIDDLE)


def article(*body: str) -> Clipping:
    titles = (Block(Role.HEADLINE, "流动书车开进铁路新村", (1,)),)
    return clip(Article(blocks=(*titles, *(Block(Role.BODY, text, (n,)) for n, text in enumerate(body, 2)))))


def dated(day: str, *middle: str) -> Clipping:
    return article(LEAD.replace("6月14日", day), *middle)


def test_a_day_put_right_in_a_long_report() -> None:
    """Nothing else of so long a text is another, as it would be in the next one of its kind."""
    assert compare(dated("6月15日", *MIDDLE), article(*REPORT)).relation is Relation.REVISION


def test_a_day_in_a_long_report_that_is_misread() -> None:
    """Nor is what noise makes of some characters elsewhere."""
    noisy = "".join(MIDDLE).replace("司机", "司机机").replace("水塔底下", "水塔氐下").replace("炊事员", "炊亊员")

    assert compare(dated("6月11日", noisy), article(*REPORT)).joins


@pytest.mark.parametrize(
    "other",
    [
        dated("6月15日", MIDDLE[0]),  # a short one may be the next
        dated("6月15日", *(text.replace("七站地", "九站地").replace("三本", "四本") for text in MIDDLE)),
        article(LEAD.replace("本报讯(记者 葛林)", "").replace("6月14日", "6月15日"), *MIDDLE),
    ],
)
def test_what_may_be_the_next_of_its_kind(other: Clipping) -> None:
    """What is short, has other figures, too, or is no report."""
    whole = article(LEAD, MIDDLE[0]) if len(other.text) < 200 else article(*REPORT)
    whole = whole if "本报讯" in other.text else article(LEAD.replace("本报讯(记者 葛林)", ""), *MIDDLE)

    assert not compare(other, whole).joins


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ([("6月14日", "6月15日")], 2.0),
        ([("2023年6月14日", "2024年6月14日")], 0.0),  # what comes every year is told in the same words
        ([("2023", "2024")], 0.0),
        ([("14", "15"), ("水塔", "河滩")], 0.0),
    ],
)
def test_what_a_long_report_has_another(changed: list[tuple[str, str]], expected: float) -> None:
    """One day or number alone is put right; a year is none of these."""
    report, fates = article(*REPORT), Fates(450, turned=[Turn(Kind.DATE, 5, 1)])

    assert of_report(report, report, fates, changed) == expected


SUMMONS = (
    "{0}:本院受理原告江北供热有限公司供用热力合同纠纷一案,案号为(2024)民初{1}号,现依法向你公告送达起诉状副本、应诉通知书、举证通知书及开庭传票。",
    "自公告之日起经过三十日即视为送达,答辩期和举证期为期满后15日内,并定于举证期满后第3日上午9时在本院第二法庭公开审理,逾期将依法缺席裁判。",
)


def test_a_notice_to_another_that_is_badly_read() -> None:
    """A whole name is another, and a figure, too: that is no noise, whatever is misread elsewhere."""
    clean = article(*(text.format("柴玉民", "5120") for text in SUMMONS))
    noisy = article(
        *(
            text.format("洪秀芝", "5121")
            .replace("起诉状副", "起诉伏副")
            .replace("视为送达", "视力送达")
            .replace("二法庭", "二去庭")
            for text in SUMMONS
        )
    )

    assert not compare(noisy, clean).joins
