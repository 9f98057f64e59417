"""A whole newsletter and a whole brochure, whose email is an announcement, in every channel."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.golden import Golden
from tests.support.rendered import rendered
from tests.support.samples import Samples
from tests.support.sealed import markup, pages, words

HERE = Path(__file__).parent / "issues"
# One of each kind, one in each language.
ISSUES = (("2025-12-actu", "fr"), ("sante-transfrontaliere", "en"))


@pytest.mark.parametrize(("issue", "language"), ISSUES)
def test_an_issue_in_every_channel(
    samples: Samples, golden: Golden, issue: str, language: str
) -> None:
    sample = samples.of(issue, language)
    made = rendered(samples.workspace, issue, language)
    # What is written is what was rendered, to the byte; the rest is in no file.
    assert sample.path("email.html").read_bytes().decode() == "".join(p.html for p in made.mail)
    assert sample.path("email.txt").read_bytes().decode() == made.text
    assert sample.path("web/index.html").read_bytes().decode() == made.pages["web"]
    golden.check_all(
        HERE / f"{issue}.{language}",
        {
            "email.mjml.txt": markup(made.mjml),
            "email.html.txt": markup(sample.html),
            "text.txt": words(sample.text("email.txt")),
            **pages(made.pages),
        },
    )


def test_every_folder_is_an_issue() -> None:
    assert {path.name for path in HERE.iterdir()} == {".".join(issue) for issue in ISSUES}
