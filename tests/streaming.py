"""A labelled stream of pages: stories written for it, the copies that come of them, and the look-alikes that are none.

The stories lie in `specimens/stream`; a copy is made by damage that newspapers, extractors and scanners do. Every
document knows its story, so that whatever an archive makes of the stream can be held against the truth.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any
from zlib import crc32

from composing.specimens import specimens
from opencc import OpenCC

STORIES = Path(__file__).parent / "specimens" / "stream"
READ = 1500  # articles of the reader's
SHORTEST = 90  # characters of one
SAID = ("body", "picture", "verse")  # roles of what they say
TOLD = ("news", "feature", "signed", "photo", "letter", "commentary", "essay", "qa")  # forms in words of their own
LONG = 200  # characters of a story that can be cut to a third and still be known
SIMILAR = (
    "未末己已巳人入八士土日曰目自白大太犬木本术干千于王玉主天夫无元午牛毛手问间闻石右刀力候侯拔拨辨辩折拆的地得在再住往"
)
COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多"
)
BLURS = {"0": "8O", "1": "7l", "2": "Z7", "3": "8", "4": "1A", "5": "6S", "6": "5b", "7": "1T", "8": "3B", "9": "gq", "一": "—二", "二": "一三", "三": "二", "十": "千", "千": "干", "月": "用", "日": "曰目"}  # fmt: skip
TRADITIONAL = OpenCC("s2t")
SYNONYMS = {"昨日": "日前", "日前": "近日", "记者": "本报记者", "表示": "说", "介绍": "告诉记者", "开展": "进行", "目前": "眼下", "全市": "我市", "市民": "居民", "了解到": "获悉"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Story:
    """One story as written."""

    id: str
    family: str
    kind: str
    headline: str
    kicker: str
    paragraphs: tuple[str, ...]
    again: Mapping[str, Story] = field(default_factory=dict)  # how people told it once more, by what they changed

    @property
    def size(self) -> int:
        return sum(map(len, self.paragraphs))


@dataclass(frozen=True, slots=True)
class Document:
    """One page of the stream: a copy (*how* it was made) of a story."""

    story: str
    family: str
    kind: str
    how: str
    text: str


@cache
def stories(use: str) -> tuple[Story, ...]:
    """The stories of one use: *written* (seen while the rules were made), *unseen*, *held_out*, *afresh*, *anew*, *retold*.

    Those of *reading* were written to learn reading from: of every form, several on one subject.
    """
    if use == "reading":
        return tuple(_read_stories())
    rows = tomllib.loads((STORIES / f"{use}.toml").read_text("utf-8"))["article"]
    return tuple(_story(row) for row in rows)


def _story(row: Mapping[str, str]) -> Story:
    first, *more = [line for line in row["text"].split("\n") if line.strip()]
    paragraphs = (row.get("lead", "") + first, *more)
    story = Story(row["id"], row["family"], row["kind"], row.get("headline", ""), row.get("kicker", ""), paragraphs)
    return replace(story, again=dict(_told_again(story, row.get("again", {}))))


def _read_stories() -> Iterator[Story]:
    """Articles that strangers wrote for the reader; those of one subject are a family, and come together."""
    chosen = [one for one in specimens("layout") if one.size >= SHORTEST and not one.traditional]
    chosen.sort(key=lambda one: (crc32((one.beat or one.id).encode()), one.id))
    for one in [one for one in chosen if any(part.role in SAID for part in one.paragraphs)][:READ]:
        titles = {role: text.replace("|", "") for role, text in one.titles.items()}
        told = tuple(part.text for part in one.paragraphs if part.role in SAID)
        kind = "original" if one.form in TOLD else "template"
        yield Story(one.id, one.beat or one.id, kind, titles.get("headline", ""), titles.get("kicker", ""), told)


def _told_again(story: Story, changes: Mapping[str, Any]) -> Iterator[tuple[str, Story]]:
    """The versions of *story* that people wrote."""
    if headline := changes.get("headline"):
        yield "headline by hand", replace(story, headline=headline, kicker="")
    if lead := changes.get("lead"):
        yield "lead by hand", replace(story, paragraphs=(lead, *story.paragraphs[1:]))
    if added := changes.get("added"):
        place, paragraph = added
        yield (
            "paragraph by hand",
            replace(story, paragraphs=(*story.paragraphs[:place], paragraph, *story.paragraphs[place:])),
        )
    if corrected := changes.get("corrected"):
        later = story
        for old, new in corrected:
            told = tuple(text.replace(old, new) for text in later.paragraphs)
            later = replace(later, headline=later.headline.replace(old, new), paragraphs=told)
        yield "corrected by hand", later


# -- the ways a story comes back --

Damage = Callable[[Story, random.Random], Story]


def _as_it_is(story: Story, _: random.Random) -> Story:
    return story


def _spaced(story: Story, dice: random.Random) -> Story:
    """Another extractor: full-width digits and letters, ideographic spaces, ASCII punctuation."""
    wide = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
    narrow = {ord("，"): ",", ord("："): ":", ord("（"): "(", ord("）"): ")"}
    turned = wide if dice.random() < 0.5 else narrow
    spread = "　　" if dice.random() < 0.5 else ""
    headline = "　".join((story.headline[:5], story.headline[5:]))
    return replace(
        story, headline=headline, paragraphs=tuple(spread + text.translate(turned) for text in story.paragraphs)
    )


def _noisy(rate: float) -> Damage:
    def damage(story: Story, dice: random.Random) -> Story:
        return replace(
            story,
            headline=_misread(story.headline, rate, dice),
            paragraphs=tuple(_misread(text, rate, dice) for text in story.paragraphs),
        )

    return damage


def _misread(text: str, rate: float, dice: random.Random) -> str:
    return "".join(_misread_one(character, dice) if dice.random() < rate else character for character in text)


def _misread_one(character: str, dice: random.Random) -> str:
    sort = dice.random()
    if sort < 0.1:
        return ""
    if sort < 0.2:
        return character + dice.choice(COMMON)
    if character.isdigit() and sort < 0.7:
        return dice.choice("0123456789")
    if character in SIMILAR:
        place = SIMILAR.index(character)
        return SIMILAR[place - 1 if place else 1]
    return dice.choice(COMMON)


def _blurred(rate: float) -> Damage:
    """Another scanner: characters that look alike (in Unicode those of one radical stand together), lost and doubled."""

    def blur(character: str, dice: random.Random) -> str:
        if dice.random() >= rate or not character.isalnum():
            return character
        sort = dice.random()
        if sort < 0.3:
            return "" if sort < 0.15 else 2 * character
        return dice.choice(BLURS.get(character) or chr(ord(character) + dice.choice((-2, -1, 1, 2))))

    def damage(story: Story, dice: random.Random) -> Story:
        headline, *paragraphs = ("".join(blur(c, dice) for c in text) for text in (story.headline, *story.paragraphs))
        return replace(story, headline=headline, paragraphs=tuple(paragraphs))

    return damage


def _dropped(rate: float) -> Damage:
    """A third scanner: most of what it cannot read it leaves out, the rest it swaps with its neighbour or gets wrong."""

    def drop(text: str, dice: random.Random) -> str:
        read = list(text)
        for nth, character in enumerate(text):
            if dice.random() >= rate or not character.isalnum():
                continue
            sort = dice.random()
            if sort < 0.15 and nth:
                read[nth - 1], read[nth] = read[nth], read[nth - 1]
            elif sort < 0.3:
                read[nth] = BLURS.get(character, chr(dice.randrange(0x4E00, 0x9FA0)))[:1]
            else:
                read[nth] = ""
        return "".join(read)

    def damage(story: Story, dice: random.Random) -> Story:
        headline, *paragraphs = (drop(text, dice) for text in (story.headline, *story.paragraphs))
        return replace(story, headline=headline, paragraphs=tuple(paragraphs))

    return damage


def _columns_swapped(story: Story, dice: random.Random) -> Story:
    """The right column was read before the left one."""
    first = dice.randrange(1, len(story.paragraphs) + 1)
    return replace(story, paragraphs=(*story.paragraphs[first:], *story.paragraphs[:first]))


def _traditional(story: Story, _: random.Random) -> Story:
    """A reprint in traditional characters."""
    return replace(
        story,
        headline=TRADITIONAL.convert(story.headline),
        paragraphs=tuple(map(TRADITIONAL.convert, story.paragraphs)),
    )


def _narrow(story: Story, _: random.Random) -> Story:
    """Narrow columns, and every digit in full width."""
    wide = {code: code + 0xFEE0 for code in range(0x30, 0x3A)}
    lines = ("\n".join(re.findall(".{1,17}", text.translate(wide))) for text in story.paragraphs)
    return replace(story, headline=story.headline.translate(wide), paragraphs=tuple(lines))


def _spread(story: Story, dice: random.Random) -> Story:
    """A third extractor: points and digits in full width, blanks between all characters of a title and some others."""
    wide = {code: code + 0xFEE0 for code in (*range(0x30, 0x3A), 0x2E, 0x3A, 0x28, 0x29)}
    loose = (
        "".join(c + (" " if dice.random() < 0.05 and not c.isdigit() else "") for c in text)
        for text in story.paragraphs
    )
    told = tuple("\t" + text.translate(wide) for text in loose)
    return replace(story, headline=" ".join(story.headline), paragraphs=told)


def _retitled(story: Story, dice: random.Random) -> Story:
    texts = [_clauses(text) for text in story.paragraphs[1:] or story.paragraphs]
    fit = [clause for clauses in texts if len(clauses) > 2 for clause in clauses if 8 <= len(clause) <= 22]
    return replace(story, headline=dice.choice(fit) if fit else story.headline[::-1], kicker="")


def _led_otherwise(story: Story, dice: random.Random) -> Story:
    """The first paragraph is told with its clauses in another order and in other words."""
    clauses = _clauses(story.paragraphs[0])
    dice.shuffle(clauses)
    lead = "，".join(clauses)
    for word, other in SYNONYMS.items():
        lead = lead.replace(word, other)
    return replace(story, paragraphs=(f"{lead}。", *story.paragraphs[1:]))


def _clauses(text: str) -> list[str]:
    return [clause.strip() for clause in re.split(r"[，。；！？、,;]", text) if clause.strip()]


def _cut(share: float, place: str) -> Damage:
    def damage(story: Story, dice: random.Random) -> Story:
        whole = "\n".join(story.paragraphs)
        size = int(len(whole) * share)
        if place == "head":
            kept = whole[:size]
            headline = story.headline
        else:
            start = dice.randrange(len(whole) // 10, len(whole) - size)
            kept, headline = whole[start : start + size], ""
        return replace(story, headline=headline, kicker="", paragraphs=tuple(filter(None, kept.split("\n"))))

    return damage


def _longer(story: Story, dice: random.Random) -> Story:
    added = (
        f"据了解,相关情况本报将继续关注,读者可拨打热线{dice.randrange(80000000, 89999999)}提供线索,编辑部欢迎来信来电。"
    )
    place = dice.randrange(1, len(story.paragraphs) + 1)
    return replace(story, paragraphs=(*story.paragraphs[:place], added, *story.paragraphs[place:]))


def _shorter(story: Story, dice: random.Random) -> Story:
    """One paragraph, not the first, is left out."""
    if len(story.paragraphs) < 3:
        return story
    out = dice.randrange(1, len(story.paragraphs))
    return replace(story, paragraphs=(*story.paragraphs[:out], *story.paragraphs[out + 1 :]))


def _split_otherwise(story: Story, dice: random.Random) -> Story:
    """Other paragraphs: some are divided after a sentence, some are one with the next."""
    sentences = re.findall(r"[^。]*。?[”」』]?", "".join(story.paragraphs))
    paragraphs: list[str] = [""]
    for sentence in filter(None, sentences):
        paragraphs[-1] += sentence
        if dice.random() < 0.4 and sentence.endswith("。"):
            paragraphs.append("")
    return replace(story, paragraphs=tuple(filter(None, paragraphs)))


def _wrapped(story: Story, _: random.Random) -> Story:
    """The extractor kept the columns' lines."""
    return replace(story, paragraphs=tuple("\n".join(re.findall(".{1,26}", text)) for text in story.paragraphs))


def corrected(story: Story, dice: random.Random) -> Story:
    """One number in the later text was wrong."""
    whole = "\n".join(story.paragraphs)
    numbers = [
        match for match in re.finditer(r"\d+(?![\d年月日时])", whole) if match.start() > len(story.paragraphs[0])
    ]
    if not numbers or len(re.findall(r"\d+", whole)) < 6:
        return story
    number = dice.choice(numbers)
    other = str(int(number[0]) + dice.randrange(1, 9))
    return replace(story, paragraphs=tuple((whole[: number.start()] + other + whole[number.end() :]).split("\n")))


WAYS: dict[str, Damage] = {
    "exact": _as_it_is,
    "spaced": _spaced,
    "noise 1 %": _noisy(0.01),
    "noise 3 %": _noisy(0.03),
    "noise 8 %": _noisy(0.08),
    "another headline": _retitled,
    "another lead": _led_otherwise,
    "first 60 %": _cut(0.6, "head"),
    "first 30 %": _cut(0.3, "head"),
    "any 60 %": _cut(0.6, "any"),
    "any 30 %": _cut(0.3, "any"),
    "paragraph added": _longer,
    "paragraph left out": _shorter,
    "split otherwise": _split_otherwise,
    "wrapped": _wrapped,
    "figure corrected": corrected,
}
# The same done otherwise, to a stream that was written for one scoring.
AFRESH = WAYS | {f"noise {rate} %": _blurred(rate / 100) for rate in (1, 3, 8)} | {"spaced": _spread}
ANEW = (
    WAYS
    | {f"noise {rate} %": _dropped(rate / 100) for rate in (1, 3, 8)}
    | {"columns swapped": _columns_swapped, "traditional": _traditional, "wrapped": _narrow}
)
# What is left of a bulletin may well be what all of its kind have in common; only stories with words of their own are cut.
PARTS = ("first 60 %", "first 30 %", "any 60 %", "any 30 %", "another lead", "paragraph left out")
# A bulletin with another figure is another bulletin, whoever changed it.
CORRECTED = "figure corrected"
OWN_WORDS = ("original", "event", "follow-up")


def stream(use: str, seed: int, copies: int = 2) -> list[Document]:
    """Every story of *use* once as it is and as people told it again, then *copies* of it in ways that are dealt out evenly.

    All shuffled.
    """
    dice = random.Random(seed)
    ways = list({"afresh": AFRESH, "anew": ANEW}.get(use, WAYS).items())
    documents: list[Document] = []
    nth = dice.randrange(len(ways))
    for story in stories(use):
        made = [("as written", _as_it_is)]
        while len(made) <= copies:
            how, damage = ways[nth % len(ways)]
            nth += 1
            if how not in (*PARTS, CORRECTED) or (story.kind in OWN_WORDS and (how == CORRECTED or story.size >= LONG)):
                made.append((how, damage))
        documents += [document(story, how, told) for how, told in story.again.items()]
        documents += [document(story, how, damage(story, dice)) for how, damage in made]
    dice.shuffle(documents)
    return documents


def document(story: Story, how: str, told: Story) -> Document:
    titles = [title for title in (told.kicker, told.headline) if title]
    text = "\n".join((*titles, "", *told.paragraphs)) + "\n"
    return Document(story.id, story.family, story.kind, how, text)


# -- the truth --


@dataclass(frozen=True, slots=True)
class Figures:
    """How well clusters are found: pairs of documents that are, or should be, one story."""

    right: int
    wrong: int
    missed: int
    rand: float  # adjusted Rand index

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)


def figures(truth: Sequence[str], found: Sequence[str]) -> Figures:
    """Both give every document its cluster."""
    pairs = list(combinations(range(len(truth)), 2))
    right = sum(truth[i] == truth[j] and found[i] == found[j] for i, j in pairs)
    wrong = sum(truth[i] != truth[j] and found[i] == found[j] for i, j in pairs)
    missed = sum(truth[i] == truth[j] and found[i] != found[j] for i, j in pairs)
    same, joined = right + missed, right + wrong
    expected = same * joined / max(1, len(pairs))
    most = (same + joined) / 2
    return Figures(right, wrong, missed, (right - expected) / (most - expected) if most != expected else 1.0)


def hard_negatives(documents: Sequence[Document]) -> Iterator[tuple[int, int]]:
    """Pairs that look alike and are two stories."""
    for i, j in combinations(range(len(documents)), 2):
        one, other = documents[i], documents[j]
        if one.family == other.family and one.story != other.story:
            yield i, j
