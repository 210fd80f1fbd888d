"""The index that copies are counted by begins with what few rows share.

Where it began with *ended*, SQLite took it for the places of a few articles, and looked through the whole archive.
"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("occurrence_by_relation", "occurrence")
    op.create_index("occurrence_by_relation", "occurrence", ["relation", "paper", "ended"])
