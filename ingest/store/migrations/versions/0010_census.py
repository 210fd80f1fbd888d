"""The archive is counted, and for that indexed."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("occurrence_by_relation", "occurrence", ["ended", "relation", "paper"])
    op.create_index("source_by_taken", "source", ["taken"])
