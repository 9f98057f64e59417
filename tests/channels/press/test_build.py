"""A print PDF from end to end: with every kind of picture it holds ink and nothing else."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from pipeline.config.project import Press
from tests.support.pictures import encoded, photograph
from tests.support.project import Project, copy_of_house, newsletter
from tests.support.streams import Painted, painted

ROOT = Path(__file__).parents[3]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">{}</svg>'
DRAWINGS = {
    # What is unset is black, at the root, through `use`, in a symbol, along a line.
    "muet.svg": SVG.format(
        '<symbol id="s"><path d="M0 0h9v9z"/></symbol><use href="#s" x="9"/><path d="M9 9h99v99z"/>'
        '<line x1="0" y1="0" x2="99" y2="99" stroke="#B5451F"/>'
        '<g stroke="red"><path d="M0 0h9"/></g>'
    ).encode(),
    "styles.svg": SVG.format(
        '<style>.a{fill:#0F4C75} rect{stroke:teal}</style><path class="a" d="M0 0h99v99z"/>'
        '<rect width="50" height="50"/><path style="fill:#abcdef" d="M9 9h9v9z"/>'
        '<marker id="m"><path d="M0 0h9v9z"/></marker>'
        '<path d="M0 0h99" stroke="#123456" marker-end="url(#m)"/>'
    ).encode(),
    "degrade.svg": SVG.format(
        '<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/>'
        '</linearGradient><path fill="url(#g)" d="M0 0h400v300h-400z"/>'
    ).encode(),
    "motif.svg": SVG.format(
        '<pattern id="p" width="9" height="9" patternUnits="userSpaceOnUse"><path fill="red" '
        'd="M0 0h4v4z"/></pattern><path fill="url(#p)" d="M0 0h400v300h-400z"/>'
    ).encode(),
    "voile.svg": SVG.format('<path opacity=".4" fill="red" d="M0 0h400v300h-400z"/>').encode(),
}


def pictures() -> dict[str, bytes]:
    """One of every kind."""
    photo = photograph(700, 525)
    return {
        "rvb.jpg": encoded(photo, "JPEG"),
        "gris.png": encoded(photo.convert("L"), "PNG"),
        "cmjn.jpg": encoded(photo.convert("CMYK"), "JPEG"),
        "palette.png": encoded(photo.quantize(32), "PNG"),
        "ajour.png": encoded(photo.convert("RGBA").rotate(20), "PNG"),
        **DRAWINGS,
    }


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(copy_of_house(ROOT, tmp_path_factory.mktemp("press") / "p"))
    # A small page: a drawing in pixels costs by its area.
    project.change("templates/kinds/newsletter/kind.toml", 'trim = "a4"', 'trim = "a5"')
    files = pictures()
    for name, data in files.items():
        project.image("essai", name, data)
    body = "\n\n".join(f"![Image {n}]({name})" for n, name in enumerate(files))
    # What the browser's own style sheet would colour: marks, rules, tables, links.
    body += (
        "\n\n## Un titre\n\n==Marqué==, `code`, [lien](https://example.org/), H~2~O, x^2^.\n\n"
        "---\n\n"
        "| A | B |\n|---|---|\n| 1 | 2 |\n\n> Citation\n\n- Liste\n\n1. Liste\n"
    )
    return project.write("essai", "fr", newsletter(body))


def pdf_of(project: Project) -> bytes:
    result = project.build("print")
    assert not result.report.stops("build"), result.report.diagnostics
    (artifact,) = result.artifacts
    return artifact.files["print.pdf"]


def look(data: bytes) -> Painted:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return painted(pdf)


@pytest.fixture(scope="module")
def made(house: Project) -> bytes:
    return pdf_of(house)


def test_every_operator_and_every_picture_is_in_ink(made: bytes) -> None:
    seen = look(made)
    assert seen.screens == []
    assert set(seen.spaces) <= {"/DeviceCMYK", "/Registration", "/Pattern"}
    assert not {"g", "G", "k", "K"} & set(seen.operators)  # all through named spaces
    assert set(seen.pictures) == {"/DeviceCMYK", "/DeviceGray"}
    assert seen.pictures["/DeviceCMYK"] >= 7
    assert set(seen.groups) <= {"/DeviceCMYK"}


def test_no_picture_carries_notes_or_a_profile(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        images = [
            o for o in pdf.objects
            if isinstance(o, pikepdf.Stream) and o.get("/Filter") == pikepdf.Name.DCTDecode
        ]  # fmt: skip
        assert images
        for image in images:
            raw = image.read_raw_bytes()
            assert b"Exif" not in raw[:4000]
            assert b"ICC_PROFILE" not in raw


def test_late_binding_labels_the_pictures_and_nothing_else(house: Project, made: bytes) -> None:
    house.change("pipeline.toml", "late_binding = false", "late_binding = true")
    try:
        seen = look(pdf_of(house))
    finally:
        house.change("pipeline.toml", "late_binding = true", "late_binding = false")
    assert set(seen.pictures) == {"/ICCBased(RGB)", "/DeviceCMYK", "/DeviceGray"}
    assert seen.pictures["/DeviceCMYK"] == 1  # the picture that came in CMYK
    assert set(seen.spaces) == set(look(made).spaces)
    assert not {"rg", "RG"} & set(seen.operators)


def test_the_file_says_what_it_is(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.pdf_version == "1.6"
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == pikepdf.Name.GTS_PDFX
        assert str(intent.OutputConditionIdentifier) == Press().identifier
        assert str(intent.Info) == Press().condition
        assert str(intent.RegistryName) == "http://www.color.org"
        ours = (ROOT / "assets/icc" / Press().profile).read_bytes()
        assert intent.DestOutputProfile.read_bytes() == ours
        assert str(pdf.docinfo.Trapped) == "/False"
        metadata = pdf.Root.Metadata.read_bytes()
        assert b"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in metadata
        assert b"<pdf:Trapped>False</pdf:Trapped>" in metadata
        assert len(re.findall(rb"xmp\.did:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f-]{21}", metadata)) == 1
        assert b"2025-12" in metadata  # the date, not today's
        interactive = {"/Outlines", "/Names", "/Dests", "/StructTreeRoot", "/MarkInfo", "/AcroForm"}
        assert interactive & set(pdf.Root.keys()) == set()


def test_the_printers_own_names_are_written(house: Project, made: bytes) -> None:
    house.change("pipeline.toml", 'identifier = "FOGRA39"', 'identifier = "FOGRA51"')
    try:
        data = pdf_of(house)
    finally:
        house.change("pipeline.toml", 'identifier = "FOGRA51"', 'identifier = "FOGRA39"')
    with pikepdf.open(io.BytesIO(data)) as pdf, pikepdf.open(io.BytesIO(made)) as before:
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "FOGRA51"
        assert pdf.trailer.ID[0] != before.trailer.ID[0]


def test_black_text_prints_over_and_coloured_text_does_not(made: bytes) -> None:
    over: dict[bool, set[str]] = {True: set(), False: set()}
    with pikepdf.open(io.BytesIO(made)) as pdf:
        for page in pdf.pages:
            colour, state, stack = "", False, []
            for instruction in pikepdf.parse_content_stream(page):
                operator = str(instruction.operator)
                if operator == "q":
                    stack.append((colour, state))
                elif operator == "Q":
                    colour, state = stack.pop()
                elif operator == "scn":
                    colour = " ".join(str(float(v)) for v in instruction.operands)
                elif operator == "gs" and (name := str(instruction.operands[0])) in _STATES:
                    state = _STATES[name]
                elif operator == "TJ":
                    over[state].add(colour)
    assert over[True] == {"0.0 0.0 0.0 1.0"}
    assert "0.92 0.6 0.25 0.22" in over[False]
    assert "0.0 0.0 0.0 1.0" not in over[False]


_STATES = {"/BlackOver": True, "/KnockOut": False}


def test_a_picture_on_paper_looks_like_the_one_on_the_screen(made: bytes) -> None:
    """The separation is right way up: Adobe's JPEGs hold the inks inverted."""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        images = [
            o for o in pdf.objects
            if isinstance(o, pikepdf.Stream) and o.get("/ColorSpace") == pikepdf.Name.DeviceCMYK
        ]  # fmt: skip
        for image in images:
            assert [int(v) for v in image.Decode] == [1, 0, 1, 0, 1, 0, 1, 0]
            stored = Image.open(io.BytesIO(image.read_raw_bytes()))
            assert stored.app["APP14"][:5] == b"Adobe"  # type: ignore[attr-defined]
