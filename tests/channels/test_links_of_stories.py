"""The link of a story says where it leads: to a site, to somebody, to a place of the edition."""

from __future__ import annotations

import pytest

from tests.support.project import ISSUE, Project, newsletter

STORY = "::: article #un\ntitle: Un titre\nlink: {}\n\nDu texte.\n:::\n"


@pytest.mark.parametrize(
    ("link", "on_page", "in_mail"),
    [
        ("https://www.example.org/a", "Source\u202f: example.org", ">Un titre</a></h2>"),
        ("redaction@example.org", ">redaction@example.org</a>", ">redaction@example.org</a>"),
        ("mailto:a@example.org?subject=Un%20mot", ">a@example.org</a>", ">a@example.org</a>"),
        ("03 99 00 12 34", ">+33399001234</a>", ">+33399001234</a>"),
        ("#deux", ">En savoir plus</a>", ">Un titre</a></h2>"),
    ],
)
def test_a_story_says_where_its_link_leads(
    project: Project, link: str, on_page: str, in_mail: str
) -> None:
    project.write(ISSUE, "fr", newsletter(STORY.format(link) + "\n## Deux\n\nDu texte.\n"))
    files = {
        name: data.decode()
        for made in project.build("email", "web").artifacts
        for name, data in made.files.items()
        if name.endswith(".html")
    }
    mail = files["email.html"].replace("&#8239;", "\u202f").replace("&nbsp;", "\xa0")
    page = files["web/index.html"].replace("&#160;", "\xa0")
    assert on_page.replace("\u202f", "\xa0") in page
    assert in_mail in mail
