"""What Zotero and search engines for scholars find in a page: `citation_*` metas, or COinS.

Its translator for COinS comes before the one for metas: one span, and the metas are not read. So a
brochure has metas, of which `citation_technical_report_institution` makes it a report, and a
letter a span for each publication it points out, to choose from (zotero/translators, 2026-06).
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from pipeline.site.records.works import RecordedWork


def metas(work: RecordedWork) -> list[tuple[str, str]]:
    """Names and contents of the metas of a brochure's page."""
    title = f"{work.title}: {work.subtitle}" if work.subtitle else work.title
    said = [
        ("citation_title", title),
        *(("citation_author", name) for name in work.authors),
        ("citation_publication_date", work.published.replace("-", "/")),
        ("citation_technical_report_institution", work.publisher),
        ("citation_technical_report_number", work.number),
        ("citation_series_title", work.series),
        ("citation_isbn", work.isbn),
        ("citation_language", work.language),
        ("citation_abstract", work.abstract),
        ("citation_keywords", "; ".join(work.subjects)),
        ("citation_public_url", work.url),
        ("citation_pdf_url", work.pdf),
    ]
    return [(name, value) for name, value in said if value]


def coins(works: Sequence[RecordedWork]) -> list[str]:
    """The titles of the spans: an OpenURL ContextObject each (NISO Z39.88-2004, KEV)."""
    return [urlencode([(name, value) for name, value in _kev(work) if value]) for work in works]


def _kev(work: RecordedWork) -> list[tuple[str, str]]:
    return [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"),
        ("rft.genre", "report"),
        ("rft.title", work.title),
        *(("rft.au", name) for name in work.authors),
        ("rft.pub", work.publisher),
        ("rft.date", work.published),
        ("rft.series", work.series),
        ("rft.isbn", work.isbn),
        ("rft.language", work.language),
        ("rft_id", work.url),
    ]
