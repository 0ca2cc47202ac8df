"""A wrong row of the frame table is named, with what is wrong."""

from __future__ import annotations

import pytest

from whoheld.errors import FrameError
from whoheld.read.grammar.frametable import build_table, load_frame_file, read_frame
from whoheld.read.grammar.wordtable import inflect_regular, load_words

GOOD = {
    "id": "try.seize",
    "kind": "verb",
    "forms": ["seize"],
    "relation": "holds",
    "place": ["object"],
    "actor": ["subject"],
    "examples": [["Rebels seized Harran.", ["Harran", "holds", "Rebels"]]],
}

BAD = [
    ({"kind": "adverb"}, "kind 'adverb'"),
    ({"forms": []}, "no forms"),
    ({"forms": ["frobnicate"]}, "verb 'frobnicate' is not in words.toml"),
    ({"forms": ["{place} seize"]}, "must begin with a word"),
    ({"forms": ["seize {town}"]}, "slot '{town}'"),
    ({"forms": ["seize ((now)"]}, "element '((now)'"),
    ({"relation": "owns"}, "'owns' is not a valid Relation"),
    ({"place": ["objet"]}, "role 'objet'"),
    ({"place": []}, "no place"),
    ({"examples": []}, "no examples"),
    ({"examples": [["Rebels seized Harran.", ["Harran", "owns", "Rebels"]]]}, "'owns' is not a valid Relation"),
    ({"onset": "yes"}, "onset = 'yes'"),
    ({"shares": "part"}, "unknown column shares"),
]


@pytest.mark.parametrize(("change", "message"), BAD, ids=[message for _, message in BAD])
def test_a_wrong_row_is_named_with_its_fault(change: dict[str, object], message: str) -> None:
    with pytest.raises(FrameError) as raised:
        read_frame({**GOOD, **change}, load_words())
    assert "'try.seize'" in str(raised.value)
    assert message in str(raised.value)


def test_a_right_row_is_read() -> None:
    assert read_frame(GOOD, load_words()).place == ("object",)


def test_a_row_without_id_is_shown() -> None:
    with pytest.raises(FrameError, match="without id"):
        read_frame({"kind": "verb"}, load_words())


def test_two_rows_of_one_id_are_refused() -> None:
    frame = read_frame(GOOD, load_words())
    with pytest.raises(FrameError, match=r"two frames have the id 'try\.seize'"):
        build_table([frame, frame])


def test_a_file_of_rows_is_read_in_order() -> None:
    source = """
    [[frame]]
    id = "a"
    kind = "verb"
    forms = ["seize"]
    relation = "holds"
    place = "object"
    examples = [["Rebels seized Harran.", ["Harran", "holds", ""]]]
    """
    (frame,) = load_frame_file(source, load_words())
    assert (frame.id, frame.examples[0].claims) == ("a", (("Harran", "holds", None),))


@pytest.mark.parametrize(
    ("lemma", "doubles", "forms"),
    [
        ("seize", False, "seizes seized seizing"),
        ("occupy", False, "occupies occupied occupying"),
        ("control", True, "controls controlled controlling"),
        ("flee", False, "flees fleed fleeing"),
        ("push", False, "pushes pushed pushing"),
        ("destroy", False, "destroys destroyed destroying"),
    ],
)
def test_regular_verbs_are_inflected(lemma: str, doubles: bool, forms: str) -> None:
    made = inflect_regular(lemma, doubles)
    assert " ".join((made["s"], made["past"], made["ing"])) == forms


def test_irregular_verbs_are_inflected() -> None:
    assert load_words().inflections("overrun").keys() == {"overrun", "overruns", "overran", "overrunning"}
