"""Keep a record: what was captured, read, judged and answered, in the order of one log."""

from whoheld.settings import DATABASE
from whoheld.store.audit import audit_rows
from whoheld.store.audit_passes import Audit
from whoheld.store.backup import Backup, write_backup
from whoheld.store.copies import view_of_copy
from whoheld.store.records import (
    Belongings,
    Erasure,
    Fetch,
    FetchState,
    Head,
    LogEntry,
    ObjectUse,
    Pass,
    Shelved,
    StoredReport,
    TheatreVersion,
)
from whoheld.store.restore import read_backup
from whoheld.store.store import OBJECTS, Store
from whoheld.store.view import View
from whoheld.store.writer import Writer

__all__ = [
    "DATABASE",
    "OBJECTS",
    "Audit",
    "Backup",
    "Belongings",
    "Erasure",
    "Fetch",
    "FetchState",
    "Head",
    "LogEntry",
    "ObjectUse",
    "Pass",
    "Shelved",
    "Store",
    "StoredReport",
    "TheatreVersion",
    "View",
    "Writer",
    "audit_rows",
    "read_backup",
    "view_of_copy",
    "write_backup",
]
