"""A page of figures: with key figures it is a poster, without any a chapter of text."""

from __future__ import annotations

import pytest

from tests.support.project import ISSUE, Project, brochure

HEAD = "---\ntitle: Un\nsummary: Un\nvariant: figures\n---\n"


@pytest.mark.parametrize("trim", ["a4", "240x170"])
def test_without_figures_it_hides_no_words(project: Project, trim: str) -> None:
    project.write(ISSUE, "fr", brochure("Un mot.\n", trim=trim))
    project.chapter(ISSUE, "fr", "1-un.md", f"{HEAD}\nDeux rives et un pont.\n")
    found = [one.code for one in project.build("print").report.diagnostics]
    assert "text-covered" not in found
