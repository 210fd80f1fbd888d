"""How an article is cited: GB/T 7714-2015, as a Chinese bibliography has it."""

from __future__ import annotations

from feeds.compose import date_in_words, title_of
from feeds.feed import Site
from feeds.plain import plain
from ingest.filed import Filing

FEW = 3  # authors that are named; of more, the first three


def citation_of(filing: Filing, site: Site) -> str:
    """Cite the printed article; where no paper is known, the one on the site."""
    folio = filing.places[0].folio if filing.places else None
    names = [plain(name) for name in filing.article.authors]
    authors = f"{', '.join(names[:FEW])}{', 等' if len(names) > FEW else ''}. " if names else ""
    title = title_of(filing.article)
    if folio and folio.paper:
        date = folio.issue_date.value
        day = date if date is None or len(date) == len("2025-11-20") else date_in_words(date)
        where = ", ".join(filter(None, (plain(folio.paper), day)))
        return f"{authors}{title}[N]. {where}{f'({plain(folio.page)})' if folio.page else ''}."
    filed = f"{filing.filed.astimezone(site.timezone):%Y-%m-%d}"
    return f"{authors}{title}[EB/OL]. {plain(site.title)}, {filed}. {site.url(f'articles/{filing.article_id}/')}."
