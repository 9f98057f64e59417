"""From HTML to PDF: exact boxes, same bytes, our fonts alone, and a word for everything odd."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pikepdf
import pytest

from pipeline.channels.page import fonts
from pipeline.channels.paper.job import LaidOut
from pipeline.channels.paper.pdf import PdfChannel, Sheet, draw, finish, used_fonts
from pipeline.config.brand import PageSize
from pipeline.content.model import Chapter, Edition, Element, Prose, Text
from pipeline.context import load_workspace
from pipeline.diagnostics import Diagnostic
from pipeline.errors import PipelineError
from pipeline.press.pdfx import MM
from tests.support.contexts import context_of

ROOT = Path(__file__).parents[2]
HTML = """<!DOCTYPE html><html lang="fr"><head><title>Deux pages</title>
<meta name="dcterms.created" content="2025-12-04T00:00:00Z">
<meta name="dcterms.modified" content="2025-12-04T00:00:00Z"></head><body>
<h1>Un</h1><p>Texte <a href="#deux">lien</a> %s<img src="pipeline-image:a.svg" alt="Un carré"></p>
<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>
<h2 id="deux">Deux</h2><p>Fin</p></body></html>"""
CSS = """@page { size: 210mm 297mm; bleed: %s; margin: 20mm; @top-left { content: "Titre" } }
html { font-family: "Source Serif 4" } h2 { break-before: page }"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def sheet_of(channel: PdfChannel, extra: str = "", css: str = "") -> Sheet:
    body = (Prose((Element("p", (Text(extra),), line=7),), 7),)
    none: MappingProxyType[str, tuple[()]] = MappingProxyType({})
    front = Chapter("issues/x/fr.md", "", none, body, none)
    slug = 10.0 if channel == "print" else 0.0
    edition = Edition("x", "fr", "newsletter", "issues/x/fr.md", none, front)
    return Sheet(
        context_of(load_workspace(ROOT), edition),
        html=HTML % extra,
        css=CSS % f"{slug}mm" + css,
        images={"a.svg": SVG},
        size=PageSize(210, 297),
        bleed=3,
        slug=slug,
    )


def make_pdf(sheet: Sheet, channel: PdfChannel) -> tuple[bytes, list[Diagnostic]]:
    drawn = draw(sheet, channel)
    assert isinstance(drawn, LaidOut), drawn
    painted = finish(sheet, channel, drawn)
    return painted.data, painted.found


@pytest.fixture(scope="module")
def screen() -> bytes:
    data, found = make_pdf(sheet_of("screen"), "screen")
    assert not found
    return data


@pytest.fixture(scope="module")
def press() -> bytes:
    data, found = make_pdf(sheet_of("print"), "print")
    assert not found
    return data


def test_the_boxes_of_the_print_pdf_are_exact_to_a_hundredth_of_a_point(press: bytes) -> None:
    with pikepdf.open(io.BytesIO(press)) as pdf:
        assert len(pdf.pages) == 2
        for page in pdf.pages:
            left, bottom, right, top = (float(v) for v in page.obj.TrimBox)
            assert right - left == pytest.approx(210 * MM, abs=0.01)
            assert top - bottom == pytest.approx(297 * MM, abs=0.01)
            trim = (left, bottom, right, top)
            for name, around in (("BleedBox", 3), ("MediaBox", 10), ("CropBox", 10)):
                expected = [v + (-around if i < 2 else around) * MM for i, v in enumerate(trim)]
                box = [float(v) for v in page.obj[f"/{name}"]]
                assert box == pytest.approx(expected, abs=0.01), name


def test_the_print_pdf_has_marks_on_all_plates_and_nothing_interactive(press: bytes) -> None:
    with pikepdf.open(io.BytesIO(press)) as pdf:
        assert not {"/Outlines", "/Names", "/Dests"} & set(pdf.Root.keys())
        for page in pdf.pages:
            assert "/Annots" not in page.obj
            space = page.obj.Resources.ColorSpace.Registration
            assert [str(space[0]), str(space[1])] == ["/Separation", "/All"]
            contents = page.obj.Contents.read_bytes()
            assert contents.count(b" l S") == 16  # 8 crop marks, 4 crosses of 2 lines
            assert b"re W n" in contents  # artwork is cut at the bleed


def test_the_screen_pdf_is_tagged_with_running_heads_out_of_the_way(screen: bytes) -> None:
    with pikepdf.open(io.BytesIO(screen)) as pdf:
        assert str(pdf.Root.Lang) == "fr"
        contents = b"".join(page.obj.Contents.read_bytes() for page in pdf.pages)
        assert contents.count(b"/Artifact <</Type/Pagination>> BDC") >= 2
        scopes = [
            str(thing.A.Scope)
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/TH"
        ]
        assert scopes == ["/Column"]
        assert [int(note.F) for note in pdf.pages[0].obj.Annots] == [4]


@pytest.mark.parametrize("channel", ["screen", "print"])
def test_another_process_writes_the_same_bytes(
    channel: PdfChannel, screen: bytes, press: bytes
) -> None:
    code = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1])\n"
        "from test_page_pdf import make_pdf, sheet_of\n"
        "data, _ = make_pdf(sheet_of(sys.argv[2]), sys.argv[2])\n"
        "print(hashlib.sha256(data).hexdigest())"
    )
    command = [sys.executable, "-c", code, str(Path(__file__).parent), channel]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=environment, cwd=ROOT
    )
    ours = screen if channel == "screen" else press
    assert done.stdout.strip() == hashlib.sha256(ours).hexdigest()


def test_every_font_is_one_of_assets(screen: bytes) -> None:
    assert used_fonts(screen)
    families = tuple(fonts.shipped(load_workspace(ROOT).project))
    assert all(fonts.base_name(name).startswith(families) for name in used_fonts(screen))


def test_a_character_without_a_glyph_is_told_with_its_line() -> None:
    _, found = make_pdf(sheet_of("screen", extra="Fête 🎉 سلام 你好 한국 \ue123"), "screen")
    assert [(d.code, d.stops, d.line) for d in found] == [("missing-glyph", None, 7)]
    said = found[0].message.render()
    assert "(U+E123)" in said  # of a private use: nobody can know it
    assert said.count("U+") == 1


@pytest.mark.parametrize(
    ("css", "extra", "code", "stops"),
    [
        ("p { float: top }", "", "layout-warning", None),
        ("", '<img src="pipeline-image:missing.svg" alt="x">', "file-not-loaded", "build"),
        ("", '<img src="file:///etc/passwd" alt="x">', "file-not-loaded", "build"),
        ("", '<img src="https://www.example.org/x.png" alt="x">', "file-not-loaded", "build"),
        ("", '<a href="#nowhere">x</a>', "unknown-place", None),
    ],
)
def test_what_the_engine_says_becomes_a_finding(
    css: str, extra: str, code: str, stops: str | None
) -> None:
    _, found = make_pdf(sheet_of("screen", extra, css), "screen")
    assert [(d.code, d.stops) for d in found] == [(code, stops)]


def test_a_family_of_the_brand_that_is_not_shipped_stops_the_build() -> None:
    sheet = sheet_of("screen")
    brand = replace(sheet.context.brand, sans="Comic Neue")
    _, found = make_pdf(replace(sheet, context=replace(sheet.context, brand=brand)), "screen")
    assert [(d.code, d.stops, d.file) for d in found] == [
        ("font-missing", "build", "assets/brand/brand.toml")
    ]


def test_without_any_font_there_is_a_sentence_and_no_crash(tmp_path: Path) -> None:
    sheet = sheet_of("screen")
    project = replace(sheet.context.project, root=tmp_path)
    with pytest.raises(PipelineError, match="no font"):
        make_pdf(replace(sheet, context=replace(sheet.context, project=project)), "screen")
