"""`pipeline publish` into a media library: the addresses it gives are those of the mail."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import pytest

from pipeline.delivery import trust
from tests.delivery.publish.test_command import settle
from tests.support.command import Done
from tests.support.exported import GOOD
from tests.support.loopback import AUTHORITY
from tests.support.project import Project
from tests.support.wordpress_site import PASSWORD, USER, WordPressSite, wordpress_site

Run = Callable[..., Done]
ISSUE = "2026-03-actu"


@pytest.fixture
def library(
    project: Project, monkeypatch: pytest.MonkeyPatch, socket_enabled: None
) -> Iterator[WordPressSite]:
    """A site, and a house that publishes there an issue with a picture and a document."""
    monkeypatch.setenv("SSL_CERT_FILE", str(AUTHORITY))
    monkeypatch.setenv("PIPELINE_PUBLISH_PASSWORD", PASSWORD)
    trust.trusted.cache_clear()
    with wordpress_site() as site:
        at = site.server.address.removeprefix("https://")
        settle(project, f"wordpress://{USER}@{at}/", what='["images", "documents"]')
        project.file(f"issues/{ISSUE}/documents/Étude.pdf", b"%PDF study")
        text = GOOD.replace("Un texte.", "Un [texte](documents/%C3%89tude.pdf).")
        project.write(ISSUE, "fr", text)
        yield site
    trust.trusted.cache_clear()


def mail(project: Project, name: str = "email.html") -> str:
    return (project.root / f"output/{ISSUE}/fr/{name}").read_text("utf-8")


def test_the_mail_calls_its_pictures_where_the_library_says(
    project: Project, run: Run, library: WordPressSite
) -> None:
    library.keep("pont-0000000000.png", b"older")
    before = run("build", ISSUE, "--only", "email")
    assert "images-not-public" in before.codes
    assert f"pipeline publish {ISSUE}" in before.out
    done = run("publish", ISSUE)
    assert done.status == 0, done.out + done.err
    assert "images-not-public" not in run("build", ISSUE, "--only", "email").codes
    uploads = re.escape(f"{library.server.address}{library.folder}")
    [picture] = set(re.findall(rf'src="({uploads}pont-\w+\.png)"', mail(project)))
    assert f'href="{library.server.address}{library.folder}{ISSUE}-fr-etude.pdf"' in mail(project)
    name = picture.rpartition("/")[2]
    assert f'src="images/{name}"' in mail(project, "email-preview.html")
    assert picture not in mail(project, "email-preview.html")
    posts = library.posts()
    assert run("publish", ISSUE).status == 0
    assert library.posts() == posts
    assert run("export", ISSUE).status == 0
    sheet = (project.root / f"output/{ISSUE}/fr/brevo/CHECKLIST.md").read_text("utf-8")
    assert "public_address" not in sheet
    assert "pipeline publish" not in sheet, "all of them are online"
    exported = (project.root / f"output/{ISSUE}/fr/brevo/email.html").read_text("utf-8")
    assert picture in exported


def test_a_name_it_changed_is_the_one_of_the_mail(
    project: Project, run: Run, library: WordPressSite
) -> None:
    run("build", ISSUE, "--only", "email")
    [path] = (project.root / f"output/{ISSUE}/fr/images").glob("pont-*.png")
    library.keep(path.name, b"of another issue")
    assert run("publish", ISSUE).status == 0
    assert f"{path.stem}-1.png" in mail(project)
    assert f'src="images/{path.name}"' in mail(project, "email-preview.html")
    entries = json.loads((project.root / f"sent/{ISSUE}/delivery.json").read_bytes())["places"]
    [place] = entries.values()
    assert {one["id"] for one in place.values()} == {"101", "102", "103"}


def test_another_day_of_publishing_makes_no_other_mail(
    project: Project, run: Run, library: WordPressSite
) -> None:
    assert run("publish", ISSUE).status == 0
    path = project.root / f"sent/{ISSUE}/delivery.json"
    path.write_text(re.sub(r'"when": "[^"]+"', '"when": "2026-03-04T10:00:00Z"', path.read_text()))
    assert "up to date" in run("build", ISSUE, "--only", "email").out
    path.write_text(path.read_text().replace("/uploads/2026/03/", "/uploads/2026/04/"))
    assert "up to date" not in run("build", ISSUE, "--only", "email").out
    assert "/uploads/2026/04/" in mail(project)


def test_a_damaged_list_of_addresses_stops_the_build_and_says_so(
    project: Project, run: Run, library: WordPressSite
) -> None:
    assert run("publish", ISSUE).status == 0
    (project.root / f"sent/{ISSUE}/delivery.json").write_text("<<<<<<< HEAD")
    done = run("build", ISSUE, "--only", "email")
    assert done.status == 2
    assert "delivery.json` is damaged" in done.out
    assert library.server.address in mail(project), "the last good mail stays"
