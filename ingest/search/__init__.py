"""What is looked for and what it is looked for in: words into pairs of characters, a query into what it asks for."""

from ingest.search.fitting import fits
from ingest.search.pairs import Spelled, spell
from ingest.search.query import Every, Phrase, Query, Some, Without, answers, matches, parse, wanted_words

__all__ = [
    "Every",
    "Phrase",
    "Query",
    "Some",
    "Spelled",
    "Without",
    "answers",
    "fits",
    "matches",
    "parse",
    "spell",
    "wanted_words",
]
