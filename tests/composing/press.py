"""From articles to bytes: set in type, damage, make up, print, and write the truth down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from composing import damage, extractors, furniture, truth
from composing.galley import Galley, Slug, set_in_type
from composing.leads import restyle
from composing.levels import LEVELS, Level
from composing.makeup import Stream
from composing.specimens import Specimen
from composing.titles import lose_title, print_title_late, wrap_titles, wrappable

DISTRICTS = {
    "daoli": "道里", "nangang": "南岗", "daowai": "道外", "pingfang": "平房", "songbei": "松北", "xiangfang": "香坊",
    "hulan": "呼兰", "acheng": "阿城", "shuangcheng": "双城", "yilan": "依兰", "fangzheng": "方正", "binxian": "宾县",
    "bayan": "巴彦", "mulan": "木兰", "tonghe": "通河", "yanshou": "延寿", "shangzhi": "尚志", "wuchang": "五常",
}  # fmt: skip


@dataclass(slots=True)
class Job:
    """One file in the making."""

    number: int
    rng: Random
    day: date = furniture.FIRST_DAY
    width: int = 17
    galleys: list[Galley] = field(default_factory=list)
    slugs: list[Slug] = field(default_factory=list)
    proven: bool = False  # does the page name its day?
    tally: Counter[str] = field(default_factory=Counter)

    @property
    def level(self) -> Level:
        return LEVELS[self.number]


def lay_out(job: Job, articles: list[Specimen]) -> None:
    """Fill *job* with the lines of a page, whatever happens to them on the way."""
    rng = job.rng
    days = (furniture.LAST_DAY - furniture.FIRST_DAY).days
    job.day = furniture.FIRST_DAY + timedelta(days=rng.randint(0, days))
    job.width = rng.choice([14, 15, 16, 17, 17, 18, 19, 20, 22])
    job.galleys = [set_in_type(one, f"a{i}", job.day, job.width) for i, one in enumerate(articles, 1)]
    _share_labels(job)
    _restyle_leads(job)
    _wrap(job)
    _lose_ends(job)
    plan = _plan_titles(job)
    for galley in job.galleys:
        damage.tidy(galley, job.level, rng)
    cuts = [cut for galley in job.galleys for cut in _cut(job, galley)]
    for galley in job.galleys:
        if plan.get(galley.id) == "late" and not print_title_late(galley, rng):
            lose_title(galley, rng)
    _swap(job, cuts)
    _make_up(job, cuts, plan)
    _count(job)


def _share_labels(job: Job) -> None:
    """A page of the districts labels each story with its district; a row of briefs prints its label once."""
    rng = job.rng
    if rng.random() < 0.2:
        for galley in job.galleys:
            name = DISTRICTS.get(galley.specimen.districts[0])
            if name and not galley.label and galley.specimen.form == "news":
                galley.label = name
                galley.slugs.insert(0, Slug(galley.id, "label", name))
    for upper, lower in zip(job.galleys, job.galleys[1:], strict=False):
        if lower.label and lower.label == upper.label and lower.specimen.form == upper.specimen.form == "brief":
            lower.slugs = [slug for slug in lower.slugs if slug.role != "label"]
            lower.label_any = [lower.label, None]


def _restyle_leads(job: Job) -> None:
    for galley in job.galleys:
        if job.rng.random() < job.level.restyled:
            restyle(galley, job.width, job.day, job.rng)


def _share(job: Job, share: float, of: int, able: list[Galley]) -> list[Galley]:
    """Choose among those *able* so often that the share of all holds in the long run."""
    chance = min(1.0, share * of / len(able)) if able else 0.0
    return [galley for galley in able if job.rng.random() < chance]


def _wrap(job: Job) -> None:
    titled = [galley for galley in job.galleys if galley.title]
    chosen = _share(job, job.level.wrapped, len(titled), [galley for galley in titled if wrappable(galley)])
    for galley in titled:
        wrap_titles(galley, galley in chosen, job.rng)
    job.tally["titles"] += len(titled)


def _lose_ends(job: Job) -> None:
    rng, level = job.rng, job.level
    for galley in job.galleys:
        if galley.specimen.form not in ("news", "feature", "signed"):
            continue
        roll = rng.random()
        if roll < level.elided:
            damage.elide(galley, rng)
            continue
        if rng.random() < level.tail_missing:
            damage.lose_tail(galley, rng)
        if rng.random() < level.head_missing:
            damage.lose_head(galley, rng)


def _plan_titles(job: Job) -> dict[str, str]:
    """Which titles come late, never, or beside another's."""
    rng, plan = job.rng, {}
    able = [galley for galley in job.galleys if galley.can_lose_its_title]
    for galley in _share(job, job.level.displaced, sum(bool(g.title) for g in job.galleys), able):
        fates = ["late", "late", "lost"] if job.number < 2 else ["late", "late", "late", "lost", "lost", "beside"]
        plan[galley.id] = rng.choice(fates)
        if plan[galley.id] == "lost":
            lose_title(galley, rng)
    return plan


@dataclass(slots=True)
class _Cut:
    """A paragraph in pieces, and what is to come between them."""

    galley: Galley
    pieces: list[Slug]
    fate: str


def _cut(job: Job, galley: Galley) -> list[_Cut]:
    rng, level, cuts = job.rng, job.level, []
    for slug in [slug for slug in galley.bodies() if damage.is_long(slug)]:
        job.tally["long-paragraphs"] += 1
        if rng.random() >= level.cut:
            continue
        fate = "plain"
        if rng.random() < level.broken:
            fate = rng.choice(["three", "around"])
        elif rng.random() < level.woven:
            fate = "woven"
        pieces = damage.cut_paragraph(galley, slug, rng.choice([3, 3, 4]) if fate == "three" else 2, rng)
        if fate == "plain" and rng.random() < 0.1:
            pieces[1].gap = 3  # a picture stood at the head of the column
        cuts.append(_Cut(galley, pieces, fate))
        job.tally["cuts"] += 1
    return cuts


def _swap(job: Job, cuts: list[_Cut]) -> None:
    for cut in cuts:
        whole = cut.galley.complete == "whole" and not cut.galley.marks & {"late-title", "swapped-columns"}
        if cut.fate == "plain" and whole and job.rng.random() < job.level.swapped:
            damage.swap_columns(cut.galley, cut.pieces)


def _make_up(job: Job, cuts: list[_Cut], plan: dict[str, str]) -> None:
    rng = job.rng
    woven = [cut for cut in cuts if cut.fate == "woven"]
    around = [cut for cut in cuts if cut.fate == "around"]
    outside = []  # woven cuts that take something from outside their article
    for cut in woven:
        if job.number > 1 and rng.random() < 0.6:
            outside.append(cut)
        elif not damage.weave(cut.galley, cut.pieces, rng):
            outside.append(cut)
    stream = Stream(job.galleys)
    for galley in job.galleys:
        if plan.get(galley.id) == "beside":
            stream.titles_together(galley.id)
        if rng.random() < job.level.stray:
            stream.stray(galley.id, rng)
        if rng.random() < job.level.label_moved * 0.4 and galley.specimen.form != "brief":
            stream.label_after(galley.id)
    for cut in [*around, *outside]:
        if not (job.number > 1 and stream.around_another(cut.pieces, rng)):
            stream.slogan_between(cut.pieces, rng)
    job.slugs = stream.slugs
    job.tally["cuts-interleaved"] += sum(_apart(job.slugs, cut.pieces) for cut in cuts)
    job.tally["cuts-broken"] += sum(len(cut.pieces) > 2 or cut.fate == "around" for cut in cuts)


def _apart(slugs: list[Slug], pieces: list[Slug]) -> bool:
    places = [slugs.index(piece) for piece in pieces]
    return places != list(range(places[0], places[0] + len(places)))


def _count(job: Job) -> None:
    job.tally["articles"] += len(job.galleys)
    for galley in job.galleys:
        job.tally.update(galley.marks)


def print_page(job: Job, name: str) -> tuple[bytes, dict[str, Any]]:
    """Dress the page with furniture, let an extractor read it, and say what is true of the bytes."""
    _furnish(job)
    top, encoding, trailing = 2, "utf-8", False
    faults: list[str] = []
    if job.rng.random() < job.level.extractor:
        faults, encoding, trailing = _extract(job)
        top = job.rng.choice([0, 0, 2])
    lines, placed = truth.number(job.slugs, top)
    gold = truth.gold_page(name, job.galleys, placed, job.day, job.proven)
    gold["level"], gold["extractor"] = job.number, faults
    if trailing:
        lines = extractors.trail(lines, job.rng)
    if top == 0:
        lines.append("")
    return extractors.encode("\n".join(lines), encoding), gold


def _furnish(job: Job) -> None:
    rng = job.rng
    if any(slug.article == furniture.NOTICE for slug in job.slugs):
        job.tally["furnished"] += 1
    elif rng.random() < job.level.furniture:
        job.tally["furnished"] += 1
        _dress(job)


def _dress(job: Job) -> None:
    """Level 1 has a hint or a slogan, as the real pages do; heads and feet come with the levels above."""
    rng = job.rng
    if job.number < 2:
        _drop_in(job, rng.choice([furniture.qr_hint, furniture.slogan])(rng))
        return
    dressed = False
    if rng.random() < 0.6:
        head, job.proven = furniture.head(job.day, rng, rng.randint(1, 16), _paper(job))
        job.slugs = [*head, *job.slugs]
        dressed = True
    if rng.random() < 0.55 or not dressed:
        job.slugs = [*job.slugs, *furniture.foot(rng)]
    if rng.random() < 0.3:
        _drop_in(job, rng.choice([furniture.qr_hint, furniture.slogan])(rng))


def _paper(job: Job) -> str | None:
    return next((galley.specimen.paper for galley in job.galleys if galley.specimen.paper), None)


def _drop_in(job: Job, slug: Slug) -> None:
    """Furniture stands below an article, or at the end of the page."""
    ends = [i for i, (a, b) in enumerate(zip(job.slugs, job.slugs[1:], strict=False), 1) if a.article != b.article]
    at = job.rng.choice([*ends, len(job.slugs), len(job.slugs)])
    job.slugs.insert(at, slug)


def _extract(job: Job) -> tuple[list[str], str, bool]:
    """What another extractor does to the file; returns what it did, the encoding, and whether it leaves blanks."""
    rng, encoding, trailing = job.rng, "utf-8", False
    faults = {rng.choice(["hard-wrapped", "hard-wrapped", "hard-wrapped", "wide", "wide", "pages", "encoding", "encoding"])}
    faults |= {"pages", "wide", "encoding", "spaced"} & {rng.choice(["pages", "wide", "encoding", "spaced", "", "", ""])}
    steps: dict[str, Callable[[], None]] = {
        "wide": lambda: extractors.widen(job.slugs, job.galleys, rng),
        "pages": lambda: _several_pages(job),
        "spaced": lambda: extractors.space_out(job.slugs, rng),
    }
    for fault in ("wide", "spaced", "pages"):
        if fault in faults:
            steps[fault]()
    if "encoding" in faults:
        encoding = rng.choice(extractors.ENCODINGS)
    if "hard-wrapped" in faults:
        job.slugs = extractors.hard_wrap(job.slugs, job.width, rng.random() < 0.6)
    elif rng.random() < 0.3:
        extractors.indent(job.slugs)
        faults.add("indented")
    if rng.random() < 0.2:
        trailing = True
        faults.add("trailing-blanks")
    return sorted(faults), encoding, trailing


def _several_pages(job: Job) -> None:
    """More pages in one file: each begins at an article's border, after a form feed or under a head of its own."""
    rng = job.rng
    firsts = [i for i, slug in enumerate(job.slugs) if i and _starts_clean(job.slugs, i)]
    chosen = sorted(rng.sample(firsts, min(len(firsts), rng.choice([1, 1, 2]))), reverse=True)
    feed = rng.random() < 0.7
    numbered = rng.random() < 0.6 or not feed
    for page, at in zip(range(len(chosen) + 1, 1, -1), chosen, strict=False):
        head: list[Slug] = []
        if numbered:
            head, _ = furniture.head(job.day, rng, page)
        job.slugs[at:at] = head
        if feed:
            job.slugs[at].text = "\f" + job.slugs[at].text
            job.slugs[at].rows = ("\f" + job.slugs[at].rows[0], *job.slugs[at].rows[1:]) if job.slugs[at].rows else ()


def _starts_clean(slugs: list[Slug], at: int) -> bool:
    """Is everything of the articles before place *at* finished there?"""
    before = {slug.article for slug in slugs[:at]}
    return not before & {slug.article for slug in slugs[at:] if slug.article != furniture.NOTICE}
