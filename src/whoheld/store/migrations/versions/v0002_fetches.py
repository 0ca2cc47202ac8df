"""Keep how asking the network went."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "fetches",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("feed_id", sa.String(length=64), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("landed", sa.Text(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("capture_id", sa.String(length=64), nullable=True),
        sa.Column("got_at", sa.String(length=40), nullable=True),
        sa.Column("tried_at", sa.String(length=40), nullable=True),
        sa.Column("not_before", sa.String(length=40), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fetches")),
    )
    op.create_index(op.f("ix_fetches_capture_id"), "fetches", ["capture_id"], unique=False)
    op.create_index(op.f("ix_fetches_feed_id"), "fetches", ["feed_id"], unique=False)
