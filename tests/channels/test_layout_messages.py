"""What the layout engine complains of is told where it was written: a style sheet, the text."""

from __future__ import annotations

import pytest

from pipeline.diagnostics import Diagnostic
from tests.support.project import ISSUE, Project, newsletter

SHEET = "templates/kinds/newsletter/page.css"


def told(project: Project, text: str) -> list[Diagnostic]:
    project.write(ISSUE, "fr", newsletter(text))
    return list(project.build("screen").report.diagnostics)


@pytest.mark.parametrize(
    ("declaration", "said"),
    [
        ("float: top", "Ignored `float: top`, invalid value."),
        ("line-snap: baseline", "Ignored `line-snap: baseline`, unknown property."),
    ],
)
def test_a_rule_of_a_style_sheet_is_named_with_its_file_and_line(
    project: Project, declaration: str, said: str
) -> None:
    sheet = (project.root / SHEET).read_text("utf-8")
    rule = f".paper .prose em {{ {declaration} }}"
    project.file(SHEET, f"{sheet.rstrip()}\n\n{rule}\n")
    [one] = [d for d in told(project, "Un *mot*.") if d.code == "layout-warning"]
    line = len(sheet.rstrip().splitlines()) + 2
    assert (one.file, one.line) == (SHEET, line)
    assert one.message.render() == f"the layout engine says of the rule `.paper .prose em`: {said}"


@pytest.mark.parametrize("outputs", [("screen",), ("print",), ("screen", "print")])
def test_a_variable_that_is_not_set_is_named_once_whatever_is_left_of_its_rule(
    project: Project, outputs: tuple[str, ...]
) -> None:
    sheet = (project.root / SHEET).read_text("utf-8").rstrip()
    rules = """
.paper .prose em {
  padding: var(--edge) 2mm; /* not var(--nothing) */
  color: var(--bleu-maison);
}
.paper .prose strong { color: var(--c-nothing, var(--primary)); margin: var(--fold) }
"""
    project.file(SHEET, f"{sheet}\n{rules}").write(ISSUE, "fr", newsletter("Un *mot*."))
    found = project.build(*outputs).report.diagnostics
    first = len(sheet.splitlines()) + 3
    assert [
        (one.file, one.line, one.message.render()) for one in found if one.code == "layout-warning"
    ] == [
        (
            SHEET,
            line,
            f"the rule `.paper .prose em` asks for the variable `{name}`, which is not set",
        )
        for line, name in ((first, "--edge"), (first + 1, "--bleu-maison"))
    ]


def test_a_link_that_leads_nowhere_is_told_once(project: Project) -> None:
    found = [d for d in told(project, "Voir [là](#rien).") if d.code == "unknown-place"]
    assert [(d.line, d.stops) for d in found] == [(11, "send")]
