"""The page as one stream of lines: articles run into each other, and furniture stands among them."""

from __future__ import annotations

from random import Random

from composing.furniture import slogan
from composing.galley import TITLES, Galley, Slug

STEPS = (1, 1, 1, -1, -1, 2)  # from an article to the one that a paragraph of it strays into
WITHIN = 0.7  # of the paragraphs that are astray stand within a sentence, where one is cut


class Stream:
    """The lines of a page in printed order."""

    def __init__(self, galleys: list[Galley]) -> None:
        self.galleys = {galley.id: galley for galley in galleys}
        self.order = [galley.id for galley in galleys]
        self.slugs = [slug for galley in galleys for slug in galley.slugs]

    def neighbour(self, key: str, step: int) -> str | None:
        at = self.order.index(key) + step
        return self.order[at] if 0 <= at < len(self.order) else None

    def span(self, key: str) -> tuple[int, int]:
        """First and last place of an article's lines."""
        places = [i for i, slug in enumerate(self.slugs) if slug.article == key]
        return places[0], places[-1]

    def move(self, moved: list[Slug], before: Slug) -> None:
        for slug in moved:
            self.slugs.remove(slug)
        at = self.slugs.index(before)
        self.slugs[at:at] = moved

    def _tail(self, key: str) -> list[Slug]:
        """An article's last paragraph and what follows it, where nothing else stands between."""
        start, end = self.span(key)
        body = [slug for slug in self.slugs[start : end + 1] if slug.article == key and slug.role == "body"]
        parts = list(dict.fromkeys(slug.part for slug in body))
        if len(parts) < 3 or body[-1].verse or self.galleys[key].marks & {"swapped-columns", "stray"}:
            return []
        first = next(slug for slug in body if slug.part == parts[-1])
        tail = self.slugs[self.slugs.index(first) : end + 1]
        whole = all(slug.article == key and slug.role not in TITLES for slug in tail)
        rightly = whole and all(slug.part >= first.part or slug.role != "body" for slug in tail)
        return tail if rightly else []

    def _front(self, key: str, after: int) -> list[Slug]:
        """An article's opening up to the end of its next paragraph, from what stands behind place *after*."""
        rest = [slug for slug in self.slugs[after + 1 :] if slug.article == key]
        if not rest or any(slug.article != key for slug in self.slugs[after + 1 : self.slugs.index(rest[-1])]):
            return []
        body = [slug for slug in rest if slug.role == "body"]
        parts = list(dict.fromkeys(slug.part for slug in body))
        if len(parts) < 2 or body[0].verse or self.galleys[key].marks & {"swapped-columns", "beside"}:
            return []
        last = [slug for slug in body if slug.part == parts[0]][-1]
        front = rest[: rest.index(last) + 1]
        return front if self.galleys[key].complete in ("whole", "tail-missing") else []

    def around_another(self, pieces: list[Slug], rng: Random) -> bool:
        """Let a block of the article beside stand between two pieces of a paragraph."""
        host, second = pieces[0].article, pieces[1]
        at = self.slugs.index(second)
        start, end = self.span(host)
        if self.slugs[at - 1] is not pieces[0] or not start < at <= end:
            return False
        following, preceding = self.neighbour(host, 1), self.neighbour(host, -1)
        strayed = "stray" in self.galleys[host].marks
        front = self._front(following, end) if following and not strayed else []
        tail = self._tail(preceding) if preceding and "took-tail" not in self.galleys[host].marks else []
        tail = tail if tail and self.slugs.index(tail[-1]) < at else []
        if tail and (not front or rng.random() < 0.5):
            self.galleys[host].marks.add("took-tail")
            moved, donor = tail, preceding
        elif front:
            moved, donor = front, following
        else:
            return False
        self.move(moved, second)
        assert donor is not None
        self.galleys[host].marks.add("around-another")
        self.galleys[donor].marks.add("interleaved")
        return True

    def slogan_between(self, pieces: list[Slug], rng: Random) -> bool:
        """A slogan at the foot of one column, before the paragraph goes on in the next."""
        galley = self.galleys[pieces[0].article]
        self.slugs.insert(self.slugs.index(pieces[-1]), slogan(rng, galley.specimen.traditional))
        galley.marks.add("woven-cut")
        return True

    def stray(self, key: str, rng: Random) -> bool:
        """An article's last paragraph in the middle of another one, most times of one beside it."""
        host = self.neighbour(key, rng.choice(STEPS))
        if host is None or self.galleys[host].complete != "whole" or not self.galleys[host].specimen.signed_first:
            return False
        tail = [slug for slug in self._tail(key) if slug.role in ("body", "subhead")]
        if not tail or self.galleys[host].marks & {"swapped-columns", "late-title", "reversed-cut"}:
            return False
        places = [i for i, slug in enumerate(self.slugs) if slug.article == host and slug.role == "body"]
        starts = [i for i in places[1:] if self.slugs[i].follows is None and self.slugs[i - 1].role == "body"]
        if not starts or self.slugs[places[0]].follows is not None:
            return False
        self.move(tail, self.slugs[rng.choice(starts)])
        self.galleys[key].marks.add("stray")
        return True

    def astray(self, key: str, rng: Random) -> bool:
        """Any paragraph but the first, anywhere in another article, however far: mostly where a column cut a sentence."""
        hosts = [other for other in self.order if other != key and "stray" not in self.galleys[other].marks]
        body = [slug for slug in self.slugs if slug.article == key and slug.role == "body" and not slug.verse]
        torn = {slug.part for slug in body if slug.follows is not None}
        loose = [slug for slug in body if slug.part not in torn and slug.part > body[0].part]
        if not hosts or not loose or self.galleys[key].marks & {"swapped-columns", "stray"}:
            return False
        host = rng.choice(hosts)
        places = [slug for slug in self.slugs if slug.article == host and slug.role == "body" and not slug.verse][1:]
        within = [slug for slug in places if slug.follows is not None]
        if not places or self.galleys[host].marks & {"swapped-columns", "reversed-cut"}:
            return False
        before = rng.choice(within if within and rng.random() < WITHIN else places)
        self.move([rng.choice(loose)], before)
        self.galleys[key].marks.add("stray")
        return True

    def caption_abroad(self, key: str, rng: Random) -> bool:
        """A caption in a neighbour's text: the bare words do not always say whose picture it was."""
        other = self.neighbour(key, rng.choice([-1, 1]))
        mine = [slug for slug in self.slugs if slug.article == key and slug.role == "caption"]
        if other is None or not mine:
            return False
        places = [slug for slug in self.slugs if slug.article == other and slug.role == "body" and not slug.follows]
        if len(places) < 2:
            return False
        caption = rng.choice(mine)
        self.move([caption], rng.choice(places[1:]))
        caption.article_any = (key, other)
        self.galleys[key].marks.add("caption-abroad")
        return True

    def titles_together(self, key: str) -> bool:
        """The next article's title right below this one's: both stood above their columns."""
        other = self.neighbour(key, 1)
        if other is None:
            return False
        upper, lower = self._titles(key), self._titles(other)
        if not upper or not lower or self.galleys[other].marks & {"late-title", "interleaved"}:
            return False
        behind = self.slugs[self.slugs.index(upper[-1]) + 1]
        self.move(lower, behind)
        self.galleys[other].marks.add("beside")
        return True

    def _titles(self, key: str) -> list[Slug]:
        return [slug for slug in self.slugs if slug.article == key and slug.role in TITLES]

    def label_after(self, key: str) -> bool:
        """A label below its article can be read as the label of the next one."""
        other = self.neighbour(key, 1)
        label = next((slug for slug in self.slugs if slug.article == key and slug.role == "label"), None)
        if other is None or label is None:
            return False
        mine, theirs = self.galleys[key], self.galleys[other]
        if label is not self.slugs[self.span(key)[0]] or theirs.label:
            return False
        self.slugs.remove(label)
        self.slugs.insert(self.span(key)[1] + 1, label)
        label.article_any = (key, other)
        mine.label_any, theirs.label_any = [label.text, None], [None, label.text]
        mine.marks.add("displaced-label")
        return True
