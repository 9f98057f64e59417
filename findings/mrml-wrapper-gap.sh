#!/bin/sh
# mrml: `gap` of mj-wrapper is accepted and does nothing.
#
# With:     mjml-python 1.4.2 (mrml 6.0.1); mjml 5.4.1 of npm for comparison (needs Node).
# Seen:     two sections of a wrapper with gap="20px" touch each other; no error, no warning.
# Expected: mjml moves the second one 20 px down (its documentation of mj-wrapper: "gap between sections").
# Here:     the templates write the distance as padding of the sections.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check mjml-python==1.4.2
npm install --silent --prefix "$folder" mjml@5.4.1 >/dev/null
cat >"$folder/mail.mjml" <<'MJML'
<mjml><mj-body><mj-wrapper gap="20px">
<mj-section><mj-column><mj-text>one</mj-text></mj-column></mj-section>
<mj-section><mj-column><mj-text>two</mj-text></mj-column></mj-section>
</mj-wrapper></mj-body></mjml>
MJML
cd "$folder"
cat >official.js <<'JS'
const mjml = require("mjml");
const text = require("fs").readFileSync("mail.mjml", "utf8");
Promise.resolve((mjml.default || mjml)(text)).then((made) => console.log(made.html));
JS
node official.js >official.html
"$folder/venv/bin/python" - <<'PY'
from pathlib import Path

import mjml

made = mjml.mjml2html(Path("mail.mjml").read_text(), fonts={})
seen = {
    "mrml": made.count("margin-top:20px") + made.count("margin-top: 20px"),
    "mjml": Path("official.html").read_text().count("margin-top:20px"),
}
print("sections moved down by 20px:", seen)
if seen != {"mrml": 0, "mjml": 1}:
    raise SystemExit("the behaviour has changed")
PY
