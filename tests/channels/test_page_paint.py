"""One layout, two paints: the same bytes as two layouts, and at every oddity the other way."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import weasyprint
import weasyprint.pdf
from PIL import Image
from weasyprint.images import RasterImage
from weasyprint.pdf.stream import Stream

from pipeline.channels.page.anchors import SourcePlace
from pipeline.channels.paper.child import engine, paint, replay, tagging
from pipeline.channels.paper.job import Job, LaidOut, LayoutsDiffer, Limits, Twin
from tests.support.project import Project

ROOT = Path(__file__).parents[2]
HTML = (
    '<html lang="fr"><head><title>T</title></head><body><h1>Titre</h1><p>Un <a href="#b">lien</a>'
    '<img alt="Image" src="pipeline-image:{}"></p><p id="b" class="box">Deux</p>{}</body></html>'
)
CSS = """:root {{ --ink: {ink}; --ground: {ground} }}
@page {{ size: 100mm 140mm;{bleed} background: var(--ground); @top-left {{ content: "Tête" }} }}
html {{ font-family: "Source Serif 4"; color: var(--ink) }} img {{ width: 50% }}
.box {{ border: 2pt solid var(--ink); background: var(--ground) }} {extra}"""
INK, GROUND = "device-cmyk(0 0 0 1)", "device-cmyk(0.1 0 0.2 0)"
COLOURS = {INK: "#111111", GROUND: "#EEFFDD"}

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>C</title>'
    '<rect width="9" height="9" fill="device-cmyk(0.3 0 0 0)"/></svg>'
)


def picture(mode: str, width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (width, height)).save(out, "JPEG")
    return out.getvalue()


def css(channel: str, extra: str = "") -> str:
    if channel == "print":
        return CSS.format(ink=INK, ground=GROUND, bleed=" bleed: 10mm;", extra=extra)
    return CSS.format(ink=COLOURS[INK], ground=COLOURS[GROUND], bleed="", extra=extra)


def job_of(channel: Any, extra: str = "", style: str = "", **changes: Any) -> Job:
    name, mode, size = ("p.jpg", "CMYK", (301, 200))
    if channel == "screen":
        name, mode, size = ("s.jpg", "RGB", (150, 100))
    return Job(
        HTML.format(name, extra),
        css(channel, style),
        {name: picture(mode, *size)},
        ROOT / "templates",
        ROOT / "assets/fonts",
        changes.pop("fontconfig"),
        SourcePlace("chapter", "issues/x/fr.md", 1),
        {},
        channel,
        Limits(60, 240, 4 << 30),
        sizes={"s.jpg": (301, 200)} if channel == "screen" else {},
        twin=changes.pop("twin", None),
    )


@pytest.fixture(autouse=True)
def tree_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the process that paints: WeasyPrint's own tree asks for pages that were let go."""
    monkeypatch.setattr(weasyprint.pdf, "add_tags", tagging.add_tags)


@pytest.fixture
def conf(shared_project: Project) -> Path:
    from pipeline.channels.page import fonts

    return fonts.configuration(shared_project.house.project)


def twin_of(screen: Job, **changes: Any) -> Twin:
    return replace(
        Twin(COLOURS, {"p.jpg": "s.jpg"}, screen.images, screen.sizes),
        **changes,
    )


@pytest.fixture
def painted(conf: Path) -> Callable[..., tuple[LaidOut, LaidOut | LayoutsDiffer]]:
    """Both answers to a job with a twin."""

    def both(
        extra: str = "", style: str = "", **changes: Any
    ) -> tuple[LaidOut, LaidOut | LayoutsDiffer]:
        screen = job_of("screen", extra, style, fontconfig=conf)
        job = job_of("print", extra, style, fontconfig=conf, twin=twin_of(screen, **changes))
        first, second = engine.draw(job)
        assert isinstance(first, LaidOut)
        return first, second

    return both


def alone(job: Job) -> LaidOut:
    (drawn,) = engine.draw(job)
    assert isinstance(drawn, LaidOut)
    return drawn


def test_the_second_paint_is_what_a_layout_of_its_own_gives(painted: Any, conf: Path) -> None:
    _, second = painted()
    screen = alone(job_of("screen", fontconfig=conf))
    assert isinstance(second, LaidOut), second
    assert second == screen
    assert b"CMYK" not in second.pdf


def test_the_first_paint_is_the_print_pdf_as_ever(painted: Any, conf: Path) -> None:
    first, _ = painted()
    press = alone(job_of("print", fontconfig=conf))
    assert pages_of(first.pdf) == pages_of(press.pdf)
    assert first.anchors == press.anchors


def pages_of(data: bytes) -> list[bytes]:
    """Contents, boxes apart: WeasyPrint's document has a random id until it is finished."""
    with pikepdf.open(io.BytesIO(data)) as document:
        return [page.obj.Contents.read_bytes() for page in document.pages]


@pytest.mark.parametrize(
    ("style", "extra", "why"),
    [
        (".box { color: device-cmyk(1 1 1 1) }", "", "no screen colour"),
        (".box { background: linear-gradient(red, blue) }", "", "a gradient"),
        (".box { box-shadow: 1mm 1mm 2mm red }", "", "a gradient"),
        (
            "",
            SVG,
            "no screen colour",
        ),
        ("", '<img alt="" src="pipeline-image:p.jpg?2">', "no picture of the page"),
    ],
)
@pytest.mark.logs
def test_what_it_does_not_know_is_not_painted_twice(
    style: str, extra: str, why: str, painted: Any
) -> None:
    set_color = Stream.set_color
    _, second = painted(extra, style)
    assert isinstance(second, LayoutsDiffer)
    assert why in second.reason
    assert Stream.set_color is set_color


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"sizes": {}}, "not laid out like"),
        ({"images": {}}, "no picture of the page"),
        ({"files": {}}, "not allowed"),
        ({"files": {"s.jpg": b"no picture"}}, "not laid out like"),
        (
            {"files": {"s.jpg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"/>'}},
            "not laid out like",
        ),
        ({"colours": {INK: "#111111"}}, "no screen colour"),
    ],
)
def test_a_picture_or_a_colour_that_does_not_fit_is_not_painted(
    changes: dict[str, Any], why: str, painted: Any
) -> None:
    _, second = painted(**changes)
    assert isinstance(second, LayoutsDiffer)
    assert why in second.reason


@pytest.mark.logs
def test_a_layout_that_lacks_a_picture_is_not_painted_twice(conf: Path) -> None:
    screen = job_of("screen", fontconfig=conf)
    job = job_of("print", fontconfig=conf, twin=twin_of(screen))
    first, second = engine.draw(replace(job, images={"p.jpg": b"no picture"}))
    assert isinstance(first, LaidOut)
    assert any("p.jpg" in message for message in first.said)
    assert second == LayoutsDiffer("the layout lacks something")


def other(self: Any, something: Any) -> None:
    """Takes other parameters than what it replaces."""


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (Stream, "set_color"),
        (weasyprint.images.Gradient, "draw"),
        (weasyprint.images, "get_image_from_uri"),
        (RasterImage, "get_intrinsic_size"),
        (weasyprint.Document, "__init__"),
    ],
)
def test_another_interface_is_noticed(
    owner: Any, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert paint.unexpected() == ""
    monkeypatch.setattr(owner, name, other)
    assert name.strip("_") in paint.unexpected() or owner.__name__ in paint.unexpected()
    monkeypatch.delattr(owner, name)
    assert paint.unexpected()


def test_another_version_is_laid_out_twice(monkeypatch: pytest.MonkeyPatch, painted: Any) -> None:
    monkeypatch.setattr(weasyprint, "__version__", "70.1")
    _, second = painted()
    assert second == LayoutsDiffer("Unpaintable: unknown: WeasyPrint 70.1")


TEXTS = (
    '<p style="width: 30mm; text-align: justify">Coopération transfrontalière interministérielle'
    ' extraordinairement longue</p><p style="font-variant: small-caps">Petites Capitales Fines</p>'
    '<p style="letter-spacing: 1pt; text-decoration: underline line-through">Espacé</p>'
    "<p>Un signe \U0001f600 et un autre \U0010fffd, deux fois \U0010fffd, H<sub>2</sub>O</p>"
    '<svg width="90" height="20" viewBox="0 0 90 20"><text x="1" y="15" font-size="9"'
    ' font-family="Source Serif 4">Dans un dessin</text></svg><p dir="rtl">\u05e9\u05dc\u05d5</p>'
    '<p style="white-space: nowrap; overflow: hidden; text-overflow: ellipsis; width: 9mm">Trop'
    ' long</p><div style="position: fixed; top: 0">Sur chaque page</div>'
    '<p style="page-break-before: always">Deuxième page.</p>'
)


def test_texts_are_written_again_without_being_set(
    painted: Any, conf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    style = "p { hyphens: auto }"
    screen = alone(job_of("screen", TEXTS, style, fontconfig=conf))
    set_again: list[Any] = []
    real = replay._reactivate

    def counted(layout: Any, style: Any) -> None:
        set_again.append(layout.text)
        real(layout, style)

    monkeypatch.setattr(replay, "_reactivate", counted)
    _, second = painted(TEXTS, style)
    assert isinstance(second, LaidOut), second
    assert second == screen
    assert any("\U0010fffd" in said for said in set_again)  # told again, as it must be
    assert not any(word in said for said in set_again for word in ("Capitales", "longue", "Titre"))
    assert not replay._paint.drawn
