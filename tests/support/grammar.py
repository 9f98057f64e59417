"""A house that has its French read by Grammalecte, which not every machine has."""

from __future__ import annotations

import pytest

from pipeline.grammar.grammalecte import installed_version
from tests.support.project import Project

needs_grammalecte = pytest.mark.skipif(
    not installed_version(), reason="Grammalecte is not installed (make grammar)"
)


def have_grammar(project: Project) -> Project:
    """The same house, asking for it."""
    settings = (project.root / "pipeline.toml").read_text("utf-8")
    return project.file("pipeline.toml", f"{settings}\n[proofreading]\ngrammar = true\n").reload()
