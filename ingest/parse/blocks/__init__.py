"""Pieces become the blocks of an article: kicker, headline, deck, byline, paragraphs, captions."""
