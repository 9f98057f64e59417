"""Style and scripts: kept by browsers, at an address that changes as soon as one of them does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.studio.ui import served as module
from pipeline.studio.ui.served import STATIC, found, served
from tests.support.studio import OpenStudio

ISSUE = "2025-12-actu"
SCRIPT = b"export const one = 1;\n"
FETCHED = """() => performance.getEntriesByType("resource")
  .filter(({ name }) => name.includes("/static/") && !name.includes("/static/fonts/"))
  .map(({ name, transferSize }) => [name, transferSize])"""


@pytest.fixture
def static(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of them that may be changed."""
    folder = tmp_path / "static"
    shutil.copytree(STATIC, folder)
    monkeypatch.setattr(module, "STATIC", folder)
    monkeypatch.setattr(module, "_known", {})
    return folder


def test_a_desk_that_is_opened_again_fetches_no_script_and_no_style(studio: OpenStudio) -> None:
    first = dict(studio.desk(ISSUE, new=True).evaluate(FETCHED))
    again = dict(studio.desk(ISSUE).evaluate(FETCHED))
    assert len(first) > 70
    # What the page where one enters and the shelf have too may be there already.
    assert sum(size > 0 for size in first.values()) > 60
    assert again == dict.fromkeys(first, 0)


def test_a_module_is_the_same_by_whichever_address_it_is_imported(studio: OpenStudio) -> None:
    script = "document.querySelector('script[type=module]').src"
    both = f"async () => (await import('/static/desk.js')) === (await import({script}))"
    assert studio.desk(ISSUE).evaluate(both)


def test_the_address_is_another_when_a_file_is(static: Path) -> None:
    before = served()
    (static / "one.js").write_bytes(SCRIPT)
    after = served()
    assert before.digest != after.digest
    assert found(f"{after.digest}/one.js") == (SCRIPT, True)
    (static / "one.js").unlink()
    assert served().digest == before.digest


@pytest.mark.parametrize("address", ["one.js", "0123456789abcdef/one.js"])
def test_an_address_of_before_gives_the_file_of_now_and_is_asked_again(
    static: Path, address: str
) -> None:
    (static / "one.js").write_bytes(SCRIPT)
    assert found(address) == (SCRIPT, False)


@pytest.mark.parametrize("address", ["../modules.py", "none.js", "", "modules/README.md"])
def test_nothing_else_is_given(address: str) -> None:
    digest = served().digest
    assert [found(address)[0], found(f"{digest}/{address}")[0]] == [None, None]
