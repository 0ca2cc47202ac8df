"""Answer what the desk decided: judgements, editions with what they froze, erasures."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from sqlalchemy import select

from whoheld.errors import StoreError
from whoheld.model import Edition, Judgement
from whoheld.store import rows, schema
from whoheld.store.records import Erasure
from whoheld.store.views.rows import Rows, begins


class Decisions(Rows):
    """What was decided."""

    def judgements(self, rendition_ids: Iterable[str] | None = None) -> list[Judgement]:
        """Return the judgements in the order they were made, undone ones and their undoing among them.

        Args:
            rendition_ids: those on these reports and their claims, and all on places, actors and rules; None for all.
        """
        j = schema.judgements
        query = select(j).where(j.c.seq <= self.seq)
        if rendition_ids is None:
            found = list(self.rows(query))
        else:
            found = list(self.rows(query.where(j.c.rendition_id.is_(None))))
            found += self.rows(query, j.c.rendition_id, rendition_ids)
        return [rows.judgement_of(row) for row in sorted(found, key=itemgetter("seq"))]

    def judgement(self, judgement_id: str) -> tuple[Judgement, str | None]:
        """Return a judgement, by its id or the beginning of it, and the report it speaks of.

        Raises:
            StoreError: there is none of that id, or several begin so.
        """
        j = schema.judgements
        query = select(j).where(begins(j.c.id, "jdg-", judgement_id), j.c.seq <= self.seq)
        found = list(self.rows(query.limit(2)))
        if len(found) != 1:
            what = "several judgements begin" if found else "there is no judgement whose id begins"
            raise StoreError(f"{what} with {judgement_id!r}; 'whoheld judgements' lists them")
        return rows.judgement_of(found[0]), found[0]["rendition_id"]

    def editions(self) -> list[Edition]:
        """Return the editions, oldest first. They are listed whenever they were made: each pins its own entry."""
        query = select(schema.editions).order_by(schema.editions.c.seq)
        return [rows.edition_of(row) for row in self.rows(query)]

    def parts(self, edition_id: str) -> list[str]:
        """Return the names of what an edition froze."""
        f = schema.frozen
        query = select(f.c.part).where(f.c.edition_id == edition_id).order_by(f.c.part)
        return [row["part"] for row in self.rows(query)]

    def part(self, edition_id: str, part: str) -> bytes:
        """Return what an edition froze under a name. Raises StoreError, DamagedError."""
        f = schema.frozen
        query = select(f.c.sha256).where(f.c.edition_id == edition_id, f.c.part == part)
        for row in self.rows(query):
            return self._objects.get(row["sha256"])
        raise StoreError(f"edition {edition_id} holds no {part!r}")

    def frozen(self, edition_id: str) -> dict[str, str]:
        """Return the parts that an edition froze, each with the name of its object."""
        f = schema.frozen
        query = select(f.c.part, f.c.sha256).where(f.c.edition_id == edition_id).order_by(f.c.part)
        return {row["part"]: row["sha256"] for row in self.rows(query)}

    def answer(self, edition_id: str, question: str) -> bytes | None:
        """Return what an edition answered to a question before."""
        a = schema.answers
        query = select(a.c.body).where(a.c.edition_id == edition_id, a.c.question == question)
        return next((bytes(row["body"]) for row in self.rows(query)), None)

    def erasures(self) -> list[Erasure]:
        """Return the tombstones, oldest first."""
        query = select(schema.erasures).order_by(schema.erasures.c.seq)
        return [rows.erasure_of(row) for row in self.rows(query)]
