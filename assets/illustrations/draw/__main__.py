"""Write every illustration beside the package: `python -m draw` from assets/illustrations."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from draw.pen import Sheet

SCENES = {
    "pont": "pont",
    "hopital": "hopital",
    "tram": "tram",
    "marche": "marche",
    "vignes": "vignes",
    "port": "port",
    "train": "train",
    "classe": "classe",
    "tour": "tour",
    "foret": "foret",
    "couverture-sante": "couverture_sante",
    "ligne": "ligne",
    "ligne-claire": "ligne_claire",
    "logo-exemple": "logo_exemple",
}


def main(names: list[str]) -> int:
    """Draw the named pictures, or all of them."""
    folder = Path(__file__).resolve().parent.parent
    for name in names or list(SCENES):
        sheet = import_module(f"draw.scenes.{SCENES[name]}").draw()
        if not isinstance(sheet, Sheet):
            raise TypeError(f"{name}: draw() must return a Sheet")
        (folder / f"{name}.svg").write_text(sheet.svg(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
