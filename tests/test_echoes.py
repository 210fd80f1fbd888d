"""A title's words are heard again in the text below it."""

from __future__ import annotations

import pytest

from ingest.parse.looks.echoes import echoes
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import to_pieces

NOTICE = "市第一机器厂离休干部昌继业同志,因病医治无效,于10月20日在本市逝世,享年八十九岁。遵照本人生前遗愿,丧事从简,不举行告别仪式,谨此讣告各位亲友。"
NOROVIRUS = "近期,市儿童医院消化科门诊每天接诊的腹泻患儿超过一百人,其中七成是诺如病毒感染。医生提醒,孩子上吐下泻时先别急着吃止泻药,要少量多次喂口服补液盐。"


@pytest.mark.parametrize(
    ("line", "heard"),
    [
        ("孩子上吐下泻 多半是诺如", "heard 0 above and 2 below"),
        ("一位离休干部的遗愿", "heard 2 above and 0 below"),
        ("一粥一饭 当思来处不易", "heard 0 above and 0 below"),
        ("医院讣告", "heard 1 above and 1 below"),
    ],
)
def test_where_its_words_are_heard_again(line: str, heard: str) -> None:
    """Above, below, or nowhere."""
    pieces = to_pieces(to_lines(f"{NOTICE}\n\n{line}\n\n{NOROVIRUS}"))
    assert echoes(pieces, [0, 2]) == {1: heard}


def test_only_the_text_near_it() -> None:
    """What stands far below is another article's."""
    pieces = to_pieces(to_lines("\n\n".join(["孩子上吐下泻", NOTICE, NOTICE, NOROVIRUS])))
    assert echoes(pieces, [1, 2, 3]) == {0: "heard 0 above and 0 below"}
