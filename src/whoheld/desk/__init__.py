"""Work in a record: add reports, read, judge, review, build, answer, keep editions, erase and verify."""

from whoheld.desk.building import build_desk, dossier, last_day
from whoheld.desk.checking import Verified, verify
from whoheld.desk.current import Current, gather, gather_places
from whoheld.desk.desk import Desk
from whoheld.desk.erasing import Erased, Erasing, erase, find_captures, finish_erasures, plan_erasure
from whoheld.desk.fetching import Fetched, fetch_pages
from whoheld.desk.intake import Intake, add_reports
from whoheld.desk.judging import judge
from whoheld.desk.keeping import Restored, back_up, restore
from whoheld.desk.people import known_people
from whoheld.desk.reading import Reread, read_record
from whoheld.desk.versions import Versions, list_versions
from whoheld.desk.watching import watch_feeds

__all__ = [
    "Current",
    "Desk",
    "Erased",
    "Erasing",
    "Fetched",
    "Intake",
    "Reread",
    "Restored",
    "Verified",
    "Versions",
    "add_reports",
    "back_up",
    "build_desk",
    "dossier",
    "erase",
    "fetch_pages",
    "find_captures",
    "finish_erasures",
    "gather",
    "gather_places",
    "judge",
    "known_people",
    "last_day",
    "list_versions",
    "plan_erasure",
    "read_record",
    "restore",
    "verify",
    "watch_feeds",
]
