#!/bin/sh
# Babel: long compact numbers are wrong in number, « 1 millions » and « 2 million » in French.
#
# With:     babel 2.18.0.
# Seen:     format_compact_decimal(1_000_000, format_type="long", locale="fr") is "1 millions", 1_600_000 is "2 million",
#           1_999_999 "2 million"; Italian 1_400_000 "1 milioni"; German "1 Millionen". The plural is chosen before
#           rounding, on a number that nobody sees.
# Expected: CLDR's plural rules (UTS 35, part 3 §5.1) look at the digits shown: "1 million", "2 millions", "1 milione".
# Here:     key figures are written as the author types them; no number is made short by the program.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check babel==2.18.0
"$folder/venv/bin/python" - <<'PY'
from babel.numbers import format_compact_decimal

STATED = {
    ("fr", 1_000_000): "1 millions",
    ("fr", 1_600_000): "2 million",
    ("fr", 2_000_000): "2 millions",
    ("it", 1_400_000): "1 milioni",
    ("de", 1_400_000): "1 Millionen",
    ("pt", 1_600_000): "2 milhão",
}
for (locale, number), stated in STATED.items():
    seen = format_compact_decimal(number, format_type="long", locale=locale).replace("\xa0", " ").replace("\u202f", " ")
    print(locale, number, seen)
    if seen != stated:
        raise SystemExit("the behaviour has changed")
PY
