"""The first archive."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

COUNTER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "clock",
        sa.Column("name", sa.String(20), primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "dump",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("first_seen", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "source",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("dump.sha256")),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("mtime_ns", sa.BigInteger, nullable=False),
        sa.Column("ctime_ns", sa.BigInteger, nullable=False),
        sa.Column("inode", sa.BigInteger, nullable=False),
        sa.Column("rejected", sa.Text),
        sa.Column("taken", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "article",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("ordinal", sa.BigInteger, nullable=False, unique=True),
        sa.Column("filed", sa.BigInteger, nullable=False),
        sa.Column("updated", sa.BigInteger, nullable=False),
        sa.Column("live", sa.Boolean, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("article_by_filed", "article", ["filed"])
    op.create_table(
        "occurrence",
        sa.Column("seq", COUNTER, primary_key=True, autoincrement=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("dump.sha256"), nullable=False),
        sa.Column("article_id", sa.String(32), sa.ForeignKey("article.id"), nullable=False),
        sa.Column("relation", sa.String(16), nullable=False),
        sa.Column("related_to", sa.String(32)),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("headline", sa.Text, nullable=False),
        sa.Column("lines", sa.Text, nullable=False),
        sa.Column("folio", sa.Text, nullable=False),
        sa.Column("ended", sa.Boolean, nullable=False),
    )
    op.create_index("occurrence_by_source", "occurrence", ["source", "ended"])
    op.create_index("occurrence_by_article", "occurrence", ["article_id"])
    op.create_table(
        "clipping",
        sa.Column("fingerprint", sa.String(64), primary_key=True),
        sa.Column("article_id", sa.String(32), sa.ForeignKey("article.id"), nullable=False),
    )
    op.create_table(
        "listing",
        sa.Column("beat", sa.String(64), primary_key=True),
        sa.Column("ordinal", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("article_id", sa.String(32), sa.ForeignKey("article.id"), nullable=False),
    )
    op.create_table(
        "stale",
        sa.Column("key", sa.String(96), primary_key=True),
        sa.Column("seq", sa.BigInteger, nullable=False),
    )
