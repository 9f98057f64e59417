"""The house's templates: what the press cannot follow is found, with its line, before layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from pipeline.channels.base.environment import make_environment
from pipeline.channels.page import print_rules
from pipeline.channels.page.print_rules import check, in_css, in_template, texts_for_paper
from pipeline.diagnostics import Diagnostic
from tests.channels.press.conftest import ROOT
from tests.support.contexts import context_of
from tests.support.project import Project, newsletter


def test_our_own_templates_are_sound() -> None:
    environment = make_environment(ROOT / "templates", ROOT / ".cache/templates")
    texts = texts_for_paper(environment)
    assert len(texts) > 20
    assert [(d.file, d.line, d.message.render()) for d in check(texts)] == []


def test_what_was_clean_is_not_looked_through_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def counted(texts: Mapping[str, str]) -> Iterator[Diagnostic]:
        looked.append("again")
        return check(texts)

    monkeypatch.setattr(print_rules, "check", counted)
    written = project.write("essai", "fr", newsletter("Bonjour.\n"))

    def breaches(use_cache: bool = True) -> int:
        context = context_of(written.house, written.edition("essai", "fr"))
        return len(print_rules.breaches(replace(context, use_cache=use_cache)))

    assert [breaches(), breaches()] == [0, 0]
    assert len(looked) == 1
    assert breaches(use_cache=False) == 0
    assert len(looked) == 2
    sheet = "templates/blocks/quote/page.css"
    written.file(
        sheet, (written.root / sheet).read_text("utf-8") + ".quote { opacity: 0.5 }"
    ).reload()
    assert [breaches(), breaches()] == [1, 1]
    assert len(looked) == 4


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("a { color: #fff }", ["color: #fff"]),
        ("a { border-top: 1pt solid red }", ["border-top: red"]),
        ("a { background: hsl(1 2% 3%) }", ["background: hsl(1 2% 3%)"]),
        ("a { background: color-mix(in srgb, var(--a), var(--b)) }", ["background: color-mix("]),
        ("a { fill: device-cmyk(0 0 0 1) }", ["fill: device-cmyk(0 0 0 1)"]),
        ("a { color: currentColor }", ["currentColor"]),
        ("a { --own: tan }", ["--own: tan"]),
        ("a { background: linear-gradient(var(--a), var(--b)) }", ["linear-gradient"]),
        ("a { background-image: repeating-radial-gradient(var(--a)) }", ["repeating-radial-g"]),
        ("a { box-shadow: 0 0 3px var(--a) }", ["soft edge"]),
        ("a { box-shadow: 1px 1px var(--a), 0 0 1mm 0 var(--a) }", ["soft edge"]),
        ("a { border: 1pt groove var(--a) }", ["groove"]),
        ("a { outline-style: inset }", ["inset"]),
        ("a { opacity: 0.5 }", ["opacity"]),
        ("a { filter: blur(1px) }", ["filter"]),
        ("a { mix-blend-mode: multiply }", ["mix-blend-mode"]),
        ("a { mask-image: url(x.svg) }", ["mask-image"]),
        ("@page { marks: crop }", ["marks"]),
        ("@page :left { @top-left { color: red } }", ["color: red"]),
        ("@media print { a { color: red } }", ["color: red"]),
        ("a { & b { color: red } }", ["color: red"]),
        (".web a, b { color: red }", ["color: red"]),
        (".website a { color: red }", ["color: red"]),
        # What is sound, or not for paper.
        (".web a, .web b { color: red; opacity: 0.5 }", []),
        ("@media (prefers-color-scheme: dark) { a { color: red } }", []),
        ("@media screen { a { color: red } }", []),
        ("a { color: var(--primary); background: transparent; border: 0 }", []),
        ("a { white-space: nowrap; font-family: Black, Red; content: 'red' }", []),
        ("a { box-shadow: 1px 1px 0 2px var(--a); opacity: 1; filter: none }", []),
        ("a { background: url(a.svg#red) var(--band) }", []),
        ("/* color: red */ a { float: left }", []),
    ],
)
def test_a_style_sheet_is_read_rule_by_rule(css: str, found: list[str]) -> None:
    breaches = [breach.message.format(what=breach.what) for breach in in_css("\n\n" + css)]
    assert len(breaches) >= len(found)
    assert bool(breaches) == bool(found)
    for what in found:
        assert any(what in breach for breach in breaches), breaches
    assert {breach.line for breach in in_css("\n\n" + css)} <= {3}


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ('<p style="color: red">', [1]),
        ('<p\n style="color: red">', [1]),
        ('<p></p>\n<svg fill="#fff">', [2]),
        ('<svg>\n\n<path fill="currentColor"/>', [3]),
        ("<svg><linearGradient/></svg>", [1]),
        ('<svg><g opacity="0.5"/></svg>', [1]),
        ('<svg fill="none"><path stroke="{{ ink(\'lac\') }}"/></svg>', []),
        ('{% if a > 3 %}\n<p style="--rubric: var(--c-{{ colour }})">', []),
        ('{# <p style="color: red"> #}', []),
    ],
)
def test_a_template_is_read_for_styles_and_drawings(html: str, lines: list[int]) -> None:
    assert [breach.line for breach in in_template(html)] == lines


def test_a_designer_is_told_file_and_line_and_no_print_pdf_is_made(project: Project) -> None:
    sheet = "templates/blocks/quote/page.css"
    text = (project.root / sheet).read_text("utf-8")
    project.file(sheet, text + ".quote { background: linear-gradient(#fff, #000); }\n")
    result = project.write("essai", "fr", newsletter("Bonjour.\n")).build("print")
    found = [d for d in result.report.diagnostics if d.code == "print-style"]
    place = (sheet, text.count("\n") + 1, "build")
    assert {(d.file, d.line, d.stops) for d in found} == {place}
    assert len(found) == 3
    assert result.artifacts == ()
