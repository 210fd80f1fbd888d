"""Where reports open within a text, and what becomes of a page that was read as one."""

from __future__ import annotations

import pytest

from ingest.filed import Relation
from ingest.likeness.clipping import Clipping, clip
from ingest.likeness.kinship import compare
from ingest.likeness.reports import is_one_of_several, opens
from ingest.page import Article, Block, Role

KILN = (
    "本报讯(记者 葛林)熄火九年的砖窑昨天又冒起了烟,窑工们把第一车青砖推出来,排成两行晾在场院上。",
    "窑主苗守田把城里的铺子盘了出去,回到村里重砌窑膛,他说老城墙修补要用手工砖,机器压的砖吃不住灰浆。",
    "场院里支起了凉棚,村小学的孩子排着队来摸热砖,老师让他们数一数一块砖上有几个手印。",
)
FERRY = (
    "本报讯(通讯员 项玉)停航半个月的红石渡口恢复通船,头一班船载着四十多位赶集的乡亲到了对岸。",
    "渡船换了新的缆绳和救生圈,船工栾喜顺在甲板上刷了防滑漆,老人上船时有人在踏板边上搀扶。",
    "管护站在两岸立起水尺,水位高过红线就停航,告示贴在供销社门口,每天早晚各更新一次。",
)


def article(headline: str, *body: str) -> Clipping:
    titles = (Block(Role.HEADLINE, headline, (1,)),) if headline else ()
    return clip(Article(blocks=(*titles, *(Block(Role.BODY, text, (n,)) for n, text in enumerate(body, 2)))))


PAGE = article("老砖窑又冒烟了", *KILN, *FERRY)  # the second headline was a picture


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("本报讯(记者 葛林)昨天开窑了。", True),
        ("本报红石3月2日电 昨天开窑了。", True),
        ("晚报讯 昨天开窑了。", True),
        ("据晚报讯,昨天开窑了。", False),
        ("新华社北京3月2日电 昨天开窑了。", True),
        ("老砖窑又冒烟了本报讯 昨天开窑了。", True),  # what was its title is read as its beginning
        ("据新华社北京3月2日电 昨天开窑了。", False),  # said within a report
        ("本报通讯员 项玉 昨天开窑了。", False),
        ("据本报电话采访,昨天开窑了。", False),
        ("昨天开窑了。", False),
    ],
)
def test_how_reports_open(lead: str, expected: bool) -> None:
    """They say where a paper has them from."""
    assert opens(article("", lead, *KILN[1:])) is expected


def test_nothing_is_no_report() -> None:
    """A text without a sentence opens nothing."""
    assert not opens(article("老砖窑又冒烟了"))


@pytest.mark.parametrize("one", [KILN, FERRY, FERRY[1:]])
def test_one_of_two_reports(one: tuple[str, ...]) -> None:
    """Each is an article of its own, whatever was read with it; neither makes the two one story."""
    for headline in ("老砖窑又冒烟了", "红石渡口通船", ""):
        assert not compare(article(headline, *one), PAGE).joins


def test_two_printings_of_such_a_page() -> None:
    """They are one, and so is what goes on with both reports."""
    more = article(
        "老砖窑又冒烟了", *KILN, *FERRY, "渡口的茶棚也一起开了张,掌勺的老板娘说等砖窑出第二窑砖就把灶台重新砌过。"
    )

    assert compare(PAGE, more).joins
    assert not is_one_of_several(PAGE, [(0, len(PAGE.titled.text))])


def test_a_report_that_was_dumped_twice() -> None:
    """Once more the same is no other report."""
    twice = article("老砖窑又冒烟了", *KILN, *KILN)

    assert compare(article("老砖窑又冒烟了", *KILN), twice).relation is Relation.PART


def test_a_report_with_a_note_from_elsewhere() -> None:
    """A few words that an agency adds are no report."""
    noted = article("老砖窑又冒烟了", *KILN, "新华社北京3月2日电 手工砖有了标准。")

    assert compare(article("老砖窑又冒烟了", *KILN), noted).relation in (Relation.PART, Relation.REVISION)
