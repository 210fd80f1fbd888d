"""What lines say of pictures."""

from __future__ import annotations

import pytest

from ingest.parse.looks.look import Look
from ingest.parse.looks.neighbours import Seen, with_captions
from ingest.parse.looks.pictures import shows_scene
from ingest.parse.text.lines import to_lines
from ingest.parse.text.pieces import to_pieces

TEXT = "窗外的雪下了一夜,早晨推开门,院子里静得听得见自己的心跳,远处有人在扫雪。"
SCENE = "志愿者在站台上为旅客指路。"


@pytest.mark.parametrize(
    ("text", "shows"),
    [
        (SCENE, True),
        ("孩子们正在冰面上抽尜。", True),
        ("大娘把辣椒穿成串。", True),
        ("居民用旧轮胎做花盆。", True),
        ("1957年,秦百川(前)在老桥上。", True),
        ("秦百川(左二)和工友们。", True),
        ("许晴(右起第三人)上台领奖。", True),
        ("志愿者在站台上为旅客指过路。", False),
        ("馆长说,孩子在展厅讲给孩子听。", False),
        ("第二轮比赛将在本周六进行。", False),
        ("有关事项改为“容缺受理”。", False),
        ("老秦已经在窗边选好位置。", False),
        ("去年在全市开了12家门店。", False),
        ("志愿者在站台上为旅客指路。老秦也来了。", False),
        ("敬请广大用户互相转告。", False),
        ("更换工作预计在月底前全部结束。", False),
        ("附近的孩子都爱来。", False),
    ],
)
def test_what_a_short_sentence_shows(text: str, *, shows: bool) -> None:
    """Who does what and where, or where in the picture somebody is; no telling of what was, will be or is thought."""
    assert shows_scene(text) == shows


@pytest.mark.parametrize(
    ("above", "line", "below", "look"),
    [
        (Look.BODY, SCENE, Look.BODY, Look.CAPTION),
        (Look.BODY, "那天早晨没有风。", Look.BODY, Look.ROW),
        (Look.ROW, SCENE, Look.BODY, Look.ROW),
        (Look.BODY, SCENE, Look.ROW, Look.ROW),  # of a poem, or of a list
        (Look.TITLE, SCENE, Look.BODY, Look.ROW),
    ],
)
def test_a_caption_among_paragraphs(above: Look, line: str, below: Look, look: Look) -> None:
    """One short sentence between long ones says what a picture shows, if it says that."""
    pieces = to_pieces(to_lines("\n\n".join([TEXT, line, TEXT])))
    seen = [Seen(each, 0.0, 0.0, 0.0) for each in (above, Look.ROW, below)]
    assert with_captions(pieces, seen)[1].look is look
    assert with_captions(pieces[1:2], seen[1:2])[0].look is Look.ROW
