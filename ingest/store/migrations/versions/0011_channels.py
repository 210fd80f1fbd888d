"""Articles are listed under pairs of beats, too, and in archive documents; they can be quiet, or withdrawn."""

import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from ingest.record import beats_from
from ingest.store.listing import Shelving

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

article = sa.table(
    "article",
    *(sa.column("id"), sa.column("ordinal"), sa.column("filed"), sa.column("live", sa.Boolean), sa.column("record")),
)


def upgrade() -> None:
    op.add_column("article", sa.Column("quiet", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("article", sa.Column("withdrawn", sa.BigInteger))
    op.add_column("article", sa.Column("reason", sa.Text))
    op.create_table(
        "document",
        sa.Column("beat", sa.String(80), primary_key=True),
        sa.Column("name", sa.String(12), primary_key=True),
        sa.Column("entries", sa.Integer, nullable=False),
    )
    op.create_table(
        "reach",
        sa.Column("key", sa.String(80), primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "saved",
        sa.Column("beat", sa.String(80), primary_key=True),
        sa.Column("definition", sa.Text, nullable=False),
    )
    op.drop_table("listing")
    op.create_table(
        "listing",
        sa.Column("beat", sa.String(80), primary_key=True),
        sa.Column("ordinal", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("article_id", sa.String(32), sa.ForeignKey("article.id"), nullable=False),
        sa.Column("document", sa.String(12), nullable=False),
        sa.Column("quiet", sa.Boolean, nullable=False),
    )
    op.create_index("listing_by_article", "listing", ["article_id"])
    op.create_index("listing_by_document", "listing", ["beat", "document", "ordinal"])
    op.create_index("listing_by_quiet", "listing", ["beat", "quiet", "ordinal"])
    connection = op.get_bind()
    shelving = Shelving(connection)
    for row in connection.execute(sa.select(article).where(article.c.live.is_(True)).order_by(article.c.ordinal)).all():
        beats = beats_from(json.loads(row.record))
        month = datetime.fromtimestamp(row.filed / 1000, UTC).strftime("%Y-%m")
        shelving.enter(row.id, row.ordinal, (*beats.keys, *beats.pairs), month, quiet=False)
    shelving.settle()
