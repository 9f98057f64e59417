"""HTML and CSS → PDF. The only room that knows WeasyPrint's interface.

WeasyPrint is imported when a PDF is asked for: the import alone takes 0.6 s.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import pikepdf

from pipeline.brand import BRAND, Brand, PageSize
from pipeline.channels.page import findings, fonts, prepress, tagged
from pipeline.content.model import Edition
from pipeline.diagnostics import N_, Diagnostic, error
from pipeline.project import Project

PdfChannel = Literal["screen", "print"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything a layout needs. `images` by name; sizes in millimetres."""

    project: Project
    brand: Brand
    edition: Edition
    html: str
    css: str
    images: Mapping[str, bytes]
    size: PageSize
    bleed: float
    slug: float


@dataclass(slots=True)
class Layout:
    """A document laid out, not yet painted; what was said on the way.

    `document` is None when the layout asked for a file it may not have.
    """

    sheet: Sheet
    document: Any
    fetcher: Any
    said: list[str] = field(default_factory=list)


def make_pdf(sheet: Sheet, channel: PdfChannel) -> tuple[bytes, list[Diagnostic]]:
    """One PDF and what is to be said about it. Same sheet, same bytes.

    No bytes at all when a file is missing: there is an error that stops the build then.

    Raises:
        PipelineError: no font, or Pango is missing.
    """
    laid = lay_out(sheet)
    return paint(laid, channel)


def lay_out(sheet: Sheet) -> Layout:
    """The pages, measured and broken."""
    fonts.use_only_ours(sheet.project)
    with findings.listening() as said:
        weasyprint = _engine()
        from weasyprint.urls import FatalURLFetchingError

        from pipeline.channels.page.fetcher import Fetcher

        fetcher = Fetcher(sheet.images, (sheet.project.templates, fonts.folder(sheet.project)))
        base = sheet.project.templates.resolve().as_uri() + "/"
        configuration = weasyprint.text.fonts.FontConfiguration()
        page = weasyprint.HTML(string=sheet.html, base_url=base, url_fetcher=fetcher)
        try:
            css = weasyprint.CSS(
                string=sheet.css, base_url=base, url_fetcher=fetcher, font_config=configuration
            )
            document = page.render(stylesheets=[css], font_config=configuration)
        except FatalURLFetchingError:  # `fetcher.refused` names the file
            document = None
    return Layout(sheet, document, fetcher, list(said))


def paint(laid: Layout, channel: PdfChannel) -> tuple[bytes, list[Diagnostic]]:
    """The pages as a tagged PDF/UA for screens, or with boxes and marks for the press."""
    sheet = laid.sheet
    if laid.document is None:
        return b"", findings.refused(laid.fetcher.refused, sheet.edition.file)
    with findings.listening() as said:
        if channel == "screen":
            raw = laid.document.write_pdf(pdf_variant="pdf/ua-1")
            data = tagged.finish(raw)
        else:
            raw = laid.document.write_pdf()
            data = prepress.finish(raw, sheet.size, sheet.bleed, sheet.slug)
    found = findings.refused(laid.fetcher.refused, sheet.edition.file)
    found += findings.diagnose([*laid.said, *said], sheet.edition)
    return data, found + foreign_fonts(data, sheet)


def foreign_fonts(data: bytes, sheet: Sheet) -> list[Diagnostic]:
    """Fonts of a PDF that are not of `assets/fonts`, families of the brand that are not there."""
    ours = fonts.shipped(sheet.project)
    found = [
        error(
            "font-missing",
            N_("`{family}` is not in assets/fonts"),
            BRAND,
            0,
            hint=N_("add its .ttf files there, or name another family in brand.toml"),
            family=family,
        )
        for family in (sheet.brand.serif, sheet.brand.sans, sheet.brand.display)
        if fonts.base_name(family) not in ours
    ]
    strange = (n for n in used_fonts(data) if not fonts.base_name(n).startswith(tuple(ours)))
    found += [
        error(
            "font-missing",
            N_("the PDF uses the font `{font}`, which is not in assets/fonts"),
            sheet.edition.file,
            0,
            hint=N_("name only families of assets/fonts in style sheets and drawings"),
            font=name,
        )
        for name in sorted(strange)
    ]
    return found


def used_fonts(data: bytes) -> set[str]:
    """The names of all fonts of a PDF, without their subset's letters."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = {
            str(thing.BaseFont)
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and "/BaseFont" in thing
        }
    return {name.lstrip("/").rpartition("+")[2] for name in names}


def _engine() -> Any:
    """WeasyPrint, or one clear sentence about what the system lacks."""
    from pipeline.errors import PipelineError

    try:
        import weasyprint
        import weasyprint.text.fonts
    except OSError as fault:  # a shared library that cffi cannot open
        raise PipelineError(
            N_("the PDFs need Pango, which is not installed: {reason}"),
            N_("Debian, Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
            reason=str(fault).splitlines()[0],
        ) from fault
    return weasyprint
