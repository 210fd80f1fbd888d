"""What the dictionary knows of a cut that goes through a word."""

from __future__ import annotations

import logging
import sys

import jieba
import pytest
from shipped import PAGES

from ingest.words import Dictionary, Words

LINES = "市政 3 n\n市政府 10 nt\n春天 5 t\n市 2 n\nB超 1 n"


@pytest.fixture(scope="module")
def words() -> Words:
    return Words()


def test_nothing_is_loaded_before_it_is_needed() -> None:
    """A command that reads no page does not wait for the dictionary."""
    words = Words()

    assert not vars(words)


def test_words_are_read_when_a_text_has_their_first_character() -> None:
    """With how often they are used, their part of speech and their beginnings; wherever in the file they stand."""
    dictionary = Dictionary(LINES)
    assert (dictionary.often, dictionary.tags, dictionary.total) == ({}, {}, 21)

    dictionary.open("今日城市")
    assert dictionary.often == {"市": 2, "市政": 3, "市政府": 10}
    assert dictionary.tags == {"市": "n", "市政": "n", "市政府": "nt"}

    dictionary.open("市B")
    assert dictionary.often == {"市": 2, "市政": 3, "市政府": 10, "B": 0, "B超": 1}


def test_a_text_is_cut_as_with_the_whole_dictionary(words: Words) -> None:
    """What was not read is no word of this text."""
    whole = jieba.Tokenizer()
    for page in PAGES:
        text = page.read_text("utf-8")
        assert list(words.cut(text)) == list(whole.cut(text, HMM=False))
        assert {c: words.rate(c) for c in text} == {c: whole.FREQ.get(c, 0) / whole.total for c in text}


@pytest.mark.parametrize(
    ("left", "right"),
    [("今年冬季供", "热工作即将开始"), ("居民们在社", "区食堂就餐"), ("哈尔", "滨市政府")],
)
def test_a_word_across_the_cut(words: Words, left: str, right: str) -> None:
    """The text is likelier as one."""
    assert words.gain(left, right) > 0


@pytest.mark.parametrize(("left", "right"), [("昨日", "市政府"), ("", "市政府"), ("市政府", ""), ("", "")])
def test_no_word_across_the_cut(words: Words, left: str, right: str) -> None:
    """Nothing is gained."""
    assert words.gain(left, right) == pytest.approx(0)


@pytest.mark.parametrize("text", ["\0\x07\u2028", "\U0001f600", "\ud800", "１２３", "a" * 10_000])
def test_what_is_no_word(words: Words, text: str) -> None:
    """Whatever stands on a page can be asked for."""
    assert isinstance(words.gain(text, text), float)


def test_the_dictionary_is_quiet(words: Words, capfd: pytest.CaptureFixture[str]) -> None:
    """It logs past nobody, to no terminal and no file."""
    words.gain("供", "热")
    logging.getLogger("jieba").warning("heard by our log, if by any")

    assert "jieba" in sys.modules
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "text", ["居民将房屋漏雨的问题反映到区信访局", "构建和谐家园,平房区", "2023年3月28日", "呼兰河传abc与老鼎丰"]
)
def test_the_quick_look_decides_as_the_whole_sum_does(text: str) -> None:
    """Where no word lies across, nothing is gained; the shortcut that sees this must be right at every place."""
    words = Words()
    for at in range(1, len(text)):
        left, right = text[:at], text[at:]
        whole = words._likelihood(text) - words._likelihood(left) - words._likelihood(right)
        assert words.gain(left, right) == pytest.approx(whole, abs=1e-9)


def test_a_text_falls_into_words(words: Words) -> None:
    """Nothing of it is lost, and what the dictionary does not know is single characters."""
    cut = list(words.cut("居民在社区食堂就餐,璟璟也来了"))

    assert "".join(cut) == "居民在社区食堂就餐,璟璟也来了"
    assert {"居民", "社区", "食堂"} <= set(cut)
    assert cut.count("璟") == 2


@pytest.mark.parametrize("word", ["食堂", "养老", "居民"])
def test_words_that_can_tell_something(words: Words, word: str) -> None:
    """What a text can be about."""
    assert words.tells(word)


@pytest.mark.parametrize("word", ["哈尔滨", "我们", "昨日", "三个", "的", "因为", "堂"])
def test_words_that_tell_nothing(words: Words, word: str) -> None:
    """Places, times, numbers, words of grammar, single characters."""
    assert not words.tells(word)


def test_how_often_a_word_is_used(words: Words) -> None:
    """The usual more often than the rare, the unknown never."""
    assert 1 > words.rate("居民") > words.rate("苗圃") > words.rate("璟璟") == 0


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("居民在社区食堂就餐", "noun", "verb"),
        ("把方便留给百姓的", "preposition", "particle"),
        ("哈尔滨,", "place", ","),
        ("12个", "number", "unit"),
        ("(记者", "(", "noun"),
        ("AI", "letter", "letter"),
        ("", "", ""),
    ],
)
def test_what_stands_at_the_edges(words: Words, text: str, first: str, last: str) -> None:
    """The kind of the longest word that may stand there, or the mark."""
    assert (words.first_kind(text), words.last_kind(text)) == (first, last)


def test_the_kinds_of_all_words(words: Words) -> None:
    """In turn, with the marks between them and without the blanks."""
    assert words.kinds("居民在社区食堂 就餐,12") == ["noun", "preposition", "noun", "noun", "verb", ",", "number"]
    assert words.kinds(" ") == []


@pytest.mark.parametrize(
    ("text", "word"), [("社区食堂", "社区"), ("的路", "的"), (",但", ","), ("2023年", "2"), ("", "")]
)
def test_the_first_word(words: Words, text: str, word: str) -> None:
    """The longest that the dictionary knows, else a character."""
    assert words.first_word(text) == word
