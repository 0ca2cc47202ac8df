"""Set a headline above its text."""

from __future__ import annotations


def headed(title: str | None, body: str) -> str:
    """Return headline and body as one text; the headline is not said twice."""
    body, title = body.strip(), " ".join((title or "").split())
    if not title or " ".join(body[: len(title) + 40].split()).casefold().startswith(title.casefold()):
        return body
    return f"{title}\n\n{body}" if body else title
