"""Text of the screen PDF can be copied, searched and read aloud: every sign says which it is.

Without the table of its meanings (`ToUnicode`) a font shows letters that no program understands.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, error
from pipeline.pdf.events import TextRun
from pipeline.preflight.finished import Finished, Found, group_by_source

TEXT_NOT_COPIED = error(
    "text-not-copied",
    N_("this text in `{font}` can be seen and not read aloud (p. {pages})"),
    stops="send",
)


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Text whose signs have no meaning."""
    mute = (run for run in pdf.every(TextRun) if run.mute and run.colour is not None)
    for name, group in group_by_source(pdf, mute, lambda run: run.font.name):
        yield group.found(
            TEXT_NOT_COPIED.at(
                *group.place,
                hint=N_("write it with other characters, or choose another font in brand.toml"),
                font=name,
                pages=group.pages,
            )
        )
