"""What blocks and kinds may be called: certain words are understood, others only suggested."""

from __future__ import annotations

import shutil

import pytest

from pipeline.content.model import Block, blocks
from pipeline.content.names import folded
from tests.support.project import ISSUE, Project, newsletter

# What an editor writes, and the block that is meant.
UNDERSTOOD = """
article: brève breve BRÈVES actu actus actualités nouvelle news
button: bouton boutons
callout: encadré encadre encarts
columns: colonnes côte-à-côte
editorial: éditorial édito edito Éditos
event: agenda rendez-vous rendezvous rdv événement évènements
exchange: échange question
figure: image photo illustration
gallery: galerie galeries diaporama
interview: entretien entretiens
keyfigure: chiffre chiffre-clé
keyfigures: chiffres chiffres-clés chiffres_cles key-figures
legal: mentions mentions-légales
milestone: jalon étape repère
partner: partenaire
partners: partenaires
people: équipe equipe personnes
person: personne membre
press: presse revue-de-presse
quote: citation citations exergue
resource: ressource publication publications
timeline: frise chronologie
toc: sommaire contents table-des-matières
"""
# What is not certain, or not our language: suggested, never guessed.
SUGGESTED = {
    "images": ("figure", "gallery"),
    "photos": ("figure", "gallery"),
    "figures": ("figure", "keyfigures"),
    "calendrier": ("event", "timeline"),
    "colonne": ("callout", "columns"),
    "artikel": ("article",),
    "veranstaltung": ("event",),
    "zitat": ("quote",),
    "zitate": ("quote",),
    "Bild": ("figure",),
    "impressum": ("legal",),
    "inhalt": ("toc",),
    "team": ("people",),
    "sponsors": ("partners",),
    "artcle": ("article",),
    "galery": ("gallery",),
    "intervew": ("interview",),
    "entretient": ("interview",),
    "chifres": ("keyfigures",),
    "xyzxyz": (),
}


def understood() -> list[tuple[str, str]]:
    rows = (line.split(": ") for line in UNDERSTOOD.strip().splitlines())
    return [(word, name) for name, words in rows for word in words.split()]


@pytest.mark.parametrize(("word", "name"), understood())
def test_a_certain_word_is_the_block(shared_project: Project, word: str, name: str) -> None:
    found = shared_project.house.schema.block(word)
    assert found is not None
    assert found.name == name


def test_every_block_has_a_french_word(shared_project: Project) -> None:
    told = {name for _, name in understood()}
    assert told == set(shared_project.house.schema.blocks)


@pytest.mark.parametrize(("word", "names"), SUGGESTED.items())
def test_what_is_not_certain_is_suggested(
    shared_project: Project, word: str, names: tuple[str, ...]
) -> None:
    schema = shared_project.house.schema
    assert schema.block(word) is None
    assert schema.block_names.meant(word) == names


def test_no_word_of_a_language_leads_nowhere_in_the_plural(shared_project: Project) -> None:
    """Whoever writes `citation` writes `citations` too: understood or suggested, both."""
    names = shared_project.house.schema.block_names
    for word in names.certain:
        other = word[:-1] if word.endswith(("s", "x")) else word + "s"
        assert names.get(other) or names.meant(other), other


def test_a_block_by_another_name_is_built_as_the_block(project: Project) -> None:
    body = "::: brève #une\ntitre: A\n\nB\n:::\n\n::: Équipe\n::: personne\nnom: C\n:::\n:::\n"
    project.write(ISSUE, "fr", newsletter(body))
    assert project.check() == []
    found = list(blocks(project.edition().front.body))
    assert [block.name for block in found] == ["article", "people", "person"]
    assert isinstance(found[0], Block)


def test_findings_call_the_block_as_its_author_did(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter("::: brève\nlien: https://www.example.org\n\nA\n:::\n"))
    assert [d.message.render() for d in project.check()] == ["`brève` needs a field `title`"]


def test_only_and_not_may_be_said_in_french(project: Project) -> None:
    body = "::: citation\nseulement: pdf\n\nA\n:::\n\n::: citation\nsauf: email, text\n\nB\n:::\n"
    project.write(ISSUE, "fr", newsletter(body))
    only, without = blocks(project.edition().front.body)
    assert only.channels == {"screen", "print"}
    assert without.channels == {"screen", "print", "web"}


def test_kinds_have_other_names_too(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter("A\n", kind="Lettre"))
    assert project.edition().kind == "newsletter"
    project.write(ISSUE, "fr", newsletter("A\n", kind="bulletin"))
    assert [d.code for d in project.check()] == ["unknown-kind"]


def test_what_two_blocks_claim_is_certain_for_neither(project: Project) -> None:
    """A folder copied from its neighbour, as somebody begins a block, takes no word away."""
    blocks_ = project.root / "templates/blocks"
    shutil.copytree(blocks_ / "callout", blocks_ / "nest")
    schema = project.reload().house.schema
    assert schema.block("nest") is not schema.block("callout")
    assert schema.block("encadré") is None
    assert schema.block_names.meant("encadré") == ("callout", "nest")


@pytest.mark.parametrize("word", ["Chiffres-Clés", "chiffres_cles", "CHIFFRES CLE\u0301S"])
def test_case_accents_and_hyphens_make_no_difference(word: str) -> None:
    assert folded(word) == "chiffrescles"
