"""Text and ground of the brand differ enough to be read: WCAG 2.2, 1.4.3, at least 4.5:1."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.config.brand import BRAND, contrasts
from pipeline.context import RenderContext
from pipeline.decimals import decimal
from pipeline.diagnostics import N_, Diagnostic, error
from pipeline.preflight.measured import FACTS

MEASURED = FACTS

LOW_CONTRAST = error(
    "low-contrast",
    N_("`{text}` on `{ground}` ({mode}) has a contrast of {ratio}:1; 4.5:1 is needed"),
    stops="send",
)


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """Pairs of brand.toml below the limit, light and dark; rubric colours included."""
    for pair in contrasts(context.brand, context.project.label_colours):
        if not pair.enough:
            yield LOW_CONTRAST.at(
                BRAND,
                0,
                hint=N_("choose a darker text colour or a lighter ground in brand.toml"),
                text=pair.text,
                ground=pair.ground,
                mode=pair.mode,
                ratio=decimal(f"{pair.ratio:.1f}"),
            )
