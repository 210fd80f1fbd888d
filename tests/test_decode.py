"""Bytes become text, or a reason why they do not."""

import pytest

from ingest.errors import EmptyDump, NotText, UnknownEncoding
from ingest.parse.text.decode import to_text

SIMPLE = "本报讯(记者 张三)9月14日,道外区召开棚改项目征收动员大会,项目涉及房屋征收面积2.07万平方米。\n\n第二段。\n"
TRADITIONAL = (
    "本報訊(記者 王小明)昨日,市政府召開會議,研究部署今年冬季供暖工作,要求各區縣認真落實責任,確保群眾溫暖過冬。"
)


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("gb18030", "gb18030"), ("gbk", "gb18030"), ("gb2312", "gb18030"),
        ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be"), ("utf-32", "utf-32"),
    ],
)  # fmt: skip
def test_a_page_in_any_encoding_of_the_mainland(codec: str, encoding: str) -> None:
    """The text is the same whatever it was written in, and the encoding is named."""
    assert to_text(SIMPLE.encode(codec)) == (SIMPLE, encoding)


@pytest.mark.parametrize(("codec", "encoding"), [("big5", "big5"), ("gb18030", "gb18030"), ("utf-8", "utf-8")])
def test_traditional_characters(codec: str, encoding: str) -> None:
    """Big5 is taken where nothing else fits, and GB18030 can hold traditional characters too."""
    assert to_text(TRADITIONAL.encode(codec)) == (TRADITIONAL, encoding)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems(end: str) -> None:
    """They become "\\n", so that lines count the same everywhere."""
    assert to_text(SIMPLE.replace("\n", end).encode())[0] == SIMPLE


def test_half_a_surrogate_pair() -> None:
    """One broken emoji loses no page: it shows as the replacement character."""
    assert to_text("前\ud83d后".encode("utf-8", "surrogatepass"))[0] == "前\ufffd后"


@pytest.mark.parametrize("data", [b"", b"  \n\t\r\n", "\ufeff\n".encode(), "\u3000\n\u3000".encode("gb18030")])
def test_nothing_to_read(data: bytes) -> None:
    """An empty dump says so."""
    with pytest.raises(EmptyDump):
        to_text(data)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\nrest", "PDF"), (b"PK\x03\x04rest", "ZIP"), (b"\x89PNG\r\n\x1a\n", "picture"), (b"\x1f\x8b\x08", "unpack"),
        (b"<!DOCTYPE html><html><body>", "web page"), (b"\xef\xbb\xbf\n <HTML lang=zh>", "web page"),
        (b'<?xml version="1.0"?><rss>', "markup"), (bytes(range(256)) * 8, "binary"), (b"a\x00b\x01\x02" * 20, "binary"), (b"\x01\x02\x03\x04\x05", "binary"),
    ],
)  # fmt: skip
def test_what_is_no_text(data: bytes, what: str) -> None:
    """The reason tells a person what the file is."""
    with pytest.raises(NotText, match=what):
        to_text(data)


@pytest.mark.parametrize("text", ["<市民来信>\n\n路灯亮了。", "< html 课开讲\n\n路灯亮了。", "<htmlx 是什么"])
def test_what_only_seems_to_be_markup(text: str) -> None:
    assert to_text(text.encode())[0] == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_a_last_block_that_was_filled_up(encoding: str) -> None:
    """NULs behind a text are no part of it."""
    text = "路灯亮了,道里区昨日通车。\n" * 4
    assert to_text(text.encode(encoding) + b"\x00" * 512)[0] == text


PAGE = "道里区昨日通车。\n" * 10


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (PAGE.encode()[:-2], "it is UTF-8 up to byte 247 (0xe3), in line 10"),  # a copy that was cut
        (PAGE.encode().replace("区".encode(), b"\xe5\x8c", 5).replace(b"\xe5\x8c", "区".encode(), 4), "in line 5"),
        (PAGE.encode("gb18030") + b"\xff\n", "it is GB18030 up to byte 171 (0xff), in line 11"),
    ],
)
def test_where_a_byte_is_wrong(data: bytes, where: str) -> None:
    """Whoever dropped the page can look there."""
    with pytest.raises(UnknownEncoding) as told:
        to_text(data)
    assert where in str(told.value)


def test_bytes_of_no_encoding_we_know() -> None:
    """They are refused, not replaced by guesses."""
    with pytest.raises(UnknownEncoding):
        to_text(b"\x80\x81\xfe\xff" * 30)
