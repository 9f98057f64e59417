"""What is wrong with the print PDF as a file: boxes, profile, metadata, what PDF/X forbids."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from pipeline.preflight.finished import Finished
from tests.preflight.print.test_press_faults import PICTURE, check
from tests.support.sheets import WORDS, Spoil, check_pdf, codes, edition_of, house, spoiled

pytestmark = pytest.mark.usefixtures("without_ghostscript")


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
