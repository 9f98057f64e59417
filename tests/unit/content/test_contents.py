"""Short contents lists, in which no story seems lost; stories in sections."""

from __future__ import annotations

import re

import pytest

from pipeline.content.contents import in_short
from pipeline.content.outline import contents
from tests.support.project import ISSUE, Project, newsletter

RUBRICS = ("territoires", "france", "europe")


def story(number: int, rubric: str = "") -> str:
    said = f"rubric: {rubric}\n" if rubric else ""
    return f"::: article #a{number}\ntitle: Nouvelle {number}\n{said}\nUn mot.\n:::\n"


def issue(count: int, rest: str = "") -> str:
    body = "".join(story(n, RUBRICS[n % 3]) for n in range(count))
    return newsletter("::: toc\n:::\n\n" + body + rest)


REST = (
    "::: interview\ntitle: Un entretien\n\n::: exchange\nquestion: Oui ?\n\nNon.\n:::\n:::\n"
    "## Agenda\n\n::: event\ntitle: Un jour\nstart: 2026-01-01\n:::\n"
)


def listed(project: Project, text: str, most: int = 12) -> list[tuple[str, int]]:
    project.write(ISSUE, "fr", text)
    edition, schema = project.edition(), project.house.schema
    lines = in_short(contents(edition, "email", schema), most)
    return [("".join(getattr(n, "value", "") for n in x.entry.title), x.others) for x in lines]


def test_few_stories_are_all_named(project: Project) -> None:
    assert listed(project, issue(4, REST)) == [
        *((f"Nouvelle {n}", 0) for n in range(4)),
        ("Un entretien", 0),
        ("Agenda", 0),
    ]


def test_of_many_the_first_of_each_rubric_is_named_and_the_others_are_counted(
    project: Project,
) -> None:
    found = listed(project, issue(13, REST))
    assert found == [
        ("Nouvelle 0", 4),
        ("Nouvelle 1", 3),
        ("Nouvelle 2", 3),
        ("Un entretien", 0),
        ("Agenda", 0),
    ]


@pytest.mark.parametrize("count", [0, 1, 11, 12, 13, 40])
def test_every_story_is_named_or_counted(project: Project, count: int) -> None:
    found = listed(project, issue(count, REST))
    assert len(found) + sum(others for _, others in found) == count + 2


def test_dates_without_a_heading_are_one_line_of_many(project: Project) -> None:
    dates = "".join(f"::: event\ntitle: Date {n}\nstart: 2026-01-0{n}\n:::\n" for n in range(1, 5))
    many = newsletter("".join(story(n) for n in range(10)) + dates)
    assert listed(project, many)[-1] == ("Date 1", 3)
    assert listed(project, newsletter(dates)) == [(f"Date {n}", 0) for n in range(1, 5)]


def test_the_mail_shows_the_list_and_the_text_part_names_all(project: Project) -> None:
    project.write(ISSUE, "fr", issue(14, REST))
    built = project.build("email", "text")
    mail, text = (a.files for a in built.artifacts)
    html = mail["email.html"].decode().replace("&nbsp;", " ")
    [shown] = re.findall(r"<ul class=\"contents.*?</ul>", html, re.DOTALL)
    links = re.findall(r"<a href=\"#([^\"]+)\"[^>]*>(.*?)</a>", shown)
    said = {place: re.sub(r"<[^>]+>", "", words) for place, words in links}
    assert said["a0"] == "Territoires · Nouvelle 0, et 4 autres"
    assert {
        place for place in said if f'name="{place}"' not in html and f'id="{place}"' not in html
    } == set()
    listing = text["email.txt"].decode()
    assert all(f"- Nouvelle {n}\n" in listing for n in range(14))
    assert {d.code for d in built.report.diagnostics} == {"images-not-public"}


# ------------------------------------------------------------------------------ by choice

CHOICES = {
    "": ("a0 a1 a2 un-entretien agenda", 14),
    "show: all": (" ".join(f"a{n}" for n in range(14)) + " un-entretien agenda", 14),
    "montre: toutes": (" ".join(f"a{n}" for n in range(14)) + " un-entretien agenda", 14),
    "show: short": ("a0 a1 a2 un-entretien agenda", 14),
    "stories: #a7, nouvelle 3, UN ENTRETIEN": ("a7 a3 un-entretien", 3),
    "stories:\n- Agenda\n- '#a13'\n- Agenda": ("agenda a13", 2),
}


@pytest.mark.parametrize(("head", "shown", "said"), [(k, *v) for k, v in CHOICES.items()])
def test_the_editor_chooses_what_the_mail_lists(
    project: Project, head: str, shown: str, said: int
) -> None:
    text = issue(14, REST).replace("::: toc\n", f"::: toc\n{head}\n" if head else "::: toc\n", 1)
    project.write(ISSUE, "fr", text)
    mail, plain, web = (a.files for a in project.build("email", "text", "web").artifacts)
    assert listed_in(mail["email.html"].decode()) == [f"#{one}" for one in shown.split()]
    part = plain["email.txt"].decode().partition("DANS CE NUMÉRO\n\n")[2].partition("\n\n")[0]
    assert len(re.findall("Nouvelle|entretien|Agenda", part)) in (said, said + 2)
    assert web["web/index.html"].decode().count('<li class="to-') == 16  # all, always


def listed_in(html: str) -> list[str]:
    [shown] = re.findall(r"<ul class=\"contents.*?</ul>", html, re.DOTALL)
    return re.findall(r"<a href=\"([^\"]+)\"", shown)


def test_the_links_of_the_mail_may_lead_to_the_web_page(project: Project) -> None:
    """But for what is not on it."""
    hidden = story(3).replace("title:", "not: web\ntitle:")
    text = newsletter(
        "::: toc\nlinks: web\n:::\n\n" + story(1) + hidden + "## Une partie\n\nOui.\n"
    )
    project.write(ISSUE, "fr", text)
    [mail] = project.build("email").artifacts
    page = "https://www.example.org/actu/"
    assert listed_in(mail.files["email.html"].decode()) == [
        f"{page}#a1", "#a3", f"{page}#une-partie",
    ]  # fmt: skip
    project.change("pipeline.toml", f'web_address = "{page}"', 'web_address = ""')
    [mail] = project.build("email").artifacts
    assert listed_in(mail.files["email.html"].decode()) == ["#a1", "#a3", "#une-partie"]


# ------------------------------------------------------------------------- stories in sections

SECTIONS = (
    "## Territoires\n\n{}{}## Le dossier\n\nUn chapeau.\n\n{}"
    "::: interview\ntitle: Un entretien\n\n::: exchange\nquestion: Oui ?\n\nNon.\n:::\n:::\n"
    "## Agenda\n\n::: event\ntitle: Un jour\nstart: 2026-01-01\n:::\n"
    "::: resource\ntitle: Un guide\ntype: etude\n:::\n"
).format(*(story(n, "territoires") for n in range(3)))


def named(text: str) -> list[str]:
    part = text.partition("DANS CE NUMÉRO\n\n")[2].partition("\n\n")[0]
    return part.split("\n")


def test_stories_under_headings_are_named(project: Project) -> None:
    assert listed(project, newsletter(SECTIONS)) == [
        ("Nouvelle 0", 0),
        ("Nouvelle 1", 0),
        ("Le dossier", 0),
        ("Nouvelle 2", 0),
        ("Un entretien", 0),
        ("Agenda", 0),
        ("Un guide", 0),
    ]
    project.write(ISSUE, "fr", newsletter("::: toc\n:::\n\n" + SECTIONS))
    text, web = (a.files for a in project.build("text", "web").artifacts)
    assert named(text["email.txt"].decode()) == [
        "- Territoires",
        "  - Nouvelle 0",
        "  - Nouvelle 1",
        "- Le dossier",
        "  - Nouvelle 2",
        "- Un entretien",
        "- Agenda",
        "- Un guide",
    ]
    [shown] = re.findall(r"<nav class=\"toc.*?</nav>", web["web/index.html"].decode(), re.DOTALL)
    assert re.findall(r"href=\"#([^\"]+)\"", shown) == [
        "territoires", "a0", "a1", "le-dossier", "a2", "un-entretien", "agenda", "un-guide",
    ]  # fmt: skip
    assert shown.count('class="to-article under"') == 3


def test_of_many_a_section_names_its_stories(project: Project) -> None:
    found = listed(project, newsletter(SECTIONS), most=6)
    assert found == [
        ("Nouvelle 0", 1),
        ("Le dossier", 0),
        ("Nouvelle 2", 0),
        ("Un entretien", 0),
        ("Agenda", 0),
        ("Un guide", 0),
    ]


def test_the_mail_says_the_section_of_a_group(project: Project) -> None:
    body = "## Ici\n\n" + "".join(story(n) for n in range(14))
    project.write(ISSUE, "fr", newsletter("::: toc\n:::\n\n" + body))
    [mail] = project.build("email").artifacts
    html = mail.files["email.html"].decode().replace("&nbsp;", " ")
    [shown] = re.findall(r"<ul class=\"contents.*?</ul>", html, re.DOTALL)
    assert re.sub(r"<[^>]+>", "", shown).strip() == "Ici · Nouvelle 0, et 13 autres"


def test_stories_beside_each_other_are_listed(project: Project) -> None:
    body = f":::: columns\n\n{story(1)}\n{story(2)}\n::::\n"
    assert listed(project, newsletter(body)) == [("Nouvelle 1", 0), ("Nouvelle 2", 0)]


@pytest.mark.parametrize(
    ("above", "left"),
    [
        ("## Territoires\n\n", 0),
        ("## TERRITOIRES !\n\n### territoires\n\n", 0),
        ("## Territoires\n\nUn mot.\n\n", 0),
        ("## Autre chose\n\n", 2),
        ("## Territoires\n\n## Autre chose\n\n", 2),
        ("", 2),
    ],
)
def test_a_rubric_under_its_own_name_is_not_said_again(
    project: Project, above: str, left: int
) -> None:
    stories = story(1, "territoires") + "Entre les deux.\n\n" + story(2, "territoires")
    project.write(ISSUE, "fr", newsletter(above + stories))
    mail, text, web = (a.files for a in project.build("email", "text", "web").artifacts)
    assert mail["email.html"].decode().count(">Territoires</") - above.count("## Terr") == left
    assert text["email.txt"].decode().splitlines().count("TERRITOIRES") == left
    assert web["web/index.html"].decode().count('class="rubric"') == left


def test_links_of_the_mail_lead_to_places_every_client_finds(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter("::: toc\n:::\n\n" + SECTIONS))
    [mail] = project.build("email").artifacts
    html = mail.files["email.html"].decode()
    goals = set(re.findall(r'<a [^>]*href="#([^"]+)"', html))
    assert len(goals) == 7
    places = re.findall(r'<a id="([^"]+)" name="([^"]+)"[^>]*></a>', html)
    assert goals <= {name for ident, name in places if ident == name}
    assert all(html.count(f'id="{goal}"') == 1 for goal in goals)
