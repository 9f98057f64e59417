"""Calls of footnotes in a mail: each a link, and two at one word told apart."""

from __future__ import annotations

import re

from tests.support.project import Project, newsletter


def test_two_notes_at_one_word_are_not_twelve(project: Project) -> None:
    body = "Un mot[^a][^b], et un autre[^a].\n\n[^a]: Une.\n[^b]: Deux.\n"
    [mail] = project.write("essai", "fr", newsletter(body)).build("email").artifacts
    html = mail.files["email.html"].decode()
    calls = re.search(r"Un mot(.*?), et un autre(.*?)\.<", html, re.DOTALL)
    assert calls is not None
    assert re.sub(r"<[^>]*>", "", calls[1]) == "1,2"
    assert re.sub(r"<[^>]*>", "", calls[2]) == "1"
