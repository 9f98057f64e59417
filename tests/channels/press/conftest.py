"""The press of this house: its profile, and its inks as a build has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.channels.page import palette
from pipeline.colour.inks import Inks
from pipeline.colour.profile import Profile, press_profile
from pipeline.config.brand import load_brand
from pipeline.config.project import load_project

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def profile() -> Profile:
    return press_profile(load_project(ROOT))


@pytest.fixture(scope="session")
def inks(profile: Profile) -> Inks:
    return palette.inks(load_brand(ROOT), profile, late_binding=False)
