"""Notices of one wording about two people whose names differ in a single character."""

from __future__ import annotations

import pytest

from ingest.likeness.difference import difference
from ingest.likeness.namesakes import renamed

NOTICE = "寻人启事{name}女七十二岁短发花白走失时穿紫色羽绒服{name}的家人盼她早日回家"


def told(one: str, other: str) -> frozenset[tuple[str, str]]:
    return renamed(one, other, difference(other, one).hunks)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("张伟明", "王伟明", ("张", "王")),
        ("张伟", "王伟", ("张", "王")),
        ("王淑芬", "王淑芳", ("芬", "芳")),
        ("张建明", "张国明", ("建", "国")),
        ("刘洋", "刘阳", ("洋", "阳")),
    ],
)
def test_another_name(one: str, other: str, apart: tuple[str, str]) -> None:
    assert told(NOTICE.format(name=one), NOTICE.format(name=other)) == {apart}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "己经开工的地铁昨天通车市民己经坐上首班车",
            "已经开工的地铁昨天通车市民已经坐上首班车",
        ),  # no surname before it
        ("寻人启事张伟女七十二岁家人盼她回家", "寻人启事王伟女七十二岁家人盼她回家"),  # once: it may be misread
        (NOTICE.format(name="张伟"), NOTICE.replace("{name}", "王伟", 1).format(name="张伟")),  # the name is there, too
        ("王淑芬昨天回家李淑芬今天上班", "王淑芳昨天回家李淑芬今天上班"),  # at one place of two
        ("张伟昨天回家了张洋今天上班了", "王伟昨天回家了王洋今天上班了"),  # not one name
        (NOTICE.format(name="欧阳倩"), NOTICE.format(name="欧阳青青")),  # more than a character
    ],
)
def test_the_same_name_or_none(one: str, other: str) -> None:
    assert told(one, other) == frozenset()
