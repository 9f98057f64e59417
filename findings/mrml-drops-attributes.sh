#!/bin/sh
# mrml: attributes that MJML knows are dropped: `role` of mj-table, `title` of a button's and a picture's link.
#
# With:     mjml-python 1.4.2 (mrml 6.0.1).
# Seen:     an mj-table given role="presentation" leaves without a role, so a screen reader announces a layout table as
#           data; the tooltips of links are gone. No error, no warning. mjml 5.4.1 writes all three.
# Expected: documentation of MJML: mj-table `role` ("specify the role attribute"), mj-button and mj-image `title`.
# Here:     tables are written as HTML with their own roles; what a link is about stands in its text.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check mjml-python==1.4.2
"$folder/venv/bin/python" - <<'PY'
import re

import mjml

MAIL = """<mjml><mj-body><mj-section><mj-column>
<mj-table role="presentation" cellpadding="3"><tr><td>cell</td></tr></mj-table>
<mj-button href="https://example.org" title="of the button">Read</mj-button>
<mj-image src="https://example.org/a.png" alt="A" href="https://example.org" title="of the picture"/>
</mj-column></mj-section></mj-body></mjml>"""
made = mjml.mjml2html(MAIL, fonts={})
table = re.search(r"<table[^>]*cellpadding=\"3\"[^>]*>", made)[0]
links = re.findall(r"<a [^>]*>", made)
seen = {
    "role of the table": "role=" in table,
    "titles of links": sum("title=" in link for link in links),
    "links": len(links),
}
print(seen)
if seen != {"role of the table": False, "titles of links": 0, "links": 2}:
    raise SystemExit("the behaviour has changed")
PY
