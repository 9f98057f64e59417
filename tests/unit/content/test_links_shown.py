"""Whom a link is shown to: what stands behind `<!-- more -->` is not in the mail."""

from __future__ import annotations

import pytest

from pipeline.content.links import links, shown_to
from pipeline.content.model import EVERYWHERE
from tests.support.project import Project, newsletter

ISSUE = "2026-01-actu"
PAGE = "https://ici.example/actu"
BODY = """\
[avant](https://www.example.org/avant)

<!-- more -->

[fin](https://www.example.org/fin)
"""
OTHER = "::: article\ntitle: B\nlink: https://www.example.org/b\n\nUn mot.\n:::\n"
MAIL = {"email", "text"}


@pytest.mark.parametrize(
    ("body", "page", "in_mail"),
    [
        (f"::: article\ntitle: A\n\n{BODY}:::\n", "", ["avant", "fin"]),  # nowhere to read on
        (f"::: article\ntitle: A\n\n{BODY}:::\n", PAGE, ["avant"]),
        (
            f"::: article\ntitle: A\nlink: https://www.example.org/a\n\n{BODY}:::\n",
            "",
            ["a", "avant"],
        ),
        (
            f"::: columns\n::: article\ntitle: A\n\n{BODY}:::\n\n{OTHER}:::\n",
            PAGE,
            ["avant", "b"],
        ),
    ],
)
def test_the_mail_shows_no_link_behind_more(
    project: Project, body: str, page: str, in_mail: list[str]
) -> None:
    project.write(ISSUE, "fr", newsletter(body))
    shown = {
        link.address.rpartition("/")[2]: shown_to(link, page)
        for link in links(project.edition(ISSUE))
    }
    assert [name for name, channels in shown.items() if channels >= MAIL] == in_mail
    assert {name for name, channels in shown.items() if not channels & MAIL} == set(shown) - set(
        in_mail
    )
    assert all(channels >= EVERYWHERE - MAIL for channels in shown.values())
