"""MJML → the HTML of a mail, but for its marks and its merge tags: the chain on one screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.cache import Cache
from pipeline.channels.email import by_piece, by_section, sheets
from pipeline.channels.email.finish import finish, with_heights
from pipeline.channels.email.inline import inline_styles
from pipeline.channels.email.mjml import Compiled, compile_mjml
from pipeline.channels.email.places import with_all_places
from pipeline.channels.email.styles import purge_unused_css
from pipeline.channels.email.wording import without_words
from pipeline.kept import Kept

_STYLED: Kept[tuple[str, ...]] = Kept(4)  # mails, some 60 KB each


def compile_email(
    mjml: str, sizes: Mapping[str, tuple[int, int]], styles: Cache | None = None
) -> str:
    """The finished HTML; `sizes` are the pixels of each image by its file's name.

    In `styles` is kept what was understood of style sheets.

    Raises:
        PipelineError: a template wrote malformed MJML.
    """
    return "".join(compile_parts(mjml, sizes, styles))


def compile_parts(
    mjml: str, sizes: Mapping[str, tuple[int, int]], styles: Cache | None = None
) -> list[str]:
    """The same in parts, with the marks between them (`pieces.in_parts`).

    The words go round all that looks at elements alone (`wording.py`).
    """
    compiled = compile_mjml(mjml)
    compiled = replace(compiled, html=with_heights(compiled.html, sizes))
    wordless = without_words(compiled)
    parts = wordless and wordless.worded(_styled(replace(compiled, html=wordless.html), styles))
    return with_all_places(parts or _styled(compiled, styles))


def _styled(compiled: Compiled, styles: Cache | None) -> tuple[str, ...]:
    """Styles put in, repaired, without dead styles; as before if it is, words apart, as before."""
    made_from = (compiled.html, compiled.head_css, compiled.inline_css)
    known = _STYLED.get(made_from)
    if known is None:
        known = tuple(purge_unused_css(finish(inline_styles(compiled, styles)), styles))
        _STYLED.put(made_from, known)
    return known


def forget() -> None:
    """Make the next mail from nothing."""
    _STYLED.forget()
    by_piece.forget()
    by_section.forget()
    sheets.forget()
