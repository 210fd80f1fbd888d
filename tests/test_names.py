"""Names, alone and run together."""

from __future__ import annotations

import pytest

from ingest.parse.people.names import are_names, is_name, names_in


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("韩丽平", ["韩丽平"]),
        ("张三李四", ["张三", "李四"]),
        ("张三李四王五六", ["张三", "李四", "王五六"]),
        ("欧阳修王安石", ["欧阳修", "王安石"]),
        ("令狐月", ["令狐月"]),
        ("许知远山", ["许知远山"]),
        ("买买提·艾力", ["买买提·艾力"]),
        ("張大春李敖之", ["張大春", "李敖之"]),
        ("王", []),
    ],
)
def test_names_run_together(word: str, names: list[str]) -> None:
    """They are split before a surname, and only where there are too many characters for one name."""
    assert list(names_in(word)) == names


@pytest.mark.parametrize(("word", "name"), [("苏叶", True), ("雪泥", True), ("北方的河", False), ("市气象台", False)])
def test_what_may_be_a_name(word: str, name: bool) -> None:
    """Two or three characters may be a pen name; four need a surname."""
    assert is_name(word) is name


def test_every_name_of_a_run_has_a_surname() -> None:
    """Else it is no run of names."""
    assert are_names("张三李四王五六")
    assert not are_names("林业科技工作者")
