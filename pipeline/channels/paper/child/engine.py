"""HTML and CSS → PDF. The only room that knows WeasyPrint's interface.

Runs in a process of its own (`child.py`): its input may make it hang or crash.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

import PIL.Image
import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from pipeline.channels.page import anchors
from pipeline.channels.page.scheme import SCHEME
from pipeline.channels.paper.child import (
    markup,
    meanings,
    moving,
    paint,
    released,
    replay,
    starts,
    styled,
    tagging,
)
from pipeline.channels.paper.child.fetcher import Fetcher
from pipeline.channels.paper.child.listening import listening
from pipeline.channels.paper.child.patches import (
    balance,
    blocks,
    breaking,
    columns,
    continued,
    facing,
    floats,
    flow,
    hyphens,
    lengths,
    lines,
    notes,
    outlines,
    page_references,
    pagestyles,
    pseudo,
    raised,
    settings,
    sizes,
    stacked,
    steps,
    values,
)
from pipeline.channels.paper.job import Job, LaidOut, LayoutsDiffer
from pipeline.channels.paper.parts import WholeLayout
from pipeline.dataclass import dataclass
from pipeline.images.headers import MAX_PIXELS

_NO_DATE = "1970-01-01T00:00:00Z"


def prepare() -> None:
    """Once, before the first page."""
    install_patches()
    # A picture too large is a picture that cannot be read.
    PIL.Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    warnings.simplefilter("error", PIL.Image.DecompressionBombWarning)


def install_patches() -> None:
    """What we do better from outside, with the one version whose inside we know."""
    tagging.install()
    steps.declare()
    if weasyprint.__version__ == paint.VERSION:
        lines.install()
        floats.install()
        notes.install()
        raised.install()
        steps.install()
        breaking.install()
        meanings.install()
        balance.install()
        blocks.install()
        columns.install()
        continued.install()
        lengths.install()
        outlines.install()
        pseudo.install()
        pagestyles.install()
        settings.install()
        sizes.install()
        stacked.install()
        values.install()
        facing.install()
        flow.install()
        moving.install()
        page_references.install()
        starts.install()
        released.install()


@dataclass(frozen=True, slots=True)
class _Layout:
    """What a second paint needs: the pages, their pictures, how much was said of them, `whole`."""

    document: Any
    pictures: paint.Pictures
    said: int
    whole: WholeLayout


def draw(job: Job) -> Iterator[LaidOut | LayoutsDiffer]:
    """Lay a page out and paint it; for a job with a twin, paint that too. Same job, same bytes."""
    first, layout = _first(job)
    if job.twin is None:
        layout = None  # before an answer is sent, for which there must be room again
    yield first
    if job.twin is not None:
        second = _again(job, layout, first) if layout else LayoutsDiffer("no layout")
        layout = None
        yield second


def _first(job: Job) -> tuple[LaidOut, _Layout | None]:
    os.environ["FONTCONFIG_FILE"] = str(job.fontconfig)
    hyphens.teach(job.hyphenation)
    fetcher = Fetcher(job.images, (job.templates, job.fonts))
    pictures = paint.Pictures(job.sizes)
    with listening() as said:
        try:
            document, where = _lay_out(job, fetcher, pictures)
            if job.counted:
                return LaidOut(b"", pages=len(document.pages)), None
            whole = starts.taken()
            other = starts.taken(job.twin.images) if job.twin else whole
            layout = _Layout(document, pictures, len(said), other)
            starts.forget()  # the boxes there were before there were pages
            with replay.first() if job.twin and not paint.unexpected() else nullcontext():
                data = paint.write(document, job.channel, last=job.twin is None)
        except FatalURLFetchingError:  # `fetcher.refused` names the file
            return LaidOut(b"", tuple(said), tuple(fetcher.refused)), None
        finally:
            starts.forget()
    return LaidOut(data, tuple(said), tuple(fetcher.refused), where, whole), layout


def _again(job: Job, layout: _Layout, first: LaidOut) -> LaidOut | LayoutsDiffer:
    """The second paint, or why there is none."""
    before = first.said[: layout.said]
    if first.refused or any(SCHEME in message for message in before):
        return LayoutsDiffer("the layout lacks something")
    assert job.twin is not None
    fetcher = Fetcher(job.twin.files, (job.templates, job.fonts))
    with listening() as said:
        try:
            with replay.second():
                data = paint.again(layout.document, layout.pictures, fetcher, job.twin)
        except (Exception, FatalURLFetchingError) as fault:  # noqa: BLE001  # there is another way
            return LayoutsDiffer(f"{type(fault).__name__}: {fault}")
    if fetcher.refused or any(SCHEME in message for message in said):
        return LayoutsDiffer("the screen PDF lacks something")
    return LaidOut(data, (*before, *said), (), first.anchors, layout.whole)


def _lay_out(
    job: Job, fetcher: Fetcher, pictures: paint.Pictures
) -> tuple[Any, tuple[anchors.Anchor, ...]]:
    """The pages, measured and broken, and where each piece of the source stands on them."""
    base = job.templates.resolve().as_uri() + "/"
    settings.forget()
    fonts = FontConfiguration()
    page = markup.ParsedPage(markup.tree_of(job.html), base, fetcher)
    profiles: dict[str, Any] = {}  # of `@color-profile`: filled by the sheet, read by the page
    css = weasyprint.CSS(
        string=job.css,
        base_url=base,
        url_fetcher=fetcher,
        font_config=fonts,
        color_profiles=profiles,
    )
    with styled.Styles(once=True).remembered():
        document = page.render(
            stylesheets=[css],
            font_config=fonts,
            color_profiles=profiles,
            pdf_variant=paint.VARIANTS[job.channel],
            cache=pictures,
        )
    lengths.forget()
    lines.forget()
    # PDF/X must be dated; without a date WeasyPrint would look at the clock.
    facts = document.metadata
    facts.created = facts.created or _NO_DATE
    facts.modified = facts.modified or facts.created
    places = anchors.places(page.etree_element, job.title, job.chapters)
    return document, anchors.positions(document.pages, places)
