"""The words of a mail go round the chain: with and without that, it is the same mail."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.channels.email import chain, inline
from pipeline.channels.email.chain import compile_email

CSS = (
    "p { margin: 0; } a[href] { color: #123456; } p.lead a { color: red; } #seul { color: blue; }"
    " a[title=long] { color: green; } img { border: 0; } p + p { margin: 9px; }"
)
HEAD = "@media (max-width: 479px) { .lead { color: #ABCDEF; } #dit { color: red; } }"
SHARDS = (
    *("mot", "l’été", "À", "œ", "\u00a0", "\u202f", "\u200b", "\ufeff", "😀", "&", "<b>", ">"),
    *('"', "'", "=", '="a"', ' class="lead"', ' href="#a"', "zqw", "zqw0z", "{x}", "%20", "\n"),
    *("\t", "  ", " ", "\u0085", "\u009f", "\u2028", "\ufffd", "&amp;", "&eacute;", "\\", "-->"),
    *("]]", "#seul", "\u00ad", "&{", "long"),
)
TEXTS = st.lists(st.sampled_from((*SHARDS, " ", "mot")), min_size=1, max_size=6).map("".join)
ADDRESSES = st.one_of(
    TEXTS,
    st.sampled_from(
        (
            *("https://a.fr/b?c=d&e=f#g", "#ici", "#là", "mailto:a@b.fr", "tel:+33", "zqb5m0z"),
            *("https://a.fr/é", "https://a.fr/a b", "https://a.fr/{x}|y", "//a.fr/'x'"),
        )
    ),
)
NAMES = st.sampled_from(("long", "ici", "là", "seul", "dit", "autre", "a b", 'a"b'))


@st.composite
def items(draw: st.DrawFn) -> str:
    said, address, name = draw(TEXTS), draw(ADDRESSES), draw(NAMES)
    at = [escape(value) for value in (address, name, draw(st.one_of(NAMES, TEXTS)))]
    kinds = (
        f'<p class="lead">{escape(said, quote=False)} <a href="{at[0]}">{escape(name)}</a></p>',
        f'<p id="{at[1]}">{escape(said)}</p><p>{escape(said)}</p>',
        f'<a id="{at[1]}" name="{at[1]}" title="{at[2]}">{escape(said)}</a>',
        f'<pre>{escape(said)}</pre><img src="{at[0]}" alt="{at[2]}" width="9" height="auto" />',
        f"<ul><li>{escape(said)}</li><li> {escape(said)} </li></ul>",
        f'<!--[if mso]><p title="{at[1]}">mot &#233;</p><![endif]--> {escape(said)}',
    )
    return draw(st.sampled_from(kinds))


MAILS = st.lists(items(), min_size=1, max_size=4)


def mjml(parts: list[str]) -> str:
    sections = "".join(
        f"<mj-raw><!--zqpiece{number}z--></mj-raw><mj-section><mj-column><mj-text>{part}</mj-text>"
        f"</mj-column></mj-section>"
        for number, part in enumerate(parts)
    )
    styles = f'<mj-style>{HEAD}</mj-style><mj-style inline="inline">{CSS}</mj-style>'
    head = f"<mj-head><mj-title>Un titre &amp; deux</mj-title>{styles}</mj-head>"
    return f"<mjml>{head}<mj-body>{sections}</mj-body></mjml>"


def with_them(source: str) -> str:
    """The mail whose words never left it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chain, "without_words", lambda _: None)
        return compile_email(source, {"a.png": (9, 6)})


@settings(max_examples=250, deadline=None)
@given(MAILS)
def test_a_mail_is_the_same_whichever_way_its_words_went(parts: list[str]) -> None:
    source = mjml(parts)
    assert compile_email(source, {"a.png": (9, 6)}) == with_them(source)


def test_a_part_of_the_same_shape_is_not_inlined_again(monkeypatch: pytest.MonkeyPatch) -> None:
    chain.forget()
    made: list[str] = []
    real = inline._premailed
    monkeypatch.setattr(inline, "_premailed", lambda *of: made.append(of[0]) or real(*of))
    part = '<p class="lead">{} <a href="https://a.fr/{}">{}</a></p><p>{}</p>'
    html = [
        compile_email(mjml([part.format(*said), part.format(*said)]), {})
        for said in (("Un", "un", "l’un", "1"), ("Été", "ete", "d’été", "&amp;"))
    ]
    assert len(made) == 1
    assert "https://a.fr/ete" in html[1]
    assert "d’été" in html[1]


@pytest.mark.parametrize("said", ["zqw0z", 'un class="lead"', "un\nmot"])
def test_what_is_hard_to_say_stays_where_it_is(said: str) -> None:
    source = mjml([f"<p>{escape(said, quote=False)}</p>", "<p>mot</p>"])
    assert compile_email(source, {}) == with_them(source)
    assert said.replace("\n", " ") in compile_email(source, {}).replace("\n", " ")


def test_without_a_token_the_mail_is_made_with_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    source = mjml(["<p>Un mot.</p>"])
    whole, real = with_them(source), chain.finish
    monkeypatch.setattr(chain, "finish", lambda html: real(html.replace("zqw0z", "")))
    chain.forget()
    assert compile_email(source, {}) == whole
