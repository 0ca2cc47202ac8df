"""Take reports as people have them: files, folders and lines of JSON, each as a capture and its text."""

from whoheld.capture.reports import KNOWN_SUFFIXES, open_reports, take_reports
from whoheld.capture.source import Known, Taken

__all__ = ["KNOWN_SUFFIXES", "Known", "Taken", "open_reports", "take_reports"]
