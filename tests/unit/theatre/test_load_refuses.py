"""A wrong theatre is refused by file, line, column, value and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from whoheld.errors import TheatreError
from whoheld.theatre import list_theatres, load_theatre


def test_unknown_theatre_lists_the_known_ones() -> None:
    with pytest.raises(TheatreError) as caught:
        load_theatre("atlantis")
    for known in list_theatres():
        assert known in str(caught.value)
    assert "'atlantis'" in str(caught.value)


def test_own_folder_loads(folder: Path) -> None:
    theatre = load_theatre(str(folder))
    assert theatre.states == ("blue", "red", "contested", "other_or_none")
    assert [unit.name for unit in theatre.units.units] == ["Ostburg"]
    assert theatre.units.units[0].admin == "Weir"


def test_byte_order_mark_and_windows_line_ends_do_no_harm(folder: Path) -> None:
    for name in ("places.csv", "theatre.toml"):
        path = folder / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_theatre(str(folder)).places["lag.ostburg"].name == "Ostburg"


CASES = [
    (
        "places.csv",
        "lag.ostburg,Ostburg,city,lag.weir-province",
        "lag,Ostburg,city,lag.weir-province",
        "line 4, column id",
    ),
    ("places.csv", "city,lag.weir-province,lag", "city,lag.wier-province,lag", "column parent_id: 'lag.wier-province'"),
    ("places.csv", "11.5,45.5", "45.5,111.5", "lon comes first"),
    ("places.csv", "11.5,45.5", "45.5,11.5", "lies outside"),
    ("places.csv", "11.5,45.5", "11.5,", "column lat"),
    ("places.csv", "11.5,45.5", "11°30,45.5", "'11°30' is not a number"),
    ("places.csv", "Ostburg,city", "Ostburg,metropolis", "'metropolis' is not one of country"),
    ("places.csv", "45.5,,own,CC0\nlag.ost", "45.5,,,CC0\nlag.ost", "column source"),
    ("places.csv", "licence\n", "license\n", "lacks the column 'licence'"),
    ("names.csv", "1950-01-01", "1950", "'1950' is not a date"),
    ("names.csv", "lag.ostburg", "lag.westburg", "lag.westburg"),
    ("names.csv", "own,CC0", "own,", "column licence"),
    ("actors.csv", "Reds", "Guards", "holds 'Guards', which names blue too"),
    ("actors.csv", "blue:2002-01-01", "green:2002-01-01", "'green'"),
    ("actors.csv", "armed_group,lag,,Reds", "rabble,lag,,Reds", "column kind: 'rabble'"),
    ("outlets.csv", "newspaper", "parrot", "'parrot'"),
    ("units.csv", "lag.ostburg", "lag.nowhere", "column place_id: 'lag.nowhere' is no place"),
    ("definition.csv", "holds,", "owns,", "column relation: 'owns' is not one of holds"),
    ("definition.csv", ".08", "8", "column contested: '8' is not between 0 and 1"),
    ("fan_out.csv", "city,whole", "city,half", "column share: 'half'"),
    ("theatre.toml", "blue = 0.6", "blue = 0.7", "adds up to 1.1"),
    ("theatre.toml", "blue = 0.6", "green = 0.6", "the states are blue, red"),
    ("theatre.toml", '"UTC"', '"Mars/Olympus"', "'Mars/Olympus' is no time zone"),
    ("theatre.toml", "[9, 44, 13, 47]", "[13, 44, 9, 47]", "west to east"),
    ("theatre.toml", '"#d55e00"', '"vermilion"', "'vermilion' is no colour"),
    ("theatre.toml", 'side = "red"', 'side = "green"', "'rebel' means 'green'"),
    ("theatre.toml", 'id = "lagoon"', "id = lagoon", "is not TOML"),
]


@pytest.mark.parametrize(("file", "right", "wrong", "said"), CASES, ids=[f"{c[0]}-{n}" for n, c in enumerate(CASES)])
def test_a_bad_cell_is_named(folder: Path, file: str, right: str, wrong: str, said: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(TheatreError) as caught:
        load_theatre(str(folder))
    assert said in str(caught.value)
    assert file in str(caught.value)


def test_missing_file_is_named(folder: Path) -> None:
    (folder / "outlets.csv").unlink()
    with pytest.raises(TheatreError, match=r"outlets\.csv is missing"):
        load_theatre(str(folder))


def test_text_in_another_encoding_is_named(folder: Path) -> None:
    path = folder / "names.csv"
    path.write_bytes(path.read_text("utf-8").replace("Ostburgh", "Östburg").encode("latin-1"))
    with pytest.raises(TheatreError, match=r"names\.csv is not UTF-8"):
        load_theatre(str(folder))


def test_sides_count_as_members_of_their_holder(folder: Path) -> None:
    theatre = load_theatre(str(folder))
    assert theatre.holder_of("red_wing") == "blue"  # holders are asked in order; dates are the actor's own affair
    assert theatre.holder_of("nobody") is None
