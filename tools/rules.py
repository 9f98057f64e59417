"""What the rules of preflight say of themselves: the paragraphs of their docstrings.

They are documentation for editors (docs/checks.md), so they are messages to be translated as well.
"""

from __future__ import annotations

import ast
from pathlib import Path

from pipeline import preflight


def paragraphs(path: Path) -> list[str]:
    """The docstring of a rule's file, a paragraph a string, each on one line."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return [" ".join(one.split()) for one in text.split("\n\n")]


def is_rule(path: Path) -> bool:
    """Is this file a rule, whose docstring is documentation?"""
    stage = path.parent.name in preflight.stages() and path.parent.parent.name == "preflight"
    return stage and path.name != "__init__.py"
