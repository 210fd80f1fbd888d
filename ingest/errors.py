"""One family of errors: the docstring is the message, the argument says which, the cause says why."""


class PagefeedError(Exception):
    """Something went wrong in pagefeed"""

    def __str__(self) -> str:
        said = (type(self).__doc__, super().__str__(), _why(self.__cause__))
        return ": ".join(part for part in said if part)


def _why(cause: BaseException | None) -> str:
    """The cause in words; of what the system denies, without its number, and without the name that was said already."""
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror
    return str(cause) if cause else ""


class ConfigError(PagefeedError):
    """The configuration cannot be used"""


class StoreError(PagefeedError):
    """The store cannot be used"""


class StoreLacks(StoreError):
    """The store cannot be used just now"""

    def __init__(self, told: str = "", lack: str = "") -> None:
        super().__init__(*filter(None, (told,)))
        self.lack = lack  # what is lacking, in a word that names no place


class Busy(PagefeedError):
    """Another pagefeed is at work on this store"""


class Unserved(PagefeedError):
    """The feeds cannot be served"""


class DumpError(PagefeedError):
    """The page dump cannot be read"""


class UnknownEncoding(DumpError):
    """The page dump is in no encoding we know"""


class NotText(DumpError):
    """The page dump is not text"""


class EmptyDump(DumpError):
    """The page dump is empty"""


class NoArticles(DumpError):
    """The page dump holds no article"""


class TooLarge(DumpError):
    """The page dump is too large"""


class Unreachable(DumpError):
    """The page dump cannot be opened"""


class Unreadable(DumpError):
    """The page dump cannot be read now"""


class WrongCorrection(PagefeedError):
    """The page cannot be corrected so"""


class WrongSubscriber(PagefeedError):
    """The subscriber cannot be added or revoked"""


class WrongPlace(PagefeedError):
    """The place cannot be shown or settled"""


class WrongRuling(PagefeedError):
    """The stories cannot be joined or split so"""


class WrongWithdrawal(PagefeedError):
    """The article cannot be withdrawn or published again"""


class NoSuchArticle(PagefeedError):
    """There is no such article"""
