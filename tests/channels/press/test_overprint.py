"""Black text and black hairlines print over; everything else, black or not, knocks out."""

from __future__ import annotations

import pikepdf
import pytest

from pipeline.pdf.streams import read_instructions
from pipeline.press.overprint import KNOCK, OVER, with_overprint

BLACK, TINT, RICH = b"0 0 0 1", b"0 0 0 0.5", b"0.2 0 0 1"
TEXT = b"BT 1 0 0 1 5 5 Tm /F 9 Tf <00> Tj ET"


def rewritten(content: bytes) -> str:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(content)
        return with_overprint(read_instructions(page)).content.decode()


def painted(content: bytes) -> list[tuple[str, bool]]:
    """Each operator that paints, and whether it prints over what is beneath."""
    found, over, stack = [], False, []
    path = False
    for line in rewritten(content).split("\n"):
        operator = line.rpartition(" ")[2]
        if operator == "q":
            stack.append(over)
        elif operator == "Q":
            over = stack.pop()
        elif operator == "gs" and line.startswith((f"/{OVER}", f"/{KNOCK}")):
            assert not path, "gs inside a path is against the grammar"
            over = line.startswith(f"/{OVER}")
        elif operator in ("Tj", "TJ", "f", "f*", "S", "Do", "B"):
            found.append((operator, over))
            path = False
        elif operator in ("m", "l", "re"):
            path = True
        elif operator == "n":
            path = False
    return found


def fill(colour: bytes, shape: bytes) -> bytes:
    return b"/DeviceCMYK cs " + colour + b" scn " + shape


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (fill(BLACK, TEXT), [("Tj", True)]),
        (fill(TINT, TEXT), [("Tj", False)]),
        (fill(RICH, TEXT), [("Tj", False)]),
        (b"0 0 0 1 k " + TEXT, [("Tj", True)]),
        (b"0 g " + TEXT, [("Tj", False)]),  # another space: not ours to judge
        (b"/Pattern cs /P1 scn " + TEXT, [("Tj", False)]),
        (fill(BLACK, b"0 0 100 50 re f"), [("f", False)]),
        (fill(BLACK, b"0 0 100 0.5 re f"), [("f", True)]),
        (fill(TINT, b"0 0 100 0.5 re f"), [("f", False)]),
        # A border of WeasyPrint: a frame, of which the clip shows one side.
        (
            fill(BLACK, b"0 0 m 90 0 l 90 0.5 l 0 0.5 l W* n 0 0 90 60 re 1 1 80 50 re f*"),
            [("f*", True)],
        ),
        # The border of a box as a whole: thin, thick on a side, one filled within another.
        (fill(BLACK, b"0 0 90 60 re 1 1 88 58 re f*"), [("f*", True)]),
        (fill(BLACK, b"0 0 90 60 re 1 1 80 58 re f*"), [("f*", False)]),
        (fill(BLACK, b"0 0 90 60 re 1 1 88 58 re f"), [("f", False)]),
        (fill(BLACK, b"0 0 90 60 re 1 59 88 -58 re f"), [("f", True)]),
        (b"q 0 0 9 0.5 re W n Q " + fill(BLACK, b"0 0 90 60 re f"), [("f", False)]),
        (b"0.1 0 0 0.1 0 0 cm " + fill(BLACK, b"0 0 900 9 re f"), [("f", True)]),
        (b"9 0 0 9 0 0 cm " + fill(BLACK, b"0 0 90 0.9 re f"), [("f", False)]),
        (b"/DeviceCMYK CS 0 0 0 1 SCN 0.5 w 0 0 m 9 9 l S", [("S", True)]),
        (b"/DeviceCMYK CS 0 0 0 1 SCN 3 w 0 0 m 9 9 l S", [("S", False)]),
        (b"/DeviceCMYK CS 0 1 0 0 SCN 0.5 w 0 0 m 9 9 l S", [("S", False)]),
        (fill(BLACK, TEXT + b" /Im1 Do"), [("Tj", True), ("Do", False)]),
        (fill(BLACK, TEXT + b" 0 0 9 9 re f " + TEXT), [("Tj", True), ("f", False), ("Tj", True)]),
        (b"q " + fill(BLACK, TEXT) + b" Q " + TEXT, [("Tj", True), ("Tj", False)]),
        (fill(BLACK, b"q " + TEXT + b" Q /Im1 Do"), [("Tj", True), ("Do", False)]),
    ],
)
def test_what_prints_over(content: bytes, expected: list[tuple[str, bool]]) -> None:
    assert painted(content) == expected


def test_a_stream_without_black_stays_as_it_is() -> None:
    assert OVER not in rewritten(fill(RICH, b"0 0 9 9 re f " + TEXT))
    assert KNOCK not in rewritten(fill(RICH, b"0 0 9 9 re f " + TEXT))


def test_more_restores_than_saves_are_survived() -> None:
    assert f"/{OVER} gs" in rewritten(b"Q Q " + fill(BLACK, TEXT))
