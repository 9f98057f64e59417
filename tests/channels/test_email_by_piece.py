"""A mail whose parts are remembered is the mail made from nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.channels.email import by_piece
from pipeline.channels.email.inline import inline_styles
from pipeline.channels.email.mjml import compile_mjml

CELLS = (
    '<mj-text><p class="meta">Un</p><p>deux</p></mj-text>',
    '<mj-text css-class="lead"><ul><li>a</li><li>b &amp; c</li></ul><p>d</p></mj-text>',
    "<mj-text>MARK<p>une moitié</p></mj-text><mj-text>MARK<p>l’autre</p></mj-text>",
    '<mj-image src="a.png" /><mj-button href="https://a.eu">Lire</mj-button>',
    "<mj-table><tr><td>1</td><td>2</td></tr></mj-table>",
)
SHEETS = {
    "p { margin: 0 } p + p, ul + p { margin: 9px } td.lead p { color: red } .meta { top: 0 }": True,
    "body > div > div { color: red } p { margin: 0 }": True,
    "p ~ p { margin: 9px }": False,
    "p + .meta { margin: 9px }": False,
    "p:first-child { margin: 9px }": False,
    "div + div { margin: 9px }": False,
    "": True,
}
MAIL = st.lists(st.sampled_from(CELLS), min_size=1, max_size=5)


def mjml(cells: list[str], css: str) -> str:
    """A mail with a mark before each section, and before what is marked within it."""
    sections = "".join(
        f"<mj-raw>MARK</mj-raw><mj-section><mj-column>{cell}</mj-column></mj-section>"
        for cell in cells
    )
    style = f'<mj-style inline="inline">{css}</mj-style>'
    head = f"<mj-head><mj-preview>Vu</mj-preview>{style}</mj-head>"
    for number in range(sections.count("MARK")):
        sections = sections.replace("MARK", f"<!--zqpiece{number}z-->", 1)
    return f"<mjml>{head}<mj-body>{sections}</mj-body></mjml>"


@pytest.mark.parametrize("css", SHEETS)
@settings(max_examples=30, derandomize=True, database=None, deadline=None)
@given(mails=st.lists(MAIL, min_size=1, max_size=4))
def test_a_mail_of_remembered_parts_is_as_one_from_nothing(
    css: str, mails: list[list[str]]
) -> None:
    by_piece.forget()
    remembered = [inline_styles(compile_mjml(mjml(mail, css))) for mail in mails]
    for mail, made in zip(mails, remembered, strict=True):
        by_piece.forget()
        assert inline_styles(compile_mjml(mjml(mail, css))) == made


@pytest.mark.parametrize(("css", "parted"), SHEETS.items())
def test_only_parts_that_are_new_are_worked_on(css: str, parted: bool) -> None:
    asked: list[str] = []

    def inline(html: str) -> str:
        asked.append(html)
        return html

    by_piece.forget()
    mail = compile_mjml(mjml([*CELLS], css)).html
    assert by_piece.inlined(mail, css, inline) == by_piece.inlined(mail, css, inline) == mail
    assert len(asked) == (1 if parted else 2)
    changed = mail.replace("deux", "trois")
    assert by_piece.inlined(changed, css, inline) == changed
    assert ("Lire" in asked[-1]) is not parted
    assert "trois" in asked[-1]


def test_no_more_than_a_dozen_newsletters_are_remembered() -> None:
    by_piece.forget()
    for number in range(2 * by_piece.MOST):
        mail = compile_mjml(mjml([CELLS[0].replace("Un", str(number))], "")).html
        by_piece.inlined(mail, "", str)
    assert by_piece.remembered() == by_piece.MOST
