"""What each view makes of a piece of mail, and that none loses anything of the samples."""

from __future__ import annotations

import re

import pytest

from pipeline.studio.readers import gmail
from pipeline.studio.readers.darkening import dark_colour
from pipeline.studio.readers.preview import MARK, NOTHING, mail_preview
from pipeline.studio.readers.views import VIEWS
from tests.support.readers import sample, text_of
from tests.support.samples import EDITIONS

MEDIA = "@media (prefers-color-scheme: dark){p{color:#fff!important}}"
CLOSED = "<!--[if mso]><table><tr><td><![endif]-->"
CASES = [
    ("light", "<p>a</p>", "<p>a</p>"),
    ("dark", f"<style>{MEDIA}</style>", "<style>@media all{p{color:#fff!important}}</style>"),
    (
        "dark",
        "<style>@media (prefers-color-scheme:light){p{}}</style>",
        "<style>@media not all{p{}}</style>",
    ),
    ("light", f"<style>{MEDIA}</style>", "<style>@media not all{p{color:#fff!important}}</style>"),
    ("dark", "<p>(prefers-color-scheme: dark)</p>", "<p>(prefers-color-scheme: dark)</p>"),
    (
        "darkened",
        '<p style="color:#000;background:#FFFFFF">',
        '<p style="color:#ffffff;background:#333333">',
    ),
    ("darkened", '<td bgcolor="#fff">#fff</td>', '<td bgcolor="#333333">#fff</td>'),
    ("darkened", '<p style="color: white">', '<p style="color: #333333">'),
    (
        "darkened",
        '<p style="color:rgba(0, 0, 0, 0.5)">',
        '<p style="color:rgba(255,255,255, 0.5)">',
    ),
    (
        "darkened",
        "<style>p{color:#000}[data-ogsc] p{color:#eee}</style>",
        "<style>p{color:#ffffff}[data-zq-dark] p{color:#eee}</style>",
    ),
    ("no-pictures", '<img src="a.png" alt="Un pont">', f'<img src="{NOTHING}" alt="Un pont">'),
    (
        "no-styles",
        f"<head><style>p{{}}</style></head>{CLOSED}<!--@fr.md:1:prose--><p>",
        "<head><meta charset=utf-8></head><!--@fr.md:1:prose--><p>",
    ),
    ("outlook", f"{CLOSED}<i>a</i>", "<table><tr><td><i>a</i>"),
    ("outlook", "<!--[if !mso]><!--><b>b</b><!--<![endif]--><i>a</i>", "<i>a</i>"),
    (
        "outlook",
        "<!--[if !mso]><!--><b>b</b><!--@fr.md:4:quote--><!--<![endif]-->",
        "<!--@fr.md:4:quote-->",
    ),
    ("outlook", "<!--[if lte mso 11]>c<![endif]-->d", "d"),
    ("outlook", "<!--[if mso]><xml><o:Pixels>96</o:Pixels></xml><![endif]-->d", "d"),
    ("outlook", "<!--[if mso]><v:rect><v:fill/><div>e</div></v:rect><![endif]-->", "<div>e</div>"),
    (
        "outlook",
        "<style>p{color:red}@media (w){p{a:b}}u{e:f}</style>",
        "<style>p{color:red}u{e:f}</style>",
    ),
    (
        "outlook",
        '<p style="border-radius:4px;color:red;box-shadow:0 0 1px red">',
        '<p style="color:red">',
    ),
    ("outlook", '<div style="display:flex;padding:0">', '<div style="padding:0">'),
    ("gmail", "<style>@media (w){@font-face{a:b}}</style><p>", "<p>"),
    ("gmail", f"<style>{'p{a:b}' * 2800}</style><style>u{{}}</style><p>", "<p>"),
]


@pytest.mark.parametrize(("view", "written", "wanted"), CASES)
def test_a_view_of_a_piece(view: str, written: str, wanted: str) -> None:
    assert VIEWS[view].make(written) == wanted


def test_every_view_has_a_case_or_is_a_style_added() -> None:
    assert VIEWS.keys() - {view for view, _, _ in CASES} == {"inverted", "outlook-no-pictures"}
    shell = "<html><head></head><body>"
    assert "filter:invert(1)" in VIEWS["inverted"].make(shell)
    blocked = VIEWS["outlook-no-pictures"].make('<img src="a.png" alt="Un pont">')
    assert re.search(r'src="data:," alt="Cliquez ici .* Un pont"', blocked)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("issue", "language"), EDITIONS)
def test_each_view_keeps_the_marks_and_the_words(issue: str, language: str, view: str) -> None:
    edition = sample(issue, language)
    assert edition.mail is not None
    html = mail_preview(edition.mail, edition.pictures, "/")
    seen = VIEWS[view].make(html)
    assert MARK.findall(seen) == MARK.findall(html)
    if "outlook" not in view:  # whose comments hold addresses of buttons once more
        assert _words(seen) == _words(html)


def _words(html: str) -> str:
    body = re.sub(
        r"<!--.*?-->|<style.*?</style>",
        "",
        html.partition("<body")[2].partition(">")[2],
        flags=re.DOTALL,
    )
    return "".join(re.sub(r"<[^>]*>", "", body).split())


# As roosterjs's own tests have it, and that what is in the middle stays about there.
@pytest.mark.parametrize(
    ("light", "dark"),
    [
        ((255, 255, 255), (51, 51, 51)),
        ((0, 0, 0), (255, 255, 255)),
        ((51, 51, 51), (206, 206, 206)),
        ((27, 36, 48), (217, 230, 245)),
    ],
)
def test_a_colour_is_turned_round_in_its_lightness(
    light: tuple[int, int, int], dark: tuple[int, int, int]
) -> None:
    assert max(abs(a - b) for a, b in zip(dark_colour(*light), dark, strict=True)) <= 5


def test_gmail_drops_what_it_does_not_know() -> None:
    html = f"<style>{MEDIA}p{{a:b}}[data-ogsc] p{{c:d}}</style><!--x--><p>"
    assert gmail.kept(html) == "<style>p{a:b}</style><p>"


def test_gmail_cuts_what_is_longer_than_102_kb() -> None:
    html = f"<style>p{{}}</style><p>{'é' * 60_000}</p><p>fin</p>"
    kept = gmail.kept(html)
    assert "<style" not in kept
    assert "fin" not in kept
    assert "[Message tronqué]" in kept
    assert gmail.CLIP - 400 < len(kept.encode()) < gmail.CLIP + 400


def test_the_gauge_adds_up_and_names_the_block_gmail_cuts_into() -> None:
    long = "x" * 60_000
    mail = text_of(("head", "", 0), (long, "article", 3), (long, "quote", 9), ("foot", "", 0))
    gauge = gmail.gauge(mail, "generic")
    assert [one.bytes for one in gauge.blocks] == [4, 60_000, 60_000, 4]
    assert (gauge.bytes, gauge.blocks[-1].sum, gauge.clipped) == (120_008, 120_008, 2)


@pytest.mark.parametrize(("issue", "language"), EDITIONS)
def test_the_gauge_of_a_sample_is_what_the_report_says(issue: str, language: str) -> None:
    edition = sample(issue, language)
    assert edition.mail is not None
    gauge = gmail.gauge(edition.mail, edition.tool)
    assert gauge.bytes == len(edition.mail.text.encode()) == sum(b.bytes for b in gauge.blocks)
    assert gauge.tracked == gauge.blocks[-1].sum >= gauge.bytes
    assert gauge.clipped is None
