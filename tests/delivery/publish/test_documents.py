"""Links to `documents/` of an issue: the file goes online with the page, and all lead to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.diagnostics import human
from tests.support.command import Done
from tests.support.project import ISSUE, Project, newsletter

Run = Callable[..., Done]
WEB = "https://www.example.org/actu/"
STUDY = f"issues/{ISSUE}/documents/Étude n° 1.pdf"
LINK = "documents/%C3%89tude%20n%C2%B0%201.pdf"


@pytest.fixture
def study(project: Project) -> Project:
    """An issue that links to one of two documents."""
    project.file(STUDY, b"%PDF study").file(f"issues/{ISSUE}/documents/secret.docx", b"ours")
    return project.write(ISSUE, "fr", newsletter(f"Lisez [l’étude]({LINK}#page=3) complète."))


def test_every_channel_leads_to_the_file_on_the_web(study: Project) -> None:
    made = study.build("email", "text", "web")
    assert [human(d) for d in made.report.diagnostics if d.code.startswith("document")] == []
    email, text, web = made.artifacts
    address = f"{WEB}{LINK}#page=3"
    assert f'href="{address}"' in email.files["email.html"].decode()
    assert address in text.files["email.txt"].decode()
    assert f'href="{address}"' in web.files["web/index.html"].decode()
    documents = {n: data for n, data in web.files.items() if n.startswith("web/documents/")}
    assert documents == {"web/documents/Étude n° 1.pdf": b"%PDF study"}, "and no other file"


@pytest.mark.parametrize(
    "link",
    [
        "<documents/Étude n° 1.pdf>",
        "./documents/%C3%89tude%20n%C2%B0%201.pdf",
        "documents/E%CC%81tude%20n%C2%B0%201.pdf",  # decomposed, as macOS names files
    ],
)
def test_a_name_may_be_written_as_it_is_known(study: Project, link: str) -> None:
    study.write(ISSUE, "fr", newsletter(f"Lisez [l’étude]({link})."))
    made = study.build("web")
    assert "web/documents/Étude n° 1.pdf" in made.artifacts[0].files


def test_a_name_with_blanks_is_told_how_it_is_written(study: Project) -> None:
    study.write(ISSUE, "fr", newsletter("Lisez [l’étude](documents/Étude n° 1.pdf) complète."))
    (found,) = (d for d in study.build("web").report.diagnostics if d.code == "markdown-left-over")
    assert "between `<` and `>`" in human(found)


def test_the_link_of_a_block_may_lead_there(study: Project) -> None:
    block = (
        "::: article\ntitle: Une étude\nlink: documents/%C3%89tude%20n%C2%B0%201.pdf\n\nOui.\n:::\n"
    )
    study.write(ISSUE, "fr", newsletter(block))
    made = study.build("email", "web")
    assert f'"{WEB}{LINK}"' in made.artifacts[0].files["email.html"].decode()
    assert "web/documents/Étude n° 1.pdf" in made.artifacts[1].files


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("documents/etude-n-1.pdf", "did you mean `documents/%C3%89tude%20n%C2%B0%201.pdf`?"),
        ("documents/rien.xlsx", "put the file there"),
        ("documents/a/../../fr.md", "leads to no file"),
    ],
)
def test_a_file_that_is_not_there_is_told(study: Project, link: str, words: str) -> None:
    study.write(ISSUE, "fr", newsletter(f"Lisez [cela]({link})."))
    [found] = [d for d in study.check() if d.code == "document-missing"]
    assert found.stops == "send"
    assert words in human(found)


@pytest.mark.parametrize(("bytes_", "told"), [(25_000_000, []), (25_500_001, ["26"])])
def test_a_file_that_is_heavy_for_readers_is_told_where_it_is_linked_to(
    study: Project, run: Run, bytes_: int, told: list[str]
) -> None:
    """Twice: what is remembered of an unchanged text knows of the file too."""
    text = newsletter(f"Lisez [l’étude]({LINK}#page=3), [oui]({LINK}).")
    study.write(ISSUE, "fr", text)
    line = text.split("Lisez")[0].count("\n") + 1
    assert [d for d in study.check() if d.code == "document-heavy"] == []
    assert run("check", ISSUE).status == 0
    with (study.root / STUDY).open("r+b") as file:
        file.truncate(bytes_)  # holes weigh nothing here
    found = [d for d in study.check() if d.code == "document-heavy"]
    assert [(d.line, d.severity.value, dict(d.message.values)["weight"]) for d in found] == [
        (line, "warning", weight) for weight in told
    ]
    assert ("document-heavy" in run("check", ISSUE).out) is bool(told)


def test_a_link_out_of_the_folder_is_no_document(study: Project, tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_bytes(b"secret")
    (study.root / f"issues/{ISSUE}/documents/lien.pdf").symlink_to(tmp_path / "secret.pdf")
    study.write(ISSUE, "fr", newsletter("Lisez [cela](documents/lien.pdf)."))
    assert "document-missing" in [d.code for d in study.check()]


def test_without_a_page_on_the_web_nobody_could_open_it(study: Project) -> None:
    study.change("pipeline.toml", 'web_address = "https://www.example.org/actu/"', "")
    [found] = [d for d in study.check() if d.code.startswith("document")]
    assert (found.code, found.stops) == ("document-without-address", "send")


def test_another_document_is_another_page(study: Project, run: Run) -> None:
    assert run("build", ISSUE, "--only", "web").status == 0
    there = study.root / f"output/{ISSUE}/fr/web/documents/Étude n° 1.pdf"
    assert there.read_bytes() == b"%PDF study"
    study.file(STUDY, b"%PDF another")
    assert run("build", ISSUE, "--only", "web").status == 0
    assert there.read_bytes() == b"%PDF another"
    study.write(ISSUE, "fr", newsletter("Rien."))
    run("build", ISSUE, "--only", "web")
    assert not there.exists()
