"""Which line of a page has which role is kept, to be shown; and what stands on a dump is found."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("occurrence", sa.Column("roles", sa.Text))
    op.create_index("occurrence_by_dump", "occurrence", ["sha256"])
