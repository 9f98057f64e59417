"""Two pages of an edition that differ in colours and pictures alone are laid out once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.channels.page.styles import OUTPUT_INTENT
from pipeline.channels.paper import make, pdf, twins
from pipeline.channels.paper.job import LayoutsDiffer, Twin
from pipeline.channels.paper.pdf import PagePdf
from tests.channels.test_page_paint import COLOURS, INK, css
from tests.support.contexts import context_of
from tests.support.project import ISSUE, Project, brochure, newsletter

ROOT = Path(__file__).parents[2]


def text(channel: str, html: str = "<p>Un</p>", extra: str = "") -> twins.PageText:
    intent = OUTPUT_INTENT + "\n" if channel == "print" else ""
    return twins.PageText(html, intent + css(channel, extra))


def test_two_pages_that_differ_in_colours_and_pictures_are_twins() -> None:
    made = twins.twin(
        text("print", f'<img src="pipeline-image:p.jpg" style="color: {INK}">'),
        text("screen", '<img src="pipeline-image:s.jpg" style="color: #111111">'),
        {},
        {},
    )
    assert made == Twin(COLOURS, {"p.jpg": "s.jpg"}, {}, {})


TWO = '<img src="pipeline-image:{}"><img src="pipeline-image:{}">'


@pytest.mark.parametrize(
    ("press", "screen", "why"),
    [
        ("<p>Un</p>", '<p>Un</p><p class="screen">Deux</p>', "texts differ"),
        ("<p>Un</p>", '<div class="draft">PROJET</div><p>Un</p>', "texts differ"),
        ('<p>Un<span class="footnote">n</span></p>', "<p>Un</p>", "texts differ"),
        ('<img width="300">', '<img width="150">', "texts differ"),
        (TWO.format("p.jpg", "p.jpg"), TWO.format("s.jpg", "t.jpg"), "both"),
        (f"<p style='color: {INK}'>", "<p style='color: #222222'>", "is both"),
        ("<p style='color: device-cmyk(1 0 0 0)'>", "<p style='color: #111111'>", "is two"),
        (f"<p style='color: {INK}'>", f"<p style='color: {INK}'>", "is device-cmyk"),
        ("<p style='color: #222222'>", "<p style='color: #333333'>", "is #333333"),
        ("<p style='bleed: 3mm'>", "<p style='bleed: 3mm'>", "`bleed:`"),
        ("<linearGradient/>", "<linearGradient/>", "Gradient"),
    ],
)
def test_pages_that_differ_otherwise_are_not(press: str, screen: str, why: str) -> None:
    made = twins.twin(text("print", press), text("screen", screen), {}, {})
    assert isinstance(made, LayoutsDiffer)
    assert why in made.reason


def both_of(project: Project) -> tuple[make.PdfPair, PagePdf, PagePdf]:
    """Together, then each alone."""
    context = context_of(project.house, project.edition())
    return (
        make.make_pdfs(context),
        make.make_screen(context),
        make.make_print(context),
    )


def test_an_edition_is_laid_out_once(project: Project) -> None:
    both, screen, press = both_of(project.write(ISSUE, "fr", newsletter("Un *texte* court.\n")))
    assert both.apart == ""
    assert (both.screen, both.press) == (screen, press)


def test_a_job_line_is_laid_out_while_the_screen_pdf_is_painted(project: Project) -> None:
    project.change("pipeline.toml", "# job_line = true", "job_line = true")
    both, screen, press = both_of(project.write(ISSUE, "fr", newsletter("Un *texte* court.\n")))
    assert both.apart == ""
    assert (both.screen, both.press) == (screen, press)
    assert len(both.screen.data) < len(both.press.data)


def test_text_for_the_screen_alone_parts_the_two(project: Project) -> None:
    project.change(
        "templates/shared/frame.page.html.j2",
        "{% block page %}",
        '{% if channel == "screen" %}<p>À lire</p>{% endif %}{% block page %}',
    )
    both, screen, press = both_of(project.write(ISSUE, "fr", brochure("Un texte.\n")))
    assert "texts differ" in both.apart
    assert (both.screen, both.press) == (screen, press)
    assert not both.screen.found


def test_what_the_engine_gives_up_is_laid_out_alone(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def given_up(press: Any, screen: Twin) -> Iterator[Any]:
        yield pdf.draw(press, "print")
        yield LayoutsDiffer("for a reason")

    monkeypatch.setattr(pdf, "draw_twins", given_up)
    both, screen, press = both_of(project.write(ISSUE, "fr", newsletter("Un texte.\n")))
    assert both.apart == "for a reason"
    assert (both.screen, both.press) == (screen, press)


def test_one_pdf_alone_has_no_twin(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(make, "make_pdfs")
    result = project.write(ISSUE, "fr", newsletter("Un texte.\n")).build("screen")
    assert [artifact.output for artifact in result.artifacts] == ["screen"]


def test_a_build_of_both_gives_what_builds_of_each_give(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter("Un texte.\n"))
    together = {a.output: a for a in project.build("screen", "print").artifacts}
    for output in ("screen", "print"):
        (one,) = project.build(output).artifacts
        assert together[one.output].files == one.files
        assert together[one.output].facts == one.facts
