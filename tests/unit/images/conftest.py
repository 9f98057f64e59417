"""Pictures measured and derived as a channel would have them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cache import Cache
from pipeline.colour.profile import Profile, press_profile
from pipeline.config.project import load_project
from pipeline.images.derive import Derivative, derive
from pipeline.images.fault import Fault
from pipeline.images.measure import Picture, measure
from pipeline.images.recipes import Recipe
from tests.support.derived import Make
from tests.support.samples import ROOT


@pytest.fixture(scope="session")
def press() -> Profile:
    """The profile of the press that this house names."""
    return press_profile(load_project(ROOT))


@pytest.fixture
def make(tmp_path: Path) -> Make:
    cache = Cache(tmp_path / "cache", enabled=False)

    def measure_and_derive(
        data: bytes, recipe: Recipe, name: str = "photo.bin", press: Profile | None = None
    ) -> Derivative:
        path = tmp_path / name
        path.write_bytes(data)
        picture = measure(path)
        assert isinstance(picture, Picture), picture
        made = derive(picture, recipe, cache, press=press)
        assert isinstance(made, Derivative), made
        assert made.sha256 == hashlib.sha256(made.data).hexdigest()
        return made

    return measure_and_derive


@pytest.fixture
def look_at(tmp_path: Path) -> Callable[..., Picture | Fault]:
    def write_and_measure(data: bytes, name: str = "a.bin") -> Picture | Fault:
        path = tmp_path / name
        path.write_bytes(data)
        return measure(path)

    return write_and_measure
