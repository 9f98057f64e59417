"""Inline HTML, attribute lists, addresses and entities: a short list is kept, the rest is text."""

from __future__ import annotations

import pytest

from tests.support.project import Project
from tests.support.sources import parse

KEPT = ["b", "i", "em", "strong", "sup", "sub", "abbr", "mark", "kbd", "q", "cite", "span"]
KEPT += ["small", "s", "del", "ins", "u"]


@pytest.mark.parametrize("name", KEPT)
@pytest.mark.parametrize("written", ["<{0}>a *b*</{0}>", "<{1}>a *b*</{1} >", "x<{0}>a *b*</{0}>y"])
def test_a_few_elements_are_kept(shared_project: Project, name: str, written: str) -> None:
    parsed = parse(shared_project.house, written.format(name, name.upper()) + "\n")
    assert parsed.codes() == []
    assert parsed.elements(name)
    assert parsed.elements("em")


@pytest.mark.parametrize(
    ("written", "name", "attributes"),
    [
        ('<span lang="de">a</span>', "span", {"lang": "de"}),
        ("<span lang='de' class='x' id='y'>a</span>", "span", {"lang": "de"}),
        ('<a href="https://x.org/?a=1&amp;b=2">a</a>', "a", {"href": "https://x.org/?a=1&b=2"}),
        ('<abbr title="A « b »">a</abbr>', "abbr", {"title": "A « b »"}),
        ("<b style=x>a</b>", "b", {}),
        ("<b title='lang=de'>a</b>", "b", {}),
        ("<b data-lang=de>a</b>", "b", {}),
        ("<b hidden lang=de LANG=it>a</b>", "b", {"lang": "de"}),
        ("<ul title='lang=de' lang = \"it\">\n<li>a</li>\n</ul>", "ul", {"lang": "it"}),
        ("<ul title=\"a lang='de'\" data-lang=nl>\n<li>a</li>\n</ul>", "ul", {}),
        ("<ol title='start=3' type=a>\n<li>a</li>\n</ol>", "ol", {"type": "a"}),
        ('<q lang="it">a</q>', "q", {"lang": "it"}),
        ("*a*{: lang=de}", "em", {"lang": "de"}),
        ('*a*{: lang="de-CH" .small}', "em", {"lang": "de-CH", "class": "small"}),
        ("## a {: #b .lead}", "h2", {"id": "b", "class": "lead"}),
        ("a\n{: #b .lead .small}", "p", {"id": "b", "class": "lead small"}),
        ("[a](#x){: .nowrap}", "a", {"href": "#x", "class": "nowrap"}),
        ("## a {#b}", "h2", {"id": "b"}),
        ("## a {#b .unnumbered key=value}", "h2", {"id": "b"}),
        ("a\n===\n\nb {.lead #c}\n---", "h2", {"id": "c", "class": "lead"}),
        ("[a]{.underline}", "u", {}),
        ("[a *b*]{.mark}", "mark", {}),
        ("[a]{lang=de .smallcaps}", "span", {"lang": "de"}),
        ("[a]{#b}", "span", {"id": "b"}),
        ('<a id="b"></a>a', "span", {"id": "b"}),
        ("<a name='b'>a</a>", "span", {"id": "b"}),
        ("<a name=' b c\u00a0d '>a</a>", "span", {"id": "b-c-d"}),
        ('a <a name="b" /> c', "span", {"id": "b"}),
        ('a <a id="b"/> c', "span", {"id": "b"}),
        ("<a href=https://x.org/>a</a>", "a", {"href": "https://x.org/"}),
        ("## Bonjour {first_name|ami}", "h2", {}),
    ],
)
def test_a_few_attributes_are_kept(
    shared_project: Project, written: str, name: str, attributes: dict[str, str]
) -> None:
    parsed = parse(shared_project.house, written + "\n")
    (element,) = parsed.elements(name)
    assert dict(element.attributes) == attributes
    assert parsed.codes() == []


@pytest.mark.parametrize(
    "text",
    [
        "RefCell<T>",
        "3 < 4 & 5 > 2",
        "<T, U>",
        "a<b",
        "<b>never closed",
        "a</b>",
        "<3",
        "<é>",
        "if a<b and c>d",
        "AT&T; &nonsense; &",
        "{{ 7*7 }} {% include %}",
        "“a” ‘b’ — … €",
        "👩‍👩‍👧 é \u202f \u00a0",
        "a_b_c 2*3 5*3*2 5 * 3 * 2 a ^_^ ~10 km, ~20 km a==b==c x^2 y^2 {#a}",
        "1985. 2) # + > | : [ ] ( ) ! \\",
    ],
)
def test_what_is_no_formatting_stays_as_these_characters(
    shared_project: Project, text: str
) -> None:
    parsed = parse(shared_project.house, f"a {text} z\n")
    assert parsed.text.replace("\u00a0", " ") == f"a {text} z".replace("\u00a0", " ")
    assert {code for _, code in parsed.codes()} <= {"html-as-text", "markdown-left-over"}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("&amp; &lt;b&gt; &eacute; &#233; &#xE9;", "& <b> é é é"),
        ("&laquo;&nbsp;a&nbsp;&raquo;", "«\u00a0a\u00a0»"),
        ("a&#8239;; b", "a\u202f; b"),
        ("&amp;lt;", "&lt;"),
        ("&copy 2025", "&copy 2025"),
    ],
)
def test_entities_are_read_once(shared_project: Project, written: str, shown: str) -> None:
    assert parse(shared_project.house, written + "\n").text == shown


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("https://x.org", ["https://x.org"]),
        ("(https://x.org/a).", ["https://x.org/a"]),
        ("https://x.org/a_b_c?d=e&f#g, h", ["https://x.org/a_b_c?d=e&f#g"]),
        (
            "https://fr.wikipedia.org/wiki/Pont_(ouvrage).",
            ["https://fr.wikipedia.org/wiki/Pont_(ouvrage)"],
        ),
        ("« https://x.org »", ["https://x.org"]),
        ("<https://x.org>", ["https://x.org"]),
        ("<a@example.org>", ["mailto:a@example.org"]),
        ("<mailto:a@example.org>", ["mailto:a@example.org"]),
        ("**https://x.org**", ["https://x.org"]),
        ("`https://x.org`", []),
        ("[https://x.org](https://y.org)", ["https://y.org"]),
        ("[a](https://{email}.org/?b={email})", ["https://{email}.org/?b={email}"]),
        ("https://{email}.org/{email}/b. c", ["https://{email}.org/{email}/b"]),
        ("https:// http://", []),
    ],
)
def test_bare_addresses_become_links(shared_project: Project, text: str, links: list[str]) -> None:
    for language in ("en", "fr"):
        parsed = parse(shared_project.house, text + "\n", language)
        assert [link.get("href") for link in parsed.elements("a")] == links


def test_an_address_is_shown_as_it_was_written(shared_project: Project) -> None:
    parsed = parse(shared_project.house, "Voir https://x.org/l'an?a=b!c : fin\n", "fr")
    assert "https://x.org/l'an?a=b!c" in parsed.text


@pytest.mark.parametrize(
    "written",
    [
        "[a](javascript:x)",
        "[a](java&#10;script:x)",
        '<a href="data:x">a</a>',
        "[a](x.html)",
        "[a]()",
    ],
)
def test_a_refused_link_keeps_its_words_and_loses_its_address(
    shared_project: Project, written: str
) -> None:
    parsed = parse(shared_project.house, written + "\n")
    assert parsed.elements("a") == []
    assert parsed.text == "a"
    assert len(parsed.found) == 1
