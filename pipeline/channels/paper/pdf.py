"""A page, its pictures and its style sheet → a finished PDF, and what is to be said about it.

The layout itself is another process's (`child/`); here its work is asked for and finished.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING

import pikepdf

from pipeline.channels.page import anchors, faces, fonts
from pipeline.channels.page.anchors import Anchor
from pipeline.channels.paper import messages, tagged
from pipeline.channels.paper.authors import authors_of
from pipeline.channels.paper.job import (
    Failed,
    Job,
    LaidOut,
    LayoutsDiffer,
    Limits,
    PdfChannel,
    Sizes,
    Twin,
    limits_for,
)
from pipeline.channels.paper.process import children
from pipeline.colour.profile import press_profile, screen_profile, srgb_profile
from pipeline.config.brand import BRAND, PageSize
from pipeline.config.project import Project
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic, error
from pipeline.press import pdfx
from pipeline.press.beside import BesidePages
from pipeline.press.packed import PackedProfile, packed

if TYPE_CHECKING:
    from pipeline.press.layers import Layer

FONT_MISSING = error("font-missing", N_("`{family}` is not in assets/fonts"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page text of an edition and what it is laid out on; `images` by name, sizes in mm."""

    context: RenderContext
    html: str
    css: str
    images: Mapping[str, bytes]
    size: PageSize
    bleed: float
    slug: float
    sizes: Sizes = field(default_factory=dict)  # as how many pixels a picture counts
    bits: Collection[tuple[int, int]] = ()  # the pixels of pictures in black and white alone


@dataclass(frozen=True, slots=True)
class PagePdf:
    """A finished PDF (empty: there is none), its findings, where each piece of the source is."""

    data: bytes
    found: list[Diagnostic]
    anchors: tuple[Anchor, ...] = ()


def draw(sheet: Sheet, channel: PdfChannel, limits: Limits | None = None) -> LaidOut | Failed:
    """The pages as the layout engine writes them. Same sheet, same bytes.

    Raises:
        PipelineError: no font, a damaged one, or Pango is missing.
    """
    return children.run(job_of(sheet, channel, limits))


def pages_of(sheet: Sheet, channel: PdfChannel) -> int:
    """How many pages a sheet makes; 0 if it cannot be laid out. Nothing is painted."""
    counted = children.run(replace(job_of(sheet, channel), counted=True))
    return counted.pages if isinstance(counted, LaidOut) else 0


def draw_twins(press: Sheet, screen: Twin) -> Iterator[LaidOut | Failed | LayoutsDiffer]:
    """The print PDF, then the screen PDF of the same layout, or why there is none."""
    return children.run_twins(job_of(press, "print", twin=screen))


def draw_apart(screen: Sheet, press: Sheet) -> tuple[LaidOut | Failed, LaidOut | Failed]:
    """Both, each laid out by itself, at the same time."""
    return children.run_apart(job_of(screen, "screen"), job_of(press, "print"))


def job_of(
    sheet: Sheet, channel: PdfChannel, limits: Limits | None = None, twin: Twin | None = None
) -> Job:
    """What the layout of a sheet is asked for with."""
    edition, project = sheet.context.edition, sheet.context.project
    faces.read_faces(project)  # a damaged one would be told as a breakdown of the layout
    return Job(
        sheet.html,
        sheet.css,
        dict(sheet.images),
        project.templates,
        fonts.folder(project),
        fonts.configuration(project),
        anchors.title_of(edition.front, edition),
        {part.id: anchors.title_of(part, part) for part in edition.chapters},
        channel,
        limits or limits_for(sheet.html),
        project.hyphenation,
        dict(sheet.sizes),
        twin,
    )


def finish(sheet: Sheet, channel: PdfChannel, drawn: LaidOut) -> PagePdf:
    """The pages as a tagged PDF/UA for screens, or with boxes and marks for the press."""
    missing = messages.refused(drawn.refused, sheet.context.edition.file)
    if not drawn.pdf:
        return PagePdf(b"", missing)
    project = sheet.context.project
    if channel == "screen":
        names = authors_of(sheet.context.edition)
        data = tagged.finish(drawn.pdf, names, project.publisher.name, screen_profile())
    else:
        measures = sheet.size, sheet.bleed, sheet.slug
        beside, faults = beside_of(sheet.context, sheet.size, drawn)
        missing += faults
        data = pdfx.finish(in_bits(sheet, drawn.pdf), *measures, project.press, beside)
    found = missing + messages.diagnose(drawn.said, sheet.context)
    return PagePdf(data, found + foreign_fonts(data, sheet), drawn.anchors)


def beside_of(
    context: RenderContext, size: PageSize, drawn: LaidOut
) -> tuple[BesidePages, list[Diagnostic]]:
    """What the press PDF has beside these pages, and what is wrong with it; most have nothing."""
    press, found = context.project.press, list[Diagnostic]()
    layers: tuple[Layer, ...] = ()
    slug = None
    if context.brand.finishing:
        from pipeline.channels.paper.layers import die_faults_of_page, layers_of

        layers = tuple(layers_of(context, size, drawn.anchors))
        found += die_faults_of_page(context, size)
    if press.job_line or press.colour_bar:
        from pipeline.channels.paper.job_line import slug_faults, slug_of

        slug = slug_of(context, size, drawn.pdf, layers)
        found += slug_faults(context)
    return replace(beside_every_page(context), layers=layers, slug=slug), found


def beside_every_page(context: RenderContext) -> BesidePages:
    """What any press PDF of a house has, whichever of its pages are made: its inks, the profiles.

    Raises:
        PipelineError: as `press_profile`.
    """
    project = context.project
    srgb = srgb_profile(project).data if project.press.late_binding else b""
    return BesidePages(context.brand.spots, srgb=srgb, profile=packed_profile(project))


def packed_profile(project: Project) -> PackedProfile:
    """The profile of the press as it goes into a PDF.

    Raises:
        PipelineError: as `press_profile`.
    """
    return packed(press_profile(project).data, project.cache / "profiles")


def in_bits(sheet: Sheet, data: bytes) -> bytes:
    """The pages as the layout gives them, their pictures in black and white in one bit."""
    if not sheet.bits:
        return data
    from pipeline.press.line_art import packed

    return packed(data, sheet.bits)


def foreign_fonts(data: bytes, sheet: Sheet) -> list[Diagnostic]:
    """Fonts of a PDF that are not of `assets/fonts`, families and cuts that are not there."""
    ours = fonts.shipped(sheet.context.project)
    found = [
        FONT_MISSING.at(
            BRAND,
            0,
            hint=N_("add its .ttf files there, or name another family in brand.toml"),
            family=family,
        )
        for family in (
            sheet.context.brand.serif,
            sheet.context.brand.sans,
            sheet.context.brand.display,
        )
        if fonts.base_name(family) not in ours
    ]
    found += [
        FONT_MISSING.at(
            BRAND,
            0,
            N_("`{family}` is in assets/fonts, but not in this cut: {cut}"),
            hint=N_("add the file of that cut to assets/fonts; another one would be printed"),
            family=lack.family,
            cut=lack.cut,
        )
        for lack in faces.lacking(sheet.context.brand, faces.read_faces(sheet.context.project))
    ]
    strange = (n for n in used_fonts(data) if not fonts.base_name(n).startswith(tuple(ours)))
    found += [
        FONT_MISSING.at(
            sheet.context.edition.file,
            0,
            N_("the PDF uses the font `{font}`, which is not in assets/fonts"),
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
