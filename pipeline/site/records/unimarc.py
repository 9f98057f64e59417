"""UNIMARC bibliographic records (IFLA, 2008 with its updates) as MARCXML (MARC21slim schema).

`001` and `035` are permanent, so that an import finds the record it made before (Koha asks for such
a match point); `856` leads to the text. Publication is in `214`, which replaced `210` in 2020.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.site.records.works import RecordedWork
from pipeline.site.xml import add, document
from pipeline.site.xml import root as root_of

_MARCXML = "http://www.loc.gov/MARC21/slim"
_SCHEMA = "http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
# New, text, monograph; `450 ` says that there is a table of UNIMARC's form.
_LEADER = "00000nam0 2200000   450 "
# ISO 639-2/B, which UNIMARC's field 101 wants.
_LANGUAGES = {
    "br": "bre", "ca": "cat", "co": "cos", "cs": "cze", "da": "dan", "de": "ger", "en": "eng",
    "es": "spa", "eu": "baq", "fr": "fre", "it": "ita", "lb": "ltz", "nl": "dut", "oc": "oci",
    "pl": "pol", "pt": "por", "ro": "rum", "rm": "roh", "sk": "slo", "sl": "slv", "sv": "swe",
}  # fmt: skip
_AUTHOR, _PUBLISHER = "070", "650"  # relator codes

_Subfields = Sequence[tuple[str, str]]
_Field = tuple[str, str, _Subfields]  # tag, both indicators, subfields


def unimarc(works: Sequence[RecordedWork]) -> bytes:
    """A collection, a record each."""
    root = root_of(_MARCXML, "collection", {"xsi": _XSI})
    root.set(f"{{{_XSI}}}schemaLocation", f"{_MARCXML} {_SCHEMA}")
    for work in works:
        record = add(root, "record")
        add(record, "leader", _LEADER)
        add(record, "controlfield", work.id, tag="001")
        stamp = re.sub(r"[-:TZ]", "", work.changed)
        add(record, "controlfield", f"{stamp}.0", tag="005")
        for tag, indicators, subfields in _fields(work):
            said = [(code, value) for code, value in subfields if value]
            if not said:
                continue
            one = add(record, "datafield", tag=tag, ind1=indicators[0], ind2=indicators[1])
            for code, value in said:
                add(one, "subfield", value, code=code)
    return document(root)


def _fields(work: RecordedWork) -> Iterator[_Field]:
    yield "010", "  ", [("a", work.isbn)]
    yield "035", "  ", [("a", work.id)]
    yield "100", "  ", [("a", _processing(work))]
    yield "101", "0 ", [("a", _language(work.language))]
    yield "106", "  ", [("a", "s")]  # electronic
    by = [("f", ", ".join(work.authors))]
    yield "200", "1 ", [("a", work.title), ("e", work.subtitle), *by]
    if work.publisher or work.year:
        yield "214", " 0", [("c", work.publisher), ("d", work.year)]
    yield "225", "2 ", [("a", work.series), ("v", work.number if work.series else "")]
    for language, title in work.titles[1:]:
        yield "510", "1 ", [("a", title), ("z", _language(language))]
    yield "330", "  ", [("a", work.abstract)]
    for subject in work.subjects:
        yield "610", "0 ", [("a", subject)]
    yield "608", "  ", [("a", work.type)]
    for number, name in enumerate(work.authors):
        # As it is written: which part is the family's name, nobody has said.
        yield "700" if not number else "701", " 0", [("a", name), ("4", _AUTHOR)]
    if work.publisher:
        yield "712", "02", [("a", work.publisher), ("4", _PUBLISHER)]
        yield "801", " 0", [("b", work.publisher), ("c", work.changed[:10].replace("-", ""))]
    yield "856", "4 ", [("u", work.url), ("q", "text/html" if work.url != work.pdf else "")]
    if work.pdf and work.pdf != work.url:
        yield "856", "4 ", [("u", work.pdf), ("q", "application/pdf")]


def _processing(work: RecordedWork) -> str:
    """Field 100: 36 characters, each at its place: day of the record, a monograph of that year,
    general readers, no government's, its language, Unicode, Latin script."""
    entered = work.changed[:10].replace("-", "")
    year = work.year or "    "
    language = _language(work.language)
    return f"{entered}{'d' if work.year else 'u'}{year}    u  y0{language}y50      ba"


def _language(code: str) -> str:
    return _LANGUAGES.get(code[:2], "und")
