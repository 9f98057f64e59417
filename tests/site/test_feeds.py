"""Atom as other programs read it, and what moves its dates."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree

from tests.support.project import Project
from tests.support.sites import house, letter, made, site

pytestmark = pytest.mark.usefixtures("quick_cards")
ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
# RFC 4287, 4.1.1 and 4.1.2: how often what must or may stand in a feed and in an entry. It stands
# here because no package has the RELAX NG schema of its appendix B.
FEED = {"id": (1, 1), "title": (1, 1), "updated": (1, 1), "subtitle": (0, 1)}
ENTRY = {"id": (1, 1), "title": (1, 1), "updated": (1, 1), "published": (0, 1)}
ENTRY |= {"summary": (0, 1), "content": (0, 1)}


def root(path: Path) -> Any:
    return etree.fromstring(path.read_bytes())


def read(path: Path) -> Any:
    parsed = feedparser.parse(path.read_bytes())
    assert not parsed.bozo, parsed.bozo_exception
    return parsed


@pytest.mark.parametrize("language", ["fr", "en"])
def test_another_parser_reads_each_feed(made_site: Path, language: str) -> None:
    parsed = read(made_site / language / "atom.xml")
    assert parsed.version == "atom10"
    assert parsed.feed.links[0]["rel"] == "self"
    assert parsed.feed.links[0]["href"] == f"https://www.example.org/actu/{language}/atom.xml"
    keys = ["2026-01/fr", "sante/fr", "2025-12/fr"] if language == "fr" else ["2026-01/en"]
    assert [one.id for one in parsed.entries] == [f"tag:www.example.org,2025:{k}" for k in keys]
    for entry in parsed.entries:
        assert entry.link.startswith(f"https://www.example.org/actu/{language}/")
        assert entry.content[0].type == "text/html"


def test_each_element_stands_as_often_as_the_standard_says(made_site: Path) -> None:
    feed = root(made_site / "fr/atom.xml")
    assert feed.tag == f"{ATOM}feed"
    for node, wanted in ((feed, FEED), *((one, ENTRY) for one in feed.iter(f"{ATOM}entry"))):
        for name, (least, most) in wanted.items():
            assert least <= len(node.findall(f"{ATOM}{name}")) <= most, name
    moments = [one.text for tag in ("updated", "published") for one in feed.iter(f"{ATOM}{tag}")]
    assert [one for one in moments if not MOMENT.fullmatch(one)] == []
    ids = [one.text for one in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    assert all(one.startswith("tag:www.example.org,2025:") for one in ids)
    assert len(feed.findall(f"{ATOM}author")) == 1, "an entry without one has the feed's"
    links = feed.findall(f"{ATOM}link")
    assert {one.get("rel") for one in links} == {"self", "alternate"}


def test_what_is_written_in_a_text_is_no_markup(made_site: Path) -> None:
    (entry,) = [one for one in read(made_site / "fr/atom.xml").entries if "sante" in one.id]
    assert entry.summary == "Des soignants & des élus <racontent>."
    assert "<racontent>" not in entry.content[0].value


def updated(project: Project, issue: str) -> str:
    feed = root(site(project) / "fr/atom.xml")
    (found,) = [
        one.findtext(f"{ATOM}updated")
        for one in feed.iter(f"{ATOM}entry")
        if one.findtext(f"{ATOM}id").endswith(f":{issue}/fr")
    ]
    return str(found)


def test_words_move_the_date_of_a_number_and_nothing_else_does(project: Project) -> None:
    project.write("2026-01", "fr", letter(1, "Un texte.\n"))
    made(project, "2026-02-01T08:00:00Z")
    assert updated(project, "2026-01") == "2026-01-08T00:00:00Z", "the day it came out"
    project.write("2026-01", "fr", letter(1, "Un   TEXTE !\n"))  # other spaces, capitals, signs
    made(project, "2026-02-02T08:00:00Z")
    assert updated(project, "2026-01") == "2026-01-08T00:00:00Z"
    project.write("2026-01", "fr", letter(1, "Un autre texte.\n"))
    made(project, "2026-02-03T08:00:00Z")
    assert updated(project, "2026-01") == "2026-02-03T08:00:00Z"
    made(project, "2026-02-04T08:00:00Z")
    assert updated(project, "2026-01") == "2026-02-03T08:00:00Z"


def test_until_its_day_a_number_is_being_written(project: Project) -> None:
    for text, now in (("Un texte.", "2026-01-02"), ("Un autre.", "2026-01-05")):
        project.write("2026-01", "fr", letter(1, text))
        made(project, f"{now}T08:00:00Z")
        assert updated(project, "2026-01") == "2026-01-08T00:00:00Z"


def test_an_id_stays_when_the_site_moves(project: Project) -> None:
    house(project)
    made(project)
    before = [one.id for one in read(site(project) / "fr/atom.xml").entries]
    project.change(
        "pipeline.toml",
        "[publisher]\n",
        '[site]\naddress = "https://news.example.net/lettre"\n\n[publisher]\n',
    )
    made(project)
    feed = read(site(project) / "fr/atom.xml")
    assert [one.id for one in feed.entries] == before
    assert feed.entries[0].link.startswith("https://news.example.net/lettre/fr/")


def test_a_new_issue_is_no_older_than_the_feed(project: Project) -> None:
    project.write("2026-01", "fr", letter(1, "Un texte."))
    made(project)
    project.write("2026-02", "fr", letter(2, "Un texte.", day="2026-02-05"))
    made(project)
    feed = root(site(project) / "fr/atom.xml")
    assert feed.findtext(f"{ATOM}updated") == "2026-02-05T00:00:00Z"


def test_a_history_that_cannot_be_read_stops_the_run(project: Project) -> None:
    from pipeline.errors import PipelineError

    project.write("2026-01", "fr", letter(1, "Un texte."))
    project.file("sent/site.json", "<<<<<<< HEAD\n{}")
    with pytest.raises(PipelineError, match=r"site\.json"):
        made(project)
    assert (project.root / "sent/site.json").read_text().startswith("<<<<<<<")


def test_the_map_names_every_number_in_its_languages(made_site: Path) -> None:
    tree = root(made_site / "sitemap.xml")
    names = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    pages = {one.findtext("s:loc", None, names): one for one in tree.findall("s:url", names)}
    base = "https://www.example.org/actu/"
    assert set(pages) == {
        *(base + one for one in ("fr/", "en/", "fr/2026-01/", "en/2026-01/")),
        *(base + one for one in ("fr/2025-12/", "fr/sante/")),
    }
    both = pages[f"{base}fr/2026-01/"].findall("x:link", names)
    assert {one.get("hreflang") for one in both} == {"fr", "en"}
    assert pages[f"{base}fr/sante/"].findall("x:link", names) == []
