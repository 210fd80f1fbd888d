"""Short lines in company."""

from __future__ import annotations

from ingest.parse.lines import to_lines
from ingest.parse.looks import Look, look_of
from ingest.parse.neighbours import second_looks
from ingest.parse.pieces import to_pieces

TEXT = "窗外的雪下了一夜,早晨推开门,院子里静得听得见自己的心跳,远处有人在扫雪。"


def looks(text: str) -> list[Look]:
    pieces = to_pieces(to_lines(text))
    return second_looks(pieces, [look_of(piece) for piece in pieces])


def test_a_poem() -> None:
    """Many short lines in a row are verses; the first is its title, a name below is its author."""
    page = "慢火车\n\n安然一\n\n它在每一个小站都停\n\n等一篮子鸡蛋上车\n\n等一个背书包的孩子\n\n没有人催它\n\n坐了很久"
    assert looks(page) == [Look.TITLE, Look.SIGNATURE, *[Look.BODY] * 5]


def test_a_poem_and_the_next_article() -> None:
    """The title below the last verse is wider than the verses, and a lead follows it."""
    page = "慢火车\n\n没有人催它\n\n坐了很久\n\n等风来\n\n等雪停\n\n全市供热今日提前开栓迎战寒潮\n\n本报讯(记者 张三)昨日,供热开栓。"
    assert looks(page)[-3:] == [Look.BODY, Look.TITLE, Look.LEAD]


def test_a_table() -> None:
    """Rows have cells and numbers, and company; its head has cells alone."""
    page = (
        "今日蔬菜批发价格\n\n品名 最低价 最高价\n\n黄瓜 3.20 4.60\n\n土豆 1.60 2.20\n\n本报讯(记者 张三)昨日,菜价平稳。"
    )
    assert looks(page) == [Look.TITLE, Look.BODY, Look.BODY, Look.BODY, Look.LEAD]


def test_a_title_of_three_parts_is_no_row() -> None:
    """It stands alone and counts nothing."""
    assert looks(f"{TEXT}\n\n船进港 网上岸 人上岗\n\n{TEXT}")[1] is Look.TITLE


def test_a_short_line_above_a_title_names_the_column() -> None:
    """Kickers are longer than four characters."""
    assert looks(f"太阳岛\n\n我家门前的路灯啥时候能亮\n\n{TEXT}")[0] is Look.LABEL


def test_a_name_below_a_text_signs_it() -> None:
    """With or without where the person lives."""
    assert [looks(f"等一条鱼\n\n{TEXT}\n\n{name}")[-1] for name in ("苏叶", "香坊区 乔木森")] == [Look.SIGNATURE] * 2


def test_who_gives_notice_signs_below_it() -> None:
    """An authority under its notice; a title that ends in the same word is none."""
    assert looks(f"停水通知\n\n{TEXT}\n\n道外区人民政府\n\n供热今日开栓\n\n{TEXT}")[2] is Look.SIGNATURE
    assert looks(f"供热\n\n{TEXT}\n\n每个街道至少建一个照护中心\n\n指引出台\n\n{TEXT}")[2] is Look.TITLE
