"""Every font is inside the file, and is one of the brand's.

A font that is left out is replaced at the printer's; one that fell back to another family, for
signs the brand's fonts lack, looks like a mistake. Letters of other scripts and signs are set in
fonts the house keeps for them; only the coarse last one is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.channels.page.fonts import FALLBACKS, LAST_RESORT, base_name
from pipeline.channels.page.styles import EU_FONTS
from pipeline.context import RenderContext
from pipeline.diagnostics import BUG, N_, error, warning
from pipeline.pdf.events import TextRun
from pipeline.preflight.finished import Finished, Found, group_by_source

FONT_NOT_EMBEDDED = error(
    "font-not-embedded", N_("the font `{font}` is not inside the PDF (p. {pages})"), stops="print"
)
FONT_FALLBACK = warning(
    "font-fallback", N_("this text is set in `{font}`, no font of the brand (p. {pages})")
)


# Fonts kept for what no family of a brand has beside its letters.
_KEPT = tuple(base_name(family) for family in FALLBACKS if not family.startswith(LAST_RESORT))


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Text in fonts that are not embedded, or not the brand's."""
    lacking = (run for run in pdf.every(TextRun) if not run.font.embedded)
    for name, group in group_by_source(pdf, lacking, lambda run: run.font.name):
        yield group.found(
            FONT_NOT_EMBEDDED.at(
                *group.place,
                hint=BUG,
                font=name,
                pages=group.pages,
            )
        )
    brand = context.brand
    families = [brand.serif, brand.sans, brand.display]
    if context.edition.fields.get("eu_funding"):
        families += EU_FONTS  # beside the Union's emblem no brand has its way
    ours = tuple(map(base_name, families))
    for name, group in group_by_source(pdf, _foreign(pdf, ours), lambda run: run.font.name):
        yield group.found(
            FONT_FALLBACK.at(
                *group.place,
                hint=N_(
                    "write it with other characters, or name a font that has them in brand.toml"
                ),
                font=name,
                pages=group.pages,
            )
        )


def _foreign(pdf: Finished, ours: tuple[str, ...]) -> Iterator[TextRun]:
    for run in pdf.every(TextRun):
        name = base_name(run.font.name)
        if run.colour is not None and not name.startswith((*ours, *_KEPT)):
            yield run
