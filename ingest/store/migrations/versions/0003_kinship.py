"""Articles are recognised by what they are like, and tied to one another."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

COUNTER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
ID = sa.String(32)


def upgrade() -> None:
    op.add_column("article", sa.Column("leads_to", ID))
    op.add_column("occurrence", sa.Column("kinship", sa.Text))
    op.rename_table("clipping", "clipping_before")
    op.create_table(
        "clipping",
        sa.Column("number", COUNTER, primary_key=True, autoincrement=True),
        sa.Column("fingerprint", sa.String(64), nullable=False, unique=True),
        sa.Column("article_id", ID, sa.ForeignKey("article.id"), nullable=False),
        sa.Column("record", sa.Text),
        sa.Column("traced", sa.Integer, nullable=False),
    )
    op.create_index("clipping_by_article", "clipping", ["article_id"])
    # Of an earlier version only the fingerprint was kept; what an article says today is traced when pagefeed starts.
    op.execute(
        "INSERT INTO clipping (fingerprint, article_id, traced)"
        " SELECT fingerprint, article_id, 0 FROM clipping_before ORDER BY fingerprint"
    )
    op.drop_table("clipping_before")
    op.create_table(
        "trace",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("clipping", sa.BigInteger, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tie",
        sa.Column("article_id", ID, sa.ForeignKey("article.id"), primary_key=True),
        sa.Column("of", ID, sa.ForeignKey("article.id"), primary_key=True),
        sa.Column("relation", sa.String(16), nullable=False),
        sa.Column("kinship", sa.Text, nullable=False),
    )
    op.create_index("tie_by_of", "tie", ["of"])
    op.create_table(
        "change",
        sa.Column("seq", COUNTER, primary_key=True, autoincrement=True),
        sa.Column("article_id", ID, sa.ForeignKey("article.id"), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("kinship", sa.Text, nullable=False),
    )
    op.create_index("change_by_article", "change", ["article_id"])
    op.create_table(
        "apart",
        sa.Column("one", ID, sa.ForeignKey("article.id"), primary_key=True),
        sa.Column("other", ID, sa.ForeignKey("article.id"), primary_key=True),
        sa.Column("made", sa.BigInteger, nullable=False),
    )
