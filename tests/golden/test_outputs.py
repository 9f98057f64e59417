"""What every file of every sample edition is made of, as one list of digests.

`tools/manifest.py` makes it of any folder of outputs, PDFs included. These are left out here: the
system's Pango and Ghostscript have a hand in their bytes, and `test_pages.py` looks at them.
"""

from __future__ import annotations

from pathlib import Path

from tests.support.golden import Golden
from tests.support.samples import Samples
from tools.manifest import manifest

GOLDEN = Path(__file__).parent / "outputs.txt"
LEFT_OUT = ("*.pdf", "*/report.json", "*/preflight/*")


def test_every_file_is_what_it_was(samples: Samples, golden: Golden) -> None:
    lines = [
        f"{digest[:16]}  {path}\n"
        for path, digest in manifest(samples.output).items()
        if not any(map(Path(path).match, LEFT_OUT))
    ]
    assert len(lines) > 60
    golden.check(GOLDEN, "".join(lines))
