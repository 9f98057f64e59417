"""Sound covers of a small book with a spine, to be spoiled."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Pdf

from pipeline.channels.page.styles import SLUG
from pipeline.channels.paper.spine import spine_title
from pipeline.content.model import RichText, Text
from pipeline.context import RenderContext, load_workspace
from pipeline.diagnostics import Diagnostic
from pipeline.preflight.finished import Finished
from pipeline.preflight.report.checked import Checked, check
from pipeline.preflight.report.cover import check_cover
from pipeline.press.binding import Spine, cover
from tests.support.contexts import context_of
from tests.support.sheets import BLEED, FILE, ROOT, SIZE, WORDS, Spoil, edition_of, made

WIDTH = 6.0  # mm: of the spine
MM = 72 / 25.4
_PAGE = f'<p data-at="{FILE}:7" style="break-after: page">{f"{WORDS} " * 16}</p>'


@cache
def context() -> RenderContext:
    """Of a book in this repository's house."""
    title = RichText((Text("Deux rives"),))
    return context_of(load_workspace(Path(ROOT)), edition_of(WORDS, title=title))


@cache
def pages() -> Finished:
    """Eight sound pages."""
    return made("print", "<h1>Un pont</h1>" + _PAGE * 8)


@cache
def _title(width: float) -> bytes:
    return spine_title(context(), SIZE.height, width)


def bound(whole: Finished, width: float = WIDTH, **changed: Any) -> bytes:
    """The cover of these pages."""
    ground = context().brand.roles["primary"].cmyk
    return cover(whole.data, SIZE, BLEED, SLUG, Spine(width, ground, _title(width), **changed))


def changed(data: bytes, spoil: Spoil) -> bytes:
    """The same file with one thing spoiled."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spoil(pdf)
        pdf.save(out, deterministic_id=True, fix_metadata_version=False)
    return out.getvalue()


def checked(whole: Finished, data: bytes) -> Checked:
    """All that is said of pages and cover."""
    return check_cover(check(whole, context()), data, WIDTH, context())


def on_the_spine(change: Callable[[str], str]) -> Spoil:
    """The stream that paints the spine, before the pages on both sides of it."""

    def spoil(pdf: Pdf) -> None:
        stream = pdf.pages[0].obj.Contents[0]
        before = stream.read_bytes().decode()
        after = change(before)
        assert after != before
        stream.write(after.encode())

    return spoil


def title_moved(by: float) -> Spoil:
    """The title of the spine, so many millimetres to the right."""

    def change(painted: str) -> str:
        ground, _, words = painted.partition("\n")
        return f"{ground}\nq 1 0 0 1 {by * MM:.3f} 0 cm {words} Q"

    return on_the_spine(change)


def moved_title_faults(by: float) -> list[Diagnostic]:
    """What is said of a cover whose title stands so far from the middle of its spine."""
    data = bound(pages())
    of = checked(pages(), changed(data, title_moved(by)) if by else data)
    assert of.cover is not None
    return [one.diagnostic for these in of.cover.by_rule.values() for one in these]
