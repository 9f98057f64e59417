"""The sheet for the printer: what is said, what is not, in which order and language."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.config.brand import PageSize
from pipeline.context import RenderContext
from pipeline.diagnostics import info, warning
from pipeline.pdf import plates
from pipeline.pdf.geometry import Box
from pipeline.preflight import rules
from pipeline.preflight.finished import Finished, Found, Region
from pipeline.preflight.report.checked import Checked, check
from pipeline.preflight.report.overlay import overlays
from pipeline.preflight.report.summary import summary
from tests.support import contexts
from tests.support.project import Project, newsletter
from tests.support.proofs import FILES, checked_of, context_of, fault, pdf_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def context(project: Project) -> RenderContext:
    return context_of(project)


def sheet(context: RenderContext, *found: Found, pdf: Finished | None = None) -> LexborHTMLParser:
    checked = checked_of(context, *found, pdf=pdf)
    return LexborHTMLParser(summary(checked, context, FILES, 0.0))


def text(page: LexborHTMLParser, selector: str) -> str:
    # Which spaces typography chose is its own tests' matter.
    return " ".join(" ".join(node.text().split()) for node in page.css(selector))


def test_it_says_what_a_printer_asks(context: RenderContext) -> None:
    page = sheet(context)
    assert (page.html or "").startswith("<!DOCTYPE html>")
    assert page.css_first("html").attributes["lang"] == "fr"
    said = text(page, "main")
    for words in ("print.pdf", "0,12 Mo", "148 × 210 mm", "3 mm", "154 × 216 mm", "168 × 230 mm",
                  "non dite", "ISO 12647-2", "ISOcoated_v2_300_bas.icc", "300 %"):  # fmt: skip
        assert words in said
    assert "Rien n’arrête l’impression" in text(page, ".verdict")
    assert "nous demandons un essai" in said


def test_the_line_of_the_brand_is_inside_or_there_is_none(project: Project) -> None:
    inside = 'url("data:image/svg+xml;base64,'
    assert inside in (sheet(context_of(project)).html or "")
    old = 'motif = "assets/illustrations/ligne.svg"'
    project.change("assets/brand/brand.toml", old, 'motif = ""')
    page = sheet(context_of(project))
    assert inside not in (page.html or "")
    assert page.css(".plain-line")


def test_a_newsletter_is_named_with_its_number(project: Project) -> None:
    project.write("essai", "fr", newsletter("Un texte.", number="231"))
    context = contexts.context_of(project.house, project.edition())
    assert text(sheet(context), "header .title") == "L’actu. n° 231, décembre 2025"


def test_it_stands_alone(context: RenderContext) -> None:
    found = fault(Region(2, Box(9, 9, 20, 20)))
    page = sheet(context, found)
    assert page.css("script, link, iframe, object") == []
    named = {node.attributes["src"] for node in page.css("img")}
    assert named == {"print-p02.png"}
    assert named == {
        name.removeprefix("preflight/") for name in overlays(checked_of(context, found))
    }
    for node in page.css("img"):
        assert node.attributes["alt"] == "Page 2, constat 1 encadré de rouge"
    html = page.html or ""
    assert "http" not in html.replace("http://www.w3.org", "")
    assert str(context.project.root) not in html
    assert not re.search(r"\d\d:\d\d", html)


def test_a_finding_has_its_number_place_pages_and_what_to_do(context: RenderContext) -> None:
    one = page_of_finding(sheet(context, fault(Region(2, Box(9, 9, 20, 20)), Region(3))))
    for words in (
        "1",
        "erreur, arrête l’impression",
        "a-fault",
        "A fault",
        "2-3",
        "fr.md:7",
        "mend it",
    ):
        assert words in one


def page_of_finding(page: LexborHTMLParser) -> str:
    return text(page, "#findings ~ .findings li")


def test_a_fault_on_many_pages_shows_some_and_links_the_rest(context: RenderContext) -> None:
    found = fault(*(Region(number) for number in range(1, 10)))
    page = sheet(context, found, pdf=pdf_of(9))
    assert len(page.css("img")) == 6
    assert [node.attributes["href"] for node in page.css(".more a")] == [
        f"print-p0{number}.png" for number in (7, 8, 9)
    ]
    assert "1-9" in page_of_finding(page)


def test_what_is_grave_comes_first(context: RenderContext) -> None:
    file = "issues/essai/fr.md"
    found = (
        Found(info("tells", "a note").at(file, 1), (Region(1),)),
        Found(warning("warns", "a doubt").at(file, 2), (Region(1),)),
        fault(Region(4), code="late"),
        fault(Region(2), code="early"),
    )
    codes = [f.found.diagnostic.code for f in checked_of(context, *found).numbered]
    assert codes == ["early", "late", "warns", "tells"]
    assert "À corriger avant d’imprimer : 2" in text(sheet(context, *found), ".verdict")


def test_what_the_editor_set_aside_is_told_with_its_reason(project: Project) -> None:
    context = context_of(project, set_aside="\n- a-fault: photo d'archive")
    page = sheet(context, fault(Region(2)))
    assert page.css("#findings") == []
    assert "photo d'archive" in text(page, "#accepted ~ .findings")
    assert "mis de côté" in text(page, ".verdict")
    assert page.css(".verdict.bad") == []
    assert "mis de côté : 1" in text(page, "#checks ~ table")


def test_without_ghostscript_it_says_that_ink_was_not_measured(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plates.shutil, "which", lambda _: None)
    context = context_of(project)
    page = LexborHTMLParser(summary(check(pdf_of(), context), context, FILES, 0.0))
    assert "non mesuré" in text(page, "#colour ~ dl")
    assert "Encrage total" in text(page, "tr:has(.unseen)")
    assert "L’encrage et les plaques n’ont pas été mesurés" in text(page, "#limits ~ ul")


def test_a_good_verdict_says_that_a_rule_could_not_look(context: RenderContext) -> None:
    unseen = Found(info("ink-not-checked", "nobody looked").at("issues/essai/fr.md", 0))
    verdict = text(sheet(context, unseen), ".verdict")
    assert "Rien n’arrête l’impression" in verdict
    assert "Tout n’a pas pu être contrôlé" in verdict
    assert "Tout n’a pas pu" not in text(sheet(context), ".verdict")


def test_a_file_that_cannot_be_read_passes_no_rule(project: Project) -> None:
    context = context_of(project)
    broken = Finished("print", b"%PDF-1.6 nothing", PageSize(148, 210), 3.0, context.edition.file)
    checked = check(broken, context)
    page = LexborHTMLParser(summary(checked, context, FILES, 0.0))
    assert page.css("#checks ~ table td:not(.unseen)") == []
    assert "n’a pas pu être lu" in text(page, "#limits ~ ul")


def test_rules_of_the_other_pdf_are_not_said_to_have_looked(project: Project) -> None:
    context = context_of(project)
    page = LexborHTMLParser(summary(check(pdf_of(), context), context, FILES, 0.0))
    said = text(page, "#checks ~ table")
    assert "Cadres exacts" in said
    assert "lecture à voix haute" not in said


def test_a_draft_says_that_it_is_one(project: Project) -> None:
    assert "Projet" in text(sheet(context_of(project, status="draft")), ".draft")


@pytest.mark.parametrize(("language", "said"), [("en", "en"), ("de", "en")])
def test_it_speaks_french_or_english(project: Project, language: str, said: str) -> None:
    project.change("pipeline.toml", 'languages = ["fr", "en"]', 'languages = ["fr", "en", "de"]')
    page = sheet(context_of(project, language))
    assert page.css_first("html").attributes["lang"] == said
    assert "Nothing in this file stops the printing" in text(page, ".verdict")


def test_a_bound_book_tells_its_spine_and_how_pages_are_counted(project: Project) -> None:
    project.change("pipeline.toml", "# paper_thickness = 0.1", "paper_thickness = 0.1")
    context = context_of(project)
    checked = checked_of(context, pdf=pdf_of(24))
    said = text(LexborHTMLParser(summary(checked, context, FILES, 1.0)), "main")
    assert "1 mm : 10 feuillets de 0,1 mm" in said
    assert "print.pdf commence à la page 3" in said


@pytest.mark.parametrize(
    ("binding", "told"), [("stapled", True), ("perfect", False), ("none", False)]
)
def test_a_stapled_booklet_tells_its_creep(project: Project, binding: str, told: bool) -> None:
    project.change("pipeline.toml", "# paper_weight = 115", "paper_weight = 100")
    project.change("pipeline.toml", "# paper_bulk = 0.9", "paper_bulk = 1")
    context = context_of(project, binding=binding)
    checked = checked_of(context, pdf=pdf_of(24))
    said = text(LexborHTMLParser(summary(checked, context, FILES, 0.0)), "main")
    assert ("0,5 mm pour la feuille du milieu (6 feuilles de 0,1 mm)" in said) == told
    assert ("les pages de print.pdf n’en sont pas décalées" in said) == told


@pytest.mark.parametrize("rule", ["covered", "contrast_printed"])
def test_a_rule_for_which_a_house_has_no_words_yet_speaks_by_its_documentation(
    project: Project, rule: str
) -> None:
    project.change("templates/preflight/words.toml", f"[rule-{rule}", f"[was-{rule}")
    context = context_of(project)
    checked = Checked(pdf_of(), context.edition, {rule: ()})
    said = summary(checked, context, FILES, 0.0).decode()
    module = next(c.__module__ for s in ("pages", "press") for n, c in rules(s) if n == rule)
    assert (import_module(module).__doc__ or "").partition("\n")[0].rstrip(".") in said
