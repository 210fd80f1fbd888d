"""Words are found wherever they stand, and what makes no sense is said to make none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from fakes import article
from hypothesis import given
from hypothesis import strategies as st

from ingest.filed import Judged, New, Standing, Verdict
from ingest.inquiry import Found, Nonsense, Search
from ingest.likeness.clipping import fingerprint
from ingest.likeness.judging import recognised
from ingest.page import Beats, Dump, Finding, Folio, IssueDate, Role
from ingest.search import Query, matches, parse, spell, wanted_words
from ingest.settle import Stamp
from ingest.store.store import Docket, Store

NOW = datetime(2025, 11, 20, 20, 0, tzinfo=UTC)  # the 21st in Harbin
UNKNOWN = Folio()
HARBIN = ZoneInfo("Asia/Shanghai")
TEXTS = {
    "heat": ("今冬供热开栓", "本报讯 道里区供热费用下调，GDP增长3.5%。"),
    "power": ("停电通知", "检修期间供热、供水照常，10月8日恢复。"),
    "tram": ("有轨电车通车", "供暖季里电车不停运。A4版有图。"),
}
TRUTHS = [
    ("供热", {"heat", "power"}),
    ("热", {"heat", "power"}),
    ("供热费", {"heat"}),
    ("供热供水", set()),  # a comma stands between: nobody printed that run
    ('"供热 供水"', {"power"}),  # in quotation marks, what stands between does not matter
    ("供热 停电", {"power"}),
    ("供热 AND 停电", {"power"}),
    ("供热 OR 供暖", {"heat", "power", "tram"}),
    ("供热 NOT 停电", {"heat"}),
    ("供热 -停电", {"heat"}),
    ('供热 -"停电通知"', {"heat"}),
    ("供 -(停电 OR 电车)", {"heat"}),
    ("（供热 or 供暖）", set()),  # in small letters it is a word
    ("（供热 OR 电车） 通", {"power", "tram"}),
    ("gdp", {"heat"}),
    ("ＧＤＰ", {"heat"}),
    ("gd", set()),  # words of letters are whole
    ("3.5", {"heat"}),
    ("35", set()),
    ("a4版", {"tram"}),
    ("版有", {"tram"}),
    ("a4版有图", {"tram"}),
    ("开栓 本报", {"heat"}),
    ("开栓本报", set()),  # no word reaches from the headline into the text
    ("电", {"power", "tram"}),
    ("车", {"tram"}),
    ("图", {"tram"}),
]
SENSELESS = ["OR", "供热 AND", "AND 供热", "供热 OR OR 停电", "-供热", "NOT 供热", '"供热', "(供热", "供热)", "()", "，。", "-", "字" * 301,
             "(" * 30 + "热" + ")" * 30, "供热 OR -电", '""']  # fmt: skip


def said(name: str) -> Query:
    query = parse(name)
    assert query is not None
    assert not isinstance(query, Nonsense)
    return query


def judged(name: str, verdict: Verdict, *, district: str = "daoli", topic: str = "welfare") -> Judged:
    headline, body = TEXTS[name]
    story = article((Role.HEADLINE, headline), (Role.BODY, body))
    beats = Beats(Finding(district, 0.9), topics=(Finding(topic, 0.8),))
    return Judged(article=story, beats=beats, fingerprint=fingerprint(story), verdict=verdict)


def docket(name: str, *items: Judged, folio: Folio = UNKNOWN, ended: tuple[int, ...] = ()) -> Docket:
    return Docket(
        dump=Dump(name, repr(items).encode()),
        stamp=Stamp(1, 2, 3, 4),
        folio=folio,
        judged=items,
        ended=dict.fromkeys(ended),
    )


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    store = Store(store_url, NOW)
    folios = {
        "heat": Folio(IssueDate("2023-03-28"), "新晚报", "4"),
        "power": Folio(IssueDate("2023-04"), "哈尔滨日报"),
        "tram": Folio(),
    }
    for name, beats in (
        ("heat", ("daoli", "welfare")),
        ("power", ("nangang", "welfare")),
        ("tram", ("daoli", "transport")),
    ):
        item = judged(name, New(name), district=beats[0], topic=beats[1])
        store.file(docket(f"{name}.txt", item, folio=folios[name]), NOW)
    yield store
    store.close()


def found(store: Store, words: str = "", *, by_rank: bool = False, **known: object) -> list[str]:
    answer = store.search(Search(words=words, **known), HARBIN, by_rank=by_rank)  # type: ignore[arg-type]
    assert isinstance(answer, Found)
    assert answer.total == len(answer.filings)
    return [filing.article_id for filing in answer.filings]


# -- the language --


@pytest.mark.parametrize(("words", "expected"), TRUTHS)
def test_what_words_find(words: str, expected: set[str]) -> None:
    """In any text at all, without an index."""
    spelled = {name: spell(article((Role.HEADLINE, text[0]), (Role.BODY, text[1]))) for name, text in TEXTS.items()}

    assert {name for name in TEXTS if matches(said(words), spelled[name])} == expected


@pytest.mark.parametrize("words", SENSELESS)
def test_words_that_make_no_sense(words: str) -> None:
    """The reason is a sentence for people."""
    answer = parse(words)

    assert isinstance(answer, Nonsense)
    assert answer.why


@pytest.mark.parametrize("words", ["", "   ", "\u3000"])
def test_no_words_at_all(words: str) -> None:
    """They exclude nothing."""
    assert parse(words) is None


def test_the_words_to_mark() -> None:
    """What was wanted, as it was typed; not what was unwanted."""
    assert wanted_words(said('(供热 OR "供暖 费") 停电 停电 -电车')) == ("供热", "供暖 费", "停电")


@given(st.text(max_size=60))
def test_any_words_are_understood_or_refused(words: str) -> None:
    """Nobody can type what makes the search fall over."""
    parse(words)


@given(st.text("供热费停电ab1，。 \n", max_size=12), st.text("供热费停电ab1，。 \n", max_size=30))
def test_a_run_of_chinese_is_found_wherever_it_stands(run: str, around: str) -> None:
    """Exactly as it was printed."""
    query = parse(f'"{run}"')
    if query is not None and not isinstance(query, Nonsense):
        assert matches(query, spell(article((Role.BODY, f"{around}，{run}，{around}"))))


# -- the index --


def test_what_the_index_finds(store: Store) -> None:
    """The very same, on every database."""
    assert {words: set(found(store, words)) for words, _ in TRUTHS} == dict(TRUTHS)


def test_the_archive_is_not_asked_for_nonsense(store: Store) -> None:
    """The answer says why."""
    assert [store.search(Search(words=words), HARBIN) for words in SENSELESS] == [*map(parse, SENSELESS)]


def test_the_newest_come_first(store: Store) -> None:
    """Unless one asks for those that are most about it: a title counts more than a mention."""
    assert found(store, "供热") == ["power", "heat"]
    assert found(store, "供热", by_rank=True) == ["heat", "power"]
    assert found(store) == ["tram", "power", "heat"]


def test_a_page_of_what_is_found(store: Store) -> None:
    """With the number of all."""
    answer = store.search(Search(words="供热 OR 供暖"), HARBIN, limit=1, offset=1)
    assert isinstance(answer, Found)

    assert ([filing.article_id for filing in answer.filings], answer.total) == (["power"], 3)
    assert answer.words == ("供热", "供暖")


NARROWED: list[tuple[dict[str, object], list[str]]] = [
    ({"district": "daoli"}, ["tram", "heat"]),
    ({"district": "daoli", "topic": "transport"}, ["tram"]),
    ({"topic": "welfare"}, ["power", "heat"]),
    ({"words": "供", "district": "daoli"}, ["tram", "heat"]),
    ({"words": "供", "district": "daoli", "topic": "welfare", "paper": "新晚报"}, ["heat"]),
    ({"paper": "新晚报"}, ["heat"]),
    ({"paper": "晚报"}, []),
    ({"district": "elsewhere"}, []),
    ({"since": date(2023, 3, 28), "until": date(2023, 3, 28)}, ["heat"]),
    ({"until": date(2023, 3, 27)}, []),
    ({"since": date(2023, 3, 29), "until": date(2023, 4, 10)}, ["power"]),  # some day of April
    ({"since": date(2025, 11, 21)}, ["tram"]),  # undated: filed on the 21st of Harbin
    ({"since": date(2025, 11, 22)}, []),
    ({"until": date(2025, 11, 20)}, ["power", "heat"]),
    ({"since": date.min, "until": date.max}, ["tram", "power", "heat"]),
    ({"since": date.max}, []),
    ({"until": date.min}, []),
]


def test_where_and_when_it_must_have_been_printed(store: Store) -> None:
    """District, topic, paper and days narrow what is found, with words and without."""
    assert [found(store, **known) for known, _ in NARROWED] == [expected for _, expected in NARROWED]  # type: ignore[arg-type]


def test_an_article_that_says_something_else_now(store: Store) -> None:
    """It is found by its words of today, and by those before no more."""
    headline = article((Role.HEADLINE, "今冬供热推迟"), (Role.BODY, "另行通知。"))
    item = judged("heat", Standing(1, "heat", revised=True))
    changed = Judged(article=headline, beats=item.beats, fingerprint=fingerprint(headline), verdict=item.verdict)
    store.file(docket("heat.txt", changed), NOW + timedelta(hours=1))

    assert (found(store, "开栓"), found(store, "推迟"), found(store, "供热")) == ([], ["heat"], ["power", "heat"])


def test_an_article_that_is_on_no_page(store: Store) -> None:
    """Nobody finds it; and when it comes back, they do."""
    store.file(docket("heat.txt", ended=(1,)), NOW)
    gone = found(store, "开栓"), found(store)
    store.file(docket("heat2.txt", judged("heat", recognised("heat"))), NOW)

    assert gone == ([], ["tram", "power"])
    assert found(store, "开栓") == ["heat"]
