"""`pipeline eml`: the mail as a file, held back like every hand-over."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.command import Done, digests, shell
from tests.support.exported import GOOD, PUBLIC, folder, text
from tests.support.letters import PARSERS, ReadMail
from tests.support.project import Project

Run = Callable[..., Done]


@pytest.fixture
def house(project: Project) -> Project:
    """A project with an issue."""
    return project.write("essai", "fr", GOOD)


def eml(project: Project) -> Path:
    return project.root / "output/essai/fr/email.eml"


@pytest.mark.parametrize("read", PARSERS.values(), ids=PARSERS)
@pytest.mark.parametrize("tool", ["brevo", "listmonk", "generic"])
@pytest.mark.parametrize("address", ["", PUBLIC])
def test_it_is_the_mail_of_the_export_with_a_reader_in_it(
    house: Project, run: Run, read: Callable[[bytes], ReadMail], tool: str, address: str
) -> None:
    house.change("pipeline.toml", 'public_address = ""', f'public_address = "{address}"')
    house.change("pipeline.toml", 'mailing_tool = "brevo"', f'mailing_tool = "{tool}"')
    done = run("eml", "essai")
    assert (done.status, done.findings) == (0, [])
    assert "essai/fr: output/essai/fr/email.eml, a draft for Thunderbird" in done.out
    got = read(eml(house).read_bytes())
    named = tool != "generic"
    assert got.subject == f"Bonjour {'Camille' if named else 'vous'}\u00a0: l’objet"
    assert f"Bonjour {'Camille' if named else 'vous'}, lisez" in got.text
    assert f"Bonjour {'Camille' if named else 'vous'}, lisez" in got.html
    assert "{{" not in got.html + got.text
    run("export", "essai", "--tool", tool)
    images = {p.name: p.read_bytes() for p in (folder(house, tool) / "images").iterdir()}
    assert sorted(data for _, data in got.pictures.values()) == sorted(images.values())
    assert not re.search(r'(?:src|background)="(?!cid:)', got.html)


@pytest.mark.parametrize(
    ("reader", "greeted"), [("none", "vous"), ("one", "Camille"), ("long", "Marie-Antoinette")]
)
def test_it_greets_the_reader_asked_for(
    house: Project, run: Run, reader: str, greeted: str
) -> None:
    assert run("eml", "essai", "--reader", reader).status == 0
    assert f"Bonjour {greeted}" in PARSERS["rust"](eml(house).read_bytes()).html


def test_the_same_bytes_from_run_to_run(house: Project, run: Run) -> None:
    run("eml", "essai")
    first = digests(eml(house).parent)
    shutil.rmtree(house.root / "output")
    shutil.rmtree(house.root / ".cache")
    done = shell(house.root, "eml", "essai", PYTHONHASHSEED="7", SOURCE_DATE_EPOCH="1")
    assert done.status == 0, done.err
    assert digests(eml(house).parent) == first


HELD = {
    "a draft": ("kind: newsletter", "kind: newsletter\nstatus: draft", "is a draft"),
    "what holds sending back": ("alt: Un pont\n", "", "waits for 1 correction"),
    "what holds the build back": ("::: article", "::: artcle", "nothing was made"),
}


@pytest.mark.parametrize(("old", "new", "said"), HELD.values(), ids=HELD)
def test_what_is_held_back_is_not_written_unless_it_is_told_why(
    house: Project, run: Run, old: str, new: str, said: str
) -> None:
    run("eml", "essai")
    before = eml(house).read_bytes()
    house.write("essai", "fr", GOOD.replace(old, new, 1).replace("Un texte.", "Autre."))
    done = run("eml", "essai")
    assert done.status == 1
    assert "essai/fr: not handed over; the files that were there are unchanged" in done.out
    assert said in done.out.splitlines()[-1]
    assert eml(house).read_bytes() == before
    done = run("eml", "essai", "--despite", "relecture")
    made = "::: artcle" not in new
    assert done.status == (0 if made else 1)
    assert (eml(house).read_bytes() != before) is made


def test_another_folder_and_one_language(house: Project, run: Run, tmp_path: Path) -> None:
    house.write("essai", "en", GOOD)
    assert run("eml", "essai", "--lang", "en", "--output", str(tmp_path)).status == 0
    found = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.eml")]
    assert found == ["essai/en/email.eml"]
    assert not (house.root / "output").exists()


def test_a_folder_in_its_place_is_told_and_the_others_are_written(house: Project, run: Run) -> None:
    house.write("essai", "en", GOOD)
    eml(house).mkdir(parents=True)
    done = run("eml", "essai")
    assert done.status == 2
    assert done.codes == ["environment"]
    assert (house.root / "output/essai/en/email.eml").is_file()


def test_a_build_leaves_it_where_it_is(house: Project, run: Run) -> None:
    run("eml", "essai")
    run("build", "essai", "--only", "email,text")
    assert eml(house).is_file()
    assert "email.eml" not in text(house.root / "output/essai/fr/report.json")


def test_what_would_be_written_is_said_and_nothing_is(house: Project, run: Run) -> None:
    done = run("eml", "essai", "--dry-run")
    assert done.status == 0
    said = re.search(r"fr: would be written to output/essai/fr/email\.eml \(([\d.]+) KiB", done.out)
    assert said
    assert not eml(house).exists()
    assert run("eml", "essai").status == 0
    assert abs(float(said[1]) - len(eml(house).read_bytes()) / 1024) < 0.1
