"""In how many articles each word stands."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "word",
        sa.Column("word", sa.String(64), primary_key=True),
        sa.Column("articles", sa.BigInteger, nullable=False),
    )
