"""What a mail uses and its readers' clients lack: found, told where, and nothing else.

The two files of `clients/` hold the features; each is put into a finished mail by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.channels.email.render import RenderedEmail, render_email
from pipeline.context import RenderContext
from pipeline.diagnostics import Diagnostic, human
from pipeline.preflight.email import client_support
from pipeline.translate import translator
from tests.support.contexts import context_of
from tests.support.project import ISSUE, Project, copy_of_house, newsletter
from tests.support.samples import ROOT, Samples
from tests.support.steps import steps

HERE = Path(__file__).parent / "clients"
SOURCE = newsletter("""\
Un mot.

::: article
title: A

Ici l'article.
:::

::: quote

ICI.
:::
""")
LINE = SOURCE.split("\n").index("::: quote") + 1
CODES = {
    "client-breaks-layout": ("error", "send"),
    "client-bends-layout": ("warning", None),
    "client-drops-content": ("warning", None),
    "client-drops-style": ("info", None),
    "layout-in-style": ("warning", None),
}


def lines(name: str) -> list[str]:
    text = (HERE / name).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Project:
    house = copy_of_house(ROOT, tmp_path_factory.mktemp("clients") / "p")
    return Project(house).write(ISSUE, "fr", SOURCE)


@pytest.fixture(scope="module")
def clean(press: Project) -> RenderedEmail:
    return mail(press)


def mail(project: Project) -> RenderedEmail:
    edition = project.edition()
    assert edition is not None
    return render_email(context_of(project.house, edition, "brevo"))


def with_html(email: RenderedEmail, html: str) -> RenderedEmail:
    """The mail with `html` where the quotation says « ICI »."""
    assert email.html.count("ICI") == 1
    return replace(
        email, pieces=tuple(replace(p, html=p.html.replace("ICI", html)) for p in email.pieces)
    )


def findings(project: Project, email: RenderedEmail) -> list[Diagnostic]:
    return list(client_support.check(email, rules(project)))


def rules(project: Project) -> RenderContext:
    return context_of(project.house, project.edition(), "brevo")


def told(found: Iterable[Diagnostic]) -> list[str]:
    """`code words` of each finding, in no order."""
    sentences = []
    for one in found:
        values = dict(one.message.values)
        written = values.get("feature") or f"{values['selector']} {values['name']}"
        sentences.append(f"{one.code} {written}")
    return sorted(sentences)


@pytest.mark.parametrize("line", lines("injected.txt"))
def test_a_feature_that_fails_is_found_and_nothing_else(
    press: Project, clean: RenderedEmail, line: str
) -> None:
    html, _, expected = line.partition("⟵")
    found = findings(press, with_html(clean, html.strip()))
    assert told(found) == sorted(part.strip() for part in expected.split(" ; "))
    for one in found:
        assert (one.file, one.line) == (f"issues/{ISSUE}/fr.md", LINE)
        assert (one.severity.value, one.stops) == CODES[one.code]
        assert "`quote`" in one.message.render()
        for language in ("en", "fr"):
            assert one.hint is not None
            assert re.search(
                r"quote/email.mjml.j2|caniemail", one.hint.render(translator(language))
            )


@pytest.mark.parametrize("line", lines("harmless.txt"))
def test_what_works_or_is_only_talked_about_is_not_found(
    press: Project, clean: RenderedEmail, line: str
) -> None:
    assert told(findings(press, with_html(clean, line))) == []


def test_clean_mails_have_no_finding(
    press: Project, clean: RenderedEmail, samples: Samples
) -> None:
    assert findings(press, clean) == []
    for path in sorted(samples.output.glob("*/*/report.json")):
        assert not any(code in path.read_text("utf-8") for code in CODES), path


# ---------------------------------------------------------------------------------- where it is


# A block of the house, as a designer might add it.
BLOCK = """\
label = { fr = "Tarif", en = "Price" }
help.fr = "Un tarif"
help.en = "A price"
"""
FLEX = """\
<mj-text css-class="price">
  <table style="display: flex; border-radius: 12px 40%"><tr><td>{{ block.body }}</td></tr></table>
</mj-text>
"""


@pytest.fixture
def priced(project: Project) -> Project:
    folder = "templates/blocks/tarif"
    project.file(f"{folder}/block.toml", BLOCK).file(f"{folder}/email.mjml.j2", FLEX)
    for other in ("page.html.j2", "page.css", "text.txt.j2", "example.md"):
        project.file(f"{folder}/{other}", "")
    return project.write(ISSUE, "fr", newsletter(PRICES))


PRICES = "Un mot.\n\n::: tarif\n\nA.\n:::\n\nUn autre.\n\n::: tarif\n\nB.\n:::\n"


def ours(project: Project) -> list[Diagnostic]:
    report = project.build("email").report
    assert not report.stops("build"), report
    return [d for d in report.diagnostics if d.code in CODES]


def test_a_house_block_is_named_with_its_first_line(priced: Project) -> None:
    found = ours(priced)
    assert told(found) == [
        "client-breaks-layout display:flex",
        "client-drops-style border-radius:12px 40%",
    ]
    first = newsletter(PRICES).split("\n").index("::: tarif") + 1
    assert {(d.file, d.line) for d in found} == {(f"issues/{ISSUE}/fr.md", first)}
    broken = next(d for d in found if d.stops)
    assert broken.message.render() == (
        "`tarif` is laid out with `display:flex`, which does not work in Outlook (Windows), Orange"
    )
    assert "templates/blocks/tarif/email.mjml.j2" in human(broken)


def test_a_reason_sets_a_finding_aside(priced: Project) -> None:
    source = newsletter(PRICES, set_aside="client-breaks-layout: un essai")
    found = ours(priced.write(ISSUE, "fr", source))
    assert [d.stops for d in found] == [None, None]
    assert any("un essai" in human(d) for d in found)


def test_the_frame_is_named_by_its_template(priced: Project) -> None:
    frame = "templates/shared/email.mjml.j2"
    priced.change(frame, "</mj-head>", "<mj-style>.price { width: 20px; }</mj-style></mj-head>")
    priced.change(
        frame,
        "{% block footer %}",
        "{% block footer %}<mj-section><mj-column><mj-text><p style='float: left'>x</p></mj-text>"
        "</mj-column></mj-section>",
    )
    found = [d for d in ours(priced) if d.file == frame]
    assert told(found) == ["client-breaks-layout float:left", "layout-in-style .price width"]
    assert {d.line for d in found} == {0}


def test_running_text_is_named_with_its_line(press: Project, clean: RenderedEmail) -> None:
    [prose] = [piece for piece in clean.pieces if piece.block == "prose"]
    changed = replace(prose, html=prose.html.replace("Un mot", "<svg></svg>"))
    pieces = tuple(changed if piece is prose else piece for piece in clean.pieces)
    [found] = findings(press, replace(clean, pieces=pieces))
    assert (found.file, found.line) == (prose.file, prose.line)
    assert found.hint
    assert "templates/shared/prose.email.mjml.j2" in found.hint.render()


# ----------------------------------------------------------------------------- whom it concerns


def test_where_outlook_does_not_look_its_failings_count_for_nothing(
    press: Project, clean: RenderedEmail
) -> None:
    flex = '<!--[if !mso]><!--><div style="display:flex">x</div><!--<![endif]-->'
    [found] = findings(press, with_html(clean, flex))
    assert (found.code, found.severity.value, found.stops) == (
        "client-bends-layout", "warning", None)  # fmt: skip
    assert found.message.render().endswith("in Gmail, Orange")
    assert told(findings(press, with_html(clean, flex + '<p style="display:flex">y</p>'))) == [
        "client-bends-layout display:flex",
        "client-breaks-layout display:flex",
    ]


def test_a_background_drawn_for_outlook_must_be_in_the_same_block(
    press: Project, clean: RenderedEmail
) -> None:
    drawn = "<!--[if mso]><v:rect><v:fill src='a.png'/></v:rect><![endif]-->"
    here = '<div style="background:url(a.png)">x</div>'
    assert findings(press, with_html(clean, drawn + here)) == []
    first = clean.pieces[0]
    elsewhere = replace(clean, pieces=(replace(first, html=first.html + drawn), *clean.pieces[1:]))
    assert told(findings(press, with_html(elsewhere, here))) == [
        "client-drops-content background:url(a.png)"
    ]


def test_what_a_heavy_mail_repeats_is_looked_at_once(press: Project, clean: RenderedEmail) -> None:
    """Warm, as in the studio: ten times the mail is hardly more work."""
    house = rules(press)
    quote = next(piece.html for piece in clean.pieces if piece.block == "quote").replace("ICI", "")

    def work(times: int) -> int:
        mail = with_html(clean, quote * times)
        assert list(client_support.check(mail, house)) == []
        return steps(lambda: list(client_support.check(mail, house)))

    few = 8_000 // len(quote)
    assert work(10 * few) < 2 * work(few)
