"""Files that are damaged, or made to harm: always a finding, never a traceback or a hang."""

from __future__ import annotations

import io
import random
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from pipeline.preflight.finished import Finished
from tests.support.sheets import WORDS, Spoil, check_pdf, codes, edition_of, house, spoiled

pytestmark = pytest.mark.usefixtures("without_ghostscript")


def check(pdf: Finished) -> list[str]:
    return codes(check_pdf(pdf, edition_of(WORDS), house()))


@pytest.mark.parametrize("data", [b"", b"no PDF at all", b"%PDF-1.6\n%%EOF", bytes(5000)])
@pytest.mark.parametrize("channel", ["screen", "print"])
def test_what_is_no_pdf_is_said_to_be_damaged(channel: str, data: bytes) -> None:
    pdf = replace(_sound(channel), data=data)
    assert check(pdf) == ["pdf-damaged"]


@pytest.mark.parametrize("channel", ["screen", "print"])
def test_a_file_with_a_password_is_said_to_be_closed(channel: str) -> None:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(_sound(channel).data)) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="secret", user="secret"))
    found = check(replace(_sound(channel), data=locked.getvalue()))
    assert "pdf-damaged" in found


def _sound(channel: str) -> Finished:
    from tests.support.sheets import made

    return made("screen" if channel == "screen" else "print")


@pytest.mark.parametrize(
    "operators",
    [
        "(abc) w",
        "1 2 re f",
        "/A /B cm",
        "1 0 0 1 k k",
        "(a) Tj Q Q Q",
        "/NotThere Do /NotThere gs /NotThere sh",
        "BT /NotThere 9 Tf (text) Tj ET",
        "1e40 0 0 1e40 0 0 cm 0 0 9 9 re f",
        "0 0 0 0 0 0 cm 0 0 9 9 re f",
    ],
)
def test_operators_without_sense_end_in_findings(press: Finished, operators: str) -> None:
    assert isinstance(check(spoiled(press, operators)), list)


def test_a_page_that_cannot_be_read_to_its_end_is_named(press: Finished) -> None:
    assert "page-damaged" in check(spoiled(press, "/A /B /C /D /E /F cm"))


def _loop(pdf: Pdf) -> None:
    """A form that shows itself, ten times over."""
    form = pdf.make_stream(
        b"/Self Do " * 10, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]
    )
    form.Resources = Dictionary(XObject=Dictionary(Self=form))
    page = pdf.pages[0]
    page.obj.Resources.XObject = Dictionary(Self=form)
    page.contents_add(b"/Self Do")


def test_a_form_that_shows_itself_ends(press: Finished, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.pdf import interpreter

    monkeypatch.setattr(interpreter, "_MOST", 20_000)
    assert "page-damaged" in check(spoiled(press, _loop))


def _strange(key: str, value: object) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        pdf.pages[0].obj[key] = value

    return spoil


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("/Annots", 3),
        ("/Annots", Array([1, 2])),
        ("/Rotate", Name.Sideways),
        ("/TrimBox", Array([1, 2])),
        ("/TrimBox", String("box")),
        ("/BleedBox", Array([Name.A, Name.B, Name.C, Name.D])),
        ("/UserUnit", String("x")),
        ("/Resources", 3),
        ("/Group", 3),
        ("/Contents", Dictionary()),
    ],
)
@pytest.mark.parametrize("channel", ["screen", "print"])
def test_pages_of_strange_values_end_in_findings(channel: str, key: str, value: object) -> None:
    assert isinstance(check(spoiled(_sound(channel), _strange(key, value))), list)


@pytest.mark.parametrize("channel", ["screen", "print"])
@pytest.mark.parametrize("seed", range(12))
def test_noise_anywhere_ends_in_findings(channel: str, seed: int) -> None:
    """The same twelve for everybody: bytes overwritten, the end cut off."""
    chance = random.Random(seed)
    data = bytearray(_sound(channel).data)
    for _ in range(chance.randint(1, 40)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if seed % 3 == 0:
        data = data[: chance.randrange(len(data))]
    assert isinstance(check(replace(_sound(channel), data=bytes(data))), list)
