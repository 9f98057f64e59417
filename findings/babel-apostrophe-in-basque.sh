#!/bin/sh
# Babel: an apostrophe of the pattern language is printed in Basque spans of dates.
#
# With:     babel 2.18.0 (its CLDR data).
# Seen:     format_interval(28 March, 2 April 2026, "yMMMd", locale="eu") is "2026(e)'ko mar. 28(a) – api. 2(a)".
# Expected: no apostrophe: it quotes literal text in date patterns (UTS 35, part 4 §8). The same year in a single date,
#           format_date(…, "long", locale="eu"), is "2026(e)ko".
# Here:     spans of dates are composed from single dates, by rules for each language (pipeline/channels/base/dates.py).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check babel==2.18.0
"$folder/venv/bin/python" - <<'PY'
from datetime import date

from babel.dates import format_date, format_interval

span = format_interval(date(2026, 3, 28), date(2026, 4, 2), "yMMMd", locale="eu")
single = format_date(date(2026, 3, 28), "long", locale="eu")
print("span:  ", span)
print("single:", single)
if not (span.startswith("2026(e)'ko ") and single.startswith("2026(e)ko ")):
    raise SystemExit("the behaviour has changed")
PY
