"""A PDF with faults as the report gets it, made by hand."""

from __future__ import annotations

from pipeline.config.brand import PageSize
from pipeline.context import RenderContext
from pipeline.diagnostics import error
from pipeline.preflight.finished import Finished, Found, Region
from pipeline.preflight.report.checked import Checked
from pipeline.preflight.report.summary import File
from tests.support import contexts
from tests.support.numbered import numbered
from tests.support.project import Project, brochure

SLUG = 10.0
FILES = (File("print.pdf", 4, 123456),)


def pdf_of(pages: int = 4, channel: str = "print") -> Finished:
    size = PageSize(148, 210)
    data = numbered(pages, size.width, size.height, 3, SLUG)
    return Finished(channel, data, size, 3.0, "issues/essai/fr.md")  # type: ignore[arg-type]


def fault(*regions: Region, code: str = "a-fault", **more: str) -> Found:
    made = error(code, "a fault", stops="print").at("issues/essai/fr.md", 7, hint="mend it", **more)
    return Found(made, regions)


def context_of(project: Project, language: str = "fr", **fields: str) -> RenderContext:
    project.write("essai", language, brochure("Un texte.", **fields))
    edition = project.edition("essai", language)
    return contexts.context_of(project.house, edition)


def checked_of(context: RenderContext, *found: Found, pdf: Finished | None = None) -> Checked:
    return Checked(pdf or pdf_of(), context.edition, {"boxes": found, "ink": ()})
