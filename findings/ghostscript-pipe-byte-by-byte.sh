#!/bin/sh
# Ghostscript: a PDF that comes through a pipe is read one byte at a time, a system call each.
#
# With:     Ghostscript 10.00.0 (Debian 12, `ghostscript`), Linux; fpdf2 2.8.7 writes the PDF. Nothing of it is ours.
# Seen:     a PDF of 262 kB takes 264,000 calls of read() as `gs … -`, and 1,600 as `gs … file.pdf`.
# Expected: a buffer, as for a file.
# Here:     for a brochure's plates that was a fifth of Ghostscript's time (0.09 s of 0.42), so they are drawn from a file
#           (pipeline/pdf/plates.py).
set -eu
command -v gs >/dev/null || { echo "needs Ghostscript (gs)"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check fpdf2==2.8.7
"$folder/venv/bin/python" - "$folder/text.pdf" <<'PY'
import os
import subprocess
import sys
from pathlib import Path

from fpdf import FPDF

file = Path(sys.argv[1])
pdf = FPDF()
pdf.set_compression(False)
pdf.set_font("Helvetica", size=9)
for number in range(60):
    pdf.add_page()
    pdf.multi_cell(0, 5, f"Page {number}. " + "A line across the border. " * 120)
pdf.output(file)
COMMAND = ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=nullpage"]


def reads(source: str, data: bytes = b"") -> int:
    """Calls of read() in one run, as the system counts them; asked before it forgets the process."""
    run = subprocess.Popen([*COMMAND, source], stdin=subprocess.PIPE)
    try:
        run.stdin.write(data)
        run.stdin.close()
    except BrokenPipeError:
        pass
    os.waitid(os.P_PID, run.pid, os.WEXITED | os.WNOWAIT)
    said = Path(f"/proc/{run.pid}/io").read_text()
    assert run.wait() == 0
    return int(next(line for line in said.splitlines() if line.startswith("syscr")).split()[1])


data = file.read_bytes()
piped, named = reads("-", data), reads(str(file))
print(subprocess.run(["gs", "--version"], capture_output=True, text=True).stdout.strip())
print(f"{len(data)} bytes: {piped} calls through a pipe, {named} from a file")
if not piped > len(data) * 0.9 > named * 10:
    raise SystemExit("the behaviour has changed")
PY
