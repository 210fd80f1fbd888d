"""Articles and pages as plain JSON values, and back: the contract of `parse --json` and what the archive keeps."""

from __future__ import annotations

from typing import Any

from ingest.filed import Filing, Kinship, Relation
from ingest.page import (
    Article,
    Beats,
    Block,
    Completeness,
    Credit,
    CreditRole,
    Dump,
    Finding,
    Folio,
    IssueDate,
    Kind,
    Page,
    Role,
    Spot,
)

Record = dict[str, Any]
ROLES = {role.value: role for role in Role}  # to look one up is quicker by far than to call Role
GLIMPSE = 40  # characters of a text, to know it by


def page_record(dump: Dump, page: Page, beats: list[Beats]) -> Record:
    """What `parse --json` prints for one file; *beats* has one item an article."""
    return {
        "source": dump.name,
        "sha256": dump.sha256,
        "encoding": page.encoding,
        **folio_record(page.folio),
        "articles": [
            _told(article) | beats_record(found) | article_record(article)
            for article, found in zip(page.articles, beats, strict=True)
        ],
        "ignored": [_block_record(block) for block in page.ignored],
    }


def _told(article: Article) -> Record:
    return {
        "headline": article.headline,
        "kicker": article.kicker,
        "deck": article.deck,
        "label": article.label,
        "authors": list(article.authors),
    }


def review_record(filing: Filing) -> Record:
    """What `review --json` prints for one article: where it stands as it is told, and how sure its borders are."""
    article = filing.article
    place = next((place for place in filing.places if place.lines == article.lines), filing.places[0])
    return {
        "article_id": filing.article_id,
        "source": place.source,
        "lines": list(place.lines),
        "headline": article.headline,
        "begins": "".join(article.texts(Role.BODY, Role.CAPTION))[:GLIMPSE],
        "confidence": round(article.confidence, 4),
        "why": list(article.why),
    }


def article_record(article: Article) -> Record:
    """An article as the archive keeps it."""
    return {
        "kind": article.kind.value,
        "complete": article.complete.value,
        "credits": [{"name": credit.name, "role": credit.role.value} for credit in article.credits],
        "blocks": [_block_record(block) for block in article.blocks],
        "confidence": round(article.confidence, 4),
        "why": list(article.why),
        **({"column": article.column} if article.column else {}),
    }


def article_from(record: Record) -> Article:
    """The article that *article_record* made *record* of, today or in an earlier pagefeed."""
    return Article(
        blocks=tuple(Block(ROLES[b["role"]], b["text"], tuple(b["lines"])) for b in record["blocks"]),
        kind=Kind(record["kind"]),
        complete=Completeness(record["complete"]),
        credits=tuple(Credit(c["name"], CreditRole(c["role"])) for c in record["credits"]),
        why=tuple(record["why"]),
        confidence=record.get("confidence", 1.0),  # older records have none
        column=record.get("column"),
    )


def beats_record(beats: Beats) -> Record:
    """Beats as the archive keeps them: their slugs for whoever looks for them, and why they are an article's."""
    return {
        "districts": {"primary": beats.district.slug, "also": [found.slug for found in beats.also]},
        "topics": [found.slug for found in beats.topics],
        "keywords": list(beats.keywords),
        "evidence": {
            "districts": [_finding_record(found) for found in beats.districts],
            "topics": [_finding_record(found) for found in beats.topics],
            "removed": [_finding_record(found) for found in beats.removed],
        },
    }


def beats_from(record: Record) -> Beats:
    """The beats that *beats_record* made *record* of, today or in an earlier pagefeed."""
    evidence = record["evidence"]
    kinds = (evidence["districts"], evidence["topics"], evidence.get("removed", ()))  # older records have no third
    districts, topics, removed = (tuple(map(_finding_from, found)) for found in kinds)
    return Beats(districts[0], districts[1:], topics, removed, tuple(record.get("keywords", ())))


def why_record(article: Article, beats: Beats, article_id: str | None = None) -> Record:
    """What `explain --json` prints for one article: its labels with their reasons, and the text that they mark."""
    return {
        "article_id": article_id,
        "headline": article.headline,
        "labels": labels_record(beats),
        "keywords": list(beats.keywords),
        "blocks": [
            _block_record(block)
            | {"pieces": [{"text": text, "earned": list(slugs)} for text, slugs in beats.pieces(number, block.text)]}
            for number, block in enumerate(article.blocks)
        ],
    }


def labels_record(beats: Beats) -> list[Record]:
    """Every label of an article, with its reason."""
    kinds = {"district": beats.districts, "topic": beats.topics, "removed": beats.removed}
    return [{"kind": kind} | _finding_record(found) for kind, several in kinds.items() for found in several]


def kinship_record(kinship: Kinship) -> Record:
    """A kinship as the archive keeps it, with its figures rounded."""
    return {
        "relation": kinship.relation and kinship.relation.value,
        "shared": [round(share, 4) for share in kinship.shared],
        "likeness": round(kinship.likeness, 4),
        "odds": round(kinship.odds, 2),
        "noise": round(kinship.noise, 4),
        "changed": [list(pair) for pair in kinship.changed],
        "kept": kinship.kept,
        "added": kinship.added,
        "lost": kinship.lost,
        "longer": kinship.longer,
        "retitled": kinship.retitled,
        "jump": kinship.jump,
        "beside": kinship.beside,
    }


def kinship_from(record: Record) -> Kinship:
    """The kinship that *kinship_record* made *record* of; one of an earlier pagefeed may lack what has a default."""
    relation, changed, (here, there) = record["relation"], record["changed"], record["shared"]
    told = {"relation": relation and Relation(relation), "changed": tuple((old, new) for old, new in changed)}
    return Kinship(**{**record, **told, "shared": (here, there)})


def folio_record(folio: Folio) -> Record:
    """Paper, date and page, each with what it is known by."""
    date = folio.issue_date
    return {
        "issue_date": {
            "value": date.value,
            "precision": date.precision,
            "from": date.source,
            "evidence": date.evidence,
        },
        "paper": folio.paper,
        "page": folio.page,
    }


def folio_from(record: Record) -> Folio:
    """The folio that *folio_record* made *record* of."""
    date = record["issue_date"]
    return Folio(IssueDate(date["value"], date["from"], date["evidence"]), record["paper"], record["page"])


def _block_record(block: Block) -> Record:
    return {"role": block.role.value, "text": block.text, "lines": list(block.lines)}


def _finding_record(found: Finding) -> Record:
    spots = [[spot.block, spot.start, spot.end] for spot in found.spots]
    told = {"slug": found.slug, "confidence": round(found.confidence, 4), "words": list(found.words), "spots": spots}
    return told | ({"rule": found.rule} if found.rule else {})


def _finding_from(record: Record) -> Finding:
    spots = tuple(Spot(*spot) for spot in record.get("spots", ()))  # older records have none
    return Finding(record["slug"], record["confidence"], tuple(record["words"]), spots, record.get("rule"))
