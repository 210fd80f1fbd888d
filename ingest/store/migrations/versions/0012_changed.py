"""Articles are found by when they changed."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

CHANGED = sa.text("updated > filed")


def upgrade() -> None:
    op.create_index("article_by_change", "article", ["updated"], sqlite_where=CHANGED, postgresql_where=CHANGED)
