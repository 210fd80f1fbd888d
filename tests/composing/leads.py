"""A lead in another paper's or another day's manner, with the same people in it."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from composing.galley import Galley, column


def restyle(galley: Galley, width: int, day: date, rng: Random) -> None:
    """Print the article's lead in one of the other forms, if it has one that names reporters of the house."""
    specimen = galley.specimen
    first = next((slug for slug in galley.slugs if slug.role == "body"), None)
    if first is None or not specimen.lead.startswith(("本报讯", "晨报讯", "晚报讯", "日报讯")):
        return
    old = specimen.lead
    if not first.text.startswith(old):
        return
    new = _lead(galley, old[:3], day - timedelta(days=1), rng)
    first.text = new + first.text[len(old) :]
    first.rows = column(first.text, width)
    galley.marks.add("restyled-lead")


def _lead(galley: Galley, house: str, event: date, rng: Random) -> str:
    reporters = [name for name, role in galley.specimen.credits if role == "reporter"]
    helpers = [name for name, role in galley.specimen.credits if role == "correspondent"]
    if not reporters:
        return galley.specimen.lead
    blank = rng.choice(["", " "])
    between = rng.choice([" ", " ", "、"])
    names = f"记者{blank}{between.join(reporters)}"
    if helpers:
        title = rng.choice(["", "通讯员 ", "通讯员"])
        helped = f"{title}{between.join(helpers)}"
        names = rng.choice([f"{helped} {names}", f"{helped} {names}", f"{names} 通讯员{blank}{between.join(helpers)}"])
    dated = f"{house[:2]}{event.day}日讯"
    opening, closing = rng.choice([("(", ")"), ("(", ")"), ("\uff08", "\uff09")])
    head = rng.choice([house, house, dated, f"{house} "])
    return rng.choice([
        f"{head}{opening}{names}{closing}",
        f"{head}{opening}{names}{closing}",
        f"{head}{opening}{names}{closing} ",
        f"{house} {names} ",
        f"{house} {opening}{names}{closing}",
    ])  # fmt: skip
