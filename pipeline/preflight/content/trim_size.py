"""`trim:` is a page size of brand.toml, or width and height in millimetres.

A size that is not understood would be printed at the kind's own, and cut wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.decimals import decimal
from pipeline.diagnostics import N_, Diagnostic, error
from pipeline.fixes.values import asks
from pipeline.nearest import nearest
from pipeline.preflight.measured import FACTS
from pipeline.trim import LARGEST, SMALLEST, looks_custom, read_trim

MEASURED = FACTS

BAD_TRIM = error("bad-trim", N_("`{value}` is not a page size"))


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """A size no page can have."""
    edition = context.edition
    value = edition.text("trim")
    pages = context.brand.pages
    if value is None or read_trim(value.plain, pages):
        return
    text = value.plain
    if looks_custom(text):
        yield BAD_TRIM.at(
            edition.file,
            value.line,
            N_("a page cannot be cut at `{value}`: sides of {least} to {most} mm are possible"),
            hint=N_("write width x height in millimetres: 170 x 240"),
            value=text,
            least=decimal(f"{SMALLEST:g}"),
            most=decimal(f"{LARGEST:g}"),
        )
        return
    near = nearest(text.casefold(), pages)
    yield BAD_TRIM.at(
        edition.file,
        value.line,
        hint=N_("did you mean `{near}`?")
        if near
        else N_("write one of {known}, or width x height in millimetres: 170 x 240"),
        value=text,
        near=near or "",
        known=", ".join(pages),
    ).mended_by(asks(text, near) if near else None)
