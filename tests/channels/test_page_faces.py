"""Every face that the brand and the styles ask for is there, and whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.channels.page import faces, fonts
from pipeline.config.brand import load_brand
from pipeline.config.project import load_project
from pipeline.errors import PipelineError
from tests.support.command import ROOT
from tests.support.project import ISSUE, Project, newsletter

PROJECT, BRAND = load_project(ROOT), load_brand(ROOT)
OURS = sorted(path.name for path in fonts.folder(PROJECT).glob("*.[to]tf"))
SPARE = {"EBGaramond-Regular.otf", "DejaVuSans-Bold.ttf"}  # for houses that choose it; never asked
CUTS = {
    "SourceSerif4-Regular.ttf": ("Source Serif 4", "regular"),
    "SourceSerif4-It.ttf": ("Source Serif 4", "italic"),
    "SourceSerif4-Semibold.ttf": ("Source Serif 4", "weight 600"),
    "SourceSans3-BoldIt.ttf": ("Source Sans 3", "weight 700, italic"),
    "SourceSerif4Display-Semibold.ttf": ("Source Serif 4 Display", "bold"),
    "NotoEmoji-Regular.ttf": ("Noto Emoji", "regular"),
}
# Where a file may be cut: in its directory, in the middle, before the last byte.
CUT = {"nothing left": 0, "the directory": 40, "half": -2, "the last byte": -1}


def test_the_house_has_every_face_it_asks_for() -> None:
    assert list(faces.lacking(BRAND, faces.read_faces(PROJECT))) == []


@pytest.mark.parametrize("gone", [name for name in OURS if name not in SPARE])
def test_no_file_goes_unnoticed(gone: str) -> None:
    left = [face for face in faces.read_faces(PROJECT) if not face.file.endswith(f"/{gone}")]
    assert len(left) == len(OURS) - 1
    [lack] = faces.lacking(BRAND, left)
    if gone in CUTS:
        assert (lack.family, lack.cut.render()) == CUTS[gone]


def test_a_family_without_bold_and_italic_drops_none_silently() -> None:
    brand = replace(BRAND, serif="EB Garamond")
    lacks = [
        (lack.family, lack.cut.render()) for lack in faces.lacking(brand, faces.read_faces(PROJECT))
    ]
    assert lacks == [
        ("EB Garamond", "bold"),
        ("EB Garamond", "italic"),
        ("EB Garamond", "bold italic"),
    ]


def test_the_four_cuts_of_an_ordinary_family_suffice() -> None:
    own = [
        faces.Face("", "Garamond", weight, weight, italic)
        for weight in (400, 700)
        for italic in (False, True)
    ]
    brand = replace(BRAND, serif="Garamond", display="Garamond")
    assert list(faces.lacking(brand, [*faces.read_faces(PROJECT), *own])) == []
    variable = [faces.Face("", "Garamond", 300, 900, italic) for italic in (False, True)]
    assert list(faces.lacking(brand, [*faces.read_faces(PROJECT), *variable])) == []


@pytest.mark.parametrize("cut", CUT.values(), ids=CUT)
def test_a_font_that_is_cut_off_is_named(project: Project, cut: int) -> None:
    name = "SourceSerif4-Regular.ttf"
    whole = (project.root / "assets/fonts" / name).read_bytes()
    size = len(whole) // 2 if cut == -2 else cut if cut >= 0 else len(whole) + cut
    project.file(f"assets/fonts/{name}", whole[:size])
    with pytest.raises(PipelineError, match=f"assets/fonts/{name}` is damaged or cut off"):
        faces.read_faces(project.house.project)


@pytest.mark.parametrize("data", [b"no font at all, but some text of twelve bytes", bytes(5000)])
def test_a_file_that_is_no_font_is_named(project: Project, data: bytes) -> None:
    project.file("assets/fonts/SourceSans3-It.ttf", data)
    with pytest.raises(PipelineError, match="is damaged or cut off"):
        faces.read_faces(project.house.project)


def test_a_missing_cut_stops_the_pdf_and_names_itself(project: Project) -> None:
    (project.root / "assets/fonts/SourceSerif4-Regular.ttf").unlink()
    result = project.write(ISSUE, "fr", newsletter("Un texte.")).build("screen")
    [found] = [d for d in result.report.diagnostics if d.code == "font-missing"]
    assert found.stops == "build"
    assert found.file == "assets/brand/brand.toml"
    assert "`Source Serif 4`" in found.message.render()
    assert result.artifacts == ()


def test_a_damaged_font_is_no_breakdown_of_the_layout(project: Project) -> None:
    name = "assets/fonts/SourceSans3-Regular.ttf"
    project.file(name, (project.root / name).read_bytes()[:9000])
    result = project.write(ISSUE, "fr", newsletter("Un texte.")).build("screen")
    [found] = result.report.diagnostics
    assert found.code == "environment"
    assert name in found.message.render()


def test_the_web_page_tells_which_of_its_files_is_missing_or_damaged(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter("Un texte."))
    path = project.root / "assets/fonts/web/SourceSerif4-Regular.woff2"
    whole = path.read_bytes()
    project.file("assets/fonts/web/SourceSerif4-Regular.woff2", whole[:-1])
    [found] = project.build("web").report.diagnostics
    assert found.code == "environment"
    assert "SourceSerif4-Regular.woff2` is damaged" in found.message.render()
    path.unlink()
    [found] = project.build("web").report.diagnostics
    assert found.code == "web-font-missing"
    assert "`Source Serif 4`, Regular" in found.message.render()


def test_fontconfig_sees_our_folder_alone_and_a_spoilt_file_of_it_is_written_again() -> None:
    path = fonts.configuration(PROJECT)
    good = path.read_bytes()
    assert str(fonts.folder(PROJECT)).encode() in good
    for spoilt in (b"", b"\xff\xfe\x00garbage", good[:-9]):
        path.write_bytes(spoilt)
        assert fonts.configuration(PROJECT) == path
        assert path.read_bytes() == good
    assert PROJECT.cache not in path.parents
