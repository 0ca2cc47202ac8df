"""Find what readers say on a page: comments below an article, posts of a forum's thread, posts of others embedded."""

from whoheld.capture.html.talk.finding import (
    Remark,
    RemarkKind,
    find_talk,
    read_talk,
    remark_text,
    talk_regions,
)

__all__ = ["Remark", "RemarkKind", "find_talk", "read_talk", "remark_text", "talk_regions"]
