"""The forms a number's records have: what links call each, its file, and who writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pipeline.site.facts import EditionFacts
from pipeline.site.records.citations import bibtex, csl_json, ris
from pipeline.site.records.dublin_core import dublin_core_json, dublin_core_xml
from pipeline.site.records.unimarc import unimarc
from pipeline.site.records.works import RecordedWork

FORMS: Mapping[str, tuple[str, Callable[[Sequence[RecordedWork]], bytes]]] = {
    "RIS": ("record.ris", ris),
    "BibTeX": ("record.bib", bibtex),
    "CSL-JSON": ("record.csl.json", csl_json),
    "Dublin Core (XML)": ("record.xml", dublin_core_xml),
    "Dublin Core (JSON)": ("record.json", dublin_core_json),
    "UNIMARC": ("unimarc.xml", unimarc),
}

CITED = ("RIS", "BibTeX", "CSL-JSON")  # for who writes; the others are for portals


def files_of_records(facts: EditionFacts) -> Mapping[str, str]:
    """The files by what links call them; none of a letter that points nothing out."""
    if facts.periodical and not any(one.title for one in facts.references):
        return {}
    return {form: file for form, (file, _) in FORMS.items()}
