"""What an article leaves in the index: a copy leaves some of the same, a stranger none."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.likeness.clipping import Clipping, clip
from ingest.likeness.traces import BANDS, BITS, SENTENCES, TELLING, VERSION, hashed, marks_of, traces_of
from ingest.page import Article, Block, Role

LETTERS = [chr(0x4E00 + n) for n in range(3000)]
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
LAMPS = "昨晚7:30,江边的老码头亮起灯来,三百盏马灯沿着石阶一直挂到水边,散步的人停下脚步举起手机。"
STONES = "工程师介绍,石阶是一九一四年铺的,这次揭开了水泥,把塌陷的46级重新垫平,缺角的从旧仓库找来补上。"
FERRY = "摆渡船票价5元,每半小时一班,末班船是晚上九点;船工老魏说,他在这条江上摇了31.5年。"
OPENED = {hashed("opening 昨晚7:30江边的老码头亮起灯来三百盏马灯沿着石".encode())}
EXAMPLE = ("老码头夜里亮起三百盏灯", LAMPS, STONES, FERRY)


def clipping(headline: str, *body: str) -> Clipping:
    blocks = (Block(Role.HEADLINE, headline, (1,)), *(Block(Role.BODY, text, (n,)) for n, text in enumerate(body, 2)))
    return clip(Article(blocks=blocks))


def traces(headline: str, *body: str) -> set[int]:
    return set(traces_of(clipping(headline, *body)))


def invented(rng: random.Random, sentences: int, size: int = 25) -> list[str]:
    """Sentences that nobody else wrote."""
    return ["".join(rng.choices(LETTERS, k=size)) + "。" for _ in range(sentences)]


def misread(text: str, share: float, rng: random.Random) -> str:
    """*text* with a *share* of its characters changed; where sentences end stays."""
    return "".join(rng.choice(LETTERS) if c != "。" and rng.random() < share else c for c in text)


PRINTED: dict[str, Callable[[str], str]] = {
    "wide": lambda text: text.translate(WIDE),
    "spaced": lambda text: " ".join(text),
    "wrapped": lambda text: "\u3000\u200b".join(text),
    "other commas": lambda text: text.replace(",", "，").replace("。", "!"),
    "no commas": lambda text: text.replace(",", ""),
    "quoted": lambda text: f"“{text}”",
}


@pytest.mark.parametrize("printed", PRINTED)
def test_other_typography(printed: str) -> None:
    """White space, width and punctuation leave no other trace."""
    assert traces(*map(PRINTED[printed], EXAMPLE)) == traces(*EXAMPLE)


def test_other_paragraphs() -> None:
    """Where an extractor ends one leaves no trace."""
    assert traces(EXAMPLE[0], LAMPS + STONES + FERRY) == traces(*EXAMPLE)


@given(st.text(max_size=30), st.lists(st.text(st.characters(max_codepoint=0x9FFF), max_size=60), max_size=5))
def test_what_the_index_can_hold(headline: str, body: list[str]) -> None:
    """Numbers of six bytes, ascending, each once, and the same every time."""
    found = traces_of(clipping(headline, *body))

    assert all(0 <= trace < 2**48 for trace in found)
    assert all(before < after for before, after in pairwise(found))
    assert found == traces_of(clipping(headline, *body))


def test_no_more_than_so_many() -> None:
    """Of a book as of a column: the index grows with the articles, not with their length."""
    found = traces_of(clipping("长文", *invented(random.Random(1), 500)))

    assert len(found) == BANDS + SENTENCES + 1
    assert BITS == 48


@pytest.mark.parametrize("said", [(), ("",), ("。", "!"), ("九个字的一句话吗",), ("短。", "句。", "子。")])
def test_short_texts(said: tuple[str, ...]) -> None:
    """They say too little to be known by it."""
    assert traces_of(clipping("短讯", *said)) == ()


def test_a_headline_alone() -> None:
    """It leaves a trace when it says something of its own, for another paper may keep it and cut the text."""
    assert marks_of(clipping("老码头夜里亮起三百盏灯", "短。")).keys() == {"老码头夜里亮起三百盏灯"}
    assert marks_of(clipping("简讯", "短。")) == {}


def test_marks() -> None:
    """The headline and every telling sentence, each with the trace it leaves."""
    said = clipping("老码头夜里亮起三百盏灯", "老码头亮灯。", "三百盏马灯沿着石阶一直挂到水边。")

    assert marks_of(said).keys() == {"老码头夜里亮起三百盏灯", "三百盏马灯沿着石阶一直挂到水边"}
    assert all(len(sentence) >= TELLING for sentence in marks_of(said))
    assert set(marks_of(said).values()) <= set(traces_of(said))
    assert all(trace == hashed(sentence.encode()) for sentence, trace in marks_of(said).items())


def test_a_bad_scan() -> None:
    """With three characters of a hundred misread, an article of any usual length is found all the same."""
    rng = random.Random(3)
    found = 0
    for nth in range(200):
        text = "".join(invented(rng, 4 + nth % 12))
        found += bool(traces("标题", text) & traces("题目", misread(text, 0.03, rng)))

    assert found >= 198


@pytest.mark.parametrize("third", [0, 1, 2])
def test_a_third_of_a_long_text(third: int) -> None:
    """It holds sentences of the whole: of a longer article not all leave a trace, but of every part the same ones."""
    rng = random.Random(4)
    for _ in range(20):
        whole = invented(rng, 90)
        part = whole[30 * third : 30 * third + 30]
        common = traces("题目", *part) & traces("标题", *whole)

        assert common & set(marks_of(clipping("题目", *part)).values())


@pytest.mark.parametrize("size", [30, 60])
def test_what_was_cut_off_in_its_first_sentence(size: int) -> None:
    """It is found by its first words, whatever name of a reporter stands before them."""
    rng = random.Random(7)
    (first,), rest = invented(rng, 1, 80), invented(rng, 12)

    assert traces("题目", first[:size]) & traces("题目", "本报讯(记者 孙佳)" + first, *rest) >= {
        hashed(f"opening {first[:24]}".encode())
    }


def test_one_sentence_of_a_short_text() -> None:
    """A quotation leaves the trace of what it quotes."""
    rng = random.Random(5)
    quoting = invented(rng, 6)

    assert traces("题目", *quoting, LAMPS) & traces(*EXAMPLE) == {
        hashed("昨晚7:30江边的老码头亮起灯来三百盏马灯沿着石阶一直挂到水边散步的人停下脚步举起手机".encode())
    }


def test_strangers() -> None:
    """What shares no words shares no trace."""
    rng = random.Random(6)
    pages = [traces(f"第{nth}篇", *invented(rng, 3 + nth % 20)) for nth in range(150)]

    assert all(not one & other for nth, one in enumerate(pages) for other in pages[:nth])


def test_in_another_process() -> None:
    """The index outlives the process: no trace hangs on how Python hashes today."""
    program = (
        "import json, sys\n"
        "from ingest.likeness.clipping import clip\n"
        "from ingest.likeness.traces import traces_of\n"
        "from ingest.page import Article, Block, Role\n"
        "said = json.load(sys.stdin)\n"
        "roles = [Role.HEADLINE] + [Role.BODY] * (len(said) - 1)\n"
        "blocks = tuple(Block(role, text, ()) for role, text in zip(roles, said))\n"
        "print(json.dumps(traces_of(clip(Article(blocks=blocks)))))\n"
    )
    here = list(traces_of(clipping(*EXAMPLE)))
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            input=json.dumps(EXAMPLE),
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        )
        assert json.loads(done.stdout) == here


def test_those_of_former_releases() -> None:
    """Archives hold these numbers: whoever makes them otherwise must raise their version, and change this line.

    The first words left none in archives of before.
    """
    found = [trace for trace in traces_of(clipping(*EXAMPLE)) if trace not in OPENED]

    assert (VERSION, len(found), found[0], sum(found)) == (1, 29, 22780254349311, 4464368271348701)
