"""Comments are found whatever engine a page was made with: who says what, when, and in answer to whom."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html
from tests.unit.capture import talk_pages as pages

from whoheld.capture.html.talk import RemarkKind, find_talk, remark_text, talk_regions

SAW, GONE = "I saw the lorries too.", "Nobody is there now."
ASKED, EAST = "Did anybody see the lorries?", "Yes, on the east road."
ENGINES = {
    "wordpress": (pages.WORDPRESS, [("Ann Poe", "2019-05-03T20:10:00+02:00", "I saw the lorries too. They went east.", 0), ("Jane Roe", "2019-05-03T20:30:00+02:00", "Thank you, Ann.", 1)]),
    "wordpress of old": (pages.WORDPRESS_OLD, [("Ann Poe", "May 3rd, 2019 at 8:10 pm", SAW, 0), ("Otto", "May 4th, 2019 at 9:00 am", GONE, 0)]),
    "blogger": (pages.BLOGGER, [("Ann Poe", "May 3, 2019 at 8:10 PM", SAW, 0), ("Jane Roe", "May 3, 2019 at 8:30 PM", "Thank you, Ann.", 1)]),
    "drupal": (pages.DRUPAL, [("Ann Poe", "2019-05-03T20:10:00+02:00", f"The lorries {SAW}", 0), ("Otto", "05/04/2019 - 09:00", GONE, 0)]),
    "typepad and movable type": (pages.TYPEPAD, [("Ann Poe", "May 03, 2019 at 08:10 PM", SAW, 0), ("Otto", "May 04, 2019 at 09:00 AM", GONE, 0)]),
    "discourse": (pages.DISCOURSE, [("ann", "2019-05-03T18:10:00Z", ASKED, 0), ("otto", "2019-05-04T07:00:00Z", EAST, 0)]),
    "phpbb": (pages.PHPBB, [("ann", "May 03, 2019 8:10 pm", f"Bridge {ASKED}", 0), ("otto", "May 04, 2019 9:00 am", f"ann wrote: {ASKED} {EAST}", 0)]),
    "vbulletin": (pages.VBULLETIN, [("ann", "3rd May 2019, 20:10", ASKED, 0), ("otto", "4th May 2019, 09:00", EAST, 0)]),
    "vbulletin of old": (pages.VBULLETIN_OLD, [("ann", "3rd May 2019, 20:10", ASKED, 0), ("otto", "4th May 2019, 09:00", EAST, 0)]),
    "smf": (pages.SMF, [("ann", "May 03, 2019, 08:10:00 PM", ASKED, 0), ("otto", "May 04, 2019, 09:00:00 AM", EAST, 0)]),
    "xenforo": (pages.XENFORO, [("ann", "2019-05-03T20:10:00+0200", ASKED, 0), ("otto", "2019-05-04T09:00:00+0200", f"ann said: {ASKED} {EAST}", 0)]),
    "mybb": (pages.MYBB, [("ann", "05-03-2019, 08:10 PM", ASKED, 0), ("otto", "05-04-2019, 09:00 AM", EAST, 0)]),
    "reddit of old": (pages.REDDIT_OLD, [("ann", "2019-05-03T18:10:00+00:00", SAW, 0), ("otto", "2019-05-04T07:00:00+00:00", EAST, 1)]),
    "reddit": (pages.REDDIT_NEW, [("ann", "2019-05-03T18:10:00.000Z", SAW, 0), ("otto", "2019-05-04T07:00:00.000Z", EAST, 1)]),
    "hacker news": (pages.HACKER_NEWS, [("ann", "2019-05-03T18:10:00", SAW, 0), ("otto", "2019-05-04T07:00:00", EAST, 1)]),
    "microdata": (pages.MICRODATA, [("Ann Poe", "2019-05-03T20:10:00+02:00", SAW, 0), ("Otto", "2019-05-04T09:00:00+02:00", GONE, 0)]),
    "h-entry": (pages.H_ENTRY, [("Ann Poe", "2019-05-03T20:10:00+02:00", SAW, 0), ("Otto", "2019-05-04T09:00:00+02:00", GONE, 0)]),
    "disqus as it stood in pages": (pages.DISQUS_STATIC, [("Ann Poe", None, SAW, 0), ("Otto", None, GONE, 0)]),
    "livefyre": (pages.LIVEFYRE, [("Ann Poe", "2019-05-03T18:10:00Z", SAW, 0), ("Otto", "2019-05-04T07:00:00Z", GONE, 0)]),
    "terms of a list": (pages.TERMS, [("Ann Poe", "May 3, 2019 at 8:10 pm", SAW, 0), ("Otto", "May 4, 2019 at 9:00 am", GONE, 0)]),
    "german words": (pages.GERMAN, [("Anna", "03.05.2019, 20.10 Uhr", "Ich habe die Laster auch gesehen.", 0), ("Otto", "04.05.2019, 09.00 Uhr", "Dort ist niemand mehr.", 0)]),
    "wrapped in boxes of one name": (pages.WRAPPED, [("Anna", "03.05.2019, 20:10:32", "Ich habe die Laster auch gesehen.", 0), ("Otto", "04.05.2019, 09:00:00", "Dort ist niemand mehr.", 0)]),
    "letters to the editor": (pages.LETTERS, [("Anna", "03.05.2019", "Ich habe die Laster auch gesehen.", 0), ("Otto", "04.05.2019", "Dort ist niemand mehr.", 0)]),
    "french words": (pages.FRENCH, [("Anne", "Le 3 mai 2019 à 20h10", "J’ai aussi vu les camions.", 0), ("Otto", "Le 4 mai 2019 à 9h00", "Il n’y a plus personne.", 0)]),
    "spanish words": (pages.SPANISH, [("Ana", "3 de mayo de 2019", "Yo también vi los camiones.", 0), ("Otto", "4 de mayo de 2019", "Ya no hay nadie.", 0)]),
    "polish words": (pages.POLISH, [("Anna", "3 maja 2019, 20:10", "Też widziałam ciężarówki.", 0), ("Otto", "4 maja 2019, 9:00", "Nikogo tam nie ma.", 0)]),
    "russian heading": (pages.RUSSIAN, [("Анна", "3 мая 2019, 20:10", "Я тоже видела грузовики на дороге.", 0), ("Отто", "4 мая 2019, 9:00", "Там больше никого нет, мост пуст.", 0)]),
    "arabic heading": (pages.ARABIC, [("آنا", "3 مايو 2019", "رأيت الشاحنات أيضا على الطريق الشرقي.", 0), ("أوتو", "4 مايو 2019", "لا أحد هناك الآن عند الجسر.", 0)]),
    "persian heading": (pages.PERSIAN, [("آنا", "۳ خرداد ۱۳۹۸", "من هم کامیون‌ها را روی جاده دیدم.", 0), ("اتو", "۴ خرداد ۱۳۹۸", "دیگر کسی کنار پل نیست.", 0)]),
    "a heading and shape alone": (pages.UNMARKED, [("Ann Poe", "3 May 2019, 20:10", "I saw the lorries too, on the east road.", 0), ("Otto", "4 May 2019, 09:00", GONE, 0), ("Mary", "4 May 2019, 11:30", "What about the mill?", 0)]),
    "reply buttons and shape alone": (pages.ANSWERED, [("Ann Poe", "3 May 2019, 20:10", "I saw the lorries too, on the east road.", 0), ("Otto", "4 May 2019, 09:00", GONE, 0)]),
    "no names": (pages.NAMELESS, [(None, "3 May 2019", SAW, 0), (None, "4 May 2019", GONE, 0)]),
}  # fmt: skip


def read(html: str) -> list[tuple[str | None, str | None, str, int]]:
    tree = lxml_html.document_fromstring(html)
    return [(found.author, found.written, remark_text(found), found.depth) for found in find_talk(tree)]


@pytest.mark.parametrize("engine", ENGINES)
def test_comments_are_found_on_pages_of(engine: str) -> None:
    html, expected = ENGINES[engine]
    assert read(html) == expected


@pytest.mark.parametrize("engine", ENGINES)
def test_the_tree_stays_and_regions_hold_all_talk_and_no_article_on_pages_of(engine: str) -> None:
    tree = lxml_html.document_fromstring(ENGINES[engine][0])
    before = lxml_html.tostring(tree)
    regions = talk_regions(tree)
    inside = {inner for region in regions for inner in region.iter()}
    for remark in find_talk(tree):
        assert remark.kind is RemarkKind.COMMENT
        assert {remark.container, *remark.body} <= inside | set(remark.container.iter())
        assert remark.container in inside
        assert not set(remark.speaker) & set(remark.body)
    assert not [story for story in tree.iter("h1") if story in inside]
    assert not [p for p in tree.iter("p") if "brigade" in (p.text or "") and p in inside]
    assert lxml_html.tostring(tree) == before
