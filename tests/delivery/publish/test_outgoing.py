"""Each file goes exactly where the mail, the page and the PDF say it is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.build.output import Written
from pipeline.config.project import load_project
from pipeline.delivery.outgoing import collisions, outgoing
from pipeline.diagnostics import human
from tests.support.project import Project

FILES = {
    "email": ("email.html", "images/pont-1.png"),
    "text": ("email.txt",),
    "web": ("web/index.html", "web/style.css", "web/fonts/A.woff2", "web/documents/Étude n° 1.pdf"),
    "screen": ("screen.pdf",),
    "print": ("print.pdf", "preflight/index.html"),
}
WEB = "https://www.example.org/"


def outputs(page: str, folder: str) -> dict[str, Written]:
    facts = {"addresses": {"page": page, "folder": folder}}
    return {
        name: Written("", dict.fromkeys(files, (1, "a" * 64)), facts)
        for name, files in FILES.items()
    }


def house(project: Project, public: str, web: str, publish: Mapping[str, str]) -> Project:
    table = "".join(f"{key} = {value}\n" for key, value in publish.items())
    text = (project.root / "pipeline.toml").read_text("utf-8")
    text = text.replace('public_address = ""', f'public_address = "{public}"')
    text = text.replace("https://www.example.org/actu/", web)
    text = text.replace("[publisher]\n", f"[publish]\n{table}\n[publisher]\n", 1)
    return project.file("pipeline.toml", text)


def placed(
    project: Project, page: str, folder: str, issue: str = "2026-03-actu"
) -> tuple[dict[str, tuple[str, str]], list[str]]:
    """File → name in the store and address; what is told."""
    files, found = outgoing(
        load_project(project.root), issue, "fr", Path("output"), outputs(page, folder)
    )
    return {one.file: (one.name, one.address) for one in files}, [human(one) for one in found]


def test_below_the_address_of_the_store_its_path_is_the_rest(project: Project) -> None:
    folder, page = f"{WEB}l/images-of/2026-03-actu/fr/", f"{WEB}l/2026-03-actu/fr/"
    told = {"store": '"sftp://h.example.org/www/l"', "address": f'"{WEB}l"'}
    house(project, f"{WEB}l/images-of/", f"{WEB}l/{{issue}}/{{lang}}/", told)
    files, found = placed(project, page, folder)
    assert found == []
    assert files == {
        "images/pont-1.png": (
            "images-of/2026-03-actu/fr/images/pont-1.png",
            f"{folder}images/pont-1.png",
        ),
        "screen.pdf": ("images-of/2026-03-actu/fr/screen.pdf", f"{folder}screen.pdf"),
        "web/fonts/A.woff2": ("2026-03-actu/fr/fonts/A.woff2", f"{page}fonts/A.woff2"),
        "web/style.css": ("2026-03-actu/fr/style.css", f"{page}style.css"),
        "web/documents/Étude n° 1.pdf": (
            "2026-03-actu/fr/documents/Étude n° 1.pdf",
            f"{page}documents/%C3%89tude%20n%C2%B0%201.pdf",
        ),
        "web/index.html": ("2026-03-actu/fr/index.html", f"{page}index.html"),
    }
    assert list(files)[-1] == "web/index.html", "it never calls what is not there yet"


@pytest.mark.parametrize(
    ("public", "web", "base"),
    [
        (f"{WEB}letters/", "", f"{WEB}letters/"),
        (f"{WEB}letters/{{number}}/{{lang}}/", f"{WEB}letters/{{issue}}/", f"{WEB}letters/"),
        ("", f"{WEB}actu-{{issue}}/", WEB),
    ],
)
def test_without_an_address_the_store_is_what_all_issues_share(
    project: Project, public: str, web: str, base: str
) -> None:
    house(project, public, web, {"store": '"../site"'})
    page = f"{base}x/web/" if not web else f"{base}x/"
    files, found = placed(project, page, f"{base}x/" if public else "")
    assert found == []
    assert files["web/index.html"][0] == ("x/web/index.html" if not web else "x/index.html")
    assert ("images/pont-1.png" in files) is bool(public), "a mail without an address calls none"
    assert "screen.pdf" in files


def test_without_any_address_there_are_folders_of_issue_and_language(project: Project) -> None:
    house(project, "", "", {"store": '"../site"'})
    files, found = placed(project, "", "")
    assert found == []
    assert files["images/pont-1.png"] == ("2026-03-actu/fr/images/pont-1.png", "")
    assert files["web/style.css"] == ("2026-03-actu/fr/web/style.css", "")


def test_a_media_library_takes_no_page_and_chooses_addresses_itself(project: Project) -> None:
    house(project, "", f"{WEB}actu/", {"store": '"wordpress://bob@www.example.org/"'})
    files, found = placed(project, f"{WEB}actu/", "")
    assert found == []
    assert set(files) == {"images/pont-1.png", "screen.pdf", "web/documents/Étude n° 1.pdf"}
    assert {address for _, address in files.values()} == {""}


def test_what_does_not_fit_the_store_is_told_at_its_line_and_stays(project: Project) -> None:
    told = {"store": '"../site"', "address": f'"{WEB}letters/"'}
    house(project, f"{WEB}letters/", "https://elsewhere.example.org/{issue}/", told)
    files, [found] = placed(project, "https://elsewhere.example.org/x/", f"{WEB}letters/x/fr/")
    assert found.startswith("pipeline.toml:11: error[address-not-in-store]: `web_address`")
    assert set(files) == {"images/pont-1.png", "screen.pdf"}


def test_parts_that_are_not_wanted_need_no_place(project: Project) -> None:
    told = {"store": '"../site"', "address": f'"{WEB}letters/"', "what": '["images"]'}
    house(project, f"{WEB}letters/", "https://elsewhere.example.org/{issue}/", told)
    files, found = placed(project, "https://elsewhere.example.org/x/", f"{WEB}letters/x/fr/")
    assert (set(files), found) == ({"images/pont-1.png"}, [])


@pytest.mark.parametrize("page", [f"{WEB}mars.html", f"{WEB}?issue=3", f"{WEB}a/../b/"])
def test_a_page_needs_a_folder_of_its_own(project: Project, page: str) -> None:
    house(project, "", page, {"store": '"../site"', "address": f'"{WEB}"'})
    files, [found] = placed(project, page, "")
    assert "error[page-without-folder]" in found
    assert files == {}


def test_two_languages_that_would_meet_are_told(project: Project) -> None:
    house(project, "", f"{WEB}actu/{{issue}}/", {"store": '"../site"'})
    both = {}
    for language, digest in (("fr", "a" * 64), ("en", "b" * 64)):
        made = outputs(f"{WEB}actu/x/", "")
        files = dict.fromkeys(made["web"].files, (1, digest))
        made["web"] = Written("", files, made["web"].facts)
        house_ = load_project(project.root)
        both[language], _ = outgoing(house_, "x", language, Path("output"), made)
    [found] = collisions("x", both)
    assert found.code == "place-taken"
    assert found.file == "issues/x/en.md"
    assert list(collisions("x", {"fr": both["fr"]})) == []
