"""What keeps a screen PDF from being read by everyone, one fault at a time."""

from __future__ import annotations

import pytest
from pikepdf import Dictionary, Name, Pdf, String

from pipeline.preflight.finished import Finished
from tests.support.sheets import WORDS, Spoil, check_pdf, codes, edition_of, house, spoiled


def check(pdf: Finished) -> list[str]:
    return codes(check_pdf(pdf, edition_of(WORDS), house()))


def _without_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def _in_german(pdf: Pdf) -> None:
    pdf.Root.Lang = String("de-AT")


def _untitled(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as facts:
        del facts["dc:title"]
    if "/Title" in pdf.docinfo:
        del pdf.docinfo["/Title"]


def _title_hidden(pdf: Pdf) -> None:
    del pdf.Root.ViewerPreferences


def _without_tree(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


def _not_marked(pdf: Pdf) -> None:
    pdf.Root.MarkInfo = Dictionary(Marked=False)


def _not_accessible(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as facts:
        del facts["pdfuaid:part"]


def _mute(pdf: Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/ToUnicode" in thing:
            del thing["/ToUnicode"]


def _half_mute(pdf: Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/ToUnicode" in thing:
            table = thing["/ToUnicode"].read_bytes()
            thing["/ToUnicode"] = pdf.make_stream(table.replace(b"beginbfchar", b"beginno", 1))


def _font_left_out(pdf: Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == Name.FontDescriptor:
            for key in {"/FontFile", "/FontFile2", "/FontFile3"} & set(thing.keys()):
                del thing[key]


FAULTS = [
    (_without_language, "pdf-language"),
    (_in_german, "pdf-language"),
    (_untitled, "pdf-title"),
    (_title_hidden, "pdf-title"),
    (_without_tree, "pdf-untagged"),
    (_not_marked, "pdf-untagged"),
    (_not_accessible, "pdf-untagged"),
    (_font_left_out, "font-not-embedded"),
]


def test_a_sound_file_gives_no_finding(screen: Finished) -> None:
    assert check(screen) == []


@pytest.mark.parametrize(("spoil", "code"), FAULTS)
def test_what_shuts_a_reader_out_is_found(screen: Finished, spoil: Spoil, code: str) -> None:
    assert check(spoiled(screen, spoil)) == [code]


@pytest.mark.parametrize("spoil", [_mute, _half_mute])
def test_text_that_can_be_seen_and_not_read_aloud_is_found(screen: Finished, spoil: Spoil) -> None:
    assert "text-not-copied" in check(spoiled(screen, spoil))
