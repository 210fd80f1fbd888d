"""What people see on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ingest.page import DOUBTFUL
from ingest.printer import Printer, Row
from ingest.record import beats_from, labels_record

CHANGES = {
    "new": "new",
    "gone": "gone",
    "title": "with another title",
    "text": "with another text",
    "beats": "on other beats",
}


def show_page(page: Mapping[str, Any]) -> None:
    """Show how a page was read: every article with its labels and the reasons for its borders, every block with its
    role and the lines it was made of (3-5 of one run, 3+9 joined), and what belongs to no article."""
    out = Printer()
    date = page["issue_date"]["value"] or "unknown date"
    printed = f"{page['paper'] or 'unknown paper'}, {date}, page {page['page'] or '?'}"
    ignored = sum(len(block["lines"]) for block in page["ignored"])
    counted = f"{len(page['articles'])} articles, {ignored} lines ignored"
    out.say(f"{page['source']}  {page['encoding']}; {printed}; {counted}", "bold")
    for number, article in enumerate(page["articles"], 1):
        out.say("")
        out.say(_heading(number, article), "green")
        out.say(_doubt(article), _sureness(article["confidence"]))
        beats = beats_from(article)
        _show_labels(out, labels_record(beats), beats.keywords)
        out.table([_row(block, beats.pieces(n, block["text"])) for n, block in enumerate(article["blocks"])])
    if page["ignored"]:
        out.say("")
        out.say("ignored", "green")
        out.table([_row(block, [(block["text"], ())]) for block in page["ignored"]])


def _heading(number: int, article: Mapping[str, Any]) -> str:
    districts = (article["districts"]["primary"], *article["districts"]["also"])
    parts = (f"{number}.", "+".join(districts), ", ".join(article["topics"]), article["complete"], *article["authors"])
    return "  ".join(parts)


def _doubt(article: Mapping[str, Any]) -> str:
    """How sure the borders are, and why they are where they are."""
    return f"{_sure(article['confidence'])}  {'; '.join(article['why']) or 'no reason told'}"


def _sure(confidence: float) -> str:
    """From 0 to 1, never rounded up: what is below a bound must not look as if it reached it."""
    return f"{round(confidence * 10_000) // 100 / 100:.2f}"


def _sureness(confidence: float) -> str:
    return "dim" if confidence >= DOUBTFUL else "yellow"


def _row(block: Mapping[str, Any], pieces: Iterable[tuple[str, Sequence[str]]]) -> Row:
    """A block, the words in ‹marks› that earned a label."""
    text = "".join(f"‹{piece}›" if earned else piece for piece, earned in pieces)
    return runs(block["lines"]), block["role"], text


def _show_labels(out: Printer, labels: Sequence[Mapping[str, Any]], keywords: Sequence[str]) -> None:
    """Every label with how sure it is and what earned it; then the keywords."""
    for label in labels:
        words = ", ".join(label["words"]) or "no word"
        reason = f"rule {label['rule']}: {words}" if "rule" in label else words
        out.line((label["kind"], label["slug"], f"{label['confidence']:.2f}", reason), "dim")
    if keywords:
        out.line(("keywords", ", ".join(keywords)), "dim")


def show_why(why: Mapping[str, Any]) -> None:
    """Show an article with the words marked that put it where it is: below each label, and in its text."""
    out = Printer()
    out.say("  ".join(filter(None, (why["article_id"], why["headline"] or "no headline"))), "bold")
    _show_labels(out, why["labels"], why["keywords"])
    rows = [(block, [(piece["text"], piece["earned"]) for piece in block["pieces"]]) for block in why["blocks"]]
    out.table([_row(block, pieces) for block, pieces in rows])
    out.say("")


def show_tried(tried: Mapping[str, Any]) -> None:
    """Show which rules an article is as they want it, and where they put it."""
    out = Printer()
    out.say(f"{_where(tried)}  {tried['headline'] or 'no headline'}", "bold")
    for rule in tried["rules"]:
        done = [*(f"+{slug}" for slug in rule["add"]), *(f"-{slug}" for slug in rule["remove"])]
        out.line(("rule", rule["name"], ", ".join(rule["words"]), *done), "green")
    if not tried["rules"]:
        out.say("no rule is for it", "dim")
    if tried["before"] != tried["after"]:
        out.say(f"{', '.join(tried['before'])} → {', '.join(tried['after'])}")


def show_move(move: Mapping[str, Any]) -> None:
    """Show which feeds an article leaves and which it joins."""
    beats = [*(f"-{beat}" for beat in move["leaves"]), *(f"+{beat}" for beat in move["joins"])]
    Printer().line((move["article_id"], "  ".join((move["headline"] or "no headline", *beats))))


def show_moved(moved: Mapping[str, Any]) -> None:
    """Show what giving all labels anew came to, feed by feed."""
    out = Printer()
    for beat, counted in moved["feeds"].items():
        out.line((beat, f"-{counted['leave']}", f"+{counted['join']}"))
    told = f"{moved['moved']} of {moved['articles']} articles move"
    out.say(f"{told}; of {moved['reasons']} others the reasons or keywords change", "bold")


def runs(lines: Sequence[int]) -> str:
    """Line numbers in reading order: 3-5 where they follow each other, 3+9 where they were joined."""
    found: list[list[int]] = []
    for n in lines:
        if found and n == found[-1][-1] + 1:
            found[-1].append(n)
        else:
            found.append([n])
    return "+".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in found)


def _where(told: Mapping[str, Any]) -> str:
    """The file of an article, with its first line and its last; as `duplicates split` takes it."""
    lines = told["lines"]
    return f"{told['source']}:{lines[0]}-{lines[-1]}" if lines else str(told["source"])


def show_doubts(doubts: Iterable[Mapping[str, Any]]) -> None:
    """Show articles whose borders are in doubt: how much, which, where, what; and why."""
    out = Printer()
    none = True
    for doubt in doubts:
        none = False
        title = doubt["headline"] or f"{doubt['begins']}…"
        out.line((_sure(doubt["confidence"]), doubt["article_id"], _where(doubt), title), "bold")
        out.line(("", "; ".join(doubt["why"]) or "no reason told"), "dim")
    if none:
        out.say("no article is in doubt")


def show_stories(stories: Iterable[Mapping[str, Any]]) -> None:
    """Show which stories stand in several places or look like others: how often, which, what."""
    out = Printer()
    none = True
    for story in stories:
        none = False
        counted = [f"{count} {relation}" for relation, count in (story["relations"] | story["related"]).items()]
        title = story["headline"] or "no headline"
        out.line((str(story["places"]), story["article_id"], ", ".join(counted), title))
    if none:
        out.say("no story stands in several places, and none looks like another")


def show_story(story: Mapping[str, Any]) -> None:
    """Show where a story stands and what looks like it, each with the evidence."""
    out = Printer()
    out.say(f"{story['article_id']}  {story['headline'] or 'no headline'}", "bold")
    if story["leads_to"]:
        out.say(f"is {story['leads_to']}")
    for other in story["led_here"]:
        out.say(f"{other} leads here")
    for place in story["places"]:
        out.line(tuple(filter(None, (place["relation"], _where(place), _evidence(place["evidence"])))))
    for change in story["changes"]:
        out.line(("changed", change["at"][:16], _evidence(change["evidence"])))
    for other in story["related"]:
        out.line((other["relation"], other["article_id"], _evidence(other["evidence"])))
    for other in story["never"]:
        out.line(("never", other, "a person said so"))


def _evidence(kinship: Mapping[str, Any] | None) -> str:
    """Why one article stands to another as it does."""
    if kinship is None:
        return ""
    if kinship["jump"]:
        return "goes on where the other leaves off"
    if kinship["relation"] == "repeat":
        return "the very same words"
    here, there = kinship["shared"]
    if not here and not there:
        return "a person said so"
    told = [
        f"{here:.0%} of it in the other, {there:.0%} of the other in it",
        f"odds {kinship['odds']:+.1f}",
        f"{kinship['kept']} facts kept",
    ]
    told += ["both on one page"] if kinship.get("beside") else []
    told += [f"{kinship['noise']:.1%} misread"] if kinship["noise"] else []
    told += [f"{old} → {new}" for old, new in kinship["changed"]]
    told += [f"{kinship[key]} characters {key}" for key in ("added", "lost") if kinship[key]]
    return "; ".join(told)


def show_corrections(told: Sequence[Mapping[str, Any]]) -> None:
    """Show the corrections that were made: number, day, pages, and what is to be."""
    out = Printer()
    for one in told:
        known = {key: value for key, value in one.items() if key not in ("seq", "made", "sources", "kind")}
        what = " ".join([one["kind"], *(f"{key} {_value(value)}" for key, value in known.items())])
        out.line((str(one["seq"]), one["made"][:16], ", ".join(one["sources"]) or "no page", what))
    if not told:
        out.say("nothing was corrected")


def _value(value: Any) -> str:
    return runs(value) if isinstance(value, list | tuple) else str(value)


def show_corrected(rereads: Sequence[Mapping[str, Any]]) -> None:
    """Show what a correction changed."""
    for reread in rereads:
        show_reread(reread)
    if not any(reread["changes"] for reread in rereads):
        Printer().say("done; the words of every article stay as they were")


def show_reread(reread: Mapping[str, Any]) -> None:
    """Show what reading a page again changes."""
    if not reread["changes"] and not reread["unreadable"]:
        return
    out = Printer()
    out.say(reread["source"], "green")
    if reread["unreadable"]:
        out.say(f"  {reread['unreadable']}; it stays as it stands", "yellow")
    for change in reread["changes"]:
        out.line(("", "+".join(change["what"]), change["article_id"], _told(change)))


def _told(change: Mapping[str, Any]) -> str:
    before, after = change["before"], change["after"]
    if before is None or after is None:
        return str((before or after)["headline"] or "no headline")
    headlines = dict.fromkeys(str(told["headline"] or "no headline") for told in (before, after))
    joined = [f"+{beat}" for beat in after["beats"] if beat not in before["beats"]]
    left = [f"-{beat}" for beat in before["beats"] if beat not in after["beats"]]
    return "  ".join((" → ".join(headlines), *joined, *left))


def show_reread_tally(tally: Mapping[str, int]) -> None:
    """Show what reading pages again came to."""
    pages = f"{tally['pages']} pages read again, {tally['changed']} read otherwise, {tally['unreadable']} unreadable"
    Printer().say(f"{pages}; articles: " + ", ".join(f"{tally[what]} {name}" for what, name in CHANGES.items()), "bold")


def show_subscribers(told: Sequence[Mapping[str, Any]]) -> None:
    """Show who has a key: since which day, and who."""
    out = Printer()
    for one in told:
        out.line((one["since"][:16], one["name"]))
    if not told:
        out.say("nobody has a key")


def show_status(status: Mapping[str, Any]) -> None:
    """Show what the archive holds."""
    out = Printer()
    told = {key.replace("_", " "): status[key] for key in ("pages", "articles", "duplicates", "feeds", "last_activity")}
    told["rejected"] = len(status["rejected"])
    out.table([(key, "never" if value is None else str(value)) for key, value in told.items()])
    for refusal in status["rejected"]:
        out.say(f"  {refusal['source']}: {refusal['reason']}", "yellow")


def show_figures(told: Mapping[str, Any]) -> None:
    """Show how well pages were read; before the figures every miss, where they were asked for."""
    out = Printer()
    for miss in told.get("misses", ()):
        out.say(miss, "yellow")
    if confusion := told.get("confusion"):
        out.say("")
        out.table([(str(row["lines"]), row["role"], "read as", row["read_as"]) for row in confusion])
        out.say("")
    out.table([(name, _figure(value)) for name, value in told.items() if not isinstance(value, list)])


def _figure(value: float | None) -> str:
    if value is None:
        return "not asked"
    return str(value) if isinstance(value, int) else f"{value:.4f}"
