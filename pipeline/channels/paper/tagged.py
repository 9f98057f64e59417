"""The PDF for screens as it is given out: accessible and fit for archives, both said in the file.

PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) ask of the metadata: who they are, in XMP, and the
schema of the one that the other does not know (ISO 19005-2 6.6.2.3); of the colours: which RGB they
are (6.2.4.3). All else is the structure's, which the layout writes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from html import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

_SRGB = "sRGB IEC61966-2.1"
_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
{facts}
</rdf:Description>
{schema}
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z?$")


def finish(data: bytes, authors: Sequence[str], publisher: str, srgb: bytes) -> bytes:
    """The layout's tagged PDF → the same, packed, with its metadata and the profile of its colours.

    `authors` are those who wrote it; the publisher, if nobody is named.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = tuple(authors) or (publisher,)
        pdf.docinfo.Author = String("; ".join(names))
        facts = "\n".join(_facts(pdf, names, publisher))
        xmp = _XMP.format(facts=facts, schema=_SCHEMA).encode()
        pdf.Root.Metadata = pdf.make_stream(xmp, Type=Name.Metadata, Subtype=Name.XML)
        profile = pdf.make_stream(srgb, N=3)
        intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, DestOutputProfile=profile)
        intent.OutputConditionIdentifier = intent.Info = String(_SRGB)
        pdf.Root.OutputIntents = Array([intent])
        out = io.BytesIO()
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
        return out.getvalue()


def _facts(pdf: pikepdf.Pdf, authors: Sequence[str], publisher: str) -> Iterator[str]:
    """What the file says of itself, once more in XMP."""
    info = pdf.docinfo
    yield _listed("dc:creator", "Seq", authors)
    yield _listed("dc:publisher", "Bag", [publisher])
    yield _listed("dc:language", "Bag", [str(pdf.Root.get("/Lang", ""))])
    for key, name in (("/Title", "dc:title"), ("/Subject", "dc:description")):
        if said := str(info.get(key, "")):
            said = f'<rdf:li xml:lang="x-default">{escape(said, quote=False)}</rdf:li>'
            yield f"<{name}><rdf:Alt>{said}</rdf:Alt></{name}>"
    yield f"<pdf:Producer>{escape(str(info.get('/Producer', '')), quote=False)}</pdf:Producer>"
    for key, name in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
        if date := _DATE.match(str(info.get(key, ""))):
            year, month, day, *time = date.groups()
            yield f"<{name}>{year}-{month}-{day}T{':'.join(time)}Z</{name}>"


def _listed(name: str, kind: str, values: Sequence[str]) -> str:
    items = "".join(f"<rdf:li>{escape(value, quote=False)}</rdf:li>" for value in values)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>"
