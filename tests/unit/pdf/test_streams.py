"""Content streams as we read them are what pikepdf reads, and are written as it writes them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from pipeline.pdf import streams
from pipeline.pdf.geometry import IDENTITY
from pipeline.pdf.paths import Path
from pipeline.pdf.streams import INLINE_IMAGE, OUTLINE, Instruction, read_instructions, written

OURS = [
    b"q\n0.75 0 0 -.75 0 841.89 cm\nQ",
    b"/a1.0 gs /DeviceCMYK cs 0 0 0 1 scn",
    b"0 0 m\n96. -12.5 l\n1 2 3 4 5 6 c\nh\nf*",
    b"0 0 m 1 2 l S",
    b"1 2 10 20 re W n",
    b"BT /F 9 Tf [<0003>0<>-5.25<002a0041>] TJ [ (AB) 3 () 4<00>]TJ ET",
    b"[] 0 d [3 1.5] 0 d [] TJ [ <414> 5 (a b)-1 ] TJ",
    rb"(a\)b\n\\) Tj (\303\251) Tj <> Tj",
    b"1 2 (x) \x22",
    b"/Span <</MCID 0/ActualText <FEFF0041>>> BDC EMC /P BMC EMC",
    b" \n ",
    b"",
    b"q\n\n/a gs\nQ\nq\n\n \n/a gs\nQ",  # lines said before, and what is between them
    b"q\n1\n0 0 1 k\n0 0 1 k\nQ\nf*",
    b"(first\nq\nsecond) Tj\nq\n1 w Q",
    b"f*\nf",
]
OTHERS = [
    b"-0 +5 m 007 1 l S",
    b"1 0 0 1 0 0 cm % a comment\nq Q",
    b"(nested (words)) Tj",
    b"<4> Tj",
    b"/A#20B gs",
    b"/P <</K <</V 1>>>> BDC EMC",
    b"BX 1 what EX",
    b"q BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q",
]


@pytest.fixture
def pdf() -> Iterator[pikepdf.Pdf]:
    with pikepdf.new() as made:
        yield made


def plain(operand: Any) -> Any:
    """A value to compare: dictionaries nobody asks for."""
    if isinstance(operand, pikepdf.Dictionary):
        return "dictionary"
    if isinstance(operand, pikepdf.Array | list):
        return [plain(one) for one in operand]
    if isinstance(operand, pikepdf.String | bytes):
        return bytes(operand)
    return str(operand) if isinstance(operand, pikepdf.Name) else float(operand)


def operations(found: list[Instruction]) -> list[tuple[str, Any]]:
    """Outlines taken to pieces."""
    every: list[tuple[str, Any]] = []
    for one in found:
        if one.operator == OUTLINE:
            for line in one.operands.splitlines():
                *numbers, operator = line.split()
                every.append((operator, [float(number) for number in numbers]))
        elif one.operator == "BDC" and isinstance(one.source, str):
            every.append((one.operator, [plain(one.operands[0]), "dictionary"]))
        elif one.operator != INLINE_IMAGE:
            every.append((one.operator, [plain(operand) for operand in one.operands]))
    return every


@pytest.mark.parametrize("content", OURS + OTHERS)
def test_it_is_what_pikepdf_reads(pdf: pikepdf.Pdf, content: bytes) -> None:
    stream = pikepdf.Stream(pdf, content)
    theirs = [
        (str(one.operator), [plain(operand) for operand in one.operands])
        for one in pikepdf.parse_content_stream(stream)
        if not isinstance(one, pikepdf.ContentStreamInlineImage)
    ]
    found = list(read_instructions(stream))
    assert operations(found) == theirs
    assert b"\n".join(map(written, found)) == pikepdf.unparse_content_stream(
        pikepdf.parse_content_stream(stream)
    )


@pytest.mark.parametrize("content", OURS)
def test_ours_are_read_without_pikepdf(
    pdf: pikepdf.Pdf, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_: object) -> None:
        raise AssertionError(content)

    monkeypatch.setattr(streams, "_by_pikepdf", never)
    assert read_instructions(pikepdf.Stream(pdf, content)) is not None


@pytest.mark.parametrize("content", OTHERS)
def test_others_are_left_to_pikepdf(content: bytes) -> None:
    assert streams._read(content.decode("latin-1")) is None


def test_a_page_of_several_streams_is_one(pdf: pikepdf.Pdf) -> None:
    page = pdf.add_blank_page()
    page.Contents = pikepdf.Array([pdf.make_stream(b"q 1 0 0"), pdf.make_stream(b"1 0 0 cm Q")])
    assert [one.operator for one in read_instructions(page)] == ["q", "cm", "Q"]


def test_a_drawing_is_one_instruction(pdf: pikepdf.Pdf) -> None:
    content = b"q\n0 0 m\n5 5 l\nh\n9 9 m\n1 1 l\nf\nQ"
    found = list(read_instructions(pikepdf.Stream(pdf, content)))
    assert [one.operator for one in found] == ["q", OUTLINE, "f", "Q"]
    assert sum(map(streams.length, found)) == 8


@pytest.mark.parametrize("seed", range(20))
def test_an_outline_is_where_its_operators_lead(seed: int) -> None:
    chance = random.Random(seed)
    ctm = (0.5, chance.random(), -chance.random(), 2.0, 10.0, -3.0) if seed % 2 else IDENTITY
    whole, single = Path(), Path()
    for _ in range(chance.randint(1, 4)):
        lines = []
        for _ in range(chance.randint(1, 12)):
            operator = chance.choice("mllch")
            count = {"m": 2, "l": 2, "c": 6, "h": 0}[operator]
            numbers = [round(chance.uniform(-500, 500), chance.randint(0, 6)) for _ in range(count)]
            lines.append(" ".join((*(f"{number:f}" for number in numbers), operator)))
            if operator != "h":
                single.add(operator, numbers, ctm)
        whole.trace("".join(f"{line}\n" for line in lines), ctm)
        if chance.random() < 0.5:
            for path in (whole, single):
                path.add("re", [1.0, 2.0, 3.0, 4.0], ctm)
    assert whole.outlines == single.outlines
    assert whole.parts == single.parts
    assert whole.rectangles == single.rectangles
