"""What goes wrong inside one article: columns cut its paragraphs, its ends are lost, its small lines wander."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from composing.galley import PICTURE, Galley, Slug
from composing.levels import LONG, Level

MOVED = (5, 2, 3)  # how often a label that is moved stands below the titles, the first paragraph, a later one
ABOVE = 0.4  # of the lines that say whence a story comes stand above its title
STOPS = "。!?…:;”’)》】』」."


def is_long(slug: Slug) -> bool:
    """Can a column's end cut this paragraph?"""
    return slug.role == "body" and not slug.role_any and len(slug.text) >= LONG and bool(_places(slug))


def _places(slug: Slug) -> list[int]:
    """Rows after which a cut shows: not at the end of a sentence, not within the lead."""
    places, length = [], 0
    lead = slug.text.find(")") + 1 if "(" in slug.text[:12] else 0
    for i, row in enumerate(slug.rows[:-1], 1):
        length += len(row)
        if row.rstrip()[-1:] not in STOPS and length > lead + 3:
            places.append(i)
    return places


def cut_paragraph(galley: Galley, slug: Slug, pieces: int, rng: Random) -> list[Slug]:
    """Cut *slug* at ends of rows and put its pieces in its place."""
    places = _places(slug)
    at = sorted(rng.sample(places, min(pieces - 1, len(places))))
    if pieces == 2:
        roll = rng.random()  # a column that ends after a paragraph's first row, or begins with its last, is common
        at = [places[0]] if roll < 0.25 else [places[-1]] if roll < 0.35 else at
    made = split(slug, at)
    place = galley.slugs.index(slug)
    galley.slugs[place : place + 1] = made
    galley.marks.add("cut" if len(made) == 2 else "cut-in-three")
    return made


def split(slug: Slug, at: list[int]) -> list[Slug]:
    """The pieces of *slug* that end after the rows *at*."""
    made: list[Slug] = []
    for start, end in pairwise([0, *at, len(slug.rows)]):
        rows = slug.rows[start:end]
        piece = Slug(slug.article, "body", "".join(rows), slug.part, rows=rows, role_any=slug.role_any)
        piece.gap = 1 if made else slug.gap
        piece.follows = made[-1] if made else slug.follows
        made.append(piece)
    return made


def cut_again(slugs: list[Slug], pieces: list[Slug], rng: Random) -> list[Slug]:
    """Cut the last of two pieces once more, where it has a place for that."""
    last = pieces[-1]
    places = [place for place in _places(last) if place > 0]
    if not places:
        return pieces
    made = split(last, [rng.choice(places)])
    at = slugs.index(last)
    slugs[at : at + 1] = made
    return [*pieces[:-1], *made]


def weave(galley: Galley, pieces: list[Slug], rng: Random) -> bool:
    """Put something of the article itself between the pieces, or print the first piece last."""
    captions = [slug for slug in galley.slugs if slug.role == "caption"]
    galley.marks.add("woven-cut")
    if captions and rng.random() < 0.4:
        caption = rng.choice(captions)
        galley.slugs.remove(caption)
        galley.slugs.insert(galley.slugs.index(pieces[-1]), caption)
        return True
    first = pieces[0]
    if galley.specimen.lead and first.text.startswith(galley.specimen.lead):
        galley.marks.discard("woven-cut")
        return False
    galley.slugs.remove(first)
    galley.slugs.insert(galley.slugs.index(pieces[-1]) + 1, first)
    galley.marks.add("reversed-cut")
    return True


def swap_columns(galley: Galley, pieces: list[Slug]) -> bool:
    """Print everything from the second piece on, up to the end of the text, before the text's beginning."""
    body = [i for i, slug in enumerate(galley.slugs) if slug.role in ("body", "subhead")]
    start, end = body[0], body[-1] + 1
    at = galley.slugs.index(pieces[-1])
    if at - start < 1 or not galley.specimen.lead:
        return False
    column_one, column_two = galley.slugs[start:at], galley.slugs[at:end]
    galley.slugs[start:end] = [*column_two, *column_one]
    galley.marks.add("swapped-columns")
    return True


def lose_tail(galley: Galley, rng: Random) -> bool:
    """Stop in mid-sentence, with or without the hint that leads to another page."""
    body = [slug for slug in galley.bodies() if not slug.verse and len(slug.rows) > 2 and _places(slug)]
    if len(body) < 2:
        return False
    last = rng.choice(body[1:])
    rows = last.rows[: rng.choice(_places(last))]
    at = galley.slugs.index(last)
    last.rows, last.text = rows, "".join(rows)
    galley.slugs = galley.slugs[: at + 1]
    galley.complete = "tail-missing"
    galley.marks.add("tail-missing")
    _leave_hint(galley, last, f"下转第{_page(rng)}版", rng, ahead=False)
    return True


def lose_head(galley: Galley, rng: Random) -> bool:
    """Carry the title again and start in mid-sentence, as a story that began on another page."""
    body = [slug for slug in galley.bodies() if not slug.verse and len(slug.rows) > 2 and _places(slug)]
    if len(body) < 2 or not galley.title:
        return False
    first = rng.choice(body[:-1])
    rows = first.rows[rng.choice(_places(first)) :]
    at = galley.slugs.index(first)
    first.rows, first.text = rows, "".join(rows)
    kept = [slug for slug in galley.slugs[:at] if slug.role in ("label", "kicker", "headline", "deck")]
    galley.slugs = [*kept, *galley.slugs[at:]]
    galley.complete = "both-missing" if galley.complete == "tail-missing" else "head-missing"
    galley.marks.add("head-missing")
    _leave_hint(galley, first, f"上接第{_page(rng)}版", rng, ahead=True)
    return True


def _page(rng: Random) -> str:
    return rng.choice(["1", "2", "3", "4", "5", "一", "二", "三", "四", "六", "A03"])


def _leave_hint(galley: Galley, beside: Slug, hint: str, rng: Random, *, ahead: bool) -> None:
    roll = rng.random()
    if roll < 0.3:
        return
    hint = f"({hint})" if rng.random() < 0.7 else f"\uff08{hint}\uff09"
    galley.marks.add("jump")
    if roll < 0.6:
        beside.rows = (hint, *beside.rows) if ahead else (*beside.rows, hint)
        beside.text = "".join(beside.rows)
        return
    line = Slug(galley.id, "notice", hint, beside.part)
    line.role_any, line.article_any = ("notice", "label", "body", "credit", "byline"), (galley.id, "n1")
    at = 0 if ahead and rng.random() < ABOVE else galley.slugs.index(beside) + (not ahead)
    galley.slugs.insert(at, line)


def elide(galley: Galley, rng: Random) -> bool:
    """Some dumps shorten paragraphs and put an ellipsis there; who knows whether the end is missing too."""
    body = [slug for slug in galley.bodies() if not slug.verse and not slug.follows and len(_places(slug)) > 1]
    body = [slug for slug in body if len(slug.rows) > 3]
    if len(body) < 2:
        return False
    mark = rng.choice(["...", "...", "……"])
    for slug in rng.sample(body, rng.randint(2, min(3, len(body)))):
        rows = slug.rows[: rng.choice([place for place in _places(slug) if place > 1] or [len(slug.rows)])]
        rows = (*rows[:-1], rows[-1].rstrip(",、;。") + mark)
        slug.rows, slug.text = rows, "".join(rows)
    galley.complete_any = ["whole", "tail-missing", "head-missing", "both-missing"]
    galley.marks.add("ellipsis")
    return True


def move_label(galley: Galley, rng: Random) -> None:
    """A label printed below the titles, below the first paragraph, or in the middle of its article."""
    label = next(slug for slug in galley.slugs if slug.role == "label")
    body = galley.bodies()
    if len(body) < 2:
        return
    galley.slugs.remove(label)
    titles = galley.title
    below = galley.slugs.index(titles[-1]) + 1 if titles else 0
    places = [below, galley.slugs.index(body[0]) + 1, galley.slugs.index(rng.choice(body[1:]))]
    galley.slugs.insert(rng.choices(places, MOVED if titles else (0, 1, 1))[0], label)
    galley.marks.add("displaced-label")


def repeat_caption(galley: Galley, caption: Slug) -> None:
    """The same words under the picture and again beside it."""
    again = Slug(caption.article, "caption", caption.text, caption.part, PICTURE, caption.rows)
    galley.slugs.insert(galley.slugs.index(caption) + 1, again)
    galley.marks.add("caption-twice")


def move_caption(galley: Galley, caption: Slug, rng: Random) -> None:
    """A caption far from its picture, but still in its article."""
    galley.slugs.remove(caption)
    body = galley.bodies()
    beside = rng.random() < 0.5 and bool(body)
    at = galley.slugs.index(rng.choice(body)) + 1 if beside else len(galley.slugs)
    galley.slugs.insert(at, caption)
    galley.marks.add("caption-far")


def tidy(galley: Galley, level: Level, rng: Random) -> None:
    """Everything that can befall the small lines of one article."""
    if any(slug.role == "label" for slug in galley.slugs) and rng.random() < level.label_moved:
        move_label(galley, rng)
    for caption in [slug for slug in galley.slugs if slug.role == "caption"]:
        if rng.random() < level.caption_twice:
            repeat_caption(galley, caption)
        elif rng.random() < level.caption_far:
            move_caption(galley, caption, rng)
