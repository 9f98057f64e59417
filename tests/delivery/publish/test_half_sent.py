"""Half a file that a broken line leaves beside its place: the next run takes it away, if ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.delivery.faults import DeliveryError
from tests.delivery.publish.conftest import Open, Opened

pytestmark = pytest.mark.usefixtures("nobody_waits")
NAME = "2026-03/fr/images/pont.png"
# After these the file is there whole, or in part, and not in its place.
CUTS = [("sftp", "write"), ("sftp", "posix_rename"), ("ftps", "RNFR")]


def _cut(one: Opened, verb: str, name: str = NAME) -> None:
    """A run that is cut off."""
    one.server.wrong = lambda asked, _: "cut" if asked == verb else None
    with pytest.raises(DeliveryError, match="broke"):
        one.store.put(name, b"picture", new=True)
    one.server.wrong = lambda *_: None


@pytest.fixture
def left(tmp_path: Path) -> Callable[[], list[str]]:
    """Files on the server that are not in their place."""
    return lambda: sorted(path.name for path in (tmp_path / "there").rglob(".new-*"))


@pytest.mark.parametrize(("kind", "verb"), CUTS)
def test_the_next_run_takes_away_what_it_left_and_nothing_else(
    opened: Open, tmp_path: Path, left: Callable[[], list[str]], kind: str, verb: str
) -> None:
    with opened(kind) as one:
        _cut(one, verb)
        assert len(left()) == 1
        theirs = tmp_path / "there/www/2026-03/fr/images/.new-0123456789abcdef0123456789abcdef"
        theirs.write_bytes(b"a colleague is at it")
        again = one.reopened()
        again.put("another.txt", b"x", new=True)
        assert left() == [theirs.name]
        again.put(NAME, b"picture", new=True)
        assert again.get(NAME) == b"picture"
        one.reopened()
        assert not list((tmp_path / ".cache/half-sent").iterdir()), "there is nothing to know"


@pytest.mark.parametrize(("kind", "verb"), CUTS)
def test_what_cannot_be_taken_away_yet_is_tried_again_by_the_run_after(
    opened: Open, left: Callable[[], list[str]], kind: str, verb: str
) -> None:
    with opened(kind) as one:
        _cut(one, verb)
        again = one.reopened()
        one.server.wrong = _refusing("remove", "DELE")
        again.put("another.txt", b"x", new=True)
        assert len(left()) == 1
        one.server.wrong = lambda *_: None
        one.reopened().put("a-third.txt", b"x", new=True)
        assert left() == []


def _refusing(*verbs: str) -> Callable[[str, str], Any]:
    import asyncssh

    def wrong(asked: str, _name: str) -> Any:
        if asked == "DELE":
            return "550 Not allowed."
        return asyncssh.SFTPPermissionDenied("no") if asked in verbs else None

    return wrong


def test_what_a_run_that_goes_on_has_under_way_stays(
    opened: Open, tmp_path: Path, left: Callable[[], list[str]]
) -> None:
    """Two at once: the first one is at its file when the second one begins."""
    from tests.delivery.publish.conftest import connect, settings_of

    with opened("sftp") as one:
        text = settings_of("sftp", tmp_path / "there", one.server)
        other = connect(text, tmp_path)
        met: list[list[str]] = []

        def wrong(asked: str, name: str) -> Any:
            if asked == "posix_rename" and name.endswith("pont.png"):
                met.append(left())
            return None

        one.server.wrong = wrong
        half = one.store._half_sent  # type: ignore[attr-defined]
        with half.beside("first.txt") as beside:
            (tmp_path / "there/www" / beside).write_bytes(b"half")
            other.put(NAME, b"picture", new=True)
            assert beside in met[0]
            assert left() == [beside]
            other.close()


def test_of_another_place_nothing_is_asked(
    opened: Open, tmp_path: Path, left: Callable[[], list[str]]
) -> None:
    with opened("sftp") as one:
        _cut(one, "posix_rename")
        one.store.close()
        listed = next((tmp_path / ".cache/half-sent").glob("*.json"))
        listed.write_text(listed.read_text("utf-8").replace("/www", "/elsewhere"), "utf-8")
        one.reopened().put("another.txt", b"x", new=True)
        assert len(left()) == 1
        assert listed.exists()


@pytest.mark.parametrize("damage", [b"", b"[]", b"{", b'{"place": 3}'])
def test_a_damaged_list_stops_nothing(opened: Open, tmp_path: Path, damage: bytes) -> None:
    folder = tmp_path / ".cache/half-sent"
    folder.mkdir(parents=True)
    (folder / "x.json").write_bytes(damage)
    with opened("sftp") as one:
        one.store.put(NAME, b"picture", new=True)
        assert one.store.get(NAME) == b"picture"
