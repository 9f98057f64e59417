"""What is particular to the text part of a mail."""

from __future__ import annotations

import pytest

from tests.support.project import ISSUE, Project, brochure, newsletter

TABLE = "| A | B |\n|---|---|\n| c | d |\n"
INTERVIEW = """\
::: interview
title: Un titre

::: exchange
speaker: Jean Spécimen
question: Vraiment

Oui.
:::
:::
"""
PICTURE = "Ici ![un pont](assets/illustrations/pont.svg)\n"


@pytest.mark.parametrize(
    ("language", "body", "said"),
    [
        ("fr", TABLE, "- A\u00a0: c\u202f; B\u00a0: d\n"),
        ("en", TABLE, "- A: c; B: d\n"),
        (
            "en",
            "| A | B | C |\n|---|---|---|\n| c | | d |\n| e | f | g |\n",
            "- A: c; C: d\n- A: e; B: f; C: g\n",
        ),
        (
            "en",
            "| Name | Signature |\n|---|---|\n| c | |\n| d | |\n",
            "- Name: c; Signature:\n- Name: d; Signature:\n",
        ),
        (
            "en",
            "<table><tr><th>A</th></tr><tr><td>c</td><td>d</td></tr></table>\n",
            "- A: c; d\n",
        ),
        ("fr", "10^-3^ m^2^ x^n+1^ y^a2^ 1er\n", "10⁻³\u00a0m² xⁿ⁺¹ y^(a2) 1er\n"),
        ("fr", PICTURE, "[Image\u00a0: un pont]"),
        ("en", PICTURE, "[Image: un pont]"),
        ("fr", INTERVIEW, "\nJean Spécimen\u00a0:\nOui.\n"),
        ("en", INTERVIEW, "\nJean Spécimen:\nOui.\n"),
    ],
)
def test_signs_we_add_are_set_as_the_language_sets_them(
    project: Project, language: str, body: str, said: str
) -> None:
    project.write(ISSUE, language, newsletter(body))
    (text,) = project.build("text", language=language).artifacts
    assert said in text.files["email.txt"].decode()


WORDS = "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
FOLDED = [
    "(1) un deux trois quatre cinq six sept huit neuf dix onze douze treize",
    "    quatorze quinze seize",
]


@pytest.mark.parametrize(
    ("note", "lines"),
    [
        (WORDS, FOLDED),
        (f"{WORDS}\n\n    - {WORDS}\n    - Deux", [
            *FOLDED,
            "    - un deux trois quatre cinq six sept huit neuf dix onze douze treize",
            "      quatorze quinze seize",
            "    - Deux",
        ]),
        ("Un\n\n        deux   mots", ["(1) Un", "        deux   mots"]),
    ],
    ids=["a paragraph", "a list", "code"],
)  # fmt: skip
def test_a_note_is_folded_once(project: Project, note: str, lines: list[str]) -> None:
    project.write(ISSUE, "en", newsletter(f"Un mot.[^1]\n\n[^1]: {note}\n"))
    (text,) = project.build("text", language="en").artifacts
    assert "\n".join(["Un mot. (1)", "", *lines, ""]) in text.files["email.txt"].decode()


@pytest.mark.parametrize("more", ["", "<!-- more -->\n\nLa suite.\n"], ids=["whole", "cut"])
def test_a_source_in_another_language_is_marked(project: Project, more: str) -> None:
    fields = "title: Un titre\nlink: https://www.example.org/\nlink_language: en"
    project.write(ISSUE, "fr", newsletter(f"::: article\n{fields}\n\nUn mot.\n\n{more}:::\n"))
    (text,) = project.build("text").artifacts
    assert " [1] (en anglais)\n" in text.files["email.txt"].decode()


LONG = "Le long du fleuve, les communes partagent leurs services depuis vingt ans déjà. " * 3
DEEP = f"""\
Une note[^1].

[^1]: {LONG}

- {LONG}
  - {LONG}
    1. {LONG}

> {LONG}
>
> - {LONG}

Terme
:   {LONG}

::: chiffres
titre: Des nombres

::: chiffre
value: 12
label: communes[^2]
:::
:::

[^2]: {LONG}
"""


def test_no_line_is_longer_than_the_others_however_deep(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter(DEEP))
    (made,) = project.build("text").artifacts
    lines = made.files["email.txt"].decode().splitlines()
    assert max(map(len, lines)) <= 72
    below = [line for line in lines if line.startswith("    ") and "communes" not in line]
    assert min(len(line) for line in below if "partagent" in line) > 50  # none is broken twice


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("title: Un pont\n", "ÉDITORIAL\nUn pont\n=======\n\nDu texte."),
        ("", "ÉDITORIAL\n\nDu texte."),
        ("title: Éditorial\n", "Éditorial\n=========\n\nDu texte."),
    ],
)
def test_an_editorial_says_that_it_is_one(project: Project, head: str, said: str) -> None:
    project.write(ISSUE, "fr", newsletter(f"::: editorial\n{head}\nDu texte.\n:::\n"))
    (made,) = project.build("text").artifacts
    assert f"\n{said}" in made.files["email.txt"].decode()


UNTITLED = "Un texte."
TITLED = "---\ntitle: Un chapitre\n---\n\nUn texte."


@pytest.mark.parametrize(
    ("chapters", "listed"), [([], False), ([UNTITLED], False), ([UNTITLED, TITLED], True)]
)
def test_the_chapters_of_a_brochure_are_announced_if_one_has_a_title(
    project: Project, chapters: list[str], listed: bool
) -> None:
    project.write(ISSUE, "fr", brochure("Un texte.\n"))
    for number, chapter in enumerate(chapters):
        project.chapter(ISSUE, "fr", f"0{number}-x.md", chapter)
    email, text = project.build("email", "text").artifacts
    assert (">Chapitres<" in email.files["email.html"].decode()) is listed
    assert ("Chapitres\n====" in text.files["email.txt"].decode()) is listed
