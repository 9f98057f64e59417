"""A float that is parted while columns are tried at several heights can be finished: the day of an
event with nothing else to say, at the end of a short letter.

WeasyPrint 70 keeps the box it began in, whose width is `auto` again by then, and adds to it. What
a block began and gave up leaves nothing behind: the day stood on a page of its own, and once more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import weasyprint
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.layout import LayoutContext, block

from pipeline.build import hops
from pipeline.channels.paper.child.patches import floats
from pipeline.channels.paper.make import make_screen
from pipeline.preflight.finished import Finished
from tests.support.project import ISSUE, Project, copy_of_house

LETTER = """---
kind: newsletter
title: Lettre courte
subject: Une lettre
preheader: Deux nouvelles
period: janvier 2026
number: 1
date: 2026-01
---

::: article
title: Un pont
rubric: france
image: assets/illustrations/pont.svg
alt: Un pont
credit: Moi
link: https://www.example.org/un

Quelques mots.[^a]

<!-- more -->

Et d'autres, [ailleurs](https://www.example.org/deux).
:::

[^a]: D'où ils viennent.

## Rendez-vous

::: event
title: Une visite
start: 2026-02-03
:::
"""


WORDS = """Lettre courte n° janvier 2026 France Un pont Moi Quelques mots. Et d’autres, ailleurs.
Rendez-vous févr. 2026 Une visite Notes · Liens"""
_CSS = """@page { size: 100mm 70mm; margin: 5mm }
body, p { margin: 0; font: 9pt/12pt 'Source Serif 4' }
.beside { font: 9pt/12pt 'Source Serif 4' }
.two { columns: 2; column-fill: balance } .beside { float: left; width: 15mm }
.whole { break-inside: avoid } .whole::after { content: ""; display: block; clear: both }"""
_LINES = [f"ligne{number}" for number in range(20)]
_TEXT = [f"mot{number}" for number in range(240)]


def test_an_event_of_a_day_alone_is_laid_out(house_copy: Path, tmp_path: Path) -> None:
    project = Project(copy_of_house(house_copy, tmp_path / "house"))
    project.file(f"issues/{ISSUE}/fr.md", LETTER)
    context, _ = hops.read_edition(project.house, ISSUE, "fr")
    assert context is not None
    made = make_screen(context)
    assert [one.code for one in made.found if one.stops == "build"] == []
    pdf = Finished("screen", made.data, context.page_size, 0.0, "fr.md", made.anchors)
    # All of it on one page: nothing of the event's day goes on to another, or is said again.
    assert list(pdf.lines) == [1]
    said = Counter(
        word for line in pdf.lines[1] for word in line.text.replace("\u202f", " ").split()
    )
    expected = Counter(WORDS.replace("ailleurs.", "ailleurs .").split())
    assert {word: said[word] for word in expected} == expected
    event = next(one for one in pdf.anchors if one.block == "event")
    day = max((line for line in pdf.lines[1] if line.text == "3"), key=lambda line: line.size)
    year = next(line for line in pdf.lines[1] if line.text == "2026")
    assert event.top < day.box.top < year.box.top < year.box.bottom < event.bottom


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[list[str]]]:
    """The words of each page of a text, as the process that lays out would set it."""
    for place, name in (
        (block, "float_layout"),
        (block, "block_container_layout"),
        (LayoutContext, "add_broken_out_of_flow"),
    ):
        monkeypatch.setattr(place, name, getattr(place, name))
    floats.install()

    def of(html: str) -> list[list[str]]:
        document = weasyprint.HTML(string=f"<style>{_CSS}</style>{html}").render()
        return [
            " ".join(
                one.text for one in page._page_box.descendants() if isinstance(one, TextBox)
            ).split()
            for page in document.pages
        ]

    return of


@pytest.mark.parametrize("around", ["{0}", "<div class=two>{0}</div>"], ids=["alone", "columns"])
def test_the_rest_of_a_float_stands_at_the_head_of_the_next_page(
    pages: Callable[[str], list[list[str]]], around: str
) -> None:
    beside = f"<div class=beside>{'<br>'.join(_LINES)}</div>"
    first, *more = pages(around.format(f"<p>avant<br>avant</p>{beside}<p>{' '.join(_TEXT)}</p>"))
    assert more
    assert [word for word in first if word in _LINES] == _LINES[: len(set(first) & set(_LINES))]
    rest = [line for line in _LINES if line not in first]
    assert 0 < len(rest) < len(_LINES)
    assert more[0][: len(rest)] == rest
    told = [word for page in (first, *more) for word in page]
    assert Counter(told) == Counter(["avant", "avant", *_LINES, *_TEXT])
    assert [word for word in told if word in _TEXT] == _TEXT


@pytest.mark.parametrize("around", ["{0}", "<div class=two>{0}</div>"], ids=["alone", "columns"])
def test_a_block_that_goes_to_the_next_page_whole_leaves_no_rest_of_its_float(
    pages: Callable[[str], list[list[str]]], around: str
) -> None:
    lines = _LINES[:4]
    whole = f"<div class=whole><div class=beside>{'<br>'.join(lines)}</div><p>dit</p></div>"
    above = ["avant"] * (27 if "two" in around else 12)
    first, second = pages(around.format(f"<p>{'<br>'.join(above)}</p>{whole}<p>fin</p>"))
    assert set(first) == {"avant"}
    assert Counter([*first, *second]) == Counter([*above, *lines, "dit", "fin"])
