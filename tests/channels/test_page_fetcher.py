"""What the layout engine may read, and what ends it."""

from __future__ import annotations

from pathlib import Path

import pytest
from weasyprint.urls import FatalURLFetchingError

from pipeline.channels.page.fetcher import Fetcher


@pytest.fixture
def fetcher(tmp_path: Path) -> Fetcher:
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "mark.svg").write_bytes(b"<svg/>")
    (tmp_path / "secret.txt").write_text("secret")
    (templates / "link.svg").symlink_to(tmp_path / "secret.txt")
    return Fetcher({"pont.svg": b"<svg/>"}, (templates,))


def test_pictures_in_memory_and_files_of_the_templates_are_served(
    fetcher: Fetcher, tmp_path: Path
) -> None:
    assert fetcher.fetch("pipeline-image:pont.svg").read() == b"<svg/>"
    assert fetcher.fetch((tmp_path / "templates" / "mark.svg").as_uri()).read() == b"<svg/>"


@pytest.mark.parametrize(
    "address",
    [
        "pipeline-image:port.svg",
        "{here}/secret.txt",
        "{here}/templates/../secret.txt",
        "{here}/templates/link.svg",
        "{here}/templates",
        "{here}/templates/none.svg",
        "file:///etc/passwd",
        "file:///dev/zero",
        "file://host/etc/passwd",
        "http://localhost/x.png",
        "https://www.example.org/x.png",
        "ftp://www.example.org/x.png",
        "data:image/png;base64,AAAA",
    ],
)
def test_everything_else_ends_the_rendering(fetcher: Fetcher, tmp_path: Path, address: str) -> None:
    with pytest.raises(FatalURLFetchingError):
        fetcher.fetch(address.format(here=tmp_path.as_uri()))
