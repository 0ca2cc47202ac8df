"""Lay out the tables of a record: what was kept, in the order of the log that numbers every write.

Nothing here is changed once written. A row's `seq` is its entry in the log, so "the record as of entry n" is every
row with `seq` up to n. Only erasure takes rows away, and leaves a tombstone. `fetches` alone is bookkeeping: it
stands beside the log and is written over.

Alembic's migrations (`migrations/versions`) make these tables; a test holds the two to each other.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)

ID = String(64)
DAY = String(10)  # ISO 8601; sorts as time does
INSTANT = String(40)  # ISO 8601 with its zone


def _seq() -> Column[int]:
    return Column("seq", Integer, ForeignKey("log.seq"), nullable=False)


log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),  # one of those in `audit.KINDS`
    Column("target", ID, nullable=False),
    Column("digest", String(64), nullable=False),  # of what was written
    Column("chain", String(64), nullable=False),  # of this entry and the chain before it
    Column("recorded_at", INSTANT, nullable=False),  # by the machine's clock; order is told by `seq`, never by this
    Column("author", Text, nullable=False, default=""),
)

theatres = Table(
    "theatre_versions",
    metadata,
    Column("id", ID, nullable=False),
    Column("version", ID, nullable=False),  # with a digest of the files
    _seq(),
    Column("files", JSON, nullable=False),  # name to sha256 of an archived object
    UniqueConstraint("seq"),  # one version may come twice: files are also put back to what they were
)

runs = Table(
    "runs",
    metadata,
    Column("id", ID, primary_key=True),
    _seq(),
    Column("reader", ID, nullable=False),
    Column("version", ID, nullable=False),
    Column("theatre", ID, nullable=False),
    Column("theatre_version", ID, nullable=False),
)

captures = Table(
    "captures",
    metadata,
    Column("id", ID, primary_key=True),
    _seq(),
    Column("address", Text, nullable=False),
    Column("version_of", Text),  # what two captures of one page share: its address, made comparable
    Column("sha256", String(64), nullable=False, index=True),
    Column("media_type", Text, nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("url", Text),
    Column("retrieved_at", INSTANT),
    Index(None, "version_of", "seq"),
)

renditions = Table(
    "renditions",
    metadata,
    Column("id", ID, primary_key=True),
    _seq(),
    Column("capture_id", ID, ForeignKey("captures.id"), nullable=False, index=True),
    Column("report", Text, nullable=False, index=True),
    Column("sha256", String(64), nullable=False, index=True),  # of the archived text
    Column("maker", ID, nullable=False),
    Column("maker_version", ID, nullable=False),
    Column("language", String(8)),
    Column("published_latest", DAY, index=True),
    Column("facts", JSON, nullable=False),  # title, authors, outlet, url, published
)

# One run over one rendition, in the form that judgements have given it. The newest pass is the current one.
passes = Table(
    "passes",
    metadata,
    Column("seq", Integer, ForeignKey("log.seq"), primary_key=True),
    Column("run_id", ID, ForeignKey("runs.id"), nullable=False),
    Column("rendition_id", ID, ForeignKey("renditions.id"), nullable=False),
    Column("input_digest", String(64), nullable=False),  # of the judgements that changed what was read; "" for none
    Column("content", Integer, nullable=False, index=True),  # the pass that holds the rows: itself, or an equal one
    Column("digest", String(64), nullable=False),  # of passages and readings
    Column("readings", Integer, nullable=False),
    Index(None, "rendition_id", "seq"),
    Index(None, "run_id", "rendition_id", "input_digest"),
)

passages = Table(
    "passages",
    metadata,
    Column("content", Integer, ForeignKey("passes.seq"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("id", ID, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("voice", String(16), nullable=False),
    Column("body", LargeBinary, nullable=False),  # what else is known of it, as JSON
)

claims = Table(
    "claims",
    metadata,
    Column("id", ID, primary_key=True),
    _seq(),
    Column("rendition_id", ID, ForeignKey("renditions.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("part", Integer, nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("place_start", Integer),
    Column("place_end", Integer),
)

readings = Table(
    "readings",
    metadata,
    Column("content", Integer, ForeignKey("passes.seq"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("claim_id", ID, ForeignKey("claims.id"), nullable=False, index=True),
    Column("passage_id", ID, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Column("rule", ID, nullable=False, index=True),
    Column("polarity", String(16), nullable=False),
    Column("modality", String(16), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("body", LargeBinary, nullable=False),  # body, chain and when, as JSON
)

# Which places and actors a reading names: the way from a place to what is said of it. And the private people whom its
# chain names, so that their names are known for private in every other text.
mentions = Table(
    "mentions",
    metadata,
    Column("content", Integer, ForeignKey("passes.seq"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("role", String(16), primary_key=True),  # place, actor, from_actor; speaker, speaker-2
    Column("best_id", ID),  # of the best candidate, None where nobody knows; of a speaker, the kind of source
    Column("text", Text, nullable=False),
    Index(None, "role", "best_id"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", ID, primary_key=True),
    _seq(),
    Column("target_id", ID, nullable=False, index=True),
    Column("target_kind", String(16), nullable=False, index=True),
    Column("rendition_id", ID, index=True),  # of the report, or of the claim it speaks of
    Column("place_id", ID, index=True),  # the place it puts a claim at
    Column("verb", String(16), nullable=False),
    Column("patch", JSON, nullable=False),
    Column("author", Text, nullable=False),
    Column("made_at", INSTANT, nullable=False),
    Column("reason", Text, nullable=False),
)

editions = Table(
    "editions",
    metadata,
    Column("id", ID, primary_key=True),
    _seq(),
    Column("pins", JSON, nullable=False),
    Column("name", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("made_at", INSTANT, nullable=False),
    Column("parts", JSON),  # name to sha256, as they were when it was made; None in records begun without it
    Column("origins", String(64)),  # a digest of its origins, as they were when it was made
)

# What an edition answers from: its page, its tables, and a dossier for each unit.
frozen = Table(
    "frozen",
    metadata,
    Column("edition_id", ID, ForeignKey("editions.id"), primary_key=True),
    Column("part", String(160), primary_key=True),
    Column("sha256", String(64), nullable=False, index=True),
)

origins = Table(
    "origins",
    metadata,
    Column("edition_id", ID, ForeignKey("editions.id"), primary_key=True),
    Column("id", ID, primary_key=True),
    Column("claim_ids", JSON, nullable=False),
    Column("reason", Text, nullable=False),
)

# What an edition was asked and what it said: the same bytes for ever.
answers = Table(
    "answers",
    metadata,
    Column("edition_id", ID, ForeignKey("editions.id"), primary_key=True),
    Column("question", String(255), primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("seq", Integer, ForeignKey("log.seq")),  # None in records begun without it
)

# What is left of erased text.
erasures = Table(
    "erasures",
    metadata,
    Column("capture_id", ID, primary_key=True),
    _seq(),
    Column("sha256", String(64), nullable=False, index=True),
    Column("author", Text, nullable=False),
    Column("erased_at", INSTANT, nullable=False),
    Column("reason", Text, nullable=False),
    Column("entries", JSON, nullable=False),  # of the log whose rows it took: no row goes missing for another reason
    Column("objects", JSON, nullable=False),  # that it took, or is still to take if it was ended
    Column("parts", JSON),  # edition to part to sha256: what it put in the place of parts; None as above
    Column("origins", JSON),  # edition to the digest of what it left of its origins
)

# How asking the network went, address by address: no evidence, so no entry of the log. What it needs to know to ask
# each page once, and again only for what changed.
fetches = Table(
    "fetches",
    metadata,
    Column("id", ID, primary_key=True),  # of the address: it stays when erasure takes the address itself
    Column("kind", String(8), nullable=False),  # page, feed
    Column("state", String(8), nullable=False),  # waiting, done, failed, erased
    Column("url", Text),  # None once erased
    Column("feed_id", ID, index=True),  # the feed that named it first
    Column("published", Text),  # the date that the feed gave it
    Column("landed", Text),  # where its redirects led: what the next two hold for
    Column("etag", Text),
    Column("last_modified", Text),
    Column("capture_id", ID, index=True),  # the newest made of it
    Column("got_at", INSTANT),  # when it was last there, changed or not
    Column("tried_at", INSTANT),
    Column("not_before", INSTANT),  # until when it is left alone: somebody is at it, or it failed
    Column("failures", Integer, nullable=False, default=0),  # one after the other
    Column("problem", Text),  # the last
)
