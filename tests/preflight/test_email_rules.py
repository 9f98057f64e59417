"""The rules about a finished email, each with a good and a bad one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from pipeline.channels.email.pieces import MailPiece
from pipeline.channels.email.render import RenderedEmail
from pipeline.channels.email.tokens import Tokens
from pipeline.channels.email.weight import Weight
from pipeline.content.model import Edition
from pipeline.context import RenderContext
from pipeline.diagnostics import Diagnostic
from pipeline.mailing import load_tool
from pipeline.preflight.email import merge_tags, public_images, weight
from tests.support.contexts import context_of
from tests.support.project import Project, brochure, newsletter


def mail(html: str = "", lost: tuple[str, ...] = (), images: tuple[str, ...] = ()) -> RenderedEmail:
    pieces = (MailPiece("article", "a", "issues/essai/fr.md", 12, html),)
    return RenderedEmail(pieces, dict.fromkeys(images, b""), lost, lost, "Objet", "Aperçu")


def house(project: Project, edition: Edition) -> RenderContext:
    return context_of(project.house, edition, "brevo")


def codes(found: Iterable[Diagnostic]) -> list[tuple[str, str | None]]:
    return [(d.code, d.stops) for d in found]


@pytest.mark.parametrize(
    ("size", "found"),
    [
        (80 * 1024 - 1, []),
        (80 * 1024, [("email-heavy", None)]),
        (100 * 1024 - 1, [("email-heavy", None)]),
        (100 * 1024, [("email-too-heavy", "send")]),
    ],
)
def test_a_mail_is_weighed_as_gmail_weighs_it(
    project: Project, size: int, found: list[tuple[str, str | None]]
) -> None:
    edition = project.write("essai", "fr", newsletter()).edition()
    # Bytes count, not characters: é weighs two.
    html = "é" * (size // 2) + "x" * (size % 2)
    assert codes(weight.check(mail(html), house(project, edition))) == found


def test_the_heaviest_blocks_are_named_with_their_lines(project: Project) -> None:
    edition = project.write("essai", "fr", newsletter()).edition()
    pieces = [
        MailPiece(name, name, edition.file, line, "x" * size * 1024)
        for name, line, size in (
            ("quote", 9, 1),
            ("article", 20, 30),
            ("press", 31, 9),
            ("interview", 40, 41),
        )
    ]
    email = RenderedEmail(tuple(pieces), {}, (), (), "Objet", "Aperçu")
    [found] = weight.check(email, house(project, edition))
    assert found.hint
    assert "interview (40) 41, article (20) 30, press (31) 9" in found.hint.render()


def test_text_outside_of_blocks_is_to_go_into_one_first(project: Project) -> None:
    edition = project.write("essai", "fr", newsletter()).edition()
    piece = MailPiece("prose", "", edition.file, 11, "x" * 101 * 1024)
    [found] = weight.check(RenderedEmail((piece,), {}, (), (), "", ""), house(project, edition))
    assert found.hint
    assert "prose (11) 101; put texts into blocks" in found.hint.render()


def test_links_are_weighed_as_long_as_the_tool_makes_them(project: Project) -> None:
    edition = project.write("essai", "fr", newsletter()).edition()
    rules = house(project, edition)
    tool = replace(rules.tool, tracked_link=300)
    html = '<a href="https://a.example/">a</a><a href="mailto:b@a.example">b</a>' * 250
    html += "x" * (26 * 1024)
    assert codes(weight.check(mail(html), replace(rules, _made={"tool": tool}))) == [
        ("email-too-heavy", "send")
    ]
    unknown = replace(rules, _made={"tool": replace(tool, tracked_link=0)})
    assert codes(weight.check(mail(html), unknown)) == []
    weighed = Weight.of(tool, html)
    assert weighed.links == 250
    assert weighed.tracked - weighed.html == 250 * (300 - len("https://a.example/"))


@pytest.mark.parametrize(
    ("href", "rewritten"),
    [
        ('"https://a.example/"', True),
        ('"{{ unsubscribe }}"', True),
        ('"*|ARCHIVE|*"', True),
        ('"[unsubscribe]"', True),
        ('"{readonline}{/readonline}"', True),
        ("""'{{ TrackLink "https://a.example/" }}'""", True),
        ('"mailto:a@a.example"', False),
        ('"tel:+33388000000"', False),
        ('"#note-1"', False),
        ('""', False),
    ],
)
def test_a_link_is_weighed_when_the_tool_makes_it(href: str, rewritten: bool) -> None:
    tool = replace(load_tool("brevo"), tracked_link=300)
    weighed = Weight.of(tool, f'<a class="a" href={href} target="_blank">a</a>')
    longer = 300 - (len(href) - 2) if rewritten else 0
    assert (weighed.links, weighed.tracked - weighed.html) == (int(rewritten), longer)


def test_a_merge_tag_that_came_out_is_no_finding(project: Project) -> None:
    edition = project.write("essai", "fr", newsletter()).edition()
    assert codes(merge_tags.check(mail("<a>{{ mirror }}</a>"), house(project, edition))) == []


def test_a_merge_tag_lost_on_the_way_stops_sending(project: Project) -> None:
    edition = project.write("essai", "fr", newsletter()).edition()
    lost = mail("", ("{{ mirror }}", "{{ mirror }}"))
    [found] = merge_tags.check(lost, house(project, edition))
    assert (found.code, found.stops) == ("lost-merge-tag", "send")
    assert "`{{ mirror }}`" in found.message.render()


@pytest.mark.parametrize(
    ("finished", "lost"),
    [
        ("<a href='zqmerge0z'>zqmerge1z</a>", ()),
        ("<a href='zqmerge0z'>b</a>", ("{{ b }}",)),
        ("zqmerge0z zqmerge1z zqmerge1z", ("{{ b }}",)),
        ("zqmerge10z", ("{{ a }}", "{{ b }}")),
    ],
)
def test_tags_are_counted_on_their_way_out(finished: str, lost: tuple[str, ...]) -> None:
    tokens = Tokens(load_tool("generic"))
    assert [tokens.put("{{ a }}"), tokens.put("{{ b }}")] == ["zqmerge0z", "zqmerge1z"]
    assert tokens.lost([finished]) == lost


@pytest.mark.parametrize(
    ("columns", "where", "told"),
    [
        (6, "{}", False),
        (7, "{}", True),
        (12, "::: callout\n\n{}\n:::\n", True),
        (12, "::: callout\nnot: email\n\n{}\n:::\n", False),
        (12, "Text.\n\n::: columns\nnot: email\n\n::: quote\n\n{}\n:::\n\n:::\n", False),
        (12, "::: columns\n\n::: quote\nonly: pdf\n\n{}\n:::\n\n:::\n", False),
        (12, "::: columns\n\n::: quote\n\n{}\n:::\n\n:::\n", True),
        (12, "::: article\ntitle: A\n\nText.\n\n<!-- more -->\n\n{}\n:::\n", False),
        (12, "::: article\ntitle: A\n\n{}\n\n<!-- more -->\n\nText.\n:::\n", True),
    ],
)
def test_a_table_too_wide_for_a_telephone_is_told(
    project: Project, columns: int, where: str, told: bool
) -> None:
    text = newsletter(where.format(table(columns)))
    found = wide(project.write("essai", "fr", text))
    line = text[: text.find("|a|")].count("\n") + 1
    assert found == ([("issues/essai/fr.md", line)] if told else [])


def test_a_wide_table_after_more_is_told_when_nobody_could_read_on(project: Project) -> None:
    project.change("pipeline.toml", 'web_address = "https://www.example.org/actu/"', "")
    body = "::: article\ntitle: A\n{}\nText.\n\n<!-- more -->\n\n" + table(7) + "\n:::\n"
    assert len(wide(project.write("essai", "fr", newsletter(body.format(""))))) == 1
    linked = body.format("link: https://www.senat.fr/a\n")
    assert wide(project.write("essai", "fr", newsletter(linked))) == []


def test_the_tables_of_a_chapter_are_not_in_the_mail_that_shows_its_figures(
    project: Project,
) -> None:
    figures = "::: keyfigures\n::: keyfigure\nvalue: 12\nlabel: ponts\n:::\n:::\n\n"
    project.write("essai", "fr", brochure(table(7)))
    project.chapter("essai", "fr", "01-a.md", "---\ntitle: A\n---\n\n" + figures + table(7))
    assert [file for file, _ in wide(project)] == ["issues/essai/fr.md"]


def table(columns: int) -> str:
    row = "|" + "a|" * columns + "\n"
    return row + "|" + "---|" * columns + "\n" + row


def wide(project: Project) -> list[tuple[str, int]]:
    found = project.build("email").report.diagnostics
    return [(d.file, d.line) for d in found if d.code == "wide-table"]


def test_pictures_without_a_public_address_are_told(project: Project) -> None:
    edition = project.write("essai", "fr", newsletter()).edition()
    pictured = mail("<img>", images=("images/a.jpg",))
    assert codes(public_images.check(mail(), house(project, edition))) == []
    found = codes(public_images.check(pictured, house(project, edition)))
    assert found == [("images-not-public", None)]
    project.change("pipeline.toml", 'public_address = ""', 'public_address = "https://e.example/"')
    assert codes(public_images.check(pictured, house(project, edition))) == []
