"""Let the log cover what editions answer from, and let a theatre go back to files that it had before."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    # Editions, answers and erasures from before have none of these: their entries in the log cover less.
    op.add_column("editions", sa.Column("parts", sa.JSON(), nullable=True))
    op.add_column("editions", sa.Column("origins", sa.String(length=64), nullable=True))
    op.add_column("erasures", sa.Column("parts", sa.JSON(), nullable=True))
    op.add_column("erasures", sa.Column("origins", sa.JSON(), nullable=True))
    with op.batch_alter_table("answers") as answers:
        answers.add_column(sa.Column("seq", sa.Integer(), nullable=True))
        answers.create_foreign_key(op.f("fk_answers_seq"), "log", ["seq"], ["seq"])
    with op.batch_alter_table("theatre_versions") as theatres:
        theatres.drop_constraint(op.f("uq_theatre_versions_id_version"), type_="unique")
        theatres.create_unique_constraint(op.f("uq_theatre_versions_seq"), ["seq"])
