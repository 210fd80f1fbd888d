"""What a short line shows by itself."""

from __future__ import annotations

import pytest

from ingest.parse.looks.language import UNKNOWN
from ingest.parse.looks.look import look_of
from ingest.parse.looks.pictures import is_taken_by
from ingest.parse.looks.traits import traits_of
from ingest.parse.looks.wording import wording_of
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import to_pieces


@pytest.mark.parametrize(
    ("line", "trait", "shows"),
    [
        ("“去几楼?”", "all of it said, ends with ? in quotes", True),
        ("“那就松着。”", "all of it said, ends with 。 in quotes", True),
        ("“静音”行动今起开展", "all of it said, ends in words", False),
        ("给路面“洗澡”", "all of it said, ends with a mark", False),
        ("打井队在吊装井管。(褚亮 摄)", "says who took the picture", True),
        ("本报记者 褚亮 摄影报道", "says who took the picture", True),
        ("摄影大赛今起征稿", "says who took the picture", False),
        ("长江上的老渡轮资料图", "says who took the picture", True),
        ("大火被扑灭后的现场 供图/网络", "says who took the picture", True),
        ("环卫工人在清雪。视频截图", "says who took the picture", True),
        ("一张截图引出的官司", "says who took the picture", False),
    ],
)
def test_what_a_line_shows(line: str, trait: str, shows: bool) -> None:
    """A line that is said, a picture's line."""
    pieces = to_pieces(to_lines(line))
    (traits,) = traits_of(pieces, [look_of(piece) for piece in pieces], [False], UNKNOWN, wording_of([line], UNKNOWN))
    assert (trait in traits) is shows


def test_a_line_in_apposition() -> None:
    """It says whom or what the title above it is of, and the title is told by it, too."""
    lines = ["一代名伶的冰城岁月", "——记评剧表演艺术家", "水牌上写三个大字。"]
    pieces = to_pieces(to_lines("\n\n".join(lines)))
    looks = [look_of(piece) for piece in pieces]
    title, deck, text = traits_of(pieces, looks, [False] * 3, UNKNOWN, wording_of(lines, UNKNOWN))
    assert "TITLE above a line in apposition" in title
    assert {"in apposition", "in apposition below TITLE", "in apposition above BODY"} <= {*deck}
    assert not [trait for trait in text if "apposition" in trait]


def test_very_many_blanks_before_an_end() -> None:
    """A line is asked for its end alone: who took the picture stands there, or nowhere."""
    assert is_taken_by("江边的渔火。 褚亮 摄")
    assert is_taken_by("一位没打伞的市民。记者黄小峰摄")
    assert not is_taken_by("他说这张照片是记者拍摄")
    assert not is_taken_by("江边" + " " * 200_000 + "渔火")


def traits_by_line(text: str) -> list[list[str]]:
    pieces = to_pieces(to_lines(text))
    looks = [look_of(piece) for piece in pieces]
    wording = wording_of([piece.text for piece in pieces], UNKNOWN)
    return traits_of(pieces, looks, [False] * len(pieces), UNKNOWN, wording)


def test_a_line_that_stands_on_the_page_again() -> None:
    """However long it is, and how often."""
    text = "城管部门昨日介绍了路灯改造的情况,今年还要再换三千盏,居民说亮堂多了。"
    found = traits_by_line("\n\n".join(("抢救室外,家属在等待消息", text, "抢救室外,家属在等待消息", text, "天亮之前")))
    assert ["up to 14 on the page 2 times" in traits for traits in found] == [True, False, True, False, False]


def test_a_line_that_a_page_sets_apart() -> None:
    """Beside what stands below it, too."""
    text = "城管部门昨日介绍了路灯改造的情况,今年还要再换三千盏,居民说亮堂多了,还要种树修路。"
    found = traits_by_line("\n\n\n\n".join(f"路灯亮了\n\n{text}\n\n{text}" for _ in range(4)))
    assert ["TITLE set apart" in traits for traits in found] == [i % 3 == 0 for i in range(12)]


def test_characters_that_go_together_over_a_lines_edges() -> None:
    """Told of a short line between open text and text, above it and below; nothing of a line that stops."""
    above = "市城管部门昨日介绍了路灯改造的情况,今年还要再换三千盏,居民们都说亮堂多了,也省电,下一步还将"
    found = traits_by_line(
        f"{above}\n\n更换老旧小区的\n\n灯杆和电缆,预计明年春天完成全部施工,届时夜间照明会更好,市民出行也更安全。"
    )
    told = [[trait for trait in traits if trait.startswith("characters together by")] for traits in found]
    assert [trait.split()[-2:] for trait in told[1]] == [["from", "above"], ["to", "below"]]
    assert told[2] == []
