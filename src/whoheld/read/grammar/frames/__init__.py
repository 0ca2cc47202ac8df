"""The frame tables, as data: see docs/reference/frames.md."""
