"""Drafts of posts: as long as networks take, and what they would count."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.site.facts import EditionFacts, EventFacts, ReferenceFacts, StoryFacts
from pipeline.site.posts.drafts import LINKEDIN_LIMIT, PostWords, drafts, utf16
from pipeline.site.posts.hashtags import hashtags
from pipeline.site.posts.weight import LIMIT, weight
from tests.support.project import Project
from tests.support.sites import ARTICLE, letter, made

URL = "https://www.example.org/actu/fr/2025-12-actu/"
WORDS = PostWords("Dans ce numéro :", "Lire :")
# twitter-text 3.1.0, as it was run: text → weight.
WEIGHTS = {
    "é œ « » ’ – \u2011 \u00a0 ½": 17,
    "e\u0301": 1,
    "€": 2,
    "…": 2,
    "\u202f": 2,
    "→": 2,
    "•": 2,
    "™": 2,
    "№": 2,
    "\u2212": 2,
    "‹›": 4,
    "日本": 4,
    "https://www.example.org/un/chemin/tres/tres/long?et=plus": 23,
    "grand-est.fr": 23,
    "interreg.eu": 23,
    "ville.brussels": 23,
    "doc.zip": 23,
    "👨‍👩‍👧‍👦": 2,
    "🇫🇷": 2,
    "👍🏽": 2,
    "1️⃣": 2,
    "Un mot https://e.example/a, un autre.": 7 + 23 + 11,
}


@pytest.mark.parametrize("text", WEIGHTS)
def test_a_text_weighs_what_x_says(text: str) -> None:
    assert weight(text) == WEIGHTS[text]


@pytest.mark.parametrize(
    ("label", "tag"),
    [
        ("Transition énergétique", "#TransitionÉnergétique"),
        ("Grande-Région", "#GrandeRégion"),
        ("Vie du réseau", "#VieDuRéseau"),
        ("L’emploi", "#LEmploi"),
        ("2026", None),
        ("…", None),
    ],
)
def test_a_hashtag_is_read_whole(label: str, tag: str | None) -> None:
    assert hashtags([label, label], 5) == ([tag] if tag else [])


def story(title: str = "Un titre", text: str = "Un texte.") -> StoryFacts:
    themes = (("sante", "Santé"), ("mobilites", "Mobilités"), ("energie", "Transition énergétique"))
    return StoryFacts("un-titre", title, text, "", "", "", "", themes, (), ())


def facts(*stories: StoryFacts, **more: str) -> EditionFacts:
    names = ("kind", "kind_label", "title", "subtitle", "promise", "number", "period", "series",
             "isbn", "issn", "words")  # fmt: skip
    said = {"full_title": "La lettre n° 1", "headline": "Du neuf", "summary": "Résumé.", **more}
    return EditionFacts(
        issue="2025-12", language="fr", periodical=True, date="2025-12-04", authors=(),
        stories=stories, events=(), references=(), chapters=(), **dict.fromkeys(names, ""), **said,
    )  # fmt: skip


LONG = "Un mot assez long\u202f: " * 400
CASES = {
    "short": facts(story()),
    "long titles": facts(*[story(LONG[:300])] * 12),
    "endless titles": facts(*[story(LONG)] * 30),
    "a long summary": facts(story(), summary=LONG),
    "a long headline": facts(story(), headline=LONG),
    "long texts": facts(story(text=LONG)),
    "a word": facts(story("x" * 9000, "y" * 9000), headline="z" * 9000),
    "nothing": facts(),
    "long dates": replace(facts(), events=(EventFacts("a", LONG, LONG, LONG, "", LONG, ""),)),
}


@pytest.mark.parametrize("name", CASES)
def test_no_draft_is_longer_than_its_network_takes(name: str) -> None:
    made = drafts(CASES[name], URL, WORDS)
    assert made
    for path, text in made.items():
        if path.startswith("x/"):
            assert weight(text.strip()) <= LIMIT, path
        else:
            assert utf16(text.strip()) <= LINKEDIN_LIMIT, path
        assert URL in text, path
        assert "\u202f" not in text
        assert not re.search(r"utm_|pixel|\?", text), "nobody is counted"


def test_a_draft_says_what_the_number_is_and_what_is_in_it() -> None:
    made = drafts(facts(story("Un pont"), story("Un tram")), URL, WORDS)
    assert made["linkedin/00-2025-12.txt"] == (
        "La lettre n° 1 – Du neuf\n\nRésumé.\n\nDans ce numéro :\n• Un pont\n• Un tram\n\n"
        f"Lire : {URL}\n\n#Santé #Mobilités #TransitionÉnergétique\n"
    )
    assert made["x/01-un-titre.txt"] == (
        f"Un pont\n{URL}#un-titre\n#Santé #Mobilités #TransitionÉnergétique\n"
    )


def test_dates_and_publications_have_drafts_of_their_own() -> None:
    visit = EventFacts("visite", "Une visite", "On marche.", "2026-03-05", "", "Kehl", "")
    study = ReferenceFacts("guide", "Le guide", "", "Étude", "Cahiers", "", "2026-04", "")
    number = replace(facts(story()), events=(visit,), references=(study,))
    made = drafts(number, URL, WORDS)
    assert made["linkedin/02-visite.txt"] == (
        f"Une visite\n2026-03-05 · Kehl\n\nOn marche.\n\nLire : {URL}#visite\n"
    )
    assert made["x/03-guide.txt"] == f"Le guide\nÉtude · Cahiers · 2026-04\n{URL}#guide\n"


def test_hashtags_give_way_to_the_title() -> None:
    title = "Un titre " * 27 + "de deux"
    text = drafts(facts(story(title)), URL, WORDS)["x/01-un-titre.txt"]
    assert title in text
    assert "#TransitionÉnergétique" not in text


def test_a_brochure_lists_its_chapters() -> None:
    work = replace(facts(), periodical=False, chapters=(("un", "Le cadre"), ("deux", "La méthode")))
    assert "• Le cadre\n• La méthode" in drafts(work, URL, WORDS)["linkedin/00-2025-12.txt"]


def test_they_lie_beside_the_edition_and_not_on_the_site(made_site: Path) -> None:
    output = made_site.parent
    there = {path.parents[2].relative_to(output).as_posix() for path in output.rglob("x/00-*")}
    assert there == {"2026-01/fr", "2026-01/en", "sante/fr"}
    assert list(made_site.rglob("posts")) == []
    slides = sorted((output / "2026-01/fr/posts/slides").iterdir())
    assert [path.name for path in slides] == ["01.png", "02.png", "03.png"]
    assert (output / "2026-01/fr/posts/slides.pdf").read_bytes().startswith(b"%PDF-")


def test_a_draft_goes_with_its_story_and_one_that_was_worked_on_stays(project: Project) -> None:
    three = [ARTICLE.format(id=name, title=f"Un {name}") for name in ("pont", "tram", "port")]
    place = project.root / "output/2026-01/fr/posts"
    project.write("2026-01", "fr", letter(1, *three))
    made(project)
    for name in ("linkedin/00-2026-01.txt", "x/02-tram.txt"):
        (place / name).write_text("Mieux dit.", "utf-8")
    assert made(project).made == ()
    project.write("2026-01", "fr", letter(1, three[0]))
    made(project)
    left = {
        path.relative_to(place).as_posix(): path.read_text("utf-8") for path in place.rglob("*.txt")
    }
    assert sorted(left) == [
        *("linkedin/00-2026-01.txt", "linkedin/01-pont.txt"),
        *("x/00-2026-01.txt", "x/01-pont.txt", "x/02-tram.txt"),
    ]
    assert {left["linkedin/00-2026-01.txt"], left["x/02-tram.txt"]} == {"Mieux dit."}
