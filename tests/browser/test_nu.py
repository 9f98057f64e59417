"""The Nu HTML checker finds nothing but what nu_allowed.toml gives reasons for."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from tests.support.browser import NU, NU_CHECKER
from tests.support.lacking import lacking
from tests.support.mails import MAILS, Mail
from tests.support.once import once

ALLOWED = tomllib.loads(Path(__file__).with_name("nu_allowed.toml").read_text("utf-8"))["allowed"]
# Kind of page, edition, line, message.
Remark = tuple[str, tuple[str, str], int, str]


@pytest.fixture(scope="session")
def remarks(mails: list[Mail], tmp_path_factory: pytest.TempPathFactory) -> list[Remark]:
    """Everything the checker says of every mail and web page: one Java for all, one second each."""
    if not NU.is_file():
        lacking("no vnu-jar here")
    if shutil.which("java") is None:
        lacking("no Java here")
    pages = {
        str(path): (kind, (mail.issue, mail.language))
        for mail in mails
        for kind, path in _pages(mail)
    }
    _, said = once(tmp_path_factory, "nu", partial(_check, list(pages)))
    return [(*pages[path], line, message) for path, line, message in said]


def _pages(mail: Mail) -> list[tuple[str, Path]]:
    return [("email", mail.path), ("web", mail.web)]


def _check(pages: list[str], folder: Path) -> list[tuple[str, int, str]]:
    done = subprocess.run(
        [*NU_CHECKER, "--format", "json", "--stdout", "--exit-zero-always", *pages],
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=600,
    )
    said = json.loads(done.stdout)["messages"]
    return [(m["url"].removeprefix("file:"), m.get("lastLine", 0), m["message"]) for m in said]


def _allowance(kind: str, message: str) -> str | None:
    for one in ALLOWED:
        if one["in"] == kind and re.fullmatch(one["message"], message):
            return one["message"]
    return None


def test_it_finds_nothing_that_has_no_reason(remarks: list[Remark]) -> None:
    wrong = Counter((k, *where, text) for k, where, _, text in remarks if not _allowance(k, text))
    assert wrong == Counter()


def test_every_reason_is_still_needed(remarks: list[Remark]) -> None:
    used = {_allowance(kind, text) for kind, _, _, text in remarks}
    assert [one["message"] for one in ALLOWED if one["message"] not in used] == []
    assert [one["message"] for one in ALLOWED if len(one["reason"]) < 20] == []


def test_it_looked_at_every_page(remarks: list[Remark]) -> None:
    """Each mail has something that is allowed, so one without a remark was not read."""
    assert {edition for kind, edition, _, _ in remarks if kind == "email"} == set(MAILS)
