"""A brochure's colophon: there is one where there is something to say, and no line without."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.channels.page.html import render_page
from pipeline.channels.page.pictures import PictureStore
from tests.support.contexts import context_of
from tests.support.project import ISSUE, Project, brochure

LEGAL = "::: legal\nTout est inventé.\n:::\n"


def colophon(project: Project, body: str = "", **fields: str) -> LexborHTMLParser:
    """The page's HTML."""
    project.write(
        ISSUE,
        "fr",
        brochure(f"Un avant-propos.\n\n{body}", **{"printer": "", "legal_deposit": "", **fields}),
    )
    context = context_of(project.house, project.edition())
    html = render_page(context, "screen", PictureStore("screen", context.images))
    return LexborHTMLParser(html)


@pytest.mark.parametrize(
    ("body", "fields", "there"),
    [
        ("", {}, []),
        ("", {"printer": "Imprimerie d'exemple"}, [".imprint"]),
        ("", {"authors": "Ada"}, [".imprint"]),
        (LEGAL, {}, [".legal"]),
        (LEGAL, {"isbn": "978-2-345680-00-0"}, [".legal", ".imprint"]),
    ],
)
def test_a_colophon_holds_what_there_is(
    project: Project, body: str, fields: dict[str, str], there: list[str]
) -> None:
    page = colophon(project, body, **fields)
    found = [s for s in (".legal", ".imprint") if page.css(f".colophon > {s}")]
    assert found == there
    assert bool(page.css(".colophon")) == bool(there)


def test_only_what_follows_a_legal_text_is_parted_from_it(project: Project) -> None:
    css = (project.root / "templates/kinds/brochure/page.css").read_text("utf-8")
    (rule,) = (line for line in css.splitlines() if ".imprint {" in line and "border-top" in line)
    assert rule.startswith(".paper.brochure .colophon > .legal + .imprint {")


def test_an_opening_without_text_asks_for_one_page(project: Project) -> None:
    """An empty box after it would be a blank page before the next chapter."""
    for name, text in (("01-a", "Du texte.\n"), ("02-b", "")):
        head = f"---\ntitle: {name}\nvariant: opener\n---\n\n"
        project.chapter(ISSUE, "fr", f"{name}.md", head + text)
    chapters = colophon(project).css(".chapter")
    assert [len(one.css(".running")) for one in chapters] == [1, 0]
