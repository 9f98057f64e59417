"""What comes from npm: exact versions, by name and hash only."""

from __future__ import annotations

import json
import re

from tests.support.browser import NODE

PACKAGES = json.loads((NODE.parent / "package.json").read_text("utf-8"))["dependencies"]
LOCK = json.loads((NODE.parent / "package-lock.json").read_text("utf-8"))["packages"]


def test_every_package_has_an_exact_version_and_the_lock_the_same() -> None:
    assert PACKAGES.keys() >= {"axe-core", "mjml", "vnu-jar"}
    assert [v for v in PACKAGES.values() if not re.fullmatch(r"\d+\.\d+\.\d+", v)] == []
    assert {name: LOCK[f"node_modules/{name}"]["version"] for name in PACKAGES} == PACKAGES


def test_the_lock_knows_hashes_and_no_address() -> None:
    installed = {name: entry for name, entry in LOCK.items() if name}
    assert [name for name, entry in installed.items() if "resolved" in entry] == []
    assert [name for name, entry in installed.items() if "integrity" not in entry] == []
