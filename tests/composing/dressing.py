"""The last hands on a page: furniture goes on, an extractor reads it, and the truth of its bytes is written down."""

from __future__ import annotations

from random import Random
from typing import Any

from composing import extractors, furniture, truth
from composing.galley import Slug
from composing.press import Job

FAULTS = ("hard-wrapped", "hard-wrapped", "hard-wrapped", "wide", "wide", "pages", "encoding", "encoding")
FURTHER_FAULTS = ("wide", "pages", "encoding", "spaced")
PICTURES = ("above", "above", "above", "below", "nowhere")  # a caption, where a picture leaves blank lines
APART = 0.25  # of the files of other extractors have wider gaps between articles
PARTED = 0.2  # of the hard-wrapped files have blank lines below first rows
FRAMED = 0.25  # of the pages with blank lines above captions have some below them, too
WITHIN = 0.4  # of the furniture on a page stands within an article


def print_page(job: Job, name: str) -> tuple[bytes, dict[str, Any]]:
    """Dress the page with furniture, let an extractor read it, and say what is true of the bytes."""
    where = job.rng.choice(PICTURES)
    framed = where == "above" and Random(f"framed {name}").random() < FRAMED
    extractors.space_pictures(job.slugs, "around" if framed else where)
    _furnish(job)
    top, encoding, trailing = 2, "utf-8", False
    faults: list[str] = []
    if job.rng.random() < job.level.extractor:
        faults, encoding, trailing = _extract(job)
        top = job.rng.choice([0, 0, 2])
    if faults and Random(f"apart {name}").random() < APART:
        extractors.set_apart(job.slugs)
        faults.append("set-apart")
    parted = Random(f"parted {name}")
    if "hard-wrapped" in faults and parted.random() < PARTED:
        extractors.part_first_rows(job.slugs, parted)
        faults.append("first-rows-apart")
    lines, placed = truth.number(job.slugs, top)
    gold = truth.gold_page(name, job.galleys, placed, job.day, job.proven)
    gold["level"], gold["extractor"] = job.number, faults
    if trailing:
        lines = extractors.trail(lines, job.rng)
    if top == 0:
        lines.append("")
    return extractors.encode("\n".join(lines), encoding), gold


def _furnish(job: Job) -> None:
    bare = not any(slug.article == furniture.NOTICE for slug in job.slugs)
    if job.furnished and (bare or job.rng.random() < 0.5):
        _dress(job)
    job.tally["furnished"] += any(slug.article == furniture.NOTICE for slug in job.slugs)


def _dress(job: Job) -> None:
    """Level 1 has a hint or a slogan, as the real pages do; heads and feet come with the levels above."""
    rng = job.rng
    if job.galleys[0].specimen.traditional:
        _drop_in(job, furniture.slogan(rng, traditional=True))
        return
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
    """Furniture stands below an article, at the end of the page, or where a column breaks: anywhere among its lines."""
    ends = [i for i, (a, b) in enumerate(zip(job.slugs, job.slugs[1:], strict=False), 1) if a.article != b.article]
    at = job.rng.choice([*ends, len(job.slugs), len(job.slugs)])
    within = [i for i, slug in enumerate(job.slugs, 1) if slug.role == "body"]
    if within and job.rng.random() < WITHIN:
        at = job.rng.choice(within)
    job.slugs.insert(at, slug)


def _extract(job: Job) -> tuple[list[str], str, bool]:
    """What another extractor does to the file; returns what it did, the encoding, and whether it leaves blanks."""
    rng, encoding, trailing = job.rng, "utf-8", False
    faults = {rng.choice(FAULTS)}
    if rng.random() < 0.5:
        faults.add(rng.choice(FURTHER_FAULTS))
    if "wide" in faults:
        extractors.widen(job.slugs, job.galleys, rng)
    if "spaced" in faults:
        extractors.space_out(job.slugs, rng)
    if "pages" in faults:
        _several_pages(job)
    if "encoding" in faults:
        encoding = rng.choice(extractors.ENCODINGS)
    if "hard-wrapped" in faults:
        turned = {"swapped-columns", "reversed-cut"}  # their order shows by their indents
        shown = any(galley.marks & turned for galley in job.galleys)
        indent, blank = shown or rng.random() < 0.6, rng.random() < 0.3
        job.slugs = extractors.hard_wrap(job.slugs, job.width, indent, blank)
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
