"""What speaks for and against some pieces being one article: clues. What each is worth stands in weights.py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from ingest.parse.borders.clues import Clue
from ingest.parse.borders.contents import Contents
from ingest.parse.borders.damage import damage_of, state_of
from ingest.parse.borders.marks import Marks
from ingest.parse.looks.briefs import rows_of_briefs
from ingest.parse.looks.look import HEADING, LEADS_ON, Look
from ingest.parse.looks.neighbours import Seen
from ingest.parse.looks.spacing import set_apart
from ingest.parse.paragraphs.joins import Join
from ingest.parse.people.signs import signs_as
from ingest.parse.text.pieces import Piece
from ingest.parse.weights import DAMAGE

ANNOUNCES = re.compile(
    r"(?:公告|通告|启事|声明|公示|通知|预报|天气|日程|赛程|一览表?|安排|价格|均价|行情|菜价|须知|提示)\s*$"
)
LONGEST_HEAD = 8  # labels and title lines an article may begin with
HARDLY, NEVER = -4.5, -6.5  # log-odds below which no article begins, and none with a title in strange company
SUREST = 0.99  # no join is surer


@dataclass(slots=True, eq=False)  # not frozen, which takes five times as long to make: a page has hundreds
class Story:
    """An article as far as it was read: what it opens with, and what has come below."""

    mask: int  # its pieces, a bit for each
    start: int
    last: int
    labels: int
    titles: tuple[int, ...]  # the title lines it opens with
    text: int | None  # the first piece below them; None: none was met yet
    counts: int  # what stands from there on: contents.py
    size: int  # pairs of characters in all of it
    torn: float  # sentences that lead out of it or into it, by likelihood; each counts half on either side
    surely: float  # the same, as log-odds

    def has(self, piece: int) -> bool:
        """Is *piece* one of its pieces?"""
        return bool(self.mask >> piece & 1)


class Evidence:
    """The clues of a page's pieces, and of the articles that they may make."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        seen: Sequence[Seen],
        joins: Sequence[Join],
        firsts: Sequence[float] | None = None,
        signs: Mapping[str, float] = DAMAGE,
    ) -> None:
        self.pieces, self.seen = pieces, seen
        self.firsts = [0.0] * len(pieces) if firsts is None else firsts
        self.looks = looks = [each.look for each in seen]
        self.damage = damage_of(pieces, looks, joins, signs)
        self._marks = marks = Marks(pieces, seen, joins)
        self.bylines, self.signed, self._soft = marks.bylines, marks.signed, marks.soft
        self.closes, self.goes_on = marks.closes, marks.goes_on
        self.state = state_of(pieces, marks.signed)
        self._apart = set_apart(pieces, looks)
        self._briefs = rows_of_briefs(pieces, looks)
        self.joins: list[list[tuple[int, float]]] = [[] for _ in pieces]  # by piece, what it may be joined to
        for join in joins:
            self.joins[join.before].append((join.after, join.likely))
            self.joins[join.after].append((join.before, join.likely))

    # single pieces

    def may_start(self, i: int) -> bool:
        """Could an article begin here?"""
        least = NEVER if self.looks[i] is Look.TITLE else HARDLY
        return i not in self.goes_on and self.seen[i].begins > least

    # articles

    def begun(self, i: int, size: int) -> Story:
        """The article that begins with piece *i*, which has *size* pairs of characters."""
        return self.grown(Story(0, i, i, 0, (), None, 0, 0, 0.0, 0.0), i, size)

    def grown(self, story: Story, i: int, size: int) -> Story:
        """*story* with piece *i*, which stands below all its pieces."""
        labels, titles, text, counts = story.labels, story.titles, story.text, story.counts
        if text is None and self._heads(i, labels + len(titles)):
            if self.looks[i] is Look.LABEL:
                labels += 1
            elif self.looks[i] is not Look.RESUMED:
                titles = (*titles, i)
        else:
            counts += self._marks.counts[i]
            if text is None:
                text = i
                counts -= self._marks.opener(i)  # what an article opens with is no further one
        torn, surely = story.torn, story.surely
        for other, likely in self.joins[i]:
            sign = -0.5 if story.has(other) else 0.5
            torn += sign * likely
            surely -= sign * log1p(-min(likely, SUREST))
        return Story(story.mask | 1 << i, story.start, i, labels, titles, text, counts, story.size + size, torn, surely)

    def _heads(self, i: int, above: int) -> bool:
        """Is piece *i* a label or title of an article that has so many of them above?"""
        return (
            above < LONGEST_HEAD
            and i not in self.goes_on
            and (self.looks[i] in (*HEADING, Look.LABEL, Look.RESUMED) or self._soft[i])
        )

    def expected(self, start: int) -> tuple[int, tuple[int, ...], int | None]:
        """Labels, titles and text of the article that begins at *start*, if nothing comes in between."""
        labels, i = 0, start
        titles: list[int] = []
        while i < len(self.looks) and self._heads(i, labels + len(titles)):
            if self.looks[i] is Look.LABEL:
                labels += 1
            elif self.looks[i] is not Look.RESUMED:
                titles.append(i)
            i += 1
        return labels, tuple(titles), i if i < len(self.looks) else None

    def of_start(self, start: int, labels: int, titles: Sequence[int], text: int | None) -> Iterator[Clue]:
        """How well an article begins at *start*, after what stands above it."""
        first = self.looks[start].name.lower()
        yield from self._of_head(labels, titles, text)
        if not start:
            yield "the page begins", 1
            return
        yield f"a {first} that opens, by the lines around it", self.seen[start].begins
        yield f"{first} below {self._above(start)}", 1
        if first == "signature" and self._marks.signed_where:
            yield f"opens with a signature on a page that signs {self._marks.signed_where}", 1
        if self._apart[start]:
            yield f"{first} {self._apart[start]}", 1
        elif self.pieces[start].gap > 1:
            yield f"a gap above {first}", 1

    def _of_head(self, labels: int, titles: Sequence[int], text: int | None) -> Iterator[Clue]:
        number = min(len(titles), 4)
        kind = "nothing" if text is None else self._kind_of_text(text)
        yield f"{number} title lines above {kind}", 1
        if labels:
            yield f"a label above {'titles' if titles else kind}", 1
        if labels > 1:
            yield "several labels", 1
        if subheads := sum(self.looks[i] is Look.SUBHEAD for i in titles):
            yield ("a subhead for a title" if subheads == number else "a subhead among titles"), 1
        for i in titles:
            if self._soft[i]:
                yield "a line that does not look like a title", 1
                yield "how much it looks like a title", self.seen[i].heads
        if len(titles) > 4:
            yield "titles too many", len(titles) - 4
        if titles and text is not None and ANNOUNCES.search(self.pieces[titles[-1]].text):
            yield f"a title that gives notice above {kind}", 1
        if titles and text is not None and self.pieces[text].gap > 1:
            yield f"a picture between titles and {kind}", 1
        if text is not None and kind == "body":
            yield (
                f"text {'below titles' if titles else 'without titles'} that is worded as articles begin",
                self.firsts[text],
            )
            yield f"{min(number, 2)} title lines above body on a page {self._marks.habit}", 1
        if number == 1 and kind == "body":
            yield from self._of_a_lone_title(titles[0])
        if text is not None and self._marks.starts_torn(text):
            yield "text that starts in mid-sentence", 1

    def _of_a_lone_title(self, i: int) -> Iterator[Clue]:
        """A headline, or a subhead of the article above?"""
        width = self.pieces[i].width
        yield ("a lone short title" if width <= 8 else "a lone long title" if width > 16 else "a lone title"), 1
        text = self.pieces[i].text.strip()
        if " " in text:
            yield "a lone title in two parts", 1
        if "," in text:
            yield "a lone title with a comma", 1

    def _kind_of_text(self, i: int) -> str:
        if self.bylines[i]:
            return "byline"
        if self.signed[i] and self.looks[i] is Look.BODY:
            return "signed text after a gap" if self.pieces[i].gap > 1 else "signed text"
        return self.looks[i].name.lower()

    def _above(self, i: int) -> str:
        """What stands above piece *i*, in a word or two."""
        look = self.looks[i - 1]
        if look in (Look.BODY, Look.LEAD):
            if self.signed[i - 1]:
                return "signed text"
            return "text that stops" if self.pieces[i - 1].stops else "text that breaks off"
        if self.bylines[i - 1]:
            return "byline"
        return look.name.lower()

    def says_who_wrote(self, i: int) -> bool:
        """Is piece *i* a byline, or a lead that names somebody?"""
        return self.bylines[i] or self._marks.names_somebody[i]

    def opened(self, story: Story) -> str:
        """How it opened: *unsigned*, by a lead *of nobody*, or *signed* by a byline or a lead that names somebody."""
        if story.text is None or not self._marks.is_opening(story.text):
            return "unsigned"
        return "signed" if self.says_who_wrote(story.text) else "of nobody"

    def of_end(self, last: int, opened: str, bare: bool) -> list[Clue]:
        """How well an article that *opened* so ends with piece *last*. *bare*: that is all the text it has."""
        look = self.looks[last]
        if bare and self.bylines[last]:
            return [("a byline without text", 1)]
        if look is Look.SIGNATURE or self.signed[last]:
            return [("signed at both ends" if opened == "signed" else f"signed at the end, {opened} before", 1)]
        if look in (*HEADING, Look.LABEL) or (look is Look.ROW and opened == "unsigned"):
            kind = signs_as(self.pieces[last].text.strip()) or f"a {look.name.lower()}"
            told = "" if opened == "signed" else f", {opened}"
            return [(f"ends with {kind}{told}", 1), (f"the last line signs{told}", self.seen[last].signs)]
        if look in (Look.BODY, Look.LEAD, Look.ROW):
            return [("ends with a stop" if self.pieces[last].stops else "breaks off at the end", 1)]
        return [(f"ends with a {look.name.lower()}", 1)]

    def contents(self, story: Story) -> Contents:
        """What *story* has below its head."""
        if story.text is None:
            return Contents(0, "nothing", titled=True)
        form = "brief" if self._briefs[story.start] else "story"
        if self._marks.is_opening(story.text):
            form = "feature" if self.bylines[story.text] else "report"
        return Contents(story.counts, form, bool(story.titles))

    def standing(self, story: Story) -> str:
        """How *story* stands, in a word or two: done, or waiting for more?"""
        if story.text is None:
            return "titles"
        if self.bylines[story.last]:
            return "a byline"
        if self.looks[story.last] in (Look.BODY, Look.LEAD):
            if self.signed[story.last]:
                return "signed text"
            if not self.pieces[story.last].stops:
                return "text led on" if LEADS_ON.search(self.pieces[story.last].text) else "text that breaks off"
            return "one text" if story.start == story.last else "text that stops"
        return f"a {self.looks[story.last].name.lower()}"
