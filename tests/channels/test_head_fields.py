"""What an editor writes in a head comes out on a page or in the mail, or is told."""

from __future__ import annotations

import pytest

from pipeline.channels.page.html import render_page
from pipeline.channels.page.pictures import PictureStore
from tests.support.contexts import context_of
from tests.support.project import ISSUE, Project, brochure, newsletter

HEADS = {"newsletter": newsletter, "brochure": brochure}
STEERS = {"trim", "barcode_issue"}  # a size; two digits beside a barcode


def word(name: str) -> str:
    """One that stands nowhere else."""
    return "Zq" + name.replace("_", "")


@pytest.mark.parametrize("kind", HEADS)
def test_each_text_of_a_head_is_on_the_pages_or_in_the_mail(project: Project, kind: str) -> None:
    specs = [
        one
        for one in project.house.schema.kinds[kind].fields.values()
        if one.type in ("text", "list") and not one.choices and one.name not in STEERS
    ]
    fields = {one.name: word(one.name) for one in specs}
    if kind == "brochure":
        fields |= {"cover": "assets/illustrations/couverture-sante.svg", "eu_funding": "funded"}
    project.write(ISSUE, "fr", HEADS[kind]("::: legal\nTout est inventé.\n:::\n", **fields))
    result = project.build("email")
    assert not result.report.stops("build"), result.report.diagnostics
    (email,) = result.artifacts
    context = context_of(project.house, project.edition())
    page = render_page(context, "screen", PictureStore("screen", context.images))
    mail = b"".join(data for name, data in email.files.items() if name.endswith(".html")).decode()
    on_page = {one.name for one in specs if word(one.name) in page}
    assert on_page >= {one.name for one in specs if one.shown == "inside"}
    assert all(word(one.name) in page + mail for one in specs if one.shown == "around")
    assert not [one.name for one in specs if one.shown == "nowhere" and word(one.name) in page]


def test_a_chapter_of_a_newsletter_has_its_title_in_mail_and_text(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter("Bonjour.\n\n::: toc\n:::\n"))
    project.chapter(
        ISSUE, "fr", "01-a.md", "---\ntitle: Le cadre\nauthors: Ada\n---\n\nDu texte.\n"
    )
    result = project.build("email", "text")
    files = {name: data for made in result.artifacts for name, data in made.files.items()}
    assert files["email.txt"].decode().count("Le cadre") == 2  # in the list of contents too
    assert files["email.html"].decode().count("Le cadre") == 2
    told = [(d.code, d.line) for d in result.report.diagnostics if d.code != "images-not-public"]
    assert told == [("field-shown-nowhere", 3)]
