"""Colours of the brand: contrasts as WCAG computes them, and found when they are too low."""

from __future__ import annotations

import pytest

from pipeline.config.brand import BRAND, contrasts, load_brand, mix, ratio
from tests.support.project import ISSUE, Project, newsletter


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#000000", 21.0),
        ("#777777", "#FFFFFF", 4.478),  # W3C's own example of a grey that just fails
        ("#767676", "#FFFFFF", 4.542),
        ("#0F4C75", "#0F4C75", 1.0),
    ],
)
def test_the_ratio_is_wcags(one: str, other: str, expected: float) -> None:
    assert ratio(one, other) == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize(("share", "expected"), [(0, "#000000"), (1, "#FF8000"), (0.5, "#804000")])
def test_a_tint_is_a_mixture(share: float, expected: str) -> None:
    assert mix("#000000", "#FF8000", share) == expected


def test_the_brand_of_the_house_can_be_read(shared_project: Project) -> None:
    house = shared_project.house
    rubrics = tuple(c.colour for c in house.project.lists["rubrics"].values())
    pairs = list(contrasts(house.brand, rubrics))
    assert {pair.mode for pair in pairs} == {"light", "dark"}
    assert set(rubrics) <= {pair.text for pair in pairs}
    assert [pair for pair in pairs if not pair.enough] == []


def test_a_contrast_that_is_too_low_stops_the_sending(project: Project) -> None:
    project.change(BRAND, 'gris = { srgb = "#5A6570"', 'gris = { srgb = "#9AA5B0"')
    project.write(ISSUE, "fr", newsletter("Text."))
    found = project.check()
    assert found
    for diagnostic in found:
        assert (diagnostic.code, diagnostic.stops) == ("low-contrast", "send")
        assert (diagnostic.file, diagnostic.line) == (BRAND, 0)
        assert diagnostic.hint is not None
        assert "`gris`" in diagnostic.message.render()


def test_every_size_of_page_is_in_millimetres(shared_project: Project) -> None:
    pages = load_brand(shared_project.root).pages
    assert (pages["a4"].width, pages["a4"].height) == (210, 297)
