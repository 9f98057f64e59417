"""Who may touch the disk, and why each has to; no clock and no chance anywhere else."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.support.modules import SOURCES, module
from tests.test_architecture import _foreign

# Which modules touch the disk, and why each has to.
DISK = {
    "config.settings": "reads pipeline.toml, brand.toml, block.toml",
    "config.agreement": "compares templates with what block.toml declares",
    "config.retired": "finds the block.toml files that still have a setting that is gone",
    "config.phrases": "reads words.toml, and what templates ask of it",
    "config.project": "finds the project's folder",
    "config.time_zones": "reads the zones of a package",
    "content.source": "reads the editor's files",
    "content.schema": "finds the folders of templates/",
    "content.typography.words": "reads its own word list",
    "reference.blocks": "reads the examples of templates/",
    "channels.paper.child.declared": "what cffi made of WeasyPrint's declarations",
    "channels.page.print_rules": "reads its own code, for the key of what it found",
    "channels.page.faces": "reads what fonts say of themselves",
    "channels.page.fitting.widths": "reads how wide the letters of a font are",
    "channels.page.fonts": "fontconfig wants a file",
    "atomic": "writes every file",
    "fixes.files": "reads the editor's files to correct them",
    "cache": "what is kept between builds",
    "patterns": "keeps compiled patterns beside the bytecode",
    "images.cache": "reads our own code, for the keys of derivatives",
    "images.locate": "names as they are on disk",
    "images.source": "reads pictures",
    "images.svg.typefaces": "finds the fonts drawings are set in",
    "inventory.walk": "lists an issue's folder",
    "inventory.strays": "lists issues/",
    "build.file_digests": "reads everything a build depends on",
    "build.file_names": "finds everything a build depends on",
    "build.linked": "finds what other editions have alike",
    "build.output": "writes artifacts",
    "build.workers": "asks the system how many threads this process has",
    "versions": "names of installed packages",
    "build.installed": "the libraries there are",
    "build.session": "has the settings of the house changed?",
    "build.remembered": "the findings beside the cache",
    "config.tool_files": "finds the files of the mailing tools",
    "colour.profile": "reads ICC profiles",
    "pdf.plates": "Ghostscript reads a file, and a pipe one byte at a time",
    "pdf.separations": "Ghostscript writes a file a plate",
    "preflight.clients.data": "reads caniemail's table",
    "spelling.dictionaries": "finds the dictionaries, and knows them by what they hold",
    "spelling.derived": "reads its own lists",
    "spelling.house_words": "reads the words a house adds",
    "spelling.known": "reads our own rules, for the key of what dictionaries said",
    "crash": "keeps the trace of a mistake of ours",
    "cli._streams": "opens the streams of the program",
    "config.editions": "lists issues/",
    "site.built": "reads the web pages that were built",
    "site.history_file": "keeps what the site has said",
    "site.shelf": "writes the site",
    "studio.gallery.specimens": "reads the examples of templates/",
    "studio.handover.ticks": "keeps what was ticked",
    "studio.shelf.covers": "reads the PDFs of the last builds",
    "studio.shelf.entries": "reads the reports of the last builds",
    "studio.ui.modules": "finds the packages the browser gets",
    "studio.ui.pages": "finds its own scripts",
    "studio.ui.served": "reads them, and the packages, for the browser",
    "cli._forms._texts": "shows the lines that findings speak of",
    "attachments": "finds the documents that an issue links to",
    "delivered": "reads what left, and where it is",
    "delivery.turns": "opens a lock",
    "delivery.publish": "reads what is put online",
    "delivery.stores.folder": "a store that is a folder",
    "delivery.stores.half_sent": "keeps the names of what a broken line may leave on a server",
    "delivery.record": "keeps what lies in a tool as a draft",
    "cli.sent": "lists what was sent",
    "export.write": "reads the export whose copy goes to sent/",
    "starter.begin": "reads the starters of kinds, writes a new issue",
    "starter.table": "reads the table a new issue begins with",
    "export.sent": "keeps what was handed over",
    "studio.blocks.pictures": "keeps the pictures that are dropped",
    "studio.blocks.gallery": "lists the pictures of an issue and of the house",
    "studio.texts.disk": "reads and writes the open texts",
    "studio.texts.git_state": "reads what git says of itself",
    "studio.texts.mounts": "asks the system where a folder lies",
    "studio.texts.snapshots": "keeps texts as they were",
    "studio.texts.versions": "finds what was handed over",
}


_DISK_CALLS = frozenset(
    {
        "chmod",
        "glob",
        "iterdir",
        "mkdir",
        "mkstemp",
        "read_bytes",
        "read_text",
        "rglob",
        "rmtree",
        "scandir",
        "unlink",
        "write_bytes",
        "write_text",
    }
)


# Calls of those names that are not the disk's.
_NO_DISK = {
    "press.pdfx": {"read_bytes"},  # of a stream in a PDF
    "press.separation": {"read_bytes"},
    "delivery.stores.sftp": {"mkdir"},  # of a server
    "studio.sheets.page_keys": {"read_bytes"},
    "pdf.fonts": {"read_bytes"},
    "pdf.particulars": {"read_bytes"},
    "pdf.streams": {"read_bytes"},
    "press.line_art": {"read_bytes"},
}


def test_the_disk_is_touched_only_where_it_must_be() -> None:
    touching = {module(path) for path in SOURCES if _touches_disk(path)}
    assert touching - DISK.keys() == set()
    assert DISK.keys() - touching - {"project"} == set()


def _touches_disk(path: Path) -> bool:
    name = module(path)
    allowed = _NO_DISK.get(name, set())
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Attribute(ast.Name("tempfile"), _):
                return True
            case ast.Name("open") | ast.Attribute(
                ast.Name("os"), "open" | "fdopen" | "walk" | "listdir"
            ):
                return True
            case ast.Attribute(attr=called) if called in _DISK_CALLS - allowed:
                return True
            case ast.Name(id=called) if called in _DISK_CALLS - allowed:
                return True
    return False


def test_no_clock_and_no_chance_but_in_two_places() -> None:
    for path in SOURCES:
        names = {node.attr for node in ast.walk(ast.parse(path.read_text("utf-8")))
                 if isinstance(node, ast.Attribute)}  # fmt: skip
        if module(path) != "starter.today":
            assert not names & {"now", "today", "utcnow", "uuid4", "urandom", "randint"}, path
        if module(path) != "delivery.patience":  # not all at the same moment
            assert "random" not in set(_foreign(path)), path
