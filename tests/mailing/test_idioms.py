"""The idioms of all tools leave the house byte for byte, for every tool: in text, in links, in
queries, in alternative texts, in the subject. A tag the tool does not know is told, at its line.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

import pytest

from pipeline.content import merge_tags
from pipeline.export.assemble import line
from pipeline.mailing import load_tool, tool_names
from tests.mailing.conftest import Mail
from tests.support.html import attributes
from tests.support.idioms import IDIOMS
from tests.support.project import ISSUE, Project, brochure, newsletter

SOURCES = [source for source, _, _ in IDIOMS]
# A tag that opens a condition needs the one that closes it; each place gets all tags of an idiom.
TAGS = [list(merge_tags.tags(source)) for source in SOURCES]
ALL = list(dict.fromkeys(chain.from_iterable(TAGS)))


@cache
def document() -> str:
    """Every idiom as it is written, then each of its tags in a query and in an alternative text."""
    body = [f"début{n} {source} fin{n}" for n, source in enumerate(SOURCES)]
    body += [f"[lien{n}](<https://x.org/?q={n}&t={tag}>)" for n, tag in enumerate(ALL)]
    body += [
        f"::: article\ntitle: Article {n}\nimage: assets/illustrations/pont.svg\n"
        f"alt: Un pont{n} {tag} ici\ncredit: Moi\n\nUn texte.\n:::"
        for n, tag in enumerate(ALL)
    ]
    return newsletter("\n\n".join(body) + "\n", subject=" et ".join(ALL))


@pytest.fixture(scope="module", params=tool_names())
def tool(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def html(mail: Mail, tool: str) -> str:
    return mail(document(), tool)[0]


def test_there_are_tags_to_look_for() -> None:
    assert len(ALL) > 20


def test_in_text_and_in_links(html: str) -> None:
    for n, source in enumerate(SOURCES):
        found = re.search(f"début{n} (.*?) fin{n}", html, re.DOTALL)
        assert found, source
        assert list(merge_tags.tags(found[1])) == TAGS[n]
        if "-name-" in source:
            assert "-name-" in found[1]


def test_in_the_query_of_a_link(html: str) -> None:
    for n, tag in enumerate(ALL):
        assert re.search(rf"q={n}&amp;t={re.escape(tag)}(?=[\"'])", html), tag


def test_in_an_alternative_text(html: str) -> None:
    for n, tag in enumerate(ALL):
        assert re.search(rf"alt=([\"'])Un pont{n} {re.escape(tag)} ici\1", html), tag


def test_a_browser_reads_the_same_attributes(html: str) -> None:
    links = {found["href"] for found in attributes(html, "a")}
    pictures = {found["alt"] for found in attributes(html, "img")}
    assert {f"https://x.org/?q={n}&t={tag}" for n, tag in enumerate(ALL)} - links == set()
    assert {f"Un pont{n} {tag} ici" for n, tag in enumerate(ALL)} - pictures == set()


def test_in_the_text_part(mail: Mail, tool: str) -> None:
    text = mail(document(), tool)[1]
    for n, source in enumerate(SOURCES):
        found = re.search(f"début{n} (.*?) fin{n}", text, re.DOTALL)
        assert found, source
        assert list(merge_tags.tags(" ".join(found[1].split()))) == IDIOMS[n][1]
        assert [link for link in IDIOMS[n][2] if link not in text] == []
    for n, tag in enumerate(ALL):
        assert f"https://x.org/?q={n}&t={tag}" in text, tag


def test_in_the_subject(mail: Mail, desk: Project, tool: str) -> None:
    html = mail(document(), tool)[0]
    subject = line(desk.edition(), load_tool(tool), "subject")
    assert list(merge_tags.tags(subject)) == ALL
    title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
    assert title
    assert list(merge_tags.tags(title[1])) == ALL


PLACES = {
    "prose": "Un mot {tag} ici.",
    "second line": "Un mot\n{tag} ici.",
    "link": "[un lien](<{tag}>)",
    "query": "[un lien](<https://x.org/?t={tag}>)",
    "title": "::: article\ntitle: Un {tag} ici\n\nUn texte.\n:::",
    "alternative": "::: article\ntitle: Un\nimage: assets/illustrations/pont.svg\n"
    "alt: Un {tag} ici\ncredit: Moi\n\nUn texte.\n:::",
    "note": "Un mot.[^1]\n\n[^1]: Une note {tag} ici.",
    "list field": "::: article\ntitle: Un\nterritories: Metz, {tag}\n\nUn texte.\n:::",
    "list of lines": "::: article\ntitle: Un\nterritories:\n- Metz\n- {tag}\n\nUn texte.\n:::",
    "link title": '[un lien](https://x.org/ "Un {tag} ici")',
    "abbreviation": "Un GECT ici.\n\n*[GECT]: Un {tag} ici",
}
# Code between back-ticks or indented holds tags; between fences it is all text.
CODE = {
    "`a {unsubscribe} b`": 1,
    "    a {unsubscribe} b": 1,
    "```\na {unsubscribe} b\n```": 0,
}
# A file of its own, which comes after the front one.
CHAPTERS = {
    "chapter head": "---\ntitle: Un {tag} ici\n---\n\nUn texte.\n",
    "list of a chapter head": "---\ntitle: Un\nauthors: Moi, {tag}\n---\n\nUn texte.\n",
    "chapter": "---\ntitle: Un\n---\n\nUn {tag} ici.\n",
}


def _foreign(name: str) -> str:
    """A tag that means something to another tool, and to this one is only characters."""
    tool = load_tool(name)
    strange = (tag for tag in ALL if not (tool.knows(tag) or tool.fails_on(tag)))
    return next(tag for tag in strange if not merge_tags.is_condition(tag))


FOREIGN = {name: _foreign(name) for name in tool_names()}


@pytest.mark.parametrize("place", PLACES)
def test_a_foreign_tag_is_a_warning_at_its_line(mail: Mail, tool: str, place: str) -> None:
    source = newsletter(PLACES[place].replace("{tag}", FOREIGN[tool]) + "\n")
    wanted = next(n for n, text in enumerate(source.split("\n"), 1) if FOREIGN[tool] in text)
    found = [d for d in mail(source, tool)[2] if d.code == "unknown-merge-tag"]
    assert [(d.severity.value, d.stops, d.line) for d in found] == [("warning", None, wanted)]


@pytest.mark.parametrize("place", CHAPTERS)
def test_and_at_its_line_in_a_chapter(mail: Mail, tool: str, place: str) -> None:
    chapter = CHAPTERS[place].replace("{tag}", FOREIGN[tool])
    wanted = next(n for n, text in enumerate(chapter.split("\n"), 1) if FOREIGN[tool] in text)
    found = mail(brochure("Un mot.\n"), tool, chapter)[2]
    told = [d for d in found if d.code == "unknown-merge-tag"]
    assert [(d.file.rpartition("/")[2], d.line) for d in told] == [("01-chapitre.md", wanted)]


@pytest.mark.parametrize("place", CHAPTERS)
def test_html_in_a_tag_of_a_chapter_is_refused(mail: Mail, desk: Project, place: str) -> None:
    evil = '{{ "<script>" }}'
    desk.write(ISSUE, "fr", brochure("Un mot.\n"))
    desk.chapter(ISSUE, "fr", "01-chapitre.md", CHAPTERS[place].replace("{tag}", evil))
    assert "markup-in-merge-tag" in {d.code for d in desk.check() if d.stops == "build"}


def test_in_the_subject_too(mail: Mail, tool: str) -> None:
    source = newsletter("Un mot.\n", subject=f"Bonjour {FOREIGN[tool]}")
    found = [d for d in mail(source, tool)[2] if d.code == "unknown-merge-tag"]
    wanted = source.split("\n").index(f"subject: Bonjour {FOREIGN[tool]}") + 1
    assert [d.line for d in found] == [wanted]


def test_a_neutral_tag_is_none(mail: Mail, tool: str) -> None:
    source = "Bonjour {first_name|vous}, {email}, [a]({view_online}), [b]({unsubscribe}).\n"
    html, text, found = mail(newsletter(source), tool)
    assert [d.code for d in found if "tag" in d.code] == []
    spoken = load_tool(tool).speaking("fr")
    for made in (html, text):
        assert made.count(spoken.unsubscribe) == 2
        assert made.count(spoken.view_online) == 2
        assert spoken.dialect("{email}") in made
        assert spoken.dialect("{first_name|vous}") in made
        left = [tag for tag in merge_tags.tags(made) if merge_tags.is_neutral(tag)]
        assert left == ["{unsubscribe}"] * (2 if tool == "acymailing" else 0)


@pytest.mark.parametrize("code", CODE)
def test_code_means_the_same_in_html_and_in_text(mail: Mail, code: str) -> None:
    html, text, _ = mail(newsletter(code + "\n"), "brevo")
    for made in (html, text):
        assert made.count("a {{ unsubscribe }} b") == CODE[code]
        assert made.count("a {unsubscribe} b") == 1 - CODE[code]
