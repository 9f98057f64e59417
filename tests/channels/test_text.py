"""What is particular to the text part of a mail."""

from __future__ import annotations

import pytest

from tests.support.project import ISSUE, Project, newsletter

TABLE = "| A | B |\n|---|---|\n| c | d |\n"
PICTURE = "Ici ![un pont](assets/illustrations/pont.svg)\n"


@pytest.mark.parametrize(
    ("language", "body", "said"),
    [
        ("fr", TABLE, "- A\u00a0: c\u202f; B\u00a0: d\n"),
        ("en", TABLE, "- A: c; B: d\n"),
        ("fr", PICTURE, "[Image\u00a0: un pont]"),
        ("en", PICTURE, "[Image: un pont]"),
    ],
)
def test_signs_we_add_are_set_as_the_language_sets_them(
    project: Project, language: str, body: str, said: str
) -> None:
    project.write(ISSUE, language, newsletter(body))
    (text,) = project.build("text", language=language).artifacts
    assert said in text.files["email.txt"].decode()
