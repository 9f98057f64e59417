"""Do the pages of the print PDF fit its binding?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pikepdf import Pdf

from pipeline.config.project import Choice
from pipeline.preflight.finished import Finished
from tests.support.project import Project, brochure, newsletter
from tests.support.sheets import WORDS, check_pdf, codes, edition_of, house, spoiled

pytestmark = pytest.mark.usefixtures("without_ghostscript")


@pytest.mark.parametrize(
    ("binding", "pages", "expected"),
    [
        ("stapled", 4, []),
        ("stapled", 5, ["pages-stapled"]),
        ("stapled", 2, ["pages-stapled"]),
        ("perfect", 2, []),
        ("perfect", 3, ["pages-odd"]),
        ("none", 3, []),
        ("", 3, []),
    ],
)
def test_the_pages_fit_the_binding(
    press: Finished, binding: str, pages: int, expected: list[str]
) -> None:
    def repeat(pdf: Pdf) -> None:
        for _ in range(pages - 1):
            pdf.pages.append(pdf.pages[0])

    fields = {"binding": Choice(binding, {}, "")} if binding else {}
    found = check_pdf(spoiled(press, repeat), edition_of(WORDS, **fields), house())
    assert [code for code in codes(found) if code.startswith("pages")] == expected
    if expected == ["pages-stapled"] and pages == 5:
        [said] = [one.diagnostic.message.render() for one in found
                  if one.diagnostic.code == "pages-stapled"]  # fmt: skip
        assert said == "its pages cannot be stapled: they are 5, 3 too few or 1 too many"


@pytest.mark.parametrize(
    ("kind", "pages", "hint"),
    [
        ("newsletter", 1, "leave `binding` out: less than four pages have no fold"),
        ("newsletter", 3, "leave `binding` out"),
        ("newsletter", 5, "write `fill: tighten`: its text is set a little tighter; or stapled"),
        ("brochure", 2, "leave `binding` out"),
        ("brochure", 6, "write `fill: tighten, notes`"),
        ("press-review", 1, "leave `binding` out"),
        ("press-review", 5, "stapled booklets have 4, 8, 12… pages; or write `binding: perfect`"),
    ],
)
def test_what_to_do_is_what_this_kind_can_do(
    press: Finished, kind: str, pages: int, hint: str
) -> None:
    def repeat(pdf: Pdf) -> None:
        for _ in range(pages - 1):
            pdf.pages.append(pdf.pages[0])

    edition = replace(edition_of(WORDS, binding=Choice("stapled", {}, "")), kind=kind)
    found = check_pdf(spoiled(press, repeat), edition, house())
    [told] = [one.diagnostic for one in found if one.diagnostic.code == "pages-stapled"]
    assert told.hint is not None
    assert told.hint.render().startswith(hint)


@pytest.mark.parametrize(
    ("written", "key"),
    [("stapled", "stapled"), ("Agrafé", "stapled"), ("dos carré collé", "perfect")],
)
@pytest.mark.parametrize("kind", [newsletter, brochure])
def test_editors_say_the_binding_in_their_words(
    project: Project, kind: Callable[..., str], written: str, key: str
) -> None:
    binding = project.write("essai", "fr", kind(reliure=written)).edition().fields["binding"]
    assert isinstance(binding, Choice)
    assert binding.key == key
