#!/bin/sh
# WeasyPrint: text that fits its line but for the space behind it is cut after its first word, if an element follows.
#
# With:     weasyprint 70.0 (needs Pango).
# Seen:     « The bridge was opened in <a>Kehl</a> » in a column as wide as its first five words, with or without a part of the
#           space that follows them: the first line is « The », the second « bridge was opened in ». In a column wider by the whole
#           space, and wherever the sixth word is in no element of its own, the five words stand on the first line.
# Expected: the five words on one line each time: a space at the end of a line is taken away, or hangs (CSS Text 3, 4.1.2).
# Here:     of sixty widths of one paragraph with a link three had a line of one word; text is measured without that space first
#           (channels/paper/child/patches/lines.py, tests/channels/test_page_lines.py).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check weasyprint==70.0 pydyf==0.13.0
"$folder/venv/bin/python" - <<'PY'
import weasyprint

TEXT = "The bridge was opened in"
SHEET = "@page { size: 600px 200px; margin: 0 } body { margin: 0; font: 16px sans-serif } p { margin: 0; width: %fpx }"


def boxes(body, name, width=500.0):
    """The boxes of that class on the page of a paragraph."""
    made = weasyprint.HTML(string=f"<!DOCTYPE html><style>{SHEET % width}</style><p>{body}</p>").render()
    return [box for box in made.pages[0]._page_box.descendants() if type(box).__name__ == name]


def first_line(body, width):
    line = boxes(body, "LineBox", width)[0]
    return "".join(box.text for box in line.descendants() if type(box).__name__ == "TextBox").strip()


def width_of(text):
    return sum(box.width for box in boxes(text, "TextBox"))


bare = width_of(TEXT)
space = width_of(f"{TEXT} x") - width_of(f"{TEXT}x")
BODIES = {"a link follows": f"{TEXT} <a>Kehl</a>", "a word follows": f"{TEXT} Kehl", "space in the link": f"{TEXT}<a> Kehl</a>"}
ROOM = {"no space": 0.05, "half a space": space / 2, "a space": space + 0.05}
seen = {(said, room): first_line(BODIES[said], bare + ROOM[room]) for said in BODIES for room in ROOM}
for (said, room), line in seen.items():
    print(f"{said:18}, room for {room:12}: {line}")
cut = [case for case, line in seen.items() if line == "The"]
whole = [case for case, line in seen.items() if line == TEXT]
if cut != [("a link follows", "no space"), ("a link follows", "half a space")] or len(whole) != 7:
    raise SystemExit("the behaviour has changed")
PY
