"""Articles teach where places lie that the gazetteer does not know."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lesson",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("slug", sa.String(64), primary_key=True),
        sa.Column("article_id", sa.String(32), primary_key=True),
        sa.Column("evidence", sa.Text, nullable=False),
    )
    op.create_index("lesson_by_article", "lesson", ["article_id"])
    op.create_table(
        "place_ruling",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("slug", sa.String(64), nullable=False),
        sa.Column("made", sa.BigInteger, nullable=False),
    )
