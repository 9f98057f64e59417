"""What is said of a mail: in an inbox, to one reader, aloud, in another language."""

from __future__ import annotations

import pytest

from pipeline.content.merge_tags import TAG
from pipeline.mailing import load_tool, tool_names
from pipeline.mailing.samples import READERS, merged
from pipeline.studio.readers.inbox import CLIENTS, cut, first_words, inbox
from pipeline.studio.readers.languages import side_by_side
from pipeline.studio.readers.order import reading_order
from pipeline.studio.readers.preview import mail_preview
from tests.support.project import ISSUE, Project, newsletter
from tests.support.readers import built, sample
from tests.support.samples import EDITIONS


@pytest.mark.parametrize(
    ("text", "most", "wanted"),
    [("court", 10, "court"), ("dix lettres", 5, "dix…"), ("abc", 0, ""), ("abcd", 4, "abcd")],
)
def test_a_text_is_cut_to_its_room(text: str, most: int, wanted: str) -> None:
    assert cut(text, most) == wanted


def test_first_words_are_the_hidden_ones_and_what_follows() -> None:
    html = (
        "<head><title>T</title><style>p{}</style></head><body><div style='display:none'>Avant"
        "&nbsp;: tout\u200c\u200c</div><!-- c --><h1>Le titre</h1><p>Et la suite &amp; fin.</p>"
    )
    assert first_words(html) == "Avant : tout Le titre Et la suite & fin."


def test_each_client_cuts_its_line() -> None:
    subject = "Un objet de plus de quarante caractères, mais de moins de soixante-dix"
    lines = {one.client: one for one in inbox("Maison", subject, "<p>Premiers mots</p>")}
    assert lines.keys() == {client.key for client in CLIENTS}
    assert lines["gmail"].subject == subject
    assert (lines["iphone"].subject, lines["iphone"].lost) == (
        "Un objet de plus de quarante caractères…",
        ", mais de moins de soixante-dix",
    )
    assert lines["outlook"].words == "Premiers mots"
    assert lines["webmail"].words == ""


@pytest.mark.parametrize("tool", tool_names())
@pytest.mark.parametrize("reader", READERS)
def test_every_tag_of_a_tool_is_replaced_for_a_reader(tool: str, reader: str) -> None:
    known = load_tool(tool)
    tags = ["{first_name|chère lectrice}", "{email}", "{unsubscribe}", "{view_online}"]
    text = " | ".join(known.dialect(tag) for tag in tags)
    said = merged(text, tool, READERS[reader]).split(" | ")
    named = READERS[reader].first_name if known.first_name else ""
    assert said[0] == (named or f"chère{known.fallback_space}lectrice")
    assert "@" in said[1]
    assert all(one.startswith("https://") for one in said[2:])
    assert list(TAG.finditer(" ".join(said))) == []


@pytest.mark.parametrize(
    ("tool", "written", "none", "one"),
    [
        ("brevo", '{{ contact.PRENOM | default : "vous" }}', "vous", "Camille"),
        ("brevo", "{{ contact.PRENOM }}", "", "Camille"),
        ("brevo", "{{ contact.NOM }}", "", "Durand"),
        ("brevo", "{{ contact.VILLE }}", "{{ contact.VILLE }}", "{{ contact.VILLE }}"),
        ("brevo", '{% if contact.LANGUE == "fr" %}a{% endif %}', "a", "a"),
        ("mailchimp", "*|FNAME|*", "", "Camille"),
        ("mailchimp", "*|IF:FNAME|**|FNAME|**|ELSE:|*vous*|END:IF|*", "vous", "Camille"),
        ("sendgrid", '{{insert first_name "default=ami"}}', "ami", "Camille"),
        ("ghost", '%%{first_name, "ami"}%%', "ami", "Camille"),
        ("brevo", "rien < 3", "rien < 3", "rien < 3"),
    ],
)
def test_a_tag_for_a_reader_without_and_with_a_name(
    tool: str, written: str, none: str, one: str
) -> None:
    assert merged(written, tool, READERS["none"]) == none
    assert merged(written, tool, READERS["one"]) == one


P = "<p>Un <b>mot</b></p>"
ORDERS = [
    (P, ["text Un mot"]),
    ("<h2>Titre</h2><p>x", ["heading2 Titre", "text x"]),
    ('<h3><a href="#">Titre</a></h3>', ["heading3 Titre (link)"]),
    ('<p>Avant <a href="#">lien</a> après', ["text Avant", "link lien", "text après"]),
    ('<a href="#"><img alt="Pont"></a>', ["image Pont (link)"]),
    ('<img alt=""><img alt="Pont">', ["image Pont"]),
    ('<table role="presentation"><tr><td>a</td></tr></table>', ["text a"]),
    ("<table><tr><th>a</th></tr><tr><td>b</td></tr></table>", ["table2", "text a", "text b"]),
    ("<ul><li>a</li><li>b</li></ul>", ["list2", "text a", "text b"]),
    ('<div style="display:none">x</div><p aria-hidden="true">y</p><p hidden>z</p>', []),
    ('<p>fr <i lang="en">the word</i> fin', ["text fr", "text@en the word", "text fin"]),
    ('<div role="article" aria-label="Lettre">a</div>', ["article Lettre", "text a"]),
    (
        '<nav aria-labelledby="n"><h2 id="n">Sommaire</h2></nav>',
        ["navigation Sommaire", "heading2 Sommaire"],
    ),
    ("<hr><main>a</main>", ["separator", "main", "text a"]),
    ("a<!--@fr.md:12:article-->b<!--@-->c", ["text a", "text:12 b", "text c"]),
]


@pytest.mark.parametrize(("html", "wanted"), ORDERS)
def test_what_is_said_aloud(html: str, wanted: list[str]) -> None:
    said = [
        f"{one.role}{one.level or one.count or ''}{f'@{one.language}' if one.language else ''}"
        f"{f':{one.line}' if one.line else ''} {one.name}{' (link)' if one.link else ''}".strip()
        for one in reading_order(f"<body>{html}</body>")
    ]
    assert said == wanted


@pytest.mark.parametrize(("issue", "language"), EDITIONS)
def test_a_mail_is_said_in_its_language_from_its_first_heading(issue: str, language: str) -> None:
    edition = sample(issue, language)
    assert edition.mail is not None
    said = reading_order(mail_preview(edition.mail, edition.pictures, "/"))
    assert (said[0].role, said[0].name) == ("article", edition.subject)
    assert next(one.level for one in said if one.role == "heading") == 1
    assert {one.language for one in said} >= {language}
    assert [one for one in said if not one.name and one.role in ("text", "link", "image")] == []
    placed = [one for one in said if one.file]
    assert len(placed) > len(said) / 4
    assert edition.preheader not in " ".join(one.name for one in said)


STORY = "::: article\ntitle: {title}\nlink: https://example.org/{name}\n\n{text}\n:::\n"


def test_two_languages_side_by_side(project: Project) -> None:
    def story(name: str, text: str) -> str:
        return STORY.format(title=f"Titre {name}", name=name, text=text)

    project.write(ISSUE, "fr", newsletter(story("a", "Il y en a 445 500.") + story("b", "Seul.")))
    project.write(ISSUE, "en", newsletter(story("a", "There are 445,600.") + story("c", "Alone.")))
    rows = side_by_side(
        project.edition(ISSUE, "fr"), project.edition(ISSUE, "en"), project.house.schema
    )
    told = [
        (r.here and r.here.title, r.there and r.there.title, r.figures, r.other_figures)
        for r in rows
    ]
    assert told == [
        ("Titre a", "Titre a", ("445500",), ("445600",)),
        ("Titre b", "Titre c", (), ()),
    ]


@pytest.mark.parametrize("issue", ["2025-12-actu", "sante-transfrontaliere"])
def test_the_samples_side_by_side(issue: str) -> None:
    fr, en = (built(issue, language).context for language in ("fr", "en"))
    assert fr is not None
    assert en is not None
    rows = side_by_side(fr.edition, en.edition, fr.schema)
    assert sum(row.here is not None and row.there is not None for row in rows) > 10
