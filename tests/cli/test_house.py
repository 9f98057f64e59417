"""What a designer or a manager changes without Python: a block, the brand, the mailing tool."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from tests.support.command import Done, shell
from tests.support.project import Project, newsletter
from tests.support.words import html_text, pdf_text

Run = Callable[..., Done]
FAST = ("--only", "email,text,web")
BLOCK = """\
label = { fr = "Annonce", en = "Classified" }
help.fr = "Une petite annonce"
help.en = "A classified advertisement"

[fields.title]
required = true
aliases = ["titre"]
label = { fr = "Titre", en = "Title" }
help.fr = "Ce que l'on cherche : Un bureau à Kehl"
help.en = "What is looked for: An office in Kehl"

[fields.price]
label = { fr = "Prix", en = "Price" }
help.fr = "Combien : 300 euros"
help.en = "How much: 300 euros"
"""
TEMPLATES = {
    "block.toml": BLOCK,
    "email.mjml.j2": '<mj-text><h{{ block.level }} id="{{ block.id }}">{{ field.title | inline }}'
    "</h{{ block.level }}>{{ block.body }}"
    "{% if field.price %}<p>{{ field.price | inline }}</p>{% endif %}</mj-text>\n",
    "page.html.j2": '<section class="annonce" id="{{ block.id }}">'
    "<h{{ block.level }}>{{ field.title | inline }}</h{{ block.level }}>{{ block.body }}"
    "{% if field.price %}<p>{{ field.price | inline }}</p>{% endif %}{{ notes() }}</section>\n",
    "page.css": ".annonce { border: 1pt solid var(--accent); }\n",
    "text.txt.j2": "{{ field.title | inline | heading(block.level) }}\n\n{{ block.body }}"
    "{% if field.price %}\n{{ field.price | inline | wrapped }}\n{% endif %}\n",
    "example.md": "::: annonce\ntitle: Un bureau à Kehl\n\nPour deux personnes.\n:::\n",
}
SOURCE = newsletter(
    "::: annonce\ntitre: Cherche vélo pliant\nprice: 300 euros\n\n"
    "Pour passer le [pont](https://www.example.org/pont), *tous* les matins.[^1]\n:::\n\n"
    "[^1]: Même en hiver.\n"
)


def add_block(project: Project, **changes: str | None) -> Project:
    for name, text in {**TEMPLATES, **changes}.items():
        if text is not None:
            project.file(f"templates/blocks/annonce/{name}", text)
    return project.write("essai", "fr", SOURCE)


def test_a_new_folder_is_a_new_block_in_every_channel(project: Project) -> None:
    add_block(project)
    done = shell(project.root, "build")
    assert done.status == 0, done.out + done.err
    assert done.codes in ([], ["images-not-public"])
    folder = project.root / "output/essai/fr"
    texts = {
        "email.html": html_text((folder / "email.html").read_text("utf-8")),
        "email.txt": (folder / "email.txt").read_text("utf-8"),
        "web": html_text((folder / "web/index.html").read_text("utf-8")),
        "screen.pdf": pdf_text(folder / "screen.pdf"),
        "print.pdf": pdf_text(folder / "print.pdf"),
    }
    said = ("Cherche vélo pliant", "300 euros", "Pour passer le", "tous", "Même en hiver")
    for name, text in texts.items():
        flat = " ".join(text.split())
        assert [(name, words) for words in said if words not in flat] == []
    assert ".annonce" in (folder / "web/style.css").read_text("utf-8")


def test_the_new_block_is_documented_and_checked_like_others(project: Project, run: Run) -> None:
    add_block(project)
    assert "A classified advertisement" in run("blocks").out
    assert "title * (or titre)" in run("blocks", "annonce").out
    project.write("essai", "fr", newsletter("::: anonce\nprice: 3\n:::\n"))
    assert "did you mean `annonce`?" in run("build", *FAST).out
    project.write("essai", "fr", newsletter("::: annonce\nprix: 3\n:::\n"))
    assert run("build", *FAST).codes == ["missing-field", "unknown-field"]


def test_a_missing_template_is_named(project: Project, run: Run) -> None:
    for name in ("text.txt.j2", "email.mjml.j2", "page.html.j2", "block.toml"):
        add_block(project)
        (project.root / "templates/blocks/annonce" / name).unlink()
        done = run("build", *FAST)
        assert done.status == 2
        assert f"block `annonce` has no `{name}`" in done.err


WRONG_TEMPLATES = {
    "unknown filter": (
        "\n<mj-text>{{ field.title | x }}</mj-text>\n",
        "No filter named 'x'",
    ),
    "never closed": ("\n<mj-text>{% if field.title %}</mj-text>\n", "Unexpected end of template"),
    "unknown name": ("\n<mj-text>{{ blok.body }}</mj-text>\n", "'blok' is undefined"),
    "unknown import": ('\n{% import "shared/macro.j2" as m %}\n', "shared/macro.j2"),
}


@pytest.mark.parametrize(("template", "told"), WRONG_TEMPLATES.values(), ids=WRONG_TEMPLATES)
def test_a_mistake_in_a_template_is_told_with_its_place(
    project: Project, run: Run, template: str, told: str
) -> None:
    add_block(project, **{"email.mjml.j2": template})
    done = run("build", *FAST)
    assert done.status == 2
    assert "templates/blocks/annonce/email.mjml.j2:2: error[environment]: " in done.out
    assert told in done.out


def test_a_template_that_is_not_utf8_is_named(project: Project, run: Run) -> None:
    add_block(project)
    project.file("templates/blocks/annonce/text.txt.j2", "{{ field.title }} été".encode("latin-1"))
    done = run("build", *FAST)
    assert done.status == 2
    assert "`templates/blocks/annonce/text.txt.j2` is not UTF-8" in done.out


def test_malformed_mjml_of_a_template_is_told_with_its_line(project: Project, run: Run) -> None:
    add_block(project, **{"email.mjml.j2": "<mj-text>{{ block.body }}</mj-txt>\n"})
    done = run("build", *FAST)
    assert done.status == 2
    assert "malformed MJML" in done.out
    assert "mj-txt" in done.out


def test_the_mailing_tool_of_the_house_writes_the_merge_tags(project: Project, run: Run) -> None:
    project.write(
        "essai",
        "fr",
        newsletter("Bonjour {first_name|vous}, [en ligne]({view_online}), [fin]({unsubscribe}).\n"),
    )
    folder = project.root / "output/essai/fr"
    run("build", *FAST)
    brevo = (folder / "email.html").read_text("utf-8")
    assert '"{{ unsubscribe }}"' in brevo
    project.change("pipeline.toml", 'mailing_tool = "brevo"', 'mailing_tool = "mailchimp"')
    assert run("build", *FAST).status == 0
    for name in ("email.html", "email.txt"):
        text = (folder / name).read_text("utf-8")
        assert text.count("*|UNSUB|*") == 2
        assert text.count("*|ARCHIVE|*") == 2
        assert "*|FNAME|*" in text
        assert "{{" not in text
    assert "vous" in (folder / "web/index.html").read_text("utf-8")


def test_an_unknown_mailing_tool_is_refused_with_the_known_ones(project: Project, run: Run) -> None:
    project.write("essai", "fr", newsletter("Bonjour."))
    project.change("pipeline.toml", 'mailing_tool = "brevo"', 'mailing_tool = "brevoo"')
    done = run("build")
    assert done.status == 2
    assert "acymailing, brevo" in done.err


def test_one_change_of_the_brand_shows_in_every_channel(project: Project, run: Run) -> None:
    project.write(
        "essai", "fr", newsletter("## Une section\n\nUn texte.\n\n::: article\ntitle: Un\n:::\n")
    )
    brand = project.house.brand
    name, old = brand.roles["primary"].name, brand.roles["primary"].srgb
    new, inks = "#7A1F5C", [31, 97, 23, 19]
    text = (project.root / "assets/brand/brand.toml").read_text("utf-8")
    changed = re.sub(
        rf'(?mi)^({name} = .*?srgb = "){old}", cmyk = \[[^]]*\]',
        rf'\g<1>{new}", cmyk = {inks}',
        text,
    )
    assert changed != text
    project.file("assets/brand/brand.toml", changed).reload()
    assert run("build").status == 0
    folder = project.root / "output/essai/fr"
    for file in ("email.html", "web/style.css"):
        shown = (folder / file).read_text("utf-8").upper()
        assert new in shown
        assert old.upper() not in shown
    red, green, blue = (round(int(new[i : i + 2], 16) / 255, 2) for i in (1, 3, 5))
    assert (red, green, blue) in colours((folder / "screen.pdf").read_bytes())
    assert tuple(ink / 100 for ink in inks) in colours((folder / "print.pdf").read_bytes())


def colours(data: bytes) -> set[tuple[float, ...]]:
    """The fills of a PDF in RGB or CMYK, to two digits."""
    found = set()
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("rg", "sc", "scn") and len(operands) in (3, 4):
                    found.add(tuple(round(float(v), 2) for v in operands))
    return found
