"""Footnotes of a screen PDF: each call leads to its note, each note back, on the same page."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name

from tests.print.test_verapdf import broken
from tests.support.project import ISSUE, Project, brochure, copy_of_house, newsletter
from tests.support.verapdf import UA1
from tests.support.words import pdf_text

BODY = """## Une section

Un mot[^a], et le même[^a] ; deux au même[^a][^b] mot.

### Un titre[^c] qui compte

Le texte [d’un lien[^d]](https://www.example.org/page) va loin, [l’autre](https://www.example.org/b).

Un [*mot* d’un **lien**](https://www.example.org/d) est lié une fois.

#### Un petit<br>titre[^e]

##### Un intertitre<br>coupé

Et une note[^f] qui en appelle une autre.

[^a]: La première note.
[^b]: La deuxième, avec [un lien](https://www.example.org/c).
[^c]: Celle du titre.
[^d]: Celle du lien.
[^e]: Celle du petit titre.
[^f]: Celle qui appelle[^g].
[^g]: Celle qui est appelée.
"""


@dataclass(frozen=True)
class Link:
    """A link inside the PDF: its element, page, name, and where it leads."""

    element: pikepdf.Object
    page: int
    name: str
    to: str


@pytest.fixture(scope="module")
def made(house_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("notes")
    project = Project(copy_of_house(house_copy, root / "house"))
    filler = "\n\nDu texte qui remplit la page.[^z]" * 60 + "\n\n[^z]: Une note loin du début.\n"
    (artifact,) = (
        project.write("notes", "fr", brochure(BODY + filler))
        .build("screen", issue="notes")
        .artifacts
    )
    path = root / "screen.pdf"
    path.write_bytes(artifact.files["screen.pdf"])
    return path


@pytest.fixture
def pdf(made: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(made) as opened:
        yield opened


def links(pdf: pikepdf.Pdf) -> list[Link]:
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    found = []
    for thing in pdf.objects:
        if not isinstance(thing, Dictionary) or thing.get("/S") != Name.Link:
            continue
        for kid in thing.K:
            if isinstance(kid, Dictionary) and "/Dest" in kid.get("/Obj", {}):
                page = pages[kid.Pg.objgen]
                found.append(Link(thing, page, str(kid.Obj.Contents), str(kid.Obj.Dest)))
    return found


def places(pdf: pikepdf.Pdf) -> dict[str, int]:
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    return {str(k): pages[v[0].objgen] for k, v in pikepdf.NameTree(pdf.Root.Names.Dests).items()}


def test_every_call_leads_to_its_note_and_every_note_back(pdf: pikepdf.Pdf) -> None:
    calls = {link.to: link for link in links(pdf) if link.name.startswith("Note ")}
    backs = {link.to: link for link in links(pdf) if link.name.startswith("Retour au texte")}
    notes = {to.replace("call-", "note-") for to in backs}
    assert len(notes) == 11  # a to g, z, and the addresses of three links
    in_a_link = {note for note in notes if note not in calls}
    assert len(in_a_link) == 1  # a link in a link is none
    where = places(pdf)
    for to, back in backs.items():
        assert where[to] == where[to.replace("call-", "note-")] == back.page
        assert Name.Note == back.element.P.S
        assert str(back.element.P.ID)
    assert all(Name.Reference == call.element.P.S for call in calls.values())


def test_no_note_is_lost_wherever_it_is_called(made: Path) -> None:
    text = " ".join(pdf_text(made).split())
    for said in ("du titre", "du lien", "du petit titre", "qui appelle", "qui est appelée"):
        assert f"Celle {said}" in text
    assert "Une note loin du début." in text


def test_bookmarks_hold_no_number_of_a_note(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        titles = [str(item.title) for item in _all(outline.root)]
    assert {"Un titre qui compte", "Un petit titre", "Un intertitre coupé"} <= set(titles)
    assert not [title for title in titles if title[-1].isdigit()]


def _all(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for item in items:
        yield item
        yield from _all(list(item.children))


CALLED_OFTEN = """Premier appel[^t], le même[^t], puis[^i].

::: article
title: Un article

Encore[^t], dans [un lien[^t]](https://www.example.org/a), puis[^j] et[^k].

| A | B |
|---|---|
| x[^t] | y[^k] |

> Une citation[^t]
:::

### Un titre[^t]

Fin[^t].

[^t]: Précision bibliographique collective.
[^i]: *Ibid.*
[^j]: *Ibid.*
[^k]: Qui appelle la première[^t].
"""


@pytest.mark.parametrize("kind", ["newsletter", "brochure"])
def test_a_note_called_many_times_is_one_note_in_every_channel(project: Project, kind: str) -> None:
    text = newsletter(CALLED_OFTEN) if kind == "newsletter" else brochure("Un mot.")
    project.write("notes", "fr", text)
    if kind == "brochure":
        project.chapter("notes", "fr", "01-un.md", f"---\ntitle: Un\n---\n\n{CALLED_OFTEN}")
    outputs: tuple[str, ...] = ("screen", "print", "web")
    if kind == "newsletter":
        outputs = (*outputs, "email", "text")
    result = project.build(*outputs, issue="notes")
    assert [d.code for d in result.report.diagnostics if d.severity == "error"] == []
    files = {n: data for artifact in result.artifacts for n, data in artifact.files.items()}
    told = [name for name in files if name.endswith((".pdf", ".html", ".txt"))]
    said = {name: _said(files[name]) for name in told if not name.startswith("preflight/")}
    for name, words in said.items():
        assert words.count("Précision bibliographique collective") == 1, name
        assert len(re.findall(r"\bIbid\b", words)) == 2, name
    html = files["index.html" if "index.html" in files else "web/index.html"].decode()
    calls = re.findall(r'href="#(note-\d+)" role="doc-noteref"[^>]*>(\d+)<', html)
    assert max(Counter(calls).values()) == 8  # a ninth is in a link, where a link is none
    with pikepdf.open(io.BytesIO(files["screen.pdf"])) as pdf:
        numbers = Counter(link.name for link in links(pdf) if link.name.startswith("Note "))
    assert numbers.most_common(1)[0][1] == 8


def _said(data: bytes) -> str:
    if not data.startswith(b"%PDF"):
        return " ".join(re.sub("<[^>]*>", "", data.decode()).split())
    pages = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(p.get_textpage().get_text_bounded() for p in pages).split())


def test_it_is_pdf_ua_1(made: Path) -> None:
    assert broken(made.read_bytes(), UA1) == {}


def test_what_stands_in_a_link_is_linked_once(pdf: pikepdf.Pdf) -> None:
    notes = [note for page in pdf.pages for note in page.obj.get("/Annots", [])]
    inside = [n for n in notes if "/A" in n and str(n.A.URI).endswith("/d")]
    assert len(inside) == 2  # in the text, and in the note with its address
    assert len({int(note.StructParent) for note in notes}) == len(notes)


def test_a_note_of_the_legal_notice_is_in_the_list_of_a_letter(project: Project) -> None:
    legal = (
        "::: legal\n\nÉcrivez-nous par [ce formulaire](https://www.example.org/ecrire).\n\n:::\n"
    )
    project.write("lettre", "fr", newsletter(f"Un texte.\n\n{legal}"))
    result = project.build("screen", issue="lettre")
    assert [d.code for d in result.report.diagnostics] == []
    with pikepdf.open(io.BytesIO(result.artifacts[0].files["screen.pdf"])) as pdf:
        assert {"endnote-1", "endcall-1"} <= places(pdf).keys()


def test_the_address_of_a_link_in_a_note_is_no_smaller_than_six_points(project: Project) -> None:
    text = "Un mot[^1].\n\n[^1]: Une note, avec [la page](https://www.example.org/page).\n"
    for made in (newsletter(text), brochure(text)):
        built = project.write(ISSUE, "fr", made).build("screen")
        assert "text-tiny" not in [one.code for one in built.report.diagnostics]


def test_sixty_notes_of_a_paragraph_that_ends_a_chapter_go_on_where_there_is_room(
    project: Project,
) -> None:
    """The last lines have notes that find no room on the page before, and stay where they are."""
    numbers = range(1, 61)
    calls = " ".join(f"Mot {number}[^{number}]." for number in numbers)
    notes = "\n".join(f"[^{number}]: La note numéro {number} du bac." for number in numbers)
    project.write(ISSUE, "fr", brochure("Un mot."))
    project.chapter(ISSUE, "fr", "01-notes.md", f"---\ntitle: Notes\n---\n\n{calls}\n\n{notes}\n")
    project.chapter(ISSUE, "fr", "02-suite.md", "---\ntitle: Suite\n---\n\nLa suite.\n")
    result = project.build("screen")
    assert "renderer-crash" not in [one.code for one in result.report.diagnostics]
    with pikepdf.open(io.BytesIO(result.artifacts[0].files["screen.pdf"])) as pdf:
        found = places(pdf).keys()
    assert {f"note-1-{number}" for number in numbers} <= found
