#!/bin/sh
# cssselect2: a Python function is compiled for every selector, asked or not: a third of what WeasyPrint takes for a style sheet.
#
# With:     cssselect2 0.10.1, tinycss2 1.5.1.
# Seen:     of a sheet of 600 rules, 600 calls of `eval`, before there is an element to match; a page that has elements for 60 of
#           them calls 60 of the functions.
# Expected: nothing is promised; `Matcher` looks selectors up by identifier, class and name, so that most are never tested.
# Here:     in the layout's process a selector is compiled when it is first tested (pipeline/channels/paper/child/selectors.py):
#           0.05 s less of a brochure.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check cssselect2==0.10.1 tinycss2==1.5.1
"$folder/venv/bin/python" - <<'PY'
from xml.etree import ElementTree

import cssselect2
import tinycss2
from cssselect2 import compiler

made, asked = [], set()


def counted(source, *scope):
    made.append(source)
    test = eval(source, *scope)

    def tested(element):
        asked.add(source)
        return test(element)

    return tested


compiler.eval = counted
sheet = "".join(f".paper .block-{n} > p:first-child {{ color: red }}\n.block-{n} h2 + .note-{n} {{ color: blue }}\n" for n in range(300))
matcher = cssselect2.Matcher()
for rule in tinycss2.parse_stylesheet(sheet, skip_whitespace=True):
    for selector in cssselect2.compile_selector_list(rule.prelude):
        matcher.add_selector(selector, rule)
compiled_before = len(made)
page = "<html class='paper'>" + "".join(f"<div class='block-{n}'><h2/><span class='note-{n}'/></div>" for n in range(60)) + "</html>"
root = cssselect2.ElementWrapper.from_html_root(ElementTree.fromstring(page))
found = sum(bool(matcher.match(element)) for element in root.iter_subtree())
print(f"{compiled_before} compiled before the first element, {len(asked)} of them asked, {found} elements matched")
if (compiled_before, len(asked), found) != (600, 60, 60):
    raise SystemExit("the behaviour has changed")
PY
