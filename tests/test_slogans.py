"""How public campaigns speak."""

from __future__ import annotations

import pytest

from ingest.parse.text.slogans import exhorts, may_exhort, share_of_causes


@pytest.mark.parametrize(
    ("text", "share"), [("节约用水 人人有责", 0.75), ("市民公园 花开了", 0.0), ("文明施工队进场", 2 / 7), ("", 0.0)]
)
def test_how_much_of_it_campaigns(text: str, share: float) -> None:
    """Its words for a cause, by their characters; blanks are none."""
    assert share_of_causes(text) == pytest.approx(share)


@pytest.mark.parametrize(
    "text", ["喝酒不开车 开车不喝酒", "计划生育是一项基本国策", "少一声喇叭 多一分宁静", "一滴水 一份情 一座城"]
)
def test_what_may_be_a_slogan(text: str) -> None:
    """Parts of words alone, or words for a cause, in any form."""
    assert may_exhort(text)


@pytest.mark.parametrize(
    "text", ["老旧小区年内加装电梯三百部", "地铁2号线 今日试运行", "会议强调:安全无小事,各区要抓落实"]
)
def test_what_is_none(text: str) -> None:
    """It tells of something, in one part or with figures."""
    assert not may_exhort(text)


@pytest.mark.parametrize(
    ("text", "plainly"),
    [
        ("垃圾分一分 环境美十分", True),  # two halves of one length, and two words for a cause
        ("垃圾分一分 环境也会美十分", False),
        ("节约用水 人人有责", True),
        ("群众点单 组织派单", False),
        ("公平交易 明码标价", True),
        ("公平竞争 规范经营", False),
        ("森林防火人人有责", True),
        ("自由 平等 公正 法治", True),
        ("社会主义核心价值观", True),
        ("环境", False),
        ("幸福路垃圾桶影响环境", False),  # what a street is called
        ("诗画江南 活力浙江", True),  # how a city praises itself
        ("冰雪夏都 避暑胜地", True),
        ("多彩课堂 活力校园", False),
        ("图说我们的价值观", True),  # what a campaign's pictures are headed with
        ("中国梦 我的梦", True),
        ("社会主义核心价值观:富强 民主 文明 和谐 自由 平等 公正 法治 爱国 敬业 诚信 友善", True),
        ("富强 民主 文明 和谐", True),
        ("图说我们的价值观主题画展开展", False),
    ],
)
def test_what_is_plainly_one(text: str, *, plainly: bool) -> None:
    """Set aside before anything is read: no title speaks so."""
    assert exhorts(text) is plainly
