#!/bin/sh
# WeasyPrint: a no-break space at the beginning makes all spaces of a PDF no-break ones for who copies or searches.
#
# With:     weasyprint 70.0 and pydyf 0.13.0 (needs Pango), pypdfium2 5.15.2 to read the PDF; matplotlib 3.11.2 for a font.
# Seen:     a glyph has one entry in /ToUnicode, for the first text it was drawn for. Fonts such as Source Serif 4 draw U+0020 and U+00A0 with
#           one glyph (here DejaVu Sans is made to): where the first of them is a no-break space, every space reads as U+00A0, and a search
#           for two words finds nothing; where it is a plain one, every no-break space reads as plain. So with U+002D and U+2010.
# Expected: each character as it was written (ISO 32000-2, 9.10.1; PDF/UA-1, 7.2): spans with ActualText, or a code each, tell them apart.
# Here:     such a glyph is given its everyday meaning (channels/paper/child/meanings.py; docs/facts/paper.md, which a test runs).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check weasyprint==70.0 pydyf==0.13.0 pypdfium2==5.15.2 matplotlib==3.11.2
"$folder/venv/bin/python" - "$folder" <<'PY'
import sys
from pathlib import Path

import matplotlib
import pypdfium2
import weasyprint
from fontTools.ttLib import TTFont

FONT = Path(sys.argv[1]) / "shared.ttf"
font = TTFont(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf")
for table in font["cmap"].tables:
    for code, same in {0xA0: 0x20, 0x2010: 0x2D}.items():
        if code in table.cmap:
            table.cmap[code] = table.cmap[same]
font.save(FONT)
SHEET = f"@font-face {{ font-family: Seen; src: url({FONT.as_uri()}) }} body {{ font-family: Seen }}"
TEXTS = ("a\u00a0b c d", "a b\u00a0c d", "a\u2010b-c", "a-b\u2010c")


def read(text):
    made = weasyprint.HTML(string=f"<!DOCTYPE html><style>{SHEET}</style><p>{text}").write_pdf()
    return pypdfium2.PdfDocument(made)[0].get_textpage().get_text_bounded().strip()


seen = {text: read(text) for text in TEXTS}
for text, found in seen.items():
    print(f"{ascii(text):18} is read as", ascii(found))
if list(seen.values()) != ["a\u00a0b\u00a0c\u00a0d", "a b c d", "a\u2010b\u2010c", "a-b-c"]:
    raise SystemExit("the behaviour has changed")
PY
