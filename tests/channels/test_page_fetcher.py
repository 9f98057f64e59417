"""What the layout engine may read, and what ends it."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path

import pytest
from weasyprint.urls import FatalURLFetchingError

from pipeline.channels.paper.child.fetcher import Fetcher
from pipeline.images.headers import MAX_PIXELS


@pytest.fixture
def fetcher(tmp_path: Path) -> Fetcher:
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "mark.svg").write_bytes(b"<svg/>")
    (tmp_path / "secret.txt").write_text("secret")
    (templates / "link.svg").symlink_to(tmp_path / "secret.txt")
    (templates / "inner.svg").symlink_to(templates / "mark.svg")
    (templates / "round.svg").symlink_to(templates / "round.svg")
    (templates / "block.toml").write_bytes(b"[field]")
    (templates / "folder.svg").mkdir()
    (templates / "%41.svg").write_bytes(b"<svg/>")
    (templates / "café à l’eau.svg").write_bytes(b"<svg/>")
    os.mkfifo(templates / "pipe.svg")
    with (templates / "heavy.png").open("wb") as file:
        file.truncate(20_000_001)
    (templates / "wide.png").write_bytes(_png(MAX_PIXELS // 100 + 1, 100))
    (templates / "most.png").write_bytes(_png(MAX_PIXELS // 100, 100))
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "mark.svg").write_bytes(b"<svg/>")
    (templates / "away").symlink_to(outside)
    return Fetcher({"pont.svg": b"<svg/>", "wide.png": _png(30_000, 30_000)}, (templates,))


def _png(width: int, height: int) -> bytes:
    """The head of a PNG that says it is this large."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    out = io.BytesIO(b"\x89PNG\r\n\x1a\n")
    out.seek(0, io.SEEK_END)
    out.write(struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head)))
    return out.getvalue()


def test_pictures_in_memory_and_files_of_the_templates_are_served(
    fetcher: Fetcher, tmp_path: Path
) -> None:
    assert fetcher.fetch("pipeline-image:pont.svg").read() == b"<svg/>"
    folder = tmp_path / "templates"
    for name in ("mark.svg", "inner.svg", "%41.svg", "café à l’eau.svg"):
        assert fetcher.fetch((folder / name).as_uri()).read() == b"<svg/>", name
    assert fetcher.fetch((folder / "most.png").as_uri()).read().startswith(b"\x89PNG")
    assert fetcher.refused == []


@pytest.mark.parametrize(
    "address",
    [
        "pipeline-image:port.svg",
        "{here}/secret.txt",
        "{here}/templates/../secret.txt",
        "{here}/templates/link.svg",
        "{here}/templates",
        "{here}/templates/none.svg",
        "{here}/templates/A.svg",  # the file's own name is %41.svg
        "{here}/templates/%2e%2e/secret.txt",
        "{here}/templates/away/mark.svg",
        "{here}/templates/round.svg",
        "{here}/templates/folder.svg",
        "{here}/templates/pipe.svg",
        "{here}/templates/block.toml",
        "{here}/templates/heavy.png",
        "{here}/templates/wide.png",
        "{here}/templates/a%00b.svg",
        "{here}/templates/" + "a" * 300 + ".svg",
        "pipeline-image:wide.png",
        "file:///dev/stdin",
        "file:///proc/self/environ",
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
    assert fetcher.refused == [address.format(here=tmp_path.as_uri())]
