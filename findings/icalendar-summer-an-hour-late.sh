#!/bin/sh
# icalendar: in a time zone it writes, summer time begins an hour late.
#
# With:     icalendar 7.3.2, tzdata 2026.2, dateutil 2.9.0.post0 as a reader of what is written.
# Seen:     Timezone.from_tzid("Europe/Paris") begins summer time with DTSTART:20260329T030000 and TZOFFSETFROM:+0100: at 02:00 UTC.
#           Who has nothing but this component takes 01:30 UTC of that day for 02:30, which no clock shows there.
# Expected: 02:00, the time on the clock that is put on, as in the example of RFC 5545, 3.6.5; 01:30 UTC is 03:30 in Paris.
#           The end of summer time is right: 03:00, the clock that is put back.
# Here:     the zones of events' files are worked out by us (pipeline/site/vtimezone.py); a test compares them with icalendar's
#           and fails when these are right.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check icalendar==7.3.2 tzdata==2026.2 python-dateutil==2.9.0.post0
"$folder/venv/bin/python" - <<'PY'
import io
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from dateutil.tz import tzical
from icalendar import Timezone

zone = Timezone.from_tzid("Europe/Paris", first_date=date(2026, 1, 1), last_date=date(2027, 1, 1))
written = zone.to_ical().decode().replace("\r\n", "\n")
begun = [line for line in written.split("\n") if line.startswith("DTSTART")]
calendar = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\n{written}END:VCALENDAR\n"
read = tzical(io.StringIO(calendar)).get()
instant = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
theirs, right = (instant.astimezone(one).strftime("%H:%M") for one in (read, ZoneInfo("Europe/Paris")))
print(written)
print("01:30 UTC by what was written:", theirs)
print("01:30 UTC in Paris:           ", right)
if "DTSTART:20260329T030000" not in begun or (theirs, right) != ("02:30", "03:30"):
    raise SystemExit("the behaviour has changed")
PY
