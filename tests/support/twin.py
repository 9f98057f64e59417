"""The PDF/A-2b twin of a press PDF: the same pages under another standard's name.

No free program checks PDF/X. PDF/A-2b asks much the same of a page (fonts embedded, glyph widths,
device colours only with an output intent, syntax) and veraPDF checks that. So a copy is given the
intent and the metadata of PDF/A, and nothing else is touched.
"""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Name

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 pdfaid:part="2" pdfaid:conformance="B"/>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def twin(press: bytes) -> bytes:
    """The copy that claims to be PDF/A-2b."""
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(press)) as pdf:
        for intent in pdf.Root.get("/OutputIntents", []):
            intent.S = Name.GTS_PDFA1
        pdf.Root.Metadata = pdf.make_stream(_XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)
        # An identifier is PDF/X's affair too, but a file still without one is no twin's fault.
        pdf.save(stream, deterministic_id=True, fix_metadata_version=False)
    return stream.getvalue()
