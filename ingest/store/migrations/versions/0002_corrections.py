"""Corrections; and a page's sidecar is kept, so that the page can be read again without its file."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

COUNTER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MIXED = 1 << 62  # a size from here on had the look of a sidecar mixed into it, above its 30 lowest bits


def upgrade() -> None:
    op.create_table(
        "correction",
        sa.Column("seq", COUNTER, primary_key=True, autoincrement=True),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("dump.sha256"), nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("made", sa.BigInteger, nullable=False),
    )
    op.create_index("correction_by_dump", "correction", ["sha256"])
    op.add_column("source", sa.Column("sidecar", sa.LargeBinary))
    # the default is for the rows there are; a page with a sidecar looks changed now, and is looked at once more
    op.add_column("source", sa.Column("sidecar_look", sa.BigInteger, nullable=False, server_default="0"))
    source = sa.table("source", sa.column("size", sa.BigInteger), sa.column("sidecar", sa.LargeBinary))
    op.execute(source.update().where(source.c.size < MIXED).values(sidecar=b""))
    op.execute(source.update().where(source.c.size >= MIXED).values(size=source.c.size % (1 << 30)))
    with op.batch_alter_table("source") as table:
        table.alter_column("sidecar_look", server_default=None)
