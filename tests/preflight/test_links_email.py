"""What a finished email links to and loads: places that are in it, addresses somebody wrote."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image

from tests.support.project import ISSUE, Project, newsletter
from tests.support.samples import NEWSLETTERS, ROOT, Sample, Samples

FRAME = "templates/shared/email.mjml.j2"
BLOCKS = sorted(folder.name for folder in (ROOT / "templates/blocks").iterdir())
RULES = ("remote-content", "foreign-link", "anchor-not-in-email")


def png() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (1200, 800)).save(stream, "PNG")
    return stream.getvalue()


def found(project: Project) -> list[tuple[str, int, str, str | None]]:
    """The findings of these rules, with their places."""
    report = project.build("email").report
    return [(d.file, d.line, d.code, d.stops) for d in report.diagnostics if d.code in RULES]


def line_of(text: str, part: str) -> int:
    return next(n for n, line in enumerate(text.split("\n"), 1) if part in line)


# ----------------------------------------------------------------------------------------- places


def test_a_link_to_a_place_that_only_the_others_show_is_told(project: Project) -> None:
    text = newsletter(
        "To the [map](#carte), to the [end](#fin) and to the [text](#texte).\n\n"
        "::: article #texte\ntitle: A\nlink: https://www.senat.fr/a\n\n"
        "One.\n\n<!-- more -->\n\n### End {: #fin}\n\nTwo.\n:::\n\n"
        "::: article #carte\ntitle: B\nnot: email\n\nSee [it](#fin).\n:::\n\n"
        "::: button\nlabel: The map\nlink: #carte\n:::\n"
    )
    project.write(ISSUE, "fr", text)
    front = f"issues/{ISSUE}/fr.md"
    assert found(project) == [
        (front, line_of(text, "[map]"), "anchor-not-in-email", None),
        (front, line_of(text, "[map]"), "anchor-not-in-email", None),
        (front, line_of(text, "link: #carte"), "anchor-not-in-email", None),
    ]


def test_places_of_headings_notes_and_contents_are_there(project: Project) -> None:
    text = newsletter(
        "::: toc\n:::\n\n## Été à l'Est {: #ete}\n\n[there](#ete), [and there](#un)[^1]\n\n"
        "[^1]: A note.\n\n::: article #un\ntitle: One\n\nText.\n:::\n"
    )
    assert found(project.write(ISSUE, "fr", text)) == []


# ------------------------------------------------------------------------------------ third parties


@pytest.mark.parametrize(
    "brought",
    [
        '<mj-raw><img src="https://pixel.fr/o.gif?id=1" width="1" height="1" alt="" /></mj-raw>',
        '<mj-raw><img src="//pixel.fr/o.gif" width="1" height="1" alt="" /></mj-raw>',
        '<mj-section><mj-column><mj-image src="https://cdn.fr/a.png" /></mj-column></mj-section>',
        '<mj-raw><img srcset="https://cdn.fr/a.png 2x" alt="" /></mj-raw>',
        '<mj-raw><table background="https://cdn.fr/a.png"><tr><td>a</td></tr></table></mj-raw>',
        "<mj-raw><div style=\"background: url('https://cdn.fr/a.png')\">a</div></mj-raw>",
        '<mj-raw><!--[if mso]><v:fill src="https://cdn.fr/a.png" /><![endif]--></mj-raw>',
        '<mj-raw><!--[if mso]><v:image src="https://cdn.fr/a.png" /><![endif]--></mj-raw>',
    ],
)
def test_what_a_template_would_load_from_elsewhere_stops_sending(
    project: Project, brought: str
) -> None:
    project.change(FRAME, "  </mj-body>", f"    {brought}\n  </mj-body>")
    project.write(ISSUE, "fr", newsletter("Text."))
    assert found(project) == [(FRAME, 0, "remote-content", "send")]


@pytest.mark.parametrize(
    "brought",
    [
        "<mj-style>@import url('https://fonts.fr/a.css');</mj-style>",
        "<mj-style>@import 'https://fonts.fr/a.css';</mj-style>",
        "<mj-style>@font-face { font-family: A; src: url(https://fonts.fr/a.woff2); }</mj-style>",
        '<mj-raw><link rel="stylesheet" href="https://fonts.fr/a.css" /></mj-raw>',
    ],
)
def test_a_remote_font_or_sheet_stops_sending(project: Project, brought: str) -> None:
    project.change(FRAME, "  </mj-head>", f"    {brought}\n  </mj-head>")
    project.write(ISSUE, "fr", newsletter("Text."))
    assert (FRAME, 0, "remote-content", "send") in found(project)


def test_a_link_that_a_template_adds_is_told_with_its_block(project: Project) -> None:
    template = "templates/blocks/button/email.mjml.j2"
    link = '<mj-text padding="0"><a href="https://www.agence.fr/">Fait par nous</a></mj-text>'
    project.file(template, (project.root / template).read_text("utf-8") + link)
    text = newsletter("::: button\nlabel: One\nlink: https://www.senat.fr/a\n:::\n")
    project.reload().write(ISSUE, "fr", text)
    place = (f"issues/{ISSUE}/fr.md", line_of(text, "::: button"))
    assert found(project) == [(*place, "foreign-link", None)]


@pytest.mark.parametrize("public", ["", "https://images.example.fr/lettres/"])
@pytest.mark.parametrize("campaign", ["", '[campaign]\nsource = "a"\nname = "{number}"\n'])
def test_what_the_editor_and_the_house_wrote_is_no_finding(
    project: Project, public: str, campaign: str
) -> None:
    project.change("pipeline.toml", 'public_address = ""', f'public_address = "{public}"')
    project.change("pipeline.toml", "[rubrics]", f"{campaign}[rubrics]")
    project.image(ISSUE, "bon.png", png())
    text = newsletter(
        "[One](https://www.café.fr/été 2025?e={email}#à), https://www.senat.fr/b, "
        "[our](https://www.example.org/a?b=c), [mail](mailto:a@senat.fr), "
        "[mirror]({view_online})[^1]\n\n![A](bon.png)\n\n[^1]: [Two](https://www.senat.fr/c)\n\n"
        '<a href="https://www.senat.fr/d?a=1&b=2">raw</a> and `<img src="https://code.fr/a.png">`\n\n'
        "::: article\ntitle: A\nimage: bon.png\nalt: B\n\nOne.\n\n<!-- more -->\n\nTwo.\n:::\n\n"
        "::: people\n\n::: person\nname: Claire\ncontact: https://www.senat.fr/claire\n:::\n\n:::\n"
    )
    project.write(ISSUE, "fr", text)
    assert found(project) == []


ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
# Names of vocabularies, which nobody asks for anything.
NAMESPACES = ("http://www.w3.org/", "http://schemas.microsoft.com/")


def addresses(html: str) -> set[str]:
    """Every address in any part of a mail, however it got there."""
    return {
        unescape(one) for one in ADDRESS.findall(html) if not unescape(one).startswith(NAMESPACES)
    }


def written(*files: Path) -> set[str]:
    found = set()
    for file in files:
        found |= {one.rstrip(").,") for one in ADDRESS.findall(file.read_text("utf-8"))}
    return {unquote(one) for one in found}


@pytest.mark.parametrize("edition", NEWSLETTERS, ids="/".join)
def test_every_address_of_a_sample_was_written_by_somebody(
    samples: Samples, edition: tuple[str, str]
) -> None:
    sample: Sample = samples.of(*edition)
    source = ROOT / "issues" / edition[0] / f"{edition[1]}.md"
    known = written(source, ROOT / "pipeline.toml")
    for address in addresses(sample.html):
        page = unquote(address).rstrip(").,")
        assert page in known or page.partition("#")[0] in known, address


def test_every_address_of_all_blocks_together_was_written_by_somebody(project: Project) -> None:
    examples = [ROOT / "templates/blocks" / name / "example.md" for name in BLOCKS]
    body = "\n\n".join(path.read_text("utf-8") for path in examples)
    project.write(ISSUE, "fr", newsletter(body + "\n\n## Une section\n\nUn texte.\n"))
    (email,) = project.build("email").artifacts
    known = written(*examples, ROOT / "pipeline.toml")
    html = email.files["email.html"].decode()
    for address in addresses(html):
        page = unquote(address).rstrip(").,")
        assert page in known or page.partition("#")[0] in known, address
    assert found(project) == []
    assert not re.search(r'<img[^>]*(?:width|height)="[01]"', html)
