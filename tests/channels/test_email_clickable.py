"""The title and the picture of a story of a mail lead to its page, and nothing is heard twice."""

from __future__ import annotations

from collections import Counter

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.preflight.email.merge_tags import LOST_MERGE_TAG
from tests.support.project import ISSUE, Project, brochure, newsletter

PAGE = "https://www.example.org/a?b=c&d=e"
PICTURE = "image: assets/illustrations/pont.svg\nalt: Un pont en arc\ncredit: Moi\n"
DECORATIVE = "image: assets/illustrations/pont.svg\ndecorative: oui\n"
BEFORE = f"::: article\ntitle: La première\n{PICTURE}\nUn mot.\n:::\n\n"
COVER = PICTURE.replace("image:", "cover:")
ON_PAGE = "https://www.example.org/actu/#un"
MORE = "\nUn mot.\n\n<!-- more -->\n\nLa suite.\n"


def links_of(project: Project, text: str) -> list[tuple[str, str]]:
    """Where each link of a mail leads that is one of a web page, and what it is called."""
    project.write(ISSUE, "fr", text)
    result = project.build("email")
    assert LOST_MERGE_TAG.name not in {d.code for d in result.report.diagnostics}
    page = LexborHTMLParser(result.artifacts[0].files["email.html"].decode())
    return [
        (node.attributes["href"] or "", called(node))
        for node in page.css("body a[href]")
        if "example.org/a" in (node.attributes["href"] or "")
    ]


def called(node: LexborNode) -> str:
    said = [one.attributes.get("alt") or "" for one in node.css("img")]
    return " ".join(" ".join([*said, node.text()]).split())


STORIES = {
    "a large one": (f"::: article\ntitle: Un titre\nlink: {PAGE}\n{PICTURE}:::\n", PAGE, 2),
    "one with a thumbnail": (
        f"{BEFORE}::: article\ntitle: Un titre\nlink: {PAGE}\n{PICTURE}:::\n",
        PAGE,
        2,
    ),
    "one without a picture": (f"::: article\ntitle: Un titre\nlink: {PAGE}\n:::\n", PAGE, 1),
    "a decorative picture": (
        f"::: article\ntitle: Un titre\nlink: {PAGE}\n{DECORATIVE}:::\n",
        PAGE,
        1,
    ),
    "one that is read on elsewhere": (
        f"::: article #un\ntitle: Un titre\n{PICTURE}{MORE}:::\n",
        ON_PAGE,
        3,
    ),
    "… at its link": (f"::: article\ntitle: Un titre\nlink: {PAGE}\n{MORE}:::\n", PAGE, 2),
    "an interview": (
        f"::: interview #un\ntitle: Un titre\n{PICTURE}{MORE}\n:::\n",
        ON_PAGE,
        3,
    ),
    "an editorial": (f"::: editorial #un\ntitle: Un titre\n{MORE}:::\n", ON_PAGE, 2),
    "a publication": (
        f"::: resource\ntitle: Un titre\ntype: etude\nlink: {PAGE}\n{COVER}:::\n",
        PAGE,
        2,
    ),
}


@pytest.mark.parametrize(("text", "page", "count"), STORIES.values(), ids=STORIES)
def test_all_that_leads_on_from_a_story_leads_to_its_page(
    project: Project, text: str, page: str, count: int
) -> None:
    found = links_of(project, newsletter(text))
    assert [address for address, _ in found] == [page] * count
    names = Counter(name for _, name in found)
    assert names["Un titre"] == 1
    assert "" not in names
    assert max(names.values()) == 1, "two links of one name are heard twice"


def test_the_cover_of_an_announcement_leads_where_its_button_does(project: Project) -> None:
    cover = "assets/illustrations/couverture-sante.svg"
    text = brochure("Un mot.", link=PAGE, cover=cover, cover_alt="Une vallée", cover_credit="Moi")
    found = dict(reversed(pair) for pair in links_of(project, text))
    assert found["Une vallée"] == PAGE
    assert len(found) == 2


@pytest.mark.parametrize("address", ["mailto:un@example.org", "tel:+33399001234"])
def test_a_title_writes_no_mail_and_calls_nobody(project: Project, address: str) -> None:
    project.write(ISSUE, "fr", newsletter(f"::: article\ntitle: Un titre\nlink: {address}\n:::\n"))
    html = project.build("email").artifacts[0].files["email.html"].decode()
    links = LexborHTMLParser(html).css("a[href]")
    [link] = [node for node in links if node.attributes["href"] == address]
    assert link.text() == address.partition(":")[2]


def test_a_tag_in_an_address_comes_out_as_often_as_it_is_said(project: Project) -> None:
    text = f"::: article\ntitle: Un titre\nlink: {PAGE}&e={{email}}\n{PICTURE}:::\n"
    assert len({address for address, _ in links_of(project, newsletter(text))}) == 1


def test_the_language_of_its_page_is_said_beside_the_title(project: Project) -> None:
    text = f"::: article\ntitle: Un titre\nlink: {PAGE}\nlink_language: de\n:::\n"
    project.write(ISSUE, "fr", newsletter(text))
    html = project.build("email").artifacts[0].files["email.html"].decode()
    page = LexborHTMLParser(html)
    [link] = page.css('a[hreflang="de"]')
    assert link.text() == "Un titre"
    assert "en allemand" in " ".join(node.text() for node in page.css("p.meta, p")).replace(
        "\u00a0", " "
    )
