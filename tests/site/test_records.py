"""Records as other libraries read them: all say the same of the same works."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import bibtexparser
import citeproc
import pymarc
import pytest
import rdflib
import rispy
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from lxml import html
from rdflib.compare import isomorphic

from pipeline.site.records.works import isbn_in

# rdflib's own, of its parser for JSON-LD.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
TERMS = rdflib.Namespace("http://purl.org/dc/terms/")
OWN = "https://www.example.org/actu/fr/sante/"
STUDY = "https://www.example.org/etude.pdf"
TITLE = "Soigner d’une rive à l’autre"
TITLES = {"Soigner d’une rive à l’autre: Comment la santé passe", "Le logement & la frontière"}
FOLDERS = {"fr/sante": TITLES, "fr/2025-12": {"Le logement & la frontière"}}


@pytest.mark.parametrize("folder", FOLDERS)
def test_ris_is_read(made_site: Path, folder: str) -> None:
    entries = rispy.loads((made_site / folder / "record.ris").read_text("utf-8"))
    assert {one["title"] for one in entries} == FOLDERS[folder]
    assert {one["type_of_reference"] for one in entries} == {"RPRT"}
    study = next(one for one in entries if one["urls"] == [STUDY])
    assert study["secondary_title"] == "Cahiers de la MOT"
    assert study["date"] == "2025/10//"
    assert study["language"] == "fr"


@pytest.mark.parametrize("folder", FOLDERS)
def test_bibtex_is_read(made_site: Path, folder: str) -> None:
    library = bibtexparser.parse_string((made_site / folder / "record.bib").read_text("utf-8"))
    assert library.failed_blocks == []
    titles = {
        one.fields_dict["title"].value.strip("{}").replace("\\&", "&") for one in library.entries
    }
    assert titles == FOLDERS[folder]
    keys = [one.key for one in library.entries]
    assert len(keys) == len(set(keys))
    assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in keys)


@pytest.mark.parametrize("folder", FOLDERS)
def test_csl_json_has_what_citeproc_wants(made_site: Path, folder: str) -> None:
    items = json.loads((made_site / folder / "record.csl.json").read_bytes())
    assert {one["title"] for one in items} == FOLDERS[folder]
    for one in items:
        assert one["type"] == "report"
        (parts,) = one["issued"]["date-parts"]
        assert all(isinstance(part, int) for part in parts)
        assert 1 <= len(parts) <= 3


def terms(file: str) -> set[str]:
    """What the schema of CSL names (csl-types.rnc, csl-variables.rnc; csl-data.json is made of the
    same lists), as citeproc-py brings it: no package has csl-data.json."""
    schemas = Path(str(citeproc.__file__)).parent / "data/schema/schemas/styles"
    text = (schemas / file).read_text("utf-8")
    return set(re.findall(r'^\s*(?:\| )?"([\w-]+)"', text, re.MULTILINE))


@pytest.mark.filterwarnings("ignore::UserWarning")  # its own, of its locales
@pytest.mark.parametrize("folder", FOLDERS)
def test_citeproc_cites_from_csl_json_and_knows_every_word_of_it(
    made_site: Path, folder: str
) -> None:
    items = json.loads((made_site / folder / "record.csl.json").read_bytes())
    known = terms("csl-variables.rnc") | {"id", "type"}
    assert {name for one in items for name in one} - known == set()
    assert {one["type"] for one in items} <= terms("csl-types.rnc")
    source = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    cited = CitationStylesBibliography(style, source, formatter.plain)
    for one in items:
        cited.register(Citation([CitationItem(one["id"].lower())]))
    said = [str(line) for line in cited.bibliography()]
    assert len(said) == len(items)
    for one in items:
        (year, *_) = one["issued"]["date-parts"][0]
        assert [line for line in said if one["title"] in line and str(year) in line], said


@pytest.mark.parametrize("folder", FOLDERS)
def test_both_forms_of_dublin_core_are_one_graph(made_site: Path, folder: str) -> None:
    xml = rdflib.Graph().parse(data=(made_site / folder / "record.xml").read_bytes(), format="xml")
    text = (made_site / folder / "record.json").read_text("utf-8")
    assert isomorphic(xml, rdflib.Graph().parse(data=text, format="json-ld"))
    study = rdflib.URIRef(STUDY)
    assert list(xml.objects(study, TERMS.title)) == [
        rdflib.Literal("Le logement & la frontière", lang="fr")
    ]
    assert [str(one) for one in xml.objects(study, TERMS.issued)] == ["2025-10"]


def test_a_brochure_says_who_made_it(made_site: Path) -> None:
    graph = rdflib.Graph().parse(
        data=(made_site / "fr/sante/record.xml").read_bytes(), format="xml"
    )
    own = rdflib.URIRef(OWN)
    assert {str(one) for one in graph.objects(own, TERMS.creator)} == {
        "Camille Exemple", "Jean Spécimen",
    }  # fmt: skip
    assert "urn:isbn:978-2-12-345680-3" in {
        str(one) for one in graph.objects(own, TERMS.identifier)
    }
    assert rdflib.URIRef("http://purl.org/dc/dcmitype/Text") in set(graph.objects(own, TERMS.type))


def unimarc(made_site: Path, folder: str) -> list[Any]:
    records = pymarc.parse_xml_to_array(str(made_site / folder / "unimarc.xml"))
    return list(records)


def test_unimarc_is_read_and_has_its_fields(made_site: Path) -> None:
    own, study = unimarc(made_site, "fr/sante")
    assert own["200"]["a"] == TITLE
    assert own["200"]["e"] == "Comment la santé passe"
    assert own["010"]["a"] == "978-2-12-345680-3"
    assert own["001"].data == own["035"]["a"] == "tag:www.example.org,2025:sante/fr"
    assert (own["214"]["d"], own["214"].indicators.second) == ("2025", "0")
    assert (own["225"]["a"], own["225"]["v"]) == ("Cahiers de démonstration", "1")
    assert [one["a"] for one in own.get_fields("700", "701")] == [
        "Camille Exemple",
        "Jean Spécimen",
    ]
    assert [one["u"] for one in study.get_fields("856")] == [STUDY]
    for record in (own, study):
        assert len(str(record.leader)) == 24
        assert len(record["100"]["a"]) == 36
        assert record["101"]["a"] == "fre"
        assert record.get_fields("210", "245") == []


def test_a_record_keeps_its_id_and_others_have_another(made_site: Path) -> None:
    ids = [one["001"].data for folder in FOLDERS for one in unimarc(made_site, folder)]
    assert len(ids) == len(set(ids)) == 3


def test_a_letter_that_points_nothing_out_has_no_record(made_site: Path) -> None:
    assert sorted(path.name for path in (made_site / "fr/2026-01").glob("*.*")) == [
        "agenda.ics", next((made_site / "fr/2026-01").glob("card-*")).name, "index.html",
    ]  # fmt: skip


def head(made_site: Path, folder: str) -> Any:
    return html.fromstring((made_site / folder / "index.html").read_bytes())


def test_zotero_takes_a_brochure_for_a_report(made_site: Path) -> None:
    page = head(made_site, "fr/sante")
    said = {one.get("name"): one.get("content") for one in page.iter("meta") if one.get("name")}
    assert said["citation_title"] == f"{TITLE}: Comment la santé passe"
    assert said["citation_technical_report_institution"] == "Maison d'édition de démonstration"
    assert said["citation_publication_date"] == "2025/12/04"
    authors = [
        one.get("content") for one in page.iter("meta") if one.get("name") == "citation_author"
    ]
    assert authors == ["Camille Exemple", "Jean Spécimen"]
    assert page.find_class("Z3988") == [], "one span, and Zotero would not read the metas"


def test_zotero_is_given_what_a_letter_points_out(made_site: Path) -> None:
    page = head(made_site, "fr/2025-12")
    (span,) = page.find_class("Z3988")
    said = {
        key: value[0] for key, value in parse_qs(span.get("title"), strict_parsing=True).items()
    }
    assert said["ctx_ver"] == "Z39.88-2004"
    assert said["rft_val_fmt"] == "info:ofi/fmt:kev:mtx:book"
    assert (said["rft.genre"], said["rft.title"]) == ("report", "Le logement & la frontière")
    assert said["rft_id"] == STUDY
    assert [
        one for one in page.iter("meta") if (one.get("name") or "").startswith("citation")
    ] == []


@pytest.mark.parametrize(
    ("text", "isbn"),
    [
        ("978-2-12-345680-3 (exemple)", "978-2-12-345680-3"),
        ("ISBN 9782123456803", "9782123456803"),
        ("2-12-345680-X", "2-12-345680-X"),
        ("pas encore attribué", ""),
        ("", ""),
    ],
)
def test_an_isbn_is_found_among_remarks(text: str, isbn: str) -> None:
    assert isbn_in(text) == isbn
