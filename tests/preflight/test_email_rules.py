"""The rules about a finished email, each with a good and a bad one."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from pipeline.channels.email import Email
from pipeline.diagnostics import Diagnostic
from pipeline.mailing import load_tool
from pipeline.preflight import House
from pipeline.preflight.email import merge_tags, public_images, weight
from tests.support.project import Project, newsletter


def mail(html: str = "", tags: tuple[str, ...] = (), images: tuple[str, ...] = ()) -> Email:
    return Email(html, dict.fromkeys(images, b""), tags, "Objet", "Aperçu")


def house(project: Project) -> House:
    loaded = project.house
    return House(loaded.project, loaded.brand, load_tool("brevo"), loaded.schema)


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
    assert codes(weight.check(mail(html), edition, house(project))) == found


def test_a_merge_tag_that_came_out_is_no_finding(project: Project) -> None:
    edition = project.write("essai", "fr", newsletter()).edition()
    tags = ("{{ mirror }}", "{{ mirror }}")
    there = mail("<a href='{{ mirror }}'>{{ mirror }}</a>", tags)
    assert codes(merge_tags.check(there, edition, house(project))) == []


@pytest.mark.parametrize("html", ["{{ mirror }}", "{{%20mirror%20}} {{ mirror }}"])
def test_a_merge_tag_lost_on_the_way_stops_sending(project: Project, html: str) -> None:
    edition = project.write("essai", "fr", newsletter()).edition()
    lost = mail(html, ("{{ mirror }}", "{{ mirror }}"))
    [found] = merge_tags.check(lost, edition, house(project))
    assert (found.code, found.stops) == ("lost-merge-tag", "send")
    assert "`{{ mirror }}`" in found.message.render()


def test_pictures_without_a_public_address_are_told(project: Project) -> None:
    edition = project.write("essai", "fr", newsletter()).edition()
    pictured = mail("<img>", images=("images/a.jpg",))
    assert codes(public_images.check(mail(), edition, house(project))) == []
    found = codes(public_images.check(pictured, edition, house(project)))
    assert found == [("images-not-public", None)]
    project.change("pipeline.toml", 'public_address = ""', 'public_address = "https://e.example/"')
    assert codes(public_images.check(pictured, edition, house(project))) == []
