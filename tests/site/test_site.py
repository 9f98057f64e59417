"""What is made, what is not made again, and who is left out."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from pipeline.site import editions, make
from pipeline.site.plan import hrefs
from tests.support.project import Project
from tests.support.sites import ARTICLE, EVENT, house, letter, made, site

pytestmark = pytest.mark.usefixtures("quick_cards")
ISSUES = tuple(f"2025-{month:02}" for month in range(1, 13))


def archive(project: Project) -> Project:
    for number, name in enumerate(ISSUES, 1):
        event = EVENT.format(
            id=f"e{number}", title=f"Rendez-vous {number}", start=f"2026-{number:02}-05"
        )
        project.write(name, "fr", letter(number, f"Le texte de {name}.\n", event, day=f"{name}-08"))
    return project


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often editions are read, parts of the site made, and pages built."""
    from pipeline.build import children

    counts: Counter[str] = Counter()
    for owner, name in (
        (editions, "_read"),
        (make, "number_part"),
        (make, "lists"),
        (children, "make"),
    ):
        real = getattr(owner, name)

        def counting(*given: Any, _real: Any = real, _name: str = name, **named: Any) -> Any:
            counts[_name] += 1
            return _real(*given, **named)

        monkeypatch.setattr(owner, name, counting)
    return counts


def states(folder: Path) -> dict[str, tuple[int, int]]:
    found = {path: path.stat() for path in folder.rglob("*") if path.is_file()}
    return {str(path): (one.st_mtime_ns, one.st_ino) for path, one in found.items()}


def test_a_second_run_does_the_work_of_what_changed_alone(
    project: Project, counted: Counter[str]
) -> None:
    archive(project)
    first = made(project)
    assert counted == {"_read": 12, "number_part": 12, "lists": 1, "make": 12}
    assert len(first.made) == 14, "twelve numbers, the lists, the drafts of the newest"
    counted.clear()
    before = states(site(project))
    assert (made(project).made, counted) == ((), {})
    assert states(site(project)) == before
    project.change("issues/2025-03/fr.md", "Le texte de", "Un autre texte de")
    again = made(project)
    assert again.made == ("2025-03/fr", "lists")
    assert again.kept == 11
    assert counted == {"_read": 1, "number_part": 1, "lists": 1, "make": 1}
    after = states(site(project))
    changed = {
        Path(one).relative_to(site(project)).as_posix()
        for one in after
        if after[one] != before.get(one)
    }
    assert changed == {"fr/2025-03/index.html", "fr/atom.xml", "sitemap.xml", "report.json"}


def test_the_same_house_is_the_same_site(project: Project, tmp_path: Path) -> None:
    house(project)
    made(project)
    first = {
        p.relative_to(site(project)): p.read_bytes()
        for p in site(project).rglob("*")
        if p.is_file()
    }
    site(project).rename(tmp_path / "away")
    made(project, "2026-05-05T05:05:05Z")
    again = {
        p.relative_to(site(project)): p.read_bytes()
        for p in site(project).rglob("*")
        if p.is_file()
    }
    assert again == first


def test_fonts_and_styles_lie_once_and_pictures_are_linked(project: Project) -> None:
    picture = ARTICLE.format(id="pont", title="Un pont").replace(
        "link:", "image: assets/illustrations/pont.svg\nalt: Un pont\ncredit: Dessin\nlink:"
    )
    for number in (1, 2):
        project.write(f"2026-0{number}", "fr", letter(number, picture))
    made(project)
    names = Counter(path.name for path in site(project).rglob("*") if path.is_file())
    assert [
        name for name, times in names.items() if times > 1 and name.endswith((".woff2", ".css"))
    ] == []
    (first, second) = sorted(site(project).rglob("pont-*.svg"))
    built = project.root / "output/2026-01/fr/web/images" / first.name
    assert first.stat().st_ino == built.stat().st_ino == second.stat().st_ino


def test_every_address_of_the_site_is_there(made_site: Path) -> None:
    pages = sorted(made_site.rglob("*.html"))
    assert len(pages) == 1 + 2 + 3 + 4, "root, homes, years, numbers"
    for page in pages:
        tree = html.fromstring(page.read_bytes())
        places = {one.get("id") for one in tree.iter() if isinstance(one.tag, str)}
        for _, name, address, _ in tree.iterlinks():
            path, _, place = address.partition("#")
            if address.startswith(("http", "mailto:", "data:")) or name == "content":
                continue
            assert not path or (page.parent / path).is_file(), f"{page}: {address}"
            assert path or not place or place in places, f"{page}: {address}"


def test_a_page_says_where_it_is_and_what_else_it_is(made_site: Path) -> None:
    tree = html.fromstring((made_site / "en/2026-01/index.html").read_bytes())
    links = {
        (one.get("rel"), one.get("hreflang") or one.get("type")): one.get("href")
        for one in tree.iter("link")
    }
    base = "https://www.example.org/actu/"
    assert links["canonical", None] == f"{base}en/2026-01/"
    assert links["alternate", "fr"] == f"{base}fr/2026-01/"
    assert links["alternate", "application/atom+xml"] == "../atom.xml"
    assert links["alternate", "text/calendar"] == "agenda.ics"
    said = {
        one.get("property"): one.get("content") for one in tree.iter("meta") if one.get("property")
    }
    assert said["og:url"] == f"{base}en/2026-01/"
    assert said["og:title"] == "Issue 2: news"
    assert said["og:locale"] == "en_US"
    assert said["article:published_time"] == "2026-01-08T00:00:00Z"


def linked(made_site: Path, folder: str) -> list[dict[str, Any]]:
    tree = html.fromstring((made_site / folder / "index.html").read_bytes())
    (script,) = tree.iter("script")
    assert script.get("type") == "application/ld+json"
    graph: list[dict[str, Any]] = json.loads(script.text)["@graph"]
    return graph


@pytest.mark.parametrize(
    ("folder", "sorts"),
    [
        ("fr/2026-01", {"Organization": 1, "PublicationIssue": 1, "NewsArticle": 1, "Event": 2}),
        ("fr/2025-12", {"Organization": 1, "PublicationIssue": 1, "NewsArticle": 1, "Report": 1}),
        ("fr/sante", {"Organization": 1, "Report": 2}),
    ],
)
def test_json_ld_says_what_is_on_the_page(
    made_site: Path, folder: str, sorts: dict[str, int]
) -> None:
    graph = linked(made_site, folder)
    assert Counter(one["@type"] for one in graph) == sorts
    ids = [one["@id"] for one in graph]
    assert len(ids) == len(set(ids))
    tree = html.fromstring((made_site / folder / "index.html").read_bytes())
    places = {one.get("id") for one in tree.iter() if isinstance(one.tag, str)}
    for one in graph:
        place = one["@id"].partition("#")[2]
        assert place in places | {"number", "publisher"}
        for part in one.get("hasPart", ()):
            assert part["@id"] in ids
    for event in (one for one in graph if one["@type"] == "Event"):
        assert {"name", "startDate", "location", "url"} <= event.keys()
    for news in (one for one in graph if one["@type"] == "NewsArticle"):
        assert {"headline", "datePublished", "dateModified", "author", "url"} <= news.keys()


def test_what_a_text_says_ends_no_script(project: Project) -> None:
    article = ARTICLE.format(id="pont", title="Un `</script><b>` pont")
    project.write("2026-01", "fr", letter(1, article))
    made(project)
    (news,) = [one for one in linked(site(project), "fr/2026-01") if one["@type"] == "NewsArticle"]
    assert "</script><b>" in news["headline"]


HELD = {
    # what is wrong: a field of the head, a text, why it is not on the site
    "a draft": ({"status": "draft"}, "Un texte.", "draft"),
    "a refused text": ({}, "::: article\ntitre\n", "built"),
}


@pytest.mark.parametrize("name", ["a draft", "a refused text"])
def test_what_is_held_back_is_not_on_the_site_and_is_told(project: Project, name: str) -> None:
    fields, text, why = HELD[name]
    project.write("2026-01", "fr", letter(1, "Un texte."))
    project.write("2026-02", "fr", letter(2, text, **fields))
    done = made(project)
    assert [(one.key, one.stays) for one in done.left_out] == [("2026-02/fr", False)]
    assert why in done.left_out[0].why
    assert not (site(project) / "fr/2026-02").exists()
    assert "2026-02" not in (site(project) / "fr/atom.xml").read_text("utf-8")


@pytest.mark.parametrize("name", ["a draft", "a refused text"])
def test_what_was_on_the_site_stays_as_it_was(project: Project, name: str) -> None:
    fields, text, _ = HELD[name]
    event = EVENT.format(id="visite", title="Une visite", start="2026-03-05")
    project.write("2026-01", "fr", letter(1, "Le bon texte.", event))
    project.write("2026-02", "fr", letter(2, "Un texte."))
    made(project)
    before = states(site(project) / "fr/2026-01")
    project.write("2026-01", "fr", letter(1, text, **fields))
    project.write("2026-02", "fr", letter(2, "Un autre texte."))
    done = made(project)
    assert [(one.key, one.stays) for one in done.left_out] == [("2026-01/fr", True)]
    assert states(site(project) / "fr/2026-01") == before
    feed = (site(project) / "fr/atom.xml").read_text("utf-8")
    assert ":2026-01/fr<" in feed
    assert b"STATUS:CONFIRMED" in (site(project) / "fr/agenda.ics").read_bytes()


def test_an_issue_that_is_gone_goes_from_the_site_and_foreign_files_stay(project: Project) -> None:
    archive(project)
    made(project)
    foreign = site(project) / "fr/2025-03/photo.jpg"
    foreign.write_bytes(b"somebody's")
    (project.root / "issues/2025-03/fr.md").unlink()
    (project.root / "issues/2025-03").rmdir()
    made(project)
    assert [path.name for path in (site(project) / "fr/2025-03").iterdir()] == ["photo.jpg"]
    assert "2025-03" not in (site(project) / "sitemap.xml").read_text("utf-8")


def test_an_event_that_is_taken_out_is_cancelled_where_it_was_announced(project: Project) -> None:
    event = EVENT.format(id="visite", title="Une visite", start="2026-03-05")
    project.write("2026-01", "fr", letter(1, "Un texte.\n", event))
    made(project)
    project.write("2026-01", "fr", letter(1, "Un texte.\n"))
    made(project)
    alone = "fr/2026-01/events/2026-01.fr.1.ics"
    for path in ("fr/agenda.ics", "fr/2026-01/agenda.ics", alone):
        data = (site(project) / path).read_bytes()
        assert b"STATUS:CANCELLED" in data
        assert b"SEQUENCE:1" in data
    assert "(annulé)</a>" in (site(project) / "fr/2026-01/index.html").read_text("utf-8")


def test_nothing_is_written_through_a_link(project: Project, tmp_path: Path) -> None:
    from pipeline.errors import PipelineError

    project.write("2026-01", "fr", letter(1, "Un texte."))
    (project.root / "output").mkdir()
    (tmp_path / "elsewhere").mkdir()
    site(project).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PipelineError, match="link"):
        made(project)
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    ("page", "path", "address"),
    [
        ("fr/index.html", "fr/atom.xml", "atom.xml"),
        ("fr/2026-01/index.html", "fr/atom.xml", "../atom.xml"),
        ("fr/archive/2025.html", "en/archive/2025.html", "../../en/archive/2025.html"),
        ("index.html", "fr/a é/index.html", "fr/a%20%C3%A9/index.html"),
        ("fr/a/index.html", "fr/a/card.png", "card.png"),
    ],
)
def test_pages_name_each_other_from_where_they_are(page: str, path: str, address: str) -> None:
    assert hrefs(page)(path) == address
