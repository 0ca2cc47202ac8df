"""Read off a page's tree what it says of itself: title, authors, outlet, address, date."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from whoheld.capture.dating import date_from_name
from whoheld.capture.dating_by_content import Bound, date_by_content
from whoheld.capture.html.authors import find_authors
from whoheld.capture.html.dates import date_page
from whoheld.capture.html.linked_data import Linked
from whoheld.capture.html.parse import Page
from whoheld.capture.html.survey import Survey, survey_page
from whoheld.capture.html.talk import Remark, RemarkKind
from whoheld.capture.html.titles import find_headline
from whoheld.capture.moments import read_moment
from whoheld.capture.source import Facts
from whoheld.capture.tables import load_table
from whoheld.capture.titles import fold, is_same, site_names
from whoheld.model import Dating

LONGEST_OUTLET = 60  # characters; a longer "site name" is its motto
FEWEST_OF_A_LIST = 3  # pieces described side by side: a list, of which none is the page


def read_facts(page: Page, text: str, label: str, talk: Sequence[Remark] = ()) -> Facts:
    """Return title, authors, outlet, address and date as a page gives them, else its file's name the date.

    Args:
        page: as parsed; its tree is not changed.
        text: of the article, with what dates it above.
        label: the file's name, which may be empty.
        talk: what readers said on it; nothing of theirs is a fact of the page.
    """
    survey = survey_page(page.tree, [remark.container for remark in talk])
    piece = _own_piece(survey)
    url = _address(survey, piece)
    host = _host(url)
    names = [*_metas(survey, "site"), survey.linked.site, piece.publisher if piece else None]
    sites = site_names(names, host)
    title, heading = find_headline(survey, piece, sites, page.tree)
    published = date_page(page, survey, piece, heading, f"{title}\n\n{text}" if title else text, url)
    if not published.is_known and published.text is None:
        published = date_from_name(label)
    if not published.is_known and published.text is None:
        published = _by_content(text, talk)
    return Facts(
        title=title,
        authors=find_authors(survey, piece, sites),
        outlet=_outlet(names, title, host),
        url=url,
        published=published,
    )


def _by_content(text: str, talk: Sequence[Remark]) -> Dating:
    """Bound the day by what the text tells, by posts embedded in it, and by the first comment under it."""
    after, before = [], []
    for remark in talk:
        moment = read_moment(remark.written or "")
        if moment is not None and remark.kind is RemarkKind.POST:
            after.append(Bound(moment.day, "a post in it is of that day"))
        elif moment is not None:
            before.append(Bound(moment.day, "a comment under it is of that day"))
    return date_by_content(text, after, before)


def _own_piece(survey: Survey) -> Linked | None:
    """Return the linked data of the page's own article: the one that shares its title or address."""
    pieces = [node for node in survey.linked.nodes if node.kind == "article"]
    pieces = pieces or [node for node in survey.linked.nodes if node.kind == "other" and node.published]
    if len(pieces) < 2:
        return pieces[0] if pieces else None
    titles = [*_metas(survey, "title"), survey.title or ""]
    address = (survey.canonical or survey.meta("og:url") or "").rstrip("/")
    for node in pieces:
        if address and node.url and node.url.rstrip("/") == address:
            return node
    for node in pieces:
        if node.title and any(is_same(node.title, title) for title in titles if title):
            return node
    days = {node.published for node in pieces if node.published}
    return pieces[0] if len(pieces) < FEWEST_OF_A_LIST or len(days) == 1 else None


def _metas(survey: Survey, kind: str) -> list[str]:
    names = load_table(__package__, "facts.toml")["metas"][kind]
    return [value for name in names for value in survey.metas.get(name, ())]


def _address(survey: Survey, piece: Linked | None) -> str | None:
    """Return where the page says that it lives: its canonical address, unless that is the site's front."""
    told = [survey.canonical, *_metas(survey, "address"), piece.url if piece else None]
    base = next((one for one in told if one and _host(one)), None)
    if base is None:
        return None
    whole = [urljoin(base, one) for one in told if one]
    on_web = [one for one in whole if _host(one)]
    return next((one for one in on_web if urlsplit(one).path.strip("/") or urlsplit(one).query), on_web[0])


def _host(url: str | None) -> str | None:
    try:
        parts = urlsplit(url or "")
        return (parts.hostname or "").removeprefix("www.") or None if parts.scheme in ("http", "https") else None
    except ValueError:  # half an IPv6 address
        return None


def _outlet(names: Sequence[str | None], title: str | None, host: str | None) -> str | None:
    """Return the name that the site gives itself: one like its host before others, its host where there is none."""
    fit = [
        name.strip()
        for name in names
        if name and len(name) <= LONGEST_OUTLET and fold(name) != fold(title or "") and "//" not in name
    ]
    alike = [name for name in fit if host and _is_like(fold(name), fold(host))]
    return next(iter(alike or fit), host)


def _is_like(name: str, host: str) -> bool:
    return len(name) > 2 and (name.removeprefix("the")[:6] in host or host[:5] in name)
