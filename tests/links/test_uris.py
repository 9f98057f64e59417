"""Editors' addresses in ASCII, as mail programs and servers take them."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content import merge_tags
from pipeline.content.uris import map_outside_merge_tags, to_uri, web_parts

LONG = "https://www.example.org/" + "a" * 376


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("https://www.example.org", "https://www.example.org"),
        ("https://www.example.org/a?b=c&d=%C3%A9#e", "https://www.example.org/a?b=c&d=%C3%A9#e"),
        (LONG, LONG),
        ("HTTPS://Www.Example.org/A", "https://www.example.org/A"),
        ("  https://www.example.org ", "https://www.example.org"),
        # Hosts.
        ("https://www.café.fr", "https://www.xn--caf-dma.fr"),
        ("https://CAFÉ.fr:8080/", "https://xn--caf-dma.fr:8080/"),
        ("https://caf%C3%A9.fr/", "https://xn--caf-dma.fr/"),
        ("https://straße.de/", "https://xn--strae-oqa.de/"),
        ("https://例え.jp/", "https://xn--r8jz45g.jp/"),
        ("https://[2001:DB8::1]:80/é", "https://[2001:db8::1]:80/%C3%A9"),
        ("https://u:p@www.example.org/", "https://u:p@www.example.org/"),
        # The rest.
        ("https://www.example.org/été", "https://www.example.org/%C3%A9t%C3%A9"),
        ("https://www.example.org/e\u0301te", "https://www.example.org/e%CC%81te"),
        ("https://www.example.org/a b.pdf", "https://www.example.org/a%20b.pdf"),
        ("https://www.example.org/“a”", "https://www.example.org/%E2%80%9Ca%E2%80%9D"),
        ('https://www.example.org/"a"', "https://www.example.org/%22a%22"),
        ("https://www.example.org/l'été", "https://www.example.org/l'%C3%A9t%C3%A9"),
        ("https://www.example.org/100%", "https://www.example.org/100%25"),
        ("https://www.example.org/a[b]={c}|d", "https://www.example.org/a[b]=%7Bc%7D%7Cd"),
        ("https://www.example.org?q=é#à", "https://www.example.org?q=%C3%A9#%C3%A0"),
        # Merge tags.
        ("{unsubscribe}", "{unsubscribe}"),
        ("*|UNSUB|*", "*|UNSUB|*"),
        ('{{ TrackLink "https://a.b/é" }}', '{{ TrackLink "https://a.b/é" }}'),
        (
            "https://www.example.org/é?e={{ contact.EMAIL }}&l=*|LIST:UID|*#é",
            "https://www.example.org/%C3%A9?e={{ contact.EMAIL }}&l=*|LIST:UID|*#%C3%A9",
        ),
        ("https://zqtag0z.fr/é{email}", "https://zqtag0z.fr/%C3%A9{email}"),
        # Mail.
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("MAILTO:a@example.org", "mailto:a@example.org"),
        ("mailto:a@été.fr, b@example.org", "mailto:a@xn--t-9fab.fr,b@example.org"),
        (
            "mailto:a@example.org?subject=Été : l'accord #3 ?&body=1+1 100%",
            "mailto:a@example.org?subject=%C3%89t%C3%A9%20:%20l'accord%20%233%20?&body=1+1%20100%25",
        ),
        ("mailto:{email}?subject=Été", "mailto:{email}?subject=%C3%89t%C3%A9"),
        ("mailto:?subject=a b", "mailto:?subject=a%20b"),
        # Telephone.
        ("tel:+33199000000", "tel:+33199000000"),
        ("tel:+33 1 99 00 00 00", "tel:+33199000000"),
        ("tel:+33\u00a01\u202f99.00-00/00", "tel:+331990000" + "00"),
        ("tel:+33 (0)1 99 00 00 00", "tel:+33199000000"),
        ("tel:0033 (0) 1 99 00 00 00", "tel:+33199000000"),
        ("tel:01 99 00 00 00", "tel:0199000000"),
        ("tel:(01) 99", "tel:0199"),
        ("tel:{phone:x}", "tel:{phone:x}"),
        # Nothing of ours.
        ("#été", "#été"),
        ("", ""),
    ],
)
def test_an_address_goes_out_in_ascii(written: str, sent: str) -> None:
    assert to_uri(written) == sent


TAGS = [
    "{{contact.EMAIL}}",
    '{{ contact.PRENOM | default : "cher é?#" }}',
    "*|LIST:UID|*",
    "[[UNSUB_LINK_FR]]",
    "%%{uuid}%%",
    "{email}",
    "{first_name|é}",
    '{first_name, "ami"}',
    "<%asm_group_unsubscribe_raw_url%>",
]
# No braces, stars, brackets or percent signs: those pieces could grow together into another tag.
PIECES = st.text(st.characters(exclude_characters="{}*|[]<>%#?", codec="utf-8"), max_size=12)
QUERIES = st.lists(st.one_of(PIECES, st.sampled_from(TAGS)), max_size=6).map("".join)


@given(QUERIES, QUERIES, QUERIES)
def test_every_address_is_ascii_again_the_same_and_means_the_same(
    path: str, query: str, fragment: str
) -> None:
    address = f"https://www.example.org/{path}?{query}#{fragment}".strip()
    sent = to_uri(address)
    assert to_uri(sent) == sent
    assert list(merge_tags.tags(sent)) == list(merge_tags.tags(address))
    bare = merge_tags.replace(sent, lambda _: "")
    assert bare.isascii()
    assert bare.isprintable()
    assert not set(bare) & set(' "<>^`{|}\\')
    # What a server decodes is what the editor wrote.
    assert unquote(bare) == merge_tags.replace(address, lambda _: "")


@given(st.text())
def test_no_text_at_all_is_too_much(text: str) -> None:
    for address in (text, f"https://{text}", f"mailto:{text}", f"tel:{text}"):
        sent = to_uri(address)
        assert to_uri(sent) == to_uri(to_uri(sent))
        web_parts(sent)


@given(PIECES, PIECES, PIECES)
def test_the_parts_of_an_address_are_all_of_it(path: str, query: str, fragment: str) -> None:
    for address in (
        f"https://www.example.org/{path}?{query}#{fragment}",
        f"http://www.example.org?{query}",
        f"http://www.example.org#{fragment}",
    ):
        bare = address.strip()
        parts = web_parts(bare)
        assert parts is not None
        assert str(parts) == bare
        assert parts.host == "www.example.org"


@pytest.mark.parametrize(
    ("address", "host", "user"),
    [
        ("https://A.example.org:80/", "a.example.org", ""),
        ("https://a@b.org", "b.org", "a"),
        ("https://www.senat.fr@evil.org/", "evil.org", "www.senat.fr"),
        ("https://[::1]:80/", "::1", ""),
        ("https://a.org?x@y", "a.org", ""),
        ("https://a.org\\@b.org/", "a.org", ""),  # as browsers read it
    ],
)
def test_the_host_is_the_one_a_browser_goes_to(address: str, host: str, user: str) -> None:
    parts = web_parts(address)
    assert parts is not None
    assert (parts.host, parts.user) == (host, user)
    if "\\" not in address:
        assert urlsplit(address).hostname == host


def test_a_tag_is_hidden_from_who_changes_an_address() -> None:
    seen = []
    changed = map_outside_merge_tags(
        "a{email}b{{ x }}", lambda a: (seen.append(a), a.upper().lower())[1]
    )
    assert changed == "a{email}b{{ x }}"
    assert seen == ["azqtag0zbzqtag1z"]
