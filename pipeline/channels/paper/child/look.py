"""Some pages, quickly: begun at a page of the last whole layout, with what the last look loaded.

Only what those pages hold gets its styles and boxes. If the text has changed so much that nothing
can be begun at, all is laid out, as ever.
"""

from __future__ import annotations

import os
from typing import Any

from weasyprint import Document
from weasyprint.document import DocumentMetadata, Page
from weasyprint.urls import FatalURLFetchingError

from pipeline.channels.page import anchors
from pipeline.channels.paper.child import drawings, markup, pixels, starts
from pipeline.channels.paper.child.begun import MadePages, NoBeginning, begun
from pipeline.channels.paper.child.fetcher import Fetcher
from pipeline.channels.paper.child.listening import listening
from pipeline.channels.paper.child.loaded import Loaded, base_of
from pipeline.channels.paper.child.patches import blocks, hyphens, lengths, lines, settings
from pipeline.channels.paper.child.wanted import WantedPages, piece_of
from pipeline.channels.paper.job import Looked, LookJob

# Of pages that were left out, whose numbers are known all the same.
_LEFT_OUT = ("No anchor #", "Content discarded: target points", "anchor for internal")
_VARIANTS: dict[str, str | None] = {"screen": None, "print": "pdf/x-4"}
_NO_DATE = "1970-01-01T00:00:00Z"

_loaded = Loaded()


def look(asked: LookJob) -> Looked:
    """The pages wanted; no PDF if there are none, or if a file they need was refused."""
    job = asked.job
    os.environ["FONTCONFIG_FILE"] = str(job.fontconfig)
    hyphens.teach(job.hyphenation)
    fetcher = Fetcher(job.images, (job.templates, job.fonts))
    with listening() as said:
        try:
            _loaded.load(job, fetcher)
            with lines.sharing(_loaded.lines):
                made = _made(asked, fetcher)
            with drawings.remembered(said):
                pdf = _write(asked, made, fetcher) if made.pages else b""
        except FatalURLFetchingError:  # `fetcher.refused` names the file
            made, pdf = MadePages({}, {}), b""
        finally:
            lengths.forget()
            settings.forget()
            lines.forget()
            starts.forget()
    if made.whole is None:
        said = [one for one in said if not any(words in one for words in _LEFT_OUT)]
    return Looked(
        pdf,
        pixels.pictures(pdf, asked.dots) if pdf and asked.dots else (),
        tuple(made.pages) if pdf else (),
        len((made.whole or asked.whole).starts),
        made.whole,
        anchors.positions_of(made.pages, made.places),
        tuple(said),
        tuple(fetcher.refused),
    )


def _made(asked: LookJob, fetcher: Fetcher) -> MadePages:
    if asked.whole.starts:
        try:
            with blocks.sharing(_loaded.blocks):
                return begun(asked, _loaded, fetcher)
        except NoBeginning:
            pass
    return _all(asked, fetcher)


def _all(asked: LookJob, fetcher: Fetcher) -> MadePages:
    """Everything laid out; of it the pages wanted."""
    job, wanted = asked.job, asked.wanted
    root = markup.tree_of(job.html)
    document = _loaded.render(markup.ParsedPage(root, base_of(job.templates), fetcher))
    places = anchors.places(root, job.title, job.chapters)
    order = {element: number for number, element in enumerate(root.iter())}
    pages = WantedPages(wanted, piece_of(wanted, places, order), order)
    made: dict[int, Any] = {}
    for number, page in enumerate(document.pages, 1):
        made[number] = page._page_box  # noqa: SLF001  # the only way to the boxes
        pages.see(number, made[number])
    shown = {number: page for number, page in made.items() if number in pages}
    return MadePages(shown, places, starts.taken())


def _write(asked: LookJob, made: MadePages, fetcher: Fetcher) -> bytes:
    """A PDF without tags: it is looked at, and not kept."""
    document = Document(
        [Page(page) for page in made.pages.values()],
        DocumentMetadata(created=_NO_DATE, modified=_NO_DATE),
        fetcher,
        _loaded.fonts,
        _loaded.profiles,
        None,
    )
    variant = _VARIANTS[asked.job.channel]
    return bytes(document.write_pdf(pdf_variant=variant, uncompressed_pdf=True))
