"""What caniemail.com says of the clients we write for: kept as it says it, and no more of it."""

from __future__ import annotations

import re

import pytest

from pipeline.preflight.clients import data, detect
from pipeline.preflight.clients.features import ACTIVE, Feature, features
from pipeline.preflight.clients.support import CLIENTS, support
from tools import caniemail


@pytest.mark.parametrize(
    ("feature", "no", "part"),
    [
        (Feature("css-display-flex", "layout"), {"Outlook (Windows)", "Orange"}, {"Gmail"}),
        (Feature("image-svg", "content"), {"Gmail"}, set()),
        # The notes of a partial support decide: margins work, negative ones do not.
        (
            Feature("css-margin", "layout", "Negative values"),
            {"Gmail", "Outlook (Windows)", "Outlook.com", "Yahoo"},
            set(),
        ),
        (Feature(ACTIVE, "content"), {client.name for client in CLIENTS}, set()),
    ],
)
def test_what_caniemail_says_of_our_clients(feature: Feature, no: set[str], part: set[str]) -> None:
    known = support(feature)
    assert (set(known.at("no")), set(known.at("part"))) == (no, part)


@pytest.mark.parametrize("feature", sorted(features(), key=lambda f: (f.slug, f.fails_on)), ids=str)
def test_a_feature_is_looked_for_because_it_fails_somewhere(feature: Feature) -> None:
    assert support(feature).at("no", widespread=True)
    if feature.fails_on:
        notes = data.caniemail()["features"][feature.slug]["notes"].values()
        assert any(re.search(feature.fails_on, note) for note in notes)


def test_the_data_say_whence_and_when_and_hold_nothing_unused() -> None:
    about = data.caniemail()["about"]
    assert re.fullmatch(r"npm caniemail \d+\.\d+\.\d+", about["package"])
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", about["date"])
    assert "MIT License" in about["licence"]
    assert data.caniemail()["features"].keys() == {feature.slug for feature in features()} - {
        ACTIVE
    }
    for slug, known in data.caniemail()["features"].items():
        assert re.match(r"20\d\d-\d\d-\d", known["tested"]), slug
        assert {c.family for c in CLIENTS if c.widespread} <= known["support"].keys(), slug


def test_the_baseline_is_what_plain_mjml_uses_today() -> None:
    plain = caniemail.plain()
    known = detect.baseline()
    assert (set(plain["declarations"]), set(plain["structure"])) == (
        known.declarations, known.structure)  # fmt: skip
    assert "border-radius:#px" in known.declarations


@pytest.mark.parametrize(
    ("versions", "value"),
    [
        ({"2007": "y", "2019": "a #1 #2", "16.80": "n #3"}, "n 3"),
        ({"2026-04": "n", "2021-03": "u"}, "n"),  # months are not always in order
        ({"2003": "u", "2019": "y"}, "y"),
    ],
)
def test_only_the_newest_version_of_a_client_is_kept(versions: dict[str, str], value: str) -> None:
    assert caniemail.newest(versions) == value
