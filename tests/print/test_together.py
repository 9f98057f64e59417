"""What designers want together or apart on paper: facts, names beside logos, room below a lead."""

from __future__ import annotations

import pypdfium2
import pytest

from tests.support.project import ISSUE, Project, brochure

_LONG = "Strasbourg, Kehl, Forbach, Sarrebruck, Sarreguemines, Wissembourg, Lauterbourg, Offenburg"
_Box = tuple[float, float, float, float]


def _found(pdf: pypdfium2.PdfDocument, words: str) -> tuple[int, _Box]:
    """The page these words begin on, and the box of their first letter in points."""
    for number, page in enumerate(pdf):
        said = page.get_textpage()
        if hit := said.search(words).get_next():
            return number, said.get_charbox(hit[0])
    raise AssertionError(words)


def _chapter(project: Project, head: str, body: str, trim: str = "a4") -> pypdfium2.PdfDocument:
    project.write(ISSUE, "fr", brochure("Un essai.", trim=trim))
    project.chapter(ISSUE, "fr", "01-c.md", f"---\ntitle: Chapitre\n{head}---\n\n{body}\n")
    return pypdfium2.PdfDocument(project.build("screen").artifacts[0].files["screen.pdf"])


@pytest.mark.parametrize(
    ("values", "columns"),
    [
        (["un", "deux"], [1, 1]),
        (["un", "deux", "trois"], [1, 1, 1]),
        ([_LONG, "deux", "trois"], [1, 1, 1]),
        (["un", "deux", "trois", "quatre"], [2, 2]),
        ([_LONG, "deux", "trois", "quatre"], [2, 2]),
        (["un", "deux", "trois", _LONG], [2, 2]),
        ([_LONG, "deux", "trois", "quatre", "cinq"], [2, 3]),
    ],
)
def test_no_fact_stands_alone_beside_others(
    values: list[str], columns: list[int], project: Project
) -> None:
    names = [f"Donnée{n}" for n in range(len(values))]
    facts = "".join(f"  - '{n} : {v}'\n" for n, v in zip(names, values, strict=True))
    pdf = _chapter(project, f"variant: fiche\nfacts:\n{facts}", "Un mot.", "a5")
    lefts = [round(_found(pdf, name)[1][0]) for name in names]
    assert [lefts.count(left) for left in sorted(set(lefts))] == columns


@pytest.mark.parametrize("sentences", range(1, 9))
def test_a_heading_stands_apart_from_the_larger_words_before_it(
    sentences: int, project: Project
) -> None:
    """However many lines they have: some used to leave it nothing but its own line."""
    lead = "Les élus des deux rives ont signé la convention du tram, attendue. " * sentences
    pdf = _chapter(project, "", f"{lead}Finir.\n\n## Puis\n\nDu texte.\n")
    (_, last), (_, heading) = _found(pdf, "Finir"), _found(pdf, "Puis")
    assert last[1] - heading[3] > 25, "of capitals, from foot to head: a line and a half"


@pytest.mark.parametrize(("trim", "beside"), [("a4", 2), ("a5", 1)])
def test_a_name_without_a_logo_stands_at_the_middle_of_its_row(
    trim: str, beside: int, project: Project
) -> None:
    logo = "logo: assets/illustrations/logo-exemple.svg\n"
    names = ["Avec", *("Seul", "Pareil")[:beside]]
    partners = "".join(
        f"::: partner\nname: {name}\n{logo if name == 'Avec' else ''}:::\n\n" for name in names
    )
    pdf = _chapter(
        project, "", f"Un mot.\n\n::: partners\ntitle: Soutiens\n\n{partners}:::\n", trim
    )
    (_, title), (_, below) = _found(pdf, "Soutiens"), _found(pdf, "Avec")
    for name in names[1:]:
        _, box = _found(pdf, name)
        assert title[1] - 15 > box[3]
        assert box[1] > below[3] + 8
        assert box[0] > below[0] + 60
