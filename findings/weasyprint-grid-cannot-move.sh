#!/bin/sh
# WeasyPrint: a grid that is to stay whole, moved to the next page, raises TypeError if a cell holds a float.
#
# With:     weasyprint 70.0 (needs Pango).
# Seen:     `TypeError: unsupported operand type(s) for +: 'float' and 'str'`. The grid's last layout ends its formatting
#           context before its height is worked out: it is still `auto`, and the float's foot is compared with it.
#           Without the float, without `break-inside: avoid`, or where the grid fits the page, all is set.
# Expected: CSS Break 3 §3.1 and CSS Grid 2 §6: the grid goes whole to the next page; a float is laid out in its cell.
# Here:     the cells of our columns are `display: flow-root`, which keeps their floats (templates/blocks/columns/page.css).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check weasyprint==70.0 pydyf==0.13.0
"$folder/venv/bin/python" - <<'PY'
import weasyprint

SHEET = "@page { size: 300pt 300pt; margin: 50pt } body, p { margin: 0 } p { height: 150pt } div div { height: 80pt }"


def pages(breaking: str, floating: str, above: str, cell: str = "block") -> str:
    """How many pages a grid with one cell behind `above` takes, or how it fails."""
    grid = f'<div style="display: grid; break-inside: {breaking}"><div style="display: {cell}"><i style="float: {floating}">note</i> text</div></div>'
    try:
        document = weasyprint.HTML(string=f"<style>{SHEET}</style>{above}{grid}").render()
    except TypeError as fault:
        return f"TypeError: {fault}"
    return str(len(document.pages))


TRIED = {
    "whole, float, moves": ("avoid", "left", "<p></p>"),
    "whole, float, fits": ("avoid", "left", ""),
    "whole, no float, moves": ("avoid", "none", "<p></p>"),
    "whole, kept float, moves": ("avoid", "left", "<p></p>", "flow-root"),
    "may break, float, moves": ("auto", "left", "<p></p>"),
}
seen = {name: pages(*given) for name, given in TRIED.items()}
for name, answer in seen.items():
    print(f"{name:26}{answer}")
raised = [name for name, answer in seen.items() if answer.startswith("TypeError")]
if raised != ["whole, float, moves"]:
    raise SystemExit("the behaviour has changed")
PY
