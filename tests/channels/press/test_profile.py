"""The profile of the press: sound, or one sentence that names the file and what to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.colour.profile import SRGB, press_profile, srgb_profile
from pipeline.config.project import Press, load_project
from pipeline.errors import PipelineError
from tests.channels.press.conftest import ROOT
from tests.support.project import Project, newsletter

NAME = Press().profile
SOUND = (ROOT / "assets/icc" / NAME).read_bytes()


def with_bytes(at: int, new: bytes) -> bytes:
    return SOUND[:at] + new + SOUND[at + len(new) :]


def with_size(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data[4:]


def test_ours_is_sound_and_goes_in_unchanged() -> None:
    profile = press_profile(load_project(ROOT))
    assert (profile.name, profile.data) == (NAME, SOUND)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda: b"", "is damaged, or no colour profile"),
        (lambda: b"not a profile at all" * 20, "is damaged, or no colour profile"),
        (lambda: SOUND[:-500], "is damaged, or no colour profile"),
        (lambda: with_bytes(36, b"ASCP"), "is damaged, or no colour profile"),
        (lambda: with_size(SOUND[:2000]), "is damaged, or no colour profile"),
        (lambda: with_bytes(128, b"\0\0\0\0"), "is damaged, or no colour profile"),
        ((ROOT / "assets/icc" / SRGB).read_bytes, "is a profile for RGB, not for CMYK"),
        (lambda: with_bytes(12, b"link"), "does not describe a printing condition (link)"),
    ],
    ids=["empty", "text", "cut", "magic", "tables cut", "no tables", "rgb", "link"],
)
def test_a_wrong_profile_is_refused_before_anything_is_made(
    project: Project, spoil: Callable[[], bytes], said: str
) -> None:
    project.file(f"assets/icc/{NAME}", spoil()).write("essai", "fr", newsletter("Bonjour.\n"))
    result = project.build("print")
    [found] = result.report.diagnostics
    assert found.code == "environment"
    assert found.message.render().endswith(f": assets/icc/{NAME} {said}")
    assert found.hint is not None
    assert result.artifacts == ()


def test_a_profile_that_is_not_there_is_named(project: Project) -> None:
    project.change("pipeline.toml", NAME, "PSOcoated_v3.icc")
    with pytest.raises(PipelineError, match=r"assets/icc/PSOcoated_v3\.icc is not there") as caught:
        press_profile(project.house.project)
    assert "pipeline.toml, [press] profile" in caught.value.hint.render()  # type: ignore[union-attr]


def test_the_label_of_rgb_pictures_is_asked_for_too(project: Project) -> None:
    (project.root / "assets/icc" / SRGB).unlink()
    with pytest.raises(PipelineError, match="is not there"):
        srgb_profile(project.house.project)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('profile = "../../etc/passwd"', "must be the name of an ICC profile in assets/icc"),
        ('profile = "sub/x.icc"', "must be the name of an ICC profile in assets/icc"),
        ('profile = "photo.jpg"', "must be the name of an ICC profile in assets/icc"),
        ('identifier = " "', "`press.identifier` is empty"),
        ("ink_limit = 30", "must be from 200 to 400"),
        ("paper_thickness = 80", "must be from 0 to 1"),
        ("paper_weight = 115", "thickness is weight times bulk"),
        ("paper_bulk = 0.9", "thickness is weight times bulk"),
        ("spot_inks = 12", "must be from 0 to 8"),
        ('late_binding = "yes"', "must be true or false"),
        ('profil = "x.icc"', "unknown key `press.profil`"),
    ],
)
def test_a_wrong_setting_is_told_with_its_line(project: Project, line: str, said: str) -> None:
    text = (project.root / "pipeline.toml").read_text("utf-8")
    start, end = text.index("[press]"), text.index("# Lists")
    project.file("pipeline.toml", text[:start] + f"[press]\n{line}\n\n" + text[end:]).reload()
    with pytest.raises(PipelineError) as caught:
        assert project.house
    place = text[:start].count("\n") + 2
    assert caught.value.said().startswith(f"pipeline.toml:{place}: ")
    assert said in caught.value.said()


def test_without_the_table_the_usual_condition_holds(project: Project) -> None:
    text = (project.root / "pipeline.toml").read_text("utf-8")
    start, end = text.index("[press]"), text.index("# Lists")
    project.file("pipeline.toml", text[:start] + text[end:]).reload()
    assert project.house.project.press == Press()
