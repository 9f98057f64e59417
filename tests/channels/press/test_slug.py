"""What stands in the slug: a job line, a colour bar; never within the bleed."""

from __future__ import annotations

import pytest

from pipeline.channels.paper import job_line
from pipeline.colour.inks import notation
from pipeline.colour.stand_ins import stand_in
from pipeline.pdf.document import Page, read_document
from pipeline.pdf.events import Fill, TextRun
from pipeline.preflight.report.checked import check
from pipeline.preflight.report.cover import check_cover
from pipeline.press.binding import Spine, cover
from pipeline.press.slug import between, room
from tests.support.inked import RED, context, pressed
from tests.support.sheets import SIZE, WORDS, check_pdf, edition_of

BODY = f'<p style="color: {notation(stand_in(1))}">{WORDS}</p><p style="break-before: page">Et.</p>'


def pages() -> tuple[Page, ...]:
    made, found = pressed(BODY, (RED,), job_line=True, colour_bar=True)
    assert found == []
    return read_document(made.data).pages


def words(page: Page) -> str:
    """What is written below the bleed."""
    runs = [e for e in page.events if isinstance(e, TextRun) and e.box.top > 143]
    return "".join(run.text for run in runs)


def test_the_line_says_page_and_inks() -> None:
    first, second = pages()
    assert words(first).startswith("1/2 · x/fr")
    assert words(second).startswith("2/2 · x/fr")
    assert words(first).endswith(f"CMYK{RED.name}")
    assert words(second).endswith("CMYK")  # its sheet has no plate of the red


def test_nothing_of_it_is_within_the_bleed_or_beyond_the_sheet() -> None:
    plain = read_document(pressed(BODY, (RED,))[0].data).pages
    for page, bare in zip(pages(), plain, strict=True):
        before = [(type(e), e.box) for e in bare.events]
        extra = [e for e in page.events if (type(e), e.box) not in before]
        assert len(extra) > 12
        for one in extra:
            seen = one.seen
            if seen is None or not isinstance(one, (Fill, TextRun)):
                continue
            assert seen.top > 143 or seen.bottom < -3, one
            assert seen.bottom < 150
            assert seen.top > -10


def test_the_rules_take_it_for_no_part_of_the_pages() -> None:
    made, _ = pressed(BODY, (RED,), job_line=True, colour_bar=True)
    around = context((RED,), spot_inks=1, job_line=True, colour_bar=True)
    found = check_pdf(made, edition_of(f"{WORDS} Et."), around)
    plain = check_pdf(
        pressed(BODY, (RED,))[0], edition_of(f"{WORDS} Et."), context((RED,), spot_inks=1)
    )
    assert {one.diagnostic.code for one in found} == {one.diagnostic.code for one in plain}


def test_an_ink_that_is_not_ordered_is_told_of_the_page_alone() -> None:
    made, _ = pressed(BODY, (RED,), job_line=True, colour_bar=True)
    around = context((RED,), job_line=True, colour_bar=True)
    plain = check_pdf(pressed(BODY, (RED,))[0], edition_of(f"{WORDS} Et."), context((RED,)))
    told = check_pdf(made, edition_of(f"{WORDS} Et."), around)
    found, alone = (
        [one.regions for one in these if one.diagnostic.code == "ink-not-ordered"]
        for these in (told, plain)
    )
    assert found == alone != []


def test_on_a_cover_nothing_of_it_is_seen_or_told() -> None:
    pages = '<p style="break-after: page">Et.</p>' * 3 + "<p>Et.</p>"
    whole, _ = pressed(pages, job_line=True, colour_bar=True)
    around = context(job_line=True, colour_bar=True)
    flat = cover(whole.data, SIZE, 3, 10, Spine(6, (0, 0, 0, 0)))
    told = check_cover(check(whole, around), flat, 6, around)
    assert told.cover is not None
    codes = {one.diagnostic.code for these in told.cover.by_rule.values() for one in these}
    assert "text-cut" not in codes


def test_the_bar_has_solids_and_tints_of_each_ink() -> None:
    fills = [e for e in pages()[0].events if isinstance(e, Fill) and e.box.bottom < -3]
    inks = {
        e.colour.values
        if e.colour.space.family == "cmyk"
        else (e.colour.space.name, *e.colour.values)
        for e in fills
    }
    assert {(1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)} <= inks
    assert {(RED.name, 1.0), (RED.name, 0.5), (0, 1, 1, 0)} <= inks
    middle = [e for e in fills if 46.1 < e.box.left < 53.9]
    assert middle == []  # the register mark stands there


def test_an_ink_that_no_page_uses_has_no_patch() -> None:
    made, _ = pressed(f"<p>{WORDS}</p>", (RED,), job_line=True, colour_bar=True)
    assert RED.name not in str(read_document(made.data).pages[0].events)


@pytest.mark.parametrize(
    ("slug", "bleed", "height"), [(10, 3, 5), (10, 5, 3), (10, 6, 0), (10, 0, 5)]
)
def test_there_is_room_or_nothing(slug: float, bleed: float, height: float) -> None:
    assert room(slug, bleed) == height


def test_that_there_is_no_room_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job_line, "SLUG", 5.0)
    (found,) = job_line.slug_faults(context())
    assert (found.code, found.stops) == ("slug-full", None)
    assert job_line.slug_of(context(job_line=True), SIZE, b"", ()) is None


def test_it_keeps_off_the_register_mark() -> None:
    (start, end), (again, last) = between(100)
    assert (start, end, again, last) == (3, 46, 54, 97)
