#!/bin/sh
# WeasyPrint: a footnote that has its place goes to the next page for a paragraph that cannot begin on this one, and gains nothing.
#
# With:     weasyprint 70.0 (needs Pango); pypdfium2 5.15.2 to read the PDF.
# Seen:     a page of 100 mm: a paragraph of 16 lines of 5 mm whose last calls a note of 3 mm, below 11 mm of margin: 94 mm. The next
#           paragraph wants two lines together (`orphans: 2`), which have no room with the note nor, as the margin stays, without it.
#           Page 1 has the 16 lines, page 2 the note and the paragraph. Without the second paragraph the note stands on page 1.
# Expected: the note on page 1 both times: `footnote-policy: line` keeps it with the line of its call (CSS GCPM 3, 2.6), and nothing
#           lacked room before the paragraph came.
# Here:     three notes of a brochure of a hundred pages stood on another page than their calls; a paragraph that cannot begin sends none
#           away (channels/paper/child/patches/notes.py, tests/print/test_kept_notes.py).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check weasyprint==70.0 pydyf==0.13.0 pypdfium2==5.15.2
"$folder/venv/bin/python" - <<'PY'
import pypdfium2
import weasyprint

SHEET = """@page { size: 100mm 100mm; margin: 0; @footnote { margin-top: 11mm } }
body { margin: 0; font-size: 3mm; line-height: 5mm; orphans: 2; widows: 2 } p { margin: 0 }
.note { float: footnote; display: block; height: 3mm; footnote-policy: line }
::footnote-call, ::footnote-marker { content: none; line-height: 0 }"""
CALLING = f"<p>{'<br>'.join(['line'] * 16)}<span class=note>NOTE</span>"
NEXT = f"<p>{'<br>'.join(['next'] * 4)}"


def page_of_the_note(body):
    made = weasyprint.HTML(string=f"<!DOCTYPE html><style>{SHEET}</style>{body}").write_pdf()
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made)]
    assert texts[0].count("line") == 16, texts
    assert "next" not in texts[0], texts
    return next(number for number, text in enumerate(texts, 1) if "NOTE" in text)


seen = page_of_the_note(CALLING), page_of_the_note(CALLING + NEXT)
print("the note stands on page %d, and on page %d with a paragraph after it; its call on page 1" % seen)
if seen != (1, 2):
    raise SystemExit("the behaviour has changed")
PY
