"""The Nu HTML checker finds nothing but what nu_allowed.toml gives reasons for."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tests.support.mails import MAILS, Mail
from tests.support.nu import Said

ALLOWED = tomllib.loads(Path(__file__).with_name("nu_allowed.toml").read_text("utf-8"))["allowed"]
# Kind of page, edition, line, message.
Remark = tuple[str, tuple[str, str], int, str]


@pytest.fixture(scope="session")
def remarks(mails: list[Mail], said_by_nu: dict[str, Said]) -> list[Remark]:
    """Everything the checker says of every mail and web page."""
    return [
        (kind, (mail.issue, mail.language), line, message)
        for mail in mails
        for kind, path in (("email", mail.path), ("web", mail.web))
        for line, message in said_by_nu[str(path)]
    ]


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
