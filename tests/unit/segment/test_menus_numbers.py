"""Lines that differ by their number are running heads; a line with a sign for a number is another line."""

from tests.unit.segment.voices_of import rendition_of

from whoheld.segment import segment_rendition


def test_a_sign_for_a_number_beside_numbered_lines_does_no_harm():
    text = "\n\n".join(["Room # of the school", "Room 1 of the school", "Room 2 of the school"])
    assert len(segment_rendition(rendition_of(text))) == 3
