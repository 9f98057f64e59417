"""The first story of a mail: large picture, large title, and a first paragraph in larger type."""

from __future__ import annotations

import re

import pytest

from tests.support.project import ISSUE, Project, newsletter

_HEAD = "::: article\ntitle: Un pont\nimage: assets/illustrations/pont.svg\nalt: Un pont\n\n"


@pytest.mark.parametrize(
    ("body", "sizes"),
    [
        ("Un.", {"Un.": 18}),
        ("Un.\n\nDeux.\n\n- Trois.\n\nQuatre.", {"Un.": 18, "Deux.": 16, "Quatre.": 16}),
        ("- Un.\n\nDeux.", {"Deux.": 16}),
    ],
)
def test_only_its_first_paragraph_is_larger(
    body: str, sizes: dict[str, int], project: Project
) -> None:
    project.write(ISSUE, "fr", newsletter(f"{_HEAD}{body}\n:::\n\n{_HEAD}Cinq.\n:::\n"))
    html = project.build("email").artifacts[0].files["email.html"].decode()
    assert {words: _size(html, words) for words in sizes} == sizes
    assert _size(html, "Cinq.") == 16


def _size(html: str, words: str) -> int:
    """In which size a paragraph of a mail is set: its own, or that of all."""
    (style,) = re.findall(rf'<p style="([^"]*)">{re.escape(words)}', html)
    own = re.search(r"font:(\d+)px", style)
    return int(own[1]) if own else 16
