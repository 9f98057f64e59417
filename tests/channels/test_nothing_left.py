"""A block whose parts are all parked: nothing of it is left to show, and everything is made."""

from __future__ import annotations

import pytest

from tests.support.project import ISSUE, Project, newsletter

HOLDERS = {
    "keyfigures": "::: keyfigure\nvalue: 3\nlabel: ponts\nonly: nobody\n:::\n",
    "timeline": "::: milestone\ndate: 2025\ntitle: Un\nonly: nobody\n:::\n",
    "people": "::: person\nname: A. Exemple\nonly: nobody\n:::\n",
    "interview": "::: exchange\nquestion: Pourquoi ?\nonly: nobody\n\nTexte.\n:::\n",
    "gallery": "::: figure\nimage: assets/illustrations/pont.svg\nalt: Un\nonly: nobody\n:::\n",
}


@pytest.mark.parametrize("name", HOLDERS)
def test_a_block_without_any_of_its_parts(project: Project, name: str) -> None:
    body = f"Bonjour.\n\n::: {name}\ntitle: Un\n\n{HOLDERS[name]}:::\n"
    made = project.write(ISSUE, "fr", newsletter(body)).build("email", "text", "web")
    codes = {found.code for found in made.report.diagnostics}
    assert not codes & {"environment", "internal-error"}
    assert "parked-block" in codes
