#!/bin/sh
# pydyf, WeasyPrint: a tagged PDF of n pages names n² pages: each element of its structure lists all of them for its own.
#
# With:     weasyprint 70.0, pydyf 0.13.0 (needs Pango).
# Seen:     `PDF.page_references` makes the names of all pages each time it is asked, and `weasyprint.pdf.tags` asks it once
#           for each element and each line of text, to take one. Twice the pages: four times the names. A book of 248 pages
#           makes 7,650,000 of them, which takes one second of the twenty of its layout and its writing.
# Expected: the names of pages that are there do not change: twice the pages, twice the names.
# Here:     our own structure asks once a file (pipeline/channels/paper/child/tagging/written.py).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check weasyprint==70.0 pydyf==0.13.0
"$folder/venv/bin/python" - <<'PY'
import pydyf
import weasyprint

asked = pydyf.PDF.page_references.fget
names = 0


def counted(pdf: pydyf.PDF) -> tuple[bytes, ...]:
    """What it answers; how many names that took."""
    global names
    found = asked(pdf)
    names += len(found)
    return found


pydyf.PDF.page_references = property(counted)
SHEET = "<style>@page { size: 200pt 200pt; margin: 20pt } p { break-after: page }</style>"


def names_of(pages: int, tagged: bool = True) -> int:
    """How many names of pages are made for a document of so many, each with a line of text."""
    global names
    names = 0
    html = '<html lang="en"><title>Pages</title>' + SHEET + "<p>A line.</p>" * pages
    document = weasyprint.HTML(string=html).render()
    assert len(document.pages) == pages
    document.write_pdf(pdf_tags=tagged)
    return names


seen = {pages: names_of(pages) for pages in (25, 50, 100)}
for pages, made in seen.items():
    print(f"{pages:4} pages, tagged: {made:6} names, {made / pages:.0f} a page")
print(f" 100 pages, no tags: {names_of(100, tagged=False):5} names")
if not all(3.8 < seen[2 * pages] / seen[pages] < 4.2 for pages in (25, 50)):
    raise SystemExit("the behaviour has changed")
PY
