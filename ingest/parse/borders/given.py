"""The clues whose worth is given, not learned, for the articles that were written for learning do not show it."""

from __future__ import annotations

SECTION = "what a title heads speaks of the same as the text above"
ANEW = "begins with what speaks of other things than the text above"
AGAIN = "a notice that its article has already, by its title or its text"
WITHIN = "a title within a sentence of what has its title"
ITEMS = "begins with a label over a list's items"
FURTHER = "a report's lead inside what a lead or a byline opened"

GIVEN = {
    # The sections of written articles share fewer names, figures and words than those of real ones do: of both twice
    # as much is too much, and half as much too little.
    SECTION: 1.0,
    ANEW: 1.0,
    # No written page has the same notice twice, and no newspaper prints a title within what it heads.
    AGAIN: -2.0,
    # A column that breaks off within a sentence goes on with it, never with a subhead: the title is another article's.
    WITHIN: -2.0,
    # Written lists have titles. Short items behind a mark each are printed under no more than a column's name, too:
    # 绿茵短波, then ◆… ◆… ◆…
    ITEMS: 3.0,
    # No written article has a second lead, and of a thousand printed ones two or three: what speaks of one subject all
    # down a page would else outweigh it, as if its paragraphs did not all say the same.
    FURTHER: -2.0,
}
