"""What WeasyPrint works out again and again is answered once, or in fewer steps, and alike."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import weasyprint
from weasyprint.css import ComputedStyle
from weasyprint.formatting_structure.boxes import Box, ParentBox
from weasyprint.layout import page as layout_of_pages
from weasyprint.text import line_break

from pipeline.channels.paper.child.patches import flow, pagestyles, settings, values

WORDS = "Une phrase ordinaire de la coopération transfrontalière, avec des mots. "
PAGE = (
    "<style>@page { size: 90mm 160mm; @top-left { content: string(head) } }"
    "@page wide { size: 160mm 90mm } .wide { page: wide } h2 { string-set: head content() }"
    ":root { --far: 3mm } body { font-size: 9pt; hyphens: auto; line-height: 1.4 }"
    ".caps { font-variant: small-caps; letter-spacing: 1px } .under { text-decoration: underline }"
    ".old { font-feature-settings: 'onum' } .just { text-align: justify; word-spacing: 1px }"
    ".break { overflow-wrap: anywhere; width: 10mm } .flow { columns: 2; margin-bottom: 3mm }"
    ".start { margin-inline-start: var(--far); padding-block: 1mm; inline-size: 40mm }"
    ".sum { width: calc(50% - 2em); } .note { float: footnote }"
    ".left { float: left; width: 20mm } .at { position: absolute; top: 0; right: 0 }"
    ".same * { width: inherit; border: inherit } .same { border: 1px solid; width: 30mm }</style>"
    f"<body lang=fr><h2>Titre</h2><p>{WORDS}<b>{WORDS}</b></p><p class=caps>{WORDS}</p>"
    f"<p class=under>{WORDS}<i>{WORDS}</i></p><p class=old>{WORDS}</p>"
    f"<p class=just>{WORDS * 4}</p><p class=break>{WORDS}</p><p dir=rtl class=start>{WORDS}</p>"
    f"<p class=start>{WORDS}</p><p class=sum>{WORDS}<span class=note>{WORDS}</span></p>"
    f"<p lang=de style='font-language-override: \"ENG \"'>{WORDS}</p>"
    f"<div class=flow><p>{WORDS * 3}</p><ul><li>{WORDS}<li>{WORDS}</ul><p>{WORDS * 3}</p></div>"
    f"<div class=left>{WORDS}</div><div class=at>{WORDS}</div><p>{WORDS * 3}</p>"
    f"<div class=wide><div><p>{WORDS}</p></div></div><div class=same><p>{WORDS}<i>i</i></p></div>"
    f"<table><tr><td>{WORDS}<td>deux</table><div style='display: flex'><p>{WORDS}<p>b</div>"
    "<svg width='90' height='20'><text y='9' font-family='serif'>Un mot</text></svg>"
)


def measures_and_pdf() -> tuple[list[Any], bytes]:
    document = weasyprint.HTML(string=PAGE).render()
    boxes = [
        (type(box).__name__, box.position_x, box.position_y, box.width, box.height)
        for page in document.pages
        for box in page._page_box.descendants()
    ]
    return boxes, bytes(document.write_pdf(uncompressed_pdf=True, pdf_identifier=b"same"))


def everywhere(monkeypatch: pytest.MonkeyPatch, name: str, function: Any) -> None:
    """In each module of WeasyPrint that imported it."""
    for other, module in list(sys.modules.items()):
        if other.startswith("weasyprint.") and name in vars(module):
            monkeypatch.setitem(vars(module), name, function)


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """WeasyPrint without these; afterwards all is as it was."""
    monkeypatch.setattr(line_break.Layout, "setup", settings._set_up)
    everywhere(monkeypatch, "strut", settings._strut)
    monkeypatch.setattr(ComputedStyle, "__missing__", values._missing)
    monkeypatch.setattr(Box, "is_in_normal_flow", flow._in_flow)
    monkeypatch.setattr(ParentBox, "page_values", flow._pages)
    everywhere(monkeypatch, "remove_placeholders", flow._remove)
    monkeypatch.setattr(layout_of_pages, "set_page_type_computed_styles", pagestyles._set_styles)
    yield
    settings.forget()


@contextmanager
def counted(owner: Any, name: str) -> Iterator[list[Any]]:
    """The calls of a method meanwhile."""
    found: list[Any] = []
    real = getattr(owner, name)

    def method(*given: Any, **named: Any) -> Any:
        found.append(given)
        return real(*given, **named)

    setattr(owner, name, method)
    try:
        yield found
    finally:
        setattr(owner, name, real)


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize(
    "install",
    [settings.install, values.install, flow.install, pagestyles.install],
    ids=["settings", "values", "flow", "pagestyles"],
)
def test_every_box_and_every_sign_is_as_weasyprint_makes_it(install: Callable[[], None]) -> None:
    expected = measures_and_pdf()
    install()
    assert measures_and_pdf() == expected


@pytest.mark.usefixtures("plain")
def test_a_text_is_set_as_others_of_its_style() -> None:
    with counted(settings, "_set_up") as plainly:
        line_break.Layout.setup = settings._set_up
        measures_and_pdf()
    settings.install()
    with counted(settings, "_made") as made, counted(settings, "_set_up_again") as asked:
        line_break.Layout.setup = settings._set_up_again
        measures_and_pdf()
    assert len(asked) >= len(plainly) > 100
    assert 0 < len(made) < len(asked) / 5
    assert len(settings._known.struts) > 3
    settings.forget()
    known = settings._known
    assert [len(one) for one in (known.by_style, known.by_values, known.struts)] == [0, 0, 0]


@pytest.mark.usefixtures("plain")
def test_of_ten_values_nine_are_not_worked_out() -> None:
    values.install()
    with counted(values, "_missing") as worked_out:
        document = weasyprint.HTML(string=PAGE).render()
    styles = {id(box.style): box.style for p in document.pages for box in p._page_box.descendants()}
    known = sum(len(s) for s in styles.values() if isinstance(s, ComputedStyle))
    assert 0 < len(worked_out) < known / 3


@pytest.mark.usefixtures("plain")
def test_a_box_is_asked_fewer_questions() -> None:
    with counted(Box, "is_footnote") as plainly:
        measures_and_pdf()
    flow.install()
    with counted(Box, "is_footnote") as asked:
        measures_and_pdf()
    assert len(asked) < len(plainly) / 5


@pytest.mark.usefixtures("plain")
def test_a_page_is_not_compared_with_all_others() -> None:
    compared: list[Any] = []

    class Number(int):
        """The index of a page, which tells when it is compared."""

        def __eq__(self, other: object) -> bool:
            compared.append(other)
            return int(self) == other

        __hash__ = int.__hash__

    real = layout_of_pages.PageType

    def of(*given: Any, **named: Any) -> Any:
        made = real(*given, **named)
        return made._replace(index=Number(made.index))

    def comparisons(pages: int) -> int:
        text = f"<style>{MARGINS}</style>" + "<p style='break-after: page'>a</p>" * pages
        del compared[:]
        weasyprint.HTML(string=text).render()
        return len(compared)

    pagestyles.install()
    layout_of_pages.PageType = of
    try:
        few, many = comparisons(10), comparisons(40)
    finally:
        layout_of_pages.PageType = real
    assert few > 10
    assert many < 6 * few


MARGINS = "@page { @top-left { content: 'a' } @bottom-right { content: counter(page) } }"
