"""The four verbs, alike in every kind of store, against servers as they are run."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pipeline.delivery.stores import AlreadyThereError
from tests.delivery.publish.conftest import Open
from tests.support.store_servers import USER

ODD = ("a/é/ü.png", "a b/c+d%20&e=f.txt", "plain.css", "2026-03/fr/images/pont-1a2b.png")


KINDS = ("folder", "sftp", "sftp without renaming over", "ftps", "davs", "s3")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_put_there_is_there(opened: Open, kind: str) -> None:
    big = bytes(range(256)) * 2048  # half a megabyte
    with opened(kind) as one:
        store = one.store
        for name in ODD:
            assert store.at(name, "") is None, name
            store.put(name, big, new=True)
            there = store.at(name, hashlib.sha256(big).hexdigest())
            assert there is not None, name
            assert there.bytes == len(big), name
            assert store.get(name) == big, name
        store.put(ODD[0], b"another", new=False)
        assert store.get(ODD[0]) == b"another"


@pytest.mark.parametrize("kind", ["davs", "s3"])
def test_where_a_store_can_say_so_nobody_is_overwritten(opened: Open, kind: str) -> None:
    with opened(kind) as one:
        one.store.put("a.txt", b"theirs", new=True)
        with pytest.raises(AlreadyThereError):
            one.store.put("a.txt", b"ours", new=True)
        assert one.store.get("a.txt") == b"theirs"


@pytest.mark.parametrize("kind", ["folder", "sftp", "ftps", "davs"])
def test_nothing_is_left_beside_a_file(opened: Open, kind: str, tmp_path: Path) -> None:
    with opened(kind) as one:
        one.store.put("a/b.txt", b"x", new=True)
        one.store.put("a/b.txt", b"y", new=False)
    there = [path for path in (tmp_path / "there/www").rglob("*") if path.is_file()]
    assert [path.name for path in there] == ["b.txt"]


def test_a_line_is_kept_open_for_all_files(opened: Open) -> None:
    with opened("ftps") as one:
        for number in range(3):
            one.store.put(f"{number}.txt", b"x", new=True)
        assert [line for line in one.server.asked if line.startswith("USER")] == [f"USER {USER}"]


def test_the_kinds_of_files_and_how_long_they_may_be_kept(opened: Open) -> None:
    with opened("s3") as one:
        for name in ("fr/images/a.png", "fr/index.html", "fr/fonts/A.woff2", "fr/screen.pdf"):
            one.store.put(name, b"x", new=True)
        from moto.s3 import s3_backends

        bucket = s3_backends["123456789012"]["aws"].buckets["letters"]
        heads = {name: key.metadata for name, key in bucket.keys.items()}
        said = {
            name.removeprefix("www/fr/"): (head["content-type"], head["cache-control"])
            for name, head in heads.items()
        }
    lasting = "public, max-age=31536000, immutable"
    assert said == {
        "images/a.png": ("image/png", lasting),
        "index.html": ("text/html; charset=utf-8", "no-cache"),
        "fonts/A.woff2": ("font/woff2", lasting),
        "screen.pdf": ("application/pdf", "no-cache"),
    }
