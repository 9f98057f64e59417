"""Faults sown in finished mails and PDFs, as catalogues write them (`tests/rules/`).

A word behind `|` says what the text of a case is: `built`, a source like any other, made into an
email; `mail`, what stands in a finished email; and for PDFs, those for the press or, with `screen`,
for screens: `operators` painted on a page, `object` a path in the file and what stands there,
`style` how a line of text is set, `page` the HTML of a page (behind `css:` its styles, behind
`text:` a paragraph that the edition has and the page lacks), `bound` a binding and a number of
pages, `inks` what colours of the brand are printed with, `spots` inks beside the four with their
alternates, all painted on a page (`asked:` is `spot_inks`), `press` what `[press]` says, `cover` by
how many millimetres the title of the spine is moved, `barcode` what is otherwise with one that is
painted, `file` all the file holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType

import pikepdf
from pikepdf import Pdf

from pipeline import preflight
from pipeline.channels.email.render import RenderedEmail, render_email
from pipeline.channels.paper.pdf import PdfChannel
from pipeline.config.project import Choice
from pipeline.config.spots import SpotInk
from pipeline.content.model import Edition, Element, Prose, Text
from pipeline.context import RenderContext
from pipeline.diagnostics import Diagnostic
from pipeline.preflight.finished import Finished, Found
from pipeline.press.separation import separations, space_name
from tests.support import drawn_barcodes
from tests.support.bound_covers import moved_title_faults
from tests.support.catalogue import Case
from tests.support.contexts import context_of
from tests.support.project import ISSUE, Project, newsletter
from tests.support.sheets import BODY, FILE, WORDS, check_pdf, edition_of, house, made, spoiled

_HERE = "ICI"
_FIRST = 8  # line of what is shown
_LETTER = newsletter(f"::: quote\n\n{_HERE}\n:::\n")
_TAG = re.compile(r"<[^>]*>")


def found_in_mail(project: Project, case: Case) -> list[Diagnostic]:
    """What the rules say of a mail with this in one of its quotations."""
    edition = project.write(ISSUE, "fr", _LETTER).edition()
    context = context_of(project.house, edition, "brevo")
    email = render_email(context)
    return preflight.check_email(_with(email, case.data.decode()), context)


def _with(email: RenderedEmail, html: str) -> RenderedEmail:
    assert email.html.count(_HERE) == 1
    pieces = (replace(one, html=one.html.replace(_HERE, html)) for one in email.pieces)
    return replace(email, pieces=tuple(pieces))


def found_in_pdf(case: Case) -> list[Diagnostic]:
    """What the rules say of a PDF with this fault."""
    channel: PdfChannel = "screen" if "screen" in case.words else "print"
    text = case.data.decode().rstrip("\n")
    found: Iterable[Found]
    if "cover" in case.words:
        return moved_title_faults(float(text.partition(":")[2]))
    if "page" in case.words:
        found = _on_a_page(channel, text)
    elif "style" in case.words:
        line = f'<p data-at="{FILE}:8" style="{text}">Une ligne de plus sur le pont.</p>'
        page = made(channel, f'{BODY}{line}<p data-at="{FILE}:9">Et voilà.</p>')
        found = check_pdf(page, edition_of(WORDS), house())
    elif "barcode" in case.words:
        changes = dict(line.split(": ") for line in text.splitlines())
        number = f'<p data-at="{FILE}:8">{drawn_barcodes.NUMBER.written}</p>'
        page = spoiled(made(channel, BODY + number), drawn_barcodes.operators(changes))
        found = check_pdf(page, drawn_barcodes.edition(), house())
    elif "bound" in case.words:
        found = _bound(text)
    elif "press" in case.words:
        found = _for_another_press(text.partition(" = ")[2])
    elif "spots" in case.words:
        found = _in_spots(text)
    elif "inks" in case.words:
        found = check_pdf(made(channel), edition_of(WORDS), _with_inks(text))
    else:
        found = check_pdf(_spoiled(made(channel), case, text), edition_of(WORDS), house())
    return [one.diagnostic for one in found]


def _spoiled(pdf: Finished, case: Case, text: str) -> Finished:
    if "file" in case.words:
        return replace(pdf, data=text.encode())
    if "operators" in case.words:
        return spoiled(pdf, text.replace("\n", " "))
    return spoiled(pdf, lambda opened: _set(opened, text))


def _set(pdf: Pdf, text: str) -> None:
    """`/Root/Lang = (de)` in the file's objects, a line each; `null` takes one out."""
    for line in text.splitlines():
        path, _, value = line.partition(" = ")
        *way, last = path.strip("/").split("/")
        for thing in _at(pdf.trailer, way):
            if value == "null":
                del thing[f"/{last}"]
            else:
                thing[f"/{last}"] = pikepdf.Object.parse(value.encode())


def _at(thing: pikepdf.Object, way: list[str]) -> Iterator[pikepdf.Object]:
    """What stands there; `*` are all that a dictionary holds."""
    if not way:
        yield thing
        return
    key, *rest = way
    for name in list(thing.keys()) if key == "*" else [int(key) if key.isdigit() else f"/{key}"]:
        yield from _at(thing[name], rest)


def _on_a_page(channel: PdfChannel, text: str) -> list[Found]:
    css = "".join(one[4:] for one in text.splitlines() if one.startswith("css:"))
    lacking = [one[5:].strip() for one in text.splitlines() if one.startswith("text:")]
    shown = [one for one in text.splitlines() if not one.startswith(("css:", "text:"))]
    placed = (
        re.sub(r"^(<(?:p|h2|ol|li|table|tr)\b[^>]*)", rf'\1 data-at="{FILE}:{_FIRST + n}"', line)
        for n, line in enumerate(shown)
    )
    captions = {n for n, line in enumerate(shown[1:]) if line.startswith("<table")}
    said = [
        _TAG.sub("", line).strip()
        for n, line in enumerate(shown)
        if line.startswith("<p") and n not in captions
    ]
    edition = _with_tables(_with_list(edition_of(WORDS, *said, *lacking), shown), shown)
    return check_pdf(made(channel, BODY + "".join(placed), css), edition, house())


def _with_list(edition: Edition, shown: list[str]) -> Edition:
    """The same with the list of a page, counted from one."""
    items = tuple(
        Element("li", (Text(_TAG.sub("", line).strip()),), line=_FIRST + n)
        for n, line in enumerate(shown)
        if line.startswith("<li")
    )
    if not items:
        return edition
    first = items[0].line
    prose = Prose((Element("ol", items, MappingProxyType({"start": "1"}), line=first),), first)
    return replace(edition, front=replace(edition.front, body=(*edition.front.body, prose)))


def _with_tables(edition: Edition, shown: list[str]) -> Edition:
    """The same with each table of a page and the paragraph above it."""
    body = edition.front.body
    for n, line in enumerate(shown):
        if line.startswith("<table"):
            words = Text(_TAG.sub("", shown[n - 1]).strip())
            table = Element("table", (), line=_FIRST + n)
            body = (*body, Prose((Element("p", (words,), line=_FIRST + n - 1), table), _FIRST + n))
    return replace(edition, front=replace(edition.front, body=body))


def _with_inks(text: str) -> RenderContext:
    """The house whose brand prints colours so: `lac = 92 60 25 22`, a line each."""
    brand = house().brand
    colours = dict(brand.colours)
    for line in text.splitlines():
        name, _, inks = line.partition(" = ")
        colours[name] = replace(colours[name], cmyk=tuple(map(float, inks.split())))
    return replace(house(), brand=replace(brand, colours=MappingProxyType(colours)))


def _in_spots(text: str) -> list[Found]:
    """`PANTONE 186 C = 0 100 81 4`, a line each."""
    lines = dict(line.split(" = ") for line in text.splitlines() if " = " in line)
    inks = tuple(
        SpotInk(name, number, tuple(map(float, cmyk.split())))
        for number, (name, cmyk) in enumerate(lines.items(), 1)
    )
    asked = next((int(one[6:]) for one in text.splitlines() if one[:6] == "asked:"), len(inks))

    def paint(pdf: Pdf) -> None:
        spaces = pdf.pages[0].obj.Resources.ColorSpace
        for name, space in separations(pdf, inks).items():
            spaces[f"/{name}"] = space

    painted = " ".join(f"/{space_name(ink.number)} cs 1 scn 20 20 9 9 re f" for ink in inks)
    project = house().project
    project = replace(project, press=replace(project.press, spot_inks=asked))
    pdf = spoiled(spoiled(made("print"), painted), paint)
    context = replace(house(), project=project)
    return check_pdf(replace(pdf, spots=inks), edition_of(WORDS), context)


def _for_another_press(identifier: str) -> list[Found]:
    """The identifier alone is another; the PDF has it too."""

    def renamed(pdf: Pdf) -> None:
        pdf.Root.OutputIntents[0].OutputConditionIdentifier = pikepdf.String(identifier)

    project = house().project
    project = replace(project, press=replace(project.press, identifier=identifier))
    context = replace(house(), project=project)
    return check_pdf(spoiled(made("print"), renamed), edition_of(WORDS), context)


def _bound(text: str) -> list[Found]:
    facts = dict(line.split(": ") for line in text.splitlines())

    def repeat(pdf: Pdf) -> None:
        for _ in range(int(facts["pages"]) - 1):
            pdf.pages.append(pdf.pages[0])

    edition = edition_of(WORDS, binding=Choice(facts["binding"], {}, ""))
    return check_pdf(spoiled(made("print"), repeat), edition, house())
