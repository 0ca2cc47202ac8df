"""A language is told by its script and its commonest words; what cannot be told is said so."""

from __future__ import annotations

import pytest

from whoheld.capture.language import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The town was taken by the rebels on Friday, and the army has left.", "en"),
        ("“The town” was taken by the rebels – and the army has left.", "en"),
        ("La ville est tombée dans la nuit, et les soldats sont partis avec les habitants.", "fr"),
        ("Die Stadt ist gefallen, und der Rat hat sich nicht mehr in das Haus gewagt.", "de"),
        ("Войска вышли из города в понедельник.", "ru"),
        ("Місто впало, її жителі пішли.", "uk"),
        ("سقطت المدينة أمس وانسحب الجنود.", "ar"),
        ("شهر سقوط کرد و سربازان پس از چند روز گریختند.", "fa"),
        ("المدينة سقطت، قال the man in Tarm.", "ar"),
        ("The man said that المدينة had fallen to the rebels.", "en"),
        ("部队在星期一离开了这座城市，居民说。", "zh"),
        ("部隊は月曜日に都市から撤退した。", "ja"),  # more Chinese characters than kana
        ("ぶたいはまちをさりました、とひとがいいました。", "ja"),
        ("Tarm Dolm Ilva", None),
        ("", None),
        ("12 34 56 – … 7", None),
        ("xuq zorvi brel " * 12, "und"),
    ],
)
def test_a_language_is_told(text: str, language: str | None) -> None:
    assert guess_language(text) == language


def test_the_beginning_is_enough() -> None:
    assert guess_language("The army has left the town. " * 400 + "Войска вышли. " * 10_000) == "en"
