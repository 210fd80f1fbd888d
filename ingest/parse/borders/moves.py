"""Where a piece can go on the way down a page, and what speaks for and against each move.

It goes on with the article in hand, begins another, or goes back to one that was left: column breaks, late titles,
paragraphs that strayed and blocks that stand around another article's are all made of these three.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from math import log1p
from typing import NamedTuple

from ingest.parse.borders.clues import (
    BEGINS_OVER_RETURN,
    GOES_BACK_BARE,
    GOES_BACK_JOINED,
    Bundle,
    Clue,
    clues_of,
    of_common,
    of_going_back,
    of_going_back_there,
    of_leaving,
    of_silence,
    of_title,
)
from ingest.parse.borders.cohesion import WORTHS, Cohesion, Mask, Worths, bits, mask_of
from ingest.parse.borders.evidence import ANNOUNCES, SUREST, Evidence, Story
from ingest.parse.borders.given import AGAIN, ANEW, ITEMS, SECTION, WITHIN
from ingest.parse.borders.manners import Manners
from ingest.parse.borders.repeats import Repeats
from ingest.parse.borders.sections import Sections
from ingest.parse.borders.themes import THEMES, Subjects, Themes
from ingest.parse.looks.alike import SHORT, goes_on_listing
from ingest.parse.looks.look import COMES_FROM, HEADING, TEXT, Look, heads_part

CALLS = 1.0  # what a piece above must have in common with one that goes back to its article
HELD = 0.05  # a join less likely than this brings no piece back
RUNNING = (Look.LEAD, Look.BODY, Look.ROW)  # text, and no caption
PATIENCE = 16  # pieces for which titles wait for their text
SIZED = 150  # pairs of characters of an article that is long enough to have said what it speaks of
MOST_AGAIN = 3  # texts below a title that say again what its article says: more say no more
LEAST_BEGINS = -3.0  # log-odds below which a beginning is as good as out of the question


class Move(NamedTuple):
    """A piece goes *into* an article, or begins one; another is *left*, if it does not go on with that in hand.

    It could as well go back to any of the *rivals*.
    """

    piece: int
    into: Story | None
    left: Story | None
    rivals: tuple[Story, ...] = ()


class Moves:
    """The moves of a page."""

    def __init__(self, evidence: Evidence, worths: Worths = WORTHS, themes: Themes = THEMES) -> None:
        self.evidence = evidence
        count = len(evidence.pieces)
        self.worths = worths
        self._cohesion = Cohesion(evidence.pieces, worths)
        self._subjects = Subjects(self._cohesion.signs, themes)
        self._manners = Manners(evidence.pieces, [look in TEXT for look in evidence.looks], evidence.looks)
        self._resumed = [self._resumes(i) for i in range(count)]
        self._listed = [evidence.looks[i] in TEXT and goes_on_listing(i, evidence.pieces) for i in range(count)]
        self._kinds = [self._kind_of(i) for i in range(count)]
        self._sorts = [self._sort_of(i) for i in range(count)]
        self._texts = list(accumulate((look in TEXT for look in evidence.looks), initial=0))  # above each piece
        self._headed = self._texts_headed()
        self._sections = Sections(evidence, self._cohesion)
        self._calls = [0] * count  # by piece, the pieces above whose article it may go back to
        self._called = [0] * count  # by piece, the last piece below that may go back to its article
        spoken = list(map(self._cohesion.with_pieces, range(count)))
        for i in range(count - 1, -1, -1):
            self._call(i, spoken[i])
        self.repeats = Repeats(self._cohesion.signs, spoken)
        self._spans: list[list[tuple[int, float]]] = [[] for _ in range(count)]  # by piece, what goes on beyond it
        for k, joins in enumerate(evidence.joins):
            for j, likely in joins:
                for i in range(k + 1, j):
                    self._spans[i].append((k, likely))
        self._genres: dict[Story, str | None] = {}
        self._stories: dict[int, Story] = {}
        self.of_titles = cache(self._of_titles)
        self._genre_in = cache(self._genre_of_whole)
        self._speaks: dict[tuple[int, Story], tuple[float, float]] = {}
        self._until: dict[Story, int] = {}  # the last piece that may go back to it

    def _call(self, i: int, spoken: Mapping[int, float]) -> None:
        above = [k for k, shared in spoken.items() if shared >= CALLS]
        above += [k for k, likely in self.evidence.joins[i] if k < i and likely >= HELD]
        for k in above:
            self._calls[i] |= 1 << k
            self._called[k] = max(self._called[k], i)
        if self.evidence.looks[i] in (*HEADING, Look.LABEL) and i + 1 < len(self._calls):
            self._calls[i] |= self._calls[i + 1] & (1 << i) - 1  # what stands below it decides

    def _texts_headed(self) -> list[int | None]:
        """By piece, the text that stands below it, if it is a title, or below the titles that it is one of."""
        headed: list[int | None] = [None] * len(self._sorts)
        below = None
        for i in range(len(self._sorts) - 1, -1, -1):
            if self.evidence.looks[i] in TEXT:
                below = i
            elif self._sorts[i] == "title":
                headed[i] = below
            elif self.evidence.looks[i] not in (Look.LABEL, Look.SIGNATURE):
                below = None
        return headed

    # what can be done

    def may_begin(self, i: int) -> bool:
        """May piece *i* begin an article?"""
        return self.evidence.may_start(i) or self._resumed[i]

    def may_go_on(self, i: int, story: Story) -> bool:
        """May piece *i* be of *story*? What says whence an article comes stands above its text, or begins it."""
        return not self._resumed[i] or not any(self.evidence.looks[k] in RUNNING for k in bits(story.mask))

    def _resumes(self, i: int) -> bool:
        """Does piece *i* say that its article comes from another page?"""
        look = self.evidence.looks[i]
        return look is Look.RESUMED or (
            look in RUNNING and bool(COMES_FROM.match(self.evidence.pieces[i].text.lstrip()))
        )

    def may_resume(self, i: int, story: Story, in_hand: Story) -> bool:
        """May piece *i* go back to *story*? It must speak of that as much as of the article *in_hand*.

        No article says a thing twice: what does is the next bulletin's.
        """
        if story.text is None:
            return self.evidence.looks[i] in (*TEXT, Look.SIGNATURE)
        if not self._calls[i] & story.mask or self.repeats.above[i] & story.mask or not self.may_go_on(i, story):
            return False
        if self.repeats.how_many(in_hand.mask, story.mask):
            return self._joined(i, story) >= HELD
        return 2 * self._speaks_of(i, story)[0] >= self._speaks_of(i, in_hand)[0] or self._joined(i, story) >= HELD

    def is_over(self, i: int, story: Story) -> bool:
        """Can no piece below *i* go back to *story*?"""
        return self._until[story] <= i and not (story.text is None and i - story.last < PATIENCE)

    def after(self, move: Move) -> Story:
        """The article that is in hand after *move*."""
        i, into = move.piece, move.into
        mask = 1 << i if into is None else into.mask | 1 << i
        story = self._stories.get(mask)
        if story is None:
            size = self._cohesion.sizes[i]
            story = self.evidence.begun(i, size) if into is None else self.evidence.grown(into, i, size)
            self._stories[mask] = story
            self._until[story] = self._called[i] if into is None else max(self._called[i], self._until[into])
        return story

    # what speaks for and against it

    def clues(self, move: Move) -> list[Clue]:
        """What speaks for and against *move*."""
        return clues_of(self.told(move))

    def told(self, move: Move) -> list[Bundle]:
        """The same, in bundles."""
        i, into, left, rivals = move
        if left is None:
            assert into is not None
            told = self._of_going_on(i, into)
        elif into is None:
            told = [*self._of_beginning(i, left)]
        else:
            told = [*self._of_resuming(i, into, left)]
            rivals = (left, *rivals)
        if rivals:
            shared, near = map(max, zip(*[self._speaks_of(i, rival) for rival in rivals], strict=True))
            told.append(of_common(self._sorts[i], "another article", shared, near))
        return told

    def _of_going_on(self, i: int, into: Story) -> list[Bundle]:
        told = self._of_words(i, into, "its article" if into.text is not None else "its titles")
        if into.text is not None:
            if alike := self._sections.alike(i, into):
                told.append(((SECTION,), (alike,)))
            below = min(MOST_AGAIN, self.repeats.how_many(self._sections.headed[i], into.mask))
            if again := self._sections.again(i, into) + below:
                told.append(((AGAIN,), (again,)))
        if above := self._list_above(i, into):
            told.append(((f"goes on with an item below one that has {above} above",), None))
        if likely := self.within_sentence(i, into.mask):
            told.append(((f"{self._kinds[i]} within a sentence of its article",), (likely,)))
            if into.titles and self._sorts[i] == "title" and self._sorts[into.last] == "text":
                told.append(((WITHIN,), (likely,)))
        return told

    def _of_beginning(self, i: int, left: Story) -> Iterator[Bundle]:
        standing = self.evidence.standing(left)
        yield of_leaving(self._kinds[i], standing, self.evidence.state)
        if self._stretch(left) != left.start:
            yield BEGINS_OVER_RETURN, (1, self.evidence.damage)
        if above := self._list_above(i, left):
            yield (f"begins with an item below one that has {above} above",), None
        if likely := self.within_sentence(i, left.mask):
            yield ("begins within a sentence of what it leaves",), (likely,)
        if self._heads_items(i):
            yield (ITEMS,), None
        yield from self._of_words(i, left, "what it leaves")
        if alike := self._sections.alike(i, left):
            yield (ANEW,), (-alike,)
        below = self._headed[i]
        if below is not None:
            yield of_common("text below", "what it leaves", *self._speaks_of(below, left))

    def _of_resuming(self, i: int, into: Story, left: Story) -> Iterator[Bundle]:
        evidence, stretch = self.evidence, self._stretch(left)
        way = "far back"
        if stretch and into.has(stretch - 1):
            way = "back over one begun" if stretch == left.start else "back over one gone back to"
        texts = min(self._texts[i] - self._texts[stretch], 3)
        likely = self._joined(i, into)
        yield of_going_back_there(way, self._kinds[i], evidence.standing(into), evidence.standing(left), texts)
        yield of_going_back(way, evidence.state, gap=evidence.pieces[i].gap > 1, joined=likely > 0)
        begins = max(LEAST_BEGINS, evidence.seen[i].begins)
        if likely:
            yield GOES_BACK_JOINED, (evidence.damage, begins, likely, -log1p(-min(likely, SUREST)))
        else:
            yield GOES_BACK_BARE, (evidence.damage, begins, evidence.damage)
        if likely := self._joined(i, left):
            yield ("leaves where a sentence goes on",), (likely,)
        if likely := self.within_sentence(i, left.mask):
            yield ("goes back within a sentence of what it leaves",), (likely,)
        yield from self._of_words(i, into, "the article gone back to" if into.text is not None else "titles left")

    def _heads_items(self, i: int) -> bool:
        """Is piece *i* a column's name above items behind a mark each?"""
        evidence = self.evidence
        if evidence.looks[i] is not Look.LABEL or heads_part(evidence.pieces[i]):
            return False
        return i + 2 < len(self._listed) and self._listed[i + 2] and not self._listed[i - 1]

    def _list_above(self, i: int, story: Story) -> str | None:
        """What stands above the item above item *i* in *story*; None if *i* is no further item of a list there."""
        if not self._listed[i] or story.last != i - 1:
            return None
        if story.text != i - 1:
            return "other text"
        return "titles" if story.titles else "a label" if story.labels else "nothing"

    def _speaks_of(self, i: int, story: Story) -> tuple[float, float]:
        """How much of what *story* speaks of does piece *i* speak of, and how near is its theme?"""
        key = i, story
        spoken = self._speaks.get(key)
        if spoken is None:
            shared = self._cohesion.with_story(i, story.mask, story.size)
            spoken = self._speaks[key] = shared, self._subjects.nearness(i, story.mask)
        return spoken

    def is_listed(self, i: int) -> bool:
        """Is piece *i* an item of a list?"""
        return self._listed[i] or (i + 1 < len(self._listed) and self._listed[i + 1])

    def in_common(self, pieces: Mask, articles: Sequence[Mask]) -> list[tuple[float, float]]:
        """How much of what each of *articles* speaks of do *pieces* speak of, and how near are their themes?"""
        shared = self._cohesion.with_articles(pieces, articles)
        return list(zip(shared, self._subjects.nearnesses(pieces, articles), strict=True))

    def most_in_common(self, pieces: Mask, texts: Sequence[int]) -> tuple[float, float]:
        """The same of that single one of *texts* that has most, none of which is of *pieces*; each part by itself."""
        shared = self._cohesion.with_texts(pieces, texts)
        return max(shared, default=0.0), max(self._subjects.nearnesses_to_texts(pieces, texts), default=0.0)

    def _of_titles(self, pieces: Mask, titles: tuple[int, ...]) -> float:
        """What the signs are worth that *pieces* share with the *titles* of an article."""
        return self._cohesion.in_common(pieces, mask_of(titles))

    def closeness(self, pieces: Mask, article: Mask) -> float:
        """How much *pieces* speak of an *article*, however long either is."""
        return self._cohesion.closeness(pieces, article)

    def of_common(self, i: int, shared: float, near: float, whose: str) -> list[Clue]:
        """What it says that piece *i* has so much in common with an article."""
        kind = self._sorts[i]
        common = of_common(kind, whose, shared, near)
        return clues_of([common] if shared else [of_silence(kind, whose), common])

    def _of_words(self, i: int, story: Story, whose: str) -> list[Bundle]:
        """Does piece *i* speak of what *story* speaks of, and is it written as that is?"""
        kind = self._sorts[i]
        shared, near = self._speaks_of(i, story)
        told = [of_common(kind, whose, shared, near)]
        if not shared:
            told.append(of_silence(kind, whose, long=kind == "text" and story.size > SIZED))
        if story.titles and story.text is not None:
            told.append(of_title(kind, whose, self.of_titles(1 << i, story.titles)))
        if story not in self._genres:
            self._genres[story] = self._genre(story)
        if genre := self._genres[story]:
            told.append((self._manners.among(i, genre), None))
            if again := self._manners.again(i, story.mask):
                told.append((again, None))
        return told

    def _genre(self, story: Story) -> str | None:
        if story.text is None:
            return None
        form = "notice" if self._announces(story.titles) else self.evidence.contents(story).form
        return self._manners.genre(story.mask, form)

    def _announces(self, titles: Sequence[int]) -> bool:
        return bool(titles and ANNOUNCES.search(self.evidence.pieces[titles[-1]].text))

    def manners_in(self, i: int, article: Mask, titles: tuple[int, ...]) -> tuple[str, ...]:
        """How piece *i* is written, in a whole *article* below its *titles*."""
        genre = self._genre_in(article, titles)
        return (*self._manners.among(i, genre), *self._manners.again(i, article)) if genre else ()

    def _genre_of_whole(self, article: Mask, titles: tuple[int, ...]) -> str | None:
        led = any(self.evidence.looks[k] is Look.LEAD for k in bits(article))
        return self._manners.genre(article, "notice" if self._announces(titles) else "report" if led else "story")

    def is_formal(self, i: int) -> bool:
        """Is text *i* written as only articles of some genre have it, whatever it speaks of?"""
        return self._manners.is_formal(i)

    def _joined(self, i: int, story: Story) -> float:
        """How likely is piece *i* in one sentence with a piece of *story*?"""
        joins = self.evidence.joins[i]
        return max([likely for k, likely in joins if k < i and story.has(k)], default=0.0) if joins else 0.0

    def within_sentence(self, i: int, article: Mask) -> float:
        """How likely does a sentence of *article*, as far as it stands above piece *i*, go on below that?"""
        spans = self._spans[i]
        return max([likely for k, likely in spans if article >> k & 1], default=0.0) if spans else 0.0

    def _stretch(self, story: Story) -> int:
        """Where the last pieces of *story* begin that stand together."""
        return (~story.mask & (1 << story.last) - 1).bit_length()

    def _kind_of(self, i: int) -> str:
        return "a byline" if self.evidence.bylines[i] else f"a {self.evidence.looks[i].name.lower()}"

    def _sort_of(self, i: int) -> str:
        look = self.evidence.looks[i]
        if look in TEXT:
            return "text" if self.evidence.pieces[i].width > SHORT else "short text"
        return "title" if look in HEADING else "line"
