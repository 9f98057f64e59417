"""For who cites: RIS, BibTeX and CSL-JSON, as reference managers read them.

RIS has `RPRT` for studies and brochures: Zotero takes `PAMP` for a manuscript and `GEN` for a
journal article, and reads a report's series in `T2`, its number in `SN`, its sort in `M3`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.site.records.works import RecordedWork

_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#",
    "$": r"\$", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def ris(works: Sequence[RecordedWork]) -> bytes:
    """RIS (Research Information Systems, 2012), UTF-8, lines ending as it wants them."""
    lines: list[str] = []
    for work in works:
        lines += (f"{tag}  - {_one_line(value)}" for tag, value in _ris(work) if value)
        lines += ("ER  - ", "")
    return "\r\n".join(lines).encode()


def _ris(work: RecordedWork) -> Iterator[tuple[str, str]]:
    yield "TY", "RPRT"
    yield "ID", work.key
    yield "TI", f"{work.title}: {work.subtitle}" if work.subtitle else work.title
    for name in work.authors:
        yield "AU", name
    yield "PB", work.publisher
    yield "PY", work.year
    parts = [f"{part:02d}" for part in work.date_parts]
    yield "DA", "/".join([*parts, "", ""][:3]) + "/" if parts else ""
    yield "T2", work.series
    yield "SN", work.number
    yield "M3", work.type
    yield "LA", work.language
    yield "AB", work.abstract
    for subject in work.subjects:
        yield "KW", subject
    yield "UR", work.url
    yield "L1", work.pdf
    yield "N1", f"ISBN {work.isbn}" if work.isbn else ""


def bibtex(works: Sequence[RecordedWork]) -> bytes:
    """BibTeX, UTF-8 as biber and every manager of now read it."""
    return "\n".join(_bibtex(work) for work in works).encode()


def _bibtex(work: RecordedWork) -> str:
    """A report wants an institution; of what has none, nothing is said but what is known."""
    title = f"{work.title}: {work.subtitle}" if work.subtitle else work.title
    month = _MONTHS[work.date_parts[1] - 1] if len(work.date_parts) > 1 else ""
    fields = {
        "title": f"{{{_latex(title)}}}",
        "author": " and ".join(f"{{{_latex(name)}}}" for name in work.authors),
        "institution": _latex(work.publisher),
        "type": _latex(work.type),
        "series": _latex(work.series),
        "number": _latex(work.number),
        "year": work.year,
        "isbn": work.isbn,
        "language": work.language,
        "abstract": _latex(_one_line(work.abstract)),
        "keywords": _latex(", ".join(work.subjects)),
        "url": work.url,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    lines += [f"  month = {month},"] if month else []
    kind = "techreport" if work.publisher else "misc"
    return "\n".join([f"@{kind}{{{work.key},", *lines, "}", ""])


def csl_json(works: Sequence[RecordedWork]) -> bytes:
    """CSL-JSON 1.0, which citeproc and Zotero take."""
    told = json.dumps([_csl(work) for work in works], ensure_ascii=False, indent=1)
    return f"{told}\n".encode()


def _csl(work: RecordedWork) -> dict[str, Any]:
    said: dict[str, Any] = {
        "id": work.key,
        "type": "report",
        "title": f"{work.title}: {work.subtitle}" if work.subtitle else work.title,
        "author": [{"literal": name} for name in work.authors],
        "issued": {"date-parts": [list(work.date_parts)]} if work.date_parts else None,
        "publisher": work.publisher,
        "collection-title": work.series,
        "collection-number": work.number if work.series else "",
        "genre": work.type,
        "ISBN": work.isbn,
        "language": work.language,
        "abstract": work.abstract,
        "keyword": ", ".join(work.subjects),
        "URL": work.url,
    }
    return {name: value for name, value in said.items() if value}


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text)


def _latex(text: str) -> str:
    return "".join(_LATEX.get(sign, sign) for sign in text)
