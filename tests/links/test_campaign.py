"""Campaign tags: where they go, where they never go, and what a setting may say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.channels.base.campaign import Campaign, campaign_of
from pipeline.channels.email.links import change_links
from pipeline.content.uris import web_parts
from pipeline.context import load_workspace
from pipeline.errors import PipelineError
from tests.links.test_uris import QUERIES
from tests.support.project import ISSUE, Project, brochure, newsletter

TAGS = "utm_source=lettre&utm_medium=email"
OURS = Campaign(
    (("utm_source", "lettre"), ("utm_medium", "email")),
    frozenset({"example.org", "xn--caf-dma.fr"}),
)


@pytest.mark.parametrize(
    ("address", "tagged"),
    [
        ("https://www.example.org/a", f"https://www.example.org/a?{TAGS}"),
        ("http://example.org/a", f"http://example.org/a?{TAGS}"),
        ("https://EXAMPLE.org/a", f"https://EXAMPLE.org/a?{TAGS}"),
        ("https://café.fr/", f"https://café.fr/?{TAGS}"),
        ("https://www.example.org", f"https://www.example.org/?{TAGS}"),
        ("https://www.example.org#b", f"https://www.example.org/?{TAGS}#b"),
        ("https://www.example.org/a#b?c", f"https://www.example.org/a?{TAGS}#b?c"),
        ("https://www.example.org/a?b=c", f"https://www.example.org/a?b=c&{TAGS}"),
        ("https://www.example.org/a?b=c&", f"https://www.example.org/a?b=c&{TAGS}"),
        ("https://www.example.org/a?", f"https://www.example.org/a?{TAGS}"),
        ("https://www.example.org/a?b=c?#d", f"https://www.example.org/a?b=c?{TAGS}#d"),
        (
            "https://www.example.org/?e={{ contact.EMAIL }}&l=*|LIST:UID|*#x",
            f"https://www.example.org/?e={{{{ contact.EMAIL }}}}&l=*|LIST:UID|*&{TAGS}#x",
        ),
    ],
)
def test_a_link_to_the_house_is_tagged(address: str, tagged: str) -> None:
    assert OURS.tag(address) == tagged


@pytest.mark.parametrize(
    "address",
    [
        "https://www.senat.fr/a",
        "https://example.org.evil.fr/",
        "https://www.example.org@evil.fr/",
        "https://autre.example.org/",  # a site is named or it is not
        "https://www.example.org/a?utm_source=moi",
        "https://www.example.org/a?b=c&UTM_campaign=d",
        "https://www.example.org/a#utm_source=moi",
        "mailto:a@example.org",
        "tel:+33199000000",
        "#accord",
        "",
        "{unsubscribe}",
        "{view_online}",
        "{{ unsubscribe }}",
        '{{ TrackLink "https://www.example.org/" }}',
        "https://{email}.example.org/",
    ],
)
def test_any_other_link_is_left_alone(address: str) -> None:
    assert OURS.tag(address) == address


@given(QUERIES, QUERIES, QUERIES)
def test_nothing_of_an_address_is_lost_and_nothing_comes_twice(
    path: str, query: str, fragment: str
) -> None:
    fragment = fragment.rstrip()
    address = f"https://www.example.org/{path}?{query}#{fragment}"
    tagged = OURS.tag(address)
    assert OURS.tag(tagged) == tagged
    between = "" if not query or query.endswith("&") else "&"
    expected = f"https://www.example.org/{path}?{query}{between}{TAGS}#{fragment}"
    assert tagged == (address if "utm_" in address else expected)


@given(st.text())
def test_no_address_is_too_much(text: str) -> None:
    for address in (text, f"https://{text}", f"https://www.example.org{text}"):
        if web_parts(address) is None:
            assert OURS.tag(address) == address
        else:
            OURS.tag(address)


# -------------------------------------------------------------------------------------- settings

SET = """[campaign]
source = "lettre été"
name = "{issue}-n{number}-{language}"
"""


def with_campaign(project: Project, toml: str) -> Project:
    return project.change("pipeline.toml", "[rubrics]", f"{toml}\n[rubrics]")


def tags(project: Project, text: str, language: str = "fr") -> dict[str, str]:
    edition = project.write(ISSUE, language, text).edition(language=language)
    campaign = campaign_of(project.house.project, edition)
    return dict(campaign.tags) if campaign else {}


def test_nothing_is_tagged_unless_the_house_says_so(project: Project) -> None:
    assert tags(project, newsletter()) == {}


def test_the_values_of_the_edition_are_filled_in(project: Project) -> None:
    with_campaign(project, SET)
    assert tags(project, newsletter(), "en") == {
        "utm_source": "lettre%20%C3%A9t%C3%A9",
        "utm_medium": "email",
        "utm_campaign": "essai-n1-en",
    }


@pytest.mark.parametrize(
    ("name", "campaign"),
    [
        ("{issue}-{number}", "essai"),
        ("{number}-{issue}", "essai"),
        ("{kind}_{number}", "brochure"),
        ("{language}", "fr"),
        ("fixe", "fixe"),
    ],
)
def test_a_number_that_there_is_not_leaves_no_trace(
    project: Project, name: str, campaign: str
) -> None:
    with_campaign(project, f'[campaign]\nsource = "a"\nname = "{name}"')
    assert tags(project, brochure("Text."))["utm_campaign"] == campaign


@pytest.mark.parametrize(
    ("toml", "line", "said", "hint"),
    [
        ('[campaign]\nname = "a"', 0, "`campaign.source` is missing", ""),
        ('[campaign]\nsource = "a"', 0, "`campaign.name` is missing", ""),
        (
            '[campaign]\nsource = "a"\nname = "{isue}"',
            2,
            "`campaign.name` does not know `{isue}`",
            "{issue} {kind} {language} {number}",
        ),
        ('[campaign]\nsource = "a"\nname = "{email}"', 2, "must be the same for every", "CNIL"),
        ('[campaign]\nsource = "*|UNIQID|*"\nname = "a"', 1, "the same for every", "CNIL"),
        ('[campaign]\nsource = "a"\nname = "{{ x }}"', 2, "the same for every", "article 82"),
        ('[campaign]\nsource = "a"\nname = "{first_name|x}"', 2, "the same for every", "CNIL"),
        ('[campaign]\nsource = "a"\nname = "a"\nmedium = "[[data:x]]"', 3, "the same", "CNIL"),
        ('[campaign]\nsource = "a"\nname = "a"\ncontent = "%%{uuid}%%"', 3, "the same", "CNIL"),
        ('[campaign]\nsource = "a"\nname = "a"\ntitle = "b"', 3, "unknown key", ""),
        (
            '[campaign]\nsource = "a"\nname = "a"\nhosts = ["https://www.example.org/"]',
            3,
            "`https://www.example.org/` in `campaign.hosts` is not the name of a site",
            "the name alone",
        ),
    ],
)
def test_a_mistake_in_the_settings_is_told_where_it_is(
    project: Project, toml: str, line: int, said: str, hint: str
) -> None:
    with_campaign(project, toml)
    text = (project.root / "pipeline.toml").read_text("utf-8").split("\n")
    with pytest.raises(PipelineError) as fault:
        load_workspace(project.root)
    message = fault.value.said()
    assert message.startswith(f"pipeline.toml:{text.index('[campaign]') + 1 + line}: ")
    assert said in message
    assert hint in (fault.value.hint.render() if fault.value.hint else "")


# --------------------------------------------------------------------------------------- channels

BODY = """\
[Chez nous](https://www.example.org/a?b={{contact.EMAIL}}&c=d#e) et [ailleurs](https://www.senat.fr/é),
[mail](mailto:a@example.org?subject=Un été), [ici même](#accord), [adieu]({unsubscribe}),
https://www.example.org/nu

::: article #accord
title: Un accord
link: https://www.example.org/accord

One.
:::

::: article
title: Un autre
image: bon.png
alt: Une image

One.

<!-- more -->

Two.
:::

::: button
label: S'abonner
link: https://www.café.fr/été
:::

Notre code : `<a href="https://www.example.org/code">`.
"""


@pytest.fixture
def press(project: Project) -> Project:
    from io import BytesIO

    from PIL import Image

    stream = BytesIO()
    Image.new("RGB", (1200, 800)).save(stream, "PNG")
    with_campaign(project, '[campaign]\nsource = "lettre"\nname = "{issue}"')
    return project.image(ISSUE, "bon.png", stream.getvalue()).write(ISSUE, "fr", newsletter(BODY))


WHOLE = "utm_source=lettre&utm_medium=email&utm_campaign=essai"


def test_every_link_of_the_email_to_the_house_is_tagged(press: Project) -> None:
    html = press.build("email").artifacts[0].files["email.html"].decode()
    hrefs = {found.replace("&amp;", "&") for found in re.findall(r'href="([^"]*)"', html)}
    assert f"https://www.example.org/a?b={{{{contact.EMAIL}}}}&c=d&{WHOLE}#e" in hrefs
    assert f"https://www.example.org/accord?{WHOLE}" in hrefs
    assert f"https://www.example.org/actu/?{WHOLE}#un-autre" in hrefs
    assert f"https://www.example.org/nu?{WHOLE}" in hrefs
    assert {
        "https://www.senat.fr/%C3%A9",
        "mailto:a@example.org?subject=Un%20%C3%A9t%C3%A9",
        "#accord",
        "{{ unsubscribe }}",
        "{{ mirror }}",
        "https://www.xn--caf-dma.fr/%C3%A9t%C3%A9",
    } <= hrefs
    ours = {one for one in hrefs if one.startswith("https://www.example.org")}
    assert {one for one in ours if WHOLE not in one} == {"https://www.example.org/code"}
    # The text of the mail is the author's.
    assert ">https://www.example.org/nu<" in html
    assert '&lt;a href="https://www.example.org/code"&gt;' in html


def test_the_text_part_lists_the_same_addresses(press: Project) -> None:
    text = press.build("text").artifacts[0].files["email.txt"].decode()
    listed = dict(re.findall(r"^\[(\d+)\] (.*)$", text, re.MULTILINE))
    assert f"https://www.example.org/a?b={{{{contact.EMAIL}}}}&c=d&{WHOLE}#e" in listed.values()
    assert f"https://www.example.org/actu/?{WHOLE}#un-autre" in listed.values()
    assert "https://www.xn--caf-dma.fr/%C3%A9t%C3%A9" in listed.values()
    assert f"{WHOLE}" not in text.partition("LIENS")[0]


def test_pages_and_pdfs_are_not_tagged(press: Project) -> None:
    (web,) = press.build("web").artifacts
    html = web.files["web/index.html"].decode()
    assert "utm_" not in html
    assert 'href="https://www.example.org/accord"' in html


def test_links_are_changed_wherever_a_template_writes_them() -> None:
    mjml = (
        '<mj-button href="https://a/"/><a class="x" href=\'https://b/?c&amp;d\'>href="https://e/"'
        '</a><a data-href="https://f/">'
    )
    changed = change_links(mjml, lambda address: address + '"&')
    assert changed == (
        '<mj-button href="https://a/&quot;&amp;"/><a class="x" href="https://b/?c&amp;d&quot;&amp;">'
        'href="https://e/"</a><a data-href="https://f/">'
    )
