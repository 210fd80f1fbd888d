"""Bytes become text: the first decoder that can read a dump reads it."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.errors import EmptyDump, NotText, UnknownEncoding

Decoder = Callable[[bytes], tuple[str, str] | None]

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

MAGIC = (
    (b"%PDF-", "a PDF file; drop the text that was extracted from it"),
    (b"PK\x03\x04", "a ZIP archive or an office document; drop its text"),
    (b"\xd0\xcf\x11\xe0", "an old office document; drop its text"),
    (b"{\\rtf", "an RTF document; drop its plain text"),
    (b"\x89PNG", "a picture; drop the text of the page"),
    (b"\xff\xd8\xff", "a picture; drop the text of the page"),
    (b"GIF8", "a picture; drop the text of the page"),
    (b"II*\x00", "a picture; drop the text of the page"),
    (b"MM\x00*", "a picture; drop the text of the page"),
    (b"\x1f\x8b", "compressed; unpack it first"),
)

MARKUP = re.compile(rb"\s*<(?:!doctype\s|html[\s>]|\?xml\s)", re.IGNORECASE)

PLAUSIBLE = 60  # bytes of some twenty characters, that no other encoding happens to fit

SURROGATES = re.compile(r"[\ud800-\udfff]")
# what no newspaper's text holds: controls other than tab, line ends, form feed and the editors' end-of-file mark
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")

# Big5 puts its 5,401 frequent characters into the lead bytes A4-C6, GB2312 its 3,755 into B0-D7.
COMMON = {"big5": range(0xA4, 0xC7), "gb2312": range(0xB0, 0xD8)}


def by_mark(data: bytes) -> tuple[str, str] | None:
    """Believe a byte order mark; UTF-16 may hold half a pair, and one broken emoji loses no page."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            errors = "surrogatepass" if encoding != "utf-8-sig" else "strict"
            text = _strictly(data, encoding, errors)
            return None if text is None else (text, encoding.removesuffix("-sig"))
    return None


def as_utf8(data: bytes) -> tuple[str, str] | None:
    if b"\x00" in data:
        return None  # NUL is valid UTF-8, but then it is UTF-16 or no text at all
    text = _strictly(data, "utf-8", "surrogatepass")
    return None if text is None else (text, "utf-8")


def as_unmarked_utf16(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without its mark has NULs beside its line ends and digits, and reads as Chinese one way only."""
    if len(data) % 2 or b"\x00" not in data:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strictly(data, encoding, "surrogatepass")
        if text is not None and _reads_as_chinese(text):
            return text, encoding
    return None


def as_gb18030(data: bytes) -> tuple[str, str] | None:
    """GB2312 and GBK are parts of GB18030; Big5 bytes often pass as rare GBK characters, and are not taken."""
    text = _strictly(data, "gb18030")
    if text is None or _commonness(text, "gb2312") < 0.6:
        return None
    return text, "gb18030"


def as_big5(data: bytes) -> tuple[str, str] | None:
    text = _strictly(data, "big5hkscs")
    return (text, "big5") if text is not None and _commonness(text, "big5") >= 0.6 else None


def as_rare_gb18030(data: bytes) -> tuple[str, str] | None:
    """Traditional characters in GB18030 are outside GB2312; with Big5 ruled out they may stand."""
    text = _strictly(data, "gb18030")
    return (text, "gb18030") if text is not None and _reads_as_chinese(text) else None


DECODERS: tuple[Decoder, ...] = (by_mark, as_utf8, as_unmarked_utf16, as_gb18030, as_big5, as_rare_gb18030)


def to_text(data: bytes) -> tuple[str, str]:
    """The text of a dump with "\\n" as its only line end, and the name of its encoding.

    Raises EmptyDump, NotText or UnknownEncoding.
    """
    if not data.strip():
        raise EmptyDump("it holds no text")
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise NotText(f"it is {what}")
    if MARKUP.match(data.removeprefix(b"\xef\xbb\xbf")):
        raise NotText("it is a web page or another document in markup; drop its text")
    for decoder in DECODERS:
        for held in dict.fromkeys((data.rstrip(b"\x00"), data)):  # some tools fill the last block
            if (found := decoder(held)) is not None:
                text, encoding = found
                return _tidy(text), encoding
    if b"\x00" in data:
        raise NotText("it is binary")
    raise UnknownEncoding(f"neither UTF-8, UTF-16, GB18030 nor Big5 fits{_but_for(data)}")


def _but_for(data: bytes) -> str:
    """Where the first byte is wrong of what else would be UTF-8 or GB18030: a copy that was cut, or a slip."""
    ends = {name: _wrong_at(data, codec) for name, codec in (("UTF-8", "utf-8"), ("GB18030", "gb18030"))}
    name = max(ends, key=lambda one: ends[one])
    if ends[name] < PLAUSIBLE:
        return ""
    byte, line = ends[name], data.count(b"\n", 0, ends[name]) + 1
    return f"; it is {name} up to byte {byte + 1:,} (0x{data[byte]:02x}), in line {line:,}"


def _wrong_at(data: bytes, codec: str) -> int:
    try:
        data.decode(codec)
    except UnicodeDecodeError as problem:
        return problem.start
    return 0  # it fits, and is none the less no Chinese


def _tidy(text: str) -> str:
    text = text.rstrip("\x00")
    if len(CONTROLS.findall(text)) * 10 > len(text):
        raise NotText("it is binary")
    text = SURROGATES.sub("\ufffd", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        raise EmptyDump("it holds no text")
    return text


def _strictly(data: bytes, encoding: str, errors: str = "strict") -> str | None:
    try:
        return data.decode(encoding, errors)
    except UnicodeDecodeError:
        return None


def _reads_as_chinese(text: str) -> bool:
    sample = text[:20_000]
    known = sum(
        1
        for c in sample
        if "\u4e00" <= c <= "\u9fff"
        or c.isascii()
        or "\u3000" <= c <= "\u303f"
        or "\uff00" <= c <= "\uffef"
        or "\u2010" <= c <= "\u201f"
    )
    return known >= 0.9 * len(sample)


def _commonness(text: str, charset: str) -> float:
    """Which share of the double-byte characters is frequent in *charset*: near 1 for a text that is written in it."""
    lead, frequent, wide = COMMON[charset], 0, 0
    for character in text[:20_000]:
        if character < "\u0100" or character in "\u2018\u2019\u201c\u201d" or "\u3000" <= character <= "\u303f":
            continue
        if "\uff00" <= character <= "\uffef":
            continue
        wide += 1
        code = character.encode(charset, "ignore")
        frequent += len(code) == 2 and code[0] in lead
    return frequent / wide if wide else 1.0
