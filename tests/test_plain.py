"""Text without its typography."""

from __future__ import annotations

import pytest

from ingest.likeness.plain import bare, sentences


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("11月3-5日", "11月3至5日"),
        ("11月3—5日", "11月3至5日"),
        ("１１月３～５日", "11月3至5日"),
        ("11月3至5日", "11月3至5日"),
        ("3 - 5级", "3至5级"),
        ("1\u3000 5\t-\u200b 1 8℃", "15至18C"),
        ("- 1 5 ℃", "零下15C"),
        ("8:30-11:30", "8:30至11:30"),
        ("3.5-4.2元", "3.5至4.2元"),
        ("100-200元", "100至200元"),
        ("-5℃", "零下5C"),
        ("最低气温－１５℃", "最低气温零下15C"),
        ("零下5℃", "零下5C"),
        ("-15~-5℃", "零下15至零下5C"),
        ("-15—-5℃", "零下15至零下5C"),
        ("-8到-3℃", "零下8到零下3C"),
        ("5-3℃", "5至3C"),
        ("地铁1、2号线", "地铁1和2号线"),
        ("3、 5、8、12、1 5路", "3和5和8和12和15路"),
        ("1号、2号", "1号2号"),
    ],
)
def test_ranges_lists_and_what_is_below_zero(printed: str, said: str) -> None:
    """Whatever dash a paper has; without it 3-5 would be 35, and a frost none; nor is 1、2 the same as 12."""
    assert bare(printed) == said


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("0451-84692702", "045184692702"),
        ("400-810-8888", "4008108888"),
        ("2026-11-29", "20261129"),
        ("2025-2026年", "20252026年"),
        ("K7041-7042", "K70417042"),
        ("AQI-5", "AQI5"),
        ("气温——5月的", "气温5月的"),
    ],
)
def test_dashes_that_say_nothing(printed: str, said: str) -> None:
    """A telephone number is the same with them and without."""
    assert bare(printed) == said


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("供热(暖气),“开栓”—《通知》、50%|全天", "供热暖气开栓通知50全天"),
        ("★供热★①３℃·臺灣", "供热①3C台湾"),
        ("价格:3.5元.", "价格3.5元"),
    ],
)
def test_marks_and_odd_characters(printed: str, said: str) -> None:
    """Of a mark nothing is left, however rare it is; a character that is printed otherwise is the same one."""
    assert bare(printed) == said


def test_sentences_of_several_texts() -> None:
    """No sentence reaches from one text into the next, and each may have a lead."""
    texts = ["本报讯(记者 甲乙)供热了", "早8", ".5度。(通讯员 丙丁)停了!"]

    assert sentences(texts) == tuple(said for text in texts for said in sentences([text]))
