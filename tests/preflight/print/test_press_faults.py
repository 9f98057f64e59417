"""Faults a printer would refuse the file for, one at a time, and what is said of each."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from pipeline.channels.page.anchors import Anchor
from pipeline.config.project import Choice
from pipeline.preflight.finished import Finished
from tests.support.project import Project, brochure, newsletter
from tests.support.sheets import FILE as SOURCE
from tests.support.sheets import WORDS, Spoil, check_pdf, codes, edition_of, house, spoiled

pytestmark = pytest.mark.usefixtures("without_ghostscript")
PICTURE = "0 0 0 1 k 16 0 0 16 20 20 cm"  # 200 pixels across 16 mm: 317 dpi
# Operators added to a sound page (millimetres from its lower left corner), and the codes.
PAINTED = [
    # colours
    ("1 0 0 rg 20 20 9 9 re f", "colour-not-print"),
    ("1 0 0 RG 1 w 20 20 m 40 40 l S", "colour-not-print"),
    ("/Lab cs 50 20 20 scn 20 20 9 9 re f", "colour-not-print"),
    ("/Cal cs 1 0 0 scn 20 20 9 9 re f", "colour-not-print"),
    ("/Icc3 cs 1 0 0 scn 20 20 9 9 re f", "colour-not-print"),
    ("/Icc4 cs 1 0 0 0 scn 20 20 9 9 re f", "colour-not-print"),
    ("/Strange cs 1 scn 20 20 9 9 re f", "colour-not-print"),
    ("/NotThere cs 1 scn 20 20 9 9 re f", "colour-not-print"),
    ("1 0 0 1 20 20 cm /RgbForm Do", "colour-not-print"),
    ("1 0 0 1 20 20 cm /RgbGroup Do", "colour-not-print"),
    ("/Pattern cs /RgbCell scn 20 20 9 9 re f", "colour-not-print"),
    ("1 0 0 rg", "colour-not-print"),
    (f"{PICTURE} /Rgb200 Do", "colour-not-print"),
    (f"{PICTURE} /Icc200 Do", "colour-not-print"),
    (f"{PICTURE} /Pal200 Do", "colour-not-print"),
    ("20 20 40 9 re W n /Rgb sh", "colour-not-print"),
    ("/Spot cs 1 scn 20 20 9 9 re f", "ink-not-ordered"),
    ("/Every cs 1 scn 20 20 9 9 re f", "ink-not-ordered"),
    ("20 20 40 9 re W n /Short sh", "gradient-damaged"),
    # edges, lines, pixels
    ("1 0 0 0 k 0 20 50 30 re f", "bleed-missing"),
    ("1 0 0 0 k 50 20 51 30 re f", "bleed-missing"),
    ("1 0 0 0 k -3 0.2 106 20 re f", "bleed-missing"),
    ("1 0 0 0 K 2 w 0 20 m 50 20 l S", "bleed-missing"),
    ("0 0 0 1 K /Over gs 0.05 w 20 20 m 40 20 l S", "hairline"),
    ("0 0 0 1 K /Over gs 0 w 20 20 m 40 20 l S", "hairline"),
    ("0 0 0 1 k /Over gs 20 20 30 0.05 re f", "hairline"),
    ("60 0 0 60 20 20 cm /Gray200 Do", "picture-coarse"),
    ("20 0 0 20 20 20 cm /Gray200 Do", "picture-soft"),
    ("15 0 0 15 20 20 cm /Bit400 Do", "line-art-soft"),
    ("20 0 0 20 20 20 cm /Bit400 Do", "line-art-coarse"),
    ("0 0 0 0 k /Over gs 20 20 9 9 re f", "white-overprints"),
    ("0 0 0 0 K /Over gs 1 w 20 20 m 40 40 l S", "white-overprints"),
]
# As large, as thick and in such places as these may be.
SOUND = [
    "1 0 0 0 k 20 20 9 9 re f",
    "0.5 g 20 20 9 9 re f",
    "1 0 0 0 k -3 -3 106 30 re f",
    "1 0 0 0 k -3 -3 106 30 re f 0 1 0 0 k -1 5 9 9 re f",  # a tree before its hill
    "1 0 0 0 k -3 20 3 30 re f",  # cut off whole
    "0 0 0 0 k 0 20 50 30 re f",  # paper is white already
    "0 0 0 1 K /Over gs 0.0882 w 20 20 m 40 20 l S",  # a quarter of a point
    "0 0 0 1 k /Over gs 20 20 1 0.05 re f",  # a detail
    "0 0 0 1 k /Over gs 20 20 0.0882 30 re 20 20 0 30 re f",  # how column rules are written
    "12 0 0 12 20 20 cm /Bit400 Do",
    "16 0 0 16 20 20 cm /Gray200 Do",
    "60 0 0 60 20 20 cm /Gray1 Do",
    "0 0 0 1 k 60 0 0 60 20 20 cm /Stencil Do",
    "/Every cs 1 scn -9 20 2 2 re f",  # a mark
]


def check(pdf: Finished) -> list[str]:
    return codes(check_pdf(pdf, edition_of(WORDS), house()))


def test_a_sound_file_gives_no_finding(press: Finished) -> None:
    assert check(press) == []


@pytest.mark.parametrize(("operators", "code"), PAINTED)
def test_what_a_press_cannot_print_is_found(press: Finished, operators: str, code: str) -> None:
    assert check(spoiled(press, operators)) == [code]


@pytest.mark.parametrize("operators", SOUND)
def test_what_a_press_prints_well_is_not(press: Finished, operators: str) -> None:
    assert check(spoiled(press, operators)) == []


# ------------------------------------------------------------------------------------ the file


def _delete(*path: str) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        thing: pikepdf.Object = pdf.Root
        for key in path[:-1]:
            thing = thing[key] if key.startswith("/") else thing[int(key)]
        del thing[path[-1]]

    return spoil


def _page(key: str, value: object) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        if value is None:
            del pdf.pages[0].obj[key]
        else:
            pdf.pages[0].obj[key] = value

    return spoil


def _box(name: str, left: float, bottom: float, right: float, top: float) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        box = [float(value) for value in pdf.pages[0].obj[name]]
        moved = zip(box, (left, bottom, right, top), strict=True)
        pdf.pages[0].obj[name] = Array([a + b for a, b in moved])

    return spoil


def _intent(key: str, value: object) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        pdf.Root.OutputIntents[0][key] = value

    return spoil


def _profile(at: int, text: bytes) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        intent = pdf.Root.OutputIntents[0]
        data = bytearray(intent.DestOutputProfile.read_bytes())
        data[at : at + len(text)] = text
        intent.DestOutputProfile = pdf.make_stream(bytes(data), N=4)

    return spoil


def _metadata(key: str, value: str | None) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        with pdf.open_metadata(set_pikepdf_as_editor=False) as facts:
            del facts[key]
            if value is not None:
                facts[key] = value
        if key == "pdf:Trapped" and "/Trapped" in pdf.docinfo:
            del pdf.docinfo["/Trapped"]

    return spoil


def _two_intents(pdf: Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


def _script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _attachment(pdf: Pdf) -> None:
    pdf.attachments["notes.txt"] = b"hello"


def _annotation(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[50, 50, 90, 70])
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def _transfer_curve(pdf: Pdf) -> None:
    curve = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[0], N=1)
    pdf.pages[0].obj.Resources.ExtGState.Curve = pdf.make_indirect(Dictionary(TR=curve))


def _font_left_out(pdf: Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == Name.FontDescriptor:
            for key in {"/FontFile", "/FontFile2", "/FontFile3"} & set(thing.keys()):
                del thing[key]


def _black_knocks_out(pdf: Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/OPM" in thing:
            thing.OP = thing.op = False


GROUP = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
FILE = [
    (_box("/BleedBox", -6, -6, 6, 6), "page-boxes"),
    (_box("/TrimBox", 0, 0, 0.02, 0), "page-boxes"),
    (_box("/MediaBox", 25, 25, 0, 0), "page-boxes"),
    (_page("/Rotate", 90), "page-boxes"),
    (_page("/UserUnit", 2), "page-boxes"),
    (_page("/Group", GROUP), "colour-not-print"),
    (_delete("/OutputIntents"), "output-intent"),
    (_two_intents, "output-intent"),
    (_intent("/OutputConditionIdentifier", String("FOGRA51")), "output-intent"),
    (_intent("/S", Name.GTS_PDFA1), "output-intent"),
    (_delete("/OutputIntents", "0", "/DestOutputProfile"), "output-intent"),
    (_profile(16, b"RGB "), "output-intent"),
    (_profile(12, b"mntr"), "output-intent"),
    (_profile(400, b"another"), "output-intent"),
    (_metadata("pdfxid:GTS_PDFXVersion", None), "not-pdfx"),
    (_metadata("pdfxid:GTS_PDFXVersion", "PDF/X-3"), "not-pdfx"),
    (_metadata("pdf:Trapped", None), "not-pdfx"),
    (_metadata("xmpMM:DocumentID", None), "not-pdfx"),
    (_script, "not-pdfx"),
    (_attachment, "not-pdfx"),
    (_annotation, "not-pdfx"),
    (_transfer_curve, "not-pdfx"),
    (_font_left_out, "font-not-embedded"),
    (_black_knocks_out, "black-knocks-out"),
]


@pytest.mark.parametrize(("spoil", "code"), FILE)
def test_what_a_printers_program_refuses_is_found(press: Finished, spoil: Spoil, code: str) -> None:
    assert check(spoiled(press, spoil)) == [code]


def test_a_page_without_a_box_for_the_cut_is_found(press: Finished) -> None:
    assert check(spoiled(press, _page("/TrimBox", None)))[0] == "page-boxes"


def test_a_newer_version_an_encrypted_file_and_one_without_id_are_no_pdfx(press: Finished) -> None:
    newer, locked = io.BytesIO(), io.BytesIO()
    with pikepdf.open(io.BytesIO(press.data)) as pdf:
        pdf.save(newer, force_version="1.7", deterministic_id=True)
    with pikepdf.open(io.BytesIO(press.data)) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="secret", user=""))
    unnamed = press.data.replace(b"/ID [", b"/IX [")
    assert unnamed != press.data
    for data in (newer.getvalue(), locked.getvalue(), unnamed):
        assert check(replace(press, data=data)) == ["not-pdfx"]


def test_pictures_in_rgb_with_a_profile_are_allowed_where_the_printer_separates(
    press: Finished,
) -> None:
    project = house().project
    late = replace(
        house(), project=replace(project, press=replace(project.press, late_binding=True))
    )
    for picture, expected in (("Icc200", []), ("Rgb200", ["colour-not-print"])):
        bad = spoiled(press, f"{PICTURE} /{picture} Do")
        assert codes(check_pdf(bad, edition_of(WORDS), late)) == expected


def test_a_finding_tells_page_line_and_place(press: Finished) -> None:
    over_the_paragraph = "1 0 0 rg 20 120 9 2 re f"  # 18 to 20 mm from the top
    spoilt = check_pdf(spoiled(press, over_the_paragraph), edition_of(WORDS), house())
    covered, found = sorted(spoilt, key=lambda one: one.diagnostic.code, reverse=True)
    assert (covered.diagnostic.code, covered.diagnostic.line) == ("text-covered", 7)
    said = found.diagnostic
    assert (said.file, said.line, said.stops) == (SOURCE, 7, "print")
    assert said.message.render() == ("an area is in DeviceRGB, which a press does not print (p. 1)")
    [region] = found.regions
    assert region.page == 1
    assert region.box is not None
    edges = (region.box.left, region.box.top, region.box.right, region.box.bottom)
    assert edges == pytest.approx((20, 18, 29, 20), abs=0.01)


def test_a_fault_of_every_paragraph_is_told_once(press: Finished) -> None:
    lines = "".join(f"1 0 0 rg 20 {10 + 5 * n} 9 2 re f " for n in range(20))
    anchors = tuple(
        Anchor("prose", SOURCE, n, 1, 0, 140 - 13 - 5 * n, 100, 140 - 9 - 5 * n) for n in range(20)
    )
    found = check_pdf(spoiled(replace(press, anchors=anchors), lines), edition_of(WORDS), house())
    [(colour, regions)] = [
        (one.diagnostic, one.regions) for one in found if one.diagnostic.code == "colour-not-print"
    ]
    assert colour.line == 0
    assert len(regions) == 20


# ----------------------------------------------------------------------------------- the binding


@pytest.mark.parametrize(
    ("binding", "pages", "expected"),
    [
        ("stapled", 4, []),
        ("stapled", 5, ["pages-stapled"]),
        ("stapled", 2, ["pages-stapled"]),
        ("perfect", 2, []),
        ("perfect", 3, ["pages-odd"]),
        ("none", 3, []),
        ("", 3, []),
    ],
)
def test_the_pages_fit_the_binding(
    press: Finished, binding: str, pages: int, expected: list[str]
) -> None:
    def repeat(pdf: Pdf) -> None:
        for _ in range(pages - 1):
            pdf.pages.append(pdf.pages[0])

    fields = {"binding": Choice(binding, {}, "")} if binding else {}
    found = check_pdf(spoiled(press, repeat), edition_of(WORDS, **fields), house())
    assert [code for code in codes(found) if code.startswith("pages")] == expected
    if expected == ["pages-stapled"] and pages == 5:
        [said] = [one.diagnostic.message.render() for one in found
                  if one.diagnostic.code == "pages-stapled"]  # fmt: skip
        assert said == "its pages cannot be stapled: they are 5, 3 too few or 1 too many"


@pytest.mark.parametrize(
    ("written", "key"),
    [("stapled", "stapled"), ("Agrafé", "stapled"), ("dos carré collé", "perfect")],
)
@pytest.mark.parametrize("kind", [newsletter, brochure])
def test_editors_say_the_binding_in_their_words(
    project: Project, kind: Callable[..., str], written: str, key: str
) -> None:
    binding = project.write("essai", "fr", kind(reliure=written)).edition().fields["binding"]
    assert isinstance(binding, Choice)
    assert binding.key == key
