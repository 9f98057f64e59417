"""A mail of MJML worked on section by section is what it is as a whole, faults included."""

from __future__ import annotations

import random

import pytest

from pipeline.channels.email import by_section, mjml
from pipeline.channels.email.by_section import _html as html_of
from pipeline.channels.email.mjml import compile_mjml
from pipeline.channels.email.sections import PLACE, FrameAndSections, parted_at_sections
from pipeline.errors import PipelineError

HEAD = '<mj-head><mj-title>a "b"</mj-title><mj-style>p{x:y}</mj-style></mj-head>'
SECTIONS = (
    (
        "<mj-section><mj-column><mj-text>Un&nbsp;mot\u202f!<br/>\n<b>a</b>\n<i>b</i></mj-text>"
        "</mj-column></mj-section>"
    ),
    "<mj-raw><!--zqpiece3z--></mj-raw>",
    (
        '<mj-wrapper><mj-section><mj-column><mj-image src="a.png" /></mj-column></mj-section>'
        "</mj-wrapper>"
    ),
    '<mj-section padding="0"/>',
    (
        '<mj-section><mj-column width="50%"><mj-raw><p title="a \\ &quot;b">c</p></mj-raw>'
        "</mj-column></mj-section>"
    ),
)


def document(*sections: str, head: str = HEAD) -> str:
    inside = "\n".join(sections)
    return f"<mjml>{head}<mj-body>\n  {inside}\n</mj-body></mjml>"


def whole(source: str, monkeypatch: pytest.MonkeyPatch) -> object:
    by_section.forget()
    with monkeypatch.context() as patch:
        patch.setattr(mjml, "_by_section", lambda _: None)
        return compile_mjml(source)


def test_the_frame_and_the_sections_are_told_apart() -> None:
    parted = parted_at_sections(document("<mj-raw>a</mj-raw>", SECTIONS[2], head=""))
    assert parted == FrameAndSections(
        f"<mjml><mj-body>\n  {PLACE}</mj-body></mjml>",
        ("<mj-raw>a</mj-raw>", "\n", SECTIONS[2], "\n"),
    )


@pytest.mark.parametrize(
    "source",
    [
        document(*SECTIONS),
        document(*SECTIONS, head=""),
        document(),
        document(SECTIONS[0], "Un texte", SECTIONS[1]),
        document(SECTIONS[0], "<!-- un mot -->", SECTIONS[1]),
        document(SECTIONS[0], "<mj-spacer/>", SECTIONS[1]),
        document("<mj-section><mj-style>b{x:y}</mj-style></mj-section>", SECTIONS[0]),
        document("<mj-raw><!-- <mj-section> --></mj-raw>", SECTIONS[0]),
        document("<mj-raw>&lt;mj-section></mj-raw>", '<mj-section css-class="a>b"/>'),
        "<mjml><mj-body/></mjml>",
        "<mjml></mjml>",
    ],
)
def test_a_mail_by_sections_is_the_mail_as_a_whole(
    source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = whole(source, monkeypatch)
    assert [compile_mjml(source) for _ in range(3)] == [expected] * 3


@pytest.mark.parametrize(
    "source",
    [
        document(SECTIONS[0], "<mj-section><mj-text></mj-section>"),
        document(SECTIONS[0], "</mj-section>", SECTIONS[1]),
        document(SECTIONS[0], head="<mj-head>"),
    ],
)
def test_a_fault_is_told_at_its_line_of_the_whole(
    source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(PipelineError) as expected:
        whole(source, monkeypatch)
    with pytest.raises(PipelineError) as found:
        compile_mjml(source)
    assert str(found.value) == str(expected.value)


def test_only_a_new_section_is_worked_on(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    once = mjml._read

    def counted(source: str) -> object:
        read.append(source)
        return once(source)

    monkeypatch.setattr(mjml, "_read", counted)
    compile_mjml(document(*SECTIONS, head="<mj-head></mj-head>"))
    read.clear()
    new = "<mj-section><mj-column><mj-text>Un autre</mj-text></mj-column></mj-section>"
    compile_mjml(document(*SECTIONS, new, head="<mj-head></mj-head>"))
    assert read == [new]


def test_sections_in_any_order_are_rendered_as_in_one_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(13)
    for _ in range(60):
        some = chance.choices((*SECTIONS, " ", "   ", "\n "), k=chance.randrange(1, 7))
        source = document(*some)
        known = compile_mjml(source)
        with monkeypatch.context() as patch:
            patch.setattr(mjml, "rendered", lambda frame, parts: html_of(frame, "".join(parts)))
            assert compile_mjml(source) == known


def test_of_a_frame_that_is_known_only_new_sections_are_rendered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[str] = []

    def counted(frame: str, sections: str) -> str:
        given.append(sections)
        return html_of(frame, sections)

    monkeypatch.setattr(by_section, "_html", counted)
    by_section.forget()
    for _ in range(3):
        compile_mjml(document(*SECTIONS))
    given.clear()
    new = SECTIONS[0].replace("mot", "autre")
    compile_mjml(document(*SECTIONS[:2], new, *SECTIONS[2:]))
    [one] = given
    assert "autre" in one
    assert "mj-wrapper" not in one
