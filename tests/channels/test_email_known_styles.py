"""What was understood of style sheets before: the same mail, whatever becomes of the memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.cache import Cache
from pipeline.channels.email import chain, known_styles
from pipeline.channels.email.chain import compile_email
from tests.support.modules import ROOT

CSS = ".a{color:#123;padding:0 4px!important}p.b,td .c{margin:0;font:italic 12px/1.5 'A B',serif}"
MJML = (
    f'<mjml><mj-head><mj-style inline="inline">{CSS}</mj-style></mj-head><mj-body><mj-section>'
    '<mj-column><mj-text><p class="a b" style="color: #fff ; MARGIN:1px">é</p>'
    '<p class="c">x</p></mj-text></mj-column></mj-section></mj-body></mjml>'
)
_PARSERS = {"cssutils", "cssutils.css", "tinycss2"}
IN_A_NEW_PROCESS = """
import sys
from pathlib import Path
from pipeline.cache import Cache
from pipeline.channels.email.chain import compile_email
sys.stdout.write(compile_email(sys.argv[1], {}, Cache(Path(sys.argv[2]))))
sys.stderr.write(" ".join(sys.modules))
"""


@pytest.fixture(autouse=True)
def new_process() -> Iterator[None]:
    forget()
    yield
    forget()


def forget() -> None:
    known_styles._in_process.clear()
    chain.forget()


def compiled(folder: Path) -> str:
    """As a process of its own makes it."""
    forget()
    return compile_email(MJML, {}, Cache(folder))


def every(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def kept(folder: Path) -> list[Path]:
    """What premailer's parser said."""
    return [path for path in every(folder) if b'"rules"' in path.read_bytes()]


def test_what_is_known_gives_the_same_mail_and_loads_no_parser(tmp_path: Path) -> None:
    found = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", IN_A_NEW_PROCESS, MJML, str(tmp_path)],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=True,
            timeout=300,
        )
        found.append((done.stdout, _PARSERS & set(done.stderr.split())))
    assert found[0][0] == found[1][0] == compile_email(MJML, {})
    assert "padding:0 4px !important" in found[0][0]
    assert {"cssutils.css", "tinycss2"} <= found[0][1]
    assert found[1][1] == set()


@pytest.mark.parametrize("before", ["", "import premailer", "import cssutils, premailer"])
def test_the_parser_says_nothing_whoever_loaded_it_first(before: str) -> None:
    style = "mso-hide:all;nobody-knows:1"
    code = "from pipeline.channels.email.chain import compile_email; compile_email(sys.argv[1], {})"
    done = subprocess.run(
        [sys.executable, "-c", f"{before}\nimport sys; {code}", MJML.replace("MARGIN:1px", style)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=300,
    )
    assert done.stderr == ""


def damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [damaged, emptied, a_folder, Path.unlink])
def test_a_damaged_memory_is_none(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    made, files = compiled(tmp_path), every(tmp_path)
    assert len(files) > 2
    for file in files:
        spoil(file)
    assert compiled(tmp_path) == made


@pytest.mark.parametrize(
    "said",
    [
        "",
        "[]",
        "{}",
        '{"rules": {"0 x": [[1]]}, "pairs": {}}',
        '{"rules": {}, "pairs": {"a": "b"}}',
    ],
)
def test_a_memory_of_another_shape_is_none(tmp_path: Path, said: str) -> None:
    Cache(tmp_path).put(known_styles._key(CSS), said.encode())
    assert compiled(tmp_path) == compile_email(MJML, {})


def test_another_version_of_the_parser_knows_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled(tmp_path)
    monkeypatch.setattr(known_styles, "version_of", lambda package: f"{package} 99")
    compiled(tmp_path)
    assert len(kept(tmp_path)) == 2


def test_it_is_text_and_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_styles, "_MOST", 3)
    compiled(tmp_path)
    [file] = kept(tmp_path)
    said = json.loads(file.read_bytes()[32:])
    assert set(said) == {"rules", "pairs"}
    assert 1 <= len(said["pairs"]) <= 3


def test_where_nothing_can_be_written_the_mail_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "styles").write_bytes(b"a file where a folder should be")
    assert compiled(tmp_path / "styles") == compile_email(MJML, {})
