"""Headings without gaps, an id for every place, and tables of contents."""

from __future__ import annotations

import pytest

from pipeline.content.model import Block, blocks
from pipeline.content.outline import contents
from tests.support.project import ISSUE, Project, brochure, newsletter
from tests.support.trees import outline_of


def headings(project: Project, body: str) -> list[tuple[str, str]]:
    edition = project.write(ISSUE, "fr", newsletter(body)).edition()
    nodes = [node for item in edition.front.body for node in getattr(item, "nodes", ())]
    return outline_of(nodes)


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("## A", "2"),
        ("# A\n\n# B", "22"),
        ("### A\n\n## B\n\n### C", "223"),
        ("# A\n\n### B\n\n###### C\n\n## D", "2343"),
        ("###### A\n\n##### B\n\n# C", "222"),
        ("## A\n\n#### B\n\n#### C\n\n### D\n\n#### E", "23334"),
        ("# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n###### F", "234566"),
        ("> ## A\n\n### B", "23"),
    ],
)
def test_levels_follow_one_another_without_gaps(
    project: Project, written: str, levels: str
) -> None:
    assert "".join(name[1] for name, _ in headings(project, written)) == levels


def test_a_blocks_title_stands_below_the_heading_above_it(project: Project) -> None:
    article = "::: article\ntitle: A\n\n### Inside\n:::\n"
    project.write(ISSUE, "fr", newsletter(f"{article}\n#### Part\n\n{article}"))
    first, second = (b for b in blocks(project.edition().front.body) if isinstance(b, Block))
    assert (first.level, second.level) == (2, 3)
    inside = [outline_of(item.nodes)[0][0] for b in (first, second) for item in b.body]
    assert inside == ["h3", "h4"]


def test_a_block_without_a_title_adds_no_level(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter("## A\n\n::: quote\n\n### Inside\n:::\n"))
    (quote,) = blocks(project.edition().front.body)
    assert outline_of(quote.body[0].nodes) == [("h3", "inside")]


def test_every_place_has_an_id_of_its_own(project: Project) -> None:
    article = "::: article\ntitle: Santé : l'accord\n:::\n"
    body = f"## Santé : l’accord\n\n## Ici {{: #sante-l-accord-2}}\n\n{article * 2}\n## Ελλάδα\n"
    project.write(ISSUE, "fr", newsletter(body))
    edition = project.edition()
    ids = [b.id for b in blocks(edition.front.body)]
    ids += [ident for _, ident in headings(project, body)]
    assert sorted(ids) == [
        "sante-l-accord",
        "sante-l-accord-2",
        "sante-l-accord-3",
        "sante-l-accord-4",
        "section",
    ]


def test_contents_list_chapters_sections_and_titled_blocks(project: Project) -> None:
    project.write(ISSUE, "fr", brochure("::: toc\n:::\n\n## Avant\n"))
    chapter = "---\ntitle: Le droit\nsummary: En bref\n---\n\n### Un\n\n::: callout\n\nT\n:::\n"
    article = "::: article\ntitle: Deux\nrubric: mot\nonly: email\n:::\n"
    project.chapter(ISSUE, "fr", "01-le-droit.md", chapter + article)
    edition = project.edition()
    schema = project.house.schema
    shown = [(e.id, e.level, e.name) for e in contents(edition, "screen", schema)]
    assert shown == [
        ("avant", 2, "section"),
        ("le-droit", 1, "chapter"),
        ("un", 3, "section"),
    ]
    last = contents(edition, "email", schema)[-1]
    assert (last.id, last.rubric.key if last.rubric else "") == ("deux", "mot")


def test_links_lead_to_headings_blocks_and_chapters(project: Project) -> None:
    body = "[a](#titre) [b](#bloc) [c](#droit) [d](#note-la)\n\n## Titre\n\n"
    body += "::: quote #bloc\n\nT\n:::\n"
    project.write(ISSUE, "fr", brochure(body))
    project.chapter(ISSUE, "fr", "01-droit.md", "[a](#titre)\n\nPar {: x}\n\nLà\n{: #note-la}\n")
    codes = [d.code for d in project.check()]
    assert codes == ["bad-attribute"]
