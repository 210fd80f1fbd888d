"""To each article the name of its column (岁月留痕, 新职业), also where that looks like a part of its title, or a name.

On the way down a page (articles.py) a line of two to four characters above a title is the title's first row as likely
as not. Once it is known which articles there are, what stands around it tells: who wrote a complete title's text is
named below it, or another column's name above it closes the article before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.parse.borders.cut import Cut
from ingest.parse.looks.briefs import DIGEST
from ingest.parse.looks.echoes import pairs_of
from ingest.parse.looks.edges import SURELY, gain_across
from ingest.parse.looks.language import Language
from ingest.parse.looks.look import COLLECTED, HEADING, LABEL, OF_A_PART, SALUTATION, SPOKEN, TEXT, Look
from ingest.parse.looks.neighbours import Seen
from ingest.parse.people.authors import is_bare_name
from ingest.parse.people.names import HAN, has_surname
from ingest.parse.text.pieces import Piece

NAME = re.compile(rf"[{HAN}]{{2,4}}$")
TITLE = re.compile(rf"[{HAN}]{{2,6}}$")  # all of one, as essays and poems have them: 露天电影
THINGS = {"noun", "place", "time", "quality", "side"}  # kinds of words that columns are called by
TWO = re.compile(rf"[{HAN}]{{2}}$")
SHORTEST = 5  # characters of a title below a column's name of two
BELOW = re.compile("[(—]")  # begins what stands below a title of two
LEAST = 3  # characters of a column's name that looks like a title's row
ONE_OF = re.compile(r"[(\d①-⑳一二三四五六七八九十]")  # how the part of a series begins below its name, or a table
LINES = (*HEADING, Look.LABEL)
WITHIN = "the name of a column stands between its title and who wrote it"
CLOSED = "the upper one of two columns' names closes the article before"


def each_with_its_column(
    cuts: Sequence[Cut], pieces: Sequence[Piece], found: Sequence[Seen], language: Language
) -> tuple[list[Cut], list[Seen]]:
    """*cuts*, in the order in which they begin, and what the *pieces* are, once columns' names are labels."""
    page = _Page(pieces, [seen.look for seen in found], language)
    kept = [*cuts]
    for n, cut in enumerate(cuts):
        label = cut.indices[0]
        above = next((k for k, other in enumerate(kept) if label and label - 1 in other.indices), n)
        if page.closes(kept[above], kept[n]):
            page.looks[cut.indices[1]] = Look.LABEL
            _give(label, kept, n, above, CLOSED)
        for i in cut.indices:
            below = next((k for k, other in enumerate(kept) if i + 1 in other.indices), n)
            if page.stands_within(i, kept[n], kept[below]):
                _give(i, kept, n, below, WITHIN)
    kept = [cut for cut in kept if cut.indices]
    again = page.printed_twice(kept)
    for n, cut in enumerate(kept):
        page.label(cut, again)
        kept[n] = replace(cut, titles=page.titles(cut))
    return kept, [replace(seen, look=look) for seen, look in zip(found, page.looks, strict=True)]


def _give(label: int, cuts: list[Cut], one: int, other: int, why: str) -> None:
    """Take the *label* out of the cut *one* of *cuts*, and give it to the cut *other*."""
    cuts[one] = cuts[one].without([label])
    more = tuple(sorted((*cuts[other].indices, label)))
    cuts[other] = replace(cuts[other], indices=more, why=(*cuts[other].why, why))


class _Page:
    """What the pieces of a page are, and which of them may be columns' names."""

    def __init__(self, pieces: Sequence[Piece], looks: Sequence[Look], language: Language) -> None:
        self.looks, self._before = [*looks], looks
        self._texts = [piece.text.strip() for piece in pieces]
        self._language = language

    def titles(self, cut: Cut) -> tuple[int, ...]:
        """Those of *cut*, without its labels, and with what was taken for one."""
        changed = [i for i in cut.indices if self.looks[i] is Look.TITLE and self._before[i] is Look.LABEL]
        return tuple(i for i in cut.indices if (i in cut.titles and self.looks[i] is not Look.LABEL) or i in changed)

    def _is_named(self, i: int) -> bool:
        """Could a column be called so?"""
        text = self._texts[i]
        return bool(NAME.match(text)) and {*self._language.kinds(text)} <= THINGS

    def _labelled(self, cut: Cut) -> bool:
        return any(self.looks[i] is Look.LABEL for i in cut.indices)

    def closes(self, above: Cut, cut: Cut) -> bool:
        """Is the first line of *cut* the label of *above*, which has none? Another, a title and who wrote are below."""
        if len(cut.indices) < 4 or above is cut or not above.titles or self._labelled(above):
            return False
        upper, lower, title = cut.indices[:3]
        if self.looks[upper] is not Look.LABEL or self.looks[lower] not in LINES or self.looks[title] not in HEADING:
            return False
        below = next((self.looks[i] for i in cut.indices[3:] if self.looks[i] not in LINES), None)
        if ONE_OF.match(self._texts[title]) or DIGEST.search(self._texts[upper]):
            return False
        surely = below is Look.LEAD and LABEL.match(self._texts[lower])
        return bool(surely) or (below is Look.SIGNATURE and self._is_named(lower))

    def stands_within(self, i: int, cut: Cut, other: Cut) -> bool:
        """Does label *i* of *cut* stand between the titles and the byline of *other*, which has none?"""
        if other is cut or self.looks[i] is not Look.LABEL or not other.titles or self._labelled(other):
            return False
        return other.titles[-1] < i and i + 1 == next((k for k in other.indices if k > other.titles[-1]), -1)

    def printed_twice(self, cuts: Sequence[Cut]) -> set[str]:
        """The lines that head one article, and another one as well."""
        heads = [{self._texts[i] for i in cut.indices if self.looks[i] in LINES and self._may_head(i)} for cut in cuts]
        count = Counter(text for some in heads for text in some)
        return {text for text, times in count.items() if times > 1}

    def _may_head(self, i: int) -> bool:
        return self._is_named(i) and not is_bare_name(self._texts[i]) and not OF_A_PART.search(self._texts[i])

    def label(self, cut: Cut, again: set[str]) -> None:
        """Find the name of a column that *cut* has, and make it a label."""
        heads = [*takewhile(lambda i: self.looks[i] in LINES, cut.indices)]
        edges = {*takewhile(lambda i: self.looks[i] not in TEXT, cut.indices), cut.indices[-1]}
        mine = [i for i in cut.indices if self._texts[i] in again and i in edges and self.looks[i] not in TEXT]
        if len(mine) == 1 and self.looks[mine[0]] is not Look.LABEL and {*heads} - {*mine}:
            for i in heads:
                self.looks[i] = Look.TITLE if self.looks[i] is Look.LABEL else self.looks[i]
            self.looks[mine[0]] = Look.LABEL
        elif (name := self._name_in(cut, heads)) is not None:
            self.looks[name] = Look.LABEL

    def _name_in(self, cut: Cut, heads: Sequence[int]) -> int | None:
        """Which line of *cut*, that begins with *heads*, is the name of a column, if any is?"""
        if (name := self._above_short_title(cut)) is not None or self._labelled(cut):
            return name
        found = (
            *(self._above_title(cut), self._below_title(cut), self._below_byline(cut, heads)),
            *(self._signed_twice(cut), self._last(cut)),
        )
        return next((name for name in found if name is not None), None)

    def _above_short_title(self, cut: Cut) -> int | None:
        """The one of two lines above who wrote that the text does not speak of, where the other is an essay's title."""
        below = [i for i in cut.indices if i > cut.titles[-1]] if len(cut.titles) == 2 else []
        if len(below) < 2 or self.looks[below[0]] is not Look.SIGNATURE:
            return None
        upper, lower = cut.titles
        above = [i for i in cut.indices if i < upper]
        if lower != upper + 1 or above not in ([], [0]):
            return None
        said = "".join(self._texts[i] for i in below)
        spoken = [i for i in cut.titles if any(pair in said for pair in pairs_of(self._texts[i]))]
        name, title = (upper, lower) if spoken == [lower] else (lower, upper)
        if len(spoken) != 1 or not self._is_named(name) or len(self._texts[name]) < LEAST:
            return None
        text = self._texts[title]
        if not TITLE.match(text) or is_bare_name(text) or not {*self._language.kinds(text)} <= {*THINGS, "number"}:
            return None
        for i in above:
            self.looks[i] = Look.NOTICE  # the name of the page
        return name

    def _above_title(self, cut: Cut) -> int | None:
        """A line of two characters above a title of more, as no title is broken: 普陀, 世相."""
        upper, lower = (*cut.titles, 0, 0)[:2]
        if len(cut.titles) < 2 or lower != upper + 1 or not (TWO.match(self._texts[upper])):
            return None
        title = self._texts[lower]
        across = gain_across(self._texts[upper], title, self._language) > SURELY
        return None if across or len(title) < SHORTEST or BELOW.match(title) else upper

    def _below_title(self, cut: Cut) -> int | None:
        """The last line of a title that looks like a subhead, right above text that is spoken: 问吧."""
        *above, last = cut.titles or (0,)
        below = next((i for i in cut.indices if i > last), None)
        if not above or below is None or self.looks[last] is not Look.SUBHEAD or self.looks[below] not in TEXT:
            return None
        asked = SPOKEN.match(self._texts[below]) or SALUTATION.match(self._texts[below])
        return last if asked and NAME.match(self._texts[last]) and not has_surname(self._texts[last]) else None

    def _below_byline(self, cut: Cut, heads: Sequence[int]) -> int | None:
        """The line between who wrote and the first paragraph of a text that is not divided."""
        below = cut.indices[len(heads) : len(heads) + 3]
        if not heads or [self.looks[i] for i in below] != [Look.SIGNATURE, Look.SUBHEAD, Look.BODY]:
            return None
        if sum(self.looks[i] in HEADING for i in cut.indices) != len(heads) + 1:
            return None
        counted = any(COLLECTED.search(self._texts[i]) for i in heads)
        return below[1] if not counted and self._is_named(below[1]) else None

    def _signed_twice(self, cut: Cut) -> int | None:
        """The line of two characters right below its titles, like a name, where another name ends the text: 江畔."""
        upper, last = (cut.titles or (-1,))[-1] + 1, cut.indices[-1]
        if upper not in cut.indices or {self.looks[upper], self.looks[last]} != {Look.SIGNATURE}:
            return None
        names = is_bare_name(self._texts[last]) and upper != last
        return upper if names and TWO.match(self._texts[upper]) and self._is_named(upper) else None

    def _last(self, cut: Cut) -> int | None:
        """The line below a text that is signed above, if nobody is called so."""
        last = cut.indices[-1]
        by = next((i for i in cut.indices if self.looks[i] is Look.SIGNATURE), last)
        if by == last or any(self.looks[i] is Look.ROW for i in cut.indices):
            return None
        above = self.looks[cut.indices[-2]]
        text = self._texts[last]
        nobody = self._is_named(last) and not has_surname(text)
        return last if nobody and above is Look.BODY and self.looks[last] in (*LINES, Look.SIGNATURE) else None
