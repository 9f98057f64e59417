"""An edition in a language written from right to left: the mail is read from there."""

from __future__ import annotations

import re

from tests.support.project import ISSUE, Project, newsletter

BODY = "- واحد\n\n> اقتباس\n\n| أ |\n|---|\n| ١ |\n"


def _mail(project: Project, language: str) -> str:
    project.write(ISSUE, language, newsletter(BODY))
    (email,) = project.build("email", language=language).artifacts
    return email.files["email.html"].decode()


def test_everything_begins_on_the_right(project: Project) -> None:
    project.change("pipeline.toml", '["fr", "en"]', '["fr", "en", "ar"]')
    html = _mail(project, "ar")
    assert '<html lang="ar" dir="rtl"' in html
    assert "direction:rtl" in html
    assert "direction:ltr" not in html
    assert re.search(r'<ul style="[^"]*padding:0 22px 0 0', html)
    assert re.search(r'<blockquote style="[^"]*border-right:', html)
    assert re.search(r'<th scope="col" style="[^"]*text-align:right', html)


def test_and_on_the_left_in_ours(project: Project) -> None:
    html = _mail(project, "fr")
    assert "direction:rtl" not in html
    assert re.search(r'<ul style="[^"]*padding:0 0 0 22px', html)
    assert re.search(r'<blockquote style="[^"]*border-left:', html)
