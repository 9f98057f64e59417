"""`pipeline export`: what a mailing tool gets."""

from __future__ import annotations

import io
import json
import re
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.export.archive import zipped
from pipeline.mailing import load_tool, tool_names
from tests.support.command import ROOT, Done, digests, shell
from tests.support.exported import PUBLIC, folder, text
from tests.support.project import Project, copy_of_house
from tests.support.samples import EDITIONS

Run = Callable[..., Done]
SAMPLES = tuple(dict.fromkeys(issue for issue, _ in EDITIONS))
# Within braces or %% of a tool it is that tool's tag.
_NEUTRAL = re.compile(r"(?<![{%])\{(?:unsubscribe|view_online|email|first_name\|[^{}]*)\}(?![}%])")


@pytest.mark.parametrize("tool", tool_names())
def test_a_folder_holds_all_the_tool_needs(house: Project, run: Run, tool: str) -> None:
    done = run("export", "essai", "--tool", tool)
    assert (done.status, done.err) == (0, "")
    place = folder(house, tool)
    names = {path.name for path in place.iterdir()}
    assert names == {
        "CHECKLIST.html",
        "CHECKLIST.md",
        "email.html",
        "email.txt",
        "email.zip",
        "images",
        "report.json",
    }
    spoken = load_tool(tool).speaking("fr")
    for name in ("email.html", "email.txt"):
        assert spoken.unsubscribe in text(place / name)
    report = json.loads(text(place / "report.json"))
    assert report["outputs"]["export"]["tool"] == tool
    assert report["outputs"]["export"]["weight"]["html"] == (place / "email.html").stat().st_size


@pytest.mark.parametrize("address", ["", PUBLIC])
def test_the_zip_opens_with_its_images_in_place(house: Project, run: Run, address: str) -> None:
    house.change("pipeline.toml", 'public_address = ""', f'public_address = "{address}"')
    assert run("export", "essai").status == 0
    place = folder(house)
    with zipfile.ZipFile(place / "email.zip") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        html = archive.read("email.html").decode()
        for name in names[1:]:
            assert archive.read(name) == (place / name).read_bytes()
    images = {f"images/{path.name}" for path in (place / "images").iterdir()}
    assert names == ["email.html", *sorted(images)]
    assert set(re.findall(r'src="([^"]+)"', html)) == images
    pasted = text(place / "email.html")
    wanted = {f"{address}essai/fr/{name}" if address else name for name in images}
    assert set(re.findall(r'src="([^"]+)"', pasted)) == wanted


def test_the_mail_in_the_zip_is_the_one_made_without_a_public_address(
    house: Project, run: Run
) -> None:
    zips = []
    for address in ("", PUBLIC):
        house.change("pipeline.toml", 'public_address = ""', f'public_address = "{address}"')
        assert run("export", "essai").status == 0
        zips.append((folder(house) / "email.zip").read_bytes())
    assert zips[0] == zips[1]


def test_a_zip_tells_neither_time_nor_owner() -> None:
    one = zipped({"b": b"2", "a": b"1"})
    assert one == zipped({"a": b"1", "b": b"2"})
    entries = zipfile.ZipFile(io.BytesIO(one)).infolist()
    assert [entry.filename for entry in entries] == ["a", "b"]
    for entry in entries:
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert stat.S_IMODE(entry.external_attr >> 16) == 0o644


def test_the_same_bytes_from_run_to_run(house: Project, run: Run) -> None:
    run("export", "essai", "--tool", "mailchimp")
    first = digests(folder(house, "mailchimp"))
    shutil.rmtree(house.root / "output")
    shutil.rmtree(house.root / ".cache")
    done = shell(house.root, "export", "essai", "--tool", "mailchimp", PYTHONHASHSEED="7")
    assert done.status == 0, done.err
    assert digests(folder(house, "mailchimp")) == first


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the sample issues in it, copied once."""
    root = copy_of_house(ROOT, tmp_path_factory.mktemp("samples") / "project")
    shutil.copytree(ROOT / "issues", root / "issues", dirs_exist_ok=True)
    return root


@pytest.mark.parametrize("tool", tool_names())
def test_the_samples_are_handed_over_without_an_error(samples: Path, run: Run, tool: str) -> None:
    done = run("export", *SAMPLES, "--tool", tool, cwd=samples)
    assert done.status == 0, done.out
    assert {match["severity"] for match in done.findings} <= {"warning", "info"}
    for issue, language in EDITIONS:
        place = samples / "output" / issue / language / tool
        for name in ("email.html", "email.txt", "CHECKLIST.md"):
            # AcyMailing's own tag for it begins like the neutral one.
            made = text(place / name).replace("{unsubscribe}{/unsubscribe}", "")
            assert not _NEUTRAL.search(made), name
            assert "zqmerge" not in made
