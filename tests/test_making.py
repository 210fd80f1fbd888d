"""What blocks make of an article: whether it is whole, and who wrote it."""

from __future__ import annotations

import pytest

from ingest.page import Block, Completeness, Kind, Line, Role
from ingest.parse.blocks.making import article_of

LETTERS = {"H": Role.HEADLINE, "B": Role.BODY, "C": Role.CREDIT}
WHOLE, TAIL_MISSING = Completeness.WHOLE, Completeness.TAIL_MISSING
BROKEN = "据介绍,报名从下周一开始,为期十天,各区都设了报名点,居民可以就近前"


@pytest.mark.parametrize(
    ("roles", "texts", "complete"),
    [
        ("HB", ["报名开始", "各区都设了报名点。"], WHOLE),
        ("HB", ["报名开始", BROKEN], TAIL_MISSING),
        ("HB", ["报名开始", "各区都设了报名点。③5"], WHOLE),  # the desk that edited it
        ("HBC", ["报名开始", BROKEN, "本报记者 李四"], WHOLE),  # nobody signs half of a text
        ("HB", ["报名开始", "各区都设了报名点。图为居民在报名。 通讯员 王五 本报记者 李四 摄"], WHOLE),
        ("HCB", ["报名开始", "本报记者 李四", BROKEN], TAIL_MISSING),  # a credit above it says nothing of its end
        ("HBBBB", ["各区报名人数", "如下。", "道里区 120人", "道外区 98人", "南岗区 143人"], WHOLE),  # a table
        ("HBBB", ["报名开始", "各区都设了报名点", "居民可以就近", BROKEN], TAIL_MISSING),  # no row is so long
        (
            "HBBB",
            [
                "先进名单",
                "助人为乐类:祝小满 社区志愿者;申屠云 公交驾驶员;那晓燕 小学教师",
                "见义勇为类:乔木 外卖骑手;阎继 退役军人;罗强 出租车司机;白松 保安员",
                "敬业类:尹白 乡村医生;徐立 供热检修工;苏玉 环卫工人;桂芬 退休职工",
            ],
            WHOLE,
        ),
        ("HB", ["寻人启事", "老人走失时身穿紫色羽绒服。有见到者请与家属联系,电话13800000000"], WHOLE),
        ("HB", ["寻人启事", "老人走失时身穿紫色羽绒服。有见到者请与家属联系,电话138"], TAIL_MISSING),
        ("HBB", ["报名", "春天来了", "燕子来了"], TAIL_MISSING),  # two lines are no verses yet
    ],
)
def test_whether_an_article_is_whole(roles: str, texts: list[str], complete: Completeness) -> None:
    """A sentence that breaks off at the end says that more was printed; a signature or rows say that it was not."""
    blocks = [
        Block.of(LETTERS[role], Line(n, text)) for n, (role, text) in enumerate(zip(roles, texts, strict=True), 1)
    ]
    assert article_of(blocks).complete is complete


@pytest.mark.parametrize(
    ("texts", "authors"),
    [
        (["读者 秦百川", "答:可以。借条上没写日期,债权人随时可以要求还钱。", "市某律师事务所 律师 许晴"], ["许晴"]),
        (["读者 秦百川", "秦百川同志:", "市某律师事务所 律师 许晴"], ["许晴"]),
        (["读者 秦百川", "秦百川同志:", "编辑 小雨"], ["秦百川"]),
        (["读者 秦百川", "答:可以。借条上没写日期,债权人随时可以要求还钱。"], ["秦百川"]),
        (["读者 秦百川", "该站今春加了雨棚。", "本报记者 许晴"], ["秦百川", "许晴"]),
    ],
)
def test_who_asks_what_another_answers(texts: list[str], authors: list[str]) -> None:
    """The author is who answers, unless that is an editor, who answers a letter that is printed for itself."""
    roles = [Role.CREDIT, Role.BODY, Role.CREDIT]
    asked = [Block.of(Role.HEADLINE, Line(1, "借条没写日期怎么办")), Block.of(Role.BODY, Line(2, "朋友借了三千元。"))]
    below = [Block.of(role, Line(n, text)) for n, (role, text) in enumerate(zip(roles, texts, strict=False), 3)]
    named = {credit.name for credit in article_of([*asked, *below]).credits}
    assert named - {"小雨"} == set(authors)


@pytest.mark.parametrize(
    ("headline", "kind"),
    [
        ("停水通知", Kind.ANNOUNCEMENT),
        ("今日停电计划", Kind.ANNOUNCEMENT),
        ("地铁二号线检修安排", Kind.ANNOUNCEMENT),
        ("全市公布今年招生计划", Kind.NEWS),
    ],
)
def test_what_gives_notice(headline: str, kind: Kind) -> None:
    """When there is no water or power is no news, though it is called a plan."""
    blocks = [Block.of(Role.HEADLINE, Line(1, headline)), Block.of(Role.BODY, Line(2, "4月11日 8时至17时 万宝镇。"))]
    assert article_of(blocks).kind is kind
