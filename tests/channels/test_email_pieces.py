"""Which part of a mail came from which line; how columns are joined around the marks."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image

from pipeline.channels.email.render import RenderedEmail, render_email
from pipeline.channels.email.weight import weight_facts
from pipeline.images.store import ImageStore
from pipeline.mailing import load_tool
from tests.support.contexts import context_of
from tests.support.project import Project, newsletter

BODY = """\
Bonjour.

::: article #un
title: Première
image: images/a.jpg
alt: Un pont

Le premier texte.
:::

::: article #deux
title: Deuxième

Le deuxième.
:::

::: quote

Le troisième.
:::

::: keyfigures
::: keyfigure
value: 12
label: ponts
:::
:::

Au revoir.
"""


def email(project: Project, body: str = BODY) -> RenderedEmail:
    picture = io.BytesIO()
    Image.new("RGB", (1200, 800), "teal").save(picture, "JPEG")
    project.image("essai", "images/a.jpg", picture.getvalue())
    edition = project.write("essai", "fr", newsletter(body)).edition()
    issue = project.house.project.issues / "essai"
    store = ImageStore(issue, project.root / "assets", project.house.cache)
    return render_email(replace(context_of(project.house, edition, "brevo"), images=store))


def test_every_item_has_its_piece_with_its_line(project: Project) -> None:
    pieces = email(project).pieces
    first = newsletter("").count("\n") + 1
    assert [(piece.block, piece.id) for piece in pieces] == [
        ("", ""),
        ("prose", ""),
        ("article", "un"),
        ("article", "deux"),
        ("quote", pieces[4].id),
        ("keyfigures", pieces[5].id),
        ("prose", ""),
        ("", ""),
    ]
    lines = [piece.line - first for piece in pieces[1:-1]]
    wanted = ["Bonjour.", "::: article #un", "::: article #deux", "::: quote", "::: keyfigures"]
    assert lines == [BODY.splitlines().index(text) for text in (*wanted, "Au revoir.")]
    assert {piece.file for piece in pieces[1:-1]} == {"issues/essai/fr.md"}


def test_a_piece_holds_what_its_item_says(project: Project) -> None:
    by_name = {(piece.block, piece.id): piece.html for piece in email(project).pieces}
    assert "Le premier texte." in by_name["article", "un"]
    assert "Le deuxième." in by_name["article", "deux"]
    assert "Le premier" not in by_name["article", "deux"]


def test_no_mark_is_left(project: Project) -> None:
    assert "zqpiece" not in email(project).html


def test_the_report_weighs_every_block(project: Project) -> None:
    made = email(project)
    facts = weight_facts(made, load_tool("brevo"))["weight"]
    assert facts["html"] == len(made.html.encode())
    assert facts["html"] == facts["frame"] + sum(block["bytes"] for block in facts["blocks"])
    assert facts["images"] == sum(len(data) for data in made.images.values()) > 0
    assert [block["block"] for block in facts["blocks"]][1:3] == ["article", "article"]


def test_a_mark_an_author_writes_is_text(project: Project) -> None:
    made = email(project, "Écrire zqpiece0z, `<!--zqpiece0z-->` ou zqmerge0z.\n")
    assert "Écrire zqpiece0z" in made.html
    assert "&lt;!--zqpiece0z--&gt;" in made.html
    assert "zqmerge0z" in made.html
