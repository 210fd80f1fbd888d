"""Who signs a text."""

from __future__ import annotations

import pytest

from ingest.parse.signs import signs_as


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("(霍山)", "in brackets"),
        ("苏叶", "a name"),
        ("香坊区 乔木森", "a name"),
        ("苏叶 王磊 张敏", "names"),
        ("2023年3月28日", "a day"),
        ("王磊(运动康复治疗师)", "somebody described"),
        ("致歉人:费明", "somebody acting"),
        ("一名初三学生的父亲", "somebody unnamed"),
        ("道外区人民政府", "an organisation"),
        ("香坊区和平路街道", "a place"),
        ("今春全部完工", None),
        ("让每位市民满意", None),
    ],
)
def test_what_stands_under_a_text(text: str, who: str | None) -> None:
    """A name, a body, a day; not just any short line."""
    assert signs_as(text) == who
