"""A mail that announces a brochure leads to it, or says that it does not."""

from __future__ import annotations

import pytest

from tests.support.project import ISSUE, Project, brochure, newsletter

NO_LINK = brochure("{}").replace("link: https://www.example.org/cahier\n", "")
BUTTON = "::: button\nlabel: Lire\nlink: {}\n{}:::\n"
PAGE = "https://www.example.org/"
TEXTS = {
    "a link in the head": (brochure(), False),
    "no link at all": (NO_LINK.format("Un texte."), True),
    "a link in the text": (NO_LINK.format(f"[Lire]({PAGE})."), False),
    "a bare address": (NO_LINK.format(f"À lire : {PAGE}"), False),
    "only a mail address": (NO_LINK.format("[Écrire](mailto:a@example.org)."), True),
    "a button": (NO_LINK.format(BUTTON.format(PAGE, "")), False),
    "a button within columns": (
        NO_LINK.format(f"::: columns\n\n{BUTTON.format(PAGE, '')}:::\n"),
        False,
    ),
    "a button that the mail does not show": (
        NO_LINK.format(BUTTON.format(PAGE, "not: email\n")),
        True,
    ),
    "a link to read on at": (
        NO_LINK.format(f"::: article\ntitle: T\nlink: {PAGE}\n\nA.\n\n<!-- more -->\n\nB.\n:::\n"),
        False,
    ),
    "a link behind what the mail shows": (
        NO_LINK.format(
            "::: resource\ntitle: T\nlink: mailto:a@example.org\n\nA.\n\n<!-- more -->\n\n"
            f"[B]({PAGE})\n:::\n"
        ),
        True,
    ),
    "no mail": (NO_LINK.format("").replace("kind:", "never: email\nkind:"), False),
    "a letter": (newsletter("Un texte."), False),
}


@pytest.mark.parametrize(("text", "told"), TEXTS.values(), ids=TEXTS)
def test_an_announcement_leads_somewhere(project: Project, text: str, told: bool) -> None:
    found = [one for one in project.write(ISSUE, "fr", text).check() if "announced" in one.code]
    assert [one.code for one in found] == ["announced-nowhere"] * told
