"""A press review: a table in, its lines by border and theme in every channel, a table out."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from lxml import html

from tests.support.command import Done
from tests.support.project import Project

TABLE = """\
Média;Date;Titre;Lien;Frontière;Thème;Langue;Phrase;Interne
Le Modèle;2026-02-14;Trois communes;https://example.org/a;France-Allemagne;Santé;fr;- Un tiret.;x
La Muestra;2026-02-20;Un tren;https://example.org/b;france-espagne-andorre;Mobilités;es;Un train.;
Le Modèle;2026-02-25;Le tram passe;https://example.org/c;France-Allemagne;Mobilités;fr;1. Un an.;
;;;;;;;;
Sans frontière;2026-02-27;Ce que coûte un papier;https://example.org/d;;;fr;« Une citation. »;
"""
NAME = "2026-03-revue"
HEADINGS = "//main//h2|//main//h3|//main//h4"
Run = Callable[..., Done]


def begun(project: Project, run: Run, table: str, name: str = NAME) -> str:
    file = project.root / "lignes.csv"
    file.write_text(table, "utf-8-sig")
    done = run("new", "press-review", name, "--csv", str(file))
    assert done.status == 0, done.err
    return done.out


def test_lines_stand_by_border_and_theme(project: Project, run: Run) -> None:
    said = begun(project, run, TABLE)
    assert "left out: Interne" in said
    assert run("build", NAME, "--only", "email,text,web").status == 0
    page = html.fromstring((project.root / f"output/{NAME}/fr/web/index.html").read_bytes())
    told = [" ".join(one.text_content().split()) for one in page.xpath(HEADINGS)]
    assert told == [
        "Ce que coûte un papier",
        "France-Allemagne",
        "Santé",
        "Trois communes",
        "Mobilités",
        "Le tram passe",
        "France-Espagne-Andorre",
        "Mobilités",
        "Un tren",
    ]
    text = (project.root / f"output/{NAME}/fr/email.txt").read_text("utf-8")
    assert "- Un tiret." in text
    assert "1. Un an." in text
    mail = (project.root / f"output/{NAME}/fr/email.html").read_text("utf-8")
    assert mail.index("France-Allemagne") < mail.index("Le tram") < mail.index("France-Espagne")


def test_the_table_comes_out_as_it_went_in(project: Project, run: Run) -> None:
    begun(project, run, TABLE)
    source = project.root / f"issues/{NAME}/fr.md"
    source.write_text(source.read_text("utf-8").replace("status: draft\n", ""), "utf-8")
    run("export", NAME)
    (file,) = (project.root / "output").rglob("press.csv")
    rows = [*csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig")))]
    assert [row["outlet"] for row in rows] == [
        "Sans frontière",
        "Le Modèle",
        "Le Modèle",
        "La Muestra",
    ]
    assert rows[1]["border"] == "France-Allemagne"
    assert rows[1]["date"] == "2026-02-14"
    assert rows[3]["text"] == "Un train."
    again = begun(project, run, file.read_bytes().decode("utf-8-sig"), "2026-04-revue")
    assert "press.csv" not in again
    assert source.read_text("utf-8").count("::: press") == 4


def test_what_an_editor_put_between_lines_stays_there(project: Project, run: Run) -> None:
    line = "::: press\noutlet: A\nheadline: {}\nborder: {}\n\nUne phrase.\n:::\n\n"
    front = (
        "---\nkind: press-review\nnumber: 1\ntitle: Revue\nperiod: mars 2026\ndate: 2026-03-05\n"
        "subject: Objet\npreheader: Aperçu\n---\n\n"
    )
    body = "".join(
        (
            line.format("un", "europe"),
            line.format("deux", "france-suisse"),
            line.format("trois", "europe"),
            "## Dossier\n\n",
            line.format("quatre", "europe"),
        )
    )
    project.write(NAME, "fr", front + body)
    assert run("build", NAME, "--only", "web").status == 0
    page = html.fromstring((project.root / f"output/{NAME}/fr/web/index.html").read_bytes())
    told = [(one.tag, one.text_content()) for one in page.xpath(HEADINGS)]
    assert told == [
        ("h2", "Europe"),
        ("h3", "un"),
        ("h3", "trois"),
        ("h2", "France-Suisse"),
        ("h3", "deux"),
        ("h2", "Dossier"),
        ("h3", "Europe"),
        ("h4", "quatre"),
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "outlet"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"Titre;Lien\nA;https://www.example.org\n", "outlet"),
        (b"un texte sans table", "outlet"),
    ],
)
def test_what_is_no_table_is_told_and_nothing_is_made(
    project: Project, run: Run, data: bytes, told: str
) -> None:
    file = project.root / "lignes.csv"
    file.write_bytes(data)
    done = run("new", "press-review", NAME, "--csv", str(file))
    assert done.status == 2
    assert told in done.err
    assert not (project.root / "issues" / NAME).exists()


def test_only_a_kind_with_rows_takes_a_table(project: Project, run: Run) -> None:
    file = project.root / "lignes.csv"
    file.write_text(TABLE, "utf-8")
    assert run("new", "newsletter", NAME, "--csv", str(file)).status == 2
    assert run("new", "press-review", NAME, "--csv", "nulle-part.csv").status == 2
