"""How well pages are read: the figures of a reading beside the gold of its page.

Gold says of every non-blank line which article it is of and in which role, and of every article what is to be told of
it. Where the bare text leaves a question open, gold has every right answer. A label decides no border; announcements
and furniture count neither way.
"""

from ingest.evaluate.checks import check_beats, check_lines
from ingest.evaluate.comparison import Comparison, compare
from ingest.evaluate.figures import FIGURES, PageScore, misses, report, score, score_unread
from ingest.evaluate.form import BrokenGold
from ingest.evaluate.gold import GoldPage, gold_from, read_gold
from ingest.evaluate.share import Share, f1

__all__ = [
    "FIGURES",
    "BrokenGold",
    "Comparison",
    "GoldPage",
    "PageScore",
    "Share",
    "check_beats",
    "check_lines",
    "compare",
    "f1",
    "gold_from",
    "misses",
    "read_gold",
    "report",
    "score",
    "score_unread",
]
