"""The shape of the code, read from its imports: who may know whom.

ARCHITECTURE.md says why; a change of the shape changes both.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.build.fingerprint import BEHIND
from pipeline.channel import channels
from tests.support.modules import ROOT, SOURCES, all_imports, module

CHANNELS = tuple(one.name for one in channels())


PAGES = tuple(one.name for one in channels() if one.template == "page.html.j2" or one.shows)


def breaches(inside: str, *forbidden: str) -> list[str]:
    """`module → import` for every import of a forbidden room from inside another."""
    return [
        f"{name} → {other}"
        for name, others in all_imports().items()
        if name == inside or name.startswith(f"{inside}.")
        for other in sorted(others)
        if any(other == room or other.startswith(f"{room}.") for room in forbidden)
    ]


def test_content_knows_no_channel_and_nothing_that_comes_after_it() -> None:
    after = ("channels", "mailing", "preflight", "build", "cli", "config.brand")
    assert breaches("content", *after) == []


@pytest.mark.parametrize("channel", CHANNELS)
def test_channels_know_neither_each_other_nor_the_parser(channel: str) -> None:
    others = [f"channels.{other}" for other in CHANNELS if other != channel]
    if channel not in PAGES:
        others += ["channels.page", "channels.paper"]
    reading = [f"content.{m}" for m in ("parse", "prose", "fences", "heads", "lines", "source")]
    assert breaches(f"channels.{channel}", *others, *reading, "build", "cli") == []


def test_what_lays_pages_out_knows_neither_how_they_are_made_nor_what_becomes_of_them() -> None:
    known = {"channels.page.anchors", "channels.page.scheme"}
    known |= {"channels.paper.job", "channels.paper.parts"}
    rest = {n for n in all_imports() if re.match(r"channels\.(page|paper)\.\w+$", n)} - known
    rest.discard("channels.paper.child")
    assert breaches("channels.paper.child", *rest, "press", "preflight") == []
    known_by = {
        name
        for name, others in all_imports().items()
        if any(other.startswith("channels.paper.child") for other in others)
    }
    assert {name for name in known_by if not name.startswith("channels.paper.child.")} == set()


def test_a_patch_of_the_layout_engine_names_the_report_it_stands_for() -> None:
    patches = [path for path in SOURCES if path.parent.name == "patches" and path.stem[0] != "_"]
    assert len(patches) > 3
    said = {path.name: ast.get_docstring(ast.parse(path.read_text("utf-8"))) for path in patches}
    assert [name for name, text in said.items() if "\nUpstream: " not in (text or "")] == []


def test_only_commands_know_the_page_that_is_signed() -> None:
    """What a build does not ask for, it does not load (ADR 49)."""
    rest = sorted({name.partition(".")[0] for name in all_imports()} - {"cli", "report", ""})
    assert len(rest) > 10
    assert [found for room in rest for found in breaches(room, "report")] == []


def test_what_stands_behind_the_outputs_is_known_by_none_that_makes_them() -> None:
    """Their code is not among what an output was made from: no build is out of date for it."""
    before = {name.partition(".")[0] for name in all_imports()} - {"cli", *BEHIND, ""}
    assert len(before) > 10
    assert [found for room in sorted(before) for found in breaches(room, *BEHIND)] == []


def test_only_commands_know_the_site() -> None:
    rooms = {name.partition(".")[0] for name in all_imports()} - {"cli", "site", "studio", ""}
    assert [found for room in sorted(rooms) for found in breaches(room, "site")] == []
    assert breaches("site", "cli", "studio", "delivery", "export") == []


def test_a_room_knows_none_that_comes_after_it() -> None:
    rooms = [f"channels.{name}" for name in CHANNELS]
    assert breaches("channels.base", *rooms, "channels.page", "channels.paper", "build") == []
    assert breaches("channels.page", *rooms, "channels.paper", "press", "preflight", "build") == []
    assert breaches("channels.paper", *rooms, "preflight", "build") == []
    for neutral in ("pdf", "press", "colour", "config"):
        assert breaches(neutral, "channels", "preflight", "build", "cli", "export") == []
    assert breaches("pdf", "press", "content", "config", "context") == []


def test_pictures_know_no_content_and_no_channel() -> None:
    assert breaches("images", "content", "channels", "preflight", "build", "cli") == []


def test_one_module_knows_who_is_shown_what() -> None:
    """`only:` and `not:` are the `channels` of a block, `<!-- more -->` is a `More`."""
    readers, cutters = set(), set()
    for path in SOURCES:
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        if any(isinstance(node, ast.Attribute) and node.attr == "channels" for node in nodes):
            readers.add(module(path))
        if any(isinstance(node, ast.alias) and node.name == "More" for node in nodes):
            cutters.add(module(path))
    assert readers == {"content.visible"}
    assert cutters == {"content.visible", "content.parse"}  # the parser makes them


def test_mailing_tools_know_no_channel() -> None:
    assert breaches("mailing", "channels", "preflight", "build", "cli") == []


def test_nothing_that_builds_knows_what_leaves_this_machine() -> None:
    """ADR 53. Only commands and the studio deliver; what leaves is what was built."""
    rest = {name.partition(".")[0] for name in all_imports()} - {"cli", "delivery", "studio", ""}
    assert len(rest) > 10
    assert [found for room in sorted(rest) for found in breaches(room, "delivery")] == []
    assert breaches("delivery", "content.parse", "cli", "studio") == []


def test_one_module_knows_the_library_that_asks_services() -> None:
    texts = {module(path): path.read_text("utf-8") for path in SOURCES}
    knowing = {name for name, text in texts.items() if re.search(r"\b(import|from) httpx\b", text)}
    assert knowing == {"delivery.http", "delivery.wire_faults"}


def test_nothing_below_the_command_line_knows_it() -> None:
    outside = [
        name for name in all_imports() if name not in ("cli", "__main__") and name[:4] != "cli."
    ]
    known = [b for name in outside for b in breaches(name, "cli") if name]
    assert known == []


def test_expensive_libraries_are_imported_when_they_are_needed() -> None:
    """A command that only looks must not wait for WeasyPrint (0.8 s) or premailer (0.25 s)."""
    code = (
        "import sys; from pipeline.cli._program import make_parser; make_parser(str);"
        "import pipeline.build.schedule, pipeline.cli.build, pipeline.verdict;"
        "print([n for n in ('weasyprint', 'premailer', 'mjml', 'PIL', 'rich', 'babel', 'pikepdf',"
        " 'pipeline.channels.email.render') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=600,
    )
    expensive = done.stdout.strip()
    assert "weasyprint" not in expensive
    assert "premailer" not in expensive
    assert "rich" not in expensive
    assert "pipeline.channels.email.render" not in expensive


def _foreign(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
