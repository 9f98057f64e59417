"""The page printed beside an entry of the contents is the one where its heading stands.

An entry is a line in the contents (a `nav` of the page) with the words of a later heading and a
number beside it. Elsewhere the same words may stand beside any number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pipeline.channels.page.anchors import CONTENTS
from pipeline.context import RenderContext
from pipeline.diagnostics import BUG, N_, error
from pipeline.pdf.events import TextRun
from pipeline.pdf.lines import TextLine
from pipeline.preflight.finished import Finished, Found, Region
from pipeline.preflight.layout import inside

CONTENTS_PAGE = error(
    "contents-page",
    N_("the contents say page {printed}, and “{title}” is on page {page}"),
    stops="print",
)

_NUMBER = re.compile(r"\d{1,4}")
_BEFORE = re.compile(r"^(\d{1,4})\s+(?=\D)")
_AFTER = re.compile(r"(?<=\D)[\s.…]+(\d{1,4})$")
_PREFIX = 12  # letters of a title that is broken into lines
_LARGE = 1.2  # of the size of the title before it
_ROW = 2.5  # mm: number and title may be of different sizes


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Entries with a wrong number."""
    titles = _titles(pdf)
    for page, lines in pdf.lines.items():
        here = pdf.pieces.get(page, ())
        headings = [a.box for a in here if a.block == "heading"]
        contents = [a.box for a in here if a.block == CONTENTS]
        for line in lines:
            at = line.box.middle
            if not any(box.holds(at) for box in contents) or any(b.holds(at) for b in headings):
                continue
            whole = bool(_targets(_letters(line.text), titles, page))
            title, printed = _entry(line, lines, whole)
            pages = _targets(_letters(title), titles, page)
            if not pages or not printed or {page, *pages} & printed:
                continue
            region = Region(page, line.box)
            yield Found(
                CONTENTS_PAGE.at(
                    *pdf.place(region),
                    hint=BUG,
                    printed=min(printed),
                    title=title,
                    page=pages[0],
                ),
                (region,),
            )


def _titles(pdf: Finished) -> dict[str, list[int]]:
    """The letters of every heading, and its pages."""
    found: dict[str, list[int]] = {}
    for anchor in pdf.anchors:
        if anchor.block == "heading":
            text = "".join(line.text for line in inside(pdf, anchor))
            if letters := _letters(text):
                found.setdefault(letters, []).append(anchor.page)
    return found


def _targets(letters: str, titles: dict[str, list[int]], page: int) -> list[int]:
    """The later pages of the headings that begin so; contents stand before what they list."""
    if not letters:
        return []
    if letters in titles:
        pages = titles[letters]
    elif len(letters) >= _PREFIX:
        pages = [
            n for title, numbers in titles.items() if title.startswith(letters) for n in numbers
        ]
    else:
        return []
    return sorted(pages) if pages and min(pages) > page else []


def _entry(line: TextLine, lines: tuple[TextLine, ...], whole: bool) -> tuple[str, set[int]]:
    """A title, and the numbers next to it, on either side: contents may stand in columns.

    `whole`: the number at its end, a year perhaps, is the title's own.
    """
    text = line.text
    if _of_next_column(line.runs[-1], line):
        text = text[: -len(line.runs[-1].text.strip())].rstrip()
    elif not whole and (match := _AFTER.search(text) or _BEFORE.search(text)):
        return text[: match.start()] + text[match.end() :], {int(match[1])}
    x, y = line.box.middle
    row = [other for other in lines if abs(other.box.middle[1] - y) < _ROW]
    numbers = [run for other in row for run in other.runs if _NUMBER.fullmatch(run.text.strip())]
    left = [run for run in numbers if run.box.middle[0] < x]
    right = [run for run in numbers if run.box.middle[0] > x]
    near = [max(left, key=_middle)] if left else []
    near += [min(right, key=_middle)] if right else []
    return text, {int(run.text) for run in near}


def _of_next_column(run: TextRun, line: TextLine) -> bool:
    """A large number close behind a title that fills its column is that of the title after it."""
    return bool(_NUMBER.fullmatch(run.text.strip())) and run.size > _LARGE * line.size


def _middle(run: TextRun) -> float:
    return run.box.middle[0]


def _letters(text: str) -> str:
    """Letters and digits, without the number a chapter may bear."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if c.isalnum()).lstrip("0123456789")
