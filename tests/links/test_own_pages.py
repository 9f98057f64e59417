"""`check --links` and what an edition links to of its own, which `publish` has yet to bring."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline import cli
from pipeline.config.project import load_project
from pipeline.delivered import Delivered
from pipeline.delivery.manifest import record
from tests.links.conftest import Check, Site, at
from tests.support.project import ISSUE, Project, newsletter

pytestmark = pytest.mark.enable_socket
STUDY = f"/l/{ISSUE}/fr/documents/%C3%89tude.pdf"
PUBLISH = '\n[publish]\nstore = "site"\n'


def house(project: Project, site: Site, more: str = "") -> None:
    text = (project.root / "pipeline.toml").read_text("utf-8")
    address = at(site, "www.nous.fr", "/l/{issue}/{lang}/")
    assert "https://www.example.org/actu/" in text
    text = text.replace("https://www.example.org/actu/", address)
    text += f'\n[findings]\ninsecure-link = "off"\n{more}'
    project.file("pipeline.toml", text).reload()
    project.file(f"issues/{ISSUE}/documents/Étude.pdf", b"%PDF study")


def linking(project: Project, *addresses: str) -> None:
    links = "".join(f"[Lien {n}]({a})\n\n" for n, a in enumerate(addresses, 1))
    project.write(ISSUE, "fr", newsletter(links))


@pytest.mark.parametrize(
    ("more", "hint"),
    [
        (PUBLISH, f"it comes with pipeline publish {ISSUE}"),
        ("", "put it online before you send, with the web page of this edition"),
    ],
)
def test_what_comes_with_the_page_is_no_dead_link(
    project: Project, site: Site, check: Check, more: str, hint: str
) -> None:
    house(project, site, more)
    linking(project, "documents/%C3%89tude.pdf#page=2")
    done = check()
    assert [(m["severity"], m["code"]) for m in done.findings] == [("info", "not-online-yet")]
    assert hint in done.out
    assert done.status == 0
    assert site.asked == [f"HEAD {STUDY}", f"GET {STUDY}"]


def test_once_it_is_there_nothing_is_told(project: Project, site: Site, check: Check) -> None:
    house(project, site, PUBLISH)
    site.page(STUDY, (200, ""))
    linking(project, "documents/%C3%89tude.pdf")
    assert check().codes == []


def test_a_store_that_answers_403_for_what_is_not_there(
    project: Project, site: Site, check: Check
) -> None:
    house(project, site, PUBLISH)
    site.page(STUDY, (403, ""))
    linking(project, "documents/%C3%89tude.pdf")
    assert check().codes == ["not-online-yet"]


@pytest.mark.parametrize(
    "path",
    [
        f"/l/{ISSUE}/fr/documents/autre.pdf",  # no file of ours
        "/l/2020-01-actu/fr/documents/%C3%89tude.pdf",  # another issue's
        f"/l/{ISSUE}/fr/print.pdf",  # never goes online
    ],
)
def test_what_nobody_brings_stays_a_dead_link(
    project: Project, site: Site, check: Check, path: str
) -> None:
    house(project, site, PUBLISH)
    linking(project, at(site, "www.nous.fr", path))
    assert check().codes == ["dead-link"]


def test_a_part_that_is_not_published_does_not_come(
    project: Project, site: Site, check: Check
) -> None:
    house(project, site, PUBLISH + 'what = ["images", "page"]\n')
    linking(project, "documents/%C3%89tude.pdf", at(site, "www.nous.fr", f"/l/{ISSUE}/fr/"))
    assert check().codes == ["dead-link", "not-online-yet"]


@pytest.mark.parametrize(
    ("unseen", "codes"), [(False, ["dead-link", "dead-link"]), (True, ["not-online-yet"] * 2)]
)
def test_what_was_online_and_is_gone_is_a_dead_link(
    project: Project, site: Site, check: Check, unseen: bool, codes: list[str]
) -> None:
    """Unless nobody saw it there: a store that shows what it is given a little later."""
    house(project, site, PUBLISH)
    page = f"/l/{ISSUE}/fr/"
    linking(project, "documents/%C3%89tude.pdf", at(site, "www.nous.fr", page))
    settings = load_project(project.root).publish
    assert settings is not None
    brought = {
        path: Delivered("0", "2026-01-05T10:00:00Z", 1, at(site, "www.nous.fr", path), "fr")
        for path in (STUDY, f"{page}index.html")
    }
    made = {path: replace(one, unseen=unseen) for path, one in brought.items()}
    record(project.root, ISSUE, settings.place, made)
    assert check().codes == codes


def test_the_checklist_does_not_count_it_among_pages_that_are_gone(
    project: Project, site: Site, check: Check
) -> None:
    house(project, site, PUBLISH)
    site.page("/there", (200, ""))
    linking(project, "documents/%C3%89tude.pdf", at(site, "www.a.fr", "/there"))
    check()
    assert cli.main(["export", ISSUE]) == 0
    sheet = project.root / f"output/{ISSUE}/fr/brevo/CHECKLIST.md"
    [asked] = [line for line in sheet.read_text("utf-8").splitlines() if "**Pages liées" in line]
    assert "1 sur 2 vérifiées le" in asked
    assert "dont" not in asked
