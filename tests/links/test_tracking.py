"""Addresses that were copied with somebody's counters, and the clean ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import preflight
from pipeline.content.tracking import is_shortener, tracking_parameters, without, wrapped
from pipeline.content.uris import web_parts
from tests.support.contexts import context_of
from tests.support.project import ISSUE, Project, newsletter
from tests.support.steps import bounded, growth


def cleaned(address: str, ours: bool = False) -> str:
    parts = web_parts(address)
    assert parts is not None
    return without(parts, tracking_parameters(parts, ours))


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("https://a.fr/?utm_source=x", "https://a.fr/"),
        (
            "https://a.fr/?id=3&utm_source=x&UTM_Medium=y&p=%C3%A9#z",
            "https://a.fr/?id=3&p=%C3%A9#z",
        ),
        ("https://a.fr/b?gclid=1&fbclid=2&msclkid=3&igshid=4&mkt_tok=5", "https://a.fr/b"),
        ("https://a.fr/b?mc_cid=1&mc_eid=2&_hsenc=3&_hsmi=4&mtm_kwd=5&trk=6", "https://a.fr/b"),
        ("https://a.fr/b?at_medium=1&at_custom2=2&xtor=3&pk_campaign=4", "https://a.fr/b"),
        ("https://a.fr/b#xtor=AL-32", "https://a.fr/b"),
        ("https://a.fr/b#utm_source=x&utm_medium=y", "https://a.fr/b"),
        ("https://a.fr/b#chapitre", "https://a.fr/b#chapitre"),
        ("https://a.fr/b?fbclid", "https://a.fr/b"),
        ("https://youtu.be/x?si=1&t=30", "https://youtu.be/x?t=30"),
        ("https://www.youtube.com/watch?v=x&feature=share", "https://www.youtube.com/watch?v=x"),
        ("https://a.fr/?si=1&feature=2&ref=3&cid=4&pk_id=5&at_home=6&c=", None),
        ("https://a.fr/?", None),
        ("https://a.fr?a=b", None),
        ("https://a.fr/?redirect=https://b.fr/?utm_source=x", None),
    ],
)
def test_only_what_counts_is_taken_away(written: str, clean: str | None) -> None:
    if clean is None:
        parts = web_parts(written)
        assert parts is not None
        assert tracking_parameters(parts) == []
    else:
        assert cleaned(written) == clean


def test_our_own_campaign_tags_stay_on_our_own_site() -> None:
    address = "https://a.fr/?utm_source=lettre&fbclid=1"
    assert cleaned(address, ours=True) == "https://a.fr/?utm_source=lettre"


NAMES = st.sampled_from(["id", "p", "utm_source", "fbclid", "q", "xtor"])


@given(st.lists(st.tuples(NAMES, st.text("abc%=/", max_size=4)), max_size=6))
def test_what_is_left_is_in_its_order_and_clean(pairs: list[tuple[str, str]]) -> None:
    query = "&".join(f"{name}={value}" for name, value in pairs)
    kept = [f"{n}={v}" for n, v in pairs if n in ("id", "p", "q")]
    expected = "https://a.fr/x" + ("?" + "&".join(kept) if kept else "")
    assert cleaned(f"https://a.fr/x?{query}") == expected
    assert cleaned(expected) == expected


@pytest.mark.parametrize(
    ("address", "inner"),
    [
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.fr%2Fb%3Fc%3Dd&data=1",
            "https://a.fr/b?c=d",
        ),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.fr%2F&h=1", "https://a.fr/"),
        ("https://www.google.com/url?sa=t&q=https://a.fr/", "https://a.fr/"),
        ("https://www.google.fr/url?url=https://a.fr/", "https://a.fr/"),
        ("https://l.facebook.com/l.php?u=javascript:alert(1)", ""),
        ("https://urldefense.com/v3/__https://a.fr/__;!!x", ""),
        ("https://mot.us1.list-manage.com/track/click?u=1", ""),
        ("https://www.google.com/search?q=https://a.fr", None),
        ("https://www.facebook.com/page", None),
        ("https://safelinks.protection.outlook.com.evil.fr/?url=https://a.fr", None),
    ],
)
def test_a_click_counter_is_seen_through(address: str, inner: str | None) -> None:
    parts = web_parts(address)
    assert parts is not None
    assert wrapped(parts) == inner


def test_shorteners_are_known_by_their_whole_name() -> None:
    assert is_shortener("bit.ly")
    assert is_shortener("www.tinyurl.com")
    assert not is_shortener("orbit.ly")
    assert not is_shortener("bit.ly.fr")


@pytest.mark.parametrize(
    ("line", "most"),
    [
        (lambda count: "[" + "!" * count + "a](https://a.fr/)", 8_000),
        (lambda count: "[a](https://" + "a." * count + "fr/)", 20_000),
        (lambda count: "[a](https://a.fr/?" + "utm_a=b&" * count + ")", 5_000),
        (lambda count: "[a](https://a.fr/" + "%" * count + ")", 40_000),
        (lambda count: "[a](tel:" + "0" * count + ")", 40_000),
        (lambda count: "[a](mailto:" + "a@," * count + ")", 9_000),
        (lambda count: "\n".join(f"[a](https://a.fr/{n})" for n in range(count)), 2_000),
        (lambda count: "\n".join(["[a](https://a.fr/)"] * count), 2_000),
    ],
    ids=["signs", "labels", "counters", "percent", "digits", "mails", "other", "same"],
)
def test_what_is_hostile_ends_in_time(
    project: Project, line: Callable[[int], str], most: int
) -> None:
    """Every rule about links is linear, whatever is written into one."""
    few = 100
    contexts = {
        line(count): context_of(
            project.house, project.write(ISSUE, "fr", newsletter(line(count))).edition()
        )
        for count in (few, 2 * few, 4 * few, most)
    }
    rules = [check for name, check in preflight.rules("content") if name.startswith("links")]
    assert len(rules) == 6

    def look(text: str) -> None:
        for check in rules:
            list(check(contexts[text]))

    assert growth(look, line, few) < 2.2
    with bounded():
        look(line(most))
