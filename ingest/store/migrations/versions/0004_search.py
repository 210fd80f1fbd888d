"""Articles can be searched: an index over what they say, and columns for where and when each was printed."""

import json

import sqlalchemy as sa
from alembic import op

from ingest.record import article_from
from ingest.search import spell
from ingest.store.index import enter

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

article = sa.table("article", sa.column("ordinal"), sa.column("live", sa.Boolean), sa.column("record"))
occurrence = sa.table("occurrence", sa.column("seq"), sa.column("folio"), sa.column("paper"), sa.column("printed"))


def upgrade() -> None:
    op.add_column("occurrence", sa.Column("paper", sa.Text))
    op.add_column("occurrence", sa.Column("printed", sa.String(10)))
    op.create_index("listing_by_article", "listing", ["article_id"])
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE finding USING fts5(title, text, content='', tokenize='ascii')")
    else:
        op.create_table(
            "finding",
            sa.Column("ordinal", sa.BigInteger, primary_key=True, autoincrement=False),
            sa.Column("title", sa.Text, nullable=False),
            sa.Column("text", sa.Text, nullable=False),
        )
        op.execute("CREATE INDEX finding_words ON finding USING gin (string_to_array(title || text, ' '))")
    for row in connection.execute(sa.select(article).where(article.c.live.is_(True))).all():
        enter(connection, row.ordinal, spell(article_from(json.loads(row.record))))
    for row in connection.execute(sa.select(occurrence)).all():
        folio = json.loads(row.folio)
        printed = {"paper": folio["paper"], "printed": folio["issue_date"]["value"]}
        connection.execute(occurrence.update().where(occurrence.c.seq == row.seq).values(**printed))
