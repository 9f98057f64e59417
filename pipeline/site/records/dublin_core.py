"""Dublin Core terms (DCMI Metadata Terms, 2020) as RDF: XML for portals, JSON-LD for programs.

Both say the very same: a list of (term, value, language). What is another resource is an address,
not a text; a title in another language is a second title with its own `xml:lang`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from pipeline.site.records.works import RecordedWork
from pipeline.site.xml import LANG, add, document

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TERMS = "http://purl.org/dc/terms/"
_TEXT = "http://purl.org/dc/dcmitype/Text"
_W3CDTF = f"{_TERMS}W3CDTF"


class _Address(str):
    """A value that is another resource."""

    __slots__ = ()


_Said = tuple[str, str, str]  # term, value, language; a value of no language has ""


def _terms(work: RecordedWork) -> Iterator[_Said]:
    own = work.language
    for language, title in work.titles:
        yield "title", title, language
    yield "alternative", work.subtitle, own
    for name in work.authors:
        yield "creator", name, ""
    yield "publisher", work.publisher, ""
    yield "issued", work.published, ""
    yield "type", _Address(_TEXT), ""
    yield "type", work.type, own
    yield "language", own, ""
    yield "identifier", work.id, ""
    yield "identifier", f"urn:isbn:{work.isbn}" if work.isbn else "", ""
    yield "abstract", work.abstract, own
    for subject in work.subjects:
        yield "subject", subject, own
    series = f"{work.series} ; {work.number}" if work.number else work.series
    yield "isPartOf", series if work.series else "", own
    yield "hasFormat", _Address(work.pdf), ""
    yield "isReferencedBy", _Address(work.about), ""


def dublin_core_xml(works: Sequence[RecordedWork]) -> bytes:
    """RDF/XML, a description each."""
    root = etree.Element(f"{{{_RDF}}}RDF", nsmap={"rdf": _RDF, "dcterms": _TERMS})
    for work in works:
        one = add(root, "Description", **{f"{{{_RDF}}}about": work.url})
        for term, value, language in filter(_is_said, _terms(work)):
            if isinstance(value, _Address):
                add(one, f"{{{_TERMS}}}{term}", **{f"{{{_RDF}}}resource": value})
            elif term == "issued":
                add(one, f"{{{_TERMS}}}{term}", value, **{f"{{{_RDF}}}datatype": _W3CDTF})
            else:
                add(one, f"{{{_TERMS}}}{term}", value, **({LANG: language} if language else {}))
    return document(root)


def dublin_core_json(works: Sequence[RecordedWork]) -> bytes:
    """JSON-LD, as Omeka S writes its items."""
    graph = []
    for work in works:
        one: dict[str, Any] = {"@id": work.url}
        for term, value, language in filter(_is_said, _terms(work)):
            one.setdefault(f"dcterms:{term}", []).append(_value(term, value, language))
        graph.append(one)
    told = {"@context": {"dcterms": _TERMS}, "@graph": graph}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _is_said(said: _Said) -> bool:
    return bool(said[1])


def _value(term: str, value: str, language: str) -> dict[str, str]:
    if isinstance(value, _Address):
        return {"@id": str(value)}
    if term == "issued":
        return {"@value": value, "@type": _W3CDTF}
    return {"@value": value, **({"@language": language} if language else {})}
