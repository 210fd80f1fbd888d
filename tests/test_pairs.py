"""What each of several did for a text, said beside the name."""

from __future__ import annotations

import pytest

from ingest.parse.people.pairs import is_checked, told_in_pairs


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("讲述/秦百川 整理/许晴", "口述/秦百川 整理/许晴"),
        ("讲述:秦百川 整理:许晴", "口述:秦百川 整理:许晴"),
        ("秦百川/讲述 许晴/整理", "口述/秦百川 整理/许晴"),
        ("文/秦百川 插画/许晴", "文/秦百川 插图/许晴"),
        ("文/秦百川 校对/许晴 版式设计/钱多", "文/秦百川"),
        ("剪辑/秦百川 配音/许晴", ""),
        ("(市第一医院主任医师 秦百川 审核)", "(市第一医院主任医师 )"),
        ("电话随时可打。(编辑许晴)", "电话随时可打。()"),
        ("(审校:许晴)", "()"),
        ("文/本报记者 秦百川", "文/本报记者 秦百川"),
        ("坐诊:裘明 记录:汤窑", "坐诊:裘明 记录:汤窑"),
        ("整理/海边的风", "整理/海边的风"),
        ("本报编辑 秦百川", "本报编辑 秦百川"),
        ("新规须经专家审核", "新规须经专家审核"),
        ("(现场审核)", "(现场审核)"),
    ],
)
def test_pairs(text: str, plain: str) -> None:
    """The words for work become those that are told everywhere; who only looked it through is left out."""
    assert told_in_pairs(text) == plain


@pytest.mark.parametrize(
    ("text", "checked"),
    [
        ("(市第一医院主任医师 秦百川 审核)", True),
        ("电话随时可打。(编辑 许晴)", True),
        ("今年的申报要先交学校审核。", False),
        ("材料当天受理(现场审核)", False),
        ("秦百川 整理", False),
    ],
)
def test_who_looked_it_through(text: str, *, checked: bool) -> None:
    """They are named where a text ends."""
    assert is_checked(text) == checked
