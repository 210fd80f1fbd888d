"""From articles to the lines of a page: set in type, damaged, made up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from composing import damage, furniture
from composing.galley import Galley, Slug, column, set_in_type
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
DECORATED = 0.25  # of the pages
DECORATIONS = ("■{}", "■{}", "◆{}", "●{}", "▌{}", "【{}】", "【{}】", "「{}」", "■{}■", "▶ {}")
MARKED, MARKS = 1 / 3, "■●▲▶◆☆"  # of the pages; before briefs


@dataclass(slots=True)
class Job:
    """One file in the making."""

    number: int
    rng: Random
    day: date = furniture.FIRST_DAY
    width: int = 17
    galleys: list[Galley] = field(default_factory=list)
    slugs: list[Slug] = field(default_factory=list)
    furnished: bool = False  # are there words on the page that belong to no article?
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
    job.galleys = [set_in_type(one, f"a{i}", job.day, job.width, rng) for i, one in enumerate(articles, 1)]
    job.furnished = rng.random() < job.level.furniture
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
    _decorate_labels(job)
    _mark_briefs(job)


def _decorate_labels(job: Job) -> None:
    """On one page in four the labels are set between marks, or behind one."""
    rng = Random(" ".join(["labels", str(job.day), *(galley.specimen.id for galley in job.galleys)]))
    if rng.random() >= DECORATED:
        return
    form = rng.choice(DECORATIONS)
    for galley in job.galleys:
        if label := galley.label:
            galley.label = form.format(label)
            galley.label_any = [galley.label, label, *galley.label_any[1:]]
            for slug in galley.slugs:
                slug.text = galley.label if slug.role == "label" and slug.text == label else slug.text


def _mark_briefs(job: Job) -> None:
    """On one page in three, briefs without titles below one label each have a mark."""
    rng = Random(" ".join(["briefs", str(job.day), *(galley.specimen.id for galley in job.galleys)]))
    mark = rng.choice(MARKS)
    if rng.random() >= MARKED:
        return
    for galley in job.galleys:
        body = [slug for slug in galley.slugs if slug.role == "body"]
        if galley.specimen.form == "brief" and galley.label and not galley.title and len(body) == 1:
            body[0].text = mark + body[0].text
            body[0].rows = column(body[0].text, job.width)


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
    rng = job.rng
    plan: dict[str, str] = {}
    able = [galley for galley in job.galleys if galley.can_lose_its_title]
    for galley in reversed(_share(job, job.level.displaced, sum(bool(g.title) for g in job.galleys), able)):
        fates = ["late", "late", "lost"]
        if job.number > 1 and _has_a_neighbour(job, galley, plan):
            fates += ["late", "lost", "beside"]
        plan[galley.id] = rng.choice(fates)
        if plan[galley.id] == "lost":
            lose_title(galley, rng)
    return plan


def _has_a_neighbour(job: Job, galley: Galley, plan: dict[str, str]) -> bool:
    """Is there an article below whose title can stand beside this one's?"""
    at = job.galleys.index(galley) + 1
    return at < len(job.galleys) and bool(job.galleys[at].title) and job.galleys[at].id not in plan


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
    outside = [cut for cut in cuts if cut.fate == "around"]  # cuts that take something from outside their article
    for cut in cuts:
        if cut.fate == "woven" and (
            (job.number > 1 and rng.random() < 0.6) or not damage.weave(cut.galley, cut.pieces, rng)
        ):
            outside.append(cut)
    stream = Stream(job.galleys)
    for galley in job.galleys:
        if plan.get(galley.id) == "beside":
            stream.titles_together(galley.id)
        if rng.random() < job.level.label_moved * 0.4 and galley.specimen.form != "brief":
            stream.label_after(galley.id)
    _stray(job, job.level.stray, stream.stray)
    if job.level.astray:
        _stray(job, job.level.astray, stream.astray)
    for cut in outside:
        if not (job.number > 1 and stream.around_another(cut.pieces, rng)):
            _fill(job, stream, cut)
    for galley in job.galleys:
        if job.number > 2 and rng.random() < job.level.caption_far * 0.5:
            stream.caption_abroad(galley.id, rng)
    job.slugs = stream.slugs
    job.tally["cuts-interleaved"] += sum(_apart(job.slugs, cut.pieces) for cut in cuts)
    job.tally["cuts-broken"] += sum(len(cut.pieces) > 2 or "around" in cut.fate for cut in cuts)


def _fill(job: Job, stream: Stream, cut: _Cut) -> None:
    """No other article had a block to give: a slogan stands there, or the picture of one."""
    if job.furnished:
        stream.slogan_between(cut.pieces, job.rng)
    elif cut.fate == "around":
        cut.pieces = damage.cut_again(stream.slugs, cut.pieces, job.rng)
        cut.galley.marks.add("cut-in-three" if len(cut.pieces) > 2 else "cut")


def _stray(job: Job, share: float, stray: Callable[[str, Random], bool]) -> None:
    """As many strays as chance wants, where the page has places for them."""
    wanted = sum(job.rng.random() < share for _ in job.galleys)
    keys = [galley.id for galley in job.galleys]
    job.rng.shuffle(keys)
    for key in keys:
        if wanted and stray(key, job.rng):
            wanted -= 1


def _apart(slugs: list[Slug], pieces: list[Slug]) -> bool:
    places = [slugs.index(piece) for piece in pieces]
    return places != list(range(places[0], places[0] + len(places)))


def _count(job: Job) -> None:
    job.tally["articles"] += len(job.galleys)
    for galley in job.galleys:
        job.tally.update(galley.marks)
