"""Pieces become articles: the likeliest way to deal out a page, found by walking down it.

At each piece there are moves (moves.py), and the ways that look best so far are kept. What a way is worth is the sum of
the clues of its moves and of the articles it makes (evidence.py, contents.py), each times its weight (weights.py):
log-odds, so that all ways that were kept to the end can be weighed against each other, and how sure the best one is can
be told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from math import exp, inf, log1p
from operator import mul
from typing import NamedTuple

from ingest.parse.borders.clues import Bundle, Clue, Names
from ingest.parse.borders.cohesion import bits
from ingest.parse.borders.contents import Contents, of_inside
from ingest.parse.borders.cut import Cut, in_order
from ingest.parse.borders.digests import each_digest_whole, each_with_its_figures
from ingest.parse.borders.evidence import Evidence, Story
from ingest.parse.borders.firsts import each_with_its_first
from ingest.parse.borders.labelled import each_with_its_label
from ingest.parse.borders.moves import Move, Moves
from ingest.parse.borders.parts import each_with_its_parts
from ingest.parse.borders.pictured import each_picture_apart
from ingest.parse.borders.signed import each_with_its_names, parted_where_signed
from ingest.parse.borders.strays import brought_home
from ingest.parse.borders.titled import each_with_its_title, without_orphans
from ingest.parse.borders.verses import each_poem_whole
from ingest.parse.looks.look import Look
from ingest.parse.looks.neighbours import Seen
from ingest.parse.paragraphs.joins import Join
from ingest.parse.text.pieces import Piece
from ingest.parse.weights import BORDERS

LEFT = 2  # articles that were left and can be gone back to
WAYS, FEW = 5, 2  # that are kept at a piece; of very many
VERY_MANY = 600  # pieces; a page has about a hundred, and a file may hold several pages
WORSE = 3.5  # log-odds by which a way may look worse than the best and is kept
REMEMBERED = 1 << 16  # what so many bundles of clues are worth
SAID, MOST_SAID = 0.5, 4  # the reasons that are told: worth at least this much, at most so many
BARE = 0.5  # how sure it is that text without any other line is of one article


class Step(NamedTuple):
    """From one node to the next."""

    source: Node
    move: Move | None  # None: the page ends
    worth: float
    done: tuple[Story, ...]  # articles that nothing can go back to from here on


@dataclass(slots=True, eq=False)
class Node:
    """Ways down the page that differ no more: the article in hand, then those that can be gone back to."""

    stories: tuple[Story, ...]
    steps: list[Step] = field(default_factory=list)  # into it
    best: float = -inf  # the worth of the best way to it
    total: float = -inf  # the log of the summed exp(worth) of all ways to it


def cut_into_articles(
    pieces: Sequence[Piece], seen: Sequence[Seen], joins: Sequence[Join], firsts: Sequence[float] | None = None
) -> list[Cut]:
    """The best way to deal a page whose furniture was taken out, in the order in which its articles begin.

    *firsts* are the log-odds that each piece is worded as an article's first paragraph.
    """
    if not pieces:
        return []
    if all(one.look is Look.BODY for one in seen):
        return [Cut(tuple(range(len(pieces))), (), BARE, ("nothing on the page says that an article begins",))]
    moves = Moves(Evidence(pieces, seen, joins, firsts))
    whole = without_orphans(brought_home(dealt(Walk(moves, SCALES)), moves), moves)
    found = parted_where_signed(each_with_its_figures(whole, moves), moves)
    found = each_with_its_names(in_order(found), moves)
    found = each_digest_whole(found, moves)
    found = each_picture_apart(each_with_its_label(found, moves), moves)
    found = each_with_its_parts(each_with_its_first(found, moves), moves)
    return without_orphans(each_poem_whole(each_with_its_title(found, moves), moves), moves)


def dealt(walk: Walk) -> list[Cut]:
    """The best way down a page, in the order in which its articles begin."""
    end = walk.to_the_end()
    sure = sureness(end)
    way = list(best_way(end))
    returns = [step.move for step in reversed(way) if step.move and step.move.into and step.move.left]
    found = sorted(chain.from_iterable(step.done for step in way), key=lambda story: story.start)
    return [
        Cut(tuple(bits(story.mask)), story.titles, round(min(1.0, sure[story]), 3), walk.why(story, returns))
        for story in found
    ]


def best_way(end: Node) -> Iterator[Step]:
    """The steps of the best way, from the last to the first."""
    node = end
    while node.steps:
        step = max(node.steps, key=lambda step: step.source.best + step.worth)
        yield step
        node = step.source


def shares(end: Node) -> Iterator[tuple[Step, float]]:
    """Every step that was kept, with the share of all ways by their likelihood that take it; the last steps first."""
    level = {end: 1.0}
    while level:
        above: dict[Node, float] = defaultdict(float)
        for node, share in level.items():
            for step in node.steps:
                part = share * exp(step.source.total + step.worth - node.total)
                above[step.source] += part
                yield step, part
        level = above


def sureness(end: Node) -> Mapping[Story, float]:
    """The share of all ways in which exactly these pieces are an article."""
    sure: dict[Story, float] = defaultdict(float)
    for step, share in shares(end):
        for story in step.done:
            sure[story] += share
    return sure


class Scales:
    """What clues are worth."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self.inside = lru_cache(maxsize=REMEMBERED)(self._inside)
        self._worths = lru_cache(maxsize=REMEMBERED)(self._worths_of)
        self._once = lru_cache(maxsize=REMEMBERED)(self._sum_of)

    def weigh(self, clues: Iterable[Clue]) -> float:
        """The summed worth of *clues*."""
        weights = self._weights
        return sum([weights.get(name, 0.0) * value for name, value in clues])

    def weigh_bundles(self, bundles: Iterable[Bundle]) -> float:
        """The summed worth of all clues of *bundles*."""
        worth = 0.0
        for names, amounts in bundles:
            worth += self._once(names) if amounts is None else sum(map(mul, self._worths(names), amounts))
        return worth

    def _worths_of(self, names: Names) -> Sequence[float]:
        return [self._weights.get(name, 0.0) for name in names]

    def _sum_of(self, names: Names) -> float:
        return sum(self._worths_of(names))

    def _inside(self, contents: Contents) -> float:
        return self.weigh(of_inside(contents))

    def reasons(self, clues: Iterable[Clue]) -> tuple[str, ...]:
        """The weightiest of *clues*, at least one."""
        weighed = sorted(((self._weights.get(name, 0.0) * value, name) for name, value in clues), reverse=True)
        return tuple(name for worth, name in weighed if worth >= SAID)[:MOST_SAID] or tuple(
            name for _, name in weighed[:1]
        )


SCALES = Scales(BORDERS)


class Walk:
    """The ways down one page."""

    def __init__(self, moves: Moves, scales: Scales, worse: float = WORSE) -> None:
        self.moves, self._evidence, self._scales, self._worse = moves, moves.evidence, scales, worse
        self._most = FEW if len(moves.evidence.pieces) > VERY_MANY else WAYS
        self._worths: dict[Move, float] = {}
        self._starts: dict[tuple[int, int, int, int | None], float] = {}
        self._ends: dict[tuple[int, str, bool], float] = {}
        self._stories: dict[Story, float] = {}
        self._parts: dict[Story, float] = {}
        self._prospects: dict[int, float] = {}
        self._kept: dict[tuple[int, tuple[Story, ...]], tuple[tuple[Story, ...], tuple[Story, ...]]] = {}

    def to_the_end(self) -> Node:
        """The node at the page's end; all ways that were kept lead to it."""
        first = self.moves.after(Move(0, None, None))
        level = [Node((first,), best=0.0, total=0.0)]
        for i in range(1, len(self._evidence.pieces)):
            level = self.choose(self._below(i, level))
        end = Node(())
        for node in level:
            _arrive(end, Step(node, None, self._worth(node.stories[0]), node.stories))
        return self.choose([end])[0]

    def _below(self, i: int, level: Sequence[Node]) -> list[Node]:
        """Every node that a move of piece *i* leads to, but for those that look much worse than another."""
        nodes: dict[tuple[Story, ...], Node] = {}
        most = -inf
        for node in level:
            for move, left in self._moves(i, node.stories):
                worth, in_hand = self._weigh(move), self.moves.after(move)
                promise = node.total + worth + self._prospect(in_hand)
                if promise > most:
                    most = promise
                elif self.drops(move, most - promise):
                    continue
                stories, done = self._keep(i, left) if left else ((), ())
                key, step = (in_hand, *stories), Step(node, move, worth, done)
                if key in nodes:
                    _arrive(nodes[key], step)
                else:
                    nodes[key] = Node(key, [step], node.best + worth, node.total + worth)
        return list(nodes.values())

    def drops(self, move: Move, worse: float) -> bool:  # noqa: ARG002 - what learns does not drop what is true
        """Is a *move* not looked at any further that looks that much *worse* than another?"""
        return worse > self._worse

    def _moves(self, i: int, stories: tuple[Story, ...]) -> list[tuple[Move, tuple[Story, ...]]]:
        """What can be done with piece *i*, and the articles that are then left, the last first."""
        in_hand, left = stories[0], stories[1:]
        open_ = tuple([story for story in left if self.moves.may_resume(i, story, in_hand)]) if left else ()
        found = [(Move(i, in_hand, None, open_), left)] if self.moves.may_go_on(i, in_hand) else []
        if self.moves.may_begin(i):
            found.append((Move(i, None, in_hand, open_), stories))
        for story in open_:
            rivals = tuple([other for other in open_ if other is not story])
            found.append((Move(i, story, in_hand, rivals), tuple([other for other in stories if other is not story])))
        return found

    def _keep(self, i: int, left: tuple[Story, ...]) -> tuple[tuple[Story, ...], tuple[Story, ...]]:
        """Of the articles *left* those that can be gone back to, and those that are done."""
        key = i, left
        if key not in self._kept:
            open_ = [story for story in left if not self.moves.is_over(i, story)][:LEFT]
            self._kept[key] = tuple(open_), tuple([story for story in left if story not in open_])
        return self._kept[key]

    def choose(self, nodes: list[Node]) -> list[Node]:
        """The nodes that look best."""
        if len(nodes) == 1:
            return nodes
        promising = [(node.total + self._prospect(node.stories[0]), node) for node in nodes]
        promising.sort(key=lambda pair: -pair[0])
        least = promising[0][0] - self._worse
        return [node for worth, node in promising[: self._most] if worth >= least]

    def _weigh(self, move: Move) -> float:
        """What *move* is worth, with the article that it leaves and without that which it goes back to."""
        worth = self._worths.get(move)
        if worth is None:
            worth = self._scales.weigh_bundles(self.moves.told(move))
            if move.left is not None:
                worth += self._worth(move.left)
                if move.into is not None:
                    worth -= self._worth(move.into)
            self._worths[move] = worth
        return worth

    def _worth(self, story: Story) -> float:
        """Log-odds that *story* is an article, if nothing more comes."""
        worth = self._stories.get(story)
        if worth is None:
            end = story.last, self._evidence.opened(story), story.last == story.text
            if end not in self._ends:
                self._ends[end] = self._scales.weigh(self._evidence.of_end(*end))
            worth = self._so_far(story) + self._ends[end]
            if story.torn:
                worth += self._scales.weigh(of_torn(story))
            self._stories[story] = worth
        return worth

    def _so_far(self, story: Story) -> float:
        """What *story* is worth by how it opens and by what it has below."""
        worth = self._parts.get(story)
        if worth is None:
            opening = self._opening(story.start, story.labels, story.titles, story.text)
            worth = opening + self._scales.inside(self._evidence.contents(story))
            self._parts[story] = worth
        return worth

    def _prospect(self, story: Story) -> float:
        """What *story* is worth by what it has; titles may still get the text that stands below them."""
        if story.text is not None:
            return self._so_far(story)
        if story.start not in self._prospects:
            self._prospects[story.start] = self._opening(story.start, *self._evidence.expected(story.start))
        return self._prospects[story.start]

    def _opening(self, start: int, labels: int, titles: tuple[int, ...], text: int | None) -> float:
        """What it is worth that an article begins so."""
        opening = start, labels, len(titles), text
        worth = self._starts.get(opening)
        if worth is None:
            worth = self._starts[opening] = self._scales.weigh(self._evidence.of_start(start, labels, titles, text))
        return worth

    def why(self, story: Story, returns: Sequence[Move]) -> tuple[str, ...]:
        """The clues that decided where *story* begins, and which of the *returns* are to it, the weightiest first."""
        start = self._evidence.of_start(story.start, story.labels, story.titles, story.text)
        reasons = list(self._scales.reasons(start))
        for move in returns:
            if story.has(move.piece):
                reasons += self._scales.reasons(self.moves.clues(move))
        return tuple(dict.fromkeys(reasons))


def of_story(evidence: Evidence, story: Story) -> list[Clue]:
    """Everything that speaks for and against *story* being an article."""
    return [
        *evidence.of_start(story.start, story.labels, story.titles, story.text),
        *evidence.of_end(story.last, evidence.opened(story), story.last == story.text),
        *of_inside(evidence.contents(story)),
        *of_torn(story),
    ]


def of_torn(story: Story) -> list[Clue]:
    """Sentences that lead out of *story* or into it."""
    return [("a sentence cut in two", story.torn), ("a sentence surely cut in two", story.surely)]


def _arrive(node: Node, step: Step) -> None:
    """One more step into *node*."""
    node.steps.append(step)
    node.best = max(node.best, step.source.best + step.worth)
    total = step.source.total + step.worth
    low, high = (node.total, total) if node.total < total else (total, node.total)
    node.total = high if low == -inf else high + log1p(exp(low - high))
