"""What a test does where a program is not to be had."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def lacking(what: str) -> NoReturn:
    """Skip; on CI that is a hole in the set-up, so fail."""
    if os.environ.get("CI"):
        pytest.fail(f"{what}: set-up must install it where CI runs")
    pytest.skip(f"{what}; set-up installs it where it may")
