"""The grammar of heads: split at the first colon, continued by indentation, and no YAML."""

from __future__ import annotations

import pytest

from pipeline.content.heads import parse_head, unquoted
from pipeline.content.lines import Line
from tests.support.project import ISSUE, Project
from tests.support.sources import parse


def read(text: str) -> tuple[list[tuple[str, object]], list[tuple[int, str]]]:
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]
    fields, found = parse_head(lines, "x.md")
    shown = [(f.name, [t for t, _ in f.items] if f.items else f.value) for f in fields]
    return shown, [(d.line, d.code) for d in found]


@pytest.mark.parametrize(
    ("written", "name", "value"),
    [
        ("title: Santé : un accord", "title", "Santé : un accord"),
        ("title:Santé", "title", "Santé"),
        ("titre : Santé", "titre", "Santé"),
        ("titre\u00a0: Santé", "titre", "Santé"),
        ("titre\u202f: Santé", "titre", "Santé"),
        ("titre\t :\tSanté  ", "titre", "Santé"),
        ("link: https://www.example.org/a:b#c", "link", "https://www.example.org/a:b#c"),
        ("title: # no comment", "title", "# no comment"),
        ("title: 231", "title", "231"),
        ("title: no", "title", "no"),
        ("title: [a, b]", "title", "[a, b]"),
        ("title: {first_name|ami}, bonjour", "title", "{first_name|ami}, bonjour"),
        ("title: &anchor *alias !tag | > %", "title", "&anchor *alias !tag | > %"),
        ('title: "Santé : un accord"', "title", '"Santé : un accord"'),
        ("title\u2003:\u3000Santé", "title", "Santé"),
        ("title:: Santé", "title", "Santé"),
        ("title: une ligne\u2028une autre", "title", "une ligne une autre"),
        ('title: "Santé" et « rail »', "title", '"Santé" et « rail »'),
        ('title: "a" et "b"', "title", '"a" et "b"'),
        ('title: 12"', "title", '12"'),
        ('title: "', "title", '"'),
        ("title: 'simple'", "title", "'simple'"),
        ("title: -", "title", "-"),
        ("title: - a", "title", "- a"),
        ("title: RefCell<T> & 3 < 4", "title", "RefCell<T> & 3 < 4"),
        ("title: a\n  b\n\tc", "title", "a b c"),
        ("title:\n  a: b", "title", "a: b"),
        ("title:\n  a\n\n  b", "title", "a b"),
        ("title: >\n  a\n  b", "title", "a b"),
        ("title: |\n  a\n\n  b", "title", "a b"),
        ("title: >-\n  > a", "title", "> a"),
        ("title: |2+\n  a", "title", "a"),
        ("title: >", "title", ">"),
        ("title: > a\n  b", "title", "> a b"),
        ("title: a\n  >\n  b", "title", "a > b"),
        ("cover_alt2: a", "cover_alt2", "a"),
        ("Title: a", "title", "a"),
        ("Numéro : 231", "numero", "231"),
        ("légende\u00a0: a", "legende", "a"),
        ("Sous-titre : a", "sous_titre", "a"),
    ],
)
def test_a_line_is_a_name_and_a_value(written: str, name: str, value: str) -> None:
    assert read(written) == ([(name, value)], [])


@pytest.mark.parametrize(
    ("written", "items"),
    [
        ("themes:\n- sante\n- rail", ["sante", "rail"]),
        ("themes:\n  - sante\n  - rail", ["sante", "rail"]),
        ("themes:\n  - sante\n    et soins\n  - rail", ["sante et soins", "rail"]),
        ('themes:\n  - "a, b"\n  - c', ['"a, b"', "c"]),
        ("themes:\n  -\n  - c", ["", "c"]),
        ("themes:\n\n  - c", ["c"]),
    ],
)
def test_lines_with_a_hyphen_make_a_list(written: str, items: list[str]) -> None:
    assert read(written) == ([("themes", items)], [])


def test_a_hyphen_under_a_value_continues_it() -> None:
    assert read("title: a\n  - b") == ([("title", "a - b")], [])


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("title: a\ntext", [(2, "text-in-head")]),
        ("title: a\ntext\nmore\nand more", [(2, "text-in-head")]),
        ("title: a\ntext\nalt: b\ntext", [(2, "text-in-head"), (4, "text-in-head")]),
        ("title: a\ntext\nEncore : b", [(2, "text-in-head")]),
        ("Dépôt légal : a", [(1, "text-in-head")]),  # in words, of no schema
        ("title: a\n- b", [(2, "text-in-head")]),
        (": a", [(1, "text-in-head")]),
        ("title = a", [(1, "bad-field")]),
        ("title： a", [(1, "bad-field")]),
        ("title; a", [(1, "bad-field")]),
        ("**title:** a", [(1, "bad-field")]),
        ("**title** : a", [(1, "bad-field")]),
        ("- title: a", [(1, "bad-field")]),
        ('"title": a', [(1, "bad-field")]),
        ("a: 1\na: 2\na: 3", [(2, "repeated-field"), (3, "repeated-field")]),
    ],
)
def test_what_is_no_field_is_told_once(written: str, found: list[tuple[int, str]]) -> None:
    assert read(written)[1] == found


TYPED = {
    "capitals and accents": "Rubrique : mot\nTitre : A\nThème : santé\nAccès : Ouvert à tous",
    "a name in words": "titre: A\nLangue du lien : de\nTexte alternatif : B",
    "in words with hyphens": "titre: A\nlangue-du-lien: de\ntexte-alternatif: B",
}


@pytest.mark.parametrize("fields", TYPED.values(), ids=TYPED)
def test_names_are_read_as_they_are_typed(shared_project: Project, fields: str) -> None:
    parsed = parse(shared_project.house, f"::: article\n{fields}\n\nTexte.\n:::\n")
    (block,) = parsed.part.body
    assert parsed.found == []
    assert len(block.fields) == len(fields.split("\n"))


def test_an_unknown_field_is_called_as_it_is_typed(shared_project: Project) -> None:
    found = parse(shared_project.house, "::: article\ntitre: A\nInscriptions : b\n:::\n").found
    assert [one.code for one in found] == ["unknown-field"]
    assert "`Inscriptions`" in found[0].message.render()


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"a"', "a"),
        ('" a "', "a"),
        ('""', ""),
        ('a"', 'a"'),
        ("", ""),
        ("'a'", "a"),
        ("“a”", "a"),
        ("«\u202fa\u202f»", "a"),
        ('"a" et "b"', '"a" et "b"'),
    ],
)
def test_two_quotes_at_the_ends_go(written: str, value: str) -> None:
    assert unquoted(written) == value


def test_an_alias_gives_the_field_its_own_name(shared_project: Project) -> None:
    parsed = parse(shared_project.house, "::: article\ntitre: A\nrubrique: mot\nlien: #b\n:::\n")
    (block,) = parsed.part.body
    assert parsed.found == []
    assert sorted(block.fields) == ["link", "rubric", "title"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('"On a tout essayé"', "“On a tout essayé”"),
        ("“On a tout essayé”", "“On a tout essayé”"),
        ('"12"', "12"),
        ('"2 913"', "2\u202f913"),
        ('"redaction@example.org"', "redaction@example.org"),
        ('"https://www.example.org/a"', "https://www.example.org/a"),
    ],
)
def test_speech_keeps_its_marks_and_a_number_has_none(
    shared_project: Project, written: str, shown: str
) -> None:
    parsed = parse(shared_project.house, f"::: article\ntitle: {written}\n:::\n")
    assert parsed.part.body[0].fields["title"].plain == shown


@pytest.mark.parametrize(
    ("written", "name", "value"),
    [
        ('link: "https://www.example.org/"', "link", "https://www.example.org/"),
        ("image: 'assets/illustrations/pont.svg'", "image", "assets/illustrations/pont.svg"),
        ('rubric: "mot"', "rubric", "mot"),
        ('date: "2025-12"', "date", "2025-12"),
        ("date: «\u00a02025-12\u00a0»", "date", "2025-12"),
        ('decorative: "oui"', "decorative", "True"),
        ('themes: "sante, mobilites"', "themes", "sante mobilites"),
        ("themes: [sante, mobilites]", "themes", "sante mobilites"),
        ('themes:\n  - "sante"\n  - mobilites', "themes", "sante mobilites"),
        ('territories: ["Kehl", "Metz"]', "territories", "Kehl Metz"),
    ],
)
def test_quotes_and_brackets_of_yaml_say_nothing(
    shared_project: Project, written: str, name: str, value: str
) -> None:
    parsed = parse(shared_project.house, f"::: article\ntitle: A\n{written}\n:::\n")
    assert parsed.found == []
    assert told(parsed.part.body[0].fields[name]) == value


def told(value: object) -> str:
    """A value as words."""
    if isinstance(value, tuple):
        return " ".join(told(one) for one in value)
    for name in ("key", "iso", "reference", "plain"):
        if hasattr(value, name):
            return str(getattr(value, name))
    return str(value)


@pytest.mark.parametrize("kind", ["Kind : lettre", "Genre : lettre", "type: newsletter"])
def test_the_head_of_a_letter_is_read_as_it_is_typed(project: Project, kind: str) -> None:
    fields = "Numéro : 1\nTitre : A\nPériode : mars\nDate : 2026-03-01\nObjet : B\nAperçu : C"
    deposit = "Dépôt légal : mars 2026\nImprimeur : D\nISSN : 1234-5679"
    project.write(ISSUE, "fr", f"---\n{kind}\n{fields}\n{deposit}\n---\n\nBonjour.\n")
    edition, found = project.read()
    assert found == []
    assert edition
    assert {"number", "legal_deposit", "printer"} <= set(edition.fields)


def test_a_field_knows_its_last_line() -> None:
    text = "title: A\n  goes on\n\nthemes:\n- b\n- c\n  d\ndate: 2025"
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), start=4)]
    fields, _ = parse_head(lines, "x.md")
    assert [(one.name, one.line, one.end) for one in fields] == [
        ("title", 4, 5),
        ("themes", 7, 10),
        ("date", 11, 11),
    ]
