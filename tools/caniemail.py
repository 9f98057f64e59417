"""Rewrites what `pipeline/preflight/clients` knows, by hand, when caniemail or mjml-python moves.

    python tools/caniemail.py              caniemail.json, from the newest npm package `caniemail`
    python tools/caniemail.py FILE.tgz     the same from a package already here
    python tools/caniemail.py --plain      plain_mjml.json alone, from tools/plain.mjml; no network

Then read the diff: a client that has learnt something is good news, one that has forgotten
something may stop a house's mails. `make test` says if a feature of the table fails nowhere now.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.preflight.clients import detect  # noqa: E402  # found by the line above
from pipeline.preflight.clients.features import ACTIVE, features  # noqa: E402
from pipeline.preflight.clients.support import CLIENTS  # noqa: E402

HERE = ROOT / "pipeline/preflight/clients"
PLAIN = Path(__file__).with_name("plain.mjml")
ABOUT_ACTIVE = "https://directmailmac.com/blog/2012/06/html-email-design-pitfalls"
# The package repeats the data of caniemail.com, which has its own notice under the same licence.
DATA_NOTICE = "Data: caniemail.com, Copyright (c) 2019 HTeuMeuLeu (MIT). Package:"

Record = Mapping[str, Any]


def main() -> int:
    """Exit status 0: written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", nargs="?", type=Path, help="a package npm has already fetched")
    parser.add_argument("--plain", action="store_true", help="only what plain MJML uses")
    options = parser.parse_args()
    if not options.plain:
        with tempfile.TemporaryDirectory() as folder:
            package = options.package or fetched(Path(folder))
            _write("caniemail.json", trimmed(package))
    _write("plain_mjml.json", plain())
    return 0


def fetched(folder: Path) -> Path:
    """The newest package, as npm gets it."""
    command = ["npm", "pack", "caniemail@latest", "--silent"]
    subprocess.run(command, cwd=folder, check=True)  # our own words
    return next(folder.glob("*.tgz"))


def trimmed(package: Path) -> Record:
    """What we use of a package: our features, our clients, the newest version of each."""
    with tarfile.open(package) as archive:
        everything = json.loads(_member(archive, "package/data/caniemail.json"))
        meta = json.loads(_member(archive, "package/package.json"))
        licence = _member(archive, "package/LICENSE").strip()
    known = {record["slug"]: record for record in everything["data"]}
    slugs = sorted({feature.slug for feature in features()} - {ACTIVE})
    return {
        "about": {
            "source": "https://www.caniemail.com/",
            "address": "https://www.caniemail.com/features/{slug}/",
            "active": ABOUT_ACTIVE,
            "package": f"npm {meta['name']} {meta['version']}",
            "date": everything["last_update_date"][:10],
            "licence": f"{DATA_NOTICE}\n\n{licence}",
        },
        "features": {slug: feature(known[slug]) for slug in slugs},
    }


def _member(archive: tarfile.TarFile, name: str) -> str:
    member = archive.extractfile(name)
    if member is None:
        raise SystemExit(f"the package holds no {name}")
    return member.read().decode()


def feature(record: Record) -> Record:
    """One feature: its title, when it was tested, where it works, and the notes that say how."""
    support: dict[str, dict[str, str]] = {}
    for client in CLIENTS:
        for platform, versions in record["stats"].get(client.family, {}).items():
            if platform in client.platforms:
                support.setdefault(client.family, {})[platform] = newest(versions)
    numbers = {n for each in support.values() for value in each.values() for n in value.split()[1:]}
    notes = record["notes_by_num"] or {}
    return {
        "title": record["title"].strip(),
        "tested": record["last_test_date"],
        "support": support,
        "notes": {number: notes[number] for number in sorted(numbers, key=int)},
    }


def newest(versions: Mapping[str, str]) -> str:
    """`a #1 #2` of the last version as `a 1 2`. Months are not always in order, versions are."""
    months = [name for name in versions if re.fullmatch(r"20\d\d-\d\d", name)]
    last = max(months) if len(months) == len(versions) else list(versions)[-1]
    return " ".join(versions[last].replace("#", " ").split())


def plain() -> Record:
    """What the HTML of plain MJML declares, and what only its own `<style>` says of layout."""
    from mjml import mjml2html

    html = re.sub(r"<!--.*?-->", "", mjml2html(PLAIN.read_text("utf-8"), fonts={}), flags=re.DOTALL)
    declarations = {
        detect.normal(name.lower(), value)
        for style in re.findall(r' style="([^"]*)"', html)
        for name, value in re.findall(r"\s*([-\w]+)\s*:([^;]*)", style)
        if detect.declared(name.lower(), value.strip())
    }
    sheets = re.findall(r"<style(?![^>]*media)[^>]*>(.*?)</style>", html, re.DOTALL)
    structure = {" | ".join(one) for sheet in sheets for one in detect.structure(sheet)}
    return {
        "mjml-python": version("mjml-python"),
        "declarations": sorted(declarations),
        "structure": sorted(structure),
    }


def _write(name: str, record: Record) -> None:
    """One line a feature, so that a diff shows what moved."""
    text = json.dumps(record, ensure_ascii=False, indent=1)
    text = re.sub(r"\n {3,}(?=\S)", " ", text)
    text = re.sub(r"\n {2}(?=[}\]])", " ", text)
    (HERE / name).write_text(text + "\n", "utf-8", newline="\n")
    print(f"written: {(HERE / name).relative_to(ROOT)}")


if __name__ == "__main__":
    sys.exit(main())
