"""Pages of an edition's own that are not online yet, and will be: nobody could find them there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from urllib.parse import quote, urljoin

from pipeline.attachments import attachments
from pipeline.config.project import Project
from pipeline.config.publish import PARTS
from pipeline.content.attachments import FOLDER
from pipeline.content.model import Edition
from pipeline.delivered import deliveries
from pipeline.errors import PipelineError
from pipeline.linkcheck.pages import page_of


def coming(edition: Edition, project: Project) -> frozenset[str]:
    """What `pipeline publish` brings, or whoever puts it online by hand: the web page, the PDF for
    screens, the files of `documents/`; as pages that can be asked. What was brought already comes
    no more: where it is missing now, it is lost."""
    return _pages(_addresses(edition, project)) - _pages(_brought(edition, project))


def _pages(addresses: Iterable[str]) -> frozenset[str]:
    pages = map(page_of, addresses)
    return frozenset(page for page in pages if isinstance(page, str))


def _brought(edition: Edition, project: Project) -> Iterator[str]:
    if project.publish is None:
        return
    with suppress(PipelineError):  # who needs the list of what is online tells that it is damaged
        for one in deliveries(project.root, edition.issue).get(project.publish.place, {}).values():
            if one.address and not one.unseen:
                yield from (one.address, one.address.removesuffix("index.html"))


def _addresses(edition: Edition, project: Project) -> Iterator[str]:
    here = project.for_edition(edition.placeholders)
    page, folder = here.page_address, here.public_address
    parts = project.publish.parts if project.publish else PARTS
    if page and "page" in parts:
        yield from (page, urljoin(page, "index.html"))
    if (folder or page) and "pdf" in parts:
        yield urljoin(folder or page, "screen.pdf")
    if page and "documents" in parts:
        for name in attachments(project.issues / edition.issue):
            yield urljoin(page, f"{FOLDER}/{quote(name)}")
