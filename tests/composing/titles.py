"""What becomes of titles: wrapped over lines, printed late, lost to a picture; and how they can then be read."""

from __future__ import annotations

from random import Random

from composing.galley import TITLES, Galley, Slug

Titles = dict[str, str | None]


def breaks(text: str) -> list[tuple[str, bool]]:
    """Where a compositor may break a title: the pieces, each with whether the text shows that it continues the last.

    Two clauses with a blank between them can be a title in two lines or two titles; a broken phrase can not.
    """
    pieces: list[tuple[str, bool]] = []
    for clause_no, clause in enumerate(part for part in text.split(" ") if part):
        for phrase_no, phrase in enumerate(clause.split("|")):
            pieces.append((phrase, phrase_no > 0 or clause_no == 0))
    return pieces if min(len(phrase) for phrase, _ in pieces) > 2 else [(text.replace("|", ""), True)]


def wrappable(galley: Galley) -> bool:
    return any(len(breaks(slug.text)) > 1 for slug in galley.title)


def wrap_titles(galley: Galley, wrap: bool, rng: Random) -> None:
    """Print the title's parts, each on one line, or some of them on two or three."""
    parts = [slug for slug in galley.title if len(breaks(slug.text)) > 1]
    chosen: set[str] = set()
    if wrap and parts:
        first = next((slug for slug in parts if slug.role == "headline"), parts[0])
        chosen = {first.role} | {slug.role for slug in parts if rng.random() < 0.35}
        galley.marks.add("wrapped-title")
    lines: list[tuple[str, str, bool]] = []  # role, text, does it show that it continues the line above?
    for slug in galley.title:
        broken = slug.role in chosen
        pieces = _merge(breaks(slug.text), rng) if broken else [(slug.text.replace("|", ""), False)]
        lines += [(slug.role, text, i > 0 and shown) for i, (text, shown) in enumerate(pieces)]
    _reset(galley, lines)
    _allow(galley, lines)


def _merge(pieces: list[tuple[str, bool]], rng: Random) -> list[tuple[str, bool]]:
    """At most three lines, now and then only two, and never a line of one or two characters."""
    limit = 3 if rng.random() < 0.4 else 2
    while len(pieces) > limit or (len(pieces) > 2 and min(len(text) for text, _ in pieces) < 4):
        at = min(range(1, len(pieces)), key=lambda i: len(pieces[i - 1][0]) + len(pieces[i][0]))
        (upper, start), (lower, shown) = pieces[at - 1 : at + 1]
        pieces = [*pieces[: at - 1], (upper + ("" if shown else " ") + lower, start), *pieces[at + 1 :]]
    return pieces


def _reset(galley: Galley, lines: list[tuple[str, str, bool]]) -> None:
    old = galley.title
    if not old:
        return
    at = galley.slugs.index(old[0])
    new = [Slug(galley.id, role, text, part) for part, (role, text, _) in enumerate(lines)]
    galley.slugs = [*galley.slugs[:at], *new, *galley.slugs[at + len(old) :]]


def _allow(galley: Galley, lines: list[tuple[str, str, bool]]) -> None:
    """Write down every reading that the bare lines allow, as of a title in two parts."""
    units: list[list[int]] = []
    for i, (_, _, continues) in enumerate(lines):
        if continues:
            units[-1].append(i)
        else:
            units.append([i])
    printed = [role for role in TITLES if any(line[0] == role for line in lines)]
    readings = _readings(lines, units, printed)
    if len(readings) < 2:
        return
    galley.titles_any = [_titles(lines, reading) for reading in readings]
    for i, slug in enumerate(galley.title):
        roles = {reading[i] for reading in readings}
        if len(roles) > 1:
            slug.role_any = tuple(role for role in TITLES if role in roles)


def _readings(lines: list[tuple[str, str, bool]], units: list[list[int]], printed: list[str]) -> list[tuple[str, ...]]:
    truth = tuple(line[0] for line in lines)
    readings = [truth]
    if len(printed) == 2:
        higher = {printed[0]: "kicker", printed[1]: "headline"}
        lower = {printed[0]: "headline", printed[1]: "deck"}
        readings += [tuple(higher[role] for role in truth), tuple(lower[role] for role in truth)]
    unsettled = len(units) > len(printed)
    if unsettled and len(units) == 2:
        readings += [_by_unit(units, roles) for roles in (("kicker", "headline"), ("headline", "deck"))]
    if unsettled and len(units) == 3:
        readings.append(_by_unit(units, TITLES))
    return list(dict.fromkeys(readings))


def _by_unit(units: list[list[int]], roles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(role for unit, role in zip(units, roles, strict=True) for _ in unit)


def _titles(lines: list[tuple[str, str, bool]], reading: tuple[str, ...]) -> Titles:
    found = {
        role: "".join(line[1] for line, read in zip(lines, reading, strict=True) if read == role) for role in TITLES
    }
    return {role: text or None for role, text in found.items()}


def lose_title(galley: Galley, rng: Random) -> None:
    """The headline was a picture: nothing of it is left, or only the small lines beside it."""
    others = [slug for slug in galley.title if slug.role != "headline"]
    kept = others if others and len({slug.role for slug in others}) == 1 and rng.random() < 0.3 else []
    galley.slugs = [slug for slug in galley.slugs if slug.role not in TITLES or slug in kept]
    galley.titles_any = []
    galley.marks.add("lost-title")
    if kept:
        role, text = kept[0].role, "".join(slug.text for slug in kept)
        galley.titles_any = [
            {**dict.fromkeys(TITLES), role: text},
            {**dict.fromkeys(TITLES), "headline": text},
        ]
        for slug in kept:
            slug.role_any = (role, "headline")


def print_title_late(galley: Galley, rng: Random) -> bool:
    """Print the title after some of the text, where text still follows; say whether there was such a place."""
    body = galley.bodies()
    if len(body) < 2:
        return False
    cuts = [slug for slug in body if slug.follows]
    if cuts and rng.random() < 0.5:
        before = rng.choice(cuts)
        galley.marks.add("woven-cut")
    else:
        before = body[1] if rng.random() < 0.4 else rng.choice(body[1:])
    title = galley.title
    rest = [slug for slug in galley.slugs if slug not in title]
    at = rest.index(before)
    while at and rest[at - 1].role in ("subhead", "caption"):
        at -= 1
    if not any(slug.role == "body" for slug in rest[:at]):
        return False
    galley.slugs = [*rest[:at], *title, *rest[at:]]
    galley.marks.add("late-title")
    return True
